"""recnn:train with the real engine on a small raster: the layer's classes become the model's; folders; bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drawing import draw_raster
from osgeo import gdal
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QImage

ROWS = [("wood", 0, 0, 60, 96), ("road", 60, 0, 90, 96), ("wood", 90, 40, 128, 96), ("secret", 90, 0, 128, 40)]
"""Class and pixels (left, top, right, bottom) of each polygon."""


@pytest.fixture()
def raster(tmp_path):
    return draw_raster(tmp_path / "plain.tif", seed=5)


def polygon_layer(crs: str = "EPSG:32631", rows=ROWS) -> QgsVectorLayer:
    """The polygons as a layer without categories, in UTM 31N or a CRS beside it, and one feature without a class."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=kind:string&field=number:integer", "places", "memory")
    utm, own = QgsCoordinateReferenceSystem("EPSG:32631"), QgsCoordinateReferenceSystem(crs)
    features = []
    for number, (name, left, top, right, bottom) in enumerate([*rows, (None, 0, 0, 128, 96)]):
        feature = QgsFeature(layer.fields())
        x, y = 500_000.0, 5_600_000.0
        box = QgsRectangle(x + left * 0.3, y - bottom * 0.3, x + right * 0.3, y - top * 0.3)
        geometry = QgsGeometry.fromRect(box)
        geometry.transform(QgsCoordinateTransform(utm, own, QgsProject.instance()))
        feature.setGeometry(geometry)
        feature.setAttributes([name, number])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def categorise(layer: QgsVectorLayer) -> None:
    """Wood and roads under names and colours of their own; what is secret is switched off."""

    def category(value: str, label: str, colour: str) -> QgsRendererCategory:
        symbol = QgsFillSymbol.createSimple({})
        symbol.setColor(QColor(colour))
        return QgsRendererCategory(value, symbol, label)

    categories = [category("wood", "Forest, dense", "#0a640a"), category("road", "Road", "#000000")]
    hidden = category("secret", "Secret", "#ff0000")
    hidden.setRenderState(False)
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", [*categories, hidden]))


