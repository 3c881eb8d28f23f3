"""Which tiles satisfy a filter, asked in one statement."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.tiles import select_visible
from recnn_engine.legend import Legend
from recnn_engine.search.filter import ClassShare, Filter

_SHOWN = """
    SELECT tile FROM json_each(:{asked}) AS asked CROSS JOIN tile_classes
    WHERE class = json_extract(asked.value, '$[0]') AND share >= json_extract(asked.value, '$[1]')
"""

_CONDITIONS = {
    "all_of": f"id IN ({_SHOWN.format(asked='all_of')} GROUP BY tile HAVING count(*) = json_array_length(:all_of))",
    "any_of": f"id IN ({_SHOWN.format(asked='any_of')})",
    "none_of": f"id NOT IN ({_SHOWN.format(asked='none_of')})",
    "bbox": """id IN (
        SELECT box.id FROM json_each('[-360, 0, 360]') AS turn CROSS JOIN footprint_boxes AS box
        WHERE maxx >= json_extract(:bbox, '$[0]') + turn.value AND minx <= json_extract(:bbox, '$[2]') + turn.value
        AND maxy >= json_extract(:bbox, '$[1]') AND miny <= json_extract(:bbox, '$[3]')
        AND (maxx - minx < 359 OR any_part_meets((SELECT geom FROM main.tiles WHERE tiles.id = box.id),
            json_extract(:bbox, '$[0]') + turn.value, json_extract(:bbox, '$[1]'),
            json_extract(:bbox, '$[2]') + turn.value, json_extract(:bbox, '$[3]'))))""",
    "not_source": "source != :not_source",
    "first": "substr(acquired, 1, length(:first)) >= substr(:first, 1, length(acquired))",
    "last": "substr(acquired, 1, length(:last)) <= substr(:last, 1, length(acquired))",
}
"""What each part of a filter asks of a visible tile. Days are compared as texts at the shorter of both precisions;
CROSS JOIN has SQLite look up what is asked, one by one, in the index of classes or of places. The box of a footprint
that is cut at the antimeridian goes around the earth: its parts are asked."""


def select_candidates(connection: sqlite3.Connection, filter: Filter, legend: Legend) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles that satisfy a filter, whose classes have the legend's own names."""
    values = {name: value for name, value in _values(filter, legend).items() if value is not None}
    statement = " AND ".join(["SELECT id FROM visible_tiles WHERE true", *(_CONDITIONS[name] for name in values)])
    rows = connection.execute(statement, values)
    return np.sort(np.fromiter((row[0] for row in rows), dtype=np.int64))


def select_shares(connection: sqlite3.Connection, class_id: int) -> NDArray[np.float64]:
    """(t,) the share of a class in each visible tile, by id, -1 where a tile does not show it."""
    tiles = select_visible(connection)
    rows = connection.execute("SELECT tile, share FROM tile_classes WHERE class = ?", (class_id,))
    shown = np.fromiter(rows, dtype=[("tile", np.int64), ("share", np.float64)])
    places = np.searchsorted(tiles, shown["tile"])
    is_visible = np.append(tiles, -1)[places] == shown["tile"]
    shares = np.full(len(tiles), -1.0)
    shares[places[is_visible]] = shown["share"][is_visible]
    return shares


def _values(filter: Filter, legend: Legend) -> dict[str, Any]:
    """What is asked for by the name of the condition; None for nothing."""
    return {
        "all_of": _asked(filter.all_of, legend),
        "any_of": _asked(filter.any_of, legend),
        "none_of": _asked(filter.none_of, legend),
        "bbox": filter.bbox and _going_east(*filter.bbox),
        "not_source": filter.not_source,
        "first": filter.acquired.first,
        "last": filter.acquired.last,
    }


def _asked(classes: Sequence[ClassShare], legend: Legend) -> str | None:
    """JSON list of [class id, share]."""
    return json.dumps([(legend.named(name).id, float(share)) for name, share in classes]) if classes else None


def _going_east(west: float, south: float, east: float, north: float) -> str:
    """JSON list of a box. Longitudes count modulo 360: footprints drawn by other programs too go on beyond 180."""
    return json.dumps([west, south, east if west <= east else east + 360, north])
