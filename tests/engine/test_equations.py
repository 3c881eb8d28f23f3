"""Equations 1 to 3 of the paper against plain loops in float64, and what follows from them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from recnn_engine.descriptors.recnn import describe
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.tiles import Window
from recnn_engine.network.inference import predict
from recnn_engine.queries.kinds import ExtentQuery, ImageQuery, RegionQuery, TileQuery
from recnn_engine.queries.stored import stored_vectors
from recnn_engine.regions import find_regions, label_regions, region_maxima
from recnn_engine.search.filter import ANY_TILE

METHODS = ("recnn", "recnn+")


# The independent implementation: no numpy operations on whole arrays, no scikit-image, all in Python's float64.


def slow_regions(class_map) -> list[list[tuple[int, int]]]:
    """Pixels of each 8-connected region of equal class, by flood fill, in order of their first pixel."""
    height, width = len(class_map), len(class_map[0])
    seen = [[False] * width for _ in range(height)]
    regions = []
    for row in range(height):
        for column in range(width):
            if seen[row][column] or class_map[row][column] == 0:
                continue
            seen[row][column], front, pixels = True, [(row, column)], []
            while front:
                y, x = front.pop()
                pixels.append((y, x))
                for v in range(max(0, y - 1), min(height, y + 2)):
                    for u in range(max(0, x - 1), min(width, x + 2)):
                        if not seen[v][u] and class_map[v][u] == class_map[row][column]:
                            seen[v][u] = True
                            front.append((v, u))
            regions.append(pixels)
    return regions


def slow_weights(pixel: int, pixels: int, cells: int) -> list[tuple[int, float]]:
    """The cells around a pixel's centre and their share of it: half-pixel centres, edges repeated."""
    place = min(max((pixel + 0.5) * cells / pixels - 0.5, 0.0), cells - 1.0)
    lower = math.floor(place)
    return [(lower, 1 - (place - lower)), (min(lower + 1, cells - 1), place - lower)]


def slow_value(feature, row: int, column: int, height: int, width: int) -> float:
    """A feature (h, w) interpolated at one pixel of an image (height, width)."""
    return sum(
        wy * wx * float(feature[y][x])
        for y, wy in slow_weights(row, height, len(feature))
        for x, wx in slow_weights(column, width, len(feature[0]))
    )


def slow_maxima(class_map, features) -> list[list[float]]:
    """Each region's maximum of each interpolated feature (equation 2)."""
    size = len(class_map), len(class_map[0])
    return [
        [max(slow_value(feature, y, x, *size) for y, x in region) for feature in features]
        for region in slow_regions(class_map)
    ]


def slow_set_distance(query, image) -> float:
    """Equation 3: for each region of the query its nearest in the image, on average."""
    nearest = [min(math.dist(f, g) for g in image) for f in query]
    return sum(nearest) / len(nearest)


def slow_l1(query, image) -> float:
    """L1 between the maxima over all regions."""
    whole = [[max(column) for column in zip(*vectors, strict=True)] for vectors in (query, image)]
    return sum(abs(a - b) for a, b in zip(*whole, strict=True))


SLOW_DISTANCE = {"recnn": slow_set_distance, "recnn+": slow_l1}


def reordered(class_map, vectors):
    """Slow vectors in the order of our own region numbers, matched by a region's first pixel."""
    numbers = label_regions(class_map)
    firsts = [numbers[min(region)] for region in slow_regions(class_map.tolist())]
    assert sorted(firsts) == list(range(1, len(firsts) + 1))
    return np.array([v for _, v in sorted(zip(firsts, vectors, strict=True), key=lambda pair: pair[0])])


maps = arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=24), elements=st.integers(0, 3))


@settings(max_examples=150)
@given(class_map=maps)
def test_regions_are_those_of_a_flood_fill_with_eight_neighbours(class_map):
    numbers = label_regions(class_map)
    found = {frozenset(zip(*(axis.tolist() for axis in np.nonzero(numbers == i)), strict=True))
             for i in range(1, numbers.max() + 1)}  # fmt: skip
    assert found == {frozenset(region) for region in slow_regions(class_map.tolist())}


@settings(max_examples=60)
@given(class_map=maps, cells=st.tuples(st.integers(1, 5), st.integers(1, 5)), seed=st.integers(0, 999))
def test_region_vectors_equal_plain_loops(class_map, cells, seed):
    features = np.random.default_rng(seed).gamma(0.5, 3, (3, *cells)).astype(np.float32)
    regions, vectors = find_regions(class_map, features)
    slow = slow_regions(class_map.tolist())
    assert sorted(regions.areas) == sorted(len(region) for region in slow)
    if slow:
        expected = reordered(class_map, slow_maxima(class_map.tolist(), features))
        np.testing.assert_allclose(vectors, expected, rtol=1e-5, atol=1e-6)


