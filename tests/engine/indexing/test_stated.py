"""What the user states of rasters: it decides their tiles, and stays until something else is stated."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from recnn_engine.errors import Cancelled
from recnn_engine.indexing.writing import BATCH
from recnn_engine.results.text import info_lines

FIRST = {"bands": (3, 2, 1), "scaling": (0.0, 200.0)}
OTHER = {"bands": (2, 1, 3), "scaling": (20.0, 255.0)}
QUICK = {"tile": 32, "descriptor": "color"}
"""A histogram of each band tells bands and scaling apart, and needs no network."""

CASES = list(product(FIRST, ("stated", "not stated"), ("stated", "not stated", "other")))


@pytest.fixture
def long(tmp_path, raster, pixels) -> tuple[Path, Path]:
    """A raster of 40 tiles of 32 pixels, more than a batch, and a small one."""
    return raster(tmp_path / "long.tif", pixels(64, 640, 5)), raster(tmp_path / "short.tif", pixels(32, 64, 6))


def choices(field: str, first: str, then: str) -> tuple[dict, dict, dict]:
    """What the first and the second run state, and what counts in the end."""
    at_first = {field: FIRST[field]} if first == "stated" else {}
    later = {"stated": {field: FIRST[field]}, "not stated": {}, "other": {field: OTHER[field]}}[then]
    return at_first, later, later or at_first


@pytest.mark.parametrize(("field", "first", "then"), CASES)
def test_a_complete_source_is_replaced_where_its_tiles_would_be_others(long, build, contents, field, first, then):
    at_first, later, counts = choices(field, first, then)
    build(*long, **QUICK, **at_first)
    report = build(*long, **QUICK, **later)
    assert (report.replaced, report.unchanged) == ((0, 2) if counts == at_first else (2, 0))
    build(*long, **QUICK, **counts, catalogue="new.gpkg")
    assert contents() == contents("new.gpkg")
    assert build(*long, **QUICK).unchanged == 2


@pytest.mark.parametrize(("field", "first", "then"), CASES)
def test_a_stopped_run_never_mixes_two_ways_to_read(long, build, contents, stop_after, sources, field, first, then):
    at_first, later, counts = choices(field, first, then)
    with pytest.raises(Cancelled):
        build(*long, **QUICK, **at_first, progress=stop_after(BATCH + 3))
    begun = sources()["long.tif"].id
    assert build(*long, **QUICK, **later).tiles == 42
    assert (sources()["long.tif"].id == begun) == (counts == at_first)
    build(*long, **QUICK, **counts, catalogue="new.gpkg")
    rows = [(name, *rest) for name, *rest in contents() if name == "long.tif"]
    assert rows == [(name, *rest) for name, *rest in contents("new.gpkg") if name == "long.tif"]


@pytest.mark.parametrize(("field", "first", "then"), CASES)
def test_a_replacement_that_was_stopped_never_mixes_either(
    long, build, contents, stop_after, raster, pixels, field, first, then
):
    at_first, later, counts = choices(field, first, then)
    build(*long, **QUICK)
    raster(long[0], pixels(64, 640, 99))
    with pytest.raises(Cancelled):
        build(long[0], **QUICK, **at_first, progress=stop_after(BATCH + 3))
    assert build(long[0], **QUICK, **later).replaced == 1
    build(long[0], **QUICK, **counts, catalogue="new.gpkg")
    assert [row for row in contents() if row[0] == "long.tif"] == contents("new.gpkg")


@pytest.mark.parametrize("field", FIRST)
def test_what_was_stated_stays_when_the_file_changes(long, build, contents, raster, pixels, field):
    stated = {field: FIRST[field]}
    build(long[0], **QUICK, **stated)
    raster(long[0], pixels(64, 640, 99))
    assert build(long[0], **QUICK).replaced == 1
    build(long[0], **QUICK, **stated, catalogue="new.gpkg")
    assert contents() == contents("new.gpkg")


def test_what_is_stated_is_of_the_rasters_of_that_run_alone(long, build, sources):
    build(*long, **QUICK)
    report = build(long[0], **QUICK, bands=(3, 2, 1))
    assert (report.replaced, report.unchanged) == (1, 0)
    assert {name: source.bands for name, source in sources().items()} == {"long.tif": (3, 2, 1), "short.tif": (1, 2, 3)}


def test_stating_what_is_so_already_changes_no_tile_and_is_remembered(long, build, sources):
    build(long[0], **QUICK)
    assert build(long[0], **QUICK, bands=(1, 2, 3)).unchanged == 1
    assert sources()["long.tif"].stated == ("bands",)
    assert build(long[0], **QUICK, scaling=(0, 255)).replaced == 1
    assert set(sources()["long.tif"].stated) == {"bands", "scaling"}


def test_bands_that_a_changed_file_no_longer_has_leave_its_old_state(long, build, contents, raster, pixels):
    build(*long, **QUICK, bands=(3, 2, 1))
    before = contents()
    raster(long[0], pixels(64, 640, 99)[..., :1])
    report = build(*long, **QUICK)
    assert report.unchanged == 1 and "so bands 3,2,1 cannot be used" in report.refused[0].reason
    assert contents() == before


# Taken back


@pytest.mark.parametrize("field", FIRST)
def test_auto_takes_back_what_was_stated(long, build, contents, sources, field):
    build(*long, **QUICK, **FIRST)
    report = build(*long, **QUICK, **{field: "auto"})
    assert (report.replaced, report.unchanged) == (2, 0)
    left = {name: value for name, value in FIRST.items() if name != field}
    assert {source.stated for source in sources().values()} == {tuple(left)}
    build(*long, **QUICK, **left, catalogue="new.gpkg")
    assert contents() == contents("new.gpkg")


def test_auto_changes_no_tile_where_nothing_was_stated_or_the_raster_says_the_same(long, build, sources):
    build(*long, **QUICK, bands=(1, 2, 3))
    assert build(*long, **QUICK, bands="auto", scaling="auto", acquired="auto").unchanged == 2
    assert {source.stated for source in sources().values()} == {()}
    assert build(*long, **QUICK, bands="auto", catalogue="new.gpkg").indexed == 2


def test_a_stopped_run_goes_on_as_each_raster_says_itself(long, build, contents, sources, stop_after):
    with pytest.raises(Cancelled):
        build(long[0], **QUICK, bands=(3, 2, 1), acquired="2021", progress=stop_after(BATCH + 3))
    build(long[0], **QUICK, bands="auto", acquired="auto")
    assert (sources()["long.tif"].stated, sources()["long.tif"].acquired) == ((), "")
    build(long[0], **QUICK, catalogue="new.gpkg")
    assert contents() == contents("new.gpkg")


def test_a_date_taken_back_is_told_by_the_raster_again(build, tmp_path, raster, pixels, sources, recnn_json):
    images = [raster(tmp_path / f"{name}.tif", pixels(32, 64)) for name in ("city_2019", "none")]
    build(*images, **QUICK, acquired="2021")
    recnn_json(
        "index", *images, "-c", tmp_path / "a.gpkg", "--acquired", "auto", "--bands", "auto", "--scaling", "auto"
    )
    assert {name: source.acquired for name, source in sources().items()} == {"city_2019.tif": "2019", "none.tif": ""}
    assert {source.stated for source in sources().values()} == {()}


# When they were taken


def test_a_date_is_told_by_the_name_and_kept(build, tmp_path, raster, pixels, sources):
    dated = [raster(tmp_path / f"{name}.tif", pixels(32, 64)) for name in ("ortho_20210630", "city_2019", "none")]
    build(*dated, **QUICK)
    told = {"ortho_20210630.tif": "2021-06-30", "city_2019.tif": "2019", "none.tif": ""}
    assert {name: source.acquired for name, source in sources().items()} == told


def test_a_date_can_be_stated_at_any_time_without_indexing_anew(long, build, contents, sources, tmp_path):
    build(*long, **QUICK)
    before = contents()
    report = build(long[0], **QUICK, acquired="2021-06")
    assert (report.unchanged, report.indexed) == (1, 0)
    assert {name: source.acquired for name, source in sources().items()} == {"long.tif": "2021-06", "short.tif": ""}
    build(*long, **QUICK)
    assert sources()["long.tif"].acquired == "2021-06"
    build(long[0], **QUICK, acquired="2022")
    assert sources()["long.tif"].acquired == "2022"
    assert contents() == before
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as connection:
        assert set(connection.execute("SELECT source, acquired FROM tiles")) == {(1, "2022"), (2, None)}


def test_a_stated_date_stays_when_the_file_changes_and_when_a_stopped_run_goes_on(
    long, build, raster, pixels, sources, stop_after
):
    with pytest.raises(Cancelled):
        build(long[0], **QUICK, acquired="2021", progress=stop_after(BATCH + 3))
    begun = sources()["long.tif"].id
    build(long[0], **QUICK)
    assert (sources()["long.tif"].id, sources()["long.tif"].acquired) == (begun, "2021")
    raster(long[0], pixels(64, 640, 99))
    assert build(long[0], **QUICK).replaced == 1
    assert sources()["long.tif"].acquired == "2021"


def test_a_date_stated_while_a_run_was_stopped_counts(long, build, sources, stop_after):
    with pytest.raises(Cancelled):
        build(long[0], **QUICK, progress=stop_after(BATCH + 3))
    begun = sources()["long.tif"].id
    build(long[0], **QUICK, acquired="2021")
    assert (sources()["long.tif"].id, sources()["long.tif"].acquired) == (begun, "2021")


def test_a_pattern_tells_each_its_own_date_and_none_where_the_name_does_not_fit(
    build, tmp_path, raster, pixels, sources
):
    dated = [raster(tmp_path / f"{name}.tif", pixels(32, 64)) for name in ("a_30062021", "a_01022019", "b_20200101")]
    build(*dated, **QUICK, acquired="a_%d%m%Y")
    told = {"a_30062021.tif": "2021-06-30", "a_01022019.tif": "2019-02-01", "b_20200101.tif": ""}
    assert {name: source.acquired for name, source in sources().items()} == told
    assert build(*dated, **QUICK).unchanged == 3
    assert {name: source.acquired for name, source in sources().items()} == told


def test_info_tells_the_dates(recnn_json, tmp_path, raster, pixels):
    images = [raster(tmp_path / f"{name}.tif", pixels(32, 64)) for name in ("a", "city_2019")]
    options = ("-c", tmp_path / "a.gpkg", "--tile", 32, "--descriptor", "color")
    recnn_json("index", images[0], *options, "--acquired", "2021-06-30")
    recnn_json("index", images[1], *options)
    assert {"2019", "2021-06-30"} <= set(_texts(recnn_json("info", tmp_path / "a.gpkg")))


def _texts(value) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else [value]


@pytest.mark.parametrize(
    ("dates", "shown"), [(["2020", "2020"], "acquired: 2020"), (["2014-07-08", "2022"], "acquired: 2014-07-08 to 2022")]
)
def test_info_shows_one_date_or_a_span(dates, shown):
    assert list(info_lines({"acquired": dates})) == [shown]


def test_the_report_says_how_many_got_another_date_and_how_many_names_do_not_fit(
    build, tmp_path, raster, pixels, recnn, caplog
):
    dated = [raster(tmp_path / f"{name}.tif", pixels(32, 64)) for name in ("a_30062021", "a_01022019", "b")]
    assert build(*dated, **QUICK).dated == 0
    assert build(*dated, **QUICK, acquired="a_%d%m%Y").dated == 2
    assert [record.message for record in caplog.records] == [
        "1 of 3 names does not fit “a_%d%m%Y”: when that image was taken stays unknown."
    ]
    assert build(*dated, **QUICK).dated == 0
    said = recnn("index", *dated, "-c", tmp_path / "a.gpkg", "--acquired", "2021").stdout
    assert "3 unchanged (3 of them with another date), " in said
    assert "another date" not in recnn("index", *dated, "-c", tmp_path / "a.gpkg").stdout
