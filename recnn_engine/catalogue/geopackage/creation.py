"""Making a new catalogue's file."""

from __future__ import annotations

from pathlib import Path

from recnn_engine.catalogue.geopackage import container, schema, spatial_index
from recnn_engine.catalogue.geopackage.connection import Connection, written_whole
from recnn_engine.catalogue.geopackage.lock import WriterLock
from recnn_engine.catalogue.geopackage.settings import insert_settings
from recnn_engine.catalogue.layer_styles import outline_style
from recnn_engine.catalogue.records import Settings
from recnn_engine.errors import OutputError
from recnn_engine.language import tr


def create_file(path: Path, settings: Settings) -> WriterLock:
    """Write an empty catalogue, whole or not at all, and keep the right to write it.

    Raises OutputError where the file exists already or its folder cannot be written to.
    """
    lock = WriterLock(path)
    try:
        if path.exists():
            raise OutputError(
                tr("{path} exists already.", path=path), tr("Choose another name, or remove the file first.")
            )
        with written_whole(path) as connection:
            _fill(connection, settings)
    except BaseException:
        lock.release()
        raise
    return lock


def _fill(connection: Connection, settings: Settings) -> None:
    from sqlite_utils import Database  # only for writing: readers start without it

    db = Database(connection)
    container.create_container(db)
    connection.executescript("".join([*schema.TABLES.values(), schema.TILES]))
    for statement in (*schema.INDEXES.values(), *schema.TRIGGERS.values()):
        connection.execute(statement)
    spatial_index.build(connection)
    container.register_attributes(db, schema.ATTRIBUTE_TABLES)
    container.register_features(db, "tiles", "Footprints of the tiles", "MULTIPOLYGON", container.WGS84)
    container.add_style(db, "tiles", outline_style())
    insert_settings(db, settings)
