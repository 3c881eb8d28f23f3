"""Images composed of one-band files: their names, what is read of them, and their life in a catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st

from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import ImageryError
from recnn_engine.imagery.dates.acquired import acquired
from recnn_engine.imagery.files.belonging import files_behind, files_now
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.files.fingerprint import fingerprint
from recnn_engine.imagery.finding.find import find_imagery
from recnn_engine.imagery.naming.composed import composed_name, files_of, missing_file
from recnn_engine.imagery.opening import listed_files, open_dataset
from recnn_engine.imagery.raster import open_raster
from recnn_engine.queries.kinds import ImageQuery, TileQuery
from recnn_engine.tasks.upkeep import relocate
from recnn_engine.wire.methods import Methods

words = st.text(st.sampled_from("aB4._-{},0"), max_size=6)


@given(before=words, after=st.text(st.sampled_from("aB4._-0"), max_size=6), parts=st.permutations(["04", "3", "12"]))
def test_a_name_lists_its_files(before, after, parts):
    files = [f"/s/{before}{part}{after}" for part in parts]
    assert files_of(composed_name(files)) == tuple(files)


@pytest.mark.parametrize("name", ["/a/b.tif", "/a/b{1,2}.tif", "/a{1,2,3}/b.tif", '{"a":1,"b":2,"c":3}', "a{,,}.tif"])
def test_other_names_are_those_of_one_file(name):
    assert files_of(name) == (name,)


@pytest.fixture
def scene(tmp_path, write) -> str:
    """The name of an image whose red, green and blue were drawn with seeds 4, 3 and 2."""
    for band in (4, 3, 2):
        write(tmp_path / f"in/SCENE_20210630_B{band}.TIF", 1, band, "uint16", nodata=7)
    return str(tmp_path / "in/SCENE_20210630_B{4,3,2}.TIF")


@pytest.mark.parametrize(
    ("dtype", "nodata"), [("uint8", None), ("uint8", 20), ("uint16", 7), ("int16", -9999), ("float32", 100)]
)
@pytest.mark.parametrize("resolution", [None, 25.0, 7.0])
def test_it_is_read_as_if_its_bands_were_in_one_file(tmp_path, write, values, dtype, nodata, resolution):
    for band in (4, 3, 2):
        write(tmp_path / f"S_B{band}.TIF", 1, band, dtype, nodata=nodata)
    with rasterio.open(tmp_path / "S_B4.TIF") as red:
        profile = {**red.profile, "count": 3}
    with rasterio.open(tmp_path / "one.tif", "w", **profile) as one:
        one.write(np.concatenate([values(1, band, dtype) for band in (4, 3, 2)]))
    tiles = []
    for name in ("one.tif", "S_B{4,3,2}.TIF"):
        with open_raster(str(tmp_path / name)) as raster:
            tiles.append((raster.read_tile(raster.whole, resolution), raster.crs, raster.scaling, raster.transform))
    (one_tile, *one_facts), (tile, *facts) = tiles
    np.testing.assert_array_equal(tile.pixels, one_tile.pixels)
    np.testing.assert_array_equal(tile.valid, one_tile.valid)
    assert facts == one_facts


def test_scale_and_offset_and_masks_are_kept(tmp_path, write):
    for band in (4, 3, 2):
        path = write(tmp_path / f"S_B{band}.TIF", 1, band, "uint16")
        with rasterio.open(path, "r+") as raster:
            raster.scales, raster.offsets = (0.0001,), (-0.1,)
            raster.write_mask(np.eye(40, dtype=np.uint8) * 255)
    with open_dataset(str(tmp_path / "S_B{4,3,2}.TIF")) as dataset:
        assert dataset.scales == (0.0001,) * 3 and dataset.offsets == (-0.1,) * 3
        np.testing.assert_array_equal(dataset.dataset_mask() > 0, np.eye(40, dtype=bool))
        assert [colour.name for colour in dataset.colorinterp] == ["red", "green", "blue"]


def test_its_files_are_known(scene):
    files = set(files_of(scene))
    assert set(listed_files(scene)) == files and set(files_behind(scene, lambda _: False)) == files
    assert find_imagery([scene]) == [scene]
    before = files_now(scene, Disk())
    assert tuple(file.path for file in before) == files_of(scene)
    Path(files_of(scene)[1]).write_bytes(Path(files_of(scene)[2]).read_bytes())
    assert fingerprint(files_now(scene, Disk())) != fingerprint(before)


def test_it_is_dated_by_its_name_and_the_scene_s_facts(scene):
    assert acquired(scene, {}) == "2021-06-30"
    folder = Path(scene).parent
    (folder / "SCENE_MTL.txt").write_text("DATE_ACQUIRED = 2020-01-02\n")
    assert acquired(scene, {}) == "2020-01-02"


def test_other_programs_are_told_what_to_open(scene):
    with Methods() as methods:
        name = methods.call("gdal_name", {"path": scene}, None)["name"]
        assert methods.call("gdal_name", {"path": files_of(scene)[0]}, None) == {"name": files_of(scene)[0]}
    with rasterio.open(name) as opened, open_dataset(scene) as ours:
        np.testing.assert_array_equal(opened.read(), ours.read())


def test_a_missing_file_is_named(scene):
    green = Path(files_of(scene)[1])
    green.unlink()
    assert missing_file(scene) == str(green)
    with pytest.raises(ImageryError, match=r"There is no file or folder .*B3\.TIF"):
        find_imagery([scene])
    with pytest.raises(ImageryError, match=r"There is no file .*B3\.TIF"), open_raster(scene):
        pass


def test_files_that_do_not_fit_are_refused(tmp_path, write):
    for band, side in ((4, 40), (3, 40), (2, 20)):
        write(tmp_path / f"S_B{band}.TIF", 1, band, side=side)
    with pytest.raises(ImageryError, match="not the bands of one image"), open_raster(str(tmp_path / "S_B{4,3,2}.TIF")):
        pass


def test_its_life_in_a_catalogue(tmp_path, scene, build_catalogue, search, library, recnn_json, opened):
    catalogue = tmp_path / "c.gpkg"
    options = {"descriptor": "color", "tile": 32}
    assert build_catalogue([tmp_path / "in"], catalogue, **options).indexed == 1
    with opened(catalogue) as stored:
        (source,) = stored.sources()
    assert source.path == "in/SCENE_20210630_B{4,3,2}.TIF" and source.acquired == "2021-06-30"
    assert build_catalogue([tmp_path / "in"], catalogue, **options).unchanged == 1
    assert search(catalogue, TileQuery(1)).matches[0].path == scene
    assert search(catalogue, ImageQuery(scene)).matches
    shutil.move(tmp_path / "in", tmp_path / "moved")
    moved = relocate(library, Locator.of(catalogue), tmp_path / "in", tmp_path / "moved")
    assert (moved.relocated, moved.missing) == (1, 0)
    (tmp_path / "moved/SCENE_20210630_B3.TIF").write_bytes((tmp_path / "moved/SCENE_20210630_B2.TIF").read_bytes())
    assert build_catalogue([tmp_path / "moved"], catalogue, **options).replaced == 1
    (tmp_path / "moved/SCENE_20210630_B2.TIF").unlink()
    assert recnn_json("check", catalogue)["vanished"] == [str(tmp_path / "moved/SCENE_20210630_B{4,3,2}.TIF")]
