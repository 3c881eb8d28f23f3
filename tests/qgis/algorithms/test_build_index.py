"""recnn:buildindex with the real engine on small rasters."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from drawing import draw_raster
from qgis.core import QgsProcessingException, QgsVectorLayer
from running import Listening, refusal


def test_build_index_counts_reports_and_skips_what_is_unchanged(plugin, archive, model, tmp_path):
    import processing

    parameters = {
        "LAYERS": [str(archive / "east.tif"), str(archive / "west.tif")],
        "FOLDER": str(archive),
        "CATALOGUE": str(tmp_path / "new.gpkg"),
        "TILE": 32,
        "MODEL": str(model),
    }
    first, again = Listening(), Listening()
    built = processing.run("recnn:buildindex", parameters, feedback=first)
    # two rasters of 4 x 3 tiles and one patch
    assert (built["SOURCES"], built["TILES"], built["REFUSED"]) == (3, 25, 0)
    assert built["CATALOGUE"] == str(tmp_path / "new.gpkg")
    footprints = QgsVectorLayer(built["FOOTPRINTS"], "tiles", "ogr")
    assert footprints.featureCount() == 25
    assert first.percents[-1] == 100 and len(set(map(round, first.percents))) > 10
    assert any("Indexing tiles" in text for text in first.said)
    processing.run("recnn:buildindex", parameters, feedback=again)
    assert any("0 indexed" in text and "3 unchanged" in text for text in again.said)


def test_refused_rasters_are_told_and_counted(plugin, archive, model, tmp_path):
    import processing

    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "notes.tif").write_text("not an image")
    draw_raster(folder / "fine.tif", seed=4)
    feedback = Listening()
    parameters = {"FOLDER": str(folder), "CATALOGUE": str(tmp_path / "mixed.gpkg"), "TILE": 64, "MODEL": str(model)}
    built = processing.run("recnn:buildindex", parameters, feedback=feedback)
    assert (built["SOURCES"], built["REFUSED"]) == (1, 1)
    assert any("notes.tif" in warning for warning in feedback.warned)


def test_a_page_by_gdals_name_is_indexed(plugin, tmp_path):
    """The hint for a file of several pages names one like this; QGIS itself knows no such name."""
    import processing
    from osgeo import gdal

    pages, page = draw_raster(tmp_path / "pages.tif", seed=1), gdal.Open(str(draw_raster(tmp_path / "b.tif", seed=2)))
    gdal.GetDriverByName("GTiff").CreateCopy(str(pages), page, options=["APPEND_SUBDATASET=YES"])
    second = f"GTIFF_DIR:2:{pages}"
    parameters = {"LAYERS": [second], "CATALOGUE": str(tmp_path / "pages.gpkg"), "DESCRIPTOR": "Statistics"}
    assert processing.run("recnn:buildindex", parameters)["SOURCES"] == 1
    with pytest.raises(QgsProcessingException, match="GTIFF_DIR:9"):
        processing.run("recnn:buildindex", {**parameters, "LAYERS": [f"GTIFF_DIR:9:{pages}"]})


def test_what_a_run_tells_is_logged_once(plugin, model, tmp_path):
    import processing
    from osgeo import gdal

    folder = tmp_path / "told"
    folder.mkdir()
    for name in "a.tif", "b.tif":
        raster = gdal.Open(str(draw_raster(folder / name, seed=4)), gdal.GA_Update)
        for number, colour in enumerate(("blue", "green", "red"), start=1):
            raster.GetRasterBand(number).SetDescription(colour)
            raster.GetRasterBand(number).SetColorInterpretation(gdal.GCI_Undefined)
        del raster
    (folder / "broken.tif").write_text("not an image")
    (folder / "notes.xml").write_text("<notes/>")
    feedback = Listening()
    parameters = {"FOLDER": str(folder), "CATALOGUE": str(tmp_path / "told.gpkg"), "TILE": 64, "MODEL": str(model)}
    processing.run("recnn:buildindex", {**parameters, "RESOLUTION": 0.6}, feedback=feedback)
    log = "\n".join([*feedback.warned, *feedback.said])
    for sentence in (
        "Red, green and blue were taken by what the bands are called.",
        "are read at 0.6 m/px",
        "1 file passed over: no imagery (.xml).",
        "Refused: ",
        "1 image refused.",
    ):
        assert log.count(sentence) == 1, log


def test_cancel_leaves_a_catalogue_that_the_next_run_completes(plugin, archive, model, tmp_path):
    import processing

    path = tmp_path / "cancelled.gpkg"
    parameters = {"FOLDER": str(archive), "CATALOGUE": str(path), "TILE": 32, "MODEL": str(model)}
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run("recnn:buildindex", parameters, feedback=Listening(cancel_at=30))
    assert processing.run("recnn:buildindex", parameters)["TILES"] == 25


def test_footprints_load_when_asked(plugin, archive, model, project, tmp_path):
    import processing

    parameters = {"LAYERS": [str(archive / "east.tif")], "CATALOGUE": str(tmp_path / "c.gpkg"), "MODEL": str(model)}
    processing.runAndLoadResults("recnn:buildindex", {**parameters, "LOAD_FOOTPRINTS": True})
    (layer,) = project.mapLayers().values()
    assert (layer.name(), layer.featureCount()) == ("Tile footprints", 1)


def test_a_style_that_a_catalogue_holds_is_not_used(plugin, catalogue, project, archive, model, tmp_path):
    """It may be a stranger's, with pictures from the network."""
    import processing
    from recnn.recnn_qgis.gui.layers_of_catalogue import catalogue_layers

    own = tmp_path / "c.gpkg"
    shutil.copy(catalogue, own)
    with sqlite3.connect(own) as connection:
        connection.execute("UPDATE layer_styles SET styleQML = replace(styleQML, 'SimpleFill', 'SVGFill')")
    connection.close()
    parameters = {"FOLDER": str(archive), "CATALOGUE": str(own), "MODEL": str(model), "LOAD_FOOTPRINTS": True}
    processing.runAndLoadResults("recnn:buildindex", parameters)
    shown = [*project.mapLayers().values(), *catalogue_layers(str(own), plugin.engine)]
    assert [layer.renderer().symbol().symbolLayer(0).layerType() for layer in shown] == ["SimpleFill"] * 2


