"""Rasters of absurd sizes are refused at once, by bounds that can be raised, and the others of their folder go on."""

from __future__ import annotations

import resource
import sys
import time
from itertools import islice

import pytest

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.tiles import MOST_TILES_VARIABLE, Window, tile_windows

SIDE = 2**31 - 1
BAND = (
    '<VRTRasterBand dataType="Byte" band="{band}"><SimpleSource><SourceFilename relativeToVRT="1">good.tif'
    '</SourceFilename><SourceBand>{of}</SourceBand><DstRect xOff="0" yOff="0" xSize="{width}" ySize="{height}"/>'
    "</SimpleSource></VRTRasterBand>"
)
PLACE = "<SRS>EPSG:28992</SRS><GeoTransform>155000,0.3,0,463000,0,-0.3</GeoTransform>"


def vrt(path, width, height, bands=3, place=PLACE):
    each = (BAND.format(band=n + 1, of=n % 3 + 1, width=width, height=height) for n in range(bands))
    head = f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">{place}'
    path.write_text(f"{head}{''.join(each)}</VRTDataset>")
    return path


@pytest.fixture
def folder(tmp_path, raster, pixels):
    folder = tmp_path / "archive"
    folder.mkdir()
    raster(folder / "good.tif", pixels(256, 384, 1))
    raster(folder / "zoo.tif", pixels(256, 384, 2))
    return folder


def test_what_is_absurd_is_refused_at_once_and_the_others_are_indexed(folder, build_catalogue, tmp_path):
    absurd = [vrt(folder / "huge.vrt", SIDE, SIDE), vrt(folder / "nowhere.vrt", SIDE, SIDE, place="")]
    absurd += [vrt(folder / "thin.vrt", SIDE, 1), vrt(folder / "wide.vrt", SIDE, 10**6)]
    report = build_catalogue([folder], tmp_path / "a.gpkg", descriptor="color", tile=128)
    assert report.indexed == 2 and [each.path for each in report.refused] == sorted(map(str, absurd))
    assert all("tiles" in each.reason and MOST_TILES_VARIABLE in each.hint for each in report.refused)


@pytest.mark.parametrize("place", [PLACE, ""], ids=["placed", "nowhere"])
def test_the_count_costs_neither_time_nor_memory(folder, place):
    path, begun, before = vrt(folder / "huge.vrt", SIDE, SIDE, place=place), time.monotonic(), peak()
    with open_raster(str(path)) as opened, pytest.raises(ImageryError, match="70,368,744,177,664 tiles"):
        opened.windows(256, 0, None)
    assert time.monotonic() - begun < 5  # a few hundredths where nothing else goes on
    assert peak() - before < 50


def peak():
    """Megabytes that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def test_the_bound_can_be_raised_and_the_first_windows_come_at_once(folder, monkeypatch):
    path = vrt(folder / "huge.vrt", SIDE, SIDE)
    monkeypatch.setenv(MOST_TILES_VARIABLE, str(10**15))
    before = peak()
    with open_raster(str(path)) as opened:
        windows = opened.windows(256, 0, None)
        assert len(windows) == 8388608**2
        assert list(islice(windows, 2)) == [(0, 0, 256, 256), (256, 0, 256, 256)]
        assert windows[-1] == (SIDE - 255, SIDE - 255, 255, 255)
        assert opened.read_tile(windows[-1]).pixels.shape == (255, 255, 3)
    assert peak() - before < 100


def test_a_bound_that_is_no_number_is_told(folder, monkeypatch):
    monkeypatch.setenv(MOST_TILES_VARIABLE, "many")
    with open_raster(str(folder / "good.tif")) as opened, pytest.raises(InputError, match="many"):
        opened.windows(256, 0, None)


def test_a_class_map_of_absurd_size_is_not_begun(recnn, folder, model_path, tmp_path):
    out = tmp_path / "classes.tif"
    done = recnn("segment", vrt(folder / "huge.vrt", SIDE, SIDE), "--out", out, "--model", model_path, "-q")
    assert done.returncode == 1 and "tiles" in done.stderr and not out.exists()


@pytest.mark.parametrize(("length", "size", "step"), [(1000, 256, 256), (1000, 256, 128), (5, 8, 8), (300, 256, 256)])
def test_windows_know_their_own(length, size, step):
    windows = tile_windows(length, 2 * length, (size, size), (step, step))
    listed = list(windows)
    assert len(listed) == len(windows) and all(window in windows for window in listed)
    assert Window(1, 0, size, size) not in windows and Window(0, 0, size, size + 1) not in windows
    assert list(windows[1:3]) == listed[1:3]
    assert list(windows.without(listed[::2])) == listed[1::2]
    assert list(windows.without(listed[::2])[1:]) == listed[1::2][1:]


def test_of_very_many_bands_those_that_are_read_are_looked_at(folder):
    """A tile of the first three of 3,000 bands takes as long as of three."""
    many, few = vrt(folder / "many.vrt", 384, 256, bands=3000), vrt(folder / "few.vrt", 384, 256)
    with open_raster(str(many)) as opened, open_raster(str(few)) as same:
        assert opened.bands == same.bands == (1, 2, 3)
        assert opened.reading == same.reading and opened.crs == same.crs and opened.bounds == same.bounds
        windows = opened.windows(64, 0, None)
        assert (opened.read_tile(windows[0]).pixels == same.read_tile(windows[0]).pixels).all()
        assert shortest(opened, windows) < 10 * shortest(same, windows)


def shortest(opened, windows):
    """Seconds of the quickest of some readings of all windows."""
    took = []
    for _ in range(5):
        begun = time.monotonic()
        for window in windows:
            opened.read_tile(window)
        took.append(time.monotonic() - begun)
    return min(took)
