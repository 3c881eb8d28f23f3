"""Class maps, regions and classes of a tile as the rows of blocks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.records import StoredRegions
from recnn_engine.catalogue.stored import INT64, MOST_PIXELS, unpacked
from recnn_engine.language import tr
from recnn_engine.regions import Regions
from recnn_engine.search.features import FeatureBlock

CLASS_MAPS, REGIONS, CLASSES = "class map", "regions of a tile", "classes of a tile"
FACTS, BOXES = "facts of a tile", "box of a footprint"
"""What blocks hold beside feature vectors; no feature set has such a name, which is one word."""

FACT = np.dtype([("source", "<i8"), ("fields", "<u4"), ("footprint", "<u4")])
"""Of a tile: the id of its source, and the checksums of its fields and of its footprint. The layer that people see says
the same; which tiles there are, searches read here."""

BOX = np.dtype(("<f8", 4))
"""Of a footprint: xmin, xmax, ymin, ymax."""

SHARE = np.dtype([("class", "u1"), ("share", "<f8")])
"""A class of a tile: its id in the legend, and its area fraction, above 0."""

ROWS: Mapping[str, tuple[str, int]] = {
    CLASS_MAPS: ("u1", 1),
    REGIONS: ("u1", 1),
    CLASSES: ("u1", SHARE.itemsize),
    FACTS: ("u1", FACT.itemsize),
    BOXES: ("u1", BOX.itemsize),
}
"""Type and length of a row by what it is of."""

NO_REGIONS = StoredRegions(
    np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.int32), np.empty((0, 4), np.int32)
)

TOLERANCE = 1e-6
"""Of a share of the area of a tile."""

LONGEST = 1 << 16
"""Pixels of a run whose length, less one, has two bytes."""

_SIZE = struct.Struct("<II")
_FIRST = struct.Struct("<qI")


def block_of(holds: str, tiles: Sequence[int], contents: Sequence[bytes]) -> FeatureBlock:
    """The block of what was made bytes of these tiles, (t,) ascending; a tile may have none."""
    dtype, length = ROWS[holds]
    counts = [len(content) // length for content in contents]
    rows = np.frombuffer(b"".join(contents), dtype).reshape(-1, length)
    return FeatureBlock.of_rows(np.repeat(np.array(tiles, np.int64), counts), rows)


def encode_class_map(class_map: NDArray[np.uint8]) -> bytes:
    """Height and width, and by zlib: the class of each run of equal pixels, then the lengths of all runs, less one.

    class_map: (H, W) uint8; runs go on over the ends of lines. A third smaller than the pixels by zlib, in a third of
    the time.
    """
    pixels = np.ascontiguousarray(class_map, dtype=np.uint8).reshape(-1)
    begins = np.append(0, np.flatnonzero(pixels[1:] != pixels[:-1]) + 1)
    lengths = np.diff(begins, append=len(pixels))
    pieces = -(-lengths // LONGEST)
    classes = np.repeat(pixels[begins], pieces)
    rest = np.full(len(classes), LONGEST)
    rest[np.cumsum(pieces) - 1] = lengths - (pieces - 1) * LONGEST
    return _SIZE.pack(*class_map.shape) + zlib.compress(classes.tobytes() + _planes((rest - 1).astype("<u2")))


def decode_class_map(content: bytes) -> NDArray[np.uint8]:
    """The class map (H, W) that `encode_class_map` made bytes of, read-only. Raises ValueError for anything else."""
    shape, classes, lengths = _unpack_runs(content)
    class_map = np.repeat(classes, lengths).reshape(shape)
    class_map.flags.writeable = False
    return class_map


def encode_regions(first: int, regions: Regions) -> bytes:
    """The id of the first region and how many there are; by zlib class, area, first corner and size of all."""
    boxes = np.asarray(regions.boxes).reshape(-1, 4)
    corners = np.concatenate([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]], axis=1).astype("<u2")
    table = regions.classes.astype(np.uint8).tobytes() + _planes(regions.areas.astype("<u4")) + _planes(corners)
    return _FIRST.pack(first, len(regions.classes)) + zlib.compress(table)


def decode_regions(content: bytes) -> StoredRegions:
    """The regions that `encode_regions` made bytes of. Raises ValueError for anything else."""
    first, table = _unpack_table(content)
    count = table.shape[1]
    corners = _values(table[5:].reshape(2, 4, count), "<u2").astype(np.int32)
    areas = _values(table[1:5], "<u4").astype(np.int32)
    boxes = np.concatenate([corners[:2], (corners[:2] + corners[2:]) % (1 << 16)]).T
    return StoredRegions(np.arange(first, first + count), table[0].copy(), areas, np.ascontiguousarray(boxes))


def can_be_unpacked(holds: str, content: bytes, classes: int) -> bool:
    """Whether zlib's own sum of a class map or regions is right, all of it there, and of the legend's classes, 1..n."""
    try:
        if holds == CLASS_MAPS:
            _, numbers, _ = _unpack_runs(content)
            return int(numbers.max(initial=0)) <= classes
        _, table = _unpack_table(content)
    except (ValueError, struct.error, zlib.error):
        return False
    return bool(((table[0] > 0) & (table[0] <= classes) & table[1:5].any(axis=0)).all())


def _unpack_runs(content: bytes) -> tuple[tuple[int, int], NDArray[np.uint8], NDArray[np.intp]]:
    """Height and width of a class map, and (n,) of its runs: classes and lengths, which are together its pixels."""
    height, width = _SIZE.unpack_from(content)
    if height * width > MOST_PIXELS:
        raise ValueError(f"class map: {height} x {width}")
    classes, *low_and_high = np.frombuffer(unpacked(content[_SIZE.size :], 3 * height * width), np.uint8).reshape(3, -1)
    lengths = _values(np.stack(low_and_high), "<u2").astype(np.intp) + 1
    if lengths.sum() != height * width:
        raise ValueError(f"class map: not {height} x {width}")
    return (height, width), classes, lengths


def _unpack_table(content: bytes) -> tuple[int, NDArray[np.uint8]]:
    """The id of the first region, and (13, n) bytes of all regions: class, area, first corner and size."""
    first, count = _FIRST.unpack_from(content)
    if not 0 <= first <= INT64 - count or count > MOST_PIXELS:
        raise ValueError(f"regions: {first}, {count}")
    return first, np.frombuffer(unpacked(content[_FIRST.size :], 13 * count), np.uint8).reshape(13, count)


def region_numbers(block: FeatureBlock) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of each tile of a block of regions, (t,): the id of its first region, and how many it has."""
    heads = block.vectors[block.first[:, None] + np.arange(_FIRST.size), 0]
    numbers = np.ascontiguousarray(heads).view([("first", "<i8"), ("count", "<u4")])[:, 0]
    return numbers["first"].astype(np.int64), numbers["count"].astype(np.int64)


