"""When images were taken: asked for where a catalogue is built, shown where its tiles are."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer


def test_the_form_asks_and_the_command_repeats_it(plugin, tmp_path):
    from recnn.recnn_qgis.gui.build_form import BuildForm
    from recnn.recnn_qgis.gui.commands import building_as_command

    form = BuildForm()
    assert form.request()["acquired"] is None
    form.acquired.setText(" ortho_%Y%m%d ")
    form.folder.setFilePath(str(tmp_path))
    assert form.request()["acquired"] == "ortho_%Y%m%d"
    assert "ACQUIRED=ortho_%Y%m%d" in building_as_command(form.request())
    form.deleteLater()


def test_the_algorithm_states_it_and_the_tiles_show_it(plugin, archive, model, tmp_path):
    import processing

    parameters = {"FOLDER": str(archive), "CATALOGUE": str(tmp_path / "dated.gpkg"), "TILE": 32, "MODEL": str(model)}
    with pytest.raises(QgsProcessingException, match="not when an image can have been taken"):
        processing.run("recnn:buildindex", {**parameters, "ACQUIRED": "yesterday"})
    built = processing.run("recnn:buildindex", {**parameters, "ACQUIRED": "2021-06"})
    tiles = QgsVectorLayer(built["FOOTPRINTS"], "tiles", "ogr")
    assert {tile["acquired"] for tile in tiles.getFeatures()} == {"2021-06"}
    parameters = {**parameters, "ACQUIRED": "auto", "BANDS": "auto"}
    tiles = QgsVectorLayer(processing.run("recnn:buildindex", parameters)["FOOTPRINTS"], "tiles", "ogr")
    assert not {tile["acquired"] for tile in tiles.getFeatures()} & {"2021-06"}
