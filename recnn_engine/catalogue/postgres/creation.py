"""Making a catalogue's schema and tables, and saying who may use them."""

from __future__ import annotations

from collections.abc import Collection

from psycopg import errors, sql

from recnn_engine.catalogue.postgres import ownership, schema, styles
from recnn_engine.catalogue.postgres.connection import EXTENSIONS, WRITE, Server, check_server
from recnn_engine.catalogue.postgres.session import PATIENCE_SECONDS
from recnn_engine.catalogue.postgres.settings import insert_settings, table_of
from recnn_engine.catalogue.records import FeatureSet, Rights, Settings
from recnn_engine.errors import ExistsError, InputError, OutputError
from recnn_engine.language import tr

_ROLES = """
SELECT role.rolname, EXISTS (
    SELECT FROM pg_default_acl AS later CROSS JOIN aclexplode(later.defaclacl) AS right_to
    WHERE later.defaclnamespace = place.oid AND right_to.grantee = role.oid AND right_to.privilege_type = 'INSERT'
) OR coalesce(has_table_privilege(role.oid, to_regclass(format('%%I.sources', place.nspname)), 'INSERT'), false)
FROM pg_namespace AS place CROSS JOIN aclexplode(place.nspacl) AS given
JOIN pg_roles AS role ON role.oid = given.grantee
WHERE place.nspname = %s AND given.grantee <> place.nspowner GROUP BY place.oid, role.oid, role.rolname ORDER BY 1
"""
"""Who may look into the schema may read the catalogue; who may store sources, or will be let to, may write it."""


_SCHEMAS = """
SELECT place.nspname::text FROM pg_class AS made JOIN pg_namespace AS place ON place.oid = made.relnamespace
WHERE made.relname = ANY(%s) AND has_schema_privilege(place.oid, 'USAGE')
GROUP BY place.nspname HAVING count(*) = %s ORDER BY place.nspname
"""

_TOLD_BY = ["settings", "model", "sources", "tiles", "feature_sets", "changes"]
"""Where all these tables are is a catalogue."""

_OURS = """
SELECT made.relname::text, made.relkind::text
FROM pg_class AS made JOIN pg_namespace AS place ON place.oid = made.relnamespace
WHERE place.nspname = %s AND (made.relname = ANY(%s) AND made.relkind IN ('r', 'v', 'S')
    OR made.relkind = 'r' AND made.relname ~ '^features_[0-9]+$')
ORDER BY made.relname
"""
"""Tables, views and sequences of a catalogue; others may stand beside them."""

_LATER = "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, DELETE ON TABLES TO {role}"
"""Says who may write as long as there is no catalogue. What else writers may is granted with each table."""

_MAKING = int.from_bytes(b"recnn", "big")
"""The key of the lock of who makes a schema or a catalogue, anywhere in the database."""


def prepare_schema(server: Server, readers: Collection[str], writers: Collection[str]) -> Rights:
    """Make the schema and the extensions where they are missing, and let roles read, or read and write, there.

    Returns who may do what from now on, those too that were let in before.

    All that is in it is its owner's, and nobody else makes things there: they might run as whoever reads it.

    Raises InputError for a role that there is not, OutputError where this user may not do it, CatalogueError where
    others have made such things: once nobody may any more.
    """
    with server.transaction(WRITE):
        _make_schema(server)
        ownership.become_owner(server.session, server.locator)
        for role in (*readers, *writers):
            if server.execute("SELECT FROM pg_roles AS role WHERE role.rolname = %s", (role,)).fetchone() is None:
                raise InputError(
                    tr("The server has no role “{role}”.", role=role),
                    tr("Ask its administrator for: CREATE ROLE {role} LOGIN;", role=role),
                )
        if not exists(server):
            _check_free(server)
        ownership.make_things_by_owner_alone(server.session, server.locator)
    with server.transaction(WRITE):
        server.enter_schema()
        styles.make(server)
        owner = ownership.become_owner(server.session, server.locator)
        for role in (*readers, *writers):
            _run(server, "GRANT USAGE ON SCHEMA {schema} TO {role}", role=role)
        for role in writers:
            _run(server, _LATER, role=role)
        may_write = _grant_tables(server)
        return Rights(
            owner,
            tuple(r for r, may in may_write.items() if may),
            tuple(r for r, may in may_write.items() if not may),
        )