def test_nothing_to_index_and_bad_bands_end_with_a_sentence(plugin, archive, model, tmp_path):
    target = {"CATALOGUE": str(tmp_path / "c.gpkg"), "MODEL": str(model)}
    assert "Give raster layers, a folder, or both" in refusal("recnn:buildindex", target)
    assert "Bands are numbers" in refusal("recnn:buildindex", {**target, "FOLDER": str(archive), "BANDS": "red"})
    missing = {**target, "LAYERS": [str(tmp_path / "nowhere.tif")]}
    assert "nowhere.tif" in refusal("recnn:buildindex", missing)
    assert not (tmp_path / "c.gpkg").exists()


def test_how_rasters_are_read_is_logged(plugin, archive, model, tmp_path):
    import processing

    feedback = Listening()
    parameters = {"LAYERS": [str(archive / "east.tif")], "CATALOGUE": str(tmp_path / "c.gpkg"), "MODEL": str(model)}
    chosen = {"RESOLUTION": 0, "SMALL_THINGS": True, "NODATA": "none"}
    processing.run("recnn:buildindex", {**parameters, **chosen}, feedback=feedback)
    assert any("a tile is" in text for text in feedback.said)
    with_native = {**parameters, "CATALOGUE": str(tmp_path / "d.gpkg"), "NATIVE": True}
    assert processing.run("recnn:buildindex", with_native)["SOURCES"] == 1
    assert "resolution auto, not native" in refusal("recnn:buildindex", {**parameters, "NATIVE": True})
    assert "not both" in refusal("recnn:buildindex", {**parameters, "NATIVE": True, "RESOLUTION": 0.5})
    assert "Nodata is a number" in refusal("recnn:buildindex", {**parameters, "NODATA": "black"})
    assert "overlap of its own" in refusal("recnn:buildindex", {**parameters, "SMALL_THINGS": True, "TILE": 64})


def test_a_class_map_says_its_resolution(plugin, archive, model, tmp_path):
    import processing

    feedback, out = Listening(), str(tmp_path / "classes.tif")
    parameters = {"INPUT": str(archive / "east.tif"), "OUTPUT": out, "MODEL": str(model), "NODATA": "auto"}
    processing.run("recnn:segment", {**parameters, "RESOLUTION": 0.6}, feedback=feedback)
    assert any(text.startswith("Read at 0.6 m/px; the raster's own is ") for text in feedback.said)
    processing.run("recnn:segment", {**parameters, "NATIVE": True}, feedback=feedback)
    assert "not both" in refusal("recnn:segment", {**parameters, "NATIVE": True, "RESOLUTION": 0.6})
