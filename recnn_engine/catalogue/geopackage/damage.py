"""Which blocks are damaged, and which class maps and regions in the others: each look reads them whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.geopackage import schema3, schema4
from recnn_engine.catalogue.geopackage.blocks import block_ids, read_block
from recnn_engine.catalogue.geopackage.encoding import (
    BOXES,
    CLASS_MAPS,
    CLASSES,
    FACTS,
    REGIONS,
    ROWS,
    can_be_unpacked,
    decode_classes,
    decode_facts,
)
from recnn_engine.catalogue.geopackage.presence import drawn_tiles, is_same, said_of_tiles
from recnn_engine.legend import Legend
from recnn_engine.search.features import FeatureBlock


def changed_tiles(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """Ids, (n,) ascending, of the tiles of which the layer says something else than was stored."""
    if schema4.is_older(connection):
        return np.empty(0, np.int64)
    said = said_of_tiles(connection)
    blocks = [(b.tiles.tolist(), decode_facts(b.vectors).tolist()) for b in whole_blocks(connection, FACTS)]
    stored = {tile: fact for tiles, facts in blocks for tile, fact in zip(tiles, facts, strict=True)}
    drawn = drawn_tiles(connection, stored)
    changed = [t for t, fact in stored.items() if not is_same(said.get(t, fact), fact, t in drawn)]
    return np.array(changed, np.int64)


def kinds_of_blocks(connection: sqlite3.Connection) -> list[str]:
    """What blocks can hold: all but vectors, then the names of the feature sets."""
    kinds = schema3.KINDS if schema4.is_older(connection) else ROWS
    return [*kinds, *(name for (name,) in connection.execute("SELECT name FROM feature_sets ORDER BY id"))]


def broken_blocks(connection: sqlite3.Connection) -> list[int]:
    """Ids of the damaged blocks of all kinds: what does not fit together, or cannot be what was stored."""
    if schema3.is_older(connection):
        return []
    judged = (pair for holds in kinds_of_blocks(connection) for pair in _judged(connection, holds))
    return [block_id for block_id, block in judged if block is None]


def whole_blocks(connection: sqlite3.Connection, holds: str) -> Iterator[FeatureBlock]:
    """The blocks of a kind in order of their tiles, but for those that are damaged."""
    if schema3.is_older(connection):
        yield from schema3.read_blocks(connection, holds, only_whole=True)
        return
    for _, block in _judged(connection, holds):
        if block is not None:
            yield block


def packed_blocks(connection: sqlite3.Connection, holds: str) -> Iterator[FeatureBlock]:
    """Class maps or regions in blocks that are whole, but for those that cannot be unpacked."""
    classes = _count_classes(connection)
    for block in whole_blocks(connection, holds):
        parts = zip(block.first.tolist(), (block.first + block.counts).tolist(), strict=True)
        contents = (block.vectors[begin:end].tobytes() for begin, end in parts)
        yield block.at(np.flatnonzero([can_be_unpacked(holds, content, classes) for content in contents]))


def _judged(connection: sqlite3.Connection, holds: str) -> Iterator[tuple[int, FeatureBlock | None]]:
    """The ids of all blocks of a kind and what they hold, in order of their tiles; None of a damaged one.

    Blocks that lie between one another's tiles are damaged all: nothing tells which of them is of another kind.
    """
    classes = _count_classes(connection)
    together: list[tuple[int, FeatureBlock]] = []
    last = 0
    for block_id in block_ids(connection, holds):
        block = _read_sound(connection, holds, block_id, classes)
        if block is None:
            yield block_id, None
            continue
        if block.tiles[0] > last:
            yield from _unless_several(together)
            together = []
        together.append((block_id, block))
        last = max(last, int(block.tiles[-1]))
    yield from _unless_several(together)


def _unless_several(together: list[tuple[int, FeatureBlock]]) -> Iterator[tuple[int, FeatureBlock | None]]:
    for block_id, block in together:
        yield block_id, block if len(together) == 1 else None


def _read_sound(connection: sqlite3.Connection, holds: str, block_id: int, classes: int) -> FeatureBlock | None:
    try:
        block = read_block(connection, block_id)
        return block if _has_sound_values(block, holds, classes) else None
    except (TypeError, ValueError):
        return None


def _has_sound_values(block: FeatureBlock, holds: str, classes: int) -> bool:
    if holds in (CLASS_MAPS, REGIONS, FACTS, BOXES):  # where each tile's are judged
        return True
    if holds == CLASSES:
        return int(decode_classes(block.vectors)["class"].max(initial=0)) <= classes
    return bool(np.isfinite(block.vectors).all())


def _count_classes(connection: sqlite3.Connection) -> int:
    return len(Legend.from_json(*connection.execute("SELECT legend FROM model").fetchone()))
