"""Rows of the tables of the model, the settings and the feature sets."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from typing import TYPE_CHECKING

from recnn_engine.catalogue.geopackage import checksums, schema3
from recnn_engine.catalogue.records import Settings
from recnn_engine.catalogue.rows import settings_of
from recnn_engine.catalogue.stored import COUNTERS

if TYPE_CHECKING:
    from sqlite_utils import Database

_KEYS = ("schema_version", "tile", "overlap", "resolution", "descriptor", "learnt")
_BEFORE = {"finest": "null", "next_region": "1"}
"""What files of older schemas lack."""
_CHANGING = ("revision", "next_region", "blocks", "checksum")


def insert_settings(db: Database, settings: Settings) -> None:
    """Store the settings of a new catalogue."""
    model = {"name": settings.model_name, "fingerprint": settings.model_fingerprint}
    db.table("model").insert({**model, "legend": settings.legend.to_json()})
    values = {key: getattr(settings, key) for key in (*_KEYS, "finest")} | {
        "revision": 0,
        "next_region": 1,
        "blocks": 0,
    }
    db.table("settings").insert_all({"key": key, "value": json.dumps(value)} for key, value in values.items())
    db.table("feature_sets").insert_all(dataclasses.asdict(kept) for kept in settings.feature_sets)
    seal_settings(db.conn)


def seal_settings(connection: sqlite3.Connection) -> None:
    """Store the checksum of what never changes of model, settings and feature sets."""
    connection.execute("DELETE FROM settings WHERE key = 'checksum'")
    connection.execute("INSERT INTO settings (key, value) VALUES ('checksum', ?)", (str(_checksum(connection)),))


def _checksum(connection: sqlite3.Connection) -> int:
    model = connection.execute("SELECT name, fingerprint, legend FROM model").fetchone()
    stored = dict(connection.execute("SELECT key, value FROM settings").fetchall())
    lasting = sorted((key, value) for key, value in stored.items() if key not in _CHANGING)
    sets = connection.execute("SELECT name, level, dimensions, dtype, distance FROM feature_sets ORDER BY id")
    return checksums.of_values(model, lasting, sets.fetchall())


def select_settings(connection: sqlite3.Connection) -> Settings:
    """The settings `insert_settings` stored. Raises ValueError or InputError for what cannot be."""
    stored = dict(connection.execute("SELECT key, value FROM settings").fetchall())
    if schema3.is_older(connection):
        stored = _BEFORE | stored
    COUNTERS.row(stored)
    settings = settings_of(
        connection.execute("SELECT name, fingerprint, legend FROM model").fetchone(),
        stored,
        connection.execute("SELECT name, level, dimensions, distance, dtype FROM feature_sets ORDER BY id").fetchall(),
    )
    checksum = int(stored["checksum"]) if "checksum" in stored else None
    checksums.check(connection, checksum, _checksum(connection), "settings")
    return settings


def select_revision(connection: sqlite3.Connection) -> int:
    """How many times the catalogue was changed by ReCNN."""
    (revision,) = connection.execute("SELECT value FROM settings WHERE key = 'revision'").fetchone()
    return int(revision)


def select_foreign_changes(connection: sqlite3.Connection) -> int:
    """A number that this connection sees change when any other connection, of whatever program, has written."""
    return connection.execute("PRAGMA data_version").fetchone()[0]


def count_revision(connection: sqlite3.Connection) -> None:
    """Count a change, in its own transaction."""
    connection.execute("UPDATE settings SET value = value + 1 WHERE key = 'revision'")


def next_region(connection: sqlite3.Connection) -> int:
    """The id that the next region gets: all that there are have lower ones."""
    (first,) = connection.execute("SELECT value FROM settings WHERE key = 'next_region'").fetchone()
    return int(first)


def take_region_numbers(connection: sqlite3.Connection, count: int) -> int:
    """The first of so many ids of regions that follow one another and that none had before."""
    first = next_region(connection)
    connection.execute("UPDATE settings SET value = value + ? WHERE key = 'next_region'", (count,))
    return first
