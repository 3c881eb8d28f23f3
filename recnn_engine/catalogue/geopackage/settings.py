"""Rows of the tables of the model and the settings."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from recnn_engine.catalogue.records import Settings
from recnn_engine.legend import Legend

if TYPE_CHECKING:
    from sqlite_utils import Database

_KEYS = ("schema_version", "tile", "overlap", "resolution", "descriptor", "dimensions", "learnt")


def insert_settings(db: Database, settings: Settings) -> None:
    """Store the settings of a new catalogue."""
    model = {"name": settings.model_name, "fingerprint": settings.model_fingerprint}
    db["model"].insert({**model, "legend": settings.legend.to_json()})
    values = {key: getattr(settings, key) for key in _KEYS} | {"revision": 0}
    db["settings"].insert_all({"key": key, "value": json.dumps(value)} for key, value in values.items())


def select_settings(connection: sqlite3.Connection) -> Settings:
    """The settings `insert_settings` stored."""
    name, fingerprint, legend = connection.execute("SELECT name, fingerprint, legend FROM model").fetchone()
    stored = {key: json.loads(value) for key, value in connection.execute("SELECT key, value FROM settings")}
    return Settings(name, fingerprint, Legend.from_json(legend), **{key: stored[key] for key in _KEYS})


def select_revision(connection: sqlite3.Connection) -> int:
    """How many times the catalogue was changed."""
    (revision,) = connection.execute("SELECT value FROM settings WHERE key = 'revision'").fetchone()
    return int(revision)


def count_revision(connection: sqlite3.Connection) -> None:
    """Count a change, in its own transaction."""
    connection.execute("UPDATE settings SET value = value + 1 WHERE key = 'revision'")
