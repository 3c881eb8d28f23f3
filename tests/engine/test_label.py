"""Labelled tiles from rasters and polygons, against a test of every pixel's middle; and training on them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin
from rasterio.warp import transform_geom
from skimage.measure import points_in_poly

from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.datasets.polygons import stated_crs
from recnn_engine.errors import DatasetError, ImageryError, InputError
from recnn_engine.imagery.polygon import read_polygon
from recnn_engine.legend import legend_of
from recnn_engine.progress import silent
from recnn_engine.tasks.label import LabelRequest, label
from recnn_engine.wire.methods import Methods

LEGEND = legend_of([("meadow", (10, 200, 10)), ("pond", (0, 0, 255)), ("ice", (255, 255, 255))])
ORIGIN = (500_000.0, 5_600_000.0)
MEADOW = [(500_000.4, 5_599_999.1), (500_030.2, 5_599_998.3), (500_025.7, 5_599_975.9), (500_003.3, 5_599_972.2)]
POND = [(500_012.0, 5_599_995.0), (500_020.0, 5_599_993.0), (500_015.0, 5_599_980.0)]


def ring(corners):
    return {"type": "Polygon", "coordinates": [[*map(list, corners), list(corners[0])]]}


def write_polygons(path, named, crs=None):
    """A GeoJSON file of (class, corners in UTM 31N), in another CRS where one is given."""
    geometries = [ring(corners) if isinstance(corners, list) else corners for _, corners in named]
    if crs:
        geometries = [transform_geom("EPSG:32631", crs, geometry) for geometry in geometries]
    features = [
        {"type": "Feature", "properties": {"kind": name}, "geometry": geometry}
        for (name, _), geometry in zip(named, geometries)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture()
def place(tmp_path):
    """A raster of 150 x 130 pixels of 0.3 m with a column without data, and the legend's file."""
    pixels = np.random.default_rng(0).integers(1, 255, (3, 130, 150)).astype(np.uint8)
    pixels[:, :, 40] = 0
    profile = {"driver": "GTiff", "width": 150, "height": 130, "count": 3, "dtype": "uint8", "nodata": 0}
    transform = from_origin(*ORIGIN, 0.3, 0.3)
    with rasterio.open(tmp_path / "west.tif", "w", **profile, crs="EPSG:32631", transform=transform) as raster:
        raster.write(pixels)
    (tmp_path / "classes.json").write_text(LEGEND.to_json(), encoding="utf-8")
    return tmp_path


def expected_labels(named):
    """(130, 150) class ids by asking for every pixel's middle which polygon it lies in; the last one counts."""
    rows, columns = np.mgrid[:130, :150]
    middles = np.stack([ORIGIN[0] + (columns.ravel() + 0.5) * 0.3, ORIGIN[1] - (rows.ravel() + 0.5) * 0.3], 1)
    labels = np.zeros(130 * 150, np.uint8)
    for name, corners in named:
        labels[points_in_poly(middles, corners)] = LEGEND.named(name).id
    labels = labels.reshape(130, 150)
    labels[:, 40] = 0
    return labels


@pytest.mark.parametrize("crs", [None, "EPSG:32631", "EPSG:4326"])
def test_polygons_become_the_labels_of_tiles(place, crs):
    named = [("meadow", MEADOW), ("Pond", POND)]
    polygons = write_polygons(place / "places.geojson", named, crs)
    report = label(
        LabelRequest(
            [str(place / "west.tif")], polygons, place / "set", place / "classes.json", field="kind", crs=crs, tile=64
        )
    )
    images = read_dataset(place / "set")
    assert images.legend == LEGEND
    assert set(images.scenes) == {"west"}
    expected = expected_labels(named)
    with rasterio.open(place / "west.tif") as raster:
        pixels = np.moveaxis(raster.read(), 0, 2)
    for name, label_seen, pixels_seen in zip(images.names, images.labels, images.pixels):
        row, column = map(int, name.split("/")[1].split("_"))
        height, width = label_seen.shape
        part = slice(row, row + height), slice(column, column + width)
        assert (label_seen != expected[part]).sum() <= (3 if crs == "EPSG:4326" else 0)
        np.testing.assert_array_equal(pixels_seen[label_seen > 0], pixels[part][label_seen > 0])
    assert report.tiles == len(images)
    assert report.classes["meadow"] > report.classes["pond"] > report.classes["ice"] == 0
    assert report.resolution == pytest.approx(0.3, rel=1e-2)


