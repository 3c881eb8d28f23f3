"""What blocks hold of a tile beside its vectors comes back as it was, and known blocks are not read again."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from recnn_engine.catalogue.geopackage.encoding import (
    LONGEST,
    decode_class_map,
    decode_classes,
    decode_regions,
    encode_class_map,
    encode_classes,
    encode_regions,
)
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.regions import Regions

SIDES = arrays.array_shapes(min_dims=2, max_dims=2, max_side=40)


@given(arrays.arrays(np.uint8, SIDES))
def test_class_maps(class_map):
    np.testing.assert_array_equal(decode_class_map(encode_class_map(class_map)), class_map)


def test_runs_that_are_longer_than_two_bytes_count():
    for size in (LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST):
        class_map = np.full((2, size), 7, np.uint8)
        class_map[1, size // 2 :] = 255
        np.testing.assert_array_equal(decode_class_map(encode_class_map(class_map)), class_map)


@given(
    st.integers(0, 2**62),
    arrays.arrays(np.int64, st.tuples(st.integers(0, 20), st.just(6)), elements=st.integers(0, 2**16 - 1)),
)
def test_regions(first, table):
    regions = Regions(table[:, 0].astype(np.uint8), (table[:, 1] << 15).astype(np.int32), table[:, 2:].astype(np.int32))
    found = decode_regions(encode_regions(first, regions))
    assert found.ids.tolist() == list(range(first, first + len(table)))
    for own, other in ((found.classes, regions.classes), (found.areas, regions.areas), (found.boxes, regions.boxes)):
        assert own.dtype == other.dtype
        np.testing.assert_array_equal(own, other)


@given(st.dictionaries(st.integers(1, 255), st.floats(0, 1)))
def test_classes(shares):
    rows = np.frombuffer(encode_classes(shares), np.uint8).reshape(-1, 9)
    assert dict(decode_classes(rows).tolist()) == {number: share for number, share in shares.items() if share > 0}


def test_known_blocks_are_not_read_again(catalogue, source, tile):
    number = catalogue.begin_source(source("a.tif"))
    catalogue.add_tiles(number, [tile(16 * i) for i in range(40)])
    with open_catalogue(catalogue.locator) as reader:
        known = {block.identity: block for block in reader.feature_blocks("recnn")}
        catalogue.add_tiles(number, [tile(16 * 40)])
        read: list[str] = []
        reader._connection.set_trace_callback(read.append)
        found = list(reader.feature_blocks("recnn", known=known))
        reader._connection.set_trace_callback(None)
        assert [block is known.get(block.identity) for block in found] == [True, False]
        of_features = reader._connection.execute("SELECT id FROM blocks WHERE holds = 'recnn'").fetchall()
        asked = [
            f"blocks.id = {block}\n" in f"{statement.rstrip()}\n" for (block,) in of_features for statement in read
        ]
        assert sum(asked) == 1  # besides the blocks of facts, which tell what there is
        fresh = list(reader.feature_blocks("recnn"))
        assert all(one.equals(other) for one, other in zip(found, fresh, strict=True))
        catalogue.remove_source(number)
        assert list(reader.feature_blocks("recnn", known=known)) == []
