"""Which tiles there are, and of which sources: from blocks, whose checksums tell damage, not from the layer of tiles.

What other programs removed from the layer its triggers tell. What is gone without having been removed is damage.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage import schema4, triggers
from recnn_engine.catalogue.geopackage.blocks import append_rows, read_blocks, remove_kind
from recnn_engine.catalogue.geopackage.checksums import changed, of_values
from recnn_engine.catalogue.geopackage.encoding import FACT, FACTS, decode_facts
from recnn_engine.catalogue.geopackage.schema import SOURCE_COLUMNS
from recnn_engine.catalogue.geopackage.soundness import unsound_tiles
from recnn_engine.catalogue.geopackage.statements import with_names

_FIELDS = """
SELECT id, geom, CAST(source AS INTEGER),
    CAST("column" AS INTEGER), CAST("row" AS INTEGER), CAST(width AS INTEGER), CAST(height AS INTEGER),
    CAST(xmin AS REAL), CAST(ymin AS REAL), CAST(xmax AS REAL), CAST(ymax AS REAL), CAST(resolution AS REAL),
    CAST(regions AS INTEGER)
FROM main.tiles ORDER BY id
"""

_SOURCES = with_names(
    """
    SELECT id, state = 'complete' OR replaces IS NULL,
        state IS NOT 'complete' AND checksum IS NOT checksum_of_values(id, $columns)
    FROM sources
    """,
    columns=SOURCE_COLUMNS,
)
"""Who is complete shows: of all others it matters that the row is what was stored."""

_CHANGED = with_names(
    "SELECT id FROM sources WHERE checksum IS NOT checksum_of_values(id, $columns) ORDER BY id", columns=SOURCE_COLUMNS
)
_CHANGED_OF = _CHANGED.replace("WHERE", "WHERE id IN (SELECT value FROM json_each(?)) AND")

Fact = tuple[int, int, int]
"""See `FACT`."""

_RECORD_REMOVED = """
INSERT INTO edits ("of", "row") SELECT ?1, value FROM json_each(?2)
WHERE value NOT IN (SELECT id FROM $table) AND value NOT IN (SELECT "row" FROM edits WHERE "of" = ?1)
"""

Tiles = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Ids of tiles, (t,) ascending, and of their sources, (t,)."""


def check_sources(connection: sqlite3.Connection, ids: Iterable[int] | None = None) -> None:
    """Raise ValueError where the row of one of these sources, or of any, is not what was stored."""
    found = changed_sources(connection, ids)
    if found:
        raise changed("sources", found[0])


def changed_sources(connection: sqlite3.Connection, ids: Iterable[int] | None = None) -> list[int]:
    """Ids of those of these sources, or of all, whose row is not what was stored."""
    if schema4.is_older(connection):
        return []
    asked = (_CHANGED, ()) if ids is None else (_CHANGED_OF, (json.dumps(sorted(set(ids))),))
    return [number for (number,) in connection.execute(*asked)]


def fact_of(footprint: bytes | None, source: int, *fields: Any) -> Fact:
    """What is stored of a tile: window, bounds, resolution and number of regions by their checksum."""
    return source, of_values(source, *fields), of_values(footprint)


def append_facts(connection: sqlite3.Connection, tiles: NDArray[np.int64], facts: Iterable[Fact]) -> None:
    """Store those of tiles, (t,) ascending, above all stored."""
    rows = np.array(list(facts), FACT)
    append_rows(connection, FACTS, tiles, rows.view(np.uint8).reshape(-1, FACT.itemsize))


def is_same(said: Fact, stored: Fact, is_drawn: bool) -> bool:
    """Whether what the layer says of a tile is what was stored. is_drawn: its footprint was drawn anew."""
    return said[: 2 if is_drawn else 3] == stored[: 2 if is_drawn else 3]


def drawn_tiles(connection: sqlite3.Connection, tiles: Iterable[int]) -> set[int]:
    """Those of these tiles whose footprints were drawn anew, or may have been where no trigger tells."""
    asked = set(tiles)
    if not triggers.are_kept(connection):
        return asked
    return asked & set(_edited(connection, "footprints"))


def said_of_tiles(connection: sqlite3.Connection) -> dict[int, Fact]:
    """What the layer says of each tile that has all it needs, as facts; all are read."""
    unsound = set(unsound_tiles(connection).tolist())
    return {row[0]: fact_of(*row[1:]) for row in connection.execute(_FIELDS) if row[0] not in unsound}


def restore_facts(connection: sqlite3.Connection) -> None:
    """Store anew what the layer says of all tiles, with footprints as they are drawn."""
    remove_kind(connection, FACTS)
    said = said_of_tiles(connection)
    if said:
        append_facts(connection, np.array(list(said), np.int64), said.values())
    connection.execute("DELETE FROM edits WHERE \"of\" = 'footprints'")