def test_tiles_without_any_label_are_left_out(place):
    polygons = write_polygons(place / "places.geojson", [("pond", POND)])
    label(
        LabelRequest([str(place / "west.tif")], polygons, place / "set", place / "classes.json", field="kind", tile=32)
    )
    names = read_dataset(place / "set").names
    assert 0 < len(names) < 20
    assert "west/96_96" not in names


def test_image_without_place_is_labelled_in_its_pixels(place):
    Image.new("RGB", (40, 30), (9, 9, 9)).save(place / "photo.png")
    square = ring([(5, -2), (15, -2), (15, -12), (5, -12)])
    polygons = write_polygons(place / "places.geojson", [("ice", square)])
    label(LabelRequest([str(place / "photo.png")], polygons, place / "set", place / "classes.json", field="kind"))
    (labels,) = read_dataset(place / "set").labels
    expected = np.zeros((30, 40), np.uint8)
    expected[2:12, 5:15] = 3
    np.testing.assert_array_equal(labels, expected)


def test_the_engine_labels_and_trains_over_the_wire(place):
    polygons = write_polygons(place / "places.geojson", [("meadow", MEADOW), ("pond", POND)])
    labels = {
        "rasters": [str(place / "west.tif")],
        "polygons": str(polygons),
        "legend": str(place / "classes.json"),
        "folder": str(place / "set"),
        "field": "kind",
        "tile": 64,
    }
    settings = {"width": 0.0625, "epochs": 1, "batch": 2, "crop": 64, "device": "cpu"}
    with Methods() as methods:
        made = methods.call("label", labels, silent)
        training = {"dataset": made["folder"], "out": str(place / "m.safetensors"), **settings}
        trained = methods.call("train", training, silent)
    assert trained["training_images"] + trained["validation_images"] == made["tiles"]
    assert 0 < trained["quality"]["pixel_accuracy"] <= 1


@pytest.mark.parametrize(
    ("named", "error", "message"),
    [
        ([("swamp", POND)], InputError, "no class named “swamp”"),
        ([("pond", {"type": "Point", "coordinates": [1, 2]})], DatasetError, "holds no polygon. 1 geometry that is no"),
        ([("pond", None)], DatasetError, "holds no polygon. 1 feature without geometry was passed over"),
        ([("pond", {"type": "Polygon", "coordinates": [[[1, 2]]]})], DatasetError, "Feature 1 .* is no polygon"),
        ([("pond", [(0, 0), (1, 0), (1, 1)])], DatasetError, "No polygon lies on any raster"),
    ],
)
def test_bad_polygons(place, named, error, message):
    polygons = write_polygons(place / "places.geojson", named)
    folder = place / "sets" / "new"
    with pytest.raises(error, match=message):
        label(LabelRequest([str(place / "west.tif")], polygons, folder, place / "classes.json", field="kind"))
    assert not folder.parent.exists()


def test_bad_files_and_folders(place):
    polygons = write_polygons(place / "places.geojson", [("pond", POND)])
    rasters, legend = [str(place / "west.tif")], place / "classes.json"
    with pytest.raises(DatasetError, match="features without a property “class”"):
        label(LabelRequest(rasters, polygons, place / "set", legend))
    with pytest.raises(DatasetError, match=r"No feature .* has a class in “kind”"):
        nameless = write_polygons(place / "nameless.geojson", [(None, POND), ("", POND)])
        label(LabelRequest(rasters, nameless, place / "set", legend, field="kind"))
    with pytest.raises(DatasetError, match="not GeoJSON"):
        label(LabelRequest(rasters, place / "classes.json", place / "set", legend))
    label(LabelRequest(rasters, polygons, place / "set", legend, field="kind"))
    with pytest.raises(InputError, match="holds a data set already"):
        label(LabelRequest(rasters, polygons, place / "set", legend, field="kind"))
    legend.write_text(legend_of([("pond", (9, 9, 9)), ("lake", (9, 9, 9))]).to_json(), encoding="utf-8")
    with pytest.raises(InputError, match="“lake” has the colour of “pond”"):
        label(LabelRequest(rasters, polygons, place / "other", legend, field="kind"))


