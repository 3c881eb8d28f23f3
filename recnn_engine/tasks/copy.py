"""Copy a catalogue, or a part of it, to another place: from a file to a server, and back."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.interface import Catalogue, WritableCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import catalogue_exists
from recnn_engine.catalogue.patience import LONG_SECONDS, Patience
from recnn_engine.catalogue.records import SCHEMA_VERSION, NewTile, Settings, Source, StoredSource, TileRecord
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.language import tr
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent, waiting
from recnn_engine.regions import Regions
from recnn_engine.search.filter import Bounds, Filter

AT_ONCE = 256
"""Tiles read and written in one transaction."""


@dataclass(frozen=True)
class CopyRequest:
    """What to copy, and where to. within: west, south, east, north in EPSG:4326 that a tile must meet.

    sources: paths of the images whose tiles are copied, or their names where these are of one image; none for all.
    wait: seconds for which it waits where another program holds the other catalogue, or its server is away.
    """

    origin: Locator
    target: Locator
    within: Bounds | None = None
    sources: Sequence[str] = ()
    wait: float = LONG_SECONDS


@dataclass(frozen=True)
class CopyReport:
    """What was copied: tiles now, those that were there already, and the images that they are of.

    in_part: of how many of these images tiles are missing there. They are not complete, and replace nothing.
    """

    target: str
    sources: int
    in_part: int
    tiles: int
    there: int
    seconds: float


def copy(request: CopyRequest, library: Library, progress: Progress = silent) -> CopyReport:
    """Copy the tiles of a catalogue into another, which is made where there is none; it answers as the first does.

    What is there already is passed over, so that a copy which broke off is gone on with, and several parts become one.
    Raises InputError for the same place twice and where there is nothing to copy, CatalogueError where the other
    catalogue was made in another way.
    """
    begun = time.monotonic()
    if request.origin == request.target:
        raise InputError(tr("A catalogue cannot be copied onto itself."), tr("Name another place."))
    with library.reading(request.origin) as origin:
        wanted = _wanted(origin, request)
        if not len(wanted):  # before a catalogue is made for them
            raise InputError(
                tr("No tile of {catalogue} is to be copied.", catalogue=request.origin),
                tr("Choose another extent, or other images."),
            )
        with _opened(request, library, origin.settings, progress) as target:
            copies = _Copies(origin, target)
            done = copied = 0
            for start in range(0, len(wanted), AT_ONCE):
                progress(tr("Copying tiles"), done, len(wanted))
                tiles = origin.tiles(wanted[start : start + AT_ONCE].tolist())
                copied += copies.add(tiles)
                done += len(tiles)
            progress(tr("Copying tiles"), done, len(wanted))
            sources, in_part = copies.complete()
    return CopyReport(str(request.target), sources, in_part, copied, done - copied, round(time.monotonic() - begun, 2))


def _opened(
    request: CopyRequest, library: Library, own: Settings, progress: Progress
) -> AbstractContextManager[WritableCatalogue]:
    patience = Patience(request.wait, waiting(progress))
    if not catalogue_exists(request.target):
        return library.creating(request.target, replace(own, schema_version=SCHEMA_VERSION), patience)
    with library.reading(request.target) as there:
        other = there.settings
    for name in (field.name for field in fields(Settings) if field.name not in ("schema_version", "model_name")):
        if getattr(own, name) != getattr(other, name):
            raise CatalogueError(
                tr("{target} was made in another way than {origin}.", target=request.target, origin=request.origin),
                tr("They differ in: {name}. Copy to another place.", name=name),
            )
    return library.writing(request.target, patience)


def _wanted(origin: Catalogue, request: CopyRequest) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles to copy."""
    tiles = origin.candidates(Filter(bbox=request.within))
    if not request.sources:
        return tiles
    found = []
    for path in request.sources:
        source = origin.locate(path) or _by_name(origin, path)
        found.append(np.setdiff1d(tiles, origin.candidates(Filter(not_source=source.id))))
    return np.unique(np.concatenate(found))


def _by_name(origin: Catalogue, name: str) -> StoredSource:
    """The one image of that name, or whose path ends so. Raises InputError where there is none, or several are."""
    ends = Path(name).as_posix()
    paths = sorted({path for path, _ in origin.source_files() if f"/{path}".endswith(f"/{ends}")})
    found = origin.locate(origin.locator.resolve(paths[0])) if len(paths) == 1 else None
    if found is None:
        raise InputError(
            tr("{path} is no image of {catalogue}.", path=name, catalogue=origin.locator)
            if not paths
            else tr(
                "{path} may be any of {n} images of {catalogue}.", path=name, n=len(paths), catalogue=origin.locator
            ),
            tr("Give its whole path, as “recnn info” lists it."),
        )
    return found


