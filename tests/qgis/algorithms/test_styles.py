"""Results carry their styles, as files and in the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsCategorizedSymbolRenderer, QgsPalettedRasterRenderer, QgsRasterLayer, QgsVectorLayer
from running import EAST


def test_files_carry_their_styles(find, archive, tmp_path):
    found = find(
        TILE=3,
        MATCHES=str(tmp_path / "found matches.gpkg"),
        REGIONS=str(tmp_path / "regions.gpkg"),
        CLASS_MAPS=str(tmp_path / "class maps"),
        SHEET=str(tmp_path / "sheet.png"),
    )
    matches = QgsVectorLayer(found["MATCHES"], "matches", "ogr")
    assert matches.featureCount() == 5 and matches.labelsEnabled()
    regions = QgsVectorLayer(found["REGIONS"], "regions", "ogr")
    assert isinstance(regions.renderer(), QgsCategorizedSymbolRenderer)
    colours = {c.label(): c.symbol().color().getRgb()[:3] for c in regions.renderer().categories()}
    assert colours["sea"] == (0, 0, 255) and len(colours) >= 17
    class_maps = sorted(Path(found["CLASS_MAPS"]).glob("*.tif"))
    assert len(class_maps) == 5
    assert names_in(QgsRasterLayer(str(class_maps[0])))["grass"] == (0, 128, 128)
    assert Path(found["SHEET"]).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("suffix", ["shp", "geojson"])
def test_files_without_room_for_a_style_have_it_beside(find, tmp_path, suffix):
    found = find(TILE=3, MATCHES=str(tmp_path / f"matches.{suffix}"), REGIONS=str(tmp_path / f"regions.{suffix}"))
    assert QgsVectorLayer(found["MATCHES"], "matches", "ogr").labelsEnabled()
    regions = QgsVectorLayer(found["REGIONS"], "regions", "ogr")
    colours = {c.value(): c.symbol().color().getRgb()[:3] for c in regions.renderer().categories()}
    assert colours["sea"] == (0, 0, 255) and len(colours) >= 17


def names_in(layer: QgsRasterLayer) -> dict[str, tuple]:
    """Colour of each name in a class map's legend."""
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    return {c.label: c.color.getRgb()[:3] for c in layer.renderer().classes()}


def test_a_project_gets_styled_layers(plugin, catalogue, model, project, tmp_path):
    import processing

    parameters = {"CATALOGUE": str(catalogue), "MODEL": str(model), "TILE": 3, "K": 3}
    temporary = dict.fromkeys(("MATCHES", "REGIONS", "CLASS_MAPS"), "TEMPORARY_OUTPUT")
    processing.runAndLoadResults("recnn:findsimilar", {**parameters, **temporary})
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert len(layers) == 5
    assert layers["Matches"].labelsEnabled()
    assert isinstance(layers["Regions"].renderer(), QgsCategorizedSymbolRenderer)
    rasters = [layer for layer in layers.values() if isinstance(layer, QgsRasterLayer)]
    assert len(rasters) == 3 and all(names_in(layer)["sea"] == (0, 0, 255) for layer in rasters)


def test_running_without_loading_adds_nothing_to_the_project(find, project, tmp_path):
    found = find(TILE=3, MATCHES="memory:", CLASS_MAPS=str(tmp_path / "maps"))
    assert not project.mapLayers()
    assert "REGIONS" not in found


def test_segment_gives_a_named_class_map_of_the_layers_size(plugin, archive, model, project, tmp_path):
    import processing

    layer = QgsRasterLayer(str(archive / "east.tif"), "east")
    project.addMapLayer(layer)
    out = tmp_path / "classes.tif"
    processing.run("recnn:segment", {"INPUT": layer, "OUTPUT": str(out), "MODEL": str(model)})
    whole = QgsRasterLayer(str(out))
    assert (whole.width(), whole.height(), whole.crs().authid()) == (128, 96, "EPSG:32631")
    assert whole.extent().toString(3) == layer.extent().toString(3)
    assert names_in(whole)["mobile home"] == (90, 87, 255)
    part = {"INPUT": layer, "EXTENT": EAST, "RESOLUTION": 0.6, "MODEL": str(model)}
    part = QgsRasterLayer(processing.run("recnn:segment", {**part, "OUTPUT": "TEMPORARY_OUTPUT"})["OUTPUT"])
    assert (part.width(), part.height()) == (16, 16)