def test_polygons_of_what_is_ignored_take_the_label_away(place):
    entries = json.loads(LEGEND.to_json())
    entries[1]["ignore"] = True
    (place / "classes.json").write_text(json.dumps(entries), encoding="utf-8")
    polygons = write_polygons(place / "places.geojson", [("meadow", MEADOW), ("pond", POND)])
    report = label(
        LabelRequest([str(place / "west.tif")], polygons, place / "set", place / "classes.json", field="kind", tile=256)
    )
    images = read_dataset(place / "set")
    assert images.legend.names == ["meadow", "ice"]
    both, meadow = (expected_labels(named) for named in ([("meadow", MEADOW), ("pond", POND)], [("meadow", MEADOW)]))
    assert ((both == 2) & (meadow == 1)).any()
    np.testing.assert_array_equal(images.labels[0], np.where(both == 1, 1, 0))
    assert list(report.classes) == ["meadow", "ice"]


def test_the_legend_is_never_written_over(place):
    """The data set's own has no ignored classes any more: the user's, in the same place, would be gone."""
    polygons = write_polygons(place / "places.geojson", [("pond", POND)])
    (place / "set").mkdir()
    legend = (place / "classes.json").rename(place / "set" / "legend.json")
    before = legend.read_bytes()
    with pytest.raises(InputError, match=r"legend\.json is the legend itself"):
        label(LabelRequest([str(place / "west.tif")], polygons, place / "set", legend, field="kind"))
    assert legend.read_bytes() == before and list((place / "set").iterdir()) == [legend]


def request_of(place, *rasters):
    """Of rasters, named in a folder, that polygons of places.geojson lie on."""
    names = [str(place / raster) for raster in rasters]
    return LabelRequest(names, place / "places.geojson", place / "set", place / "classes.json", field="kind", tile=64)


def test_odd_rasters_are_reported_and_the_others_labelled(place, recnn):
    square = ring([(5, -2), (150, -2), (150, -130), (5, -130)])
    write_polygons(place / "places.geojson", [("meadow", MEADOW), ("ice", square)])
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (2000, 150, 3), dtype=np.uint8)).save(place / "x.png")
    (place / "x.png").write_bytes((place / "x.png").read_bytes()[:-90_000])
    (place / "no.tif").write_bytes(b"no image")
    alone = label(request_of(place, "west.tif"))
    shutil.rmtree(place / "set")
    report = label(request_of(place, "gone.tif", "no.tif", "x.png", "west.tif"))
    assert [Path(refusal.path).name for refusal in report.refused] == ["gone.tif", "no.tif", "x.png"]
    assert (report.tiles, report.classes, report.labelled) == (alone.tiles, alone.classes, alone.labelled)
    assert {path.name for path in (place / "set").glob("*/*")} == {"west"}
    shutil.rmtree(place / "set")
    asked = ("label", place / "no.tif", place / "west.tif", "--polygons", place / "places.geojson", "--field", "kind")
    ended = recnn(*asked, "--legend", place / "classes.json", "--out", place / "set")
    assert ended.returncode == 1 and "No polygon lies on any raster" in ended.stderr
    assert "1 more raster was refused" in ended.stderr and not (place / "set").exists()
    ended = recnn(*asked, "--crs", "EPSG:32631", "--legend", place / "classes.json", "--out", place / "set")
    assert ended.returncode == 3
    assert "1 refused:" in ended.stderr and "no.tif is not a raster" in ended.stderr and "tiles" in ended.stdout


