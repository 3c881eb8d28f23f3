"""Searching a catalogue: what may be a match, and what is left on the disk."""

from __future__ import annotations

import math
import os
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
import rasterio
from affine import Affine
from PIL import Image, ImageChops
from rasterio.warp import transform as transform_points
from rasterio.warp import transform_bounds

from recnn_engine.errors import Cancelled
from recnn_engine.imagery.extent import Extent
from recnn_engine.legend import DLRSD
from recnn_engine.queries.kinds import ExtentQuery, ImageQuery, RegionQuery, TileQuery
from recnn_engine.queries.stored import stored_vectors
from recnn_engine.results import writing
from recnn_engine.results.text import search_lines
from recnn_engine.search.filter import ANY_TILE


@pytest.fixture
def tiles(indexed, opened):
    """All tiles of the catalogue by id."""
    with opened(indexed) as catalogue:
        return {t.id: t for t in catalogue.tiles(catalogue.candidates(ANY_TILE).tolist())}


def ids(result) -> list[int]:
    return [match.tile.id for match in result.matches]


@pytest.mark.parametrize("method", ["recnn", "recnn+"])
def test_conditions_leave_the_order_of_the_others_alone(indexed, tiles, method, search):
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


def test_one_of_several_classes_is_enough(indexed, tiles, search):
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


def test_conditions_add_up_to_none(indexed, search):
    assert search(indexed, TileQuery(1), having=["sea"], without=["sea"]).matches == []


@pytest.mark.parametrize("k", [1, 4, 9, 1000])
def test_k_is_the_most_there_can_be(indexed, tiles, k, search):
    matches = search(indexed, TileQuery(1), k=k).matches
    assert [m.rank for m in matches] == list(range(1, min(k, len(tiles)) + 1))
    assert [m.distance for m in matches] == sorted(m.distance for m in matches)


def test_other_images_leaves_out_the_querys_own(indexed, ortho, tiles, model_path, search):
    own = {i for i, tile in tiles.items() if Path(tile.source).name == "ortho.tif"}
    extent = ExtentQuery(str(ortho), Extent(*tiles[1].bounds))
    for query in (TileQuery(1), extent):
        found = ids(search(indexed, query, k=100, other_images=True, model=model_path, device="cpu"))
        assert sorted(found) == sorted(set(tiles) - own)


def test_spacing_keeps_matches_apart(indexed, tiles, search):
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


def test_only_tiles_within_an_extent(indexed, tiles, search):
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


def test_a_footprint_across_the_antimeridian_is_one_small_polygon(fiji, opened):
    with opened(fiji) as catalogue:
        west, middle, east = (tile.footprint for tile in catalogue.tiles([1, 2, 3]))
    assert west.min(axis=0)[0] > 179.999 and west.max(axis=0)[0] < 180
    assert middle.min(axis=0)[0] < 180 < middle.max(axis=0)[0] and np.ptp(middle, axis=0).max() < 0.0003
    assert east.min(axis=0)[0] > -180 and east.max(axis=0)[0] < -179.999


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
    ],
)
def test_a_place_at_the_antimeridian_is_met_from_both_sides(fiji, extent, expected, search):
    assert sorted(ids(search(fiji, TileQuery(1), k=9, within=extent))) == expected


def test_a_regions_query_line_says_whose_classes_it_tells(indexed, search):
    of_tile, of_region = (next(search_lines(search(indexed, query))) for query in (TileQuery(1), RegionQuery(1)))
    assert " in a tile of " not in of_tile and ", 1 region in a tile of " in of_region


