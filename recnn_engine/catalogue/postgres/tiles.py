"""Rows of the tables of tiles, their classes, their regions and their class maps."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from recnn_engine.catalogue.postgres import region_boxes
from recnn_engine.catalogue.postgres.binary import read_rows, rows_to_fill, write_rows
from recnn_engine.catalogue.postgres.connection import Server
from recnn_engine.catalogue.records import NewTile, StoredRegions, StoredSource, TileRecord
from recnn_engine.catalogue.rows import tile_of
from recnn_engine.catalogue.stored import MOST_PIXELS, class_map_of, unpacked
from recnn_engine.catalogue.well_known_binary import multipolygon_wkb, outer_rings_of, parts_of
from recnn_engine.imagery.places.rings import Footprint
from recnn_engine.legend import Legend

_TILES = """
COPY tiles (id, geom, source, classes, regions, "column", "row", width, height, min_x, min_y, max_x, max_y,
    resolution, acquired) FROM STDIN (FORMAT BINARY)
"""
_TILE_TYPES = ("int4", "bytea", "int4", "text", *["int4"] * 5, *["float8"] * 5, "text")
"""A geometry is sent as the bytes it is made of."""

_MAPS = "COPY class_maps (tile, width, height, classes) FROM STDIN (FORMAT BINARY)"
_CLASSES = "COPY tile_classes (tile, class, share) FROM STDIN (FORMAT BINARY)"
_REGIONS = "COPY regions (id, tile, class_id, area, row0, col0, row1, col1) FROM STDIN (FORMAT BINARY)"
_PLACED_REGIONS = "COPY regions (id, tile, class_id, area, row0, col0, row1, col1, geom) FROM STDIN (FORMAT BINARY)"

_CLASS_ROW = np.dtype([("tile", ">i4"), ("class", ">i4"), ("share", ">f8")])
_REGION_ROW = np.dtype([(name, ">i4") for name in ("id", "tile", "class", "area", "row0", "col0", "row1", "col1")])
_PLACED_REGION_ROW = np.dtype([*_REGION_ROW.descr, ("geom", region_boxes.GEOMETRY)])
ID_ROW = np.dtype([("id", ">i4")])

_WGS84_MULTIPOLYGON = struct.pack("<BII", 1, 0x20000006, 4326)
"""How PostGIS writes the kind and the reference system of a geometry, where well-known binary has the kind alone."""
_KIND_BYTES = 5

_VISIBLE = "SELECT string_agg(int4send(id), '') FROM visible_tiles"
_VISIBLE_AMONG = """
SELECT string_agg(int4send(id), '') FROM visible_tiles WHERE id IN (SELECT unnest(%s::bigint[]))
"""

_SELECT = """
SELECT tile.id, tile.source, ST_AsBinary(tile.geom, 'NDR'), tile."column", tile."row", tile.width, tile.height,
    tile.regions, tile.min_x, tile.min_y, tile.max_x, tile.max_y, tile.resolution, tile.path, tile.crs, tile.acquired,
    source.width, source.height, source.resolution, source.read_resolution
FROM visible_tiles AS tile JOIN sources AS source ON source.id = tile.source WHERE tile.id = ANY(%s::bigint[])
"""
"""In the order of `stored.TILE`."""

_CLASS_MAPS = """
SELECT tile.id, map.classes, map.height, map.width
FROM visible_tiles AS tile JOIN class_maps AS map ON map.tile = tile.id WHERE tile.id = ANY(%s::bigint[])
"""

_MAPS_AFTER = "SELECT tile, classes, height, width FROM class_maps WHERE tile > %s ORDER BY tile LIMIT 256"

_REGIONS_OF = """
SELECT tile.id, coalesce(string_agg(int4send(region.id) || int4send(region.class_id) || int4send(region.area)
    || int4send(region.row0) || int4send(region.col0) || int4send(region.row1) || int4send(region.col1),
    '' ORDER BY region.id), '')
FROM visible_tiles AS tile LEFT JOIN regions AS region ON region.tile = tile.id
WHERE tile.id = ANY(%s::bigint[]) GROUP BY tile.id
"""

_COLUMNS = """
SELECT field.attname::text, kind.typname::text
FROM pg_attribute AS field JOIN pg_type AS kind ON kind.oid = field.atttypid
WHERE field.attrelid = 'tiles'::regclass AND field.attnum > 0 AND NOT field.attisdropped
    AND field.attname NOT IN ('id', 'geom') ORDER BY field.attnum
