"""A desk for tests of the dock: the window of QGIS as a plugin sees it, and eyes on how long it stood still."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import time
from collections.abc import Callable

from processes import PATIENCE, waits_for_a_processor
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEventLoop, QObject, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow, QMenu

LONGEST_STALL = 0.1
"""Seconds, as a Heartbeat counts them, after which a window seems to stand still."""


class StoodStill(AssertionError):
    """A window stood still for too long.

    Tests that fail of this are run again, twice at most: our code holds a window up each time, a busy machine now and
    then. (One such hold-up cannot be counted: Python keeps its lock from when it forks until the new process begins,
    for as long as that one waits for a processor or the disk.)
    """


def check_stall(seconds: float) -> None:
    """Raises StoodStill where a Heartbeat's `longest` is too long."""
    print(f"longest stall: {1000 * seconds:.0f} ms")
    if seconds >= LONGEST_STALL:
        raise StoodStill(f"The main thread stood still for {1000 * seconds:.0f} ms.")


class Desk(QObject):
    """What `iface` is to the plugin, with a real window, map canvas, toolbar and menu behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.window.setCentralWidget(self.canvas)
        self.toolbar = self.window.addToolBar("Plugins")
        self.menu = QMenu(self.window)
        self.window.resize(1200, 900)
        self.layer = None
        self.factories = []

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def mainWindow(self) -> QMainWindow:
        return self.window

    def activeLayer(self):
        return self.layer

    def addDockWidget(self, area, dock) -> None:
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock) -> None:
        self.window.removeDockWidget(dock)

    def addToolBarIcon(self, action) -> None:
        self.toolbar.addAction(action)

    def removeToolBarIcon(self, action) -> None:
        self.toolbar.removeAction(action)

    def addPluginToRasterMenu(self, name, action) -> None:
        self.menu.addAction(action)

    def removePluginRasterMenu(self, name, action) -> None:
        self.menu.removeAction(action)

    addPluginToMenu, removePluginMenu = addPluginToRasterMenu, removePluginRasterMenu

    def registerOptionsWidgetFactory(self, factory) -> None:
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory) -> None:
        self.factories.remove(factory)


class Heartbeat:
    """Beats every 10 ms; `longest` is how long (seconds) the main thread once could not, on a machine that idles.

    What other programs took is not counted: the time that this process's threads were ready and had no processor. (A
    thread that holds Python's lock holds the main thread up as well.) And a process of its own beats beside it: by how
    much longer than its shortest that one's longest beat was, the machine was too busy for both.
    """

    _yardstick: Yardstick | None = None

    def __init__(self) -> None:
        self.longest = 0.0
        self._timer = QTimer(interval=10)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        if Heartbeat._yardstick is None:
            Heartbeat._yardstick = Yardstick()

    def __enter__(self) -> Heartbeat:
        self._yardstick.read()
        self._waits, self._last = waits_for_a_processor(), time.monotonic()
        self._timer.start()
        return self

    def __exit__(self, *error) -> None:
        self._timer.stop()
        self._beat()
        self.longest /= self._yardstick.read()

    def _beat(self) -> None:
        now, waits = time.monotonic(), waits_for_a_processor()
        taken = sum(waited - self._waits.get(thread, 0.0) for thread, waited in waits.items())
        self.longest = max(self.longest, now - self._last - taken)
        self._waits, self._last = waits, time.monotonic()  # in this order: the machine may take its time in between


class Yardstick:
    """A process that does nothing but beat every 10 ms, and a little work with each, and tells how long it took."""

    _BEATS = """
import time
while True:
    begun = time.monotonic()
    time.sleep(0.01)
    sum(range(20_000))
    print(time.monotonic() - begun, flush=True)
"""

    def __init__(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", self._BEATS], stdout=subprocess.PIPE)
        atexit.register(self._process.kill)
        self._shortest = float(self._process.stdout.readline())
        os.set_blocking(self._process.stdout.fileno(), False)

    def read(self) -> float:
        """How many times longer than its shortest beat its longest was, of those since the last reading; at least 1."""
        beats = [float(line) for line in (self._process.stdout.read() or b"").splitlines() if line]
        self._shortest = min([self._shortest, *beats])
        return max([self._shortest, *beats]) / self._shortest


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Lets the window live until the condition holds. Fails where it never does."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("It did not happen in time.")
        pause(20)


def drag(canvas: QgsMapCanvas, start: QPoint, end: QPoint) -> None:
    """Draws with the left button, as a hand does."""
    view = canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 5):
        move(canvas, start + (end - start) * step / 4)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def move(canvas: QgsMapCanvas, point: QPoint) -> None:
    """Moves the pointer; sent as an event, since a virtual screen has no pointer of its own."""
    from qgis.PyQt.QtCore import QEvent, QPointF
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtWidgets import QApplication

    view, buttons = canvas.viewport(), Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(view.mapToGlobal(point)),
        buttons,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)
    pause(10)


def click(widget, point: QPoint | None = None) -> None:
    arguments = (point,) if point is not None else ()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, *arguments)
