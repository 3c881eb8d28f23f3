"""What is searched for: looked up, or read and described, once as long as it is the same."""

from __future__ import annotations

import math
import os
from zipfile import ZipFile

import numpy as np
import pytest
from affine import Affine
from rasterio.warp import transform_bounds

from recnn_engine.errors import Cancelled
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.queries.kinds import ExtentQuery, ImageQuery, RegionQuery, TileQuery
from recnn_engine.queries.stored import stored_vectors
from recnn_engine.results.text import search_lines


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


def test_an_extent_in_degrees_finds_the_tile_that_is_there(indexed, ortho, tiles, model_path, search, ids):
    bounds = transform_bounds("EPSG:28992", "EPSG:4326", *tiles[5].bounds)
    query = ExtentQuery(str(ortho), Extent(*bounds, "EPSG:4326"))
    result = search(indexed, query, model=model_path, device="cpu")
    assert ids(result)[0] == 5
    assert result.query.bounds == pytest.approx(tiles[5].bounds, abs=2) and result.query.crs == "EPSG:28992"


def test_a_query_is_read_at_the_catalogues_resolution(
    tmp_path, raster, pixels, model_path, search, build_catalogue, ids
):
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


@pytest.mark.parametrize("name", ["a.png", "b.jpg", "c.tif"])
def test_each_plain_image_finds_itself(plain_images, name, model_path, search):
    match = search(
        plain_images / "a.gpkg", ImageQuery(str(plain_images / name)), k=1, model=model_path, device="cpu"
    ).matches[0]
    assert (match.tile.source, match.distance) == (name, 0.0)


def test_what_was_described_last_is_not_described_again(indexed, model_path, raster, pixels, tmp_path, search, ids):
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
