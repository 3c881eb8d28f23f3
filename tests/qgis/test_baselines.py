"""Catalogues that were built without a model, by Processing and by the dock: the colour histogram stands for all."""

from __future__ import annotations

import shlex

import pytest
from desk import Desk, click, drag, pause, wait_for
from qgis.core import QgsProcessingFeedback, QgsProject, QgsRasterLayer, QgsVectorLayer


class Warned(QgsProcessingFeedback):
    """Keeps what is warned of."""

    def __init__(self) -> None:
        super().__init__(False)
        self.warnings: list[str] = []

    def pushWarning(self, text: str) -> None:
        self.warnings.append(text)


def ranked_tiles(layer) -> list[int]:
    layer = layer if isinstance(layer, QgsVectorLayer) else QgsVectorLayer(layer, "matches", "ogr")
    return [int(feature["tile"]) for feature in sorted(layer.getFeatures(), key=lambda f: int(f["rank"]))]


def test_findsimilar_takes_the_catalogues_own_method(coloured, archive, tmp_path):
    import processing

    feedback = Warned()
    query = {"CATALOGUE": str(coloured), "RASTER": str(archive / "east.tif"), "K": 5}
    query["EXTENT"] = "500000,500009.6,5599990.4,5600000 [EPSG:32631]"  # the first tile
    maps = {"CLASS_MAPS": str(tmp_path / "maps"), "MATCHES": "memory:", "REGIONS": "memory:"}
    own = processing.run("recnn:findsimilar", {**query, **maps}, feedback=feedback)
    named = processing.run("recnn:findsimilar", {**query, "METHOD": "Color", "MATCHES": "memory:"})
    assert own["COUNT"] == 5 and ranked_tiles(own["MATCHES"]) == ranked_tiles(named["MATCHES"])
    (best,) = [feature for feature in own["MATCHES"].getFeatures() if feature["rank"] == 1]
    assert best["source"].endswith("east.tif") and best["distance"] == pytest.approx(0, abs=1e-6)
    assert own["REGIONS"].featureCount() == 0
    assert "CLASS_MAPS" not in own and not (tmp_path / "maps").exists()
    assert any("knows no classes" in sentence for sentence in feedback.warnings)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"METHOD": "ReCNN+"}, "holds no features of recnn\\+"),
        ({"METHOD": "BoVW"}, "holds no features of bovw"),
        ({"WITH": "grass"}, "There is no class named “grass”"),
    ],
)
def test_findsimilar_says_what_such_a_catalogue_cannot_do(coloured, asked, says):
    import processing
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=says):
        processing.run("recnn:findsimilar", {"CATALOGUE": str(coloured), "TILE": 1, "MATCHES": "memory:", **asked})


@pytest.fixture(scope="module")
def desk(qgis):
    desk = Desk()
    desk.window.show()
    yield desk
    desk.window.close()


@pytest.fixture(scope="module")
def dock(desk, plugin, engine_python, archive, tmp_path_factory):
    """The dock after a person built a catalogue by colours with it; the settings name a model that is not there."""
    from qgis.PyQt.QtCore import Qt
    from recnn.recnn_qgis.gui import cache
    from recnn.recnn_qgis.gui.build_form import BuildForm
    from recnn.recnn_qgis.gui.dock import SearchDock
    from recnn.recnn_qgis.settings import Setting

    patch = pytest.MonkeyPatch()
    patch.setattr(cache, "_caches", lambda: tmp_path_factory.getbasetemp() / "cache of colours")
    Setting.MODEL.set(str(archive / "no model.safetensors"))
    dock = SearchDock(desk, plugin.engine)
    desk.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    desk.window.resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    dock.welcome.asked.emit("build")
    (form,) = dock.findChildren(BuildForm)
    form.folder.setFilePath(str(archive))
    form.catalogue.setFilePath(str(tmp_path_factory.mktemp("built") / "by colour"))
    form.tile.setValue(32)
    wait_for(lambda: form.descriptor.findData("color") > 0)
    form.descriptor.setCurrentIndex(form.descriptor.findData("color"))
    click(form._build)
    wait_for(lambda: dock.session.catalogue)
    yield dock
    dock.close_all()
    dock.deleteLater()
    QgsProject.instance().clear()
    Setting.MODEL.set("")
    patch.undo()
    pause(10)


