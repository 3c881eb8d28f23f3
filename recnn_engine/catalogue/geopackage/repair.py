"""Mending what is amiss with a catalogue's file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from recnn_engine.catalogue.geopackage import contents, spatial_index
from recnn_engine.catalogue.geopackage.faults import missing_indexes
from recnn_engine.catalogue.geopackage.features import remove_rows
from recnn_engine.catalogue.geopackage.recreation import recreate_tiles
from recnn_engine.catalogue.geopackage.schema import INDEXES
from recnn_engine.catalogue.geopackage.soundness import unsound_tiles
from recnn_engine.catalogue.geopackage.statements import execute_all
from recnn_engine.catalogue.geopackage.tiles import delete_tiles, shrink_extent
from recnn_engine.catalogue.records import Fault

_ORPHANS = """
DELETE FROM tiles WHERE source NOT IN (SELECT id FROM sources);
DELETE FROM regions WHERE tile ISNULL OR tile NOT IN (SELECT id FROM tiles);
DELETE FROM class_maps WHERE tile NOT IN (SELECT id FROM tiles);
DELETE FROM tile_classes WHERE tile NOT IN (SELECT id FROM tiles);
UPDATE sources SET replaces = NULL WHERE replaces NOT IN (SELECT id FROM sources);
"""

_DUPLICATES = """
DELETE FROM settings WHERE id NOT IN (SELECT min(id) FROM settings GROUP BY key);
DELETE FROM feature_sets WHERE id NOT IN (SELECT min(id) FROM feature_sets GROUP BY name);
DELETE FROM tile_classes WHERE id NOT IN (SELECT min(id) FROM tile_classes GROUP BY tile, class);
"""

_DUPLICATE_TILES = """
SELECT id FROM tiles WHERE id NOT IN (SELECT min(id) FROM tiles GROUP BY source, "column", "row", width, height)
"""

_CLASSES = """
DELETE FROM tile_classes;
INSERT INTO tile_classes (tile, class, share)
    SELECT tile, class, share FROM region_classes WHERE tile IN (SELECT id FROM tiles);
"""

_FOR_PEOPLE = """
UPDATE tiles SET acquired = (SELECT nullif(acquired, '') FROM sources WHERE sources.id = source)
WHERE acquired ISNULL;
UPDATE tiles SET classes = (
    SELECT json_group_object(name, share) FROM (
        SELECT json_extract(known.value, '$.name') AS name, share
        FROM tile_classes JOIN model JOIN json_each(model.legend) AS known ON json_extract(known.value, '$.id') = class
        WHERE tile = tiles.id ORDER BY share DESC, class))
WHERE classes ISNULL;
"""


def mend(connection: sqlite3.Connection, faults: Sequence[Fault]) -> None:
    """Mend these faults as far as possible, in a transaction within `tables_loose`."""
    kinds = {fault.kind for fault in faults if fault.mendable}
    if kinds:
        connection.executemany("DELETE FROM features WHERE id = ?", [(b,) for b in contents.broken_blocks(connection)])
    for kind, step in _STEPS.items():
        if kind in kinds:
            step(connection)
    if kinds:
        shrink_extent(connection)


def remove_orphans(connection: sqlite3.Connection) -> None:
    """Remove what belongs to tiles or sources that are gone."""
    execute_all(connection, _ORPHANS)
    remove_rows(connection, contents.dead_tiles(connection))


def restore_fields(connection: sqlite3.Connection) -> None:
    """Give the tiles' own fields their types back, and their contents to those that people read."""
    remove_unsound(connection)
    recreate_tiles(connection)
    execute_all(connection, _FOR_PEOPLE)


def restore_indexes(connection: sqlite3.Connection) -> None:
    """Make the indexes that are missing; of what is there twice against them, the first stays."""
    execute_all(connection, _DUPLICATES)
    rows = connection.execute(_DUPLICATE_TILES).fetchall()
    _remove_tiles(connection, np.array(rows, dtype=np.int64).reshape(-1))
    for name in missing_indexes(connection):
        connection.execute(INDEXES[name])


def remove_unsound(connection: sqlite3.Connection) -> None:
    """Remove tiles without a number where they need one, and have the next index run make them anew."""
    _make_anew(connection, unsound_tiles(connection))


def remove_incomplete(connection: sqlite3.Connection) -> None:
    """Remove incomplete tiles, and have the next index run make them anew."""
    _make_anew(connection, contents.incomplete_tiles(connection))


def _make_anew(connection: sqlite3.Connection, removed: np.ndarray) -> None:
    """Remove tiles, and say of their sources that the next index run is to go on with them."""
    connection.execute(
        "UPDATE sources SET state = 'indexing'"
        " WHERE id IN (SELECT source FROM tiles WHERE id IN (SELECT value FROM json_each(?)))",
        (json.dumps(removed.tolist()),),
    )
    _remove_tiles(connection, removed)


def restore_classes(connection: sqlite3.Connection) -> None:
    """Measure the classes of all tiles anew by their regions."""
    execute_all(connection, _CLASSES)


def restore_footprints(connection: sqlite3.Connection) -> None:
    """Draw footprints where tiles are, in WGS 84, and make the layer one of multipolygons."""
    from recnn_engine.catalogue.geopackage.footprints import redraw_footprints  # readers start without PROJ

    (declared,) = connection.execute("SELECT type FROM pragma_table_info('tiles') WHERE name = 'geom'").fetchone()
    if declared != "MULTIPOLYGON":
        remove_unsound(connection)
        recreate_tiles(connection)
    redraw_footprints(connection)


def _remove_tiles(connection: sqlite3.Connection, removed: np.ndarray) -> None:
    remove_rows(connection, removed)
    delete_tiles(connection, removed)


_STEPS: dict[str, Callable[[sqlite3.Connection], None]] = {
    "tiles": remove_unsound,
    "fields": restore_fields,
    "orphans": remove_orphans,
    "indexes": restore_indexes,
    "features": remove_incomplete,
    "tile classes": restore_classes,
    "layer crs": restore_footprints,
    "footprints": restore_footprints,
    "spatial index": spatial_index.build,
}
"""By the kind of the fault, in the order in which they are taken: later ones rely on earlier ones."""
