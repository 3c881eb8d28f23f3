"""Schema 2 knew no dates: they are looked for when the imagery is next met, and once only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import rasterio

from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.search.filter import Filter, Period


@pytest.fixture
def images(tmp_path, raster, pixels) -> list[Path]:
    """A raster whose tag tells, one whose name tells, and one of which nothing tells."""
    images = [raster(tmp_path / f"{name}.tif", pixels(32, 64)) for name in ("tagged", "city_2019", "none")]
    with rasterio.open(images[0], "r+") as dataset:
        dataset.update_tags(ACQUISITIONDATETIME="2021-06-30T10:50:31Z")
    return images


@pytest.fixture
def index(tmp_path, images, build_catalogue) -> Callable:
    def run(catalogue: str, **options: object):
        return build_catalogue(images, tmp_path / catalogue, descriptor="color", tile=32, **options)

    return run


@pytest.fixture
def indexed_old(tmp_path, undated, index, as_schema_2):
    index("new.gpkg")
    return as_schema_2(type(undated)(tmp_path / "new.gpkg"), tmp_path / "archive.gpkg")


def dates(file) -> tuple[int, list[str | None]]:
    """How many sources are undated, and the dates of all."""
    with open_catalogue(file.locator) as catalogue:
        return catalogue.facts()["undated_sources"], [source.acquired for source in catalogue.sources()]


def test_unchanged_sources_get_theirs_without_being_indexed_anew(indexed_old, index):
    assert dates(indexed_old) == (3, [None, None, None])
    report = index("archive.gpkg")
    assert (report.unchanged, report.indexed) == (3, 0)
    assert dates(indexed_old) == (1, ["2021-06-30T10:50:31Z", "2019", ""])
    told = {(1, "2021-06-30T10:50:31Z"), (2, "2019"), (3, None)}
    assert set(indexed_old.values("SELECT source, acquired FROM tiles")) == told


def test_where_nothing_told_it_nobody_looks_again(indexed_old, index, monkeypatch):
    index("archive.gpkg")
    monkeypatch.delattr("recnn_engine.indexing.planning.acquired")
    assert index("archive.gpkg").unchanged == 3


def test_what_is_stated_goes_before(indexed_old, index):
    assert index("archive.gpkg", acquired="2020").unchanged == 3
    assert dates(indexed_old) == (0, ["2020"] * 3)


def test_an_unknown_date_is_in_no_period(indexed_old, index):
    index("archive.gpkg")
    with open_catalogue(indexed_old.locator) as catalogue:
        assert catalogue.candidates(Filter(acquired=Period("1900", None))).tolist() == [1, 2, 3, 4]
        assert catalogue.candidates(Filter(acquired=Period(None, "2030"))).tolist() == [1, 2, 3, 4]
        assert catalogue.tile(5).acquired is None
        assert catalogue.facts()["acquired"] == ["2019", "2021-06-30T10:50:31Z"]