def test_region_facts_are_of_the_pixels_they_name():
    class_map = np.array([[1, 1, 0, 2], [0, 0, 1, 2], [3, 0, 2, 0]], dtype=np.uint8)
    regions, _ = find_regions(class_map, np.ones((1, 1, 1), np.float32))
    assert regions.classes.tolist() == [1, 2, 3]
    assert regions.areas.tolist() == [3, 3, 1]
    assert regions.boxes.tolist() == [[0, 0, 2, 3], [0, 2, 3, 4], [2, 0, 3, 1]]


def test_a_region_number_without_a_pixel_is_refused():
    with pytest.raises(ValueError, match="needs a pixel"):
        region_maxima(np.ones((1, 2, 2), np.float32), np.array([[1, 3]], dtype=np.int32))


def test_what_the_network_says_of_a_tile_equals_plain_loops(model, pixels):
    prediction = predict(model, pixels(72, 104, 3, patch=24))
    regions, vectors = find_regions(prediction.class_map, prediction.features[:6])
    assert len(regions) > 5
    expected = reordered(prediction.class_map, slow_maxima(prediction.class_map.tolist(), prediction.features[:6]))
    np.testing.assert_allclose(vectors, expected, rtol=1e-5, atol=1e-5)


def test_recnn_plus_is_the_maximum_over_all_pixels_and_over_all_regions(model, pixels):
    image = pixels(80, 112, 4)
    description = describe(model, image, np.ones(image.shape[:2], bool))
    features = predict(model, image).features
    np.testing.assert_array_equal(description.features["recnn+"][0], description.features["recnn"].max(axis=0))
    everywhere = [max(slow_value(f, y, x, 80, 112) for y in range(80) for x in range(112)) for f in features[:4]]
    np.testing.assert_allclose(description.features["recnn+"][0, :4], everywhere, rtol=1e-5, atol=1e-5)


def test_pixels_without_data_belong_to_no_region(model, pixels):
    image, valid = pixels(64, 96, 5), np.ones((64, 96), bool)
    valid[:, 60:] = False
    description = describe(model, image, valid)
    other = describe(model, np.where(valid[..., None], image, 255 - image), valid)
    assert (description.class_map == 0).sum() == (~valid).sum()
    assert int(description.regions.areas.sum()) == int(valid.sum())
    np.testing.assert_array_equal(description.features["recnn+"], other.features["recnn+"])


# The same through the road a user takes: index, then search.


def slow_description(model, image):
    prediction = predict(model, image)
    return prediction.class_map, slow_maxima(prediction.class_map.tolist(), prediction.features)


@pytest.fixture(scope="module")
def small_archive(tmp_path_factory, raster, pixels, model_path, build_catalogue):
    """Six plain images of 48 x 64, indexed, with what the slow implementation says of each."""
    from recnn_engine.network.model import load_model

    folder, model = tmp_path_factory.mktemp("small"), load_model(model_path, "cpu")
    slow = {}
    for number in range(6):
        image = pixels(48, 64, 70 + number, patch=20)
        name = raster(folder / f"image{number}.png", image, None).name
        slow[name] = np.float16(slow_description(model, image)[1]).tolist()  # as a catalogue keeps them
    build_catalogue([folder], folder / "archive.gpkg", model=model_path, device="cpu")
    return folder / "archive.gpkg", slow


@pytest.mark.parametrize("method", METHODS)
def test_a_search_gives_the_distances_of_plain_loops(small_archive, method, model_path, search):
    catalogue, slow = small_archive
    for name in ("image0.png", "image3.png"):
        query = ImageQuery(str(catalogue.parent / name))
        found = search(catalogue, query, method=method, k=6, model=model_path, device="cpu").matches
        expected = {other: SLOW_DISTANCE[method](slow[name], vectors) for other, vectors in slow.items()}
        assert [Path(m.path).name for m in found] == sorted(expected, key=expected.get)
        np.testing.assert_allclose(
            [m.distance for m in found], [expected[Path(m.path).name] for m in found], rtol=1e-4, atol=1e-4
        )


def test_equation_three_is_not_symmetric(small_archive, search):
    catalogue, _ = small_archive
    one, two = (
        {m.tile.id: m.distance for m in search(catalogue, TileQuery(tile), method="recnn", k=6).matches}
        for tile in (1, 2)
    )
    assert one[2] != pytest.approx(two[1], rel=1e-3)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("tile", [1, 5, 8])
def test_a_tile_is_first_in_its_own_catalogue(indexed, method, tile, search):
    first, second = search(indexed, TileQuery(tile), method=method, k=2).matches
    assert (first.tile.id, first.distance) == (tile, 0.0)
    assert second.distance > 0


