"""The dock with the real engine and real rasters, from an empty desk to layers, files and commands."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from desk import Desk, Heartbeat, check_stall, click, drag, pause, wait_for
from processes import PATIENCE

PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")


@pytest.fixture(scope="module")
def desk(qgis):
    desk = Desk()
    desk.window.show()
    yield desk
    desk.window.close()


@pytest.fixture(scope="module")
def dock(desk, plugin, archive, model, tmp_path_factory):
    """The dock after a person has built a catalogue of the archive with it."""
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import Qt
    from recnn.recnn_qgis.gui import cache
    from recnn.recnn_qgis.gui.build_form import BuildForm
    from recnn.recnn_qgis.gui.dock import SearchDock
    from recnn.recnn_qgis.settings import Setting

    patch = pytest.MonkeyPatch()
    patch.setattr(cache, "_caches", lambda: tmp_path_factory.getbasetemp() / "cache")
    Setting.MODEL.set(str(model))
    dock = SearchDock(desk, plugin.engine)
    desk.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    desk.window.resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    with Heartbeat() as heart:
        dock.welcome.asked.emit("build")
        (form,) = dock.findChildren(BuildForm)
        form.folder.setFilePath(str(archive))
        form.catalogue.setFilePath(str(tmp_path_factory.mktemp("built") / "archive"))
        form.tile.setValue(32)
        click(form._build)
        wait_for(lambda: dock.session.catalogue)
    dock.stall_while_building = heart.longest
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
    from qgis.core import QgsProject, QgsRasterLayer
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
        with Heartbeat() as heart:
            drag(desk.canvas, middle - QPoint(60, 40), middle + QPoint(60, 40))
            wait_for(lambda: dock.results.model.matches)
        dock.stall_while_searching = heart.longest
    return dock


def test_building_shows_progress_and_never_holds_the_window_up(dock, archive):
    from recnn.recnn_qgis.gui.recent import imagery_of, recent_catalogues

    check_stall(dock.stall_while_building)
    assert dock.session.catalogue.endswith("archive.gpkg")
    wait_for(lambda: recent_catalogues()[0] == dock.session.catalogue)
    assert imagery_of(dock.session.catalogue) == [str(archive)]
    assert "3 images" in dock.catalogue_panel._state.text()
    assert len(dock.query_panel.classes.chips.chips) == 17


def test_a_rectangle_finds_its_own_place_first(answered, desk):
    check_stall(answered.stall_while_searching)
    matches = answered.results.model.matches
    assert [match.rank for match in matches] == list(range(1, len(matches) + 1))
    assert any(match.name == "east.tif" for match in matches[:3])
    pause(100)
    wait_for(lambda: answered.thumbnails._kept and answered.thumbnails._job is None)
    assert not answered.thumbnails._given_up
    assert answered.query_panel.card._picture.pixmap() is not None


def test_a_click_on_the_map_finds_the_region_and_why_explains(answered, desk):
    from qgis.PyQt.QtCore import QPoint

    before = answered.session.examples
    click(answered.query_panel._buttons["region"])
    click(desk.canvas.viewport(), desk.canvas.rect().center() + QPoint(30, 20))
    wait_for(lambda: "region" in answered.session.query() and not answered.searcher.is_busy)
    click(answered.query_panel._buttons["region"])
    gallery = answered.results.gallery
    gallery.setCurrentIndex(answered.results.shown.index(0, 0))
    gallery.actions_on_matches.trigger("why")
    wait_for(lambda: answered.results.why.pairs.count() and not answered.results.why.match_picture._image.isNull())
    assert answered.results.why._pairs[0].distance == pytest.approx(0, abs=1e-3), "the region itself"
    answered.results.show_gallery()
    answered.session.examples = before
    answered.searcher.search()
    wait_for(lambda: not answered.searcher.is_busy)


def test_marks_rank_again_and_taking_them_back_restores(answered):
    first = [match.tile for match in answered.results.model.matches]
    gallery = answered.results.gallery
    gallery.setCurrentIndex(answered.results.shown.index(len(first) - 1 if len(first) < 50 else 40, 0))
    marked = gallery.selected()[0]
    gallery.actions_on_matches.trigger("relevant")
    wait_for(lambda: [m.tile for m in answered.results.model.matches] != first)
    now = next(match for match in answered.results.model.matches if match.tile == marked.tile)
    assert now.rank < marked.rank
    gallery.actions_on_matches.trigger("unmark")
    wait_for(lambda: [m.tile for m in answered.results.model.matches] == first)


def test_what_is_shown_goes_into_the_project_as_one_group(answered):
    from qgis.core import QgsGraduatedSymbolRenderer, QgsProject

    root = QgsProject.instance().layerTreeRoot()
    answered.results.controls._number.setValue(6)
    with Heartbeat() as heart:
        answered.outputs.do("add")
        wait_for(
            lambda: root.children()[0].name().startswith("ReCNN") and len(root.children()[0].findLayers()) == 8, 60
        )
        pause(300)
    check_stall(heart.longest)
    group = root.children()[0]
    matches, regions, *maps = [node.layer() for node in group.findLayers()]
    assert (matches.name(), regions.name(), len(maps)) == ("Matches", "Regions", 6)
    assert matches.featureCount() == 6 and regions.featureCount() >= 6
    assert isinstance(matches.renderer(), QgsGraduatedSymbolRenderer)
    assert regions.renderer().classAttribute() == "class"
    assert {feature["tile"] for feature in matches.getFeatures()} == {m.tile for m in answered.results.matches()}
    assert all(layer.isValid() and layer.dataProvider().bandCount() == 1 for layer in maps)
    answered.results.controls._number.setValue(50)


def test_a_saved_project_opens_again_with_the_layers_of_a_search(answered, tmp_path):
    from qgis.core import QgsGraduatedSymbolRenderer, QgsProject

    project = QgsProject.instance()
    answered.results.controls._number.setValue(4)
    answered.outputs.do("add")
    wait_for(lambda: "Its files are kept in" in answered.messages.text)
    kept = Path(answered.messages.text.partition("kept in ")[2].rstrip("."))
    assert kept.parent == Path(answered.session.catalogue).with_name("archive matches")
    assert "Rectangle east" in kept.name
    wait_for(lambda: len(project.layerTreeRoot().children()[0].findLayers()) == 6)
    assert project.write(str(tmp_path / "search.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "search.qgz"))
    layers = [node.layer() for node in project.layerTreeRoot().children()[0].findLayers()]
    assert [layer.isValid() for layer in layers] == [True] * 6
    assert {Path(layer.source().split("|")[0]).parent for layer in layers} == {kept, kept / "class_maps"}
    assert layers[0].featureCount() == 4 and isinstance(layers[0].renderer(), QgsGraduatedSymbolRenderer)
    answered.results.controls._number.setValue(50)


@pytest.mark.parametrize("kind", ["gpkg", "geojson", "csv", "html"])
def test_exports_hold_what_is_shown(answered, kind, tmp_path):
    from qgis.core import QgsVectorLayer

    answered.results.controls._source.setText("east")
    shown = answered.results.matches()
    target = tmp_path / f"found.{kind}"
    answered.outputs.export(kind, str(target.with_suffix("")))
    wait_for(lambda: f"{target} is written" in answered.messages.text)
    answered.results.controls._source.setText("")
    if kind == "html":
        page = target.read_text(encoding="utf-8")
        pictures = page.count("data:image/jpeg"), page.count("data:image/png")
        assert page.count("<figure>") == len(shown) and pictures == (len(shown), len(shown))
        assert "://" not in page, "it stands alone"
    else:
        layer = QgsVectorLayer(str(target) + ("|layername=matches" if kind == "gpkg" else ""), "found", "ogr")
        assert sorted(int(feature["tile"]) for feature in layer.getFeatures()) == sorted(m.tile for m in shown)
        assert layer.fields().indexOf("distance") >= 0
    if kind == "geojson":
        assert json.loads(target.read_text())["features"][0]["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_the_image_of_a_match_is_loaded(answered):
    from qgis.core import QgsProject

    gallery = answered.results.gallery
    gallery.setCurrentIndex(answered.results.shown.index(0, 0))
    match = gallery.selected()[0]
    with Heartbeat() as heart:
        gallery.actions_on_matches.trigger("load")
        wait_for(lambda: f"“{match.name}” is in the project" in answered.messages.text)
    check_stall(heart.longest)
    loaded = QgsProject.instance().mapLayersByName(match.name)[0]
    assert loaded.isValid() and Path(loaded.source()) == Path(match.path)


def test_the_copied_python_finds_the_same(answered):
    from qgis.core import QgsProject, QgsVectorLayer
    from qgis.PyQt.QtGui import QGuiApplication

    answered.results.controls._number.setValue(5)
    answered.outputs.do("command")
    command = QGuiApplication.clipboard().text()
    assert command.startswith("qgis_process run recnn:findsimilar -- ") and "K=5" in command
    answered.outputs.do("python")
    found: dict = {}
    exec(QGuiApplication.clipboard().text(), found)
    layer = found["found"]["MATCHES"]
    layer = layer if isinstance(layer, QgsVectorLayer) else QgsProject.instance().mapLayer(layer)
    ranked = sorted(layer.getFeatures(), key=lambda feature: feature["rank"])
    assert [feature["tile"] for feature in ranked] == [match.tile for match in answered.results.matches()]


def copied_searches(archive) -> dict:
    """Queries of the dock of every kind, as the engine's wire has them."""
    box = [500_003.0, 5_599_985.0, 500_020.0, 5_599_998.0]
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west + 3, north - 2], [west, south]]
    polygon = {"type": "Polygon", "coordinates": [ring]}
    raster = {"raster": str(archive / "east.tif"), "extent_crs": "EPSG:32631"}
    return {
        "region": [({"region": 9}, True)],
        "polygon": [({**raster, "polygon": polygon}, True)],
        "extent": [({**raster, "extent": box}, True)],
        "image": [({"image": str(archive / "patch.png")}, True)],
        "examples": [
            ({**raster, "extent": box}, True),
            ({"tile": 20}, False),
            ({**raster, "polygon": polygon}, True),
            ({"image": str(archive / "patch.png")}, False),
        ],
    }


