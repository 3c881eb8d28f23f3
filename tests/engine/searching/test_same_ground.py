"""Tiles that cover the same ground fold into the nearest of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st

from recnn_engine.queries.kinds import TileQuery
from recnn_engine.results.plain import plain
from recnn_engine.search.folding import folded
from recnn_engine.search.ground import Ground

GRID = 120
"""Points along a side of what the slow reference looks at: areas right within about 2 %."""


def quadrilateral(random: np.random.Generator, spread: float) -> np.ndarray:
    """The (4, 2) corners of a turned rectangle somewhere near 5° east, 52° north."""
    angle, sides = random.uniform(0, np.pi), random.uniform(0.01, 0.03, 2)
    x, y = np.array([[-1, 1, 1, -1], [-1, -1, 1, 1]]) * sides[:, None]
    turned = np.column_stack([x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)])
    return turned + np.array([5, 52]) + random.uniform(-spread, spread, 2)


def inside(ring: np.ndarray, points: np.ndarray) -> np.ndarray:
    """(n,) which points lie on the same side of all edges of a convex ring."""
    edges = np.roll(ring, -1, axis=0) - ring
    offsets = points[:, None] - ring
    sides = edges[:, 0] * offsets[..., 1] - edges[:, 1] * offsets[..., 0]
    return (sides >= 0).all(axis=1) | (sides <= 0).all(axis=1)


def shared_by_counting(one: list[np.ndarray], other: list[np.ndarray]) -> float:
    """The share of the smaller footprint that both cover, by counting points of a grid, each worth its area."""
    corners = np.concatenate([*one, *other])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    x, y = np.meshgrid(np.linspace(west, east, GRID), np.linspace(south, north, GRID))
    points = np.column_stack([x.ravel(), y.ravel()])
    worth = np.cos(np.radians(points[:, 1]))
    masks = [np.any([inside(ring, points) for ring in rings], axis=0) for rings in (one, other)]
    smaller = min(worth[mask].sum() for mask in masks)
    return float(worth[masks[0] & masks[1]].sum() / smaller)


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), spread=st.floats(0.001, 0.05))
def test_the_same_ground_is_what_counted_points_say(seed, spread):
    random = np.random.default_rng(seed)
    footprints = [[quadrilateral(random, spread)] for _ in range(4)]
    footprints[3].append(footprints[3][0] + [0.2, 0])
    ground = Ground([*footprints, None])
    for i, one in enumerate(footprints):
        same = ground.same_as(i)
        assert not same[i] and not same[-1]
        for j, other in enumerate(footprints[:i]):
            share = shared_by_counting(one, other)
            if abs(share - 0.5) > 0.03:
                assert same[j] == (share > 0.5), share
    assert not ground.same_as(4).any()


@pytest.mark.parametrize(("latitude", "is_same"), [(0.0, False), (80.0, True)])
def test_area_is_that_of_the_ground_at_any_latitude(latitude, is_same):
    """Of ten degrees the lower half holds more ground near the pole: with 4.8 degrees of them 0.48 or 0.72 of it."""
    box = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
    whole, lower = box * [1, 10] + [0, latitude], box * [4, 4.8] + [0, latitude]
    assert Ground([[whole], [lower]]).same_as(0).tolist() == [False, is_same]


def test_neighbours_that_touch_are_other_places():
    box = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float) * 0.001 + [5, 52]
    tiles = [[box + 0.001 * np.array([column, row])] for row in range(3) for column in range(3)]
    assert not any(Ground(tiles).same_as(i).any() for i in range(9))


@pytest.mark.parametrize(
    "footprint",
    [
        np.zeros((4, 2)),
        np.array([[0, 0], [1, 1], [2, 2], [1, 1]], dtype=float),
        np.array([[0, 0], [1, 1], [1, 0], [0, 1]], dtype=float),
        np.full((4, 2), np.nan),
    ],
    ids=["a point", "a line", "crossing itself", "nowhere"],
)
def test_a_footprint_without_area_is_the_same_as_none(footprint):
    box = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
    assert not Ground([[box + 5], [footprint], [box + 5]]).same_as(1).any()
    assert Ground([[box + 5], [footprint], [box + 5]]).same_as(0).tolist() == [False, False, True]


def folded_by_loops(same: np.ndarray, close: np.ndarray, k: int) -> list[list[int]]:
    places: list[list[int]] = []
    taken_out: set[int] = set()
    for i in range(len(same)):
        for place in places:
            if same[place[0], i]:
                place.append(i)
                break
            if close[place[0], i]:
                taken_out.add(i)
                break
        else:
            if len(places) < k:
                places.append([i])
    return places


@given(seed=st.integers(0, 10_000), count=st.integers(0, 40), k=st.integers(1, 40))
def test_folding_is_what_plain_loops_do(seed, count, k):
    random = np.random.default_rng(seed)
    same, close = (random.random((2, count, count)) < random.uniform(0, 0.3)) & ~np.eye(count, dtype=bool)
    found = folded(count, k, lambda i: same[i], lambda i: close[i])
    assert found == folded_by_loops(same, close, k)


# Whole archives: a mosaic, its parts, a copy, and the same place at three dates

PLACE = Affine(0.3, 0, 155_000, 0, -0.3, 463_000)


@pytest.fixture(scope="module")
def grounds(tmp_path_factory, raster, pixels, build_catalogue) -> Path:
    """A catalogue of 64 pixel tiles of 2 x 4 places, each up to five times, a plain image, its copy and another one."""
    folder = tmp_path_factory.mktemp("grounds")
    mosaic = pixels(128, 256, 3, patch=24)
    raster(folder / "mosaic_2020.tif", mosaic)
    for column in range(2):
        part = mosaic[:, column * 128 : column * 128 + 128]
        raster(folder / f"part{column}_2020.tif", part, transform=PLACE * Affine.translation(column * 128, 0))
    raster(folder / "copy.tif", mosaic)
    for year in (2021, 2022):
        raster(folder / f"city_{year}.tif", np.clip(mosaic * 0.97 + year % 7, 0, 255).astype(np.uint8))
    for name in ("plain", "plain_copy"):
        raster(folder / f"{name}.png", pixels(64, 64, 9), None)
    raster(folder / "plain_other.png", pixels(64, 64, 9)[::-1], None)  # as bright, so that its features are the same
    build_catalogue([folder], folder / "a.gpkg", descriptor="statistics", tile=64)
    return folder / "a.gpkg"


def place_of(match) -> tuple | bytes:
    """Where a match lies; of a plain image what its file holds."""
    return tuple(np.round(match.tile.bounds, 3)) if match.tile.crs else Path(match.path).read_bytes()


def test_a_list_of_k_results_shows_k_places(grounds, search):
    found = search(grounds, TileQuery(1), k=8).matches
    assert [match.rank for match in found] == list(range(1, 9))
    assert found[0].tile.id == 1 and len({place_of(match) for match in found}) == 8
    for match in found:
        others = match.same_place
        assert {place_of(other) for other in others} <= {place_of(match)}
        distances = [match.distance, *(other.distance for other in others)]
        assert distances == sorted(distances)
        assert {other.rank for other in others} <= {match.rank} and not any(other.same_place for other in others)
        assert len(others) == (4 if match.tile.crs else {"plain_other.png": 0}.get(Path(match.path).name, 1))


def test_nothing_is_lost_and_all_places_gives_the_plain_list(grounds, search):
    everything = search(grounds, TileQuery(1), k=1000, all_places=True).matches
    found = search(grounds, TileQuery(1), k=1000).matches
    assert len(everything) == 43 and len(found) == 10
    assert not any(match.same_place for match in everything)
    unfolded = [each for match in found for each in (match, *match.same_place)]
    assert {m.tile.id: m.distance for m in unfolded} == {m.tile.id: m.distance for m in everything}
    assert [m.tile.id for m in found] == [
        m.tile.id for i, m in enumerate(everything) if place_of(m) not in {place_of(n) for n in everything[:i]}
    ]


def test_of_images_without_a_place_only_exact_copies_fold(grounds, search):
    found = search(grounds, TileQuery(1), k=1000).matches
    shown = [[Path(each.path).name for each in (m, *m.same_place)] for m in found if not m.tile.crs]
    assert sorted(map(sorted, shown)) == [["plain.png", "plain_copy.png"], ["plain_other.png"]]


def test_a_copy_that_is_read_in_another_way_is_another_picture(tmp_path, raster, pixels, build_catalogue, search):
    for name in ("a", "b", "c"):
        raster(tmp_path / f"{name}.png", pixels(64, 64, 9), None)
    options = {"descriptor": "statistics", "tile": 64}
    build_catalogue([tmp_path / "a.png", tmp_path / "b.png"], tmp_path / "a.gpkg", **options)
    build_catalogue([tmp_path / "c.png"], tmp_path / "a.gpkg", bands=(3, 2, 1))
    found = search(tmp_path / "a.gpkg", TileQuery(1), k=3).matches
    assert [[Path(each.path).stem for each in (m, *m.same_place)] for m in found] == [["a", "b"], ["c"]]


def test_more_is_looked_at_until_there_are_enough(grounds, search, monkeypatch):
    from recnn_engine.tasks import search as task

    monkeypatch.setattr(task, "BEYOND", 0)
    monkeypatch.setattr(task, "FURTHER", 2)
    few, all_of_them = (search(grounds, TileQuery(1), k=k).matches for k in (3, 1000))
    assert [m.tile.id for m in few] == [m.tile.id for m in all_of_them[:3]]


def test_spacing_parts_places_that_are_folded(grounds, search):
    """Tiles are 19.2 m wide: at 25 m no two places that share a side; what is folded has the same ground still."""
    everything = search(grounds, TileQuery(1), k=1000).matches
    found = search(grounds, TileQuery(1), k=1000, spacing=25).matches
    kept: list = []
    for match in everything:
        centre = np.add(match.tile.bounds[:2], match.tile.bounds[2:]) / 2
        if match.tile.crs and all(np.hypot(*(centre - other)) >= 25 for other in kept):
            kept.append(centre)
    assert len(found) == len(kept) + 2 < len(everything)
    assert all({place_of(o) for o in m.same_place} <= {place_of(m)} for m in found)
    assert all(len(m.same_place) == 4 for m in found if m.tile.crs)


def test_every_form_of_a_result_tells_the_number(grounds, recnn, recnn_json, search, tmp_path):
    command = ("search", "-c", grounds, "--tile", 1, "-k", 3)
    out, sheet = tmp_path / "m.gpkg", tmp_path / "s.png"
    lines = recnn(*command, "--out", out, "--sheet", sheet).stdout.splitlines()
    told = recnn_json(*command)["matches"]
    assert told == plain(search(grounds, TileQuery(1), k=3))["matches"]
    assert [len(match["same_place"]) for match in told] == [4, 4, 4]
    assert all(line.endswith("(+4 of the same place)") for line in lines[2:5])
    assert {each["acquired"] for each in (told[0], *told[0]["same_place"])} == {"2020", "2021", "2022", None}
    with closing(sqlite3.connect(out)) as connection:
        assert connection.execute("SELECT tile, same_place FROM matches ORDER BY rank").fetchall() == [
            (match["tile"], 4) for match in told
        ]
    assert sheet.exists()
    apart = recnn_json(*command, "--all-places")["matches"]
    assert [match["same_place"] for match in apart] == [[], [], []] and apart[0]["tile"] == 1
