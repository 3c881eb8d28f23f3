"""Files of schema 3, and of schema 2 in its shape: their tables of what belongs to tiles, read as blocks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage.encoding import (
    CLASS_MAPS,
    CLASSES,
    REGIONS,
    ROWS,
    block_of,
    encode_class_map,
    encode_classes,
    encode_regions,
)
from recnn_engine.catalogue.stored import MOST_PIXELS, class_map_of, unpacked
from recnn_engine.regions import Regions
from recnn_engine.search.features import FeatureBlock

VERSION = 3

AT_ONCE = 1000
"""Tiles of a block that is made of rows."""

_STATEMENTS = {
    CLASS_MAPS: """
        SELECT tile, height, width, classes FROM class_maps
        WHERE tile IN (SELECT value FROM json_each(ifnull(?, (SELECT json_group_array(id) FROM main.tiles))))
        ORDER BY tile""",
    REGIONS: """
        SELECT tile, id, class_id, area, row0, col0, row1, col1 FROM regions
        WHERE tile IN (SELECT value FROM json_each(ifnull(?, (SELECT json_group_array(id) FROM main.tiles))))
        ORDER BY tile, id""",
    CLASSES: """
        SELECT tile, class, max(share) FROM tile_classes
        WHERE tile IN (SELECT value FROM json_each(ifnull(?, (SELECT json_group_array(id) FROM main.tiles))))
        GROUP BY tile, class ORDER BY tile, class""",
}
"""Rows by what they are of, for some tiles (JSON) or for all (NULL); the tile stands first."""


KINDS = tuple(_STATEMENTS)
"""What there is of tiles beside vectors."""


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether the file that is open has this schema or an older one."""
    return version_of(connection) <= VERSION


def version_of(connection: sqlite3.Connection) -> int:
    """The schema of the file that is open."""
    (value,) = connection.execute("SELECT value FROM main.settings WHERE key = 'schema_version'").fetchone()
    return int(value)


def read_blocks(
    connection: sqlite3.Connection, holds: str, tiles: NDArray[np.int64] | None = None, *, only_whole: bool = False
) -> Iterator[FeatureBlock]:
    """What such a file has of tiles, as `blocks.read_blocks` gives it; blocks have no identity.

    only_whole: leave out blocks of vectors that cannot be read. Raises ValueError for one otherwise.
    """
    if holds in ROWS:
        asked = None if tiles is None else json.dumps(tiles.tolist())
        rows = connection.execute(_STATEMENTS[holds], (asked,))
        encoded = ((tile, _ENCODERS[holds](list(some))) for tile, some in groupby(rows, key=itemgetter(0)))
        yield from _blocks(holds, ((tile, content) for tile, content in encoded if content))
        return
    for block_id, is_whole in vector_blocks(connection, holds):
        if is_whole or not only_whole:
            block = read_vectors(connection, block_id)
            wanted = block if tiles is None else block.of_tiles(tiles)
            if len(wanted.tiles):
                yield wanted


def vector_blocks(connection: sqlite3.Connection, name: str) -> list[tuple[int, bool]]:
    """The blocks of a feature set, in order of their tiles: ids, and whether each holds what it says."""
    dimensions, dtype = connection.execute(
        "SELECT dimensions, dtype FROM feature_sets WHERE name = ?", (name,)
    ).fetchone()
    rows = connection.execute(
        'SELECT features.id, length(tiles) = 8 * "rows" AND length(vectors) = ? * "rows"'
        " FROM features JOIN feature_sets ON feature_sets.id = feature_set WHERE name = ? ORDER BY features.id",
        (dimensions * np.dtype(dtype).itemsize, name),
    )
    return [(block_id, bool(is_whole)) for block_id, is_whole in rows]


def read_vectors(connection: sqlite3.Connection, block_id: int) -> FeatureBlock:
    """A block of vectors. Raises ValueError where it holds another number of them than of their tiles."""
    dimensions, dtype, tiles, vectors = connection.execute(
        "SELECT dimensions, dtype, tiles, vectors FROM features"
        " JOIN feature_sets ON feature_sets.id = feature_set WHERE features.id = ?",
        (block_id,),
    ).fetchone()
    rows = np.frombuffer(vectors, dtype=dtype).reshape(-1, dimensions)
    if 8 * len(rows) != len(tiles):
        raise ValueError(f"features: {block_id}")
    return FeatureBlock.of_rows(np.frombuffer(tiles, "<i8"), rows)


def _blocks(holds: str, encoded: Iterator[tuple[int, bytes]]) -> Iterator[FeatureBlock]:
    while some := list(islice(encoded, AT_ONCE)):
        tiles, contents = zip(*some, strict=True)
        yield block_of(holds, tiles, contents)


def _class_map(rows: list[tuple[Any, ...]]) -> bytes:
    tile, height, width, packed = rows[0]
    with class_map_of(tile):
        if not 0 < height * width <= MOST_PIXELS:
            raise ValueError
        pixels = np.frombuffer(unpacked(packed, height * width), np.uint8)
    return encode_class_map(pixels.reshape(height, width))


def _regions(rows: list[tuple[Any, ...]]) -> bytes:
    """Nothing where one has no number where it needs one, so that the tile is made anew."""
    if any(None in row for row in rows):
        return b""
    table = np.array(rows, dtype=np.int64)
    classes, areas = table[:, 2].astype(np.uint8), table[:, 3].astype(np.int32)
    return encode_regions(rows[0][1], Regions(classes, areas, table[:, 4:].astype(np.int32)))


def _classes(rows: list[tuple[Any, ...]]) -> bytes:
    return encode_classes({number: share for _, number, share in rows})


_ENCODERS: dict[str, Callable[[list[tuple[Any, ...]]], bytes]] = {
    CLASS_MAPS: _class_map,
    REGIONS: _regions,
    CLASSES: _classes,
}