def create_tables(server: Server, settings: Settings) -> None:
    """Make an empty catalogue, whole or not at all, which belongs to the owner of the schema.

    Raises ExistsError where there is one, OutputError where it is somebody else's to make one.
    """

    def create() -> None:
        _make_schema(server)
        server.enter_schema()
        if exists(server):
            raise ExistsError(
                tr("{path} exists already.", path=server.locator),
                tr("Choose another schema, or remove that one first."),
            )
        ownership.become_owner(server.session, server.locator)
        _check_free(server)
        server.execute_many(schema.TABLES)
        insert_settings(server, settings)
        for number, kept in enumerate(settings.feature_sets, 1):
            _create_features(server, table_of(number), kept)
        _run(server, schema.CHANGES)
        _grant_tables(server)
        ownership.be_oneself(server.session)
        styles.store(server, settings.legend)

    server.write(create)


def _check_free(server: Server) -> None:
    """Raise OutputError where other programs' tables have names of a catalogue's, in a schema without one."""
    in_the_way = [name for name, _ in _ours(server)]
    if in_the_way:
        raise OutputError(
            tr(
                "The schema of {path} has tables of other programs by names that a catalogue needs: {names}.",
                path=server.locator,
                names=", ".join(in_the_way),
            ),
            tr("Choose another schema, or give them other names."),
        )


def exists(server: Server) -> bool:
    """Whether the schema holds a catalogue."""
    row = server.execute(
        "SELECT count(*)::integer FROM pg_class AS made JOIN pg_namespace AS place ON place.oid = made.relnamespace"
        " WHERE place.nspname = %s AND made.relname = ANY(%s)",
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
    for name in EXTENSIONS:
        row = server.execute("SELECT FROM pg_extension WHERE extname = %s", (name,)).fetchone()
        available = server.execute("SELECT FROM pg_available_extensions WHERE name = %s", (name,)).fetchone()
        if row is None and available is not None:
            _make_extension(server, name)
    check_server(server)
    there = server.execute("SELECT FROM pg_namespace WHERE nspname = %s", (server.locator.schema,)).fetchone()
    if there is None:
        _create_schema(server)


def _create_schema(server: Server) -> None:
    """Raises InputError for a name that no schema can have, OutputError where this user may make none."""
    schema = server.locator.schema
    database, user = server.execute("SELECT quote_ident(current_database()), quote_ident(current_user)").fetchone() or (
        "", ""
    )  # fmt: skip
    try:
        _run(server, "CREATE SCHEMA {schema}")
    except errors.ReservedName:
        raise InputError(
            tr("No schema can be called “{schema}”: names that begin with pg_ are PostgreSQL's own.", schema=schema),
            tr("Choose another one."),
        ) from None
    except errors.InsufficientPrivilege:
        raise OutputError(
            tr("There is no schema “{schema}” in the database of {address}, and this user may not make one.",
               schema=schema, address=server.locator),
            tr("Check its name, or ask the owner of the database for: GRANT CREATE ON DATABASE {database} TO {user};",
               database=database, user=user),
        ) from None  # fmt: skip


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


def _ours(server: Server) -> list[tuple[str, str]]:
    """Names and kinds of a catalogue's tables, views and sequences in the schema, or of what has their names."""
    sequences = [f"{table}_id_seq" for table in schema.IDENTITIES]
    return server.execute(_OURS, (server.locator.schema, [*schema.RELATIONS, *sequences])).fetchall()


def _grant_tables(server: Server) -> dict[str, bool]:
    """Let the roles that may use the schema read the catalogue, and those write it that may: returns which do."""
    roles = dict(server.execute(_ROLES, (server.locator.schema,)).fetchall())
    for role, may_write in roles.items():
        for name, kind in _ours(server):
            _grant(server, _rights(name, kind, may_write), name, role)
        styles.let_in(server, role, may_write)
    return roles


def _grant(server: Server, rights: str, table: str, role: str) -> None:
    _run(server, f"GRANT {rights} {{schema}}.{{table}} TO {{role}}", role=role, table=table)


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
