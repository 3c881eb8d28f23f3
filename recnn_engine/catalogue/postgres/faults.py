"""What is amiss with a catalogue, most often since another program wrote it, and mending it.

Foreign keys and types keep the rest in order, which in a file other programs can break.
"""

from __future__ import annotations

from string import Template

from psycopg import sql

from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.postgres.settings import table_of
from recnn_engine.catalogue.postgres.tiles import unreadable_class_maps
from recnn_engine.catalogue.records import Fault
from recnn_engine.catalogue.stored import TILE_BOUNDS
from recnn_engine.language import trn
from recnn_engine.legend import Legend

_WITHOUT_PARTS = """
SELECT tile.id FROM tiles AS tile WHERE NOT EXISTS (SELECT FROM class_maps AS map WHERE map.tile = tile.id)
    OR tile.regions != (SELECT count(*) FROM regions AS region WHERE region.tile = tile.id)
"""

_WITHIN = " AND ".join(f'tile."{side}" BETWEEN {least} AND {most}' for side, (least, most) in TILE_BOUNDS.items())

_WRONG = Template(
    """
    SELECT tile.id FROM tiles AS tile JOIN sources ON sources.id = tile.source WHERE ($within
    AND "column"::bigint + tile.width <= sources.width AND "row"::bigint + tile.height <= sources.height
    AND 'NaN' NOT IN (min_x, min_y, max_x, max_y) AND 'Infinity' > ALL (ARRAY[min_x, min_y, max_x, max_y])
    AND '-Infinity' < ALL (ARRAY[min_x, min_y, max_x, max_y])
    AND (tile.resolution IS NULL OR tile.resolution > 0 AND tile.resolution < 1e9)
    ) IS NOT TRUE"""
).substitute(within=_WITHIN)
"""What `stored.TILE` refuses."""

_WITHOUT_VECTORS = """
SELECT tile.id FROM tiles AS tile LEFT JOIN (
    SELECT stored.tile, count(*) FROM {table} AS stored GROUP BY stored.tile
) AS kept (tile, number) ON kept.tile = tile.id
WHERE coalesce(kept.number, 0) != CASE %s WHEN 'tile' THEN 1 ELSE tile.regions END
"""

_WRONG_CLASSES = """
SELECT either.tile FROM (
    SELECT region.tile, region.class_id,
        sum(region.area)::float8 / sum(sum(region.area)) OVER (PARTITION BY region.tile)
    FROM regions AS region GROUP BY region.tile, region.class_id
    UNION ALL SELECT shown.tile, shown.class, -shown.share FROM tile_classes AS shown) AS either (tile, class, share)
GROUP BY either.tile, either.class HAVING abs(sum(either.share)) > 1e-6
"""

_RIGHT_CLASSES = """
INSERT INTO tile_classes (tile, class, share)
SELECT region.tile, region.class_id, sum(region.area)::float8 / sum(sum(region.area)) OVER (PARTITION BY region.tile)
FROM regions AS region WHERE region.tile = ANY(%s) GROUP BY region.tile, region.class_id
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
