"""Pages, subdatasets and formats: by the names that hints give, and what is said where something is missing."""

from __future__ import annotations

import logging
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.errors import RasterioIOError
from rasterio.shutil import copy
from rasterio.vrt import WarpedVRT
from tifffile import TiffWriter

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.finding.find import find_imagery
from recnn_engine.imagery.naming.formats import FORMATS, WRITE_ONLY, can_be_read
from recnn_engine.imagery.naming.gdal_names import is_gdal_name, paths_in
from recnn_engine.imagery.opening import gdal_name
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Reading
from recnn_engine.imagery.tiff import TiffFacts, tiff_facts
from recnn_engine.queries.kinds import ImageQuery, TileQuery
from recnn_engine.tasks.segment import SegmentRequest, segment


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GTIFF_DIR:2:/a/pages.tif", True),
        ('NETCDF:"/a/b.nc":rgb', True),
        ("HDF5:/a/b.h5://rgb", True),
        ("GPKG:/a/b.gpkg:two", True),
        ("GTIFF_DIR:off:512:/a/b.tif", True),
        ("/vsizip/a.zip/b.tif", True),
        ("https://example.org/a.tif", True),
        (r"C:\a\b.tif", False),
        ("c:/a/b.tif", False),
        ("/a/b:c.tif", False),
        ("a.tif", False),
    ],
)
def test_names_that_are_gdal_s_own(name, expected):
    assert is_gdal_name(name) is expected


def test_an_existing_file_is_no_gdal_name(tmp_path, write, monkeypatch):
    write(tmp_path / "a.tif").rename(tmp_path / "scan_1:2.tif")
    monkeypatch.chdir(tmp_path)
    assert find_imagery(["scan_1:2.tif"]) == [str(tmp_path / "scan_1:2.tif")]


@pytest.fixture
def pages(tmp_path, values) -> Path:
    """A TIFF with two pages of random values."""
    first, *more = (Image.fromarray(np.moveaxis(values(3, seed, side=64), 0, -1)) for seed in range(2))
    first.save(tmp_path / "pages.tif", save_all=True, append_images=more)
    return tmp_path / "pages.tif"


def test_the_first_page_is_read_and_that_is_told(pages, values, build_catalogue, caplog):
    with caplog.at_level(logging.WARNING):
        assert build_catalogue([pages.parent], pages.parent / "c.gpkg", descriptor="color", tile=32).indexed == 1
    assert f"page 1 of 2 is read; for another one name it, like GTIFF_DIR:2:{pages}." in caplog.text
    with open_raster(str(pages)) as raster:
        np.testing.assert_array_equal(np.moveaxis(raster.read_tile(raster.whole).pixels, -1, 0), values(3, 0, side=64))


def test_another_page_by_the_name_that_is_told(pages, values, build_catalogue, search, model_path):
    name = f"GTIFF_DIR:2:{pages}"
    with open_raster(name) as raster:
        np.testing.assert_array_equal(np.moveaxis(raster.read_tile(raster.whole).pixels, -1, 0), values(3, 1, side=64))
    assert str(pages) in paths_in(name)
    catalogue = pages.parent / "c.gpkg"
    assert build_catalogue([name, pages], catalogue, descriptor="color", tile=32).indexed == 2
    assert search(catalogue, TileQuery(1)).matches[0].path == name
    assert search(catalogue, ImageQuery(name)).matches[0].path == name
    report = segment(SegmentRequest(name, pages.parent / "out.tif", model_path, device="cpu"))
    assert (report.width, report.height) == (64, 64)


@pytest.mark.parametrize("kind", [1, 4, 5])
def test_a_page_that_is_a_preview_or_a_mask_is_not_the_image(tmp_path, values, kind):
    path = tmp_path / "a.tif"
    with TiffWriter(path) as file:
        file.write(np.moveaxis(values(3, 0, side=16), 0, -1), photometric="rgb", subfiletype=1)
        file.write(np.moveaxis(values(3, 1, side=64), 0, -1), photometric="rgb")
    content = bytearray(path.read_bytes())
    kind_at = content.index(struct.pack("<HHII", 254, 4, 1, 1)) + 8
    content[kind_at : kind_at + 4] = struct.pack("<I", kind)
    path.write_bytes(content)
    with open_raster(str(path)) as raster:
        np.testing.assert_array_equal(np.moveaxis(raster.read_tile(raster.whole).pixels, -1, 0), values(3, 1, side=64))
    assert gdal_name(str(path)) == {"name": f"GTIFF_DIR:2:{path}"}
    assert gdal_name(f"GTIFF_DIR:1:{path}") == {"name": f"GTIFF_DIR:1:{path}"}


