"""Candidates of any filter, against a slow reading of what a filter says."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from recnn_engine.catalogue.opening import create_catalogue
from recnn_engine.imagery.places.footprint import cut_at_antimeridian
from recnn_engine.imagery.places.rings import Footprint
from recnn_engine.imagery.tiles import Window
from recnn_engine.library import Library
from recnn_engine.search.filter import ClassShare, Filter, Period

BACKENDS = ("file", "server")

NAMES = ["grass", "bare soil", 'the "odd" one']
DAYS = [None, "2019", "2020-02", "2020-02-29", "2020-12-31", "2021", "2021-01-01", "2021-06", "2021-06-30T23:59:59Z"]
SHARES = [0.25, 0.5, 0.75, 1.0]


@dataclass(frozen=True)
class KnownTile:
    """A tile as the reference knows it: bounds are west, south, east, north or None."""

    id: int
    source: int
    acquired: str | None
    shares: dict[str, float]
    bounds: tuple[float, float, float, float] | None


@pytest.fixture(scope="module")
def archive(new_locator, settings, source, tile):
    """A catalogue of 12 sources of 10 tiles all over the earth, some across the antimeridian, and what it holds."""
    random, known = np.random.default_rng(5), []
    with create_catalogue(new_locator(), settings()) as catalogue:
        for number in range(12):
            acquired = DAYS[number % len(DAYS)]
            source_id = catalogue.begin_source(source(f"{number}.tif", acquired=acquired))
            drawn = [draw(random) for _ in range(10)]
            new = [
                tile(16 * i, shares=shares, footprint=corners(bounds), window=Window(16 * i, 0, 16, 16))
                for i, (shares, bounds) in enumerate(drawn)
            ]
            ids = catalogue.add_tiles(source_id, new)
            known += [KnownTile(i, source_id, acquired, *facts) for i, facts in zip(ids, drawn, strict=True)]
        hidden = catalogue.begin_source(source("0.tif"), replaces=known[0].source)
        catalogue.add_tiles(hidden, [tile(0)])
        yield catalogue, known


def draw(random: np.random.Generator) -> tuple[dict[str, float], tuple | None]:
    shares = {name: float(random.choice(SHARES)) for name in NAMES if random.random() < 0.6}
    west, south = float(random.integers(-180, 180)), float(random.integers(-80, 80))
    return shares, None if random.random() < 0.1 else (west, south, west + 8, south + 4)


def corners(bounds) -> Footprint | None:
    """Of a box that may go on beyond 180°: it is cut there."""
    if bounds is None:
        return None
    west, south, east, north = bounds
    return cut_at_antimeridian(np.array([(west, north), (east, north), (east, south), (west, south)]))


def satisfies(tile: KnownTile, asked: Filter) -> bool:
    def shows(wanted: ClassShare) -> bool:
        return any(name == wanted.name and share >= wanted.share for name, share in tile.shares.items())

    return (
        all(map(shows, asked.all_of))
        and (not asked.any_of or any(map(shows, asked.any_of)))
        and not any(map(shows, asked.none_of))
        and asked.not_source != tile.source
        and in_period(tile.acquired, asked.acquired)
        and (asked.bbox is None or (tile.bounds is not None and meets(tile.bounds, asked.bbox)))
    )


def in_period(acquired: str | None, period: Period) -> bool:
    """A day that is known by its month or year only is any day of it; of a period too."""
    if period == Period():
        return True
    if acquired is None:
        return False
    first_day, last_day = days_of(acquired)
    return (period.first is None or last_day >= days_of(period.first)[0]) and (
        period.last is None or first_day <= days_of(period.last)[1]
    )


def days_of(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text[:10].split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    last_month = parts[-1] if len(parts) == 2 else 12
    year = parts[0]
    first = date(year, parts[1] if len(parts) == 2 else 1, 1)
    return first, date(year, last_month, calendar.monthrange(year, last_month)[1])


def is_ordered(first: str, last: str) -> bool:
    return days_of(first)[0] <= days_of(last)[1]


def meets(bounds, bbox) -> bool:
    west, south, east, north = bbox
    east += 360 if east < west else 0
    return (
        any(bounds[2] >= west + turn and bounds[0] <= east + turn for turn in (-720, -360, 0, 360, 720))
        and bounds[3] >= south
        and bounds[1] <= north
    )


classes = st.lists(st.builds(ClassShare, st.sampled_from(NAMES), st.sampled_from([0.0, 0.1, *SHARES])), max_size=3).map(
    tuple
)
days = st.none() | st.sampled_from([day for day in DAYS if day and len(day) <= 10])
periods = st.builds(Period, days, days).filter(lambda period: None in period or is_ordered(*period))
longitudes, latitudes = st.integers(-180, 180), st.integers(-90, 90)
boxes = st.tuples(longitudes, latitudes, longitudes, latitudes).map(
    lambda box: (box[0], min(box[1], box[3]), box[2], max(box[1], box[3]))
)
filters = st.builds(
    Filter,
    all_of=classes,
    any_of=classes,
    none_of=classes,
    bbox=st.none() | boxes,
    not_source=st.none() | st.integers(1, 13),
    acquired=periods,
)


@effort(max_examples=400)
@given(asked=filters)
def test_candidates_satisfy_the_filter_and_no_other_tile_does(archive, asked):
    catalogue, known = archive
    expected = [tile.id for tile in known if satisfies(tile, asked)]
    assert catalogue.candidates(asked).tolist() == expected
    with Library() as library:
        for _ in range(2):
            assert library.candidates(catalogue, asked).tolist() == expected


@pytest.mark.parametrize(
    "asked",
    [
        Filter(),
        Filter(all_of=(ClassShare("grass"), ClassShare("bare soil", 0.5))),
        Filter(bbox=(170, -90, -170, 90)),
        Filter(acquired=Period("2020", "2021-01")),
        Filter(acquired=Period(None, "2019")),
    ],
    ids=str,
)
def test_these_filters_find_some_and_not_all(archive, asked):
    catalogue, known = archive
    assert 0 < len(catalogue.candidates(asked)) < len(known) or asked == Filter()


@pytest.mark.parametrize(
    ("acquired", "period", "is_in"),
    [
        ("2021-06-30", Period("2021", "2021"), True),
        ("2021", Period("2021-06-30", "2021-06-30"), True),
        ("2021-06-30T10:00:00Z", Period("2021-06-30", "2021-06-30"), True),
        ("2021-07-01", Period("2021-06", "2021-06"), False),
        ("2020-12-31", Period("2021", None), False),
        (None, Period("1900", None), False),
        (None, Period(), True),
    ],
)
def test_days_are_compared_at_the_shorter_precision(catalogue, source, tile, acquired, period, is_in):
    ids = catalogue.add_tiles(catalogue.begin_source(source("a.tif", acquired=acquired)), [tile(0)])
    assert catalogue.tile(ids[0]).acquired == acquired
    assert catalogue.candidates(Filter(acquired=period)).tolist() == (ids if is_in else [])


OF_FILES = "a server plans by the size of its tables"


def test_a_place_is_found_by_an_index(backend, archive):
    if backend != "file":
        pytest.skip(OF_FILES)
    statements = statements_of(archive[0], Filter(bbox=(0, 0, 10, 10)))
    (statement,) = (s for s in statements if "footprint_boxes AS box" in s)
    plan = archive[0]._connection.execute("EXPLAIN QUERY PLAN " + statement).fetchall()
    assert "rtree_tiles_geom VIRTUAL TABLE INDEX" in str(plan)


def test_classes_are_found_without_a_row_of_each_tile(backend, archive):
    """Whatever is asked of classes: few large reads, and as many for one tile as for all."""
    if backend != "file":
        pytest.skip(OF_FILES)
    asked = Filter(all_of=(ClassShare("grass", 0.5), ClassShare("bare soil")))
    statements = statements_of(archive[0], asked)
    assert len(statements) < 20


def statements_of(catalogue, asked: Filter) -> list[str]:
    statements: list[str] = []
    catalogue._connection.set_trace_callback(statements.append)
    catalogue.candidates(asked)
    catalogue._connection.set_trace_callback(None)
    return statements
