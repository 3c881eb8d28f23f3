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
from qgis.PyQt.QtGui import QColor

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


def test_polygons_beside_the_raster(train, raster):
    rows = [("wood", 1000, 1000, 1100, 1100)]
    with pytest.raises(QgsProcessingException, match="No polygon lies on any raster"):
        train(RASTERS=[str(raster)], POLYGONS=polygon_layer(rows=rows), FIELD="kind")
