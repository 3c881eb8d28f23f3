"""Making a catalogue's schema and tables, and saying who may use them."""

from __future__ import annotations

from collections.abc import Iterable

from psycopg import errors, sql

from recnn_engine.catalogue.postgres import schema, styles
from recnn_engine.catalogue.postgres.connection import WRITE, Server, check_server
from recnn_engine.catalogue.postgres.settings import insert_settings, table_of
from recnn_engine.catalogue.records import FeatureSet, Settings
from recnn_engine.errors import ExistsError, InputError, OutputError
from recnn_engine.language import tr

_ROLES = """
SELECT rolname, bool_or(privilege_type = 'CREATE')
FROM pg_namespace, aclexplode(nspacl) JOIN pg_roles ON pg_roles.oid = grantee
WHERE nspname = %s AND grantee != nspowner GROUP BY rolname ORDER BY rolname
"""
"""Who may look into the schema may read the catalogue; who may make tables in it may write it."""


_SCHEMAS = """
SELECT nspname::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relname IN ('settings', 'model', 'sources', 'tiles', 'feature_sets') AND has_schema_privilege(nspname, 'USAGE')
GROUP BY nspname HAVING count(*) = 5 ORDER BY nspname
"""

_IS_OWNER = "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = %s"

_OWN = """
SELECT relname, relkind::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = %s AND relkind IN ('r', 'v', 'S') AND pg_has_role(relowner, 'USAGE') ORDER BY relname
"""
"""Tables, views and sequences of a schema that belong to this user."""


_MAKING = int.from_bytes(b"recnn", "big")
"""The key of the lock of who makes a schema or a catalogue, anywhere in the database."""


def prepare_schema(server: Server, readers: Iterable[str], writers: Iterable[str]) -> None:
    """Make the schema and the extensions where they are missing, and let roles read, or read and write, there.

    Raises InputError for a role that there is not, OutputError where this user may not do it.
    """
    with server.transaction(WRITE):
        _make_schema(server)
        if server.execute(_IS_OWNER, (server.locator.schema,)).fetchone() != (True,):
            raise OutputError(
                tr("Only the owner of {path} may let others in.", path=server.locator),
                tr("Connect as its owner, or ask them to."),
            )
        for role, rights in [(role, "USAGE") for role in readers] + [(role, "USAGE, CREATE") for role in writers]:
            try:
                _run(server, f"GRANT {rights} ON SCHEMA {{schema}} TO {{role}}", role=role)
            except errors.UndefinedObject:
                raise InputError(
                    tr("The server has no role “{role}”.", role=role),
                    tr("Ask its administrator for: CREATE ROLE {role} LOGIN;", role=role),
                ) from None
        _grant_tables(server)


def create_tables(server: Server, settings: Settings) -> None:
    """Make an empty catalogue, whole or not at all. Raises ExistsError where there is one."""
    with server.transaction(WRITE):
        _make_schema(server)
        if exists(server):
            raise ExistsError(
                tr("{path} exists already.", path=server.locator),
                tr("Choose another schema, or remove that one first."),
            )
        server.execute_many(schema.TABLES)
        insert_settings(server, settings)
        for number, kept in enumerate(settings.feature_sets, 1):
            _create_features(server, table_of(number), kept)
        server.execute_many(schema.CHANGES)
        styles.store(server, settings.legend)
        _grant_tables(server)


def exists(server: Server) -> bool:
    """Whether the schema holds a catalogue."""
    row = server.execute(
        "SELECT count(*)::integer FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
        " WHERE nspname = %s AND relname IN ('settings', 'model', 'sources', 'tiles', 'feature_sets')",
        (server.locator.schema,),
    ).fetchone()
    return row == (5,)


def select_schemas(server: Server) -> list[str]:
    """The schemas of the database that hold a catalogue and that this user may look into."""
    return [name for (name,) in server.execute(_SCHEMAS)]


def drop_tables(server: Server) -> None:
    """Remove a catalogue; its schema stays, with what it says of roles."""
    with server.transaction(WRITE):
        numbers = [number for (number,) in server.execute("SELECT id FROM feature_sets")]
        for name in [*map(table_of, numbers), "class_maps", "regions", "tile_classes"]:
            _run(server, "DROP TABLE {table}", table=name)
        _run(
            server, "DROP VIEW visible_tiles, visible_sources; DROP TABLE tiles, sources, feature_sets, model, settings"
        )
        _run(server, "DROP TABLE changes; DROP FUNCTION count_change")
        styles.remove(server)


def _make_schema(server: Server) -> None:
    """Where they are there already, no right is needed to make them. Who does so at the same time waits."""
    server.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING,))
    for name in ("postgis", "vector"):
        row = server.execute("SELECT FROM pg_extension WHERE extname = %s", (name,)).fetchone()
        available = server.execute("SELECT FROM pg_available_extensions WHERE name = %s", (name,)).fetchone()
        if row is None and available is not None:
            _make_extension(server, name)
    check_server(server)
    there = server.execute("SELECT FROM pg_namespace WHERE nspname = %s", (server.locator.schema,)).fetchone()
    if there is None:
        _run(server, "CREATE SCHEMA {schema}")
    server.look_up_schema()


def _make_extension(server: Server, name: str) -> None:
    """Make it where this user may; else what is missing is told with what to ask for."""
    try:
        server.execute("SAVEPOINT without")
        _run(server, "CREATE EXTENSION {table} SCHEMA public", table=name)
    except errors.InsufficientPrivilege:
        server.execute("ROLLBACK TO SAVEPOINT without")


def _create_features(server: Server, table: str, kept: FeatureSet) -> None:
    if kept.dtype not in schema.TYPES:
        raise ValueError(f"vectors of type {kept.dtype} are not stored")
    statement = sql.SQL(schema.FEATURES).format(
        table=sql.Identifier(table),
        type=sql.SQL(schema.TYPES[kept.dtype]),
        dimensions=sql.Literal(kept.dimensions),
    )
    server.execute_many(statement)


def _grant_tables(server: Server) -> None:
    """Let the roles that may use the schema use the tables in it, in so far as they belong to this user."""
    roles = server.execute(_ROLES, (server.locator.schema,)).fetchall()
    for name, kind in server.execute(_OWN, (server.locator.schema,)).fetchall():
        for role, may_write in roles:
            _run(
                server,
                f"GRANT {_rights(name, kind, may_write)} {{schema}}.{{table}} TO {{role}}",
                role=role,
                table=name,
            )
    for role, _ in roles:
        styles.let_read(server, role)


def _rights(table: str, kind: str, may_write: bool) -> str:
    """Vectors that are stored are never others: readers rely on it, who keep them."""
    if not may_write:
        return "SELECT ON"
    if kind == "S":
        return "USAGE ON SEQUENCE"
    return "SELECT, INSERT, DELETE ON" if table.startswith(table_of("")) else "SELECT, INSERT, UPDATE, DELETE ON"


def _run(server: Server, statements: str, role: str = "", table: str = "") -> None:
    """Run statements in which schema, role and table stand in braces."""
    names = {"schema": server.locator.schema, "role": role, "table": table}
    server.execute_many(sql.SQL(statements).format(**{key: sql.Identifier(name) for key, name in names.items()}))
