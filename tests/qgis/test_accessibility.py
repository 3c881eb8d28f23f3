"""Each control tells a screen reader what it is, tab goes down each window, and nothing is said by colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, pause, wait_for
from fake_dock_engine import new_client

TRANSLATIONS = Path(__file__).resolve().parents[2] / "i18n"
OF_QGIS = {"QgsGroupBoxCollapseButton", "QLineEditIconButton", "QgsFilterLineEdit", "QgsSpinBox"}
"""Inner parts of QGIS's and Qt's own controls, which name themselves or are no stop of the tab key."""


@pytest.fixture(scope="module")
def engine(plugin_folder):
    engine = new_client()
    yield engine
    engine.stop()


@pytest.fixture()
def dock(qgis, engine, tmp_path, monkeypatch):
    """The dock with a query and its matches, all of it unfolded."""
    from qgis.PyQt.QtCore import Qt
    from recnn.recnn_qgis.gui import cache
    from recnn.recnn_qgis.gui.dock import SearchDock
    from recnn.recnn_qgis.gui.session import Example

    monkeypatch.setattr(cache, "_caches", lambda: tmp_path / "cache")
    desk = Desk()
    dock = SearchDock(desk, engine)
    desk.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    desk.window.resize(1200, 1400)
    desk.window.show()
    (tmp_path / "archive.gpkg").touch()
    dock.catalogue_commands.open(str(tmp_path / "archive.gpkg"))
    wait_for(lambda: dock.session.catalogue)
    dock.queries.start_with(Example({"tile": 1}, "Tile 1"))
    wait_for(lambda: dock.results.model.matches)
    dock.query_panel.classes.setCollapsed(False)
    dock.query_panel.options.setCollapsed(False)
    dock.results.controls._more.setChecked(True)
    pause(100)
    yield dock
    dock.close_all()
    desk.window.close()
    desk.window.deleteLater()
    pause(10)


@pytest.fixture()
def page(qgis, engine):
    """The settings page, its set-up panel included."""
    from recnn.recnn_qgis.gui.jobs import Jobs
    from recnn.recnn_qgis.gui.settings_page import SettingsPage
    from recnn.recnn_qgis.gui.setup_task import EngineSetup

    jobs = Jobs(engine)
    page = SettingsPage(engine, EngineSetup(engine), jobs)
    page.resize(700, 1000)
    page.show()
    pause(100)
    yield page
    page.deleteLater()
    jobs.close()


@pytest.fixture()
def form(qgis):
    """The form that asks what to build."""
    from recnn.recnn_qgis.gui.build_form import BuildForm

    form = BuildForm()
    form.show()
    pause(50)
    yield form
    form.close()


@pytest.fixture()
def images(dock):
    """The table of how the images are read."""
    dock.catalogue_panel.asked.emit("images")
    pause(50)
    yield dock.catalogue_commands._images


@pytest.fixture()
def server(dock):
    """The form that asks for a catalogue on a server."""
    from recnn.recnn_qgis.gui.server_form import ServerForm

    dock.catalogue_panel.asked.emit("server")
    pause(50)
    form = dock.findChild(ServerForm)
    yield form
    form.close()


@pytest.mark.parametrize("window", ["dock", "page", "form", "images", "server"])
def test_every_control_has_a_name_and_a_tooltip(window, request):
    controls = stops_of_tab(request.getfixturevalue(window))
    assert len(controls) > {"dock": 30, "page": 12, "form": 6, "images": 2, "server": 3}[window]
    assert "\n".join(described(control) for control in controls if not (name_of(control) and tip_of(control))) == ""


@pytest.mark.parametrize("window", ["page", "form", "server"])
def test_tab_goes_down_each_window(window, request):
    from qgis.PyQt.QtCore import QPoint

    window = request.getfixturevalue(window)
    stops = [control for control in stops_of_tab(window) if control.isVisible()]
    tops = [control.mapTo(window, QPoint(0, 0)).y() for control in stops]
    assert len(stops) > 3
    assert all(below - above > -12 for above, below in zip(tops, tops[1:])), [*map(described, stops)]


def stops_of_tab(window) -> list:
    """What the tab key comes by, in its order; also what is hidden now."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QScrollArea

    found, widget = [], window.nextInFocusChain()
    while widget is not window:
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollArea)
        is_part = widget.metaObject().className() in OF_QGIS or widget.objectName().startswith("qt_")
        if window.isAncestorOf(widget) and is_stop and not is_part:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def name_of(control) -> str:
    """What a screen reader says of it: its own name, its text, or the label that leads to it."""
    from qgis.PyQt.QtWidgets import QAbstractButton, QGroupBox, QLabel

    texts = [label.text() for label in control.window().findChildren(QLabel) if label.buddy() is control]
    texts += [control.text()] if isinstance(control, (QAbstractButton, QLabel)) else []
    texts += [control.title()] if isinstance(control, QGroupBox) else []
    return (control.accessibleName() or "".join(texts)).strip("…. ")


def tip_of(control) -> str:
    """Its tooltip; Qt shows that of the control around it where it has none."""
    return control.toolTip() or control.parentWidget().toolTip()


def described(control) -> str:
    return f"{control.metaObject().className()} {control.objectName()} “{name_of(control)}” {control.toolTip()!r}"


def grey(picture) -> bytes:
    """The picture as somebody sees it who sees no colours."""
    from qgis.PyQt.QtGui import QImage

    image = picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(image.constBits().asarray(image.sizeInBytes()))


def test_states_of_a_class_and_marks_are_told_apart_without_colours(dock):
    chip = dock.query_panel.classes.chips.chips[0]
    states = set()
    for state in "no condition", "all_of", "any_of", "none_of":
        chip.set(state)
        states.add(grey(chip.grab()))
    assert len(states) == 4
    gallery, marked = dock.results.gallery, set()
    for mark in None, True, False:
        dock.results.model.set_marks({} if mark is None else {1: mark})
        pause(50)
        marked.add(grey(gallery.viewport().grab(gallery.visualRect(dock.results.shown.index(0, 0)))))
    assert len(marked) == 3


@pytest.fixture(params=["en", "de", "es", "fr", "zh"])
def language(request, qgis, compiled):
    """The texts of a language, for a dock that is made afterwards."""
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    translator = QTranslator()
    if request.param != "en":
        assert translator.load(str(TRANSLATIONS / f"recnn_{request.param}.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_the_dock_fits_into_a_narrow_column(language, dock):
    narrow = 40 * dock.fontMetrics().averageCharWidth()  # 280 pixels in the font of 9 points that most desktops have
    parts = (dock.catalogue_panel, dock.query_panel, dock.results.controls, dock.results, dock.messages)
    assert dock.minimumSizeHint().width() <= narrow, [(type(p).__name__, p.minimumSizeHint().width()) for p in parts]


def test_a_long_title_of_conditions_takes_no_room_from_others(dock):
    """Cut with an ellipsis in a narrow dock; the tooltip has all of it."""
    classes = dock.query_panel.classes
    for chip in classes.chips.chips:
        chip.set("any_of", 0.2)
    pause(50)
    classes.resize(260, classes.height())
    assert classes.minimumSizeHint().width() <= max(chip.sizeHint().width() for chip in classes.chips.chips) + 30
    assert classes.title().endswith("…") and classes.title().startswith("Classes: grass ≥")
    assert classes.toolTip().endswith("Classes: grass ≥ 20\u202f% or sea ≥ 20\u202f%")