def test_a_region_finds_its_like(indexed, search, opened):
    """A region's distance under equation 3 is that to the nearest region of each image."""
    with opened(indexed) as catalogue:
        tile, region = 3, int(catalogue.regions_of(3).ids[2])
        vector = stored_vectors(catalogue, "recnn", tile)[2].astype(float)
        expected = {
            other: min(math.dist(vector, v) for v in stored_vectors(catalogue, "recnn", other).astype(float))
            for other in range(1, 10)
        }
    matches = search(indexed, RegionQuery(region), method="recnn", k=9).matches
    assert matches[0].tile.id == tile
    for match in matches:
        assert match.distance == pytest.approx(expected[match.tile.id], rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("size", [1, 17, 200, 600])
def test_extents_of_any_size(indexed, ortho, size, model_path, search):
    """From one pixel to more than the raster."""
    x, y = 155_050, 462_960
    extent = Extent(x, y, x + size * 0.3, y + size * 0.3)
    result = search(indexed, ExtentQuery(str(ortho), extent), model=model_path, device="cpu", k=3)
    assert len(result.matches) == 3 and all(math.isfinite(m.distance) for m in result.matches)
    assert result.query.class_map.shape == result.query.pixels.shape[:2]


def test_an_extent_in_degrees_finds_the_tile_that_is_there(indexed, ortho, tiles, model_path, search):
    bounds = transform_bounds("EPSG:28992", "EPSG:4326", *tiles[5].bounds)
    query = ExtentQuery(str(ortho), Extent(*bounds, "EPSG:4326"))
    result = search(indexed, query, model=model_path, device="cpu")
    assert ids(result)[0] == 5
    assert result.query.bounds == pytest.approx(tiles[5].bounds, abs=2) and result.query.crs == "EPSG:28992"


def test_a_query_is_read_at_the_catalogues_resolution(tmp_path, raster, pixels, model_path, search, build_catalogue):
    """The archive has 0.6 m; a query raster of the same ground at 0.3 m is brought to it."""
    fine = pixels(256, 256, 3)
    coarse = np.rint(fine.reshape(128, 2, 128, 2, 3).mean(axis=(1, 3))).astype(np.uint8)
    archive = raster(tmp_path / "coarse.tif", coarse, transform=Affine(0.6, 0, 155_000, 0, -0.6, 463_000))
    foreign = raster(tmp_path / "fine.tif", fine)
    build_catalogue([archive], tmp_path / "a.gpkg", model=model_path, tile=64, device="cpu")
    query = ExtentQuery(str(foreign), Extent(155_000, 463_000 - 38.4, 155_038.4, 463_000))
    result = search(tmp_path / "a.gpkg", query, model=model_path, device="cpu")
    assert result.query.pixels.shape == (64, 64, 3)
    assert ids(result)[0] == 1 and result.matches[0].distance < result.matches[1].distance / 5


def test_a_query_of_an_archive_raster_is_scaled_as_the_archive_was(
    tmp_path, raster, pixels, model_path, search, build_catalogue, opened
):
    values = pixels(128, 256, 4).astype(np.uint16) * 9
    values[:, 128:] += 20_000
    path = raster(tmp_path / "deep.tif", values, photometric="minisblack")
    build_catalogue([path], tmp_path / "a.gpkg", model=model_path, tile=128, device="cpu")
    with opened(tmp_path / "a.gpkg") as catalogue:
        bounds = catalogue.tile(2).bounds
    found = search(tmp_path / "a.gpkg", ExtentQuery(str(path), Extent(*bounds)), model=model_path, device="cpu").matches
    assert (found[0].tile.id, found[0].distance) == (2, 0.0)


# Files


@pytest.fixture(scope="module")
def written(indexed, tmp_path_factory, search):
    """A search of a georeferenced tile with all that it can leave."""
    folder = tmp_path_factory.mktemp("written")
    return folder, search(
        indexed, TileQuery(1), k=9, other_images=False, out=folder / "m.gpkg", class_maps=folder / "maps",
        sheet=folder / "s.png",
    )  # fmt: skip


def read_layer(path: Path, layer: str) -> list[dict]:
    """Rows of a layer with the bounds of each geometry, read by SQLite and the GeoPackage header's envelope."""
    import sqlite3

    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute(f"SELECT * FROM {layer} ORDER BY id")]
    srs = connection.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)).fetchone()[0]
    connection.close()
    for row in rows:
        geometry = row.pop("geom")
        row["srs"] = srs
        row["bounds"] = None if geometry is None else tuple(np.frombuffer(geometry[8:40], "<f8")[[0, 2, 1, 3]])
    return rows


def test_the_layer_of_matches_lies_on_the_raster(written, tiles):
    folder, result = written
    rows = read_layer(folder / "m.gpkg", "matches")
    assert [(r["rank"], r["tile"], r["distance"]) for r in rows] == [
        (m.rank, m.tile.id, m.distance) for m in result.matches
    ]
    placed = [r for r in rows if r["bounds"]]
    assert {r["tile"] for r in placed} >= {1, 2, 3, 4, 5, 6}
    for row in placed:
        if tiles[row["tile"]].crs:
            expected = tiles[row["tile"]].bounds
            if row["srs"] == 4326:
                expected = transform_bounds("EPSG:28992", "EPSG:4326", *expected)
            assert row["bounds"] == pytest.approx(expected, abs=1e-4)


