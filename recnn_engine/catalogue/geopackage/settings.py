"""Rows of the tables of the model, the settings and the feature sets."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from typing import TYPE_CHECKING

import numpy as np

from recnn_engine.catalogue.geopackage.statements import required
from recnn_engine.catalogue.records import SCHEMA_VERSION, FeatureSet, Settings
from recnn_engine.legend import Legend
from recnn_engine.search.measures import MEASURES

if TYPE_CHECKING:
    from sqlite_utils import Database

_KEYS = ("schema_version", "tile", "overlap", "resolution", "descriptor", "learnt")


def insert_settings(db: Database, settings: Settings) -> None:
    """Store the settings of a new catalogue."""
    model = {"name": settings.model_name, "fingerprint": settings.model_fingerprint}
    db.table("model").insert({**model, "legend": settings.legend.to_json()})
    values = {key: getattr(settings, key) for key in (*_KEYS, "finest")} | {"revision": 0, "next_region": 1}
    db.table("settings").insert_all({"key": key, "value": json.dumps(value)} for key, value in values.items())
    db.table("feature_sets").insert_all(dataclasses.asdict(kept) for kept in settings.feature_sets)


def select_settings(connection: sqlite3.Connection) -> Settings:
    """The settings `insert_settings` stored."""
    model = connection.execute("SELECT name, fingerprint, legend FROM model").fetchone()
    if model is None:
        raise LookupError("model")
    name, fingerprint, legend = required("model", *model)
    stored = {key: json.loads(value) for key, value in connection.execute("SELECT key, value FROM settings").fetchall()}
    required("settings", stored["revision"], stored["tile"], stored["overlap"], stored["descriptor"])
    if stored["schema_version"] == SCHEMA_VERSION:
        required("settings", stored["next_region"])
    return Settings(
        name,
        fingerprint,
        Legend.from_json(legend),
        feature_sets=_select_feature_sets(connection),
        **{key: stored[key] for key in _KEYS},
        finest=stored.get("finest"),  # which catalogues of schema 2 lack
    )


def _select_feature_sets(connection: sqlite3.Connection) -> tuple[FeatureSet, ...]:
    rows = connection.execute(
        "SELECT name, level, dimensions, distance, dtype FROM feature_sets ORDER BY id"
    ).fetchall()
    kept = tuple(FeatureSet(*required("feature_sets", *row)) for row in rows)
    if not kept:
        raise LookupError("feature_sets")
    for one in kept:
        if one.distance not in MEASURES or np.dtype(one.dtype).kind != "f":
            raise ValueError(f"feature_sets: {one.name}, {one.distance}, {one.dtype}")
    return kept


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
