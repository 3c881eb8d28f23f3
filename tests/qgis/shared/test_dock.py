"""The dock with a catalogue on a server."""

from __future__ import annotations

import pytest
from desk import Desk, click, pause, wait_for
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialogButtonBox
from stored_connection import NAME


@pytest.fixture
def new_dock(plugin, engine_python, shared, model, tmp_path, monkeypatch):
    """Makes a dock with the real engine, as after a start of QGIS."""
    from recnn.recnn_qgis.gui import cache
    from recnn.recnn_qgis.gui.dock import SearchDock
    from recnn.recnn_qgis.settings import Setting

    monkeypatch.setattr(cache, "_caches", lambda: tmp_path / "cache")
    Setting.MODEL.set(str(model))
    desk, docks = Desk(), []
    desk.window.show()

    def new() -> SearchDock:
        dock = SearchDock(desk, plugin.engine)
        desk.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        docks.append(dock)
        return dock

    yield new
    for dock in docks:
        dock.close_all()
        dock.deleteLater()
    Setting.MODEL.set("")
    desk.window.close()
    desk.window.deleteLater()
    pause(10)


def test_a_schema_is_picked_searched_and_opened_again(new_dock, shared, schema, project):
    from recnn.recnn_qgis.gui.recent import forget, recent_catalogues
    from recnn.recnn_qgis.gui.server_form import ServerForm
    from recnn.recnn_qgis.gui.session import Example

    dock = new_dock()
    dock.catalogue_commands.do("server")
    form = dock.findChild(ServerForm)
    assert form.place.findText(NAME) >= 0
    form.place.setCurrentText(NAME)
    wait_for(lambda: form.schema.findText(schema) >= 0)
    form.schema.setCurrentText(schema)
    assert form.catalogue() == shared
    (buttons,) = form.findChildren(QDialogButtonBox)
    click(next(button for button in buttons.buttons() if button.text() == "Open"))
    wait_for(lambda: dock.session.catalogue == shared and "25 tiles" in dock.catalogue_panel._state.text())
    dock.queries.start_with(Example({"tile": 7}, "Tile 7"))
    wait_for(lambda: not dock.searcher.is_busy and dock.results.model.matches)
    wait_for(lambda: dock.thumbnails._kept and not next(iter(dock.thumbnails._kept.values())).image.isNull())
    dock.catalogue_commands.do("footprints")
    wait_for(lambda: len(project.mapLayers()) == 2)
    kinds = {layer.name().split(":")[0]: layer.renderer().type() for layer in project.mapLayers().values()}
    assert kinds == {"Footprints": "singleSymbol", "Regions": "categorizedSymbol"}
    shown = {layer.name().split(":")[0] for layer in project.layerTreeRoot().checkedLayers()}
    assert shown == {"Footprints"}
    wait_for(lambda: recent_catalogues()[0] == shared)
    again = new_dock()
    again.open_last()
    wait_for(lambda: again.session.catalogue == shared)
    assert again.catalogue_panel._chooser.currentText() == f"{schema} ({NAME})"
    forget(shared)


def test_matches_become_layers_beside_no_file(new_dock, shared, project, tmp_path):
    from recnn.recnn_qgis.gui.session import Example
    from recnn.recnn_qgis.settings import Setting

    Setting.CATALOGUE_FOLDER.set(str(tmp_path / "kept"))
    dock = new_dock()
    dock.catalogue_commands.open(shared)
    wait_for(lambda: dock.session.catalogue == shared)
    dock.queries.start_with(Example({"tile": 7}, "Tile 7"))
    wait_for(lambda: not dock.searcher.is_busy and dock.results.model.matches)
    dock.outputs._add(dock.results.matches()[:3])
    wait_for(lambda: {"Matches", "Regions"} <= {layer.name() for layer in project.mapLayers().values()})
    assert len(list((tmp_path / "kept").glob("*/matches.gpkg"))) == 1
    Setting.CATALOGUE_FOLDER.set("")


def test_a_change_by_others_is_seen(new_dock, shared, store, schema, monkeypatch):
    from recnn.recnn_qgis.gui import watching

    monkeypatch.setattr(watching, "_MILLISECONDS_ON_SERVER", 100)
    dock, changed = new_dock(), []
    dock.catalogue_commands._watch.changed.connect(lambda: changed.append(True))
    dock.catalogue_commands.open(shared)
    wait_for(lambda: dock.session.catalogue == shared and dock.catalogue_commands._watch._known)
    pause(500)
    assert not changed
    store("another").executeSql(f'UPDATE "{schema}".tiles SET acquired = acquired')
    wait_for(lambda: changed)


def test_the_form_to_build_takes_a_new_schema(new_dock, shared, store):
    from recnn.recnn_qgis.gui.build_form import BuildForm
    from recnn.recnn_qgis.gui.server_form import ServerForm

    dock = new_dock()
    dock.catalogue_commands.do("build")
    form = dock.findChild(BuildForm)
    form.server_asked.emit()
    server = form.findChild(ServerForm)
    server.place.setCurrentText(NAME)
    wait_for(lambda: server.schema.count())
    server.schema.setEditText("fresh")
    server._choose()
    assert form.request()["catalogue"] == "connection=Agency%20%26%20sons&schema=fresh"
    form.reject()


def test_an_address_with_a_password_is_not_taken(new_dock):
    from recnn.recnn_qgis.gui.server_form import ServerForm

    dock = new_dock()
    dock.catalogue_commands.do("server")
    form = dock.findChild(ServerForm)
    form.place.setEditText("postgresql://ana:" + "secret@host/db")
    assert "Leave the password out" in form._state.text() and not form.catalogue()
    form.reject()


def whole_sentence(form) -> str:
    """What a form says, where all of it is to be seen."""
    label = form._state
    assert label.height() >= label.heightForWidth(label.width())
    return label.text()


def test_a_wrong_password_of_a_connection_is_told_whole_and_by_its_name(new_dock, server, store):
    from recnn.recnn_qgis.gui.server_form import ServerForm

    store("Wrong", server.user, "no" + server.password, authcfg="")
    dock = new_dock()
    dock.catalogue_commands.do("server")
    form = dock.findChild(ServerForm)
    form.place.setCurrentText("Wrong")
    wait_for(lambda: "connection “Wrong”" in whole_sentence(form))
    assert "password authentication failed" in form._state.text()
    assert "schema=" not in form._state.text() and ".pgpass" not in form._state.text()
    form.reject()


def test_what_is_no_server_is_told(new_dock):
    from recnn.recnn_qgis.gui.server_form import ServerForm

    dock = new_dock()
    dock.catalogue_commands.do("server")
    form = dock.findChild(ServerForm)
    form.place.setEditText("postgresq://server/imagery")
    wait_for(lambda: "“postgresq://server/imagery” is no stored connection" in whole_sentence(form))
    assert not form.catalogue()
    form.reject()
