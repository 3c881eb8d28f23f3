"""What is amiss with a catalogue's file, most often since another program wrote it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from recnn_engine.catalogue.geopackage import contents, presence, schema4, soundness, spatial_index, triggers
from recnn_engine.catalogue.geopackage.blocks import check_list
from recnn_engine.catalogue.geopackage.container import WGS84
from recnn_engine.catalogue.geopackage.damage import broken_blocks, changed_tiles
from recnn_engine.catalogue.geopackage.schema import INDEXES, tile_fields
from recnn_engine.catalogue.geopackage.schema3 import version_of
from recnn_engine.catalogue.records import OLD_SCHEMA, SCHEMA_VERSION, Fault
from recnn_engine.language import tr, trn

Check = Callable[[sqlite3.Connection], "Fault | None"]


def find_faults(connection: sqlite3.Connection) -> list[Fault]:
    """All that is amiss; where the file itself is damaged, or what it says of images, that alone."""
    damage = find_damage(connection) or find_changed_sources(connection)
    if damage:
        return [damage]
    tables = (find_old_schema,) if schema4.is_older(connection) else URGENT
    return _found(connection, (*tables, *THOROUGH))


def find_urgent(connection: sqlite3.Connection) -> list[Fault]:
    """What a writer must not live with, as far as it is seen without looking at each tile."""
    return _found(connection, URGENT)


def find_damage(connection: sqlite3.Connection) -> Fault | None:
    """That SQLite finds the file damaged; values of another type than their field's, which GDAL leaves, do no harm."""
    row = connection.execute(
        "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check != 'ok'"
        " AND integrity_check NOT GLOB '* value in *'"
    ).fetchone()
    return row and Fault("damaged", tr("The file is damaged: {reason}.", reason=row[0]), mendable=False)


def find_old_schema(connection: sqlite3.Connection) -> Fault:
    """That the next writer will bring the file to this schema."""
    schemas = {"schema": version_of(connection), "known": SCHEMA_VERSION}
    message = tr("It has schema {schema}; what writes it next brings it to schema {known}.", **schemas)
    return Fault(OLD_SCHEMA, message, mendable=True)


def find_other_crs(connection: sqlite3.Connection) -> Fault | None:
    """That the layer of tiles is in another CRS than WGS 84, as copies can be."""
    row = connection.execute("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'tiles'").fetchone()
    if row == (WGS84,):
        return None
    return Fault("layer crs", tr("The footprints are in another CRS than WGS 84."), mendable=True)


def find_other_fields(connection: sqlite3.Connection) -> Fault | None:
    """That fields of the tiles have other types than they had, or that one which only people read is gone."""
    types = dict(connection.execute("SELECT name, type FROM pragma_table_info('tiles')").fetchall())
    names = [name for name, own in tile_fields().items() if _affinity(types.get(name)) != _affinity(own)]
    if not names:
        return None
    message = trn(
        "{n} field of the tiles is missing or of another type than it was: {names}.",
        "{n} fields of the tiles are missing or of other types than they were: {names}.",
        len(names),
        names=", ".join(names),
    )
    return Fault("fields", message, mendable=True)


AFFINITIES = {"INT": "INTEGER", "CHAR": "TEXT", "CLOB": "TEXT", "TEXT": "TEXT", "BLOB": "BLOB"}
AFFINITIES |= {"REAL": "REAL", "FLOA": "REAL", "DOUB": "REAL"}
"""What SQLite makes of a type that holds these letters (sqlite.org/datatype3.html, 3.1)."""


def _affinity(declared: str | None) -> str | None:
    if declared is None:
        return None
    return next((affinity for part, affinity in AFFINITIES.items() if part in declared.upper()), "NUMERIC")


def find_missing_indexes(connection: sqlite3.Connection) -> Fault | None:
    """That indexes are gone, as in copies; without them searches are slow, and a tile can be stored twice."""
    names = missing_indexes(connection)
    if not names:
        return None
    message = trn(
        "{n} index is missing: {names}.", "{n} indexes are missing: {names}.", len(names), names=", ".join(names)
    )
    return Fault("indexes", message, mendable=True)


def missing_indexes(connection: sqlite3.Connection) -> list[str]:
    """Names of the indexes of this schema that the file has not."""
    there = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'index'")}
    return [name for name in INDEXES if name not in there]


def find_missing_trigger(connection: sqlite3.Connection) -> Fault | None:
    """That the trigger of blocks is gone, as in copies; without it searches read all vectors anew each time."""
    if triggers.are_kept(connection):
        return None
    message = tr("The trigger is missing that tells searches when another program changes feature vectors.")
    return Fault("triggers", message, mendable=True)


def find_loose_spatial_index(connection: sqlite3.Connection) -> Fault | None:
    """That the spatial index is gone, or its triggers."""
    if spatial_index.is_kept(connection):
        return None
    return Fault(
        "spatial index", tr("The spatial index is missing, or has no triggers that keep it up to date."), mendable=True
    )


def find_wrong_boxes(connection: sqlite3.Connection) -> Fault | None:
    """That the spatial index, where it is kept, says something else than the footprints."""
    n = contents.count_wrong_boxes(connection) if spatial_index.is_kept(connection) else 0
    message = trn("The spatial index is wrong for {n} tile.", "The spatial index is wrong for {n} tiles.", n)
    return Fault("spatial index", message, mendable=True) if n else None