class _Copies:
    """The sources of one catalogue as they are in another, with their tiles added in the order of their ids.

    Equal distances are ranked by id: a copy ranks them alike.
    """

    def __init__(self, origin: Catalogue, target: WritableCatalogue) -> None:
        self._origin, self._target = origin, target
        self._stored: dict[str, list[StoredSource]] = defaultdict(list)
        for source in target.sources():
            self._stored[source.path].append(source)
        self._numbers: dict[int, int] = {}
        self._there: dict[int, set[tuple[int, ...]]] = {}

    def add(self, tiles: Sequence[TileRecord]) -> int:
        """Add those of these tiles that are not there; returns how many were added."""
        added = 0
        for source, some in groupby(tiles, key=lambda tile: tile.source_id):
            number = self._number_of(source)
            new = [tile for tile in some if tile.window not in self._there[source]]
            if new:
                self._copy(number, new)
            added += len(new)
        return added

    def _copy(self, number: int, tiles: Sequence[TileRecord]) -> None:
        new = list(self._as_new(tiles))
        try:
            self._target.add_tiles(number, new)
        except ValueError as error:
            raise CatalogueError(
                tr("{path} is damaged or cannot be used: {reason}.", path=self._origin.locator, reason=error),
                tr("Restore a copy, or build the index again; “recnn check” tells what can be repaired."),
            ) from error

    def complete(self) -> tuple[int, int]:
        """Say of the sources of which now all tiles are there that they are complete, where they were so before.

        Returns how many sources there were, and how many of them are not complete.
        """
        in_part = 0
        for source in self._origin.sources(self._numbers):
            number = self._numbers[source.id]
            if self._target.source(number).state == "complete":
                continue
            if source.state == "complete" and self._is_whole(source.id, number):
                self._target.complete_source(number)
            else:
                in_part += 1
        return len(self._numbers), in_part

    def _is_whole(self, source_id: int, number: int) -> bool:
        return self._target.done_windows(number) >= self._origin.done_windows(source_id)

    def _number_of(self, source_id: int) -> int:
        if source_id not in self._numbers:
            self._numbers[source_id] = number = self._begin(self._origin.source(source_id))
            self._there[source_id] = set(self._target.done_windows(number))
        return self._numbers[source_id]

    def _begin(self, source: StoredSource) -> int:
        """The same image in the other catalogue, as far as it is there; begun where it is not, or as it was."""
        resolve = self._origin.locator.resolve
        files = tuple(file._replace(path=resolve(file.path)) for file in source.files)
        values = {field.name: getattr(source, field.name) for field in fields(Source)}
        whole = Source(**{**values, "path": resolve(source.path), "files": files})
        there = self._stored[self._target.locator.stored_path(whole.path)]
        same = [other for other in there if _is_same(other, source)]
        if same:
            return same[-1].id
        for other in there:
            if other.state != "complete":  # of another version of the image, begun by a run which broke off
                self._target.remove_source(other.id)
        complete = [other.id for other in there if other.state == "complete"]
        return self._target.begin_source(whole, replaces=complete[-1] if complete else None)

    def _as_new(self, tiles: Sequence[TileRecord]) -> Iterator[NewTile]:
        ids = [tile.id for tile in tiles]
        ordered = np.array(sorted(ids), dtype=np.int64)
        blocks = {name: list(self._origin.feature_blocks(name, ordered)) for name in self._origin.settings.methods}
        stored = zip(tiles, self._origin.class_maps(ids), self._origin.regions(ids), strict=True)
        for tile, class_map, regions in stored:
            vectors = {
                name: np.concatenate([block.rows_of(tile.id) for block in held]) if held else self._none(name)
                for name, held in blocks.items()
            }
            yield NewTile(
                tile.window,
                tile.footprint,
                tile.bounds,
                tile.resolution,
                tile.shares,
                class_map,
                Regions(regions.classes, regions.areas, regions.boxes),
                vectors,
            )

    def _none(self, name: str) -> NDArray[np.floating[Any]]:
        kept = self._origin.settings.feature_set(name)
        return np.empty((0, kept.dimensions), kept.dtype)


def _is_same(one: Source, other: Source) -> bool:
    return (one.fingerprint, one.reading, one.read_resolution) == (
        other.fingerprint,
        other.reading,
        other.read_resolution,
    )
