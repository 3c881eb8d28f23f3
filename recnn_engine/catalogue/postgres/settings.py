"""Rows of the tables of the model, the settings and the feature sets."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, NamedTuple

from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.records import FeatureSet, Settings
from recnn_engine.catalogue.refusals import no_feature_set
from recnn_engine.catalogue.rows import settings_of

_KEYS = ("schema_version", "tile", "overlap", "resolution", "finest", "descriptor", "learnt")


class State(NamedTuple):
    """What tells a catalogue from what it was before: which it is, and how many changes have been counted.

    stored: by what it differs from its backup, which is put in its place with the same ids and numbers. What is dumped
    and read back is stored by another transaction; what is copied as files is read by a server that starts then.
    """

    made: str
    stored: str
    schema_version: int
    changes: int


def insert_settings(server: Server, settings: Settings) -> None:
    """Store the settings of a new catalogue."""
    server.execute(
        "INSERT INTO model VALUES (%s, %s, %s)",
        (settings.model_name, settings.model_fingerprint, settings.legend.to_json()),
    )
    for key in _KEYS:
        value = json.dumps(getattr(settings, key))
        server.execute("INSERT INTO settings VALUES (%s, %s::json)", (key, value))
    server.execute("INSERT INTO settings VALUES ('made', to_json(gen_random_uuid()))")
    for number, kept in enumerate(settings.feature_sets, 1):
        server.execute(
            "INSERT INTO feature_sets (id, name, level, dimensions, distance, dtype) VALUES (%s, %s, %s, %s, %s, %s)",
            (number, *dataclasses.astuple(kept)),
        )


def select_settings(server: Server) -> Settings:
    """The settings `insert_settings` stored."""
    return settings_of(
        server.execute("SELECT name, fingerprint, legend FROM model").fetchone(),
        dict(server.execute("SELECT key, value::text FROM settings")),
        server.execute("SELECT name, level, dimensions, distance, dtype FROM feature_sets ORDER BY id").fetchall(),
    )


def select_state(server: Server) -> State:
    """What `State` says."""
    return State(
        *_only(
            server,
            """
            SELECT (SELECT kept.value #>> '{}' FROM settings AS kept WHERE kept.key = 'made'),
                (SELECT concat_ws(' ', kept.tableoid, kept.xmin, pg_postmaster_start_time())
                 FROM settings AS kept WHERE kept.key = 'made'),
                (SELECT (kept.value #>> '{}')::integer FROM settings AS kept WHERE kept.key = 'schema_version'),
                (SELECT coalesce(sum(counted.number), 0)::bigint FROM changes AS counted)
            """,
        )
    )


def feature_table(server: Server, name: str) -> tuple[str, FeatureSet]:
    """The table that holds the vectors of a feature set, and the set. Raises InputError where there is none."""
    row = server.execute(
        "SELECT id, name, level, dimensions, distance, dtype FROM feature_sets WHERE name = %s", (name,)
    ).fetchone()
    if row is None:
        raise no_feature_set(server.locator, name)
    return table_of(row[0]), FeatureSet(*row[1:])


def table_of(number: int | str) -> str:
    """The name of the table of the feature set of that id, which begins as that of no other table."""
    return f"features_{number}"


def _only(server: Server, statement: str) -> tuple[Any, ...]:
    row = server.execute(statement).fetchone()
    if row is None:
        raise LookupError(statement)
    return row
