"""Catalogues as they are opened, built, told of and forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Heartbeat, check_stall, click, wait_for
from dock_steps import messages, search
from fake_dock_engine import REMARKS


@pytest.mark.parametrize(
    ("own", "ground", "says"),
    [
        (None, [0.25, 300.0], "0.25–300 m/px"),
        (None, [0.3, 0.3], "0.3 m/px"),
        (0.5, [0.25, 300.0], "0.5 m/px"),
        (None, None, ""),
    ],
)
def test_the_state_names_both_ends_of_mixed_resolutions(plugin_folder, own, ground, says):
    from recnn.recnn_qgis.gui.catalogue import _read_facts

    told = {"kind": "catalogue", "sources": 2, "tiles": 2, "regions": 2, "model": "m", "descriptor": "recnn"}
    rest = {"methods": [], "size_bytes": 1, "legend": [], "resolution": own, "ground_resolutions": ground}
    words = _read_facts("/a.gpkg", {**told, **rest}).in_words().replace("\u2060", "").replace("\u00a0", " ")
    assert [part for part in words.split(" · ") if "m/px" in part] == [says] * bool(says)


def test_stale_images_are_told_with_a_way_out(dock):
    from recnn.recnn_qgis.gui.reach import common_folder

    wait_for(lambda: dock.catalogue_panel._amiss.isVisible())
    text = dock.catalogue_panel._amiss.text()
    assert "Images changed: 1." in text and "Images not where they were: 2." in text
    assert 'href="update"' in text and 'href="relocate"' in text
    assert common_folder(["/gone/b.tif", "/gone/deep/c.tif"]) == "/gone"


def test_a_damaged_catalogue_is_told_and_can_be_repaired(dock, tmp_path):
    damaged = tmp_path / "damaged.gpkg"
    for path in damaged, damaged.with_suffix(".damaged"):
        path.touch()
    dock.catalogue_commands.open(str(damaged))
    amiss = dock.catalogue_panel._amiss
    wait_for(lambda: "&lt;tiles&gt; 3 cannot be found" in amiss.text() and 'href="repair"' in amiss.text())
    assert "Of <tiles> 3 cannot be found by place." in amiss.toolTip()
    amiss.linkActivated.emit("repair")
    wait_for(lambda: messages(dock) == "The catalogue is mended.")
    wait_for(lambda: amiss.isVisible() and "repair" not in amiss.text())


def test_turning_to_another_catalogue_keeps_images_and_drops_tiles(dock, tmp_path):
    from recnn.recnn_qgis.gui.session import Example

    search(dock)
    dock.session.add(Example({"image": "/a.png"}, "Image a.png"), True)
    other = tmp_path / "other.gpkg"
    other.touch()
    dock.catalogue_commands.open(str(other))
    wait_for(lambda: dock.session.catalogue == str(other))
    assert dock.session.query() == {"image": "/a.png"}


def test_where_another_one_cannot_be_opened_the_one_before_stays(dock, tmp_path):
    search(dock)
    before, shut = dock.session.catalogue, tmp_path / "other.gpkg"
    words = dock.catalogue_panel._state.text()
    for path in shut, shut.with_suffix(".shut"):
        path.touch()
    dock.catalogue_commands.open(str(shut))
    wait_for(lambda: messages(dock) == "It is shut. Open it.")
    assert dock.catalogue_panel._chooser.currentData() == before
    assert dock.catalogue_panel._state.text() == words and dock.results.model.matches
    shut.with_suffix(".shut").unlink()
    dock.messages._again.click()
    wait_for(lambda: dock.session.catalogue == str(shut))
    assert not messages(dock)


def test_one_that_opens_no_more_is_told_once(dock):
    shut = Path(dock.session.catalogue).with_suffix(".shut")
    shut.touch()
    dock.catalogue_commands.open(dock.session.catalogue)
    wait_for(lambda: messages(dock) == "It is shut. Open it.")
    assert dock.catalogue_panel._state.text() == "⚠ This catalogue is not open."
    assert dock.catalogue_panel._state.toolTip() == "It is shut. Open it."
    shut.unlink()
    dock.messages._again.click()
    wait_for(lambda: "tiles" in dock.catalogue_panel._state.text())


def test_results_are_no_imagery_to_build_of(raster_layer):
    from recnn.recnn_qgis.gui.build_form import BuildForm
    from recnn.recnn_qgis.gui.imagery import RESULT_PROPERTY

    assert BuildForm().layers.count() == 1
    raster_layer.setCustomProperty(RESULT_PROPERTY, True)
    assert BuildForm().layers.count() == 0


def test_building_goes_on_beside_a_search_and_can_be_cancelled(dock, builders, tmp_path):
    from qgis.core import QgsApplication

    bar = dock.catalogue_panel._progress
    with Heartbeat() as heart:
        dock.catalogue_commands.build({"imagery": ["/a"], "catalogue": str(tmp_path / "new.gpkg")}, "Building")
        wait_for(lambda: bar.value() > 3)
        assert bar.isVisible() and "Thinking" in dock.catalogue_panel._pace_words.text()
        assert [task.description() for task in QgsApplication.taskManager().tasks()] == ["Building"]
        search(dock)
        dock.catalogue_commands.open(dock.session.catalogue)
        assert not dock.catalogue_panel._update.isEnabled(), "not while it builds, whatever is opened"
        dock.catalogue_commands.do("cancel")
        wait_for(lambda: not dock.builder.is_busy)
    check_stall(heart.longest)
    assert "cancelled" in messages(dock) and not bar.isVisible() and dock.catalogue_panel._update.isEnabled()
    assert builders[0]._connection is None, "its engine is ended"


def test_remarks_of_a_build_are_shown_and_logged_while_it_runs(dock, tmp_path):
    from qgis.core import QgsApplication

    panel, logged = dock.catalogue_panel, []
    QgsApplication.messageLog().messageReceived.connect(lambda text, tag, level: logged.append((tag, text)))
    dock.catalogue_commands.build({"imagery": ["/a"], "catalogue": str(tmp_path / "new.gpkg")}, "Building")
    wait_for(lambda: panel._result.text().startswith("⚠ 2 remarks so far."))
    assert panel._result.isVisible() and not panel._reasons.isVisible()
    panel._result.linkActivated.emit("reasons")
    assert panel._reasons.toPlainText().splitlines() == REMARKS and panel._reasons.height() > 10
    assert [text for tag, text in logged if tag == "ReCNN"] == REMARKS
    dock.builder.warned.emit("One more.")
    assert "3 remarks" in panel._result.text() and panel._reasons.isVisible(), "it stays unfolded"
    dock.catalogue_commands.open(str(tmp_path / "archive.gpkg"))
    dock.catalogue_commands.do("cancel")
    wait_for(lambda: not dock.builder.is_busy)
    assert panel._result.isVisible() and "One more." in panel._reasons.toPlainText(), "what was refused is still told"


def test_the_sample_is_built_without_its_class_maps(dock, monkeypatch):
    asked = []
    monkeypatch.setattr(dock.builder, "run", lambda title, requests: asked.extend(requests))
    dock.welcome.asked.emit("sample")
    (drawing, drawn), (building, request) = asked
    assert (drawing, building) == ("sample", "index")
    archive = Path(drawn["directory"])
    assert request["imagery"] == [str(archive / "Images"), str(archive / "orthophoto.tif")]


def test_a_catalogue_that_is_gone_is_forgotten(desk, plugin_folder, tmp_path):
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.engine.errors import EngineError
    from recnn.recnn_qgis.gui.dock import SearchDock
    from recnn.recnn_qgis.gui.recent import recent_catalogues, remember

    class Refusing(EngineClient):
        def call(self, method, params, **callbacks):
            raise EngineError("bad_catalogue", "There is no such file.")

    gone, there = str(tmp_path / "gone.gpkg"), tmp_path / "there.gpkg"
    there.touch()
    remember(str(there))
    remember(gone)
    dock = SearchDock(desk, Refusing())
    dock.show()
    dock.open_last()
    wait_for(lambda: gone not in recent_catalogues())
    assert "no such file" in messages(dock)
    assert str(there) in recent_catalogues()
    dock.close_all()
    dock.deleteLater()


def test_without_an_engine_the_dock_says_so_and_offers_to_set_it_up(desk, plugin_folder, tmp_path):
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.engine.errors import EngineError
    from recnn.recnn_qgis.gui.dock import SearchDock

    def no_python() -> Path:
        raise EngineError("not_set_up", "The ReCNN engine is not set up.", "Set it up.")

    dock, asked = SearchDock(desk, EngineClient(no_python)), []
    dock.messages.remedies["not_set_up"] = ("Set up the engine…", lambda: asked.append(True))
    dock.show()
    dock.catalogue_commands.open(str(tmp_path / "any.gpkg"))
    wait_for(lambda: "not set up" in messages(dock))
    assert dock.messages._again.text() == "Set up the engine…"
    click(dock.messages._again)
    assert asked and not messages(dock)
    dock.close_all()
    dock.deleteLater()


def test_images_that_may_be_out_of_reach_are_forgotten_only_if_that_is_meant(dock, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(dock.builder, "run", lambda title, requests: asked.extend(requests))
    catalogue = str(tmp_path / "archive.gpkg")
    request = {"imagery": ["/archive"], "catalogue": catalogue, "prune": True}
    dock.catalogue_commands.build(request, "Updating")
    refusal = {"path": "/archive", "reason": "4 of 4 images are not there.", "hint": "Make <it> reachable."}
    done = {"indexed": 0, "unchanged": 1, "tiles": 2, "notes": [], "refused": [], "catalogue": catalogue}
    dock.builder.built.emit({**done, "not_pruned": refusal})
    assert "4 of 4 images are not there. Make <it> reachable." in messages(dock)
    assert dock.messages._again.isVisible() and "all the same" in dock.messages._again.text()
    dock.messages._again.click()
    assert asked[-1] == ("index", {**request, "prune_all": True})
    dock.builder.built.emit({**done, "not_pruned": None})
    assert not dock.messages._again.isVisible()
