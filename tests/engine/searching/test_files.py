"""What a search leaves on the disk."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image, ImageChops
from rasterio.errors import NotGeoreferencedWarning
from rasterio.warp import transform_bounds

from recnn_engine.imagery.places.extent import Extent
from recnn_engine.legend import DLRSD
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.results import writing


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


def test_one_crs_of_all_matches_is_kept(indexed, tmp_path, tiles, search, ids):
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
            assert [r["region"] for r in mine] == stored.ids.tolist()
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


def test_class_maps_of_plain_images_are_written_without_a_warning(plain_images, tmp_path, search):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        result = search(plain_images / "a.gpkg", TileQuery(1), class_maps=tmp_path / "maps")
    assert all(match.class_map.exists() for match in result.matches)
    assert not [warning for warning in told if issubclass(warning.category, NotGeoreferencedWarning)]


def test_plain_images_lie_where_qgis_places_them(plain_images, tmp_path, search):
    result = search(plain_images / "a.gpkg", TileQuery(1), out=tmp_path / "m.gpkg", class_maps=tmp_path / "maps")
    rows = {r["tile"]: r for r in read_layer(tmp_path / "m.gpkg", "matches")}
    assert rows[1]["srs"] == -1 and rows[1]["bounds"] == (0, -100, 140, 0)
    assert rows[3]["bounds"] == (0, -90, 70, 0)
    assert all(match.crs is None for match in result.matches)


@pytest.mark.parametrize("change", ["gone", "text", "one band", "smaller"])
def test_a_search_goes_on_without_an_image_that_is_no_longer_there(
    tmp_path, raster, pixels, model_path, change, search, build_catalogue, ids
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
    files = {"sheet": tmp_path / "s.png", "class_maps": tmp_path / "maps"}
    result = search(tmp_path / "a.gpkg", TileQuery(2), k=4, all_places=True, **files)
    assert ids(result)[0] == 2 and len(result.matches) == 4
    assert result.query.pixels is None
    with Image.open(tmp_path / "s.png") as sheet:
        assert sheet.width > 1000
