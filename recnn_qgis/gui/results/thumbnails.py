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

_AT_A_TIME = 4  # what the eye falls on first is not kept waiting for the others, nor is a search
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
        self._folder: Path | None = None
        self._kept: OrderedDict[int, Thumbnail] = OrderedDict()
        self._waiting: OrderedDict[int, None] = OrderedDict()
        self._given_up: set[int] = set()
        self._loading: list[int] = []
        self._job: Job | None = None
        self._looking: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # after all cards were painted that are
        self._soon.timeout.connect(self._load_next)

    def open(self, catalogue: str) -> None:
        """Turns to a catalogue, or to its state now; what could not be loaded, or had no image, is tried again."""
        self._given_up.clear()
        for tile in [tile for tile, kept in self._kept.items() if kept.image.isNull()]:
            del self._kept[tile]
        if catalogue != self._catalogue:
            self._forget()
            self._waiting.clear()
            self._catalogue, self._folder = catalogue, None
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._jobs.do(
            lambda job: thumbnail_folder(catalogue, self._jobs.engine), self._turn_to, self.failed.emit
        )

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

    def drop_waiting(self) -> None:
        """Forgets what was asked for and is not being loaded yet: other matches are about to be painted."""
        self._waiting.clear()

    def _turn_to(self, folder: Path) -> None:
        """Takes the pictures of a folder; those of another one may show other places by now."""
        if folder != self._folder:
            outdated = self._forget()
            self._folder = folder
            for tile in outdated:
                self.loaded.emit(tile)
        self._go_on()

    def _forget(self) -> list[int]:
        """Drops all pictures and those to come; returns whose they are."""
        if self._job is not None:
            self._job.cancel()
        outdated = [*self._kept, *self._loading]
        self._job, self._loading = None, []
        self._kept.clear()
        return outdated

    def _load_next(self) -> None:
        tiles = list(self._waiting)[:_AT_A_TIME]
        if not tiles or self._folder is None:
            return
        for tile in tiles:
            del self._waiting[tile]
        folder, self._loading = self._folder, tiles
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
        self._end()

    def _give_up(self, tiles: list[int], error: EngineError) -> None:
        self._given_up.update(tiles, self._waiting)
        self._waiting.clear()
        for tile in self._given_up:
            self.loaded.emit(tile)
        self.failed.emit(error)
        self._end()

    def _end(self) -> None:
        self._job, self._loading = None, []
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and self._job is None:
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
