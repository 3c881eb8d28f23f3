"""A polygon as the query: only pixels inside count, as a slow reference that masks pixel by pixel has it."""

from __future__ import annotations

import json
import time

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.warp import transform as transform_points

from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import InputError
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.imagery.polygon import Polygon, read_polygon
from recnn_engine.imagery.raster import open_raster
from recnn_engine.network.inference import predict
from recnn_engine.progress import silent
from recnn_engine.queries.describing import Describing
from recnn_engine.queries.kinds import ExtentQuery, ImageQuery, PolygonQuery, TileQuery, asked_for
from recnn_engine.regions import label_regions

WEST, NORTH, PIXEL = 155_000.0, 463_000.0, 0.3


def ring(*corners: tuple[float, float]) -> list[list[float]]:
    """A closed ring; corners as column and row of the raster `ortho`."""
    points = [[WEST + PIXEL * column, NORTH - PIXEL * row] for column, row in corners]
    return [*points, points[0]]


SHAPES = {
    "triangle": [[ring((3.2, 4.1), (70.7, 20.3), (20.4, 60.9))]],
    "hole": [
        [ring((10.3, 10.3), (90.6, 12.2), (80.8, 70.7), (12.1, 64.4)), ring((30.2, 25.7), (60.9, 28.3), (45.1, 50.6))]
    ],
    "two parts": [[ring((5.3, 5.3), (40.6, 8.2), (20.8, 30.7))], [ring((60.3, 40.2), (95.1, 44.4), (70.2, 75.8))]],
}  # fmt: skip


