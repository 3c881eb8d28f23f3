"""Making a new catalogue's file."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from recnn_engine.catalogue import geopackage, schema
from recnn_engine.catalogue.connection import WriterLock, connect_new, remove_logs, translated
from recnn_engine.catalogue.records import Settings
from recnn_engine.catalogue.styles import outline_style
from recnn_engine.errors import OutputError
from recnn_engine.legend import Legend

_SETTING_KEYS = ("schema_version", "tile", "overlap", "resolution", "descriptor", "dimensions")


def create_file(path: Path, settings: Settings) -> WriterLock:
    """Write an empty catalogue, whole or not at all, and keep the right to write it.

    Raises OutputError where the file exists already or its folder cannot be written to.
    """
    if not path.parent.is_dir():
        raise OutputError(f"There is no folder {path.parent}.", "Create it, or choose another one.")
    lock = WriterLock(path)
    try:
        if path.exists():
            raise OutputError(f"{path} exists already.", "Choose another name, or remove the file first.")
        _write(path, settings)
    except BaseException:
        lock.release()
        raise
    return lock


def read_settings(connection: sqlite3.Connection) -> Settings:
    """The settings `create_file` stored."""
    name, fingerprint, legend = connection.execute("SELECT name, fingerprint, legend FROM model").fetchone()
    stored = {key: json.loads(value) for key, value in connection.execute("SELECT key, value FROM settings")}
    return Settings(name, fingerprint, Legend.from_json(legend), **{key: stored[key] for key in _SETTING_KEYS})


def _write(path: Path, settings: Settings) -> None:
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)  # left by a run that was killed here
    try:
        with translated(path):
            _write_tables(part, settings)
        remove_logs(path)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_tables(part: Path, settings: Settings) -> None:
    from sqlite_utils import Database  # only for writing: readers start without it

    connection = connect_new(part)
    try:
        db = Database(connection)
        geopackage.create_container(db)
        connection.executescript(schema.TABLES)
        connection.executescript(schema.TILE_INDEX)
        geopackage.register_attributes(db, schema.ATTRIBUTE_TABLES)
        geopackage.register_features(db, "tiles", "Footprints of the tiles", "POLYGON", geopackage.WGS84)
        geopackage.register_spatial_index(db, "tiles")
        geopackage.add_style(db, "tiles", outline_style())
        legend = settings.legend.to_json()
        db["model"].insert({"name": settings.model_name, "fingerprint": settings.model_fingerprint, "legend": legend})
        values = {key: getattr(settings, key) for key in _SETTING_KEYS} | {"revision": 0}
        db["settings"].insert_all({"key": key, "value": json.dumps(value)} for key, value in values.items())
    finally:
        connection.close()