def test_of_what_is_no_tiff_nothing_is_told(tmp_path):
    (tmp_path / "a.tif").write_bytes(b"II*\0\xff\xff\xff\xff")
    assert tiff_facts(str(tmp_path / "a.tif")) == TiffFacts(first_image=1, end_of_pixels=0)


def append_table(path: Path, table: str) -> None:
    with rasterio.open(path) as first:
        profile, pixels = {**first.profile, "driver": "GPKG"}, first.read()
    for key in ("blockxsize", "blockysize", "tiled", "interleave", "nodata", "compress"):
        profile.pop(key, None)
    with rasterio.open(path, "w", **profile, APPEND_SUBDATASET="YES", RASTER_TABLE=table) as second:
        second.write(pixels)


@pytest.mark.parametrize("container", ["tables.gpkg", "variables.nc"])
def test_a_container_of_several_images_names_one_that_can_be_opened(tmp_path, write, container):
    path = write(tmp_path / container)
    if path.suffix == ".gpkg":
        append_table(path, "second")
    with pytest.raises(ImageryError, match=r"holds \d images") as raised, open_raster(str(path)):
        pass
    name = raised.value.hint.removeprefix("Name one of them, for example ").removesuffix(".")
    assert find_imagery([name]) == [name]
    bands = (1, 2, 3) if path.suffix == ".gpkg" else (1, 1, 1)
    with open_raster(name, Reading(bands)) as raster:
        assert (raster.width, raster.height) == (40, 40)


@pytest.mark.parametrize(
    "known",
    [known for known in FORMATS if known.name not in WRITE_ONLY],
    ids=lambda known: known.name,
)
def test_a_driver_that_is_missing_is_named(tmp_path, known):
    by_ending, by_bytes = tmp_path / f"a{known.suffixes[0]}", tmp_path / "b.img"
    by_ending.write_bytes(b"no such image" * 40)
    by_bytes.write_bytes(b"\0" * known.at + known.magic + b"\1" * 500)
    for path in (by_ending, by_bytes):
        with pytest.raises(ImageryError) as raised, open_raster(str(path)):
            pass
        missing = f"is of the format {known.name}, which the installed GDAL cannot read" in raised.value.message
        assert missing is not can_be_read(known)
        assert str(path) in raised.value.message


def test_a_driver_that_only_writes_is_as_good_as_missing(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    with pytest.raises(RasterioIOError) as gdals, rasterio.open(path):
        pass
    with pytest.raises(ImageryError) as raised, open_raster(str(path)):
        pass
    missing = "is of the format PDF, which the installed GDAL cannot read" in raised.value.message
    assert missing is ("not recognized" in str(gdals.value))


def test_some_drivers_are_there_and_some_are_not():
    there = {known.name: can_be_read(known) for known in FORMATS}
    assert there["JPEG 2000"] and there["GeoPackage"] and not there["ECW"] and not there["MrSID"]


def test_an_archive_that_is_named_says_how_to_name_what_is_in_it(tmp_path, write):
    write(tmp_path / "in" / "a.tif")
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "in")
    with pytest.raises(ImageryError, match="is an archive") as raised, open_raster(packed):
        pass
    assert f"/vsizip/{packed}/a.tif" in raised.value.hint


@pytest.mark.parametrize("warped", [True, False])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_vrt_names_the_source_that_is_gone(tmp_path, write, warped, absolute):
    source = write(tmp_path / "far & off.tif")
    with rasterio.open(source) as raster, WarpedVRT(raster, crs="EPSG:4326") as in_degrees:
        copy(in_degrees if warped else raster, str(tmp_path / "a.vrt"), driver="VRT")
    if absolute:
        text = (tmp_path / "a.vrt").read_text().replace('relativeToVRT="1">', f'relativeToVRT="0">{tmp_path}/')
        (tmp_path / "a.vrt").write_text(text)
    with open_raster(str(tmp_path / "a.vrt")) as raster:
        assert raster.read_tile(raster.whole).valid.any()
    source.unlink()
    message = f"draws on {source}, which is not there"
    with pytest.raises(ImageryError, match=message), open_raster(str(tmp_path / "a.vrt")) as raster:
        raster.read_tile(raster.whole)