@pytest.fixture()
def answered(dock, desk, archive):
    """The dock after a rectangle on the map was searched for."""
    from qgis.PyQt.QtCore import QPoint

    if not dock.results.model.matches:
        layer = QgsRasterLayer(str(archive / "east.tif"), "east")
        QgsProject.instance().addMapLayer(layer)
        desk.canvas.setDestinationCrs(layer.crs())
        desk.canvas.setLayers([layer])
        desk.canvas.setExtent(layer.extent())
        pause(200)
        click(dock.query_panel._buttons["rectangle"])
        middle = desk.canvas.rect().center()
        drag(desk.canvas, middle - QPoint(60, 40), middle + QPoint(60, 40))
        wait_for(lambda: dock.results.model.matches)
    return dock


def test_the_form_says_when_to_use_which_and_asks_for_a_model_only_where_one_is_needed(listed):
    from recnn.recnn_qgis.descriptors import descriptors
    from recnn.recnn_qgis.gui.build_form import BuildForm
    from recnn.recnn_qgis.settings import Setting

    Setting.MODEL.set("/models/mine.safetensors")
    form = BuildForm()
    assert form.request()["descriptor"] is None and form.request()["model"] == "/models/mine.safetensors"
    said = set()
    for row, kind in enumerate(descriptors()):
        form.descriptor.setCurrentIndex(row)
        asked = form.request()
        assert form.model.isEnabled() == kind.needs_model == (asked["model"] is not None), kind.title
        assert asked["descriptor"] in (kind.key, None) and kind.use == form._use.text()
        said.add(form._use.text())
    assert len(said) == len(listed) == 9
    assert [k.title for k in descriptors() if not k.needs_model] == [
        "BoVW",
        "GIST",
        "GLCM",
        "LBP",
        "Color histogram",
        "Statistics",
    ]
    form.deleteLater()
    Setting.MODEL.set("")


def test_a_model_chosen_for_a_catalogue_is_kept_for_its_searches(dock, model, monkeypatch):
    from recnn.recnn_qgis.gui.build_form import BuildForm
    from recnn.recnn_qgis.settings import Setting

    before, asked = Setting.MODEL.get(), []
    monkeypatch.setattr(dock.builder, "run", lambda title, requests: asked.append(requests[-1][1]))
    for descriptor in ("bovw", "recnn+"):
        dock.catalogue_commands.do("build")
        form = dock.findChildren(BuildForm)[-1]
        form.folder.setFilePath("/archive")
        form.model.setFilePath(str(model))
        form.descriptor.setCurrentIndex(form.descriptor.findData(descriptor))
        click(form._build)
        pause(100)
    assert [request["model"] for request in asked] == [None, str(model)] and Setting.MODEL.get() == str(model)
    Setting.MODEL.set(before)


def test_the_dock_offers_what_such_a_catalogue_can_answer_and_says_why_not_the_rest(answered):
    panel, controls = answered.query_panel, answered.results.controls
    state = answered.catalogue_panel._state.text()
    assert "25 tiles" in state and "Color histogram" in state and "model" not in state and "regions" not in state
    method = panel.options.method
    assert [method.itemData(row) for row in range(method.count())] == ["color"] and not method.isEnabled()
    assert "built with Color histogram alone" in method.toolTip() == panel.options._why_only.text()
    panel.options.setCollapsed(False)
    assert panel.options._why_only.isVisible()
    assert not panel.classes.isEnabled() and "knows none" in panel.classes.title()
    assert "knows no classes" in panel.classes.toolTip()
    region = panel._buttons["region"]
    assert not region.isEnabled() and "no vectors of regions" in region.toolTip()
    image, *with_classes = controls._modes.buttons()
    assert image.isEnabled() and image.isChecked()
    for control in (*with_classes, controls._class, controls._share):
        assert not control.isEnabled() and "knows no classes" in control.toolTip()
    actions = {action.objectName(): action for action in answered.results.gallery.actions_on_matches.menu.actions()}
    assert not actions["why"].isEnabled() and "no vectors of regions" in actions["why"].toolTip()
    assert all(actions[name].isEnabled() for name in ("zoom", "load", "search", "relevant", "copy"))


def test_a_rectangle_finds_its_own_place_first_and_pictures_come(answered):
    assert answered.searcher.last_request["method"] == "color"
    assert any(match.name == "east.tif" for match in answered.results.model.matches[:3])
    assert all(match.classes == {} for match in answered.results.model.matches)
    wait_for(lambda: answered.thumbnails._kept and answered.thumbnails._job is None)
    assert not any(thumbnail.image.isNull() for thumbnail in answered.thumbnails._kept.values())


def test_marks_rank_again_and_taking_them_back_restores(answered):
    first = [match.tile for match in answered.results.model.matches]
    gallery = answered.results.gallery
    gallery.setCurrentIndex(answered.results.shown.index(len(first) - 1, 0))
    (marked,) = gallery.selected()
    gallery.actions_on_matches.trigger("relevant")
    wait_for(lambda: [m.tile for m in answered.results.model.matches] != first)
    assert next(m for m in answered.results.model.matches if m.tile == marked.tile).rank < marked.rank
    gallery.actions_on_matches.trigger("unmark")
    wait_for(lambda: [m.tile for m in answered.results.model.matches] == first)