@pytest.mark.parametrize("kind", ["region", "polygon", "extent", "image", "examples"])
def test_every_search_can_be_copied_and_finds_the_same(answered, archive, model, tmp_path, kind):
    """With shares of classes, within the map view and apart from each other; by qgis_process where it is installed."""
    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtGui import QGuiApplication
    from recnn.recnn_qgis.gui.session import Example

    session, before = answered.session, (answered.session.examples, answered.session.options)
    session.examples = [(Example(wanted, kind), good) for wanted, good in copied_searches(archive)[kind]]
    present = sorted({name for match in answered.results.model.matches for name in match.classes})
    alternatives = tuple((name, 0.01) for name in present)
    session.change(none_of=((present[0], 0.6),), any_of=alternatives, spacing=5.0, bbox=answered.queries._view())
    session.mark(3, True)
    answered.searcher.search()
    wait_for(lambda: not answered.searcher.is_busy)
    shown = [match.tile for match in answered.results.matches()]
    assert len(shown) > 2 and answered.searcher.last_request["filter"]["none_of"] == [[present[0], 0.6]]
    answered.outputs.do("python")
    found: dict = {}
    exec(QGuiApplication.clipboard().text(), found)
    assert ranked_tiles(found["found"]["MATCHES"]) == shown
    answered.outputs.do("command")
    words = shlex.split(QGuiApplication.clipboard().text())
    if kind == "examples" and PROGRAM:
        run_by_qgis_process(words, tmp_path)
        layer = QgsVectorLayer(str(tmp_path / "matches.gpkg"), "matches", "ogr")
        assert ranked_tiles(layer) == shown
    session.examples, session.options, session.marks = *before, {}
    answered.searcher.search()
    wait_for(lambda: not answered.searcher.is_busy)


