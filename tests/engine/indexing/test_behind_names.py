"""What stands behind a name counts as the name: sources of a VRT, tiles of an index, sidecars, archives."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.shutil import copy

from recnn_engine.catalogue.geopackage import checksums
from recnn_engine.catalogue.geopackage.sources import seal_sources
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import Cancelled, ImageryError
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.files.fingerprint import digest_of_bytes
from recnn_engine.imagery.files.made_of import drawn_on, is_missing, local_file
from recnn_engine.imagery.raster import open_raster

STATISTICS = (
    '<PAMDataset>{}<PAMRasterBand band="1"><Histograms><HistItem><HistMin>0</HistMin></HistItem></Histograms>'
    '<Metadata><MDI key="STATISTICS_MEAN">{}</MDI></Metadata></PAMRasterBand></PAMDataset>'
)
"""What GDAL writes beside an image when QGIS styles it; the first place is for more."""

SRS = "<SRS>EPSG:28992</SRS>"
SIDE = 64


@pytest.fixture
def look(build) -> Callable:
    """Index by a descriptor that is quick, tiles of a whole image."""

    def run(*imagery: Path | str, **options):
        return build(*imagery, descriptor="color", model=None, **options)

    return run


@pytest.fixture
def image(tmp_path, raster, pixels) -> Callable[..., Path]:
    """Write an image; each seed has other pixels, each column lies a width further east."""

    def write(name: str, seed: int = 0, column: int = 0, **profile) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return raster(path, pixels(SIDE, SIDE, seed), transform=Affine(1, 0, 155000 + column * SIDE, 0, -1, 463000),
                      **profile)  # fmt: skip

    return write


def vrt_of(path: Path, source: str, relative: int = 1) -> Path:
    """A VRT of one image, by hand: three bands of 64 pixels."""
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{band}"><SimpleSource><SourceFilename relativeToVRT="{relative}">'
        f"{source}</SourceFilename><SourceBand>{band}</SourceBand></SimpleSource></VRTRasterBand>"
        for band in (1, 2, 3)
    )
    path.write_text(f'<VRTDataset rasterXSize="{SIDE}" rasterYSize="{SIDE}">{bands}</VRTDataset>')
    return path


def index_of(path: Path, *tiles: Path | str) -> Path:
    """A GDAL tile index in a GeoPackage: the tiles lie side by side."""
    with rasterio.Env(), closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(TILE_INDEX)
        for number, tile in enumerate(tiles):
            west, east = 155000 + number * SIDE, 155000 + (number + 1) * SIDE
            ring = np.array(
                [[west, 463000], [east, 463000], [east, 463000 - SIDE], [west, 463000 - SIDE], [west, 463000]], "<f8"
            )
            polygon = b"\x01" + np.array([3, 1, 5], "<u4").tobytes() + ring.tobytes()
            geometry = b"GP\x00\x01" + np.array([28992], "<i4").tobytes() + polygon
            connection.execute("INSERT INTO tiles_of (geom, location) VALUES (?, ?)", (geometry, str(tile)))
        connection.execute(
            "UPDATE gpkg_contents SET min_x = 155000, min_y = ?, max_x = ?, max_y = 463000",
            (463000 - SIDE, 155000 + len(tiles) * SIDE),
        )
    return path


def shapefile_of(path: Path, *tiles: str) -> Path:
    """A GDAL tile index in a shapefile: the tiles lie side by side."""
    boxes = [(155000 + n * SIDE, 463000 - SIDE, 155000 + (n + 1) * SIDE, 463000) for n in range(len(tiles))]
    extent = (*boxes[0][:2], *boxes[-1][2:])
    shapes = [
        struct.pack("<i4d3i10d", 5, *box, 1, 5, 0, *(box[i] for i in (0, 3, 2, 3, 2, 1, 0, 1, 0, 3))) for box in boxes
    ]
    size = len(shapes[0])
    begins = [100 + number * (size + 8) for number in range(len(tiles))]

    def head(length: int) -> bytes:
        return struct.pack(">i20xi", 9994, length // 2) + struct.pack("<2i4d32x", 1000, 5, *extent)

    records = [struct.pack(">2i", number, size // 2) + shape for number, shape in enumerate(shapes, 1)]
    entries = [struct.pack(">2i", begin // 2, size // 2) for begin in begins]
    path.write_bytes(head(100 + len(b"".join(records))) + b"".join(records))
    path.with_suffix(".shx").write_bytes(head(100 + 8 * len(tiles)) + b"".join(entries))
    field = struct.pack("<11sc4xB15x", b"location", b"C", 250)
    table = struct.pack("<4BI2H20x", 3, 124, 1, 1, len(tiles), 65, 251) + field + b"\r"
    rows = b"".join(b" " + tile.encode().ljust(250) for tile in tiles)
    path.with_suffix(".dbf").write_bytes(table + rows + b"\x1a")
    path.with_suffix(".prj").write_text(CRS.from_epsg(28992).to_wkt(version="WKT1_ESRI"))
    return path


TILE_INDEX = """
PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES ('RD', 28992, 'EPSG', 28992, 'undefined', NULL);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT '2024-01-01T00:00:00.000Z', min_x DOUBLE,
    min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('tiles_of', 'features', 't', 28992);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT
    NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