def is_inside(x: float, y: float, parts) -> bool:
    """Even-odd rule over all rings of each part: a ray to the right crosses the outline an odd number of times."""

    def crossings(points) -> int:
        return sum(
            (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
            for (x0, y0), (x1, y1) in zip(points, points[1:])
        )

    return any(sum(map(crossings, part)) % 2 for part in parts)


def slow_vectors(class_map, features) -> np.ndarray:
    """(n, C): the maxima of fully upsampled features over each region, one mask a region (equation 2)."""
    from scipy.ndimage import label
    from torch import from_numpy
    from torch.nn.functional import interpolate

    size = class_map.shape
    upsampled = interpolate(from_numpy(features)[None], size=size, mode="bilinear", align_corners=False)[0].numpy()
    vectors = []
    for class_id in np.unique(class_map[class_map > 0]):
        numbers, count = label(class_map == class_id, np.ones((3, 3)))
        vectors += [upsampled[:, numbers == number].max(axis=1) for number in range(1, count + 1)]
    return np.array(vectors)


def multipolygon(parts) -> dict:
    return {"type": "MultiPolygon", "coordinates": parts}


@pytest.fixture
def described(library, model_path):
    """A query as a catalogue understands it."""

    def describe(path, asked):
        with library.reading(Locator.of(path)) as catalogue:
            return Describing(library, catalogue, model_path, "cpu", silent).describe(asked)

    return describe


@pytest.mark.parametrize("name", SHAPES)
def test_only_the_pixels_inside_count(name, indexed, ortho, model, described):
    """Class map, regions, ReCNN and ReCNN+ vectors and shares, from interpolated features of the window, in loops."""
    parts = SHAPES[name]
    found = described(indexed, asked_for(raster=str(ortho), polygon=multipolygon(parts)))
    west, _, _, north = found.bounds
    height, width = found.class_map.shape
    with open_raster(str(ortho)) as raster:
        tile = raster.read_tile(raster.window_of(Extent(*found.bounds)))
    prediction = predict(model, tile.pixels)
    expected = prediction.class_map.copy()
    for row in range(height):
        for column in range(width):
            x, y = west + (column + 0.5) * PIXEL, north - (row + 0.5) * PIXEL
            if not is_inside(x, y, parts):
                expected[row, column] = 0
    np.testing.assert_array_equal(found.class_map, expected)
    assert 0 < (expected == 0).mean() < 1 and found.kind == "polygon"
    vectors = slow_vectors(expected, prediction.features)
    assert len(vectors) == label_regions(expected).max() == len(found.query.vectors) > 1
    half = vectors.astype(np.float16)  # as the catalogue keeps them; float32 may fall on either side of a half
    np.testing.assert_allclose(np.sort(found.query.vectors, axis=0), np.sort(half, axis=0), rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(found.query.whole, half.max(axis=0), rtol=1e-3, atol=1e-5)
    counts = np.bincount(expected[expected > 0])
    assert sorted(found.shares.values()) == pytest.approx(sorted(counts[counts > 0] / counts.sum()))


def test_the_picture_is_dark_outside(indexed, ortho, described):
    query = asked_for(raster=str(ortho), polygon=multipolygon(SHAPES["hole"]))
    found = described(indexed, query)
    whole = described(indexed, ExtentQuery(str(ortho), Extent(*found.bounds)))
    inside = found.class_map > 0
    np.testing.assert_array_equal(found.pixels[inside], whole.pixels[inside])
    assert found.pixels[~inside].max() <= 255 // 3


@pytest.mark.parametrize("method", ["recnn", "recnn+"])
def test_a_rectangle_as_a_polygon_is_the_extent(method, indexed, ortho, model_path, search):
    options = {"method": method, "k": 9, "model": model_path, "device": "cpu"}
    corners = ring((10.2, 12.4), (80.3, 12.4), (80.3, 70.1), (10.2, 70.1))
    query = asked_for(raster=str(ortho), polygon={"type": "Polygon", "coordinates": [corners]})
    extent = ExtentQuery(str(ortho), Extent(*corners[3], *corners[1]))
    by_polygon, by_extent = (search(indexed, asked, **options).matches for asked in (query, extent))
    assert [(m.tile.id, m.distance) for m in by_polygon] == [(m.tile.id, m.distance) for m in by_extent]


def test_any_crs_and_heights(indexed, ortho, described):
    parts = SHAPES["triangle"]
    own = described(indexed, asked_for(raster=str(ortho), polygon=multipolygon(parts)))
    longitude, latitude = transform_points("EPSG:28992", "EPSG:4326", *zip(*parts[0][0]))
    points = [[x, y, 5.0] for x, y in zip(longitude, latitude)]
    polygon = {"type": "Polygon", "coordinates": [points]}
    found = described(indexed, asked_for(raster=str(ortho), polygon=polygon, extent_crs="EPSG:4326"))
    assert (found.class_map != own.class_map).mean() < 0.001


def test_a_plain_image_is_asked_in_its_own_coordinates(indexed, model_path, search):
    image = str(indexed.parent / "patch0.png")
    whole = [[0, 0], [128, 0], [128, -128], [0, -128], [0, 0]]
    asked = asked_for(raster=image, polygon={"type": "Polygon", "coordinates": [whole]})
    options = {"k": 1, "model": model_path, "device": "cpu"}
    match = search(indexed, asked, **options).matches[0]
    assert match.path == image and match.distance == search(indexed, ImageQuery(image), **options).matches[0].distance
    with pytest.raises(InputError, match="has no CRS"):
        search(indexed, PolygonQuery(image, Polygon([[whole]], "EPSG:4326")), **options)


def square(x: float, y: float, side: float) -> list:
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


BAD = [
    ({"type": "Polygon", "coordinates": [square(0, 0, 10)]}, None, "lies outside"),
    ({"type": "Polygon", "coordinates": [square(WEST + 0.01, NORTH - 0.28, 0.05)]}, None, "smaller than a pixel"),
    ({"type": "Polygon", "coordinates": [ring((0.1, 0.1), (0.9, 0.1), (0.9, 0.6))]}, None, "holds no pixel.s centre"),
    ({"type": "Polygon", "coordinates": [square(5, 52, 0.1)]}, "EPSG:nothing", "is not a CRS"),
    ({"type": "Polygon", "coordinates": [square(5, 95, 0.1)]}, "EPSG:4326", "cannot be brought"),
    ({"type": "Polygon", "coordinates": [square(WEST, float("nan"), 9)]}, None, "cannot be brought"),
    ({"type": "Polygon", "coordinates": [square(1e300, 0, 9)]}, None, "no area on earth"),
    ({"type": "Polygon", "coordinates": [square(WEST, NORTH, 9)[:3]]}, None, "cannot be used"),
    ({"type": "MultiPolygon", "coordinates": []}, None, "cannot be used"),
    ({"type": "MultiPolygon", "coordinates": [[]]}, None, "cannot be used"),
    ({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, None, "cannot be used"),
    ({"type": "Polygon", "coordinates": 5}, None, "cannot be used"),
    ({"type": "LineString", "coordinates": square(WEST, NORTH, 9)}, None, "cannot be used"),
    ({}, None, "cannot be used"),
]


@pytest.mark.parametrize(("geometry", "crs", "words"), BAD)
def test_what_is_no_place_on_the_raster_is_refused(geometry, crs, words, indexed, ortho, model_path, search):
    with pytest.raises(InputError, match=words):
        asked = asked_for(raster=str(ortho), polygon=geometry, extent_crs=crs)
        search(indexed, asked, model=model_path, device="cpu")


def test_geojson_files_and_their_crs(tmp_path):
    path, geometry = tmp_path / "a.geojson", {"type": "Polygon", "coordinates": [square(5, 52, 1)]}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    dutch = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    for content, parts, crs in (
        (geometry, 1, "EPSG:4326"),
        (feature, 1, "EPSG:4326"),
        ({"type": "FeatureCollection", "features": [feature, feature]}, 2, "EPSG:4326"),
        ({"type": "FeatureCollection", "features": [feature], "crs": dutch}, 1, "urn:ogc:def:crs:EPSG::28992"),
        ({**geometry, "crs": None}, 1, None),
    ):
        path.write_text(json.dumps(content))
        found = read_polygon(path)
        assert (len(found[0]["coordinates"]), found[1]) == (parts, crs)
    for text in (
        "",
        "[]",
        "5",
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "Point", "coordinates": [1, 2]}',
    ):
        path.write_text(text)
        with pytest.raises(InputError, match=r"a\.geojson"):
            read_polygon(path)
    with pytest.raises(InputError, match=r"missing\.geojson cannot be read"):
        read_polygon(tmp_path / "missing.geojson")


def test_the_command_line_takes_a_file(recnn_json, indexed, ortho, model_path, tmp_path, search):
    path = tmp_path / "place.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    path.write_text(json.dumps({**multipolygon(SHAPES["two parts"]), "crs": crs}))
    options = ("--model", model_path, "--device", "cpu", "-k", 9)
    found = recnn_json("search", "-c", indexed, "--raster", ortho, "--polygon", path, *options)
    asked = asked_for(raster=str(ortho), polygon=multipolygon(SHAPES["two parts"]))
    expected = search(indexed, asked, k=9, model=model_path, device="cpu").matches
    assert [m["tile"] for m in found["matches"]] == [m.tile.id for m in expected]
    assert found["query"]["kind"] == "polygon"


def test_a_query_that_is_too_large_is_refused_before_it_is_read(
    tmp_path, raster, pixels, model_path, search, build_catalogue
):
    """All of a 20,000 x 20,000 raster; where the catalogue's pixels are large enough, the same is described."""
    path, options = tmp_path / "huge.tif", {"model": model_path, "device": "cpu"}
    profile = {"width": 20_000, "height": 20_000, "count": 3, "dtype": "uint8", "crs": "EPSG:28992"}
    place = {"transform": Affine(0.3, 0, 155_000, 0, -0.3, 463_000)}
    with rasterio.open(path, "w", driver="GTiff", tiled=True, sparse_ok=True, **profile, **place):
        pass
    for name, resolution in (("fine", None), ("coarse", 60.0)):
        place = None if resolution is None else Affine(60, 0, 155_000, 0, -60, 463_000)
        archive = raster(tmp_path / f"{name}.tif", pixels(64, 64), **({"transform": place} if place else {}))
        build_catalogue([archive], tmp_path / f"{name}.gpkg", tile=64, resolution=resolution, **options)
    extent = ExtentQuery(str(path), Extent(155_000, 457_000, 161_000, 463_000))
    begun = time.process_time()
    for asked in (extent, ImageQuery(str(path))):
        with pytest.raises(InputError, match="20,000 × 20,000 pixels") as caught:
            search(tmp_path / "fine.gpkg", asked, **options)
    assert time.process_time() - begun < 5 and "smaller place" in caught.value.hint
    found = search(tmp_path / "coarse.gpkg", extent, **options)
    assert found.query.class_map.shape == (100, 100) and len(found.matches) == 1


def test_a_region_is_compared_region_by_region(indexed, search):
    """Unless another method is asked for."""
    asked = asked_for(region=3)
    by_default, by_region = (search(indexed, asked, method=method, k=9).matches for method in (None, "recnn"))
    assert [m.distance for m in by_default] == [m.distance for m in by_region]
    whole = (search(indexed, TileQuery(1), method=method, k=9).matches for method in (None, "recnn+"))
    assert len({tuple(m.distance for m in matches) for matches in whole}) == 1
