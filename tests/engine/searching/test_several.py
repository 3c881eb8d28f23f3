"""Several catalogues searched as one: what a search of their union finds, in this process and by workers."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.catalogue.records import NewTile, Source
from recnn_engine.errors import CatalogueError, ClusterError, InputError
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.library import Library
from recnn_engine.queries.kinds import ExamplesQuery, ExtentQuery, ImageQuery, RegionQuery, TileQuery
from recnn_engine.regions import Regions
from recnn_engine.search.filter import QUERY, ClassShare, Filter, Period
from recnn_engine.tasks.search import SearchRequest, search

SPLITS = ((0, 1, 0, 1, 0, 1, 0), (0, 0, 0, 1, 1, 1, 1), (0, 1, 2, 2, 1, 0, 1))
"""To which part each image of the whole goes."""


def part_of(whole: Path, path: Path, chosen: set[int]) -> Path:
    """A catalogue of some sources of another, with all that it says of them."""
    with open_catalogue(Locator.of(whole)) as origin, create_catalogue(Locator.of(path), origin.settings) as copy:
        sets = {name: list(origin.feature_blocks(name)) for name in origin.settings.methods}
        for source in (source for source in origin.sources() if source.id in chosen):
            values = {field.name: getattr(source, field.name) for field in fields(Source)}
            number = copy.begin_source(Source(**{**values, "path": origin.locator.resolve(source.path), "files": ()}))
            ids = origin.candidates(Filter()).tolist()
            for tile in (tile for tile in origin.tiles(ids) if tile.source_id == source.id):
                stored = origin.regions_of(tile.id)
                vectors = {n: np.concatenate([b.rows_of(tile.id) for b in blocks]) for n, blocks in sets.items()}
                new = NewTile(
                    tile.window, tile.footprint, tile.bounds, tile.resolution, tile.shares, origin.class_map(tile.id),
                    Regions(stored.classes, stored.areas, stored.boxes), vectors,
                )  # fmt: skip
                copy.add_tiles(number, [new])
            copy.complete_source(number)
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory, raster, pixels, model_path, build_catalogue) -> Path:
    """Places of two dates each, others of their own, and plain images, two of which are copies."""
    folder = tmp_path_factory.mktemp("whole")
    for number, east in enumerate((0, 0, 300, 300, 900)):
        place = Affine(0.3, 0, 155_000 + east, 0, -0.3, 463_000)
        raster(folder / f"ortho_{2019 + number}0630.tif", pixels(128, 256, number), transform=place)
    raster(folder / "plain.png", pixels(128, 128, 40), None)
    shutil.copy(folder / "plain.png", folder / "plain_again.png")
    build_catalogue([folder], folder / "whole.gpkg", model=model_path, tile=128, device="cpu")
    return folder / "whole.gpkg"


@pytest.fixture(scope="module")
def parts(whole) -> list[list[Path]]:
    """The whole in parts, in several ways."""
    with open_catalogue(Locator.of(whole)) as catalogue:
        ids = [source.id for source in catalogue.sources()]
    found = []
    for way, split in enumerate(SPLITS):
        chosen = [{i for i, part in zip(ids, split) if part == number} for number in range(max(split) + 1)]
        found.append([part_of(whole, whole.parent / f"{way}_{n}.gpkg", some) for n, some in enumerate(chosen)])
    return found


@pytest.fixture(scope="module")
def shelf():
    """What the process has open."""
    with Library() as library:
        yield library


def tiles_of(path: Path) -> dict:
    """Ids of tiles by image and window."""
    with open_catalogue(Locator.of(path)) as catalogue:
        tiles = catalogue.tiles(catalogue.candidates(Filter()).tolist())
        return {(catalogue.locator.resolve(tile.source), tile.window): tile.id for tile in tiles}


def looked_for(shelf, first: Path, *further: Path, asked, **options):
    """A search of several catalogues."""
    request = SearchRequest(Locator.of(first), asked, further=tuple(map(Locator.of, further)), **options)
    return search(request, shelf)


def places(result) -> list:
    """Distances and the tiles of each place, those of one distance in order of their names."""
    found = []
    for match in result.matches:
        shown = frozenset((each.path, each.tile.window) for each in (match, *match.same_place))
        found.append((match.distance, sorted(shown)))
    return sorted(found)


classes = st.sampled_from(["grass", "sea", "buildings", "trees", "water", "field"])
filters = st.builds(
    Filter,
    all_of=st.lists(st.builds(ClassShare, classes, st.sampled_from([0.0, 0.05])), max_size=1).map(tuple),
    none_of=st.lists(st.builds(ClassShare, classes, st.sampled_from([0.0, 0.3])), max_size=1).map(tuple),
    not_source=st.sampled_from([None, QUERY]),
    acquired=st.sampled_from([Period(), Period("2020"), Period("2019", "2021")]),
)


@example_settings(max_examples=60)
@given(data=st.data())
def test_parts_are_searched_as_their_union(whole, parts, shelf, data):
    some = data.draw(st.sampled_from(parts))
    first = data.draw(st.permutations(some))
    options = {
        "k": data.draw(st.integers(1, 12)),
        "method": data.draw(st.sampled_from(["recnn", "recnn+"])),
        "filter": data.draw(filters),
        "spacing": data.draw(st.sampled_from([0.0, 30.0])),
    }
    of_whole, of_first = tiles_of(whole), tiles_of(first[0])
    drawn = data.draw(st.lists(st.sampled_from(sorted(of_first, key=str)), min_size=1, max_size=3, unique=True))

    def asked(ids):
        one, *others = (TileQuery(ids[key]) for key in drawn)
        return ExamplesQuery((one,), tuple(others)) if others else one

    together = looked_for(shelf, *first, asked=asked(of_first), **options)
    alone = looked_for(shelf, whole, asked=asked(of_whole), **options)
    assert places(together) == places(alone)
    assert [match.rank for match in together.matches] == list(range(1, len(together.matches) + 1))
    assert {match.catalogue for match in together.matches} <= {str(path) for path in first}


def test_every_place_of_all_is_found(whole, parts, shelf):
    (first, *others), tiles = parts[2], tiles_of(whole)
    key = next(key for key in tiles_of(first) if key in tiles)
    together = looked_for(shelf, first, *others, asked=TileQuery(tiles_of(first)[key]), k=99, all_places=True)
    alone = looked_for(shelf, whole, asked=TileQuery(tiles[key]), k=99, all_places=True)
    assert len(together.matches) == len(tiles) == len(alone.matches)
    assert places(together) == places(alone)
    assert together.matches[0].catalogue == str(first)


def test_a_region_and_a_place_of_an_image(whole, parts, shelf, model_path):
    """The image is read as the catalogue has it that knows it, whichever comes first."""
    first, second = parts[1]
    region = looked_for(shelf, first, second, asked=RegionQuery(1), method="recnn", k=20)
    assert places(region) == places(looked_for(shelf, whole, asked=RegionQuery(1), method="recnn", k=20))
    image = str(whole.parent / "ortho_20230630.tif")
    asked = ExtentQuery(image, Extent(155_900, 462_970, 155_930, 463_000, None))
    options = {"model": model_path, "device": "cpu", "k": 5, "filter": Filter(not_source=QUERY)}
    together = looked_for(shelf, first, second, asked=asked, **options)
    assert places(together) == places(looked_for(shelf, whole, asked=asked, **options))
    assert image not in {match.path for match in together.matches}


def test_an_image_that_two_catalogues_have_is_left_out_of_both(whole, parts, shelf):
    (first, *_), ids = parts[0], tiles_of(parts[0][0])
    (path, _), tile = next(iter(ids.items()))
    found = looked_for(shelf, first, whole, asked=TileQuery(tile), k=50, filter=Filter(not_source=QUERY))
    assert found.matches
    assert path not in {each.path for match in found.matches for each in (match, *match.same_place)}


def test_catalogues_of_different_models_and_one_twice_are_refused(whole, parts, shelf, tmp_path, build_catalogue):
    build_catalogue([whole.parent / "plain.png"], tmp_path / "colours.gpkg", descriptor="color")
    with pytest.raises(CatalogueError, match="cannot be searched as one: they were made with tiny and with"):
        looked_for(shelf, whole, tmp_path / "colours.gpkg", asked=TileQuery(1))
    with pytest.raises(InputError, match="named twice"):
        looked_for(shelf, whole, whole, asked=TileQuery(1))
    with pytest.raises(InputError, match="image of the catalogue"):
        shutil.copy(whole.parent / "plain.png", tmp_path / "plain.png")
        looked_for(shelf, *parts[1], asked=TileQuery(1), sheet=whole.parent / "plain_again.png")


def test_the_command_tells_of_which_catalogue_each_match_is(parts, recnn, recnn_json, tmp_path):
    first, second = parts[1]
    files = ("--out", tmp_path / "m.gpkg", "--sheet", tmp_path / "m.png", "--class-maps", tmp_path / "maps")
    told = recnn_json("search", "-c", first, "-c", second, "--tile", 1, "-k", 20, *files)
    assert {match["catalogue"] for match in told["matches"]} == {str(first), str(second)}
    assert all(Path(match["class_map"]).exists() for match in told["matches"])
    assert (tmp_path / "m.png").exists()
    import sqlite3

    rows = sqlite3.connect(tmp_path / "m.gpkg").execute("SELECT rank, catalogue FROM matches ORDER BY rank").fetchall()
    assert rows == [(match["rank"], match["catalogue"]) for match in told["matches"]]
    lines = recnn("search", "-c", first, "-c", second, "--tile", 1).stdout
    assert str(second) in lines
    assert str(first) not in recnn("search", "-c", first, "--tile", 1).stdout
    nearest = recnn("search", "-c", first, "-c", second, "--tile", 1, "-k", 1).stdout
    assert nearest.splitlines()[-1].endswith(f" – {first}")


@pytest.fixture
def scheduler():
    """The address of a scheduler with two workers in this process."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(2, 1, processes=False, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def test_workers_find_the_same(whole, parts, shelf, scheduler, model_path, tmp_path):
    for asked in (TileQuery(1), ImageQuery(str(whole.parent / "plain.png"))):
        options = {"asked": asked, "k": 6, "model": model_path, "device": "cpu", "method": "recnn"}
        options |= {"filter": Filter(not_source=QUERY)}
        here = looked_for(shelf, *parts[0], **options)
        there = looked_for(shelf, *parts[0], scheduler=scheduler, sheet=tmp_path / "there.png", **options)
        assert places(there) == places(here)
        assert [match.catalogue for match in there.matches] == [match.catalogue for match in here.matches]
        looked_for(shelf, *parts[0], sheet=tmp_path / "here.png", **options)
        assert (tmp_path / "there.png").read_bytes() == (tmp_path / "here.png").read_bytes()


def test_what_no_worker_can_open_is_searched_here_or_told(whole, parts, shelf, scheduler, monkeypatch, tmp_path):
    from recnn_engine.answering import there

    monkeypatch.setattr(there, "can_open", lambda locators: [False] * len(locators))
    assert looked_for(shelf, *parts[0], asked=TileQuery(1), scheduler=scheduler).matches
    with pytest.raises(CatalogueError):
        looked_for(shelf, whole, tmp_path / "none.gpkg", asked=TileQuery(1), scheduler=scheduler)


def test_a_worker_of_another_version_answers_nothing(whole, shelf, scheduler, monkeypatch):
    monkeypatch.setattr("recnn_engine.cluster.version_there", lambda: "0.0.1")
    with pytest.raises(ClusterError, match=r"has version 0\.0\.1 of this engine"):
        looked_for(shelf, whole, asked=TileQuery(1), scheduler=scheduler)


def test_a_scheduler_that_does_not_answer_is_told(whole, shelf, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("recnn_engine.cluster.CONNECT", 1.0)
    with pytest.raises(ClusterError, match="No Dask scheduler answers"):
        looked_for(shelf, whole, asked=TileQuery(1), scheduler="tcp://127.0.0.1:1")
