"""Whose the schema of a catalogue is: its owner alone makes things in it, since they run as whoever reads."""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import sql

from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.catalogue.postgres.failures import unseen
from recnn_engine.catalogue.postgres.schema import RELATIONS
from recnn_engine.catalogue.postgres.session import Connection
from recnn_engine.errors import CatalogueError, OutputError
from recnn_engine.language import tr, trn

_MAY_USE = "SELECT has_schema_privilege(place.oid, 'USAGE') FROM pg_namespace AS place WHERE place.nspname = %s"

_IS_OWNER = """
SELECT owner.rolname::text, pg_has_role(owner.oid, 'USAGE')
FROM pg_namespace AS place JOIN pg_roles AS owner ON owner.oid = place.nspowner WHERE place.nspname = %s
"""

_MAKERS = """
SELECT role.rolname::text
FROM pg_namespace AS place CROSS JOIN aclexplode(place.nspacl) AS given
LEFT JOIN pg_roles AS role ON role.oid = given.grantee
WHERE place.nspname = %s AND given.privilege_type = 'CREATE' AND given.grantee <> place.nspowner
    AND role.rolsuper IS NOT TRUE
ORDER BY role.rolname
"""
"""Who beside the owner may make things in a schema; NULL is everybody."""

_FOREIGN = """
WITH place AS (SELECT one.oid, one.nspowner AS owner FROM pg_namespace AS one WHERE one.nspname = %(schema)s),
trusted AS (SELECT role.oid FROM pg_roles AS role, place WHERE role.rolsuper OR role.oid = place.owner),
extension AS (SELECT part.objid FROM pg_depend AS part WHERE part.deptype = 'e'),
ours AS (
    SELECT made.oid, made.relname, made.relkind, made.relowner, made.relnamespace
    FROM pg_class AS made JOIN place ON place.oid = made.relnamespace
    WHERE made.relname = ANY(%(relations)s) OR made.relname ~ '^features_[0-9]+$')
SELECT made.proname::text FROM pg_proc AS made JOIN place ON place.oid = made.pronamespace
WHERE NOT (made.proname = 'count_change' AND made.pronargs = 0 AND made.proowner IN (SELECT trusted.oid FROM trusted))
    AND made.oid NOT IN (SELECT extension.objid FROM extension)
UNION SELECT made.oprname::text FROM pg_operator AS made JOIN place ON place.oid = made.oprnamespace
WHERE made.oid NOT IN (SELECT extension.objid FROM extension)
UNION SELECT made.typname::text FROM pg_type AS made JOIN place ON place.oid = made.typnamespace
WHERE made.typname IN ('vector', 'halfvec', 'geometry') AND made.oid NOT IN (SELECT extension.objid FROM extension)
UNION SELECT made.relname::text FROM ours AS made
WHERE made.relowner NOT IN (SELECT trusted.oid FROM trusted)
    OR made.relkind <> CASE WHEN starts_with(made.relname, 'visible_') THEN 'v'::"char" ELSE 'r' END
UNION SELECT planted.tgname::text FROM pg_trigger AS planted JOIN ours ON ours.oid = planted.tgrelid
JOIN pg_proc AS called ON called.oid = planted.tgfoid
WHERE NOT planted.tgisinternal AND (called.proname <> 'count_change' OR called.pronamespace <> ours.relnamespace)
UNION SELECT planted.rulename::text FROM pg_rewrite AS planted JOIN ours ON ours.oid = planted.ev_class
WHERE planted.rulename <> '_RETURN'
ORDER BY 1
"""
"""What could be taken for PostGIS's and pgvector's own, where these lie elsewhere, and tables of the catalogue that are
not of the schema's owner, whose defaults and policies they have; and what runs with whoever reads or writes them."""

_MOST_NAMED = 5


def check_is_owners(connection: Connection, locator: ServerLocator) -> None:
    """Raise CatalogueError where a schema may not be seen, or something in it could run that is not its owner's."""
    if connection.execute(_MAY_USE, (locator.schema,)).fetchone() == (False,):
        raise unseen(locator)
    makers = [role or "PUBLIC" for role in _makers(connection, locator)]
    if makers:
        raise CatalogueError(
            tr("Others than its owner may make things in the schema of {path}: {names}.",
               path=locator, names=_named(makers)),
            tr("They could run as whoever reads it: ask its owner for “recnn init”, which ends that."),
        )  # fmt: skip
    values = {"schema": locator.schema, "relations": list(RELATIONS)}
    foreign = [name for (name,) in connection.execute(_FOREIGN, values)]
    if foreign:
        raise CatalogueError(
            tr("The schema of {path} has functions, tables or rules that are not the catalogue's: {names}.",
               path=locator, names=_named(foreign)),
            tr("They could run as whoever reads it: ask its owner to remove them."),
        )  # fmt: skip


def make_things_by_owner_alone(connection: Connection, locator: ServerLocator) -> None:
    """Let nobody else make things in a schema any more."""
    for role in _makers(connection, locator):
        connection.execute(
            sql.SQL("REVOKE CREATE ON SCHEMA {schema} FROM {role} CASCADE").format(
                schema=sql.Identifier(locator.schema),
                role=sql.SQL("PUBLIC") if role is None else sql.Identifier(role),
            )
        )


def become_owner(connection: Connection, locator: ServerLocator) -> str:
    """Do the rest of a transaction as the owner of the schema, whose all is that is made in it; returns who that is.

    Raises OutputError for who may not.
    """
    owner, may_be = connection.execute(_IS_OWNER, (locator.schema,)).fetchone() or ("", False)
    if not may_be:
        raise OutputError(
            tr("Only {role}, who owns the schema, lets others in and makes the catalogue at {path}.",
               role=owner, path=locator),
            tr("Ask them for “recnn init”, or for the first “recnn index” or “recnn copy” there; others go on then."),
        )  # fmt: skip
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))
    return owner


def be_oneself(connection: Connection) -> None:
    """Do the rest of the transaction as who connected."""
    connection.execute("SET LOCAL ROLE NONE")


def _makers(connection: Connection, locator: ServerLocator) -> list[str | None]:
    return [role for (role,) in connection.execute(_MAKERS, (locator.schema,))]


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    return trn("{names} and {n} more", "{names} and {n} more", more, names=shown) if more > 0 else shown
