"""Copies of catalogues answer as what they are copies of; a file and a server answer alike."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import Cancelled, CatalogueError, InputError
from recnn_engine.imagery.places.footprint import cut_at_antimeridian
from recnn_engine.imagery.tiles import Window
from recnn_engine.library import Library
from recnn_engine.search.filter import ClassShare, Filter, Period
from recnn_engine.search.query import Query
from recnn_engine.tasks import copy as module
from recnn_engine.tasks.copy import CopyRequest, copy

NAMES = ["grass", "bare soil", 'the "odd" one']
DAYS = [None, "", "2019", "2020-02", "2020-12-31", "2021-06-30T23:59:59Z"]
WAYS = [("file", "file"), ("file", "server"), ("server", "file"), ("server", "server")]
SOURCES = 5


@pytest.fixture(scope="module")
def make_locator(request, tmp_path_factory):
    """Makes the locator of a catalogue of a backend that is not there yet."""

    def make(backend: str) -> Locator:
        if backend == "server":
            return request.getfixturevalue("server_locator")()
        return Locator.of(tmp_path_factory.mktemp("archive") / "archive.gpkg")

    return make


@pytest.fixture(scope="module")
def fill(settings, source, tile):
    """Makes a catalogue of what a seed draws: few different numbers, so that many distances are equal."""

    def fill(locator: Locator, seed: int) -> None:
        random = np.random.default_rng(seed)
        with create_catalogue(locator, settings()) as catalogue:
            for number in range(SOURCES):
                acquired = DAYS[random.integers(len(DAYS))]
                stored = source(f"/images/{number}.tif", acquired=acquired)
                number = catalogue.begin_source(stored)
                catalogue.add_tiles(number, [draw(tile, random, i) for i in range(random.integers(1, 9))])
                if random.random() < 0.8:
                    catalogue.complete_source(number)
            catalogue.remove_source(2)
            hidden = catalogue.begin_source(source("/images/0.tif", fingerprint="second"), replaces=1)
            catalogue.add_tiles(hidden, [tile(0)])

    return fill


def draw(tile, random: np.random.Generator, i: int):
    west, south = random.uniform(-180, 180), random.uniform(-80, 80)
    corners = np.array([(west, south + 4), (west + 8, south + 4), (west + 8, south), (west, south)])
    count = int(random.integers(0, 4))
    return tile(
        16 * i,
        count=count,
        window=Window(16 * i, 0, 16, 16),
        shares={name: float(random.choice([0.25, 1 / 3, 1.0])) for name in NAMES if random.random() < 0.6},
        footprint=None if random.random() < 0.1 else cut_at_antimeridian(corners),
        features={
            "recnn+": random.integers(0, 3, (1, 8)).astype(np.float32) / 3,
            "recnn": random.integers(0, 3, (count, 8)).astype(np.float32) / 3,
        },
    )


def content(catalogue: Catalogue) -> list[tuple]:
    """All that is stored of each tile, in the order of their ids, as one text but for the ids."""
    blocks = {name: list(catalogue.feature_blocks(name)) for name in catalogue.settings.methods}
    found = []
    for tile in catalogue.tiles(catalogue.candidates(Filter()).tolist()):
        source, regions = catalogue.source(tile.source_id), catalogue.regions_of(tile.id)
        vectors = [[b.rows_of(tile.id).tolist() for b in held if tile.id in b.tiles] for held in blocks.values()]
        arrays = [a.tolist() for a in (regions.classes, regions.areas, regions.boxes, catalogue.class_map(tile.id))]
        rings = [ring.tolist() for ring in tile.footprint or ()]
        facts = [tile.window, tile.bounds, tile.crs, tile.resolution, sorted(tile.shares.items()), tile.acquired]
        image = [catalogue.locator.resolve(source.path), source.state, source.fingerprint, source.transform]
        found.append((*image, *facts, tile.regions, rings, arrays, [rows for rows in vectors if rows]))
    return found


def ranked(
    library: Library, locator: Locator, query: Query, method: str, asked: Filter, k: int, without: str | None
) -> list[tuple]:
    """The list of matches by distance, image and window. without: path of an image that is left out."""
    with library.reading(locator) as catalogue:
        left_out = catalogue.locate(without) if without else None
        asked = replace(asked, not_source=left_out.id if left_out else None)
        found = library.nearest(catalogue, query, method, asked, k)
        tiles = catalogue.tiles([entry.tile for entry in found])
        return [
            (entry.distance, catalogue.locator.resolve(tile.source), tile.window)
            for entry, tile in zip(found, tiles, strict=True)
        ]


def run(origin: Locator, target: Locator, **part):
    with Library() as library:
        return copy(CopyRequest(origin, target, **part), library)


classes = st.lists(st.builds(ClassShare, st.sampled_from(NAMES), st.sampled_from([0.0, 0.25, 1 / 3, 0.5])), max_size=2)
boxes = st.tuples(st.floats(-180, 180), st.floats(-90, 0), st.floats(-180, 180), st.floats(0, 90))
filters = st.builds(
    Filter,
    all_of=classes.map(tuple),
    any_of=classes.map(tuple),
    none_of=classes.map(tuple),
    bbox=st.none() | boxes,
    acquired=st.sampled_from([Period(), Period("2020"), Period(None, "2020-06"), Period("2019", "2020-02-29")]),
)


images = st.none() | st.sampled_from([f"/images/{number}.tif" for number in range(SOURCES)])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("way", [*WAYS, ("file", "server", "file")], ids="-".join)
def test_copies_hold_and_answer_the_same(make_locator, fill, way, seed):
    locators = list(map(make_locator, way))
    fill(locators[0], seed)
    for origin, target in pairwise(locators):
        run(origin, target)
        with open_catalogue(origin) as one, open_catalogue(target) as other:
            assert content(one) == content(other)
            assert one.settings == other.settings
    with Library() as library:

        @effort(max_examples=40, suppress_health_check=list(HealthCheck))
        @given(filters, st.sampled_from(["recnn+", "recnn"]), st.integers(1, 30), st.integers(0, 99), images)
        def answers_are_the_same(asked, method, k, drawn, without):
            vectors = np.random.default_rng(drawn).integers(0, 3, (2, 8)).astype(np.float32) / 3
            query = Query(vectors, vectors.max(axis=0))
            first, *others = (ranked(library, locator, query, method, asked, k, without) for locator in locators)
            assert others == [first] * len(others)

        answers_are_the_same()


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_a_copy_that_broke_off_is_gone_on_with(make_locator, fill, way, monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 3)
    origin, target = map(make_locator, way)
    fill(origin, 5)

    def stop(phase: str, done: int, total: int) -> None:
        if done > 5:
            raise Cancelled

    with Library() as library:
        with pytest.raises(Cancelled):
            copy(CopyRequest(origin, target), library, stop)
        with library.reading(target) as begun:
            assert len(begun.candidates(Filter())) == 6
        report = copy(CopyRequest(origin, target), library)
        assert report.there == 6
        assert copy(CopyRequest(origin, target), library).tiles == 0
    with open_catalogue(origin) as one, open_catalogue(target) as other:
        assert content(one) == content(other)


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_parts_are_copied_and_become_one(make_locator, fill, way):
    origin, target = map(make_locator, way)
    fill(origin, 6)
    east = (0.0, -90.0, 180.0, 90.0)
    run(origin, target, within=east)
    with open_catalogue(origin) as one, open_catalogue(target) as other:
        assert 0 < len(other.candidates(Filter())) == len(one.candidates(Filter(bbox=east)))
    run(origin, target, sources=["/images/0.tif"])
    run(origin, target)
    with open_catalogue(origin) as one, open_catalogue(target) as other:
        assert sorted(map(repr, content(one))) == sorted(map(repr, content(other)))


def test_an_image_that_is_another_now_replaces_what_was_copied(make_locator, fill, source, tile):
    origin, target = make_locator("file"), make_locator("file")
    fill(origin, 7)
    run(origin, target)
    with open_catalogue(origin, write=True) as catalogue:
        before = catalogue.locate("/images/0.tif").id
        catalogue.complete_source(before)
        new = catalogue.begin_source(source("/images/0.tif", fingerprint="third"), replaces=before)
        catalogue.add_tiles(new, [tile(0, seed=3)])
        catalogue.complete_source(new)
    run(origin, target)
    with open_catalogue(origin) as one, open_catalogue(target) as other:
        assert sorted(map(repr, content(one))) == sorted(map(repr, content(other)))


def versions(make_locator, settings, source, tile, way, state) -> tuple[Locator, Locator]:
    """A catalogue of an image of four tiles, and one of an earlier version of it, with three tiles, in this state."""
    origin, target = map(make_locator, way)
    for locator, version, count in ((origin, "second", 4), (target, "first", 3)):
        with create_catalogue(locator, settings()) as catalogue:
            number = catalogue.begin_source(source("/images/0.tif", fingerprint=version))
            windows = [Window(16 * i, 0, 16, 16) for i in range(count)]
            catalogue.add_tiles(number, [tile(16 * i, window=window) for i, window in enumerate(windows)])
            if locator is origin or state == "complete":
                catalogue.complete_source(number)
    return origin, target


def shown(locator: Locator) -> list[tuple[str, str, int]]:
    """Version and state of each source, and how many tiles readers see in all."""
    with open_catalogue(locator) as catalogue:
        count = len(catalogue.candidates(Filter()))
        return [(source.fingerprint, source.state, count) for source in catalogue.sources()]


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_a_part_is_not_complete_and_replaces_nothing(make_locator, settings, source, tile, way, monkeypatch):
    origin, target = versions(make_locator, settings, source, tile, way, "complete")
    with monkeypatch.context() as patched:
        patched.setattr(module, "_wanted", lambda catalogue, request: catalogue.candidates(Filter())[:2])
        assert run(origin, target).in_part == 1
        assert shown(target) == [("first", "complete", 3), ("second", "indexing", 3)]
        empty = make_locator(way[1])
        run(origin, empty)
        assert shown(empty) == [("second", "indexing", 2)]
    for locator in (target, empty):
        assert run(origin, locator).in_part == 0
        assert shown(locator) == [("second", "complete", 4)]


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_what_was_begun_of_another_version_makes_way(make_locator, settings, source, tile, way):
    origin, target = versions(make_locator, settings, source, tile, way, "indexing")
    assert run(origin, target).tiles == 4
    assert shown(target) == [("second", "complete", 4)]


def test_an_image_is_known_by_the_name_that_searches_show(make_locator, fill, source, tile):
    origin, target = make_locator("file"), make_locator("file")
    fill(origin, 6)
    assert run(origin, target, sources=["3.tif"]).sources == 1
    with open_catalogue(origin, write=True) as catalogue:
        number = catalogue.begin_source(source("/more/3.tif"))
        catalogue.add_tiles(number, [tile(0)])
    other = make_locator("file")
    for name, why in (("3.tif", "may be any of 2 images"), ("9.tif", "is no image of")):
        with pytest.raises(InputError, match=why) as refused:
            run(origin, other, sources=[name])
        assert "whole path" in refused.value.hint
        assert not other.path.exists()


def test_where_there_is_nothing_to_copy_no_catalogue_is_made(make_locator, fill):
    origin, target = make_locator("file"), make_locator("file")
    fill(origin, 1)
    with pytest.raises(InputError, match="is to be copied"):
        run(origin, target, within=(20.0, 85.0, 21.0, 86.0))
    assert not target.path.exists()


def test_what_cannot_be_copied_is_said(make_locator, fill, settings):
    origin, target = make_locator("file"), make_locator("file")
    fill(origin, 1)
    create_catalogue(target, settings(tile=64)).close()
    with pytest.raises(CatalogueError, match="was made in another way") as refused:
        run(origin, target)
    assert "tile" in refused.value.hint
    with pytest.raises(InputError, match="onto itself"):
        run(origin, origin)
    with pytest.raises(InputError, match="is no image of"):
        run(origin, make_locator("file"), sources=["/images/9.tif"])
