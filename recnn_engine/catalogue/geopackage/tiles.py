"""Rows of the tables of tiles, their classes, their regions and their class maps."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.container import WGS84
from recnn_engine.catalogue.geopackage.geometry import encode_multipolygon, outer_rings
from recnn_engine.catalogue.geopackage.statements import required
from recnn_engine.catalogue.records import NewTile, StoredRegions, TileRecord
from recnn_engine.imagery.tiles import Window
from recnn_engine.legend import Legend

if TYPE_CHECKING:
    from sqlite_utils import Database

OWN = frozenset(("source", "classes", "regions", "column", "row", "width", "height", "acquired"))
"""Columns of a catalogue's own that are texts or whole numbers."""

DISCRETE = ("TEXT", "CHAR", "INT", "BOOL")
"""What the types of texts and whole numbers are spelt with (TEXT, VARCHAR, MEDIUMINT, …)."""


def insert_tile(db: Database, source_id: int, tile: NewTile, legend: Legend, acquired: str | None) -> int:
    """Store a tile of a source acquired then, its classes, its class map and its regions; returns its id."""
    columns = ("column", "row", "width", "height", "xmin", "ymin", "xmax", "ymax")
    row = {
        "geom": None if tile.footprint is None else encode_multipolygon([[ring] for ring in tile.footprint], WGS84),
        "source": source_id,
        "classes": json.dumps(tile.shares, ensure_ascii=False),
        "regions": len(tile.regions.classes),
        "resolution": tile.resolution,
        "acquired": acquired or None,
        **dict(zip(columns, (*map(int, tile.window), *map(float, tile.bounds)))),
    }
    tile_id = cast(int, db.table("tiles").insert(row).last_pk)
    height, width = tile.class_map.shape
    pixels = zlib.compress(np.ascontiguousarray(tile.class_map, dtype=np.uint8).data)
    db.table("class_maps").insert({"tile": tile_id, "width": width, "height": height, "classes": pixels})
    db.table("tile_classes").insert_all(_class_rows(tile_id, tile.shares, legend))
    db.table("regions").insert_all(_region_rows(tile_id, tile))
    return tile_id


def _class_rows(tile_id: int, shares: dict[str, float], legend: Legend) -> Iterable[dict[str, Any]]:
    for c in legend.classes:
        if shares.get(c.name, 0) > 0:
            yield {"tile": tile_id, "class": c.id, "share": float(shares[c.name])}


def _region_rows(tile_id: int, tile: NewTile) -> Iterable[dict[str, Any]]:
    regions = tile.regions
    for class_id, area, box in zip(regions.classes.tolist(), regions.areas.tolist(), regions.boxes.tolist()):
        row0, col0, row1, col1 = box
        place = {"row0": row0, "col0": col0, "row1": row1, "col1": col1}
        yield {"tile": tile_id, "class_id": class_id, "area": area, **place}


def delete_tiles(connection: sqlite3.Connection, removed: NDArray[np.int64]) -> None:
    """Remove these tiles, (n,) int64, and all that belongs to them but their features."""
    ids = (json.dumps(removed.tolist()),)
    connection.execute("DELETE FROM regions WHERE tile IN (SELECT value FROM json_each(?))", ids)
    connection.execute("DELETE FROM tile_classes WHERE tile IN (SELECT value FROM json_each(?))", ids)
    connection.execute("DELETE FROM class_maps WHERE tile IN (SELECT value FROM json_each(?))", ids)
    connection.execute("DELETE FROM tiles WHERE id IN (SELECT value FROM json_each(?))", ids)


def grow_extent(connection: sqlite3.Connection, tiles: Sequence[NewTile]) -> None:
    """Keep the layer's extent, which QGIS relies on, around all footprints."""
    corners = [ring for tile in tiles for ring in tile.footprint or ()]
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


def select_tiles(connection: sqlite3.Connection, ids: Iterable[int], legend: Legend) -> dict[int, TileRecord]:
    """Those of these tiles that exist, by id."""
    wanted = (json.dumps([int(i) for i in ids]),)
    rows = connection.execute(
        'SELECT id, source, path, "column", "row", width, height, xmin, ymin, xmax, ymax, crs, resolution, regions,'
        " acquired, geom FROM visible_tiles WHERE id IN (SELECT value FROM json_each(?))",
        wanted,
    ).fetchall()
    shares = _select_shares(connection, wanted, legend)
    return {row[0]: _record(row, shares.get(row[0], {})) for row in rows}


def _record(row: tuple[Any, ...], shares: dict[str, float]) -> TileRecord:
    tile_id, source_id, source, *numbers, crs, resolution, regions, acquired, geometry = row
    required("sources", source)
    footprint = None if geometry is None else outer_rings(geometry)
    window, (xmin, ymin, xmax, ymax) = Window(*numbers[:4]), numbers[4:]
    bounds = (xmin, ymin, xmax, ymax)
    return TileRecord(tile_id, source_id, source, window, bounds, crs, resolution, shares, regions, acquired, footprint)


def _select_shares(connection: sqlite3.Connection, ids: tuple[str], legend: Legend) -> dict[int, dict[str, float]]:
    """The area fraction of each class of tiles, largest first, by the id of the tile."""
    rows = connection.execute(
        "SELECT tile, class, share FROM tile_classes WHERE tile IN (SELECT value FROM json_each(?))"
        " ORDER BY tile, share DESC, class",
        ids,
    )
    names = {c.id: c.name for c in legend.classes}
    return {
        tile: {names[class_id]: share for _, class_id, share in classes if class_id in names}
        for tile, classes in groupby(rows, key=lambda row: row[0])
    }


def select_visible(connection: sqlite3.Connection, ids: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles that readers see, or of those among some."""
    if ids is None:
        rows = connection.execute("SELECT id FROM visible_tiles ORDER BY id")
    else:  # a statement of its own, which looks up these alone
        asked = json.dumps(ids.tolist())
        rows = connection.execute(
            "SELECT id FROM visible_tiles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (asked,)
        )
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def select_columns(connection: sqlite3.Connection) -> dict[str, str]:
    """The columns of the layer of tiles and their types, those that its users added too, but for key and footprint."""
    columns = connection.execute("SELECT name, type FROM pragma_table_info('tiles')")
    return {name: kind for name, kind in columns if name not in ("id", "geom")}


def select_class_fields(connection: sqlite3.Connection) -> list[str]:
    """The columns that can tell classes of tiles: texts and whole numbers that users added."""
    columns = select_columns(connection).items()
    return [name for name, kind in columns if name not in OWN and any(part in kind.upper() for part in DISCRETE)]


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