def find_orphans(connection: sqlite3.Connection) -> Fault | None:
    """Rows that deletions by programs without foreign keys left behind."""
    n = contents.count_orphans(connection)
    message = trn(
        "{n} row belongs to a tile or an image that is gone.", "{n} rows belong to tiles or images that are gone.", n
    )
    return Fault("orphans", message, mendable=True) if n else None


def find_damaged_blocks(connection: sqlite3.Connection) -> Fault | None:
    """Blocks whose parts do not fit together, or with what nobody stores: they are removed, and tiles lack it then."""
    n = len(broken_blocks(connection))
    if not n:
        return find_missing_blocks(connection)
    message = trn(
        "{n} block of what belongs to tiles is damaged; “recnn index” makes it anew once this is repaired.",
        "{n} blocks of what belongs to tiles are damaged; “recnn index” makes them anew once this is repaired.",
        n,
    )
    return Fault("blocks", message, mendable=True) if n else None


def find_missing_blocks(connection: sqlite3.Connection) -> Fault | None:
    """That there are other blocks than were stored: tiles lack what they held."""
    try:
        check_list(connection)
    except (TypeError, ValueError):
        return Fault("blocks", tr("Blocks of what belongs to tiles are missing, or were put in."), mendable=True)
    return None


def find_incomplete_tiles(connection: sqlite3.Connection) -> Fault | None:
    """Tiles without a class map, or without the vectors of each feature set as they were written."""
    n = len(contents.incomplete_tiles(connection))
    message = trn(
        "{n} tile lacks its class map or feature vectors; “recnn index” makes it anew once this is repaired.",
        "{n} tiles lack their class maps or feature vectors; “recnn index” makes them anew once this is repaired.",
        n,
    )
    return Fault("features", message, mendable=True) if n else None


def find_unknown_vectors(connection: sqlite3.Connection) -> Fault | None:
    """Vectors whose feature set is gone: without it nobody knows what they are, and no method searches them."""
    if not contents.count_unknown_blocks(connection):
        return None
    message = tr("It holds feature vectors of a set that is gone. Restore a copy, or build the index again.")
    return Fault("feature sets", message, mendable=False)


def find_unsound_tiles(connection: sqlite3.Connection) -> Fault | None:
    """Tiles without a source, or without a number where they need one."""
    n = len(soundness.wrong_tiles(connection))
    message = trn(
        "{n} tile has no image, or no number where it needs one; “recnn index” makes it anew once this is repaired.",
        "{n} tiles have no image, or no number where they need one; “recnn index” makes them anew once this is"
        " repaired.",
        n,
    )
    return Fault("tiles", message, mendable=True) if n else None


def find_changed_sources(connection: sqlite3.Connection) -> Fault | None:
    """Sources whose row is not what was stored: nothing of it is to be relied on."""
    n = len(presence.changed_sources(connection))
    message = trn(
        "What is stored of {n} image is damaged; “recnn index” makes it anew once this is repaired.",
        "What is stored of {n} images is damaged; “recnn index” makes it anew once this is repaired.",
        n,
    )
    return Fault("sources", message, mendable=True) if n else None


def find_changed_tiles(connection: sqlite3.Connection) -> Fault | None:
    """Tiles whose own fields say something else than was stored, by damage or by another program."""
    n = len(changed_tiles(connection))
    message = trn(
        "{n} tile says something else of its image, place or size than was indexed; “recnn index” makes it anew once"
        " this is repaired.",
        "{n} tiles say something else of their image, place or size than was indexed; “recnn index” makes them anew"
        " once this is repaired.",
        n,
    )
    return Fault("facts", message, mendable=True) if n else None


def find_wrong_classes(connection: sqlite3.Connection) -> Fault | None:
    """Tiles whose classes, as searches see them, are not those of their regions."""
    n = contents.count_wrong_classes(connection)
    message = trn(
        "{n} tile has other classes to search by than its regions have.",
        "{n} tiles have other classes to search by than their regions have.",
        n,
    )
    return Fault("tile classes", message, mendable=True) if n else None


def find_wrong_footprints(connection: sqlite3.Connection) -> Fault | None:
    """Footprints that are empty, no multipolygons or not where their tile is; in another CRS all are."""
    if find_other_crs(connection):
        return None
    from recnn_engine.catalogue.geopackage.footprints import misplaced_footprints  # readers start without PROJ

    n = len(misplaced_footprints(connection))
    message = trn(
        "{n} footprint is empty, no multipolygon or not where its tile is.",
        "{n} footprints are empty, no multipolygons or not where their tiles are.",
        n,
    )
    return Fault("footprints", message, mendable=True) if n else None


def _found(connection: sqlite3.Connection, checks: Sequence[Check]) -> list[Fault]:
    return [fault for check in checks if (fault := check(connection))]


URGENT: tuple[Check, ...] = (
    find_other_fields,
    find_missing_indexes,
    find_missing_trigger,
    find_other_crs,
    find_loose_spatial_index,
)
THOROUGH: tuple[Check, ...] = (
    find_unsound_tiles,
    find_changed_tiles,
    find_unknown_vectors,
    find_orphans,
    find_damaged_blocks,
    find_incomplete_tiles,
    find_wrong_classes,
    find_wrong_footprints,
    find_wrong_boxes,
)
