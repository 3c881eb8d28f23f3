"""Whether what a schema holds is the catalogue's own: nothing in it runs statements of somebody else."""

from __future__ import annotations

from typing import Any

import psycopg

from recnn_engine.catalogue.locator import ServerLocator
from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr

_FOREIGN = """
SELECT proname::text FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
WHERE nspname = %(schema)s AND proname <> 'count_change' AND NOT EXISTS (
    SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
UNION SELECT oprname::text FROM pg_operator JOIN pg_namespace ON pg_namespace.oid = oprnamespace
WHERE nspname = %(schema)s AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_operator.oid AND deptype = 'e')
UNION SELECT typname::text FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace
WHERE nspname = %(schema)s AND typname IN ('vector', 'halfvec', 'geometry') AND NOT EXISTS (
    SELECT FROM pg_depend WHERE objid = pg_type.oid AND deptype = 'e')
UNION SELECT tgname::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    JOIN pg_namespace ON pg_namespace.oid = relnamespace JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE nspname = %(schema)s AND NOT tgisinternal AND (proname <> 'count_change' OR pronamespace <> relnamespace)
    AND (relname = ANY(%(tables)s) OR relname LIKE 'features\\_%%')
UNION SELECT rulename::text FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = %(schema)s AND rulename <> '_RETURN' AND (relname = ANY(%(tables)s) OR relname LIKE 'features\\_%%')
UNION SELECT relname::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = %(schema)s AND relkind NOT IN ('r', 'i') AND relname = ANY(%(tables)s)
ORDER BY 1
"""
"""What writers, who may make things in the schema, could put in the place of PostGIS's and pgvector's own; if the
extensions lie in that schema, theirs are no foreign ones. Triggers and rules on tables of the catalogue, and views in
their place, run with whoever reads or writes them."""

_TABLES = ["settings", "model", "changes", "feature_sets", "sources", "tiles", "tile_classes", "regions", "class_maps"]


def check_definitions(connection: psycopg.Connection[tuple[Any, ...]], locator: ServerLocator) -> None:
    """Raise CatalogueError, with their names, where names would be others than the catalogue's, or run something."""
    asked = {"schema": locator.schema, "tables": _TABLES}
    foreign = [name for (name,) in connection.execute(_FOREIGN, asked)]
    if foreign:
        raise CatalogueError(
            tr("The schema of {path} has functions, types, triggers or rules that are not the catalogue's: {names}.",
               path=locator, names=", ".join(foreign)),
            tr("They could run as whoever reads it: ask its owner to remove them."),
        )  # fmt: skip
