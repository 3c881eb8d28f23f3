"""Run by the real QGIS with --code: a person's hands on its window, from an empty dock to layers in the project.

Mouse and keys do everything; objects of the plugin are only looked at. WINDOW_ARCHIVE names the folder of images,
WINDOW_CATALOGUE what to build, WINDOW_REPORT the file for what was seen: it is written after every step.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from desk import Heartbeat, click, drag, pause, wait_for
from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QDialog, QLineEdit, QListWidget, QProgressBar, QSpinBox, QWidget
from qgis.utils import iface, plugins

FEW = 5


class Person:
    """Each step is one thing that a person does; it returns what is seen then."""

    def __init__(self) -> None:
        self.window, self.canvas = iface.mainWindow(), iface.mapCanvas()
        self.desktop = plugins["recnn"].desktop
        self.dock = self.desktop.dock
        self.gallery = self.dock.results.gallery

    def steps(self) -> tuple[Callable[[], dict], ...]:
        return (
            self.open_dock,
            self.fill_form,
            self.build,
            self.draw,
            self.browse,
            self.mark_relevant,
            self.mark_not_relevant,
            self.ask_why,
            self.show_few,
            self.add_to_project,
        )

    def open_dock(self) -> dict:
        click(iface.pluginToolBar().widgetForAction(self.desktop.action))
        wait_for(self.dock.isVisible)
        return {"can_build": find(QAbstractButton, "Build a catalogue…", self.dock).isEnabled()}

    def fill_form(self) -> dict:
        click(find(QAbstractButton, "Build a catalogue…", self.dock))
        form = self._form()
        type_into(find(QLineEdit, "Folder of imagery", form), str(Path(os.environ["WINDOW_ARCHIVE"], "Images")))
        layers = find(QListWidget, "Raster layers", form)
        click(layers.viewport(), layers.visualItemRect(layers.item(0)).center())
        press(layers, Qt.Key.Key_Space)
        type_into(find(QLineEdit, "Catalogue", form), os.environ["WINDOW_CATALOGUE"])
        return {"layer": layers.item(0).text(), "checked": layers.item(0).checkState() == Qt.CheckState.Checked}

    def build(self) -> dict:
        click(find(QAbstractButton, "Build", self._form()))
        done: list[int] = []
        find(QProgressBar, "Progress of building", self.dock).valueChanged.connect(done.append)
        tasks = [task.description() for task in QgsApplication.taskManager().activeTasks()]
        wait_for(lambda: self.dock.session.catalogue and not self.dock.builder.is_busy)
        wait_for(lambda: "tiles" in self.dock.catalogue_panel._state.text())
        return {"tasks": tasks, "progress": done, "state": self.dock.catalogue_panel._state.text()}

    def draw(self) -> dict:
        self.window.activateWindow()
        click(find(QAbstractButton, "Rectangle", self.dock))
        middle = self._on_map(iface.activeLayer().extent().center())
        drag(self.canvas, middle - QPoint(60, 50), middle + QPoint(60, 50))
        wait_for(lambda: self.dock.results.matches())
        self._wait_until_idle()
        wait_for(lambda: self.dock.thumbnails._kept and self.dock.thumbnails._job is None)
        return {"query": self.dock.session.query(), "matches": self._matches()}

    def browse(self) -> dict:
        wait_for(self.window.isActiveWindow)
        click(self.gallery.viewport(), self.gallery.visualRect(self.dock.results.shown.index(0, 0)).center())
        ranks = [self._rank()]
        for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home):
            press(self.gallery, key)
            ranks.append(self._rank())
        return {"ranks": ranks}

    def mark_relevant(self) -> dict:
        return self._mark(Qt.Key.Key_End, Qt.Key.Key_R)

    def mark_not_relevant(self) -> dict:
        press(self.gallery, Qt.Key.Key_Home)
        return self._mark(Qt.Key.Key_Right, Qt.Key.Key_N)

    def ask_why(self) -> dict:
        press(self.gallery, Qt.Key.Key_Home)
        press(self.gallery, Qt.Key.Key_W)
        why = self.dock.results.why
        wait_for(lambda: why.pairs.count() and not why.match_picture._image.isNull())
        press(why.pairs, Qt.Key.Key_Down)
        seen = {
            "pairs": [why.pairs.item(row).text() for row in range(why.pairs.count())],
            "row": why.pairs.currentRow(),
        }
        press(why.pairs, Qt.Key.Key_Escape)
        wait_for(self.gallery.isVisible)
        return seen

    def show_few(self) -> dict:
        type_into(find(QSpinBox, "Number of matches shown", self.dock), str(FEW))
        return {"shown": len(self.dock.results.matches())}

    def add_to_project(self) -> dict:
        root, drawn = QgsProject.instance().layerTreeRoot(), []
        before = [node.name() for node in root.findLayers()]
        self.canvas.mapCanvasRefreshed.connect(lambda: drawn.extend(layer.name() for layer in self.canvas.layers()))
        click(find(QAbstractButton, "Add to project", self.dock))
        wait_for(lambda: len(root.findLayers()) >= len(before) + 2 + FEW)
        wait_for(lambda: "Matches" in drawn)
        group = root.children()[0]
        rows = iface.layerTreeView().model()
        return {
            "before": before,
            "after": [node.name() for node in root.findLayers()],
            "in_group": [node.name() for node in group.findLayers()],
            "valid": [node.layer().isValid() for node in group.findLayers()],
            "first_row": rows.data(rows.index(0, 0)),
            "rows_below": rows.rowCount(rows.index(0, 0)),
        }

    def _form(self) -> QDialog:
        return find(QDialog, "Build a catalogue", self.window)

    def _on_map(self, point) -> QPoint:
        return self.canvas.getCoordinateTransform().transform(point).toQPointF().toPoint()

    def _matches(self) -> list[dict]:
        return [{"tile": m.tile, "name": m.name, "classes": m.classes} for m in self.dock.results.matches()]

    def _tiles(self) -> list[int]:
        return [match.tile for match in self.dock.results.model.matches]

    def _rank(self) -> int:
        return self.gallery.selected()[0].rank

    def _wait_until_idle(self) -> None:
        wait_for(lambda: not self.dock.searcher.is_busy)

    def _mark(self, way: Qt.Key, mark: Qt.Key) -> dict:
        """Goes to a match by a key, marks it by another, and waits for the new ranking."""
        before = self._tiles()
        press(self.gallery, way)
        tile = self.gallery.selected()[0].tile
        press(self.gallery, mark)
        wait_for(lambda: self._tiles() != before)
        self._wait_until_idle()
        return {
            "from": before.index(tile),
            "to": self._tiles().index(tile),
            "marks": list(self.dock.session.marks.values()),
        }


def find(kind: type, name: str, inside: QWidget):
    """The control that a screen reader, its caption or its window's title calls so."""
    for widget in inside.findChildren(kind):
        captions = [widget.accessibleName(), widget.windowTitle()]
        captions += [widget.text()] if isinstance(widget, QAbstractButton) else []
        if widget.isVisible() and name in (caption.replace("&", "") for caption in captions):
            return widget
    raise LookupError(f"No {kind.__name__} “{name}” is to be seen.")


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)
    pause(20)