"""

_SHOWN_TIME = "translate(to_jsonb(tile.{field}) #>> '{{}}', 'T', ' ')"
"""As Python shows it, but where it has no such time: infinity, and years of five digits."""

TIMES = ("date", "timestamp", "timestamptz")

OWN = frozenset(("source", "classes", "regions", "column", "row", "width", "height", "acquired"))
"""Columns of a catalogue's own that are texts or whole numbers."""

DISCRETE = ("text", "varchar", "bpchar", "name", "int2", "int4", "int8", "bool")
"""Types of texts and whole numbers."""


def insert_tiles(
    server: Server, source: StoredSource, ids: Sequence[int], new: Sequence[NewTile], legend: Legend
) -> None:
    """Store tiles of a source under these ids, with their classes, class maps and regions."""
    with server.copy(_TILES) as rows:
        rows.set_types(_TILE_TYPES)
        for number, tile in zip(ids, new, strict=True):
            rows.write_row(_tile_row(number, source, tile))
    with server.copy(_MAPS) as rows:
        rows.set_types(("int4", "int4", "int4", "bytea"))
        for number, tile in zip(ids, new, strict=True):
            height, width = tile.class_map.shape
            pixels = zlib.compress(np.ascontiguousarray(tile.class_map, dtype=np.uint8).data)
            rows.write_row((number, width, height, pixels))
    shown = [row for number, tile in zip(ids, new, strict=True) for row in _class_rows(number, tile.shares, legend)]
    classes = rows_to_fill(len(shown), _CLASS_ROW)
    for name, values in zip(("tile", "class", "share"), zip(*shown, strict=True), strict=bool(shown)):
        classes[name] = values
    write_rows(server, _CLASSES, classes)
    _insert_regions(server, ids, new)


def _insert_regions(server: Server, ids: Sequence[int], new: Sequence[NewTile]) -> None:
    """Store the regions of tiles, in order; rows are of fixed width, so that those without a place go by themselves."""
    shapes = [region_boxes.geometries(tile) for tile in new]
    counts = [len(tile.regions.classes) for tile in new]
    regions = rows_to_fill(sum(counts), _PLACED_REGION_ROW)
    regions["id"] = new_ids(server, "regions", sum(counts))
    regions["tile"] = np.repeat(ids, counts)
    regions["class"] = np.concatenate([tile.regions.classes for tile in new])
    regions["area"] = np.concatenate([tile.regions.areas for tile in new])
    boxes = np.concatenate([tile.regions.boxes for tile in new])
    for name, values in zip(("row0", "col0", "row1", "col1"), boxes.T, strict=True):
        regions[name] = values
    is_placed = np.repeat([shape is not None for shape in shapes], counts)
    regions["geom"][is_placed] = np.concatenate([np.zeros(0, region_boxes.GEOMETRY), *filter(_is_there, shapes)])
    write_rows(server, _PLACED_REGIONS, regions[is_placed])
    nowhere = rows_to_fill(int((~is_placed).sum()), _REGION_ROW)
    for name in _REGION_ROW.names or ():
        nowhere[name] = regions[name][~is_placed]
    write_rows(server, _REGIONS, nowhere)


def select_tiles(server: Server, ids: Sequence[int], legend: Legend) -> dict[int, TileRecord]:
    """Those of these tiles that exist, by id."""
    wanted = [int(i) for i in ids]
    rows = server.execute(_SELECT, (wanted,)).fetchall()
    shares = _select_shares(server, wanted, legend)
    return {
        tile: tile_of(tile, source, row, shares.get(tile, {}), geometry and outer_rings_of(parts_of(geometry)))
        for tile, source, geometry, *row in rows
    }