def encode_classes(shares: Mapping[int, float]) -> bytes:
    """The classes, by id, that a tile shows."""
    return np.array([(number, share) for number, share in shares.items() if share > 0], SHARE).tobytes()


def decode_classes(rows: NDArray[np.uint8]) -> NDArray[Any]:
    """(n,) of type `SHARE`: the classes of all tiles of a block, of which these are the rows (n, 9).

    Raises ValueError for shares that none can have.
    """
    shown = np.ascontiguousarray(rows).view(SHARE)[:, 0]
    if not (shown["class"].all() and ((shown["share"] > 0) & (shown["share"] <= 1 + TOLERANCE)).all()):
        raise ValueError(tr("a tile has a share of a class that cannot be"))
    return shown


def decode_facts(rows: NDArray[np.uint8]) -> NDArray[Any]:
    """(t,) of type `FACT`: of all tiles of a block, of which these are the rows (t, 16)."""
    return np.ascontiguousarray(rows).view(FACT)[:, 0]


def _planes(values: NDArray[Any]) -> bytes:
    """The lowest bytes of all numbers, (n,) or (n, c) column by column, then the next ones: zlib finds them alike."""
    return np.moveaxis(np.ascontiguousarray(values)[..., None].view(np.uint8), -1, 0).swapaxes(1, -1).tobytes()


def _values(planes: NDArray[np.uint8], dtype: str) -> NDArray[Any]:
    """The numbers whose bytes, the lowest first, lie along the first axis."""
    return np.ascontiguousarray(np.moveaxis(planes, 0, -1)).view(dtype)[..., 0]
