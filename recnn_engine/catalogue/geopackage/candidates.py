"""Which tiles satisfy a filter, asked in one statement."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recnn_engine.legend import Legend
from recnn_engine.search.filter import ClassShare, Filter

_STATEMENT = """
SELECT id FROM visible_tiles
WHERE (:not_source IS NULL OR source != :not_source)
AND (:first IS NULL OR substr(acquired, 1, length(:first)) >= substr(:first, 1, length(acquired)))
AND (:last IS NULL OR substr(acquired, 1, length(:last)) <= substr(:last, 1, length(acquired)))
AND (:west IS NULL OR id IN (
    SELECT box.id FROM json_each('[-360, 0, 360]') AS turn CROSS JOIN rtree_tiles_geom AS box
    WHERE maxx >= :west + turn.value AND minx <= :east + turn.value AND maxy >= :south AND miny <= :north))
AND (:all_of = '[]' OR id IN (
    SELECT tile FROM json_each(:all_of) AS asked CROSS JOIN tile_classes
    WHERE class = json_extract(asked.value, '$[0]') AND share >= json_extract(asked.value, '$[1]')
    GROUP BY tile HAVING count(*) = json_array_length(:all_of)))
AND (:any_of = '[]' OR id IN (
    SELECT tile FROM json_each(:any_of) AS asked CROSS JOIN tile_classes
    WHERE class = json_extract(asked.value, '$[0]') AND share >= json_extract(asked.value, '$[1]')))
AND (:none_of = '[]' OR id NOT IN (
    SELECT tile FROM json_each(:none_of) AS asked CROSS JOIN tile_classes
    WHERE class = json_extract(asked.value, '$[0]') AND share >= json_extract(asked.value, '$[1]')))
ORDER BY id
"""
"""Days are compared as texts, at the shorter of both precisions. CROSS JOIN has SQLite look up what is asked, one by
one, in the index of classes or the R-tree."""


def select_candidates(connection: sqlite3.Connection, filter: Filter, legend: Legend) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles that satisfy a filter, whose classes have the legend's own names.

    Longitudes count modulo 360: footprints and bboxes across the antimeridian go on beyond 180, or back to -180.
    """
    west, south, east, north = filter.bbox or (None,) * 4
    if west is not None and west > east:
        east += 360
    values = {"not_source": filter.not_source, "first": filter.acquired.first, "last": filter.acquired.last}
    values |= {"west": west, "south": south, "east": east, "north": north}
    values |= {field: _asked(getattr(filter, field), legend) for field in ("all_of", "any_of", "none_of")}
    rows = connection.execute(_STATEMENT, values)
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def _asked(classes: Sequence[ClassShare], legend: Legend) -> str:
    """JSON list of [class id, share]."""
    return json.dumps([(legend.named(name).id, float(share)) for name, share in classes])
