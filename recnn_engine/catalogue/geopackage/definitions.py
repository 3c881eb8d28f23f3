"""Whether what a file calls the tables of a catalogue is that: nothing of it runs statements of somebody else.

A view or a virtual table in place of a table, a trigger on one, a column or an index that is computed, and one of a
part of the rows run whatever their author wrote, for ever or to no good, as soon as the catalogue is read or written.
Other tables, views and triggers on them, and plain indexes, which users and QGIS add, are nobody's business here.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from recnn_engine.catalogue.geopackage.schema import ATTRIBUTE_TABLES, INDEXES, TILES, TRIGGERS
from recnn_engine.catalogue.geopackage.schema import TABLES as TABLES_OF_OURS
from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr

OF_SCHEMA_3 = ("features", "tile_classes", "regions", "class_maps")
"""Names that may be a user's in a file of this schema."""

RTREE = "rtree_tiles_geom"
TABLES = (
    *(*ATTRIBUTE_TABLES, "former_tiles", "tiles", RTREE, f"{RTREE}_node", f"{RTREE}_rowid", f"{RTREE}_parent"),
    *("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys", "gpkg_extensions", "gpkg_ogr_contents"),
)
"""What is read or written here, or by the triggers that are known."""

_OBJECTS = """
SELECT type, name, lower(tbl_name), ifnull(sql, ''), rootpage FROM main.sqlite_master
WHERE type IN ('table', 'view', 'trigger')
    AND lower(CASE type WHEN 'trigger' THEN tbl_name ELSE name END) IN (SELECT value FROM json_each(?))
"""

_COMPUTED = """
SELECT info.name FROM json_each(?) AS ours JOIN pragma_table_xinfo(ours.value, 'main') AS info
WHERE info.hidden IN (2, 3)
"""

_INDEXES = """
SELECT made.name, made.partial, EXISTS (SELECT 1 FROM pragma_index_xinfo(made.name, 'main') AS part WHERE part.cid = -2)
FROM json_each(?) AS ours JOIN pragma_index_list(ours.value, 'main') AS made WHERE made.origin = 'c'
"""
"""Their names, whether they hold a part of the rows alone, and what is computed of them."""

_RTREE_TABLE = re.compile(rf'\s*CREATE VIRTUAL TABLE "?{RTREE}"? USING rtree\s*\([\w\s,"]*\)\s*', re.IGNORECASE)

_QUOTED = re.compile(r'"(\w+)"')
_WORD = re.compile(r"\w+|[^\w\s();,.=<>!+-]")
_RTREE_TRIGGER = re.compile(rf"{RTREE}_(insert|delete|update[1-7])")
_OF_RTREE = frozenset(
    re.findall(
        r"\w+",
        "create trigger after insert update delete of on tiles when new old geom id not notnull null is isnull and"
        " or st_isempty st_minx st_maxx st_miny st_maxy begin replace into values set minx maxx miny maxy from where"
        " in end",
    )
)
"""What such a trigger is written with, in any version of the standard, beside the names of its two tables."""

_COUNTING = """
create trigger trigger_{event}_feature_count_{table} after {event} on {table} begin update gpkg_ogr_contents set
feature_count feature_count 1 where lower table_name lower ' {table} ' end
"""


def check_definitions(connection: sqlite3.Connection, path: Path, tables: Sequence[str] = TABLES) -> None:
    """Raise CatalogueError, with its name, where a table is none, or something else would run with one."""
    names = (json.dumps(tables),)
    for kind, name, table, sql, root in connection.execute(_OBJECTS, names).fetchall():
        if kind == "trigger":
            if not _is_known(name.lower(), table, sql):
                raise _foreign(path, tr("the trigger “{name}” on its table “{table}”", name=name, table=table))
        elif name.lower() == RTREE:
            if not _RTREE_TABLE.fullmatch(sql):
                raise _foreign(path, tr("“{name}”, which is no spatial index", name=name))
        elif kind != "table" or not root:
            raise _foreign(path, tr("“{name}”, which is no table but computed", name=name))
    computed = connection.execute(_COMPUTED, names).fetchone()
    if computed:
        raise _foreign(path, tr("the column “{name}”, which is computed", name=computed[0]))
    for name, is_partial, is_computed in connection.execute(_INDEXES, names):
        if is_computed or (is_partial and not _is_index_of_ours(connection, name)):
            raise _foreign(path, tr("the index “{name}”, which is computed", name=name))


def _is_known(name: str, table: str, sql: str) -> bool:
    """Whether a trigger is one of ours, keeps the spatial index up to date, or counts rows, as GDAL's do."""
    words = _words_of(sql)
    if name in _ours():
        return words == _ours()[name]
    if table == "tiles" and _RTREE_TRIGGER.fullmatch(name):
        return words.count("tiles") == 1 and _OF_RTREE.union((name, RTREE)).issuperset(words)
    counting = (_COUNTING.format(event=event, table=table).split() for event in ("insert", "delete"))
    return words in counting


def _is_index_of_ours(connection: sqlite3.Connection, name: str) -> bool:
    (sql,) = connection.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (name,)).fetchone()
    return name in INDEXES and _words_of(sql) == _words_of(INDEXES[name])


@cache
def _ours() -> dict[str, list[str]]:
    """The words of this schema's own triggers, by name."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.executescript("".join([*TABLES_OF_OURS.values(), TILES, *TRIGGERS.values()]))
        triggers = scratch.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: _words_of(sql) for name, sql in triggers}


def _words_of(sql: str) -> list[str]:
    return _WORD.findall(_QUOTED.sub(r"\1", sql.lower()))


def _foreign(path: Path, what: str) -> CatalogueError:
    return CatalogueError(
        tr("{path} holds {what}: it would run statements that are not ReCNN's.", path=path, what=what),
        tr("Remove it, if you know who made it, in QGIS's DB Manager for example, or restore a copy."),
    )
