"""The polygons in GeoJSON of any kind, against a collection's members gathered by hand; what is passed over."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recnn_engine.errors import DatasetError, InputError
from recnn_engine.imagery.geojson import PassedOver, polygons_in
from recnn_engine.imagery.polygon import read_polygon
from recnn_engine.tasks.label import LabelRequest, label


def square(x: float, y: float, side: float = 1.0) -> list[list[float]]:
    return [[x, y], [x + side, y], [x + side, y - side], [x, y - side], [x, y]]


def polygon(x: float, y: float, side: float = 1.0) -> dict:
    return {"type": "Polygon", "coordinates": [square(x, y, side)]}


def collection(*members) -> dict:
    return {"type": "GeometryCollection", "geometries": list(members)}


POINT = {"type": "Point", "coordinates": [1, 2]}
LINE = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
EMPTY = [
    None,
    {},
    {"type": "Polygon", "coordinates": []},
    {"type": "Polygon", "coordinates": [[]]},
    {"type": "MultiPolygon", "coordinates": []},
    {"type": "MultiPolygon", "coordinates": [[[]]]},
    {"type": "Point", "coordinates": [None, None]},
    collection(),
]

squares = st.tuples(*[st.integers(-50, 50)] * 2)
leaves = st.one_of(
    squares.map(lambda at: ("polygons", [at])),
    st.lists(squares, min_size=1, max_size=3).map(lambda ats: ("polygons", ats)),
    st.sampled_from(EMPTY).map(lambda geometry: ("empty", geometry)),
    st.sampled_from([POINT, LINE]).map(lambda geometry: ("other", geometry)),
)
nestings = st.recursive(leaves, lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=20)


def built(nesting) -> dict | None:
    """A nesting of leaves as GeoJSON."""
    if isinstance(nesting, list):
        return collection(*map(built, nesting))
    kind, what = nesting
    if kind != "polygons":
        return what
    parts = [[square(*at)] for at in what]
    return {"type": "MultiPolygon", "coordinates": parts} if len(parts) > 1 else polygon(*what[0])


def leaves_of(nesting) -> list:
    return [leaf for inner in nesting for leaf in leaves_of(inner)] if isinstance(nesting, list) else [nesting]


@settings(max_examples=200, deadline=None)
@given(nestings)
def test_any_nesting_of_collections_is_the_union_of_its_polygons(nesting):
    found, flat = polygons_in(built(nesting)), leaves_of(nesting)
    expected = [at for kind, what in flat if kind == "polygons" for at in what]
    assert [tuple(map(int, part[0][0])) for part in found.parts] == expected
    assert all(len(part) == 1 and part[0][0] == part[0][-1] for part in found.parts)
    kinds = [kind for kind, _ in flat]
    assert found.passed_over == PassedOver(kinds.count("empty"), kinds.count("other"))


def test_heights_are_left_out_open_rings_closed_and_empty_ones_dropped():
    ring = [[*point, 7.5, 2.0] for point in square(0, 0)[:4]]
    (part,) = polygons_in({"type": "Polygon", "coordinates": [ring, []]}).parts
    assert part == [[tuple(point) for point in square(0, 0)]]


@pytest.mark.parametrize(
    "geometry",
    [
        5,
        {"type": "Polygon"},
        {"coordinates": [square(0, 0)]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]},
        {"type": "Polygon", "coordinates": square(0, 0)},
        collection({"type": "Polygon", "coordinates": 5}),
        collection("a"),
        {"type": "GeometryCollection", "geometries": 5},
    ],
)
def test_what_is_no_geometry_is_told_from_what_is_empty(geometry):
    with pytest.raises(ValueError):
        polygons_in(geometry)


def write_features(path, *geometries, **members):
    features = [{"type": "Feature", "properties": {"kind": "pond"}, "geometry": geometry} for geometry in geometries]
    content = {"type": "FeatureCollection", "features": features, **members}
    path.write_text(json.dumps(content), encoding="utf-8-sig")
    return path


def test_a_file_gives_its_polygons_and_tells_what_it_passes_over(tmp_path):
    path = write_features(tmp_path / "a.geojson", polygon(0, 0), None, POINT, collection(polygon(5, 5), LINE), EMPTY[4])
    geometry, crs, passed_over = read_polygon(path)
    assert len(geometry["coordinates"]) == 2 and crs == "EPSG:4326"
    assert passed_over == PassedOver(without_geometry=2, no_polygons=2)
    assert passed_over.sentences() == [
        "2 features without geometry were passed over.",
        "2 geometries that are no polygons were passed over.",
    ]
    write_features(path, None)
    with pytest.raises(InputError, match=r"a\.geojson holds no polygon\. 1 feature without geometry was passed over"):
        read_polygon(path)


@pytest.fixture()
def photo(tmp_path, raster, pixels):
    """A raster of 40 x 30 pixels of 1 m."""
    from affine import Affine

    return raster(tmp_path / "photo.tif", pixels(40, 30), transform=Affine(1, 0, 155_000, 0, -1, 463_000))


@pytest.mark.parametrize(
    "crs", ["EPSG:28992", "urn:ogc:def:crs:EPSG::28992", "OGC:CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84"]
)
def test_labels_of_a_layer_with_odd_geometries(photo, tmp_path, crs):
    """As of its plain polygons; those that the raster's projection cannot reach lie on no raster."""
    from PIL import Image
    from rasterio.warp import transform_geom

    plain = [polygon(155_005, 462_995, 10), polygon(155_020, 462_990, 5)]
    if "84" in crs:
        plain = [transform_geom("EPSG:28992", "OGC:CRS84", geometry) for geometry in plain]
    beyond = {"type": "Polygon", "coordinates": [square(1e300, 95)]}
    nowhere = {"type": "Polygon", "coordinates": [square(float("nan"), 5)]}
    odd = [None, plain[0], POINT, beyond, collection(collection(plain[1], LINE)), EMPTY[2], nowhere]
    labels = []
    for name, geometries in ("plain", plain), ("odd", odd):
        path = write_features(tmp_path / f"{name}.geojson", *geometries)
        report = label(LabelRequest([str(photo)], path, tmp_path / name, field="kind", crs=crs, tile=64))
        (image,) = (tmp_path / name / "Labels").rglob("*.png")
        labels.append(np.asarray(Image.open(image)))
    assert report.passed_over == PassedOver(without_geometry=2, no_polygons=2)
    np.testing.assert_array_equal(*labels)
    assert (labels[0] > 0).any()