def select_tiles_and_sources(connection: sqlite3.Connection, ids: NDArray[np.int64] | None = None) -> Tiles:
    """Those that readers see of these tiles, or of all. Raises ValueError where what tells of them is damaged."""
    tiles, sources = _stored(connection, ids)
    seen = _are_seen(connection, tiles, sources, is_part=ids is not None)
    return tiles[seen], sources[seen]


def _are_seen(
    connection: sqlite3.Connection, tiles: NDArray[np.int64], sources: NDArray[np.int64], *, is_part: bool
) -> NDArray[np.bool_]:
    seen = np.isin(sources, _visible_sources(connection, np.unique(sources), is_part=is_part))
    for left_out in (unsound_tiles(connection), _removed(connection, "tiles", tiles)):
        if len(left_out):
            seen &= ~np.isin(tiles, left_out)
    return seen


def _edited(connection: sqlite3.Connection, of: str) -> list[int]:
    """Rows of a kind that programs removed or drew anew, by the table: an index may be damaged without a word."""
    return [row for (row,) in connection.execute('SELECT "row" FROM edits NOT INDEXED WHERE "of" = ?', (of,))]


def record_edits(connection: sqlite3.Connection, facts: Tiles) -> None:
    """Say of what is not there that it was removed, and of all footprints that they were drawn: nobody knows better."""
    for of, ids in zip(("tiles", "sources"), facts, strict=True):
        connection.execute(
            with_names(_RECORD_REMOVED, table=of),
            (of, json.dumps(np.unique(ids).tolist())),
        )
    connection.execute('INSERT INTO edits ("of", "row") SELECT \'footprints\', id FROM tiles')


def check_all_there(connection: sqlite3.Connection) -> None:
    """Raise ValueError where a source of a tile is missing that was not removed."""
    if not schema4.is_older(connection):
        _visible_sources(connection, np.unique(_stored(connection, None)[1]), is_part=False)


def forget_edits(connection: sqlite3.Connection, of: str, ids: Iterable[int]) -> None:
    """No block tells of them any more."""
    connection.execute(
        'DELETE FROM edits WHERE "of" = ? AND "row" IN (SELECT value FROM json_each(?))', (of, json.dumps([*ids]))
    )


def select_facts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Fact]:
    """What was stored of those of these tiles that readers see, by tile; nothing of older schemas."""
    if schema4.is_older(connection):
        return {}
    tiles, facts = _read_facts(connection, np.array(ids, np.int64))
    seen = _are_seen(connection, tiles, facts["source"], is_part=True)
    return dict(zip(tiles[seen].tolist(), facts[seen].tolist(), strict=True))


def _read_facts(
    connection: sqlite3.Connection, ids: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[Any]]:
    blocks = [(block.tiles, decode_facts(block.vectors)) for block in read_blocks(connection, FACTS, ids)]
    tiles, facts = zip((np.empty(0, np.int64), np.empty(0, FACT)), *blocks, strict=True)
    return np.concatenate(tiles), np.concatenate(facts)


def stored_facts(connection: sqlite3.Connection) -> Tiles:
    """All tiles and their sources that blocks tell of."""
    return _stored(connection, None)


def _stored(connection: sqlite3.Connection, ids: NDArray[np.int64] | None) -> Tiles:
    if schema4.is_older(connection):
        rows = connection.execute(
            "SELECT id, source FROM main.tiles WHERE source NOTNULL"
            " AND id IN (SELECT value FROM json_each(ifnull(?, (SELECT json_group_array(id) FROM main.tiles))))"
            " ORDER BY id",
            (None if ids is None else json.dumps(ids.tolist()),),
        ).fetchall()
        pairs = np.array(rows, np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]
    tiles, facts = _read_facts(connection, ids)
    return tiles, facts["source"]


def _visible_sources(connection: sqlite3.Connection, asked: NDArray[np.int64], *, is_part: bool) -> list[int]:
    """Those of these sources that readers see. is_part: few of all are asked for."""
    numbers = json.dumps(asked.tolist())
    part = " ".join([_SOURCES, "WHERE id IN (SELECT value FROM json_each(?))"])
    rows = connection.execute(*((part, (numbers,)) if is_part else (_SOURCES, ()))).fetchall()
    older = schema4.is_older(connection)
    damaged = [] if older else [number for number, _, is_other in rows if is_other]
    gone = np.setdiff1d(asked, [number for number, *_ in rows])
    if not older:
        gone = np.setdiff1d(gone, _removed(connection, "sources", gone))
    if damaged or (len(gone) and not older):
        raise changed("sources", [*damaged, *gone.tolist()][0])
    return [number for number, is_visible, _ in rows if is_visible]


def _removed(connection: sqlite3.Connection, of: str, asked: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those that were removed, among others; where no trigger told of it, those that are not there."""
    if schema4.is_older(connection):
        return np.empty(0, np.int64)
    if triggers.are_kept(connection):
        return np.array(_edited(connection, of), np.int64)
    rows = connection.execute(with_names("SELECT id FROM main.$table ORDER BY id", table=of))
    return np.setdiff1d(asked, np.fromiter((row[0] for row in rows), np.int64))
