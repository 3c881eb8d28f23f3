"""Half precision as single precision."""

from __future__ import annotations

import numpy as np

from recnn_engine.search.precision import single

HALVES = np.arange(1 << 16, dtype=np.uint16).view(np.float16)


def test_every_number_is_the_same_to_the_bit():
    finite = HALVES[np.isfinite(HALVES)]
    np.testing.assert_array_equal(single(finite).view(np.uint32), finite.astype(np.float32).view(np.uint32))
    np.testing.assert_array_equal(single(HALVES), HALVES.astype(np.float32))


def test_rows_of_a_larger_array_are_read_in_place():
    vectors = np.random.default_rng(0).normal(size=(40, 6)).astype(np.float16)
    np.testing.assert_array_equal(single(vectors[3::2, 1:4]), vectors[3::2, 1:4].astype(np.float32))
    wide = vectors.astype(np.float32)
    assert single(wide) is wide
    assert single(vectors[:0]).shape == (0, 6)
