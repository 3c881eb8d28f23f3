"""Which tiles satisfy a filter, asked in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.postgres.binary import read_rows
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.postgres.tiles import ID_ROW, select_visible
from recnn_engine.legend import Legend
from recnn_engine.search.filter import ClassShare, Filter

_SHOWN = """
    SELECT tile FROM unnest(%({asked}_classes)s::integer[], %({asked}_shares)s::float8[]) AS asked (class, share)
    JOIN tile_classes USING (class) WHERE tile_classes.share >= asked.share
"""

_CONDITIONS = {
    "all_of": f"""id IN (
        {_SHOWN.format(asked="all_of")} GROUP BY tile HAVING count(*) = cardinality(%(all_of_classes)s))""",
    "any_of": f"id IN ({_SHOWN.format(asked='any_of')})",
    "none_of": f"NOT EXISTS (SELECT FROM ({_SHOWN.format(asked='none_of')}) AS shown WHERE shown.tile = id)",
    "bbox": """id IN (
        SELECT tile.id FROM unnest(ARRAY[-360, 0, 360]) AS turn
        JOIN tiles AS tile ON geom && ST_MakeEnvelope(%(west)s + turn, %(south)s, %(east)s + turn, %(north)s, 4326)
        WHERE ST_XMax(geom) >= %(west)s + turn AND ST_XMin(geom) <= %(east)s + turn
        AND ST_YMax(geom) >= %(south)s AND ST_YMin(geom) <= %(north)s
        AND (ST_XMax(geom) - ST_XMin(geom) < 359 OR EXISTS (
            SELECT FROM ST_Dump(geom) AS part
            WHERE ST_XMax(part.geom) >= %(west)s + turn AND ST_XMin(part.geom) <= %(east)s + turn
            AND ST_YMax(part.geom) >= %(south)s AND ST_YMin(part.geom) <= %(north)s)))""",
    "not_source": "source != %(not_source)s",
    "first": "substr(acquired, 1, length(%(first)s)) >= substr(%(first)s, 1, length(acquired))",
    "last": "substr(acquired, 1, length(%(last)s)) <= substr(%(last)s, 1, length(acquired))",
}
"""What each part of a filter asks of a visible tile. Days are compared as texts at the shorter of both precisions. The
box of a footprint that is cut at the antimeridian goes around the earth: its parts are asked."""

_SHARES = "SELECT string_agg(int4send(tile) || float8send(share), '') FROM tile_classes WHERE class = %s"
_SHARE_ROW = np.dtype([("tile", ">i4"), ("share", ">f8")])


def select_candidates(server: Server, filter: Filter, legend: Legend) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles that satisfy a filter, whose classes have the legend's own names."""
    conditions = ["true", *(_CONDITIONS[name] for name in _asked_for(filter))]
    statement = "SELECT string_agg(int4send(id), '') FROM visible_tiles WHERE " + " AND ".join(conditions)
    rows = read_rows(server, statement, _values(filter, legend), ID_ROW)
    return np.sort(rows["id"].astype(np.int64))


def select_shares(server: Server, class_id: int) -> NDArray[np.float64]:
    """(t,) the share of a class in each visible tile, by id, -1 where a tile does not show it."""
    tiles = select_visible(server)
    shown = read_rows(server, _SHARES, (class_id,), _SHARE_ROW)
    places = np.searchsorted(tiles, shown["tile"])
    is_visible = np.append(tiles, -1)[places] == shown["tile"]
    shares = np.full(len(tiles), -1.0)
    shares[places[is_visible]] = shown["share"][is_visible]
    return shares


def _asked_for(filter: Filter) -> list[str]:
    """The names of the conditions that a filter has."""
    first, last = filter.acquired
    asked = {
        "all_of": filter.all_of or None,
        "any_of": filter.any_of or None,
        "none_of": filter.none_of or None,
        "bbox": filter.bbox,
        "not_source": filter.not_source,
        "first": first,
        "last": last,
    }
    return [name for name, value in asked.items() if value is not None]


def _values(filter: Filter, legend: Legend) -> dict[str, Any]:
    """What is bound, by name. Longitudes count modulo 360: footprints drawn by other programs too go on beyond 180."""
    west, south, east, north = filter.bbox or (None,) * 4
    if west is not None and east is not None and west > east:
        east += 360
    first, last = filter.acquired
    classes = {"all_of": filter.all_of, "any_of": filter.any_of, "none_of": filter.none_of}
    return {
        **{f"{name}_{what}": values for name, asked in classes.items() for what, values in _lists(asked, legend)},
        **{"west": west, "south": south, "east": east, "north": north},
        **{"not_source": filter.not_source, "first": first, "last": last},
    }


def _lists(asked: Sequence[ClassShare], legend: Legend) -> list[tuple[str, list[Any]]]:
    """The ids of classes, and their least shares."""
    return [
        ("classes", [legend.named(name).id for name, _ in asked]),
        ("shares", [float(share) for _, share in asked]),
    ]
