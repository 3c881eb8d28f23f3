"""Rows of the tables of tiles, their regions and their class maps."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.container import WGS84, decode_ring, encode_polygon
from recnn_engine.catalogue.records import Bounds, NewTile, StoredRegions, TileRecord
from recnn_engine.imagery.tiles import Window

if TYPE_CHECKING:
    from sqlite_utils import Database

MEASURES = frozenset(("classes", "regions", "column", "row", "width", "height"))
"""Columns of a catalogue's own that are texts or whole numbers and say nothing that tiles have in common."""

DISCRETE = ("TEXT", "CHAR", "INT", "BOOL")
"""What the types of texts and whole numbers are spelt with (TEXT, VARCHAR, MEDIUMINT, …)."""


def insert_tile(db: Database, source_id: int, tile: NewTile) -> int:
    """Store a tile, its class map and its regions, without their vectors; returns its id."""
    columns = ("column", "row", "width", "height", "xmin", "ymin", "xmax", "ymax")
    row = {
        "geom": None if tile.footprint is None else encode_polygon([tile.footprint], WGS84),
        "source": source_id,
        "classes": json.dumps(tile.shares, ensure_ascii=False),
        "regions": len(tile.regions.classes),
        "resolution": tile.resolution,
        **dict(zip(columns, (*map(int, tile.window), *map(float, tile.bounds)))),
    }
    tile_id = db["tiles"].insert(row).last_pk
    height, width = tile.class_map.shape
    pixels = zlib.compress(np.ascontiguousarray(tile.class_map, dtype=np.uint8))
    db["class_maps"].insert({"tile": tile_id, "width": width, "height": height, "classes": pixels})
    db["regions"].insert_all(_region_rows(tile_id, tile))
    return tile_id


def _region_rows(tile_id: int, tile: NewTile) -> Iterable[dict]:
    regions = tile.regions
    for class_id, area, box in zip(regions.classes.tolist(), regions.areas.tolist(), regions.boxes.tolist()):
        row0, col0, row1, col1 = box
        place = {"row0": row0, "col0": col0, "row1": row1, "col1": col1}
        yield {"tile": tile_id, "class_id": class_id, "area": area, **place}


def grow_extent(connection: sqlite3.Connection, tiles: Sequence[NewTile]) -> None:
    """Keep the layer's extent, which QGIS relies on, around all footprints."""
    corners = [tile.footprint for tile in tiles if tile.footprint is not None]
    if not corners:
        return
    xmin, ymin = np.concatenate(corners).min(axis=0).tolist()
    xmax, ymax = np.concatenate(corners).max(axis=0).tolist()
    connection.execute(
        "UPDATE gpkg_contents SET min_x = min(ifnull(min_x, :xmin), :xmin), min_y = min(ifnull(min_y, :ymin), :ymin),"
        " max_x = max(ifnull(max_x, :xmax), :xmax), max_y = max(ifnull(max_y, :ymax), :ymax),"
        " last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = 'tiles'",
        {"xmin": xmin, "ymin": ymin, "xmax": xmax, "ymax": ymax},
    )


def shrink_extent(connection: sqlite3.Connection) -> None:
    """Set the layer's extent to that of the footprints left."""
    connection.execute(
        "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) ="
        " (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_tiles_geom),"
        " last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = 'tiles'"
    )


def select_tiles(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, TileRecord]:
    """Those of these tiles that exist, by id."""
    rows = connection.execute(
        'SELECT id, source, path, "column", "row", width, height, xmin, ymin, xmax, ymax, crs, resolution, classes,'
        " regions, geom FROM visible_tiles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([int(i) for i in ids]),),
    )
    return {row[0]: _record(row) for row in rows}


def _record(row: tuple) -> TileRecord:
    crs, resolution, classes, regions, geometry = row[11:]
    footprint = None if geometry is None else decode_ring(geometry)
    return TileRecord(*row[:3], Window(*row[3:7]), row[7:11], crs, resolution, json.loads(classes), regions, footprint)


def select_columns(connection: sqlite3.Connection) -> dict[str, str]:
    """The columns of the layer of tiles and their types, those that its users added too, but for key and footprint."""
    columns = connection.execute("SELECT name, type FROM pragma_table_info('tiles')")
    return {name: kind for name, kind in columns if name not in ("id", "geom")}


def select_class_fields(connection: sqlite3.Connection) -> list[str]:
    """The columns that can tell classes of tiles: their source, and texts and whole numbers that users added."""
    columns = select_columns(connection).items()
    return [name for name, kind in columns if name not in MEASURES and any(part in kind.upper() for part in DISCRETE)]