def test_a_raster_that_breaks_off_leaves_nothing(place):
    polygons = write_polygons(place / "places.geojson", [("meadow", MEADOW)])
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (130, 150, 3), dtype=np.uint8)).save(place / "x.png")
    (place / "x.png").write_bytes((place / "x.png").read_bytes()[:9000])
    rasters = [str(place / "x.png")]
    square = ring([(5, -2), (150, -2), (150, -130), (5, -130)])
    write_polygons(place / "places.geojson", [("meadow", MEADOW), ("ice", square)])
    with pytest.raises(ImageryError, match=r"x\.png cannot be read"):
        label(LabelRequest(rasters, polygons, place / "set", place / "classes.json", field="kind", tile=64))
    assert not (place / "set").exists()
    (place / "set").mkdir()
    with pytest.raises(ImageryError, match=r"x\.png cannot be read"):
        label(LabelRequest(rasters, polygons, place / "set", place / "classes.json", field="kind", tile=64))
    assert not list((place / "set").iterdir()), "a folder that was there stays, empty as it was"
    assert label(request_of(place, "west.tif")).tiles


@pytest.mark.parametrize("crs", [None, "EPSG:32631"])
def test_the_command_makes_a_data_set_without_a_legend(place, recnn, recnn_json, crs):
    """GeoJSON that says nothing is in longitude and latitude; what QGIS and GDAL write states its CRS."""
    named = [("meadow", MEADOW), ("pond", POND)]
    polygons = write_polygons(place / "places.geojson", named, None if crs else "EPSG:4326")
    content = json.loads(polygons.read_text())
    content["features"].append({**content["features"][0], "properties": {"kind": None}})
    if crs:
        content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32631"}}
    polygons.write_text(json.dumps(content))
    options = ["--polygons", polygons, "--field", "kind", "--out", place / "set", "--tile", 64, "-q"]
    report = recnn_json("label", place / "west.tif", *options)
    images = read_dataset(place / "set")
    assert images.legend.names == ["meadow", "pond"] and len(images) == report["tiles"]
    assert len({c.colour for c in images.legend.classes}) == 2
    assert report["classes"]["meadow"] > report["classes"]["pond"] > 0
    again = recnn("label", place / "west.tif", *options)
    assert again.returncode == 1 and "holds a data set already" in again.stderr


def test_the_stated_crs_is_the_one_that_a_search_by_polygon_takes(place):
    square = ring([(5, 52), (6, 52), (6, 53), (5, 53)])
    feature = {"type": "Feature", "properties": {"kind": "pond"}, "geometry": square}
    content = {"type": "FeatureCollection", "features": [feature]}
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    path = place / "places.geojson"
    for crs, expected in (({}, "EPSG:4326"), ({"crs": named}, "urn:ogc:def:crs:EPSG::28992"), ({"crs": None}, None)):
        path.write_text(json.dumps({**content, **crs}))
        assert stated_crs(path) == read_polygon(path)[1] == expected


@pytest.mark.parametrize(
    ("crs", "words"),
    [
        ({"type": "name"}, "without a name"),
        ({"type": "name", "properties": {"name": None}}, "without a name"),
        ({"type": "link", "properties": {"href": "http://example.com/crs/42", "type": "proj4"}}, "without a name"),
        ({"type": "EPSG", "properties": {"code": 28992}}, "without a name"),
        ("EPSG:28992", "without a name"),
        ({}, "without a name"),
        ({"type": "name", "properties": {"name": "my own grid"}}, "that is unknown: “my own grid”"),
        ({"type": "name", "properties": {"name": ""}}, "that is unknown: “”"),
    ],
)
def test_a_crs_that_says_nothing_is_told_of_and_the_users_counts(tmp_path, crs, words):
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps({**ring([(5, 52), (6, 52), (6, 53), (5, 53)]), "crs": crs}))
    for read, error in ((stated_crs, DatasetError), (read_polygon, InputError)):
        with pytest.raises(error, match=rf"places\.geojson states a CRS {words}"):
            read(path)
    assert read_polygon(path, "EPSG:28992")[1] == "EPSG:28992"
