"""What may be a match."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from rasterio.warp import transform as transform_points

from recnn_engine.commands.search import class_share
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.queries.kinds import ExtentQuery, TileQuery
from recnn_engine.results.plain import plain


@pytest.mark.parametrize("method", ["recnn", "recnn+"])
def test_conditions_leave_the_order_of_the_others_alone(indexed, tiles, method, search, ids):
    """Each condition gives exactly the unconditional list without the tiles that fail it."""
    everything = ids(search(indexed, TileQuery(2), method=method, k=100))
    assert sorted(everything) == sorted(tiles)
    for name in ("grass", "sea", "trees", "water"):
        shares = {i: tile.shares.get(name, 0) for i, tile in tiles.items()}
        middle = sorted(shares.values())[len(shares) // 2]
        for options, kept in (
            ({"having": [name]}, lambda share: share > 0),
            ({"having": [f"{name.upper()}:{middle!r}"]}, lambda share, least=middle: share >= max(least, 1e-12)),
            ({"without": [name]}, lambda share: share == 0),
            ({"without": [f"{name}:{middle!r}"]}, lambda share, most=middle: share < max(most, 1e-12)),
        ):
            found = ids(search(indexed, TileQuery(2), method=method, k=100, **options))
            assert found == [i for i in everything if kept(shares[i])], options


def test_one_of_several_classes_is_enough(indexed, tiles, search, ids):
    """Alternatives keep what any of them alone keeps, each with its own share; other conditions still hold."""
    everything = ids(search(indexed, TileQuery(2), k=100))
    names = sorted({name for tile in tiles.values() for name in tile.shares})[:3]
    median = {n: sorted(t.shares.get(n, 0) for t in tiles.values())[len(tiles) // 2] for n in names}
    alternatives = [f"{n}:{share!r}" for n, share in median.items()]
    alone = {n: set(ids(search(indexed, TileQuery(2), k=100, having=[f"{n}:{median[n]!r}"]))) for n in names}
    found = ids(search(indexed, TileQuery(2), k=100, with_any=alternatives))
    assert found == [i for i in everything if any(i in kept for kept in alone.values())]
    assert max(map(len, alone.values())) < len(found) < len(everything)
    first = names[0]
    both = ids(search(indexed, TileQuery(2), k=100, with_any=alternatives[1:], without=[f"{first}:{median[first]!r}"]))
    assert both == [i for i in found if i not in alone[first] and (i in alone[names[1]] or i in alone[names[2]])]


@pytest.mark.parametrize(
    ("text", "name", "share"),
    [
        ("grass", "grass", 0.0),
        ("grass:0.2", "grass", 0.2),
        ("ratio 1:2", "ratio 1", 2.0),
        ("use: public", "use: public", 0.0),
        ("use: public:0.5", "use: public", 0.5),
        (":0.5", ":0.5", 0.0),
    ],
)
def test_a_class_may_have_a_colon_in_its_name(text, name, share):
    assert class_share(text) == (name, share)


def test_conditions_add_up_to_none(indexed, search):
    assert search(indexed, TileQuery(1), having=["sea"], without=["sea"]).matches == []


@pytest.mark.parametrize("k", [1, 4, 9, 1000])
def test_k_is_the_most_there_can_be(indexed, tiles, k, search):
    matches = search(indexed, TileQuery(1), k=k).matches
    assert [m.rank for m in matches] == list(range(1, min(k, len(tiles)) + 1))
    assert [m.distance for m in matches] == sorted(m.distance for m in matches)


def test_other_images_leaves_out_the_querys_own(indexed, ortho, tiles, model_path, search, ids):
    own = {i for i, tile in tiles.items() if Path(tile.source).name == "ortho.tif"}
    extent = ExtentQuery(str(ortho), Extent(*tiles[1].bounds))
    for query in (TileQuery(1), extent):
        found = ids(search(indexed, query, k=100, other_images=True, model=model_path, device="cpu"))
        assert sorted(found) == sorted(set(tiles) - own)


def test_spacing_keeps_matches_apart(indexed, tiles, search, ids):
    """Tiles are 38.4 m wide: at 40 m no two neighbours, at 50 m (diagonals are 54 m) the same, plain images stay."""
    everything = ids(search(indexed, TileQuery(1), k=100))
    found = ids(search(indexed, TileQuery(1), k=100, spacing=40))
    centres = {i: np.add(t.bounds[:2], t.bounds[2:]) / 2 for i, t in tiles.items() if t.crs}
    kept: list[int] = []
    for i in everything:
        if i not in centres or all(math.dist(centres[i], centres[o]) >= 40 for o in kept if o in centres):
            kept.append(i)
    assert found == kept
    assert 0 < len(set(found) & set(centres)) < len(centres)


def test_only_tiles_within_an_extent(indexed, tiles, search, ids):
    corner = Extent(155_001, 462_999, 155_002, 462_999.5, "EPSG:28992")
    assert ids(search(indexed, TileQuery(6), k=100, within=corner)) == [1]


@pytest.fixture(scope="module")
def fiji(tmp_path_factory, raster, pixels, build_catalogue) -> Path:
    """A catalogue of three tiles in UTM zone 60 south, the second across the antimeridian."""
    folder = tmp_path_factory.mktemp("fiji")
    (x,), (y,) = transform_points("EPSG:4326", "EPSG:32760", [180.0], [-17.0])
    place = Affine(0.3, 0, x - 96 * 0.3, 0, -0.3, y)
    raster(folder / "fiji.tif", pixels(64, 192), "EPSG:32760", place)
    build_catalogue([str(folder / "fiji.tif")], folder / "a.gpkg", descriptor="statistics", tile=64)
    return folder / "a.gpkg"


def test_a_footprint_across_the_antimeridian_is_cut_there(fiji, opened):
    with opened(fiji) as catalogue:
        west, middle, east = (tile.footprint for tile in catalogue.tiles([1, 2, 3]))
        centre = catalogue.tile(2).centre
    assert len(west) == len(east) == 1 and len(middle) == 2
    assert west[0][:, 0].min() > 179.999 and west[0][:, 0].max() < 180
    assert east[0][:, 0].min() > -180 and east[0][:, 0].max() < -179.999
    eastern, western = sorted(middle, key=lambda ring: ring[:, 0].min())
    assert eastern[:, 0].min() == -180 and western[:, 0].max() == 180
    assert np.ptp(eastern, axis=0).max() + np.ptp(western, axis=0).max() < 0.0006
    assert abs(centre[0]) > 179.999


@pytest.mark.parametrize(
    ("extent", "expected"),
    [
        (Extent(179.9, -18, 179.99999, -16), [1, 2]),
        (Extent(-180, -18, -179.9, -16, "EPSG:4326"), [2, 3]),
        (Extent(179.99995, -18, 180.00005, -16), [2]),
        (Extent(180.00005, -18, 180.00006, -16), [2]),
        (Extent(-180, -90, 180, 90), [1, 2, 3]),
        (Extent(819_000, 8_110_000, 820_000, 8_120_000, "EPSG:32760"), [1, 2, 3]),
        (Extent(819_451.5, 8_117_990, 819_451.6, 8_117_997, "EPSG:32760"), [2]),
        (Extent(-10, -18, 10, -16), []),
        (Extent(179.9, -18, -179.9998, -16, "EPSG:4326"), [1, 2, 3]),
        (Extent(180.00005, -18, 181, -16, "EPSG:4326"), [2, 3]),
        (Extent(539.9, -18, 539.99999, -16, "EPSG:4326"), [1, 2]),
        (Extent(20_037_400, -2e6, 20_037_600, -1.5e6, "EPSG:3857"), [1, 2, 3]),
    ],
)
def test_a_place_at_the_antimeridian_is_met_from_both_sides(fiji, extent, expected, search, ids):
    assert sorted(ids(search(fiji, TileQuery(1), k=9, within=extent))) == expected


# When images were taken


@pytest.fixture(scope="module")
def dated(tmp_path_factory, raster, pixels, build_catalogue) -> Path:
    """A catalogue of a tile each of 2019, June 2020, 30 June 2021, and an unknown date."""
    folder = tmp_path_factory.mktemp("dated")
    for number, name in enumerate(("city_2019", "city_2020-06", "city_2021-06-30", "city")):
        raster(folder / f"{name}.tif", pixels(64, 64, number))
        acquired = name[5:] or None
        build_catalogue(
            [folder / f"{name}.tif"], folder / "a.gpkg", descriptor="statistics", tile=64, acquired=acquired
        )
    return folder / "a.gpkg"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, [1, 2, 3, 4]),
        ("2019", "2019", [1]),
        ("2020", None, [2, 3]),
        (None, "2020-06", [1, 2]),
        ("2020-07-01", "2021-06-30", [3]),
        ("2021-07", None, []),
    ],
)
def test_only_images_of_a_period(dated, search, first, last, expected, ids):
    result = search(dated, TileQuery(1), acquired_from=first, acquired_to=last, all_places=True)
    assert sorted(ids(result)) == expected
    told = {match["tile"]: match["acquired"] for match in plain(result)["matches"]}
    assert told == {i: {1: "2019", 2: "2020-06", 3: "2021-06-30", 4: None}[i] for i in expected}


def test_the_command_line_takes_a_period(dated, recnn_json):
    found = recnn_json("search", "-c", dated, "--tile", 1, "--from", "2020", "--to", "2020-12-31")
    assert [(match["tile"], match["acquired"]) for match in found["matches"]] == [(2, "2020-06")]


def test_the_table_and_the_layer_of_matches_tell_the_dates(dated, recnn, tmp_path):
    out = tmp_path / "m.gpkg"
    command = ("search", "-c", dated, "--tile", 1, "-k", 4, "--all-places", "--out", out)
    lines = recnn(*command).stdout.splitlines()
    with closing(sqlite3.connect(out)) as connection:
        stored = connection.execute("SELECT tile, acquired FROM matches ORDER BY rank").fetchall()
    assert dict(stored) == {1: "2019", 2: "2020-06", 3: "2021-06-30", 4: None}
    assert lines[1].split() == ["rank", "distance", "tile", "acquired", "image"]
    place = lines[1].index("acquired")
    assert [line[place : lines[1].index("image")].strip() for line in lines[2:6]] == [date or "" for _, date in stored]


def test_a_table_without_dates_has_no_column_for_them(dated, recnn):
    lines = recnn("search", "-c", dated, "--tile", 4, "-k", 1).stdout.splitlines()
    assert lines[1].split() == ["rank", "distance", "tile", "image"]


def test_a_period_says_how_many_images_it_leaves_out_for_want_of_a_date(dated, search, caplog):
    search(dated, TileQuery(1))
    assert not caplog.records
    search(dated, TileQuery(1), acquired_from="2020")
    (record,) = caplog.records
    assert record.message.startswith("1 of 4 images has no date and is left out. Update the catalogue")
