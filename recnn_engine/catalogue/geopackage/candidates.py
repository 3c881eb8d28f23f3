"""Which tiles satisfy a filter: places, sources and days are asked in one statement, classes of their blocks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.blocks import read_blocks
from recnn_engine.catalogue.geopackage.boxes import check_index
from recnn_engine.catalogue.geopackage.encoding import CLASSES, decode_classes
from recnn_engine.catalogue.geopackage.presence import select_tiles_and_sources
from recnn_engine.legend import Legend
from recnn_engine.search.filter import Filter

_PLACES = """
SELECT box.id FROM json_each('[-360, 0, 360]') AS turn CROSS JOIN footprint_boxes AS box
WHERE maxx >= json_extract(:bbox, '$[0]') + turn.value AND minx <= json_extract(:bbox, '$[2]') + turn.value
AND maxy >= json_extract(:bbox, '$[1]') AND miny <= json_extract(:bbox, '$[3]')
AND (maxx - minx < 359 OR any_part_meets((SELECT geom FROM main.tiles WHERE tiles.id = box.id),
    json_extract(:bbox, '$[0]') + turn.value, json_extract(:bbox, '$[1]'),
    json_extract(:bbox, '$[2]') + turn.value, json_extract(:bbox, '$[3]')))
"""
"""CROSS JOIN has SQLite look up what is asked in the index of places. The box of a footprint that is cut at the
antimeridian goes around the earth: its parts are asked."""

_OF_SOURCES = {
    "not_source": "id != :not_source",
    "first": "substr(acquired, 1, length(:first)) >= substr(:first, 1, length(acquired))",
    "last": "substr(acquired, 1, length(:last)) <= substr(:last, 1, length(acquired))",
}
"""What each part of a filter but its place and classes asks of a source. Days are compared as texts at the shorter of
both precisions."""


def select_candidates(
    connection: sqlite3.Connection, filter: Filter, legend: Legend, visible: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles that satisfy a filter, whose classes have the legend's own names.

    visible: (t,) ascending, all that readers see. What rows of sources say of days is taken as it stands.
    """
    values = {name: value for name, value in _values(filter).items() if value is not None}
    found = _select_ids(connection, values) if values else visible
    shown = filter.shown(lambda name: select_shares(connection, legend.named(name).id, found))
    return found if shown is None else found[shown]


def _select_ids(connection: sqlite3.Connection, values: dict[str, Any]) -> NDArray[np.int64]:
    tiles, sources = select_tiles_and_sources(connection)
    asked = [condition for name, condition in _OF_SOURCES.items() if name in values]
    if asked:
        statement = " AND ".join(["SELECT id FROM visible_sources WHERE true", *asked])
        tiles = tiles[np.isin(sources, _column(connection.execute(statement, values)))]
    if "bbox" in values:
        found = _column(connection.execute(_PLACES, values))
        check_index(connection, json.loads(values["bbox"]), tiles, found)
        tiles = np.intersect1d(tiles, found)
    return tiles


def _column(rows: Iterable[tuple[int]]) -> NDArray[np.int64]:
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def select_shares(connection: sqlite3.Connection, class_id: int, tiles: NDArray[np.int64]) -> NDArray[np.float64]:
    """(t,) the share of a class in each of these tiles, (t,) ascending, -1 where a tile does not show it."""
    shares = np.full(len(tiles), -1.0)
    for block in read_blocks(connection, CLASSES, tiles):
        shown = decode_classes(block.vectors)
        (places,) = np.nonzero(shown["class"] == class_id)
        owners = block.tiles[np.searchsorted(block.first, places, side="right") - 1]
        shares[np.searchsorted(tiles, owners)] = shown["share"][places]
    return shares


def _values(filter: Filter) -> dict[str, Any]:
    """What is asked for by the name of the condition; None for nothing."""
    return {
        "bbox": filter.bbox and _going_east(*filter.bbox),
        "not_source": filter.not_source,
        "first": filter.acquired.first,
        "last": filter.acquired.last,
    }


def _going_east(west: float, south: float, east: float, north: float) -> str:
    """JSON list of a box. Longitudes count modulo 360: footprints drawn by other programs too go on beyond 180."""
    return json.dumps([west, south, east if west <= east else east + 360, north])