def test_matches_go_into_the_project_without_regions_and_class_maps(answered):
    root = QgsProject.instance().layerTreeRoot()
    answered.results.controls._number.setValue(4)
    answered.outputs.do("add")
    wait_for(lambda: root.children()[0].name().startswith("ReCNN"))
    wait_for(lambda: "is in the project" in answered.messages.text)
    (matches,) = [node.layer() for node in root.children()[0].findLayers()]
    assert matches.name() == "Matches"
    assert ranked_tiles(matches) == [match.tile for match in answered.results.matches()]
    answered.results.controls._number.setValue(50)


@pytest.mark.parametrize("kind", ["gpkg", "csv", "html"])
def test_exports_hold_what_is_shown(answered, kind, tmp_path):
    shown = answered.results.matches()
    target = tmp_path / f"found.{kind}"
    answered.outputs.export(kind, str(target))
    wait_for(lambda: f"{target} is written" in answered.messages.text)
    if kind == "html":
        page = target.read_text(encoding="utf-8")
        assert page.count("<figure>") == page.count("data:image/jpeg") == len(shown), "images, no class maps"
    else:
        assert ranked_tiles(f"{target}|layername=matches" if kind == "gpkg" else str(target)) == [
            match.tile for match in shown
        ]


def test_the_copied_search_and_how_it_was_built_name_the_descriptor_and_no_model(answered, archive):
    from qgis.PyQt.QtGui import QGuiApplication

    answered.results.controls._number.setValue(5)
    answered.outputs.do("command")
    words = shlex.split(QGuiApplication.clipboard().text())
    assert "METHOD=Color histogram" in words and not any(word.startswith("MODEL=") for word in words)
    answered.outputs.do("python")
    found: dict = {}
    exec(QGuiApplication.clipboard().text(), found)
    assert ranked_tiles(found["found"]["MATCHES"]) == [match.tile for match in answered.results.matches()]
    answered.catalogue_commands.do("command")
    wait_for(lambda: "recnn:buildindex" in QGuiApplication.clipboard().text())
    words = shlex.split(QGuiApplication.clipboard().text())
    assert {f"FOLDER={archive}", "TILE=32", "DESCRIPTOR=Color histogram"} <= set(words)
    assert not any(word.startswith("MODEL=") for word in words)
    answered.results.controls._number.setValue(50)


def test_between_catalogues_with_and_without_classes_nothing_that_was_chosen_is_lost(answered, catalogue, model):
    """Classes and the method wait while a catalogue is open that cannot answer them."""
    from recnn.recnn_qgis.settings import Setting

    own, panel = answered.session.catalogue, answered.query_panel
    Setting.MODEL.set(str(model))
    turn_to(answered, str(catalogue))
    panel.options.method.setCurrentIndex(panel.options.method.findData("recnn"))
    chip = panel.classes.chips.chips[0]
    chip.set("none_of", 0.9)
    click(answered.results.controls._modes.buttons()[1])
    click(panel._buttons["region"])
    wait_for(lambda: not answered.searcher.is_busy and answered.searcher.last_request["filter"])
    assert answered.searcher.last_request["method"] == "recnn" and panel._buttons["region"].isEnabled()
    panel.options.setCollapsed(True)
    panel.options.setCollapsed(False)
    assert panel.options.method.isVisible() and not panel.options._why_only.isVisible(), "there is a choice"
    turn_to(answered, own)
    request = answered.searcher.last_request
    assert (request["method"], request["filter"]) == ("color", {})
    assert not panel._buttons["region"].isChecked() and answered.results.delegate.view_mode == "image"
    turn_to(answered, str(catalogue))
    request = answered.searcher.last_request
    assert request["method"] == "recnn" and request["filter"] == {"none_of": [[chip.class_name, 0.9]]}
    assert answered.results.gallery.actions_on_matches._action("why").isEnabled()
    assert all(button.isEnabled() for button in answered.results.controls._modes.buttons())


def turn_to(dock, catalogue: str) -> None:
    """Opens a catalogue and waits for what it answers to the query."""
    dock.catalogue_commands.open(catalogue)
    wait_for(lambda: dock.session.catalogue == catalogue)
    wait_for(lambda: not dock.searcher.is_busy and dock.searcher.last_request["catalogue"] == catalogue)
    assert not dock.messages.text or "failed" not in dock.messages.text
