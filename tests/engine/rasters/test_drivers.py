"""Every format that GDAL can write here is written once and indexed: it is read, or refused in a sentence."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from affine import Affine
from rasterio.drivers import raster_driver_extensions

from recnn_engine.errors import reporting_hint
from recnn_engine.imagery.faults import GDAL_FAULTS

SIDE = 64
LEAST = 40
"""Formats that a wheel of rasterio writes at the very least; 1.3.9 and 1.4.4 write more."""

NO_FILES = {"MEM", "Memory", "HTTP", "WMS", "WMTS", "WCS", "GNMFile", "GNMDatabase", "EEDA", "EEDAI", "PLMOSAIC"}
"""They write to no disk, or to a service."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> list[Path]:
    """What drivers are asked to copy, one after another until one is taken: colours, grey, other types."""
    folder = tmp_path_factory.mktemp("sources")
    random = np.random.default_rng(0)
    place = {"crs": "EPSG:32631", "transform": Affine(0.5, 0, 500_000, 0, -0.5, 5_600_000)}
    drawn = []
    for number, (bands, dtype) in enumerate([(3, "uint8"), (1, "uint8"), (1, "int16"), (1, "float32")]):
        values = random.integers(20, 236, (bands, SIDE, SIDE)).astype(dtype)
        path = folder / f"{number}.tif"
        shape = {"width": SIDE, "height": SIDE, "count": bands, "dtype": dtype}
        shape["photometric"] = "RGB" if bands == 3 else "MINISBLACK"
        with rasterio.open(path, "w", driver="GTiff", **shape, **place) as file:
            file.write(values)
        drawn.append(path)
    return drawn


@pytest.fixture(scope="module")
def written(sources, tmp_path_factory) -> dict[str, Path]:
    """By driver, the file that it wrote; a folder, as of Zarr, is searched through and no raster."""
    folder = tmp_path_factory.mktemp("formats")
    endings = {driver: ending for ending, driver in raster_driver_extensions().items()}
    with rasterio.Env() as environment:
        drivers = sorted(set(environment.drivers()) - NO_FILES)
    copies = {driver: _copied(sources, folder / driver / f"a.{endings.get(driver, 'x')}", driver) for driver in drivers}
    return {driver: path for driver, path in copies.items() if path and path.is_file()}


def _copied(sources: list[Path], target: Path, driver: str) -> Path | None:
    target.parent.mkdir()
    for source in sources:
        try:
            with warnings.catch_warnings():
                rasterio.shutil.copy(source, target, driver=driver)
                with rasterio.open(target):
                    return target
        except (*GDAL_FAULTS, ValueError):
            continue
    return None


def _bands(path: Path) -> int:
    with warnings.catch_warnings(), rasterio.open(path) as file:
        return file.count


def test_every_format_is_read_or_refused_in_a_sentence(written, sources, build_catalogue, opened, tmp_path):
    assert len(written) >= LEAST, sorted(written)
    catalogue = tmp_path / "c.gpkg"
    colours = [path for path in written.values() if _bands(path) >= 3]
    grey = [path for path in written.values() if _bands(path) < 3]
    refused = [
        *build_catalogue(colours, catalogue, descriptor="statistics").refused,
        *build_catalogue(grey, catalogue, descriptor="statistics", bands=(1, 1, 1)).refused,
    ]
    for refusal in refused:
        assert Path(refusal.path).name in refusal.reason and refusal.hint
        assert refusal.hint != reporting_hint(), refusal.reason
    with opened(catalogue) as stored:
        indexed = {Path(stored.locator.resolve(source.path)).parent.name for source in stored.sources()}
    assert indexed | {Path(refusal.path).parent.name for refusal in refused} == set(written)
    print(f"{len(indexed)} formats indexed, {len(refused)} refused: {[(r.path[-30:], r.reason) for r in refused]}")


@pytest.mark.parametrize("driver", ["GTiff", "COG", "PNG", "BMP", "HFA", "ENVI", "GPKG", "VRT", "MRF", "PCIDSK"])
def test_common_formats_show_what_was_written(driver, written, sources, build_catalogue, opened, tmp_path):
    if driver not in written:
        pytest.skip(f"GDAL writes no {driver} here")
    from recnn_engine.imagery.raster import open_raster

    build_catalogue([written[driver]], tmp_path / "c.gpkg", descriptor="statistics")
    with open_raster(str(written[driver])) as raster, rasterio.open(sources[0]) as drawn:
        pixels = raster.read_tile(raster.whole).pixels[:SIDE, :SIDE]
        np.testing.assert_array_equal(pixels, np.moveaxis(drawn.read(), 0, -1))
