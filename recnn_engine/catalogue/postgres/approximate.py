"""Tiles that are near a vector, found by an HNSW index of pgvector: most of the nearest ones, not surely all."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import errors, sql

from recnn_engine.catalogue.postgres.binary import read_rows
from recnn_engine.catalogue.postgres.connection import Server, vector_version
from recnn_engine.catalogue.postgres.schema import TYPES
from recnn_engine.catalogue.postgres.session import Connection
from recnn_engine.catalogue.postgres.settings import feature_table
from recnn_engine.catalogue.postgres.tiles import ID_ROW
from recnn_engine.catalogue.records import Approximation, MeasuredRecall
from recnn_engine.errors import CatalogueError, OutputError
from recnn_engine.language import tr
from recnn_engine.progress import Progress

OLDEST_PGVECTOR = (0, 8, 4)
"""Mended an overflow and a corruption of HNSW indexes."""

MOST_CANDIDATES_AT_ONCE = 1000
"""The largest hnsw.ef_search; beyond, the index is scanned on and on (pgvector 0.8, “Iterative Index Scans”)."""

SCANNED = 40
"""So many times as many vectors as are asked for may be looked at; what pgvector itself sets ends small scans early."""

MOST_SCANNED = (1 << 31) - 1
"""The largest hnsw.max_scan_tuples."""

_POLL_SECONDS = 0.2

_KEY = "hnsw"

_SETTINGS = """
SELECT set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', %s::text, true),
    set_config('hnsw.max_scan_tuples', %s::text, true), set_config('hnsw.scan_mem_multiplier', '8', true)
"""

_NEAREST = """
SELECT string_agg(int4send(near.tile), '')
FROM (
    SELECT kept.tile FROM {table} AS kept WHERE EXISTS (
        SELECT FROM tiles AS tile JOIN visible_sources AS source ON source.id = tile.source WHERE tile.id = kept.tile
    ) ORDER BY kept.vector <+> {vector}::{type} LIMIT {count}
) AS near
"""
"""Both are written into the statement: a plan for any number of rows would not use the index."""

_STATE = """
SELECT (SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(format('%%I.%%I', %s::text, %s::text))),
    (SELECT CASE WHEN pg_has_role(relowner, 'MEMBER') THEN '' ELSE relowner::regrole::text END
     FROM pg_class WHERE oid = %s::regclass)
