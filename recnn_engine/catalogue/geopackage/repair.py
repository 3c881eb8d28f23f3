"""Mending what is amiss with a catalogue's file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from recnn_engine.catalogue.geopackage import contents, spatial_index, triggers
from recnn_engine.catalogue.geopackage.blocks import append_rows, remove_kind, remove_rows, renew_tokens
from recnn_engine.catalogue.geopackage.boxes import restore_boxes
from recnn_engine.catalogue.geopackage.damage import changed_tiles
from recnn_engine.catalogue.geopackage.encoding import CLASSES, SHARE
from recnn_engine.catalogue.geopackage.faults import missing_indexes
from recnn_engine.catalogue.geopackage.former_tiles import remember_tiles
from recnn_engine.catalogue.geopackage.presence import changed_sources, record_edits, restore_facts, stored_facts
from recnn_engine.catalogue.geopackage.recreation import recreate_tiles
from recnn_engine.catalogue.geopackage.schema import INDEXES
from recnn_engine.catalogue.geopackage.soundness import wrong_tiles
from recnn_engine.catalogue.geopackage.sources import delete_source
from recnn_engine.catalogue.geopackage.statements import execute_all
from recnn_engine.catalogue.geopackage.tiles import classes_for_people, delete_tiles, select_shares, shrink_extent
from recnn_engine.catalogue.records import Fault
from recnn_engine.legend import Legend

_ORPHANS = """
DELETE FROM tiles WHERE source NOT IN (SELECT id FROM sources);
UPDATE sources SET replaces = NULL WHERE replaces NOT IN (SELECT id FROM sources);
"""

_DUPLICATES = """
DELETE FROM settings WHERE id NOT IN (SELECT min(id) FROM settings GROUP BY key);
DELETE FROM feature_sets WHERE id NOT IN (SELECT min(id) FROM feature_sets GROUP BY name);
"""

_DUPLICATE_TILES = """
SELECT id FROM tiles WHERE id NOT IN (SELECT min(id) FROM tiles GROUP BY source, "column", "row", width, height)
"""

_ACQUIRED = """
UPDATE tiles SET acquired = (SELECT nullif(acquired, '') FROM sources WHERE sources.id = source)
WHERE acquired ISNULL;
"""


def mend(connection: sqlite3.Connection, faults: Sequence[Fault]) -> None:
    """Mend these faults as far as possible, in a transaction within `tables_loose`."""
    kinds = {fault.kind for fault in faults if fault.mendable}
    if kinds:
        contents.remove_broken_blocks(connection)
    for kind, step in _STEPS.items():
        if kind in kinds:
            step(connection)
    if kinds:
        shrink_extent(connection)


def remove_orphans(connection: sqlite3.Connection) -> None:
    """Remove what belongs to tiles or sources that are gone."""
    execute_all(connection, _ORPHANS)
    dead = contents.dead_tiles(connection)
    remove_rows(connection, dead)
    connection.execute("DELETE FROM edits WHERE \"of\" != 'footprints'")


def keep_triggers(connection: sqlite3.Connection) -> None:
    """Make the triggers anew; what they would have told of is taken for done by somebody."""
    renew_tokens(connection)
    triggers.make(connection)
    record_edits(connection, stored_facts(connection))


def restore_fields(connection: sqlite3.Connection) -> None:
    """Give the tiles' own fields their types back, and their contents to those that people read."""
    remove_unsound(connection)
    recreate_tiles(connection)
    execute_all(connection, _ACQUIRED)
    legend = Legend.from_json(*connection.execute("SELECT legend FROM model").fetchone())
    lacking = [tile for (tile,) in connection.execute("SELECT id FROM tiles WHERE classes ISNULL")]
    shares = select_shares(connection, lacking, legend)
    told = ((classes_for_people(shares.get(tile, {})), tile) for tile in lacking)
    connection.executemany("UPDATE tiles SET classes = ? WHERE id = ?", told)


