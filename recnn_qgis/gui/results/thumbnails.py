"""Pictures of tiles, loaded in threads as they come into view. QImage there, QPixmap only in the main thread."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage, QPixmap

from ...engine.errors import EngineError
from ..answers import read_image
from ..cache import forget_old_states, thumbnail_folder
from ..jobs import Job, Jobs

SIZE = 192
"""Pixels on the longer side: sharp in the gallery at 150 %."""

_AT_A_TIME = 8  # a search waits no longer than for these
_MOST_WAITING = 60  # what scrolled by is not worth loading
_MOST_KEPT = 300


@dataclass(frozen=True)
class Thumbnail:
    """The image of a tile, a null pixmap where its raster is gone, and its class map."""

    image: QPixmap
    class_map: QPixmap


class Thumbnails(QObject):
    """The pictures of a catalogue's tiles. Asked for one that is not here yet, it loads it and says so later."""

    loaded = pyqtSignal(int)
    failed = pyqtSignal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._catalogue = ""
        self._folder = Path()
        self._kept: OrderedDict[int, Thumbnail] = OrderedDict()
        self._waiting: OrderedDict[int, None] = OrderedDict()
        self._given_up: set[int] = set()
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=15)
        self._soon.timeout.connect(self._load_next)

    def open(self, catalogue: str) -> None:
        """Turns to a catalogue, or to another state of it; what could not be loaded is tried again."""
        folder = thumbnail_folder(catalogue)
        self._given_up.clear()
        if folder == self._folder:
            return
        self._stop()
        self._catalogue, self._folder = catalogue, folder
        self._kept.clear()

    def get(self, tile: int) -> Thumbnail | None:
        """The pictures of a tile, None where they are still to come."""
        if tile in self._kept:
            self._kept.move_to_end(tile)
            return self._kept[tile]
        if tile not in self._given_up:
            self._waiting[tile] = None
            self._waiting.move_to_end(tile)
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            if self._job is None and not self._soon.isActive():
                self._soon.start()
        return None

    def has_failed(self, tile: int) -> bool:
        """Whether there is no picture to wait for."""
        return tile in self._given_up

    def _stop(self) -> None:
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _load_next(self) -> None:
        tiles = list(self._waiting)[:_AT_A_TIME]
        if not tiles:
            return
        for tile in tiles:
            del self._waiting[tile]
        folder = self._folder
        params = {"catalogue": self._catalogue, "tiles": tiles, "folder": str(folder), "size": SIZE}

        def read(answer: dict) -> list[tuple[int, QImage, QImage]]:
            forget_old_states(folder)
            return _read_pictures(answer)

        self._job = self._jobs.ask(
            "thumbnails", params, self._keep, lambda error: self._give_up(tiles, error), read=read
        )

    def _keep(self, pictures: list[tuple[int, QImage, QImage]]) -> None:
        for tile, image, class_map in pictures:
            self._kept[tile] = Thumbnail(QPixmap.fromImage(image), QPixmap.fromImage(class_map))
            self.loaded.emit(tile)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        self._go_on()

    def _give_up(self, tiles: list[int], error: EngineError) -> None:
        self._given_up.update(tiles, self._waiting)
        self._waiting.clear()
        for tile in self._given_up:
            self.loaded.emit(tile)
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        self._job = None
        if self._waiting:
            self._soon.start()


def _read_pictures(answer: dict) -> list[tuple[int, QImage, QImage]]:
    """Reads the files that the engine names; raises EngineError where its answer makes no sense."""
    try:
        return [
            (int(entry["tile"]), read_image(entry["image"]), read_image(entry["class_map"]))
            for entry in answer["thumbnails"]
        ]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise EngineError("bad_answer", f"The engine's thumbnails make no sense: {error}.") from error
