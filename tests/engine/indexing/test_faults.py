"""One raster's fault is that raster's refusal: the others are indexed, and nothing half-made stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import rasterio
from rasterio._err import CPLE_AppDefinedError

from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import Cancelled, ImageryError, reporting_hint
from recnn_engine.imagery.raster import Raster

FAULTS = [
    CPLE_AppDefinedError(1, 1, "bad block"),
    rasterio.errors.CRSError("no such CRS"),
    ValueError("zero-size array"),
    ZeroDivisionError("division by zero"),
    np.linalg.LinAlgError("Singular matrix"),
    OSError(5, "Input/output error"),
    MemoryError(),
]


@pytest.fixture
def three(tmp_path, raster, pixels):
    """A folder of three rasters; the one in the middle will be odd."""
    folder = tmp_path / "three"
    folder.mkdir()
    for number, name in enumerate(("a_good", "b_odd", "c_good")):
        raster(folder / f"{name}.tif", pixels(64, 64, number))
    return folder


def odd(monkeypatch, name: str, fault: BaseException) -> None:
    """Makes a method of rasters raise for the odd one."""
    real = getattr(Raster, name)

    def raising(self, *arguments, **options):
        if any("odd" in str(each) for each in (getattr(self, "path", ""), *arguments)):
            raise fault
        return real(self, *arguments, **options)

    monkeypatch.setattr(Raster, name, raising)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize("method", ["__init__", "windows", "read_tile"])
def test_whatever_is_raised_about_one_raster_is_its_refusal(method, fault, three, refused_alone, monkeypatch):
    odd(monkeypatch, method, fault)
    refused_alone("statistics")


def test_what_learns_from_the_archive_leaves_a_raster_out_that_cannot_be_read(three, refused_alone, monkeypatch):
    odd(monkeypatch, "read_tile", ValueError("zero-size array"))
    refused_alone("mlir")


@pytest.fixture
def refused_alone(three, build_catalogue, opened, tmp_path):
    """Of the three rasters the odd one is refused by its name, and the others are complete."""

    def check(descriptor: str) -> None:
        report = build_catalogue([three], tmp_path / "c.gpkg", descriptor=descriptor, tile=64)
        (refusal,) = report.refused
        assert refusal.path.endswith("b_odd.tif") and "b_odd.tif" in refusal.reason and refusal.hint
        assert report.indexed == 2
        with opened(tmp_path / "c.gpkg") as catalogue:
            states = [(source.path[-10:], source.state) for source in catalogue.sources()]
        assert states == [("a_good.tif", "complete"), ("c_good.tif", "complete")]

    return check


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_vectors_that_are_not_finite_are_a_refusal(three, refused_alone, raster, monkeypatch, value):
    raster(three / "b_odd.tif", np.full((64, 64, 3), 255, np.uint8))
    real = Describer.describe

    def describe(self, pixels, *arguments, **options):
        description = real(self, pixels, *arguments, **options)
        if pixels.min() < 255:
            return description
        return replace(description, features={n: np.full_like(v, value) for n, v in description.features.items()})

    monkeypatch.setattr(Describer, "describe", describe)
    refused_alone("statistics")


def test_a_mistake_of_ours_is_told_as_one(three, build_catalogue, tmp_path, monkeypatch):
    odd(monkeypatch, "read_tile", AttributeError("no attribute"))
    (refusal,) = build_catalogue([three], tmp_path / "c.gpkg", descriptor="statistics").refused
    assert "AttributeError: no attribute" in refusal.reason and refusal.hint == reporting_hint()


def test_a_raster_that_turned_odd_keeps_its_old_tiles(
    three, build_catalogue, opened, tmp_path, monkeypatch, raster, pixels
):
    build_catalogue([three], tmp_path / "c.gpkg", descriptor="statistics", tile=64)
    raster(three / "b_odd.tif", pixels(64, 64, 9))
    odd(monkeypatch, "read_tile", ValueError("odd"))
    report = build_catalogue([three], tmp_path / "c.gpkg", descriptor="statistics")
    assert (report.unchanged, report.indexed, len(report.refused)) == (2, 0, 1)
    with opened(tmp_path / "c.gpkg") as catalogue:
        assert len(catalogue.sources()) == 3 and {source.state for source in catalogue.sources()} == {"complete"}


def test_cancelling_is_no_fault_of_a_raster(three, build_catalogue, tmp_path):
    def progress(phase, done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        build_catalogue([three], tmp_path / "c.gpkg", descriptor="statistics", progress=progress)


@pytest.fixture(scope="module")
def cuts(tmp_path_factory):
    """A GeoTIFF with overviews, cut off at each thirtieth."""
    folder = tmp_path_factory.mktemp("cuts")
    whole = folder / "whole.tif"
    image = np.random.default_rng(0).integers(0, 255, (3, 512, 512), dtype=np.uint8)
    profile = {"driver": "GTiff", "width": 512, "height": 512, "count": 3, "dtype": "uint8", "crs": "EPSG:32631"}
    tiles = {"tiled": True, "blockxsize": 128, "blockysize": 128, "photometric": "RGB"}
    with rasterio.open(whole, "w", transform=rasterio.Affine(0.5, 0, 5e5, 0, -0.5, 5e6), **profile, **tiles) as file:
        file.write(image)
    with rasterio.open(whole, "r+") as file:
        file.build_overviews([2, 4])
    content = whole.read_bytes()
    for part in range(1, 30):
        (folder / f"cut{part:02d}.tif").write_bytes(content[: len(content) * part // 30])
    return folder


def test_every_cut_of_a_geotiff_with_overviews_is_refused_or_read(cuts, build_catalogue, tmp_path):
    report = build_catalogue([cuts], tmp_path / "c.gpkg", descriptor="statistics", tile=512)
    assert report.indexed + len(report.refused) == 30 and report.indexed >= 1
    assert all("cut" in refusal.reason and refusal.hint != reporting_hint() for refusal in report.refused)
    for cut in sorted(cuts.glob("cut*.tif"))[::7]:
        try:
            build_catalogue([cut], tmp_path / "one.gpkg", descriptor="statistics", tile=512)
        except ImageryError as error:
            assert cut.name in error.message
            assert not (tmp_path / "one.gpkg").exists()


def test_the_exit_status_tells_that_some_were_refused(three, recnn, tmp_path):
    (three / "d.tif").write_text("no image")
    done = recnn("index", three, "-c", tmp_path / "c.gpkg", "--descriptor", "statistics")
    assert done.returncode == 3 and "d.tif is not a raster" in done.stderr and "3 images" in done.stdout
    done = recnn("index", three / "d.tif", "-c", tmp_path / "e.gpkg", "--descriptor", "statistics")
    assert done.returncode == 1