@pytest.mark.parametrize("method", METHODS)
def test_an_image_of_the_archive_is_first_as_a_file(indexed, method, model_path, search):
    query = ImageQuery(str(indexed.parent / "patch1.png"))
    first = search(indexed, query, method=method, model=model_path, device="cpu").matches[0]
    assert (first.tile.source, first.distance) == ("patch1.png", 0.0)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("tile", [1, 6])
def test_a_tile_is_first_as_an_extent(indexed, ortho, method, tile, model_path, search, opened):
    with opened(indexed) as catalogue:
        bounds = catalogue.tile(tile).bounds
    query = ExtentQuery(str(ortho), Extent(*bounds))
    first = search(indexed, query, method=method, model=model_path, device="cpu").matches[0]
    assert (first.tile.id, first.distance) == (tile, 0.0)


def test_the_tile_of_a_region_is_first_for_that_region(indexed, search, opened):
    with opened(indexed) as catalogue:
        regions = catalogue.regions_of(5).ids
    first = search(indexed, RegionQuery(int(regions[-1])), method="recnn").matches[0]
    assert (first.tile.id, first.distance) == (5, 0.0)


def test_another_process_finds_what_this_one_indexed(indexed, ortho, recnn_json, model_path, opened):
    """The vectors of a query made elsewhere are the very same: distance 0, not nearly 0."""
    with opened(indexed) as catalogue:
        bounds = ",".join(map(repr, catalogue.tile(4).bounds))
    query = ("--raster", ortho, "--extent", bounds, "--method", "recnn", "--device", "cpu", "--model", model_path)
    first = recnn_json("search", "-c", indexed, *query)["matches"][0]
    assert (first["tile"], first["distance"]) == (4, 0.0)


def described_tiles(path: Path, opened) -> dict:
    """Class map, region and whole vectors of each tile, by image and window."""
    with opened(path) as catalogue:
        ids = catalogue.candidates(ANY_TILE).tolist()
        return {
            (Path(tile.source).name, tile.window): (
                catalogue.class_map(tile.id).tobytes(),
                stored_vectors(catalogue, "recnn", tile.id).tobytes(),
                stored_vectors(catalogue, "recnn+", tile.id).tobytes(),
            )
            for tile in catalogue.tiles(ids)
        }


def test_vectors_do_not_depend_on_order_or_company(indexed, ortho, tmp_path, model_path, build_catalogue, opened):
    images = [str(indexed.parent / f"patch{number}.png") for number in (2, 0, 1)]
    build_catalogue([*images, ortho], tmp_path / "turned.gpkg", model=model_path, tile=128, device="cpu")
    build_catalogue([images[1]], tmp_path / "alone.gpkg", model=model_path, tile=128, device="cpu")
    expected = described_tiles(indexed, opened)
    assert described_tiles(tmp_path / "turned.gpkg", opened) == expected
    alone = described_tiles(tmp_path / "alone.gpkg", opened)
    assert alone == {("patch0.png", Window(0, 0, 128, 128)): expected["patch0.png", Window(0, 0, 128, 128)]}


REAL = (
    "urban_river_0.25m_epsg28992.tif",
    "naip_rgbn_epsg26914_2020.tif",
    "farmland_rgba_0.35m_epsg32750.tif",
    "sentinel2_4band_10m_epsg32652.tif",
)


@pytest.mark.parametrize("name", REAL)
def test_real_rasters_equal_plain_loops(shared, model, name):
    with open_raster(str(shared("geotiff") / name)) as opened:
        corner = Window(opened.width // 2, opened.height // 2, 70, 54)
        tile = opened.read_tile(corner)
    assert tile.valid.all()
    description = describe(model, tile.pixels, tile.valid)
    prediction = predict(model, tile.pixels)
    expected = reordered(description.class_map, slow_maxima(prediction.class_map.tolist(), prediction.features))
    np.testing.assert_allclose(description.features["recnn"], expected, rtol=1e-4, atol=1e-4)
    np.testing.assert_array_equal(description.features["recnn+"][0], description.features["recnn"].max(axis=0))


def test_real_scenes_are_nearer_to_their_own_kind_than_chance(shared, tmp_path, model_path, build_catalogue, search):
    """Even random weights tell textures apart: the road from image to ranked list loses nothing on real files."""
    images = shared("ucm17") / "Images"
    paths = [str(p) for scene in ("forest", "harbor", "parkinglot") for p in sorted((images / scene).iterdir())[:8]]
    build_catalogue(paths, tmp_path / "real.gpkg", model=model_path, descriptor="recnn+", device="cpu")
    hits = []
    for tile in range(1, len(paths) + 1):
        found = search(tmp_path / "real.gpkg", TileQuery(tile), k=6).matches
        assert (found[0].tile.id, found[0].distance) == (tile, 0.0)
        scenes = [Path(m.path).parent.name for m in found]
        hits.append(np.mean([scene == scenes[0] for scene in scenes[1:]]))
    assert np.mean(hits) > 2 * 7 / 23
