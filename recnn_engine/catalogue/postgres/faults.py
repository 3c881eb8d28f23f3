"""What is amiss with a catalogue, most often since another program wrote it, and mending it.

Foreign keys and types keep the rest in order, which in a file other programs can break.
"""

from __future__ import annotations

from psycopg import sql

from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.postgres.settings import table_of
from recnn_engine.catalogue.postgres.tiles import unreadable_class_maps
from recnn_engine.catalogue.records import Fault
from recnn_engine.catalogue.stored import TILE_BOUNDS
from recnn_engine.language import trn
from recnn_engine.legend import Legend

_WITHOUT_PARTS = """
SELECT id FROM tiles WHERE NOT EXISTS (SELECT FROM class_maps WHERE tile = id)
    OR regions != (SELECT count(*) FROM regions WHERE tile = tiles.id)
"""

_WRONG = (
    "SELECT tile.id FROM tiles AS tile JOIN sources ON sources.id = tile.source WHERE ("
    + " AND ".join(f'tile."{side}" BETWEEN {least} AND {most}' for side, (least, most) in TILE_BOUNDS.items())
    + """ AND "column"::bigint + tile.width <= sources.width AND "row"::bigint + tile.height <= sources.height
    AND 'NaN' NOT IN (min_x, min_y, max_x, max_y) AND 'Infinity' > ALL (ARRAY[min_x, min_y, max_x, max_y])
    AND '-Infinity' < ALL (ARRAY[min_x, min_y, max_x, max_y])
    AND (tile.resolution IS NULL OR tile.resolution > 0 AND tile.resolution < 1e9)
    ) IS NOT TRUE"""
)
"""What `stored.TILE` refuses."""

_WITHOUT_VECTORS = """
SELECT id FROM tiles LEFT JOIN (SELECT tile, count(*) AS there FROM {table} GROUP BY tile) AS kept ON kept.tile = id
WHERE coalesce(there, 0) != CASE %s WHEN 'tile' THEN 1 ELSE regions END
"""

_WRONG_CLASSES = """
SELECT tile FROM (
    SELECT tile, class_id AS class, sum(area)::float8 / sum(sum(area)) OVER (PARTITION BY tile) AS share
    FROM regions GROUP BY tile, class_id
    UNION ALL SELECT tile, class, -share FROM tile_classes) AS both_ways
GROUP BY tile, class HAVING abs(sum(share)) > 1e-6
"""

_RIGHT_CLASSES = """
INSERT INTO tile_classes (tile, class, share)
SELECT tile, class_id, sum(area)::float8 / sum(sum(area)) OVER (PARTITION BY tile)
FROM regions WHERE tile = ANY(%s) GROUP BY tile, class_id
"""


def find_faults(server: Server, legend: Legend) -> list[Fault]:
    """All that is amiss."""
    incomplete, wrong = len(_incomplete_tiles(server, legend)), len(_wrong_classes(server))
    lacking = trn(
        "{n} tile lacks its class map or feature vectors; “recnn index” makes it anew once this is repaired.",
        "{n} tiles lack their class maps or feature vectors; “recnn index” makes them anew once this is repaired.",
        incomplete,
    )
    others = trn(
        "{n} tile has other classes to search by than its regions have.",
        "{n} tiles have other classes to search by than their regions have.",
        wrong,
    )
    found = [(incomplete, Fault("features", lacking, True)), (wrong, Fault("tile classes", others, True))]
    return [fault for number, fault in found if number]


def mend(server: Server, legend: Legend) -> None:
    """Remove incomplete tiles, so that the next index run makes them anew, and measure classes by their regions."""
    removed = sorted(_incomplete_tiles(server, legend))
    server.execute(
        "UPDATE sources SET state = 'indexing' WHERE id IN (SELECT source FROM tiles WHERE id = ANY(%s))", (removed,)
    )
    server.execute("DELETE FROM tiles WHERE id = ANY(%s)", (removed,))
    wrong = sorted(_wrong_classes(server))
    server.execute("DELETE FROM tile_classes WHERE tile = ANY(%s)", (wrong,))
    server.execute(_RIGHT_CLASSES, (wrong,))


def _incomplete_tiles(server: Server, legend: Legend) -> set[int]:
    """Ids of tiles without a class map, or with numbers, regions or vectors that a tile cannot have."""
    found = {number for (number,) in server.execute(_WITHOUT_PARTS)}
    found |= {number for (number,) in server.execute(_WRONG)} | set(unreadable_class_maps(server, legend))
    levels = server.execute("SELECT id, level FROM feature_sets WHERE level IN ('tile', 'region')").fetchall()
    for number, level in levels:
        statement = sql.SQL(_WITHOUT_VECTORS).format(table=sql.Identifier(table_of(number)))
        found |= {tile for (tile,) in server.execute(statement, (level,))}
    return found


def _wrong_classes(server: Server) -> set[int]:
    """Ids of tiles whose shares of classes are not those of their regions."""
    return {tile for (tile,) in server.execute(_WRONG_CLASSES)}