INSERT INTO gpkg_geometry_columns VALUES ('tiles_of', 'geom', 'POLYGON', 28992, 0, 0);
CREATE TABLE tiles_of (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POLYGON, location TEXT);
"""

with rasterio.Env() as _environment:
    HAS_INDEXES = {"GTI", "GPKG"} <= _environment.drivers().keys()
needs_indexes = pytest.mark.skipif(not HAS_INDEXES, reason="GDAL has tile indexes of 3.9 on only")


def plain(image) -> tuple[str, Path]:
    path = image("o.tif")
    return str(path), path


def by_vrt(image) -> tuple[str, Path]:
    source = image("s.tif")
    return str(vrt_of(source.with_name("m.vrt"), "s.tif")), source


def by_nested_vrt(image) -> tuple[str, Path]:
    folder = image("deep/s.tif").parent
    vrt_of(folder / "inner.vrt", "s.tif")
    return str(vrt_of(folder.parent / "m.vrt", "deep/inner.vrt")), folder / "s.tif"


def by_warped_vrt(image) -> tuple[str, Path]:
    source = image("s.tif")
    with rasterio.open(source) as opened:
        from rasterio.vrt import WarpedVRT

        with WarpedVRT(opened, crs="EPSG:32631") as warped:
            copy(warped, source.with_name("w.vrt"), driver="VRT")
    return str(source.with_name("w.vrt")), source


def by_index(image) -> tuple[str, Path]:
    tiles = [image(f"t{number}.tif", number, number) for number in range(3)]
    return str(index_of(tiles[0].with_name("i.gti.gpkg"), *(tile.name for tile in tiles))), tiles[1]


def by_shapefile(image) -> tuple[str, Path]:
    tiles = [image(f"t{number}.tif", number, number) for number in range(3)]
    return f"GTI:{shapefile_of(tiles[0].with_name('i.shp'), *map(str, tiles))}", tiles[1]


def by_text_of_index(image) -> tuple[str, Path]:
    name, tile = by_shapefile(image)
    text = tile.with_name("i.gti")
    index = f"<IndexDataset>{name.removeprefix('GTI:')}</IndexDataset>"
    text.write_text(f"<GDALTileIndexDataset>{index}<LocationField>location</LocationField></GDALTileIndexDataset>")
    return str(text), tile


def in_zip(image) -> tuple[str, Path]:
    path = image("o.tif")
    archive = path.with_name("a.zip")
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.write(path, "o.tif")
    return f"/vsizip/{archive}/o.tif", archive


KINDS = {"plain": plain, "vrt": by_vrt, "nested": by_nested_vrt, "zip": in_zip}
DRAWN = {"vrt": by_vrt, "nested": by_nested_vrt, "warped": by_warped_vrt}
INDEXED = pytest.param("index", marks=needs_indexes)
BY_SHAPEFILE = [pytest.param(kind, marks=needs_indexes) for kind in ("shapefile", "text of an index")]


def kind_of(name: str) -> Callable:
    indexes = {"index": by_index, "shapefile": by_shapefile, "text of an index": by_text_of_index}
    return {**KINDS, **DRAWN, **indexes}[name]


def rewrite(image, path: Path) -> None:
    """Other pixels in a file."""
    if path.suffix == ".zip":
        other = image("other.tif", 9)
        with zipfile.ZipFile(path, "w") as zipped:
            zipped.write(other, "o.tif")
    else:
        image(str(path), 9)


@pytest.mark.parametrize("kind", [*KINDS, INDEXED, *BY_SHAPEFILE])
def test_other_pixels_behind_a_name_are_indexed_again(kind, image, look, condition):
    name, behind = kind_of(kind)(image)
    assert look(name).indexed == 1
    assert (look(name).unchanged, condition().changed) == (1, ())
    rewrite(image, behind)
    assert condition().changed == (name,)
    assert look(name).replaced == 1
    assert (look(name).unchanged, condition().changed) == (1, ())


def add_mask(path: Path) -> None:
    with rasterio.open(f"{path}.msk", "w", driver="GTiff", count=1, width=SIDE, height=SIDE, dtype="uint8") as mask:
        mask.write(np.where(np.arange(SIDE) < 40, 255, 0).astype(np.uint8)[None, None].repeat(SIDE, 1))
        mask.update_tags(INTERNAL_MASK_FLAGS_1="2")


def add_overviews(path: Path) -> None:
    with rasterio.open(f"{path}.ovr", "w", driver="GTiff", count=3, width=32, height=32, dtype="uint8") as overview:
        overview.write(np.full((3, 32, 32), 7, np.uint8))


def writes(after: str, text: str = "1\n0\n0\n-1\n5\n5\n") -> Callable[[Path], None]:
    """Write a text beside an image: after its name where that begins with two dots, else after its stem."""

    def write(path: Path) -> None:
        target = f"{path}{after[1:]}" if after.startswith("..") else f"{path.with_suffix('')}{after}"
        Path(target).write_text(text)

    return write


ADDED = {
    "world file": writes(".tfw"),
    "world file in capitals": writes(".TFW"),
    "world file of any": writes(".wld"),
    "projection": writes(".prj", "LOCAL_CS[]"),
    "mask": add_mask,
    "place in aux.xml": writes("..aux.xml", STATISTICS.format(SRS, 1)),
    "header": writes(".hdr", "samples = 64"),
    "model of the sensor": writes("_RPC.TXT", "LINE_OFF: 1"),
    "STAC item": writes(".json", '{"type": "Feature", "properties": {"datetime": "2019-02-02"}}'),
    "Landsat's metadata": writes("_MTL.txt", "DATE_ACQUIRED = 2019-02-02"),
}


@pytest.mark.parametrize(
    ("added", "kind"),
    [*((added, "plain") for added in ADDED), ("mask", "vrt"), ("world file", "nested"),
     pytest.param("place in aux.xml", "index", marks=needs_indexes)],
)  # fmt: skip
def test_a_sidecar_that_comes_and_goes_counts(added, kind, image, look, condition):
    name, behind = kind_of(kind)(image)
    look(name)
    before = set(behind.parent.iterdir())
    ADDED[added](behind)
    assert condition().changed == (name,)
    assert look(name).replaced == 1
    assert (look(name).unchanged, condition().changed) == (1, ())
    for file in set(behind.parent.iterdir()) - before:
        file.unlink()
    assert condition().changed == (name,)
    assert look(name).replaced == 1


WITHOUT_MEANING = {
    "statistics": writes("..aux.xml", STATISTICS.format("", 1)),
    "style": writes(".qml", "<qgis/>"),
    "labels": writes(".json", '{"type": "FeatureCollection", "features": []}'),
    "folder": lambda path: path.with_suffix(".hdr").mkdir(),
    "another's world file": writes(".jgw"),
}


@pytest.mark.parametrize("kind", ["plain", "vrt"])
@pytest.mark.parametrize("added", WITHOUT_MEANING)
def test_what_tells_nothing_of_pixels_does_not_count(added, kind, image, look, condition, hashed):
    name, behind = kind_of(kind)(image)
    look(name)
    WITHOUT_MEANING[added](behind)
    hashed.clear()
    assert condition().changed == ()
    assert (look(name).unchanged, condition().changed) == (1, ())
    assert behind.name not in hashed


@pytest.mark.parametrize(("resolution", "counts"), [("native", False), (2.0, True)])
def test_overviews_count_where_they_are_read(resolution, counts, image, look, condition):
    path = image("o.tif")
    look(path, resolution=resolution)
    add_overviews(path)
    assert condition().changed == ((str(path),) if counts else ())
    assert look(path).replaced == int(counts)
    assert (look(path).unchanged, condition().changed) == (1, ())
    path.with_name("o.tif.ovr").unlink()
    assert condition().changed == ((str(path),) if counts else ())
    assert look(path).replaced == int(counts)


def test_overviews_of_what_a_mosaic_draws_on_count(image, look, condition):
    name, source = by_vrt(image)
    look(name)
    add_overviews(source)
    assert (condition().changed, look(name).replaced) == ((name,), 1)


NODATA_OF_BAND = '<PAMRasterBand band="1"><NoDataValue>{}</NoDataValue></PAMRasterBand>'


@pytest.mark.parametrize(("before", "after"), [(NODATA_OF_BAND.format(3), NODATA_OF_BAND.format(4)), (SRS, "")])
def test_what_a_sidecar_tells_of_pixels_and_places_counts(before, after, image, look, condition):
    path = image("o.tif")
    sidecar = path.with_name("o.tif.aux.xml")
    sidecar.write_text(STATISTICS.format(before, 1))
    look(path)
    sidecar.write_text(STATISTICS.format(after, 1))
    assert (condition().changed, look(path).replaced) == ((str(path),), 1)


def test_statistics_may_change_beside_what_counts(image, look, condition):
    path = image("o.tif")
    sidecar = path.with_name("o.tif.aux.xml")
    sidecar.write_text(STATISTICS.format(SRS, 1))
    look(path)
    sidecar.write_text(STATISTICS.format(SRS, "100"))
    assert (condition().changed, look(path).unchanged) == ((), 1)
    sidecar.write_text(STATISTICS.format("<SRS>EPSG:32631</SRS>", "100"))
    assert (condition().changed, look(path).replaced) == ((str(path),), 1)


@pytest.mark.parametrize("text", ["<broken", '<!DOCTYPE a [<!ENTITY b "c">]><PAMDataset>&b;</PAMDataset>'])
def test_a_sidecar_that_cannot_be_understood_counts_as_it_is(text, image, look):
    path = image("o.tif")
    look(path)
    path.with_name("o.tif.aux.xml").write_text(text)
    assert (look(path).replaced, look(path).unchanged) == (1, 1)


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """Names of the files of which all bytes were hashed, in order."""
    names: list[str] = []

    def noted(path: str) -> str:
        names.append(Path(path).name)
        return digest_of_bytes(path)

    monkeypatch.setattr("recnn_engine.imagery.files.disk.digest_of_bytes", noted)
    return names


@pytest.mark.parametrize("kind", [*KINDS, INDEXED])
def test_a_touch_alone_is_hashed_once_and_renews_the_time(kind, image, look, hashed, condition):
    name, behind = kind_of(kind)(image)
    look(name)
    hashed.clear()
    assert (look(name).unchanged, hashed) == (1, [])
    os.utime(behind, (1, 1))
    assert condition().changed == (name,)
    assert (look(name).unchanged, hashed) == (1, [behind.name])
    assert (look(name).unchanged, hashed, condition().changed) == (1, [behind.name], ())


def test_of_many_files_only_the_one_that_changed_is_hashed(image, look, hashed, tmp_path):
    for number in range(5):
        image(f"s{number}.tif", number)
    text = vrt_of(tmp_path / "m.vrt", "s0.tif").read_text()
    more = "".join(text[text.index("<Simple") : text.index("</VRTR")].replace("s0", f"s{n}") for n in range(1, 5))
    (tmp_path / "m.vrt").write_text(text.replace("</VRTRasterBand>", more + "</VRTRasterBand>", 1))
    look(tmp_path / "m.vrt")
    hashed.clear()
    image("s3.tif", 9)
    assert (look(tmp_path / "m.vrt").replaced, hashed) == (1, ["s3.tif"])


def test_images_in_one_archive_have_it_hashed_once(image, look, hashed, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as zipped:
        for number in range(3):
            zipped.write(image(f"{number}.tif", number), f"{number}.tif")
    names = [f"/vsizip/{tmp_path}/a.zip/{number}.tif" for number in range(3)]
    assert (look(*names).indexed, hashed) == (3, ["a.zip"])
    (tmp_path / "a.zip").unlink()
    assert len(look(tmp_path / "0.tif").vanished) == 3


def test_a_second_run_lists_each_folder_once_and_looks_at_each_file_once(image, look, monkeypatch):
    folder = image("many/0.tif").parent
    for number in range(1, 20):
        image(f"many/{number}.tif", number)
    look(folder)
    listed, asked = [], []
    list_folder, ask = os.listdir, Disk.size_and_time
    monkeypatch.setattr(
        "recnn_engine.imagery.files.disk.os.listdir", lambda path: listed.append(path) or list_folder(path)
    )
    monkeypatch.setattr("recnn_engine.imagery.files.disk._size_and_time", lambda path: asked.append(path) or (0, 0))
    disk = Disk()
    for number in range(20):
        disk.sidecars(str(folder / f"{number}.tif"))
        ask(disk, str(folder / f"{number}.tif"))
        ask(disk, str(folder / f"{number}.tif"))
    assert (len(listed), len(asked)) == (1, 20)


@pytest.mark.parametrize("kind", [*DRAWN, INDEXED, *BY_SHAPEFILE])
def test_a_source_that_is_gone_is_refused_by_its_name(kind, image, look, condition, contents):
    name, behind = kind_of(kind)(image)
    look(name, image("good.tif", 5))
    before = contents()
    behind.unlink()
    assert (condition().changed, condition().vanished) == ((name,), ())
    report = look(name, image("good.tif", 5))
    (refused,) = report.refused
    assert (refused.path, report.unchanged, contents()) == (name, 1, before)
    assert str(behind) in refused.reason and name in refused.hint
    with pytest.raises(ImageryError, match=behind.name), open_raster(name):
        pass


@pytest.mark.parametrize("kind", [*DRAWN, INDEXED, *BY_SHAPEFILE])
def test_a_source_that_breaks_off_is_refused_by_its_name(kind, image):
    name, behind = kind_of(kind)(image)
    behind.write_bytes(behind.read_bytes()[:-50])
    with pytest.raises(ImageryError, match=rf"{behind.name} breaks off"), open_raster(name):
        pass


@needs_indexes
def test_an_index_in_another_text_and_by_prefix(image, tmp_path):
    name, _ = by_index(image)
    (tmp_path / "i.gti").write_text(
        "<GDALTileIndexDataset><IndexDataset>i.gti.gpkg</IndexDataset></GDALTileIndexDataset>"
    )
    tiles = [str(tmp_path / f"t{number}.tif") for number in range(3)]
    assert drawn_on(name) == drawn_on(f"GTI:{name}") == tiles
    assert drawn_on(str(tmp_path / "i.gti")) == [name, *tiles]


def test_an_index_that_is_not_read_here_is_refused(tmp_path):
    (tmp_path / "i.gti.fgb").write_bytes(b"fgb\x03fgb\x00")
    with pytest.raises(ImageryError, match=r"i\.gti\.fgb"):
        drawn_on(str(tmp_path / "i.gti.fgb"))


def test_what_a_processed_vrt_and_one_of_gdals_names_draw_on(tmp_path):
    (tmp_path / "a.nc").touch()
    (tmp_path / "p.vrt").write_text(
        '<VRTDataset subClass="VRTProcessedDataset"><Input><SourceFilename relativeToVRT="1">s.tif</SourceFilename>'
        "</Input></VRTDataset>"
    )
    vrt_of(tmp_path / "n.vrt", 'NETCDF:"a.nc":band')
    assert drawn_on(str(tmp_path / "p.vrt")) == [str(tmp_path / "s.tif")]
    assert set(drawn_on(str(tmp_path / "n.vrt"))) == {str(tmp_path / "a.nc")}


@pytest.mark.parametrize(
    "name",
    ["/vsizip/{}/a.zip/b.tif", "/vsizip/{{{}/a.zip}}/b.tif", "/vsitar/{}/a.zip/c/b.tif", 'NETCDF:"{}/a.zip":band',
     "GTIFF_DIR_2:{}/a.zip".replace("_2", ":2"), "vrt://{}/a.zip?bands=1"],
)  # fmt: skip
def test_the_file_that_one_of_gdals_names_is_read_from(name, tmp_path, monkeypatch):
    (tmp_path / "a.zip").touch()
    monkeypatch.setattr("recnn_engine.imagery.files.made_of.is_gdal_name", lambda name: True)
    assert local_file(name.format(tmp_path)) == str(tmp_path / "a.zip")


def test_of_what_lies_elsewhere_there_is_no_telling(tmp_path):
    assert not is_missing("https://example.org/a.tif")
    assert not is_missing("/vsizip//vsicurl/https://example.org/a.zip/a.tif")
    assert is_missing(f"/vsizip/{tmp_path}/none.zip/a.tif")
    assert local_file("https://example.org/a.tif") is None


@pytest.mark.parametrize("kind", ["plain", "vrt", "nested", INDEXED])
def test_a_catalogue_moves_with_its_images_and_what_they_are_made_of(kind, image, look, condition, tmp_path, hashed):
    name, behind = kind_of(kind)(lambda name, *rest: image(f"near/{name}", *rest))
    folder = Path(name).parent
    add_mask(behind)
    catalogue = folder / "a.gpkg"
    look(name, catalogue=catalogue)
    moved = tmp_path.parent / f"{tmp_path.name}-moved"
    shutil.move(folder, moved)
    hashed.clear()
    report = look(moved / Path(name).name, catalogue=moved / "a.gpkg")
    assert (report.unchanged, report.vanished, hashed) == (1, (), [])


def test_a_stopped_run_goes_on_with_a_vrt(long, build, tmp_path, stop_after, sources):
    copy(str(long[0]), str(tmp_path / "m.vrt"), driver="VRT")
    with pytest.raises(Cancelled):
        build(tmp_path / "m.vrt", tile=32, descriptor="color", model=None, progress=stop_after(40))
    begun = sources()["m.vrt"].id
    assert build(tmp_path / "m.vrt", tile=32, descriptor="color", model=None).tiles == 80
    assert sources()["m.vrt"].id == begun


def forget_files(catalogue: Path, **fields: object) -> None:
    """Make sources as those of schema 2 are when they were brought to this one."""
    with closing(sqlite3.connect(catalogue)) as connection, connection:
        connection.execute("UPDATE sources SET files = '[]'")
        for name, value in fields.items():
            connection.execute(f"UPDATE sources SET {name} = ?", (value,))
        checksums.register_functions(connection)
        seal_sources(connection)


def test_sources_of_schema_2_stay_and_have_their_files_stored(image, look, condition, tmp_path, sources):
    path = image("o.tif")
    add_mask(path)
    look(path)
    forget_files(tmp_path / "a.gpkg", fingerprint=digest_of_bytes(str(path)))
    assert condition().changed == ()
    assert look(path).unchanged == 1
    assert [Path(file.path).name for file in sources()["o.tif"].files] == ["o.tif", "o.tif.msk"]
    Path(f"{path}.msk").unlink()
    assert look(path).replaced == 1
    forget_files(tmp_path / "a.gpkg")
    image("o.tif", 9)
    assert (condition().changed, look(path).replaced) == ((str(path),), 1)


def test_an_image_in_an_archive_of_schema_2_stays(image, look, tmp_path):
    name, archive = in_zip(image)
    look(name)
    with open_raster(name) as raster:
        forget_files(tmp_path / "a.gpkg", fingerprint=raster.hash_of_facts(), size_bytes=0, modified_ns=0)
    assert look(name).unchanged == 1
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        (source,) = catalogue.sources()
    assert source.size_bytes == archive.stat().st_size
    rewrite(image, archive)
    assert look(name).replaced == 1