"""

_PROGRESS = """
SELECT tuples_done, greatest(tuples_total, (SELECT reltuples FROM pg_class WHERE oid = relid))::bigint
FROM pg_stat_progress_create_index WHERE pid = %s
"""


def select_near(server: Server, name: str, vector: NDArray[Any], count: int) -> NDArray[np.int64] | None:
    """Ids, (n,) int64, of about so many visible tiles near a vector, (C,), of a set; None where it has no index."""
    table, kept = feature_table(server, name)
    if not _state(server, table)[0]:
        return None
    statement = sql.SQL(_NEAREST).format(
        table=sql.Identifier(table),
        vector=sql.Literal(json.dumps(kept.rounded(vector).astype(float).tolist())),
        type=sql.Identifier(TYPES[kept.dtype]),
        count=sql.Literal(min(count, MOST_SCANNED)),
    )
    server.execute("SAVEPOINT near")  # what is set for this statement is as before after it
    server.execute(_SETTINGS, (min(count, MOST_CANDIDATES_AT_ONCE), min(SCANNED * count, MOST_SCANNED)))
    found = read_rows(server, statement, None, ID_ROW)["id"].astype(np.int64)
    server.execute("ROLLBACK TO SAVEPOINT near")
    return found


def make_index(server: Server, watching: Callable[[], Connection], name: str, progress: Progress) -> int:
    """Make the HNSW index (L1) of a set where it has none that is whole, while others read and write; its bytes.

    watching: another connection, which tells how far it is. Raises OutputError for who is not the owner, CatalogueError
    for an old pgvector.
    """
    table, kept = feature_table(server, name)
    is_valid = _is_whole_for_owner(server, table)
    if vector_version(server) < OLDEST_PGVECTOR:
        raise CatalogueError(
            tr(
                "The database of {address} has pgvector {version}, whose HNSW indexes can be damaged; at least {oldest}"
                " is needed for one.",
                address=server.locator,
                version=".".join(map(str, vector_version(server))),
                oldest=".".join(map(str, OLDEST_PGVECTOR)),
            ),
            tr("Ask its administrator for a newer one and: ALTER EXTENSION vector UPDATE;"),
        )
    if not is_valid:
        _drop(server, table)
        _make(server, watching, table, TYPES[kept.dtype], progress)
    return _bytes(server, table)


def _make(server: Server, watching: Callable[[], Connection], table: str, type: str, progress: Progress) -> None:
    statement = sql.SQL("CREATE INDEX CONCURRENTLY {index} ON {table} USING hnsw (vector {operators})").format(
        index=sql.Identifier(_index_of(server, table)[1]),
        table=sql.Identifier(table),
        operators=sql.Identifier(f"{type}_l1_ops"),
    )
    try:
        _watched(server, watching, statement, progress)
    except BaseException:
        with suppress(errors.LockNotAvailable):  # somebody is at the table: the next run removes what is left
            server.execute("SET lock_timeout = '2s'")
            _drop(server, table)
        raise


def drop_index(server: Server, name: str) -> None:
    """Remove the HNSW index of a set, and what was measured of it. Raises OutputError for who is not the owner."""
    table, _ = feature_table(server, name)
    _is_whole_for_owner(server, table)
    _drop(server, table)
    server.execute("DELETE FROM settings WHERE key = %s", (_KEY,))


def store_measured(server: Server, measured: Approximation) -> None:
    """Store what an index was measured to find, in place of what was known before."""
    server.execute(
        "INSERT INTO settings VALUES (%s, %s::json) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_KEY, json.dumps(asdict(measured))),
    )


def select_measured(server: Server) -> Approximation | None:
    """What `store_measured` stored."""
    row = server.execute("SELECT value FROM settings WHERE key = %s", (_KEY,)).fetchone()
    if row is None:
        return None
    (stored,) = row
    if not isinstance(stored, dict):
        raise ValueError(f"settings: {_KEY}")
    recalls = tuple(MeasuredRecall(**recall) for recall in stored.pop("recalls"))
    return Approximation(recalls=recalls, **stored)


def _state(server: Server, table: str) -> tuple[bool, str]:
    """Whether a set has an index that is whole, and who alone may make one, where that is not this user."""
    is_valid, maker = server.execute(_STATE, (*_index_of(server, table), table)).fetchone() or (None, "")
    return bool(is_valid), maker


def _is_whole_for_owner(server: Server, table: str) -> bool:
    """Whether a set has an index that is whole. Raises OutputError for who is not the owner."""
    is_valid, maker = _state(server, table)
    if maker:
        raise OutputError(
            tr("Only the owner of {path} may make an index there, or remove it.", path=server.locator),
            tr("Ask {role} to run “recnn hnsw”.", role=maker),
        )
    return is_valid


def _index_of(server: Server, table: str) -> tuple[str, str]:
    """Schema and name of the index of a table: by its name alone, another catalogue's might be meant."""
    return server.locator.schema, f"{table}_hnsw"


def _bytes(server: Server, table: str) -> int:
    place = "SELECT pg_relation_size(format('%%I.%%I', %s::text, %s::text)::regclass)"
    row = server.execute(place, _index_of(server, table)).fetchone()
    return row[0] if row else 0


def _drop(server: Server, table: str) -> None:
    server.execute(sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}").format(sql.Identifier(*_index_of(server, table))))


def _watched(server: Server, watching: Callable[[], Connection], statement: sql.Composed, progress: Progress) -> None:
    """Run a statement that takes long, saying how far it is; cancelled where progress raises what stops it."""
    what = tr("Making the index")
    with watching() as other, ThreadPoolExecutor(1) as runner:
        begun = runner.submit(server.execute, statement)
        try:
            while not wait([begun], _POLL_SECONDS).done:
                row = other.execute(_PROGRESS, (server.process,)).fetchone()
                progress(what, *((min(row), row[1]) if row and row[1] > 0 else (0, 0)))
        except BaseException:
            server.cancel()
            wait([begun])
            raise
    begun.result()
