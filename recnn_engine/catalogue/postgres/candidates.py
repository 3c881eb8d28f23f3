"""Which tiles satisfy a filter: places and times are asked in one statement, classes in one each, and then compared.

All in one, PostgreSQL has to guess how many tiles show several classes, and takes ten times as long where it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.postgres.binary import read_rows
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.postgres.tiles import ID_ROW
from recnn_engine.legend import Legend
from recnn_engine.search.features import among
from recnn_engine.search.filter import Bounds, Filter

_OF_SOURCES = """
SELECT string_agg(int4send(tile.id), '') FROM tiles AS tile
WHERE tile.source IN (SELECT source.id FROM visible_sources AS source WHERE {asked})
"""
"""The planner knows how many tiles a source has, and chooses well between all and those of some."""

_OF_SOURCE = "SELECT string_agg(int4send(tile.id), '') FROM tiles AS tile WHERE tile.source = %s"

_SHOWN = """
SELECT string_agg(int4send(shown.tile), '') FROM tile_classes AS shown WHERE shown.class = %s AND shown.share >= %s
"""

_WITHIN = """
SELECT string_agg(int4send(found.id), '')
FROM unnest(%s::float8[], %s::float8[], %s::float8[], %s::float8[]) AS box (west, south, east, north)
CROSS JOIN (SELECT 0.001::float8) AS single (margin)
CROSS JOIN LATERAL (
    SELECT tile.id, tile.source, tile.geom FROM tiles AS tile
    WHERE tile.geom && ST_MakeEnvelope(box.west, box.south, box.east, box.north, 4326) OFFSET 0
) AS found
WHERE (found.geom @ ST_MakeEnvelope(box.west + single.margin, box.south + single.margin, box.east - single.margin,
            box.north - single.margin, 4326)
        AND least(box.east - box.west, box.north - box.south) > 2 * single.margin
    OR ST_XMax(found.geom) >= box.west AND ST_XMin(found.geom) <= box.east
        AND ST_YMax(found.geom) >= box.south AND ST_YMin(found.geom) <= box.north
        AND (ST_XMax(found.geom) - ST_XMin(found.geom) < 359 OR EXISTS (
            SELECT FROM ST_Dump(found.geom) AS part
            WHERE ST_XMax(part.geom) >= box.west AND ST_XMin(part.geom) <= box.east
            AND ST_YMax(part.geom) >= box.south AND ST_YMin(part.geom) <= box.north)))
    AND (found.source IN (SELECT source.id FROM visible_sources AS source WHERE {asked})) IS TRUE
"""
"""Operators compare boxes in single precision, so that tiles at the border of what is asked are looked at again, those
within it not; margin is the degrees by which single precision may be off, and more. The box of a footprint that is cut
at the antimeridian goes around the earth: its parts are asked. OFFSET and IS TRUE have each box looked up in the index
first: nothing tells the planner how few of all tiles a place has."""

_NOT_BEFORE = "substr(source.acquired, 1, length(%s)) >= substr(%s, 1, length(source.acquired))"
_NOT_AFTER = "substr(source.acquired, 1, length(%s)) <= substr(%s, 1, length(source.acquired))"
"""Days are compared as texts at the shorter of both precisions."""

_SHARES = """
SELECT string_agg(int4send(shown.tile) || float8send(shown.share), '') FROM tile_classes AS shown WHERE shown.class = %s
"""
_SHARE_ROW = np.dtype([("tile", ">i4"), ("share", ">f8")])


def select_candidates(server: Server, filter: Filter, legend: Legend, visible: NDArray[np.int64]) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles that satisfy a filter, whose classes have the legend's own names.

    visible: (t,) ascending, all that readers see.
    """
    ids = _placed(server, filter, visible)
    if filter.not_source is not None:
        ids = ids[~among(ids, _ids(server, _OF_SOURCE, (filter.not_source,)))]
    all_of, any_of, none_of = (
        [_ids(server, _SHOWN, (legend.named(name).id, float(share))) for name, share in asked]
        for asked in (filter.all_of, filter.any_of, filter.none_of)
    )
    for shown in [*all_of, *([np.unique(np.concatenate(any_of))] if any_of else [])]:
        ids = ids[among(ids, shown)]
    for shown in none_of:
        ids = ids[~among(ids, shown)]
    return ids


def _ids(server: Server, statement: str, values: Sequence[Any]) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending and each once, that a statement sends."""
    return np.unique(read_rows(server, statement, values, ID_ROW)["id"].astype(np.int64))


def select_shares(server: Server, class_id: int, visible: NDArray[np.int64]) -> NDArray[np.float64]:
    """(t,) the share of a class in each visible tile, (t,) ascending, -1 where a tile does not show it."""
    shown = read_rows(server, _SHARES, (class_id,), _SHARE_ROW)
    places = np.searchsorted(visible, shown["tile"])
    is_visible = np.append(visible, -1)[places] == shown["tile"]
    shares = np.full(len(visible), -1.0)
    shares[places[is_visible]] = shown["share"][is_visible]
    return shares


def _placed(server: Server, filter: Filter, visible: NDArray[np.int64]) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the visible tiles that are within a filter's place and period."""
    conditions = list(_dated(*filter.acquired))
    asked = " AND ".join(["true", *(condition for condition, _ in conditions)])
    values = [value for _, bound in conditions for value in bound]
    if filter.bbox is not None:
        return _ids(server, _WITHIN.format(asked=asked), [*np.transpose(_turned(filter.bbox)).tolist(), *values])
    return _ids(server, _OF_SOURCES.format(asked=asked), values) if conditions else visible


def _dated(first: str | None, last: str | None) -> Iterator[tuple[str, list[Any]]]:
    """What is asked of when an image was taken, and the values that are bound there."""
    if first is not None:
        yield _NOT_BEFORE, [first, first]
    if last is not None:
        yield _NOT_AFTER, [last, last]


def _turned(bbox: Bounds) -> list[Bounds]:
    """A box going east, and the same a turn of the earth further on either side: longitudes count modulo 360.

    Footprints drawn by other programs too go on beyond 180.
    """
    west, south, east, north = bbox
    east = east if west <= east else east + 360
    return [(west + turn, south, east + turn, north) for turn in (-360, 0, 360)]