def restore_indexes(connection: sqlite3.Connection) -> None:
    """Make the indexes that are missing; of what is there twice against them, the first stays."""
    execute_all(connection, _DUPLICATES)
    rows = connection.execute(_DUPLICATE_TILES).fetchall()
    delete_tiles(connection, np.sort(np.array(rows, dtype=np.int64).reshape(-1)))
    for name in missing_indexes(connection):
        connection.execute(INDEXES[name])


def remove_unsound(connection: sqlite3.Connection) -> None:
    """Remove tiles without a number where they need one, and have the next index run make them anew."""
    _make_anew(connection, wrong_tiles(connection))


def remove_changed_sources(connection: sqlite3.Connection) -> None:
    """Remove sources whose rows are damaged, with their tiles: the next index run finds their images to be new."""
    for number in changed_sources(connection):
        delete_source(connection, number)


def remove_changed(connection: sqlite3.Connection) -> None:
    """Remove tiles whose fields are not what was stored, and have the next index run make them anew."""
    _make_anew(connection, changed_tiles(connection))


def remove_incomplete(connection: sqlite3.Connection) -> None:
    """Remove incomplete tiles, and have the next index run make them anew; their numbers go on meaning their places."""
    _make_anew(connection, contents.incomplete_tiles(connection), are_known=True)


def _make_anew(connection: sqlite3.Connection, removed: np.ndarray, *, are_known: bool = False) -> None:
    """Remove tiles, and say of their sources that the next index run is to go on with them.

    Their sources are those that were stored and those that the layer tells of: either may be the one that is damaged.
    are_known: whether the layer tells where they were, which is remembered.
    """
    tiles, owners = stored_facts(connection)
    sources = np.unique(owners[np.isin(tiles, removed)]).tolist()
    for source in sources if are_known else ():
        remember_tiles(connection, source, removed)
    connection.execute(
        "UPDATE sources SET state = 'indexing'"
        " WHERE id IN (SELECT source FROM tiles WHERE id IN (SELECT value FROM json_each(?)))"
        " OR id IN (SELECT value FROM json_each(?))",
        (json.dumps(removed.tolist()), json.dumps(sources)),
    )
    delete_tiles(connection, removed)


def restore_classes(connection: sqlite3.Connection) -> None:
    """Measure the classes of all tiles anew by their regions."""
    remove_kind(connection, CLASSES)
    tiles, shown = contents.shares_by_regions(connection)
    append_rows(connection, CLASSES, tiles, shown.view(np.uint8).reshape(-1, SHARE.itemsize))


def restore_footprints(connection: sqlite3.Connection) -> None:
    """Draw footprints where tiles are, in WGS 84, and make the layer one of multipolygons."""
    from recnn_engine.catalogue.geopackage.footprints import redraw_footprints  # readers start without PROJ

    (declared,) = connection.execute("SELECT type FROM pragma_table_info('tiles') WHERE name = 'geom'").fetchone()
    if declared != "MULTIPOLYGON":
        remove_unsound(connection)
        recreate_tiles(connection)
    redraw_footprints(connection)
    restore_facts(connection)
    restore_boxes(connection)


TAKES_OUT = ("blocks", "sources", "tiles", "facts", "features")
"""Kinds of faults that are mended by taking out what the next index run makes anew, as far as the images are there."""

_STEPS: dict[str, Callable[[sqlite3.Connection], None]] = {
    "blocks": restore_boxes,
    "sources": remove_changed_sources,
    "tiles": remove_unsound,
    "facts": remove_changed,
    "fields": restore_fields,
    "orphans": remove_orphans,
    "indexes": restore_indexes,
    "triggers": keep_triggers,
    "features": remove_incomplete,
    "tile classes": restore_classes,
    "layer crs": restore_footprints,
    "footprints": restore_footprints,
    "spatial index": spatial_index.build,
}
"""By the kind of the fault, in the order in which they are taken: later ones rely on earlier ones."""
