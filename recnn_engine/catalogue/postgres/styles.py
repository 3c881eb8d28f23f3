"""QGIS's table of layer styles in a database: whoever opens a layer of the catalogue there sees it in its style."""

from __future__ import annotations

import logging
from collections.abc import Callable

import psycopg
from psycopg import sql

from recnn_engine.catalogue.layer_styles import LAYERS, styles_of_layers
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.legend import Legend

log = logging.getLogger(__name__)

_TABLE = """
CREATE TABLE IF NOT EXISTS public.layer_styles (
    id serial PRIMARY KEY,
    f_table_catalog varchar,
    f_table_schema varchar,
    f_table_name varchar,
    f_geometry_column varchar,
    stylename text,
    styleqml xml,
    stylesld xml,
    useasdefault boolean,
    description text,
    owner varchar(63) DEFAULT CURRENT_USER,
    ui xml,
    update_time timestamp DEFAULT CURRENT_TIMESTAMP,
    type varchar
)
"""
"""As QGIS makes it when a style is first saved in a database, and where it looks for it."""

_INSERT = """
INSERT INTO public.layer_styles
    (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, styleqml, useasdefault)
VALUES (current_database(), %s, %s, 'geom', %s, XMLPARSE(DOCUMENT %s), true)
"""

_DELETE = """
DELETE FROM public.layer_styles
WHERE f_table_catalog = current_database() AND f_table_schema = %s AND f_table_name = ANY(%s)
"""


_HAS_SOME = """
SELECT 1 FROM public.layer_styles
WHERE f_table_catalog = current_database() AND f_table_schema = %s AND f_table_name = ANY(%s)
"""

_IS_OURS = """
SELECT 1 FROM pg_class WHERE oid = to_regclass('public.layer_styles') AND pg_has_role(relowner, 'USAGE')
"""


def store(server: Server, legend: Legend) -> None:
    """Store the styles of the catalogue's layers as their defaults, where this user may."""

    def insert() -> None:
        _make(server)
        place = server.locator.schema, list(LAYERS)
        if server.execute(_HAS_SOME, place).fetchone():
            server.execute(_DELETE, place)
        for table, style in styles_of_layers(legend).items():
            server.execute(_INSERT, (server.locator.schema, table, table, style))

    _where_allowed(server, insert)


def remove(server: Server) -> None:
    """Remove them, where this user may."""
    _where_allowed(server, lambda: server.execute(_DELETE, (server.locator.schema, list(LAYERS))))


def make(server: Server) -> None:
    """Make the table where there is none and this user may: who makes the catalogue later often may not."""
    _where_allowed(server, lambda: _make(server))


def let_in(server: Server, role: str, may_write: bool) -> None:
    """Let a role read them, or add some too, where the table is this user's own: QGIS does not ask for them else."""
    rights = "SELECT, INSERT" if may_write else "SELECT"
    statement = sql.SQL(
        f"GRANT {rights} ON public.layer_styles TO {{role}}; GRANT USAGE ON public.layer_styles_id_seq TO {{role}}"
    ).format(role=sql.Identifier(role))
    _where_allowed(server, lambda: server.execute_many(statement) if server.execute(_IS_OURS).fetchone() else None)


def _make(server: Server) -> None:
    if server.execute("SELECT to_regclass('public.layer_styles')").fetchone() == (None,):
        server.execute_many(_TABLE)


def _where_allowed(server: Server, work: Callable[[], object]) -> None:
    """Do a part of a transaction, or nothing: a catalogue without stored styles is whole."""
    server.execute("SAVEPOINT without_styles")
    try:
        work()
    except psycopg.Error as error:  # no right, or a table of that name which is not QGIS's
        log.info("no layer styles are stored: %s", type(error).__name__)
        server.execute("ROLLBACK TO SAVEPOINT without_styles")
    server.execute("RELEASE SAVEPOINT without_styles")