def ranked_tiles(layer) -> list[int]:
    from qgis.core import QgsProject, QgsVectorLayer

    layer = layer if isinstance(layer, QgsVectorLayer) else QgsProject.instance().mapLayer(layer)
    return [feature["tile"] for feature in sorted(layer.getFeatures(), key=lambda feature: feature["rank"])]


def run_by_qgis_process(words: list[str], folder: Path) -> None:
    """Runs a copied command with a profile of its own, where the plugin is enabled."""
    root = Path(__file__).resolve().parents[3]
    for plugins in (folder / "profiles/default/python/plugins", folder / "python/plugins"):
        plugins.mkdir(parents=True)
        (plugins / "recnn").symlink_to(root, target_is_directory=True)
    own = {"QGIS_CUSTOM_CONFIG_PATH": str(folder), "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder)}
    for arguments in ["plugins", "enable", "recnn"], words[1:]:
        command = [PROGRAM, *arguments]
        done = subprocess.run(
            command, env={**os.environ, **own}, cwd=folder, capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_how_it_was_built_can_be_copied(answered, archive, model):
    from qgis.PyQt.QtGui import QGuiApplication

    answered.catalogue_commands.do("command")
    wait_for(lambda: "recnn:buildindex" in QGuiApplication.clipboard().text())
    command = QGuiApplication.clipboard().text()
    assert command.startswith("qgis_process run recnn:buildindex -- ")
    words = shlex.split(command)
    assert {f"FOLDER={archive}", "TILE=32", "DESCRIPTOR=ReCNN", f"MODEL={model}"} <= set(words)


def test_images_that_moved_are_found_again(answered, plugin, archive, model, tmp_path):
    was, is_now, catalogue = tmp_path / "was", tmp_path / "is now", str(tmp_path / "moved.gpkg")
    shutil.copytree(archive, was)
    request = {"imagery": [str(was)], "catalogue": catalogue, "tile": 64, "model": str(model), "device": "cpu"}
    plugin.engine.call("index", request)
    was.rename(is_now)
    before = answered.session.catalogue
    answered.catalogue_commands.open(catalogue)
    wait_for(lambda: "Images not where they were: 3." in answered.catalogue_panel._amiss.text())
    answered.catalogue_commands.relocate(str(is_now))
    wait_for(lambda: "3 images found again" in answered.messages.text)
    wait_for(lambda: not answered.catalogue_panel._amiss.isVisible())
    answered.catalogue_commands.open(before)
    wait_for(lambda: answered.session.catalogue == before)
    wait_for(lambda: not answered.searcher.is_busy)


def test_a_catalogue_that_is_deleted_is_told_and_the_query_stays(answered):
    before = answered.session.query()
    Path(answered.session.catalogue).unlink()
    answered.searcher.search()
    wait_for(lambda: answered.messages.text)
    wait_for(lambda: not answered.searcher.is_busy)
    assert answered.session.query() == before
    assert answered.results.model.matches
