"""Run by QGIS with --code for dock.py: draws rectangles on the map and notes when the dock shows what was found."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import traceback
from pathlib import Path

from desk import click, drag, pause, wait_for
from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import QEvent, QObject, QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface, plugins

PLAN = json.loads(os.environ["DOCK_PLAN"])
SHARES = [(0.3 + 0.05 * (i * 5 % 9), 0.3 + 0.05 * i) for i in range(9)]
"""Where the middles of the rectangles lie on the raster, across and down."""


class Watch(QObject):
    """When, in seconds since the mouse was released, each step was over."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__()
        self.steps: dict[str, float] = {}
        self.processor = 0.0
        """Seconds of the processor that QGIS and the engine had taken when the first thumbnail was painted."""
        self._released = self._taken = 0.0
        iface.mapCanvas().viewport().installEventFilter(self)
        dock.searcher.began.connect(lambda: self._note("asked"))
        dock.searcher.progressed.connect(lambda phase: self._note(f"heard: {phase}"))
        dock.searcher.answered.connect(lambda answer: self._note("matches_shown"))
        dock.searcher.completed.connect(lambda answer: self._note("completed"))
        dock.thumbnails.loaded.connect(lambda tile: self._note("first_loaded"))
        self._watch_painting(type(dock.results.delegate))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.steps, self._released, self._taken = {}, time.perf_counter(), _processor_seconds()
        return False

    def _watch_painting(self, delegate: type) -> None:
        paint = delegate._paint_picture

        def watched(self_, painter, frame, index, palette) -> None:
            paint(self_, painter, frame, index, palette)
            if "matches_shown" in self.steps and dock_of().thumbnails._kept.get(index.data(MATCH).tile):
                if "first_painted" not in self.steps:
                    self.processor = _processor_seconds() - self._taken
                self._note("first_painted")
                self.steps["last_painted"] = time.perf_counter() - self._released

        from recnn.recnn_qgis.gui.results.model import MATCH_ROLE as MATCH

        delegate._paint_picture = watched

    def _note(self, step: str) -> None:
        self.steps.setdefault(step, time.perf_counter() - self._released)


def _processor_seconds() -> float:
    """Of this process and of the plugin's engine, so far."""
    engine = plugins["recnn"].engine._connection._process.pid
    user, system = Path(f"/proc/{engine}/stat").read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def dock_of() -> QDockWidget:
    return plugins["recnn"].desktop.dock


def measure() -> list[dict]:
    """Every rectangle: its steps, and what a pass of its pixels takes."""
    dock, seen = dock_of(), []
    _prepare(dock)
    watch = Watch(dock)
    command = [os.environ["RECNN_PYTHON"], os.environ["DOCK_PASSES"]]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as passes:
        for repeat in range(-1, PLAN["repeats"]):  # the first of each size only warms up
            for side in PLAN["sides"]:
                _start_anew(dock)
                _draw(dock, side, *SHARES[repeat % len(SHARES)])
                wait_for(lambda: "first_painted" in watch.steps)
                wait_for(lambda: not dock.searcher.is_busy)
                wait_for(lambda: dock.thumbnails._job is None and not dock.thumbnails._waiting)
                pause(300)
                query = dock.session.query()
                passes.stdin.write(json.dumps({"raster": query["raster"], "extent": query["extent"]}) + "\n")
                passes.stdin.flush()
                told = json.loads(passes.stdout.readline())
                if repeat >= 0:
                    told.update(side=side, steps=watch.steps, processor=watch.processor)
                    seen.append(told)
        passes.stdin.close()
    return seen


def _prepare(dock: QDockWidget) -> None:
    window = iface.mainWindow()
    wait_for(lambda: window.isVisible() and iface.activeLayer())
    window.showNormal()
    window.resize(1500, 950)
    dock.setUserVisible(True)
    iface.zoomToActiveLayer()
    dock.catalogue_commands.open(os.environ["DOCK_CATALOGUE"])
    wait_for(lambda: dock.session.catalogue and not iface.mapCanvas().isDrawing())
    click(dock.query_panel._buttons["rectangle"])


def _start_anew(dock: QDockWidget) -> None:
    """No query, no matches, and no picture of any tile."""
    click(dock.query_panel.card._clear)
    shutil.rmtree(Path(os.environ["XDG_CACHE_HOME"], "recnn", "thumbnails"), ignore_errors=True)
    dock.thumbnails._forget()


def _draw(dock: QDockWidget, side: int, across: float, down: float) -> None:
    """A square of about so many pixels of the raster."""
    layer, canvas = iface.activeLayer(), iface.mapCanvas()
    extent, half = layer.extent(), side * layer.rasterUnitsPerPixelX() / 2
    x, y = extent.xMinimum() + across * extent.width(), extent.yMinimum() + down * extent.height()
    square = QgsRectangle(x - half, y - half, x + half, y + half)
    to_screen = canvas.getCoordinateTransform()
    corners = [
        to_screen.transform(*corner).toQPointF().toPoint()
        for corner in ((square.xMinimum(), square.yMaximum()), (square.xMaximum(), square.yMinimum()))
    ]
    drag(canvas, *corners)


def run() -> None:
    status = 0
    try:
        Path(os.environ["DOCK_REPORT"]).write_text(json.dumps(measure()), encoding="utf-8")
    except Exception:
        traceback.print_exc()
        status = 1
    sys.stderr.flush()
    if "recnn" in plugins:
        plugins["recnn"].engine.stop()
    os._exit(status)  # a polite end would ask about the project


iface.initializationCompleted.connect(lambda: QTimer.singleShot(0, run))