def type_into(field: QWidget, text: str) -> None:
    """Replaces what stands in a field, letter by letter as hands do."""
    click(field)
    press(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in text:
        QTest.keyClick(field, letter)
        pause(1)
    press(field, Qt.Key.Key_Tab)


class Report:
    """What was seen, in a file that is whole after every step."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = {"steps": {}, "failed": "", "errors": [], "engine": None}
        QgsApplication.messageLog().messageReceived.connect(self._take_message)
        self._hook, sys.excepthook = sys.excepthook, self._take_exception

    def take(self, step: Callable[[], dict]) -> bool:
        """Does a step and notes what it saw and how long the window once stood still; False where it failed."""
        begun = time.monotonic()
        try:
            with Heartbeat() as heart:
                seen = step()
        except Exception:
            self._seen["failed"] = f"{step.__name__}: {traceback.format_exc()}"
            self.write()
            return False
        self._seen["steps"][step.__name__] = {**seen, "seconds": time.monotonic() - begun, "stall": heart.longest}
        self.write()
        return True

    def write(self, **more: object) -> None:
        self._seen.update(more)
        self._path.write_text(json.dumps(self._seen, ensure_ascii=False, indent=1), encoding="utf-8")

    def _take_message(self, text: str, tag: str, level: Qgis.MessageLevel) -> None:
        told = level == Qgis.MessageLevel.Info and tag == "ReCNN"  # how the imagery was read
        if level == Qgis.MessageLevel.Critical or "python" in tag.lower() or ("recnn" in tag.lower() and not told):
            self._seen["errors"].append(f"{tag}: {text}")

    def _take_exception(self, kind, error, trace) -> None:
        self._seen["errors"].append("".join(traceback.format_exception(kind, error, trace)))
        self._hook(kind, error, trace)


def use_window() -> None:
    """Does all steps, then ends QGIS."""
    report = Report(Path(os.environ["WINDOW_REPORT"]))
    people: list[Person] = []

    def start() -> dict:
        wait_for(lambda: iface.mainWindow().isVisible() and iface.activeLayer())
        iface.mainWindow().showNormal()
        iface.mainWindow().resize(1400, 900)
        wait_for(lambda: not iface.mapCanvas().isDrawing())
        people.append(Person())
        return {"qgis": Qgis.QGIS_VERSION}

    fine = report.take(start) and all(report.take(step) for step in people[0].steps())
    if "recnn" in plugins:
        end_engine(plugins["recnn"].engine, report)
    os._exit(0 if fine else 1)  # the project is changed: a polite end would ask whether to save it


def end_engine(engine, report: Report) -> None:
    """Notes which process it was, then ends it."""
    if engine._connection is not None:
        report.write(engine=engine._connection._process.pid)
    engine.stop()


iface.initializationCompleted.connect(lambda: QTimer.singleShot(0, use_window))