def select_visible(server: Server, ids: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Ids, (n,) int64 ascending, of the tiles that readers see, or of those among some."""
    if ids is None:
        rows = read_rows(server, _VISIBLE, None, ID_ROW)
    else:
        rows = read_rows(server, _VISIBLE_AMONG, (ids.tolist(),), ID_ROW)
    return np.sort(rows["id"].astype(np.int64))


def select_columns(server: Server) -> dict[str, str]:
    """The columns of the layer of tiles and their types, those that its users added too, but for key and footprint."""
    return dict(server.execute(_COLUMNS))


def select_class_fields(server: Server) -> list[str]:
    """The columns that can tell classes of tiles: texts and whole numbers that users added."""
    return [name for name, kind in select_columns(server).items() if name not in OWN and kind in DISCRETE]


def select_values(server: Server, field: str) -> dict[int, str]:
    """What a column, one of `select_columns`, says of each tile, as text; those of which it says nothing not."""
    shown = sql.SQL(_SHOWN_TIME if select_columns(server)[field] in TIMES else "tile.{field}")
    statement = sql.SQL(
        "SELECT tile.id, {shown} FROM tiles AS tile"
        " WHERE tile.id IN (SELECT seen.id FROM visible_tiles AS seen) ORDER BY tile.id"
    )
    rows = server.execute(statement.format(shown=shown.format(field=sql.Identifier(field))))
    return {tile: text for tile, value in rows if value is not None and (text := str(value).strip())}


def select_class_maps(server: Server, ids: Sequence[int]) -> dict[int, NDArray[np.uint8]]:
    """The class maps, (H, W) uint8, of those of these tiles that readers see and that have one, by tile."""
    found = {}
    for tile, classes, *shape in server.execute(_CLASS_MAPS, ([int(i) for i in ids],)):
        with class_map_of(tile):
            found[tile] = _unpacked(classes, shape)
    return found


def _unpacked(classes: bytes, shape: Sequence[int]) -> NDArray[np.uint8]:
    """A class map (H, W). Raises ValueError where it is another size, or none that a tile can have."""
    size = shape[0] * shape[1]
    if not 0 < size <= MOST_PIXELS:
        raise ValueError(f"class_maps: {shape[0]} x {shape[1]}")
    pixels = np.frombuffer(unpacked(classes, size), dtype=np.uint8)
    return pixels.reshape(shape)


def unreadable_class_maps(server: Server, legend: Legend) -> Iterator[int]:
    """Tiles whose class map is none, or shows a class that the legend has not; all are read."""
    last = 0
    while rows := server.execute(_MAPS_AFTER, (last,)).fetchall():
        for tile, classes, *shape in rows:
            try:
                is_known = int(_unpacked(classes, shape).max(initial=0)) <= len(legend)
            except ValueError:
                is_known = False
            if not is_known:
                yield tile
        last = rows[-1][0]


def select_regions(server: Server, ids: Sequence[int]) -> dict[int, StoredRegions]:
    """The regions of those of these tiles that readers see, by tile."""
    found = {}
    for tile, packed in server.execute(_REGIONS_OF, ([int(i) for i in ids],)):
        rows = np.frombuffer(packed, dtype=">i4").astype(np.int32).reshape(-1, 7)
        found[tile] = StoredRegions(rows[:, 0].astype(np.int64), rows[:, 1].astype(np.uint8), rows[:, 2], rows[:, 3:])
    return found


def select_tile_of_region(server: Server, region_id: int) -> tuple[int, int] | None:
    """The tile of a region and the region's place in it, from 0; None for no such region."""
    row = server.execute(
        "SELECT region.tile, (SELECT count(*) FROM regions AS one WHERE one.tile = region.tile AND one.id < region.id)"
        " FROM regions AS region WHERE region.id = %s::bigint",
        (region_id,),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def new_ids(server: Server, table: str, count: int) -> list[int]:
    """Ids that no row of a table ever had, ascending."""
    rows = server.execute(
        "SELECT nextval(pg_get_serial_sequence(%s, 'id'))::integer FROM generate_series(1, %s)", (table, count)
    )
    return sorted(number for (number,) in rows)


def _tile_row(number: int, source: StoredSource, tile: NewTile) -> tuple[Any, ...]:
    footprint = None if tile.footprint is None else _geometry(tile.footprint)
    classes = json.dumps(tile.shares, ensure_ascii=False)
    numbers = (*map(int, tile.window), *map(float, tile.bounds))
    resolution = None if tile.resolution is None else float(tile.resolution)
    regions = len(tile.regions.classes)
    return (number, footprint, source.id, classes, regions, *numbers, resolution, source.acquired or None)


def _is_there(values: object) -> bool:
    return values is not None


def _geometry(footprint: Footprint) -> bytes:
    return _WGS84_MULTIPOLYGON + multipolygon_wkb([[ring] for ring in footprint])[_KIND_BYTES:]


def _class_rows(number: int, shares: dict[str, float], legend: Legend) -> Iterator[tuple[int, int, float]]:
    return ((number, c.id, float(shares[c.name])) for c in legend.classes if shares.get(c.name, 0) > 0)


def _select_shares(server: Server, ids: list[int], legend: Legend) -> dict[int, dict[str, float]]:
    """The area fraction of each class of tiles, largest first, by the id of the tile."""
    rows = server.execute(
        "SELECT tile, class, share FROM tile_classes WHERE tile = ANY(%s::bigint[]) ORDER BY tile, share DESC, class",
        (ids,),
    )
    names = {c.id: c.name for c in legend.classes}
    return {
        tile: {names[class_id]: share for _, class_id, share in classes if class_id in names}
        for tile, classes in groupby(rows, key=lambda row: row[0])
    }