def test_one_crs_of_all_matches_is_kept(indexed, tmp_path, tiles, search):
    """Without the plain images all matches are Dutch, and so are the layers."""
    own = Extent(154_000, 462_000, 156_000, 464_000, "EPSG:28992")
    result = search(indexed, TileQuery(1), k=6, within=own, out=tmp_path / "m.gpkg")
    rows = read_layer(tmp_path / "m.gpkg", "matches")
    assert sorted(ids(result)) == [1, 2, 3, 4, 5, 6] and {r["srs"] for r in rows} == {28992}
    for row in rows:
        assert row["bounds"] == pytest.approx(tiles[row["tile"]].bounds, abs=1e-6)


def test_regions_cover_their_tile_with_the_area_they_say(indexed, tmp_path, search, opened):
    own = Extent(154_000, 462_000, 156_000, 464_000, "EPSG:28992")
    search(indexed, TileQuery(1), k=2, within=own, out=tmp_path / "m.gpkg")
    rows = read_layer(tmp_path / "m.gpkg", "regions")
    with opened(indexed) as catalogue:
        for tile in {r["tile"] for r in rows}:
            mine = [r for r in rows if r["tile"] == tile]
            stored, bounds = catalogue.regions_of(tile), catalogue.tile(tile).bounds
            assert [r["class_id"] for r in mine] == stored.classes.tolist()
            assert [r["area"] for r in mine] == pytest.approx((stored.areas * 0.09).tolist())
            assert sum(r["area"] for r in mine) == pytest.approx(38.4**2)
            for row, (top, left, bottom, right) in zip(mine, stored.boxes, strict=True):
                west, north = bounds[0] + left * 0.3, bounds[3] - top * 0.3
                expected = (west, north - (bottom - top) * 0.3, west + (right - left) * 0.3, north)
                assert row["bounds"] == pytest.approx(expected, abs=1e-6)
                assert row["class"] == DLRSD.classes[row["class_id"] - 1].name


