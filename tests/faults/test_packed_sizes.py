"""Class maps and regions that unpack to more than a tile can have: no more of them is unpacked."""

from __future__ import annotations

import struct
import tracemalloc
import zlib

import numpy as np
import pytest

from recnn_engine.catalogue.geopackage.encoding import decode_class_map, decode_regions, encode_class_map
from recnn_engine.catalogue.stored import MOST_PIXELS, unpacked

MIB = 1 << 20


def packed(size: int) -> bytes:
    return zlib.compress(bytes(size), 9)


HOSTILE = {
    "more runs than pixels": (decode_class_map, struct.pack("<II", 16, 16) + packed(256 * MIB)),
    "longer runs than pixels": (decode_class_map, struct.pack("<II", 16, 16) + zlib.compress(b"\1\xff\xff" * 256)),
    "a class map of the size of a country": (decode_class_map, struct.pack("<II", 1 << 31, 1 << 31) + packed(3)),
    "many regions": (decode_regions, struct.pack("<qI", 1, 2) + packed(256 * MIB)),
    "more regions than pixels": (decode_regions, struct.pack("<qI", 1, MOST_PIXELS + 1) + packed(13)),
    "an id beyond all": (decode_regions, struct.pack("<qI", (1 << 63) - 1, 1) + packed(13)),
    "less than there is to be": (decode_regions, struct.pack("<qI", 1, 2) + packed(13)),
}


@pytest.mark.parametrize(("decode", "content"), HOSTILE.values(), ids=HOSTILE)
def test_it_is_refused_in_little_memory(decode, content):
    tracemalloc.start()
    try:
        with pytest.raises(ValueError):
            decode(content)
        assert tracemalloc.get_traced_memory()[1] < 4 * MIB
    finally:
        tracemalloc.stop()


def test_the_largest_class_map_is_read():
    largest = np.random.default_rng(1).integers(0, 18, (1024, 6144), dtype=np.uint8)
    np.testing.assert_array_equal(decode_class_map(encode_class_map(largest)), largest)


def test_what_is_cut_short_is_told():
    with pytest.raises(ValueError, match="packed"):
        unpacked(packed(100)[:-1], 100)
