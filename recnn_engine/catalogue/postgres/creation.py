"""Making a catalogue's schema and tables, and saying who may use them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from psycopg import errors, sql

from recnn_engine.catalogue.postgres import schema, styles
from recnn_engine.catalogue.postgres.connection import PATIENCE_SECONDS, WRITE, Server, check_server
from recnn_engine.catalogue.postgres.settings import insert_settings, table_of
from recnn_engine.catalogue.records import FeatureSet, Settings
from recnn_engine.errors import ExistsError, InputError, OutputError
from recnn_engine.language import tr

_ROLES = """
SELECT rolname, bool_or(privilege_type = 'CREATE') OR coalesce(bool_or(
    has_table_privilege(rolname, to_regclass(format('%%I.sources', nspname)), 'INSERT')), false)
FROM pg_namespace, aclexplode(nspacl) JOIN pg_roles ON pg_roles.oid = grantee
WHERE nspname = %s AND grantee != nspowner GROUP BY rolname ORDER BY rolname
"""
"""Who may look into the schema may read the catalogue; who may make tables in it, or store sources, may write it."""


_SCHEMAS = """
SELECT nspname::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relname = ANY(%s) AND has_schema_privilege(pg_namespace.oid, 'USAGE')
GROUP BY nspname HAVING count(*) = %s ORDER BY nspname
"""

_TOLD_BY = ["settings", "model", "sources", "tiles", "feature_sets", "changes"]
"""Where all these tables are is a catalogue."""

_IS_OWNER = "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = %s"

_TABLES = """
SELECT relname, relkind::text, relowner::regrole::text, pg_has_role(relowner, 'USAGE') OR CASE relkind
    WHEN 'S' THEN has_sequence_privilege(pg_class.oid, 'USAGE WITH GRANT OPTION')
    ELSE has_table_privilege(pg_class.oid, 'SELECT WITH GRANT OPTION') END,
    relowner <> nspowner AND pg_has_role(relowner, 'USAGE')
FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = %s AND relkind IN ('r', 'v', 'S') ORDER BY relname
"""
"""Tables, views and sequences of a schema, whose they are, whether this user may let others use them, and whether they
are this user's in somebody else's schema."""

_OWNER = "SELECT rolname FROM pg_namespace JOIN pg_roles ON pg_roles.oid = nspowner WHERE nspname = %s"


_MAKING = int.from_bytes(b"recnn", "big")
"""The key of the lock of who makes a schema or a catalogue, anywhere in the database."""


def prepare_schema(server: Server, readers: Collection[str], writers: Collection[str]) -> None:
    """Make the schema and the extensions where they are missing, and let roles read, or read and write, there.

    Writers may make tables as long as there is no catalogue, and nothing more from the next time on: what they could
    make there else might run as somebody else.

    Raises InputError for a role that there is not, OutputError where this user may not do it.
    """
    with server.transaction(WRITE):
        _make_schema(server)
        if server.execute(_IS_OWNER, (server.locator.schema,)).fetchone() != (True,):
            raise OutputError(
                tr("Only the owner of {path} may let others in.", path=server.locator),
                tr("Connect as its owner, or ask them to."),
            )
        is_made = exists(server)
        writing = "USAGE" if is_made else "USAGE, CREATE"
        for role, rights in [(role, "USAGE") for role in readers] + [(role, writing) for role in writers]:
            if server.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
                raise InputError(
                    tr("The server has no role “{role}”.", role=role),
                    tr("Ask its administrator for: CREATE ROLE {role} LOGIN;", role=role),
                )
            _run(server, f"GRANT {rights} ON SCHEMA {{schema}} TO {{role}}", role=role)
        styles.make(server)
        roles = _roles(server) | dict.fromkeys(writers, True)
        _grant_tables(server, roles)
        for role in roles if is_made else ():
            _run(server, "REVOKE CREATE ON SCHEMA {schema} FROM {role}", role=role)


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
        _run(server, schema.CHANGES)
        styles.store(server, settings.legend)
        _grant_tables(server, _roles(server))


def exists(server: Server) -> bool:
    """Whether the schema holds a catalogue."""
    row = server.execute(
        "SELECT count(*)::integer FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
        " WHERE nspname = %s AND relname = ANY(%s)",
        (server.locator.schema, _TOLD_BY),
    ).fetchone()
    return row == (len(_TOLD_BY),)


def select_schemas(server: Server) -> list[str]:
    """The schemas of the database that hold a catalogue and that this user may look into."""
    return [name for (name,) in server.execute(_SCHEMAS, (_TOLD_BY, len(_TOLD_BY)))]


def drop_tables(server: Server) -> None:
    """Remove a catalogue; its schema stays, with what it says of roles."""
    with server.transaction(WRITE):
        numbers = [number for (number,) in server.execute("SELECT id FROM feature_sets")]
        for name in [*map(table_of, numbers), "class_maps", "regions", "tile_classes"]:
            _run(server, "DROP TABLE {table}", table=name)
        _run(
            server, "DROP VIEW visible_tiles, visible_sources; DROP TABLE tiles, sources, feature_sets, model, settings"
        )
        _run(server, "DROP TABLE changes; DROP FUNCTION count_change; DROP TABLE IF EXISTS {schema}.former_tiles")
        styles.remove(server)


def _make_schema(server: Server) -> None:
    """Where they are there already, no right is needed to make them. Who does so at the same time waits a while."""
    server.execute("SELECT set_config('lock_timeout', %s, true)", (f"{PATIENCE_SECONDS}s",))
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


def _roles(server: Server) -> dict[str, bool]:
    """The roles that may use the schema, and whether they may write."""
    return dict(server.execute(_ROLES, (server.locator.schema,)).fetchall())


def _grant_tables(server: Server, roles: Mapping[str, bool]) -> None:
    """Let roles use the tables of the schema, some to write; its owner may let others in further on.

    Tables belong to who made the catalogue, most often by the first index. Raises OutputError where they do not say
    that this user may let others in.
    """
    (owner,) = server.execute(_OWNER, (server.locator.schema,)).fetchone() or ("",)
    for name, kind, maker, may_grant, is_guest in server.execute(_TABLES, (server.locator.schema,)).fetchall():
        if not may_grant:
            raise OutputError(
                tr("The table {table} of {path} belongs to {role}.", table=name, path=server.locator, role=maker),
                tr("Ask them to let others in: “recnn init” as that user."),
            )
        for role, may_write in roles.items():
            _grant(server, _rights(name, kind, may_write), name, role)
        if is_guest:
            _grant(server, _rights(name, kind, may_write=True), name, owner, "WITH GRANT OPTION")
    for role, may_write in roles.items():
        styles.let_in(server, role, may_write)


def _grant(server: Server, rights: str, table: str, role: str, how: str = "") -> None:
    _run(server, f"GRANT {rights} {{schema}}.{{table}} TO {{role}} {how}", role=role, table=table)


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