class Listening(QgsProcessingFeedback):
    """Keeps the errors: Processing does not pass on what is wrong before an algorithm runs."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def pushWarning(self, text: str) -> None:
        self.warnings.append(text)

    def reportError(self, text: str, fatal: bool = False) -> None:
        self.errors.append(text)


@pytest.fixture()
def feedback():
    return Listening()


@pytest.fixture()
def train(plugin, model, tmp_path, feedback):
    """Trains one epoch from the small model and returns the outputs."""
    import processing

    def run(**parameters: object) -> dict:
        given = {
            "EPOCHS": 1,
            "TILE": 64,
            "MODEL": str(model),
            "DEVICE": "cpu",
            "OUTPUT": str(tmp_path / "own.safetensors"),
        }
        return processing.run("recnn:train", {**given, **parameters}, feedback=feedback)

    return run


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:4326"])
def test_the_categories_of_a_layer_become_the_model(train, raster, tmp_path, crs):
    layer = polygon_layer(crs)
    categorise(layer)
    done = train(RASTERS=[QgsRasterLayer(str(raster), "plain")], POLYGONS=layer)
    assert Path(done["OUTPUT"]).is_file()
    assert 0 < done["MEAN_IU"] <= done["PIXEL_ACCURACY"] + 1e-9 <= 1 + 1e-9
    manifest = json.loads(Path(done["RUN"], "manifest.json").read_text())
    assert manifest["legend"] == [
        {"id": 1, "name": "Forest, dense", "colour": [10, 100, 10]},
        {"id": 2, "name": "Road", "colour": [0, 0, 1]},
    ], "black is kept for what has no class"
    assert manifest["images"] == {"training": 3, "validation": 1}
    assert manifest["resolution"] == pytest.approx(0.3, rel=1e-2)
    assert manifest["settings"]["epochs"] == 1 and manifest["settings"]["crop"] == 64


def test_the_model_that_was_trained_segments(train, raster, tmp_path):
    layer = polygon_layer()
    categorise(layer)
    done = train(RASTERS=[str(raster)], POLYGONS=layer)
    import processing

    out = str(tmp_path / "classes.tif")
    processing.run("recnn:segment", {"INPUT": str(raster), "MODEL": done["OUTPUT"], "OUTPUT": out})
    class_map = gdal.Open(out)
    assert set(class_map.ReadAsArray().ravel().tolist()) <= {1, 2}
    assert class_map.GetRasterBand(1).GetColorTable().GetColorEntry(1)[:3] == (10, 100, 10)


def test_values_of_a_field_get_colours_of_their_own(train, raster):
    done = train(RASTERS=[str(raster)], POLYGONS=polygon_layer(), FIELD="kind")
    legend = json.loads(Path(done["RUN"], "manifest.json").read_text())["legend"]
    assert [c["name"] for c in legend] == ["road", "secret", "wood"]
    assert len({tuple(c["colour"]) for c in legend}) == 3


def test_features_without_geometry_and_collections_train(train, raster, feedback):
    """The one without is told; polygons of collections and those with arcs count."""
    drawn = polygon_layer()
    features = list(drawn.getFeatures())
    features[1].setGeometry(QgsGeometry.fromWkt(f"GeometryCollection({features[1].geometry().asWkt()}, Point(0 0))"))
    x, y = 500_010, 5_599_990
    arcs = f"CurvePolygon(CircularString({x - 6} {y}, {x} {y + 6}, {x + 6} {y}, {x} {y - 6}, {x - 6} {y}))"
    features[0].setGeometry(QgsGeometry.fromWkt(arcs))
    features[3].clearGeometry()
    mixed = QgsVectorLayer("GeometryCollection?crs=EPSG:32631&field=kind:string&field=number:integer", "m", "memory")
    for feature in features[:4]:
        if feature.hasGeometry() and feature.id() != features[1].id():
            feature.setGeometry(QgsGeometry.fromWkt(f"GeometryCollection({feature.geometry().asWkt()})"))
    assert mixed.dataProvider().addFeatures(features[:4])[0]
    done = train(RASTERS=[str(raster)], POLYGONS=mixed, FIELD="kind")
    assert Path(done["OUTPUT"]).is_file()
    assert "1 feature without geometry was passed over." in feedback.warnings
    assert "1 geometry that is no polygon was passed over." in feedback.warnings


def test_a_raster_is_held_out_by_name(train, raster, tmp_path):
    east = draw_raster(tmp_path / "east.tif", seed=6, origin=(500_038.4, 5_600_000.0))
    rows = [*ROWS, ("wood", 128, 0, 200, 96), ("road", 200, 0, 256, 96)]
    done = train(RASTERS=[str(raster), str(east)], POLYGONS=polygon_layer(rows=rows), FIELD="kind", HOLD_OUT="east")
    split = json.loads(Path(done["RUN"], "split.json").read_text())
    assert {name.split("/")[0] for name in split["validation"]} == {"east"}
    assert {name.split("/")[0] for name in split["training"]} == {"plain"}


def test_a_folder_of_labelled_images(train, raster, tmp_path):
    done = train(RASTERS=[str(raster)], POLYGONS=polygon_layer(), FIELD="kind")
    dataset = json.loads(Path(done["RUN"], "manifest.json").read_text())["data"]
    again = train(DATASET=dataset, START="scratch", WIDTH=0.0625, ARCH="fcn32s", OUTPUT=str(tmp_path / "s.safetensors"))
    manifest = json.loads(Path(again["RUN"], "manifest.json").read_text())
    assert manifest["architecture"][:2] == ["fcn32s", 0.0625]
    assert manifest["start"] == "scratch"


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "rasters with polygons, or else a folder"),
        ({"RASTERS": True}, "rasters with polygons, or else a folder"),
        ({"RASTERS": True, "POLYGONS": True}, "not categorised by a field"),
        ({"RASTERS": True, "POLYGONS": True, "FIELD": "kind", "HOLD_OUT": "west"}, "so it cannot be held out"),
        ({"RASTERS": True, "POLYGONS": True, "FIELD": "kind", "MODEL": "none.safetensors"}, "no model file"),
        ({"DATASET": True}, "has no labels"),
    ],
)
def test_bad_input(train, feedback, raster, tmp_path, parameters, message):
    (tmp_path / "empty").mkdir()
    values = {"RASTERS": [str(raster)], "POLYGONS": polygon_layer(), "DATASET": str(tmp_path / "empty")}
    given = {name: values[name] if value is True else value for name, value in parameters.items()}
    with pytest.raises(QgsProcessingException) as caught:
        train(**given)
    assert message in f"{caught.value} {feedback.errors}"


@pytest.fixture()
def dataset(tmp_path):
    """Four images of 64 pixels a side, of land above sea."""
    for folder in ("images", "labels"):
        (tmp_path / "set" / folder).mkdir(parents=True)
    classes = [{"name": name, "colour": [n, n, n]} for n, name in enumerate(("land", "sea", "ice"), 1)]
    (tmp_path / "set" / "legend.json").write_text(json.dumps(classes))
    for number in range(4):
        draw_raster(tmp_path / "set" / "images" / f"{number}.png", seed=number, width=64, height=64, origin=None)
        write_label(tmp_path / "set" / "labels" / f"{number}.png", 1, 2)
    return tmp_path / "set"


def write_label(path: Path, above: int, below: int) -> None:
    """A grey label of 64 pixels a side with one class above another."""
    image = QImage(64, 64, QImage.Format.Format_Grayscale8)
    image.fill(QColor(below, below, below))
    for row in range(24):
        for column in range(64):
            image.setPixelColor(column, row, QColor(above, above, above))
    assert image.save(str(path))


def only_one(dataset: Path) -> None:
    for path in dataset.glob("*/[1-3].png"):
        path.unlink()


def without_image(dataset: Path) -> None:
    (dataset / "images" / "2.png").unlink()


def of_another_size(dataset: Path) -> None:
    draw_raster(dataset / "images" / "2.png", seed=9, width=128, height=64, origin=None)


def outside_the_legend(dataset: Path) -> None:
    write_label(dataset / "labels" / "2.png", 99, 2)


def cut_off(dataset: Path) -> None:
    path = dataset / "images" / "2.png"
    path.write_bytes(path.read_bytes()[:2000])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (only_one, r"1 labelled image cannot be split"),
        (without_image, r"labels.2\.png has no image"),
        (of_another_size, r"images.2\.png has 128 × 64 pixels, its label .*labels.2\.png 64 × 64"),
        (outside_the_legend, r"labels.2\.png has values outside the legend of 3 classes: 99"),
        (cut_off, r"images.2\.png cannot be read as an image"),
    ],
)
def test_what_is_wrong_with_a_folder_of_labelled_images(train, dataset, tmp_path, damage, message):
    damage(dataset)
    with pytest.raises(QgsProcessingException, match=message):
        train(DATASET=str(dataset))
    assert not (tmp_path / "own.safetensors").exists()


def test_an_empty_class_is_a_warning(train, dataset, feedback):
    done = train(DATASET=str(dataset))
    assert Path(done["OUTPUT"]).is_file()
    assert any("which no training image shows: ice" in text for text in feedback.warnings)


def test_a_model_of_another_width_to_start_from(train, dataset):
    with pytest.raises(QgsProcessingException, match="has width"):
        train(DATASET=str(dataset), WIDTH=0.75)


def test_a_disk_that_fills_up_leaves_the_model_that_was_there(plugin, train, dataset, tmp_path):
    """The system refuses what the engine writes: its files may not grow beyond 20 kB."""
    resource = pytest.importorskip("resource", reason="no limit on the size of files on this system")
    if not hasattr(resource, "prlimit"):
        pytest.skip("no limit on the files of another process on this system")
    train(DATASET=str(dataset))
    before = (tmp_path / "own.safetensors").read_bytes()
    engine = plugin.engine._connection._process.pid
    allowed = resource.prlimit(engine, resource.RLIMIT_FSIZE)
    resource.prlimit(engine, resource.RLIMIT_FSIZE, (20_000, allowed[1]))
    try:
        with pytest.raises(QgsProcessingException, match="cannot be written"):
            train(DATASET=str(dataset))
    finally:
        resource.prlimit(engine, resource.RLIMIT_FSIZE, allowed)
    assert (tmp_path / "own.safetensors").read_bytes() == before
    assert not list(tmp_path.rglob("*.part*"))


def test_a_layer_without_a_file(train, feedback, raster):
    """QGIS alone can draw a virtual raster; what is said is not about an index."""
    layer = QgsRasterLayer("IgnoreGetMapUrl=1&type=xyz&zmax=1&url=file:///nowhere/{z}/{x}/{y}.png", "map", "wms")
    with pytest.raises(QgsProcessingException):
        train(RASTERS=[layer], POLYGONS=polygon_layer(), FIELD="kind")
    assert "“map” has no raster file that the engine can open" in f"{feedback.errors}"


def test_polygons_beside_the_raster(train, raster):
    rows = [("wood", 1000, 1000, 1100, 1100)]
    with pytest.raises(QgsProcessingException, match="No polygon lies on any raster"):
        train(RASTERS=[str(raster)], POLYGONS=polygon_layer(rows=rows), FIELD="kind")