def test_gdal_reads_both_layers(written):
    """GDAL is not in our environment as a vector reader everywhere; where ogrinfo is, it must find no fault."""
    import shutil
    import subprocess

    if not shutil.which("ogrinfo"):
        pytest.skip("ogrinfo is not installed")
    command = ["ogrinfo", "-ro", "-so", "-al", str(written[0] / "m.gpkg")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and not done.stderr.strip()
    assert "Layer name: matches" in done.stdout and "Layer name: regions" in done.stdout


def test_class_maps_are_paletted_and_in_place(written, indexed, opened):
    _, result = written
    with opened(indexed) as catalogue:
        for match in result.matches:
            assert match.class_map.name == f"rank_{match.rank:02d}_tile_{match.tile.id}.tif"
            with rasterio.open(match.class_map) as dataset:
                np.testing.assert_array_equal(dataset.read(1), catalogue.class_map(match.tile.id))
                assert tuple(dataset.bounds) == pytest.approx(match.tile.bounds)
                assert (dataset.crs.to_string() if dataset.crs else None) == match.crs
                assert dataset.nodata == 0
                assert all(dataset.colormap(1)[c.id] == (*c.colour, 255) for c in DLRSD.classes)


def test_the_sheet_is_a_picture_with_room_for_all(written, indexed, tmp_path, search):
    with Image.open(written[0] / "s.png") as nine:
        assert nine.format == "PNG" and nine.mode == "RGB"
        assert 1200 <= nine.width <= 2000 and 1000 <= nine.height <= 2400
        assert len(np.unique(np.asarray(nine.resize((64, 64))).reshape(-1, 3), axis=0)) > 100
    search(indexed, TileQuery(1), k=3, sheet=tmp_path / "three.png")
    with Image.open(tmp_path / "three.png") as three:
        assert three.width == nine.width and three.height < nine.height


def test_the_sheet_shows_the_first_matches_of_a_long_list(indexed, tmp_path, monkeypatch, search):
    monkeypatch.setattr(writing, "MOST", 3)
    for k in (3, 9):
        assert len(search(indexed, TileQuery(1), k=k, sheet=tmp_path / f"{k}.png").matches) == k
    with Image.open(tmp_path / "3.png") as three, Image.open(tmp_path / "9.png") as nine:
        assert three.size == nine.size
        difference = ImageChops.difference(three, nine).getbbox()
    assert difference and difference[3] - difference[1] < 30, "only the line that says how many there are"


def test_a_search_without_a_match_leaves_empty_layers(indexed, tmp_path, search):
    search(indexed, TileQuery(1), having=["sea"], without=["sea"], out=tmp_path / "m.gpkg", sheet=tmp_path / "s.png")
    assert read_layer(tmp_path / "m.gpkg", "matches") == []
    assert (tmp_path / "s.png").stat().st_size > 1000


def test_results_replace_older_ones(indexed, tmp_path, search):
    for tile in (1, 2):
        search(indexed, TileQuery(tile), k=1, out=tmp_path / "m.gpkg")
    assert [r["tile"] for r in read_layer(tmp_path / "m.gpkg", "matches")] == [2]


# Plain images


@pytest.fixture(scope="module")
def plain(tmp_path_factory, raster, pixels, model_path, build_catalogue):
    """A catalogue of three plain images of different formats and sizes."""
    folder = tmp_path_factory.mktemp("plain")
    for name, size in (("a.png", (100, 140)), ("b.jpg", (128, 128)), ("c.tif", (90, 70))):
        raster(folder / name, pixels(*size, seed=len(name) + size[0]), None)
    build_catalogue([folder], folder / "a.gpkg", model=model_path, device="cpu")
    return folder


def test_plain_images_lie_where_qgis_places_them(plain, tmp_path, search):
    result = search(plain / "a.gpkg", TileQuery(1), out=tmp_path / "m.gpkg", class_maps=tmp_path / "maps")
    rows = {r["tile"]: r for r in read_layer(tmp_path / "m.gpkg", "matches")}
    assert rows[1]["srs"] == -1 and rows[1]["bounds"] == (0, -100, 140, 0)
    assert rows[3]["bounds"] == (0, -90, 70, 0)
    assert all(match.crs is None for match in result.matches)


@pytest.mark.parametrize("name", ["a.png", "b.jpg", "c.tif"])
def test_each_plain_image_finds_itself(plain, name, model_path, search):
    match = search(plain / "a.gpkg", ImageQuery(str(plain / name)), k=1, model=model_path, device="cpu").matches[0]
    assert (match.tile.source, match.distance) == (name, 0.0)


# Images that changed since


@pytest.mark.parametrize("change", ["gone", "text", "one band", "smaller"])
def test_a_search_goes_on_without_an_image_that_is_no_longer_there(
    tmp_path, raster, pixels, model_path, change, search, build_catalogue
):
    paths = [raster(tmp_path / f"{n}.tif", pixels(64, 128, n)) for n in range(2)]
    build_catalogue(paths, tmp_path / "a.gpkg", model=model_path, tile=64, device="cpu")
    paths[0].unlink()
    if change == "text":
        paths[0].write_text("no longer an image")
    elif change == "one band":
        raster(paths[0], pixels(64, 128)[..., 0])
    elif change == "smaller":
        raster(paths[0], pixels(64, 64))
    result = search(tmp_path / "a.gpkg", TileQuery(2), k=4, sheet=tmp_path / "s.png", class_maps=tmp_path / "maps")
    assert ids(result)[0] == 2 and len(result.matches) == 4
    assert result.query.pixels is None
    with Image.open(tmp_path / "s.png") as sheet:
        assert sheet.width > 1000


def test_what_was_described_last_is_not_described_again(indexed, model_path, raster, pixels, tmp_path, search):
    """Until its file changes; how far the description is, is told, and it can be stopped between its parts."""
    picture = raster(tmp_path / "query.tif", pixels(64, 64, 5))
    told: list[str] = []

    def ask(query, progress=lambda phase, done, total: told.append(phase)):
        told.clear()
        return search(indexed, query, k=5, model=model_path, device="cpu", progress=progress)

    first = ask(ImageQuery(str(picture)))
    assert "Describing the query" in told
    again = ask(ImageQuery(str(picture)))
    assert "Describing the query" not in told and ids(again) == ids(first)
    raster(picture, pixels(64, 64, 6))
    os.utime(picture, (1, 1))
    changed = ask(ImageQuery(str(picture)))
    assert "Describing the query" in told
    assert [m.distance for m in changed.matches] != [m.distance for m in first.matches]

    def stop(phase, done, total):
        if (phase, done) == ("Describing the query", 0) and total:
            raise Cancelled

    os.utime(picture, (2, 2))
    with pytest.raises(Cancelled):
        ask(ImageQuery(str(picture)), stop)


def test_what_only_gdal_can_look_at_is_described_each_time(indexed, model_path, raster, pixels, tmp_path, search):
    """Nothing tells whether it is still the same."""
    picture = raster(tmp_path / "query.tif", pixels(64, 64, 5))
    with ZipFile(tmp_path / "query.zip", "w") as archive:
        archive.write(picture, "query.tif")
    query, told = ImageQuery(f"/vsizip/{tmp_path / 'query.zip'}/query.tif"), []
    for _ in range(2):
        search(indexed, query, model=model_path, device="cpu", progress=lambda phase, done, total: told.append(phase))
    assert told.count("Loading the model") == 2