def select_values(connection: sqlite3.Connection, field: str) -> dict[int, str]:
    """What a column, one of `select_columns`, says of each tile, as text; tiles of which it says nothing are left out.

    The column is picked from whole rows, so that its name, which users choose, is never part of a statement.
    """
    rows = connection.execute("SELECT * FROM main.tiles WHERE id IN (SELECT id FROM visible_tiles) ORDER BY id")
    names = [column[0] for column in rows.description]
    key, place = names.index("id"), names.index(field)
    values = ((row[key], row[place]) for row in rows)
    return {tile: text for tile, value in values if value is not None and (text := str(value).strip())}


def select_class_map(connection: sqlite3.Connection, tile_id: int) -> NDArray[np.uint8] | None:
    """The class map of a tile, (H, W) uint8, or None."""
    row = connection.execute("SELECT classes, height, width FROM class_maps WHERE tile = ?", (tile_id,)).fetchone()
    return row and np.frombuffer(zlib.decompress(row[0]), dtype=np.uint8).reshape(row[1:])


def select_regions(connection: sqlite3.Connection, tile_id: int) -> StoredRegions:
    """The regions of a tile; none where there is no such tile."""
    rows = connection.execute(
        "SELECT id, class_id, area, row0, col0, row1, col1 FROM regions WHERE tile = ? ORDER BY id", (tile_id,)
    ).fetchall()
    table = np.array(rows, dtype=np.int64).reshape(-1, 7)
    return StoredRegions(
        table[:, 0], table[:, 1].astype(np.uint8), table[:, 2].astype(np.int32), table[:, 3:].astype(np.int32)
    )


def select_tile_of_region(connection: sqlite3.Connection, region_id: int) -> tuple[int, int] | None:
    """The tile of a region and the region's place in it, from 0; None for no such region."""
    return connection.execute(
        "SELECT tile, (SELECT count(*) FROM regions AS other WHERE other.tile = region.tile AND other.id < region.id)"
        " FROM regions AS region WHERE id = ?",
        (region_id,),
    ).fetchone()


def select_candidates(
    connection: sqlite3.Connection,
    required: list[tuple[str, float]],
    excluded: list[tuple[str, float]],
    alternatives: list[tuple[str, float]],
    not_source: int | None,
    bbox: Bounds | None,
) -> NDArray[np.int64]:
    """Ids of the tiles that hold each required class with its share, one alternative at least where there are any, no
    excluded class, and meet the bbox.

    Longitudes count modulo 360: footprints and bboxes across the antimeridian go on beyond 180, or back to -180.
    """
    west, south, east, north = bbox or (None,) * 4
    if bbox and west > east:
        east += 360
    rows = connection.execute(
        """
        SELECT id FROM visible_tiles AS tile
        WHERE (:not_source IS NULL OR source != :not_source)
        AND (:west IS NULL OR id IN (
            SELECT box.id FROM rtree_tiles_geom AS box, json_each('[-360, 0, 360]') AS turn
            WHERE maxx >= :west + turn.value AND minx <= :east + turn.value AND maxy >= :south AND miny <= :north))
        AND NOT EXISTS (
            SELECT 1 FROM json_each(:required) AS required WHERE NOT EXISTS (
                SELECT 1 FROM json_each(tile.classes) AS class
                WHERE class.key = json_extract(required.value, '$[0]')
                AND class.value > 0 AND class.value >= json_extract(required.value, '$[1]')))
        AND NOT EXISTS (
            SELECT 1 FROM json_each(:excluded) AS excluded, json_each(tile.classes) AS class
            WHERE class.key = json_extract(excluded.value, '$[0]')
            AND class.value > 0 AND class.value >= json_extract(excluded.value, '$[1]'))
        AND (:alternatives = '[]' OR EXISTS (
            SELECT 1 FROM json_each(:alternatives) AS one, json_each(tile.classes) AS class
            WHERE class.key = json_extract(one.value, '$[0]')
            AND class.value > 0 AND class.value >= json_extract(one.value, '$[1]')))
        ORDER BY id
        """,
        {
            "not_source": not_source,
            "west": west,
            "south": south,
            "east": east,
            "north": north,
            "required": json.dumps(required),
            "excluded": json.dumps(excluded),
            "alternatives": json.dumps(alternatives),
        },
    )
    return np.fromiter((row[0] for row in rows), dtype=np.int64)
