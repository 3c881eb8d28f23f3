"""The catalogue: all that is known of an archive, in one GeoPackage file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage import facts, features, sources, tiles
from recnn_engine.catalogue.geopackage.connection import (
    check_file,
    connect_reader,
    connect_writer,
    fold_log,
    transaction,
    translated,
)
from recnn_engine.catalogue.geopackage.creation import create_file
from recnn_engine.catalogue.geopackage.lock import WriterLock
from recnn_engine.catalogue.geopackage.settings import count_revision, select_revision, select_settings
from recnn_engine.catalogue.records import (
    RECNN,
    Bounds,
    FeatureBlock,
    NewTile,
    Settings,
    Source,
    StoredRegions,
    StoredSource,
    TileRecord,
    Window,
)
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.imagery.names import is_gdal_name
from recnn_engine.language import tr

if TYPE_CHECKING:
    from sqlite_utils import Database


class Catalogue:
    """An open catalogue. One program writes it at a time; any number read it meanwhile.

    Sources in place of another ("replaces") and their tiles are not seen by readers before they are complete.
    Methods raise CatalogueError where the file is damaged or in use, OutputError where it cannot be written.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock
        with translated(path):
            self.settings = select_settings(connection)

    @classmethod
    def create(cls, path: Path | str, settings: Settings) -> Catalogue:
        """Make an empty catalogue and open it for writing. Raises OutputError where the file exists already."""
        path = _absolute(path)
        return cls._writer(path, create_file(path, settings))

    @classmethod
    def open(cls, path: Path | str, *, write: bool = False) -> Catalogue:
        """Open a catalogue. Raises CatalogueError for what is none, has another schema, or has a writer already."""
        path = _absolute(path)
        if not write:
            return cls(path, connect_reader(path), None)
        check_file(path)
        return cls._writer(path, WriterLock(path))

    @classmethod
    def _writer(cls, path: Path, lock: WriterLock) -> Catalogue:
        try:
            return cls(path, connect_writer(path), lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the file; a writer leaves it as one file, without its log, unless somebody reads."""
        lock, self._lock = self._lock, None
        if lock:
            fold_log(self._connection)
        self._connection.close()
        if lock:
            lock.release()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def check_model(self, fingerprint: str, name: str) -> None:
        """Raise CatalogueError where the features come from another model than this one."""
        if fingerprint != self.settings.model_fingerprint:
            raise CatalogueError(
                tr(
                    "{path} was made with the model {own} ({own_fingerprint}), not with {name} ({fingerprint}).",
                    path=self.path,
                    own=self.settings.model_name,
                    own_fingerprint=self.settings.model_fingerprint,
                    name=name,
                    fingerprint=fingerprint,
                ),
                tr("Use that model, or build another catalogue with this one: their features cannot be compared."),
            )

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read in this block is of one moment, whatever is written meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with translated(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    # Sources

    def sources(self) -> list[StoredSource]:
        """All sources, those still to replace another too, in the order they were begun."""
        with translated(self.path):
            return sources.select_sources(self._connection)

    def locate(self, source_path: Path | str) -> StoredSource | None:
        """The source of that path as readers see it, or None."""
        with translated(self.path):
            return sources.select_visible(self._connection, self.stored_path(source_path))

    def stored_path(self, path: Path | str) -> str:
        """A path as it is stored: relative to the catalogue's folder where it lies below, URIs unchanged."""
        if is_gdal_name(str(path)):
            return str(path)
        absolute = _absolute(path)
        try:
            return absolute.relative_to(self.path.parent).as_posix()
        except ValueError:
            return absolute.as_posix()

    def resolve(self, stored_path: str) -> str:
        """Where a stored path is now."""
        if is_gdal_name(stored_path):
            return stored_path
        return str(self.path.parent / stored_path)

    def source(self, source_id: int) -> StoredSource:
        """A source by its id. Raises InputError for none."""
        with translated(self.path):
            found = sources.select_sources(self._connection, source_id)
        if not found:
            raise InputError(tr("There is no source {source} in {path}.", source=source_id, path=self.path))
        return found[0]

    def begin_source(self, source: Source, replaces: int | None = None) -> int:
        """Store a source whose tiles follow, in place of another one or not; returns its id."""
        stored = replace(source, path=self.stored_path(source.path))
        with self._writing():
            return sources.insert_source(self._db(), stored, replaces)

    def done_windows(self, source_id: int) -> set[Window]:
        """Windows of the tiles of a source stored so far."""
        with translated(self.path):
            return sources.select_windows(self._connection, source_id)

    def add_tiles(self, source_id: int, new: Sequence[NewTile]) -> list[int]:
        """Store tiles with all that belongs to them, all or none; returns their ids.

        Raises ValueError where vectors are not as the settings say.
        """
        for tile in new:
            self._check_vectors(tile)
        with self._writing():
            db = self._db()
            ids = [tiles.insert_tile(db, source_id, tile) for tile in new]
            self._append_features(np.array(ids, dtype=np.int64), new)
            tiles.grow_extent(self._connection, new)
        return ids

    def complete_source(self, source_id: int) -> None:
        """Say that all tiles of a source are stored; the source it replaces goes in the same moment."""
        with self._writing():
            sources.complete_source(self._connection, source_id)

    def move_source(self, source_id: int, path: Path | str) -> None:
        """Say where a source is now."""
        with self._writing():
            sources.update_path(self._connection, source_id, self.stored_path(path))

    def remove_source(self, source_id: int) -> None:
        """Remove a source with all its tiles, regions, class maps and features."""
        with self._writing():
            sources.delete_source(self._connection, source_id)

    # Look-up

    def tile(self, tile_id: int) -> TileRecord:
        """A tile by its id. Raises InputError for none."""
        return self.tiles([tile_id])[0]

    def tiles(self, ids: Sequence[int]) -> list[TileRecord]:
        """Tiles by their ids, in that order. Raises InputError where one is not there."""
        with translated(self.path):
            found = tiles.select_tiles(self._connection, ids)
        for i in ids:
            if i not in found:
                raise InputError(
                    tr("There is no tile {tile} in {path}.", tile=i, path=self.path),
                    tr("Its layer “tiles” lists them."),
                )
        return [found[i] for i in ids]

    def class_fields(self) -> list[str]:
        """Names of the columns of the layer `tiles` that can tell classes: what users added in QGIS or elsewhere."""
        with translated(self.path):
            return tiles.select_class_fields(self._connection)

    def values(self, field: str) -> dict[int, str]:
        """What a column of the layer `tiles` says of each tile, by id; tiles of which it says nothing are left out.

        Raises InputError for no such column.
        """
        with translated(self.path):
            if field in tiles.select_columns(self._connection):
                return tiles.select_values(self._connection, field)
        hint = tr("Fields that can tell classes are: {fields}.", fields=", ".join(self.class_fields()))
        raise InputError(tr("The tiles of {path} have no field “{field}”.", path=self.path, field=field), hint)

    def class_map(self, tile_id: int) -> NDArray[np.uint8]:
        """The class map of a tile, (H, W) uint8, read-only. Raises InputError for no such tile."""
        self.tile(tile_id)
        with translated(self.path):
            return tiles.select_class_map(self._connection, tile_id)

    def regions_of(self, tile_id: int) -> StoredRegions:
        """The regions of a tile. Raises InputError for no such tile."""
        self.tile(tile_id)
        with translated(self.path):
            return tiles.select_regions(self._connection, tile_id)

    def tile_of_region(self, region_id: int) -> tuple[int, int]:
        """The tile of a region and the region's place among those of the tile, from 0. Raises InputError for none."""
        with translated(self.path):
            row = tiles.select_tile_of_region(self._connection, int(region_id))
        if row is None:
            raise InputError(tr("There is no region {region} in {path}.", region=region_id, path=self.path))
        return row

    def candidate_tiles(
        self,
        with_: Iterable[tuple[str, float]] = (),
        without: Iterable[tuple[str, float]] = (),
        with_any: Iterable[tuple[str, float]] = (),
        not_source: int | None = None,
        bbox: Bounds | None = None,
    ) -> NDArray[np.int64]:
        """Ids, ascending, of the tiles a search may return.

        with_: class names with the least area fraction of each (0: any). without: the same of classes none of which may
        cover so much (0: any at all). with_any: the same of classes one of which must, where any are given.
        not_source: id of a source to leave out. bbox: west, south, east, north in EPSG:4326; tiles whose footprint's
        box meets it. Raises InputError for an unknown class.
        """
        legend = self.settings.legend
        required, excluded, alternatives = (
            [(legend.named(name).name, float(share)) for name, share in classes]
            for classes in (with_, without, with_any)
        )
        with translated(self.path):
            return tiles.select_candidates(self._connection, required, excluded, alternatives, not_source, bbox)

    def resolution_range(self) -> tuple[float | None, float | None]:
        """Finest and coarsest ground resolution of the tiles as read, m/px; None where no tile has one."""
        with translated(self.path):
            return facts.select_resolutions(self._connection)

    def facts(self) -> dict:
        """What `recnn info` tells, as plain data: model, settings, numbers, class shares, CRSs, extent."""
        with self.snapshot():
            return facts.describe(self._connection, self.path, self.settings)

    # Features

    def feature_blocks(self, descriptor: str) -> Iterator[FeatureBlock]:
        """All vectors of a descriptor, "recnn" or "recnn+", in order of tile; of a tile in order of region.

        The rows of one tile come in one block.
        """
        return self._blocks(descriptor, None)

    def features_of(self, descriptor: str, tile_ids: Iterable[int]) -> FeatureBlock:
        """The rows of some tiles in the same order, reading only the blocks that hold them."""
        blocks = list(self._blocks(descriptor, np.unique(np.asarray(tile_ids, dtype=np.int64))))
        return FeatureBlock(
            np.concatenate([np.empty(0, np.int64), *(block.tiles for block in blocks)]),
            np.concatenate([np.empty((0, self.settings.dimensions), np.float32), *(b.vectors for b in blocks)]),
        )

    def data_version(self) -> int:
        """A number that grows with each change of the catalogue: what was read at the same number is still true."""
        with translated(self.path):
            return select_revision(self._connection)

    def _blocks(self, descriptor: str, wanted: NDArray[np.int64] | None) -> Iterator[FeatureBlock]:
        with self.snapshot():
            hidden = sources.select_hidden_tiles(self._connection)
            yield from features.without_tiles(features.read_blocks(self._connection, descriptor, wanted), hidden)

    # Writing

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with transaction(self._connection, self.path):
            yield
            count_revision(self._connection)

    def _db(self) -> Database:
        from sqlite_utils import Database  # only for writing: readers start without it

        return Database(self._connection)

    def _check_vectors(self, tile: NewTile) -> None:
        width = self.settings.dimensions
        if tile.whole.shape != (width,):
            raise ValueError(f"a tile's whole-image vector has shape {tile.whole.shape}, not ({width},)")
        vectors, count = tile.regions.vectors, len(tile.regions.classes)
        if self.settings.descriptor == RECNN and (vectors is None or vectors.shape != (count, width)):
            raise ValueError(f"a tile's ReCNN vectors are not of shape ({count}, {width})")

    def _append_features(self, ids: NDArray[np.int64], new: Sequence[NewTile]) -> None:
        if not len(ids):
            return
        features.append_rows(self._connection, self.settings.methods[0], ids, np.stack([tile.whole for tile in new]))
        if self.settings.descriptor == RECNN:
            counts = [len(tile.regions.classes) for tile in new]
            vectors = np.concatenate([tile.regions.vectors for tile in new])
            features.append_rows(self._connection, RECNN, np.repeat(ids, counts), vectors)


def _absolute(path: Path | str) -> Path:
    return Path(os.path.normpath(Path(path).absolute()))
