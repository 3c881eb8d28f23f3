"""Vectors on a server: kept to the bit, in line or not, and known again without being read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.search.filter import ANY_TILE

pytest.importorskip("psycopg")

BACKENDS = ("server",)


@pytest.mark.parametrize(
    ("dtype", "dimensions"),
    [("<f4", 1), ("<f4", 512), ("<f4", 2032), ("<f4", 4000), ("<f2", 1), ("<f2", 512), ("<f2", 4064), ("<f2", 4096)],
)
def test_vectors_are_kept_to_the_bit(locator, settings, source, tile, dtype, dimensions):
    """Up to a page of 8 KB a row lies in line, beyond it does not."""
    kept = FeatureSet("recnn+", "tile", dimensions, "L1", dtype)
    finfo = np.finfo(dtype)
    special = np.array([0.0, -0.0, finfo.max, -finfo.max, finfo.smallest_subnormal, 1 / 3, 1e9], dtype=np.float32)
    drawn = np.random.default_rng(3).normal(size=(7, dimensions)).astype(np.float32)
    drawn[:, 0] = special
    with create_catalogue(locator, settings(feature_sets=(kept,))) as catalogue:
        new = [replace(tile(16 * i), features={"recnn+": drawn[i : i + 1]}) for i in range(7)]
        ids = catalogue.add_tiles(catalogue.begin_source(source("a.tif")), new)
        blocks = list(catalogue.feature_blocks("recnn+"))
        some = list(catalogue.feature_blocks("recnn+", np.array(ids[2:4])))
    vectors = np.concatenate([block.vectors for block in blocks])
    assert vectors.dtype == dtype
    assert vectors.tobytes() == kept.rounded(drawn).tobytes()
    assert np.concatenate([block.vectors for block in some]).tobytes() == kept.rounded(drawn[2:4]).tobytes()


def test_what_is_known_is_not_read_again(monkeypatch, catalogue, source, tile):
    from recnn_engine.catalogue.postgres import features

    monkeypatch.setattr(features, "BLOCK_BYTES", 400)  # ten tiles a block
    number = catalogue.begin_source(source("a.tif"))
    ids = catalogue.add_tiles(number, [tile(16 * i) for i in range(45)])
    read, original = [], features._block

    def counted(*arguments):
        read.append(arguments)
        return original(*arguments)

    monkeypatch.setattr(features, "_block", counted)
    known = {block.identity: block for block in catalogue.feature_blocks("recnn+")}
    assert len(read) == len(known) > 3
    read.clear()
    with open_catalogue(catalogue.locator) as reader:
        again = list(reader.feature_blocks("recnn+", known=known))
        assert all(block is known[block.identity] for block in again)
        assert read == []
        catalogue.add_tiles(number, [tile(16 * i) for i in range(45, 50)])
        catalogue._connection.execute("DELETE FROM tiles WHERE id = %s", (ids[0],))
        grown = list(reader.feature_blocks("recnn+", known=known))
    assert len(read) <= 3
    assert sum(block.identity in known for block in grown) >= len(known) - 2
    assert [i for block in grown for i in block.tiles.tolist()] == catalogue.candidates(ANY_TILE).tolist()


def test_another_catalogue_has_other_blocks(locator, catalogue, settings, source, tile):
    known = []
    for opened in (catalogue, create_catalogue(replace(locator, schema=f"{locator.schema}_2"), settings())):
        opened.add_tiles(opened.begin_source(source("a.tif")), [tile(0)])
        known += [block.identity for block in opened.feature_blocks("recnn+")]
    opened._connection.execute_many(f"DROP SCHEMA {locator.schema}_2 CASCADE")
    opened.close()
    assert len(set(known)) == 2