def test_only_features_with_a_class_are_read_and_counted(photo, tmp_path):
    path = write_features(tmp_path / "a.geojson", polygon(155_005, 462_995, 10))
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    content["features"] += [
        {"type": "Feature", "properties": None, "geometry": None},
        {"type": "Feature", "properties": {"other": 1}, "geometry": POINT},
        {"type": "Feature", "properties": {"kind": None}, "geometry": {"type": "Polygon", "coordinates": 5}},
    ]
    path.write_text(json.dumps(content))
    report = label(LabelRequest([str(photo)], path, tmp_path / "set", field="kind", crs="EPSG:28992"))
    assert report.tiles == 1 and report.passed_over == PassedOver()
    content["features"][0]["geometry"] = {"type": "Polygon", "coordinates": 5}
    path.write_text(json.dumps(content))
    with pytest.raises(DatasetError, match=r"Feature 1 of .*a\.geojson is no polygon"):
        label(LabelRequest([str(photo)], path, tmp_path / "other", field="kind"))


def test_the_commands_tell_what_was_passed_over(recnn, photo, tmp_path):
    path = write_features(tmp_path / "a.geojson", polygon(155_005, 462_995, 10), None)
    options = ("--polygons", path, "--field", "kind", "--crs", "EPSG:28992", "--out", tmp_path / "set", "--json", "-q")
    done = recnn("label", photo, *options)
    assert done.returncode == 0 and "1 feature without geometry was passed over." in done.stderr
    assert json.loads(done.stdout)["passed_over"] == {"without_geometry": 1, "no_polygons": 0}
