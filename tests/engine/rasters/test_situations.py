"""What an index run makes of every kind of raster: one row of the table a test."""

from __future__ import annotations

import numpy as np
import pytest
from situations.drawing import picture
from situations.situation import Read, Refused, Situation
from situations.table import TABLE

from recnn_engine.errors import RecnnError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.search.filter import ANY_TILE

ROWS = [situation for part in TABLE.values() for situation in part]


def test_there_are_many_situations_and_none_twice():
    assert len(ROWS) >= 80
    assert len({situation.title for situation in ROWS}) == len(ROWS)


@pytest.mark.parametrize("situation", ROWS, ids=[situation.title for situation in ROWS])
def test_situation(situation: Situation, tmp_path, build_catalogue, opened, model_path, caplog):
    folder = tmp_path / "archive"
    folder.mkdir()
    drawn = situation.draw(folder)
    imagery = [drawn if isinstance(drawn, str) or (drawn and not drawn.is_relative_to(folder)) else drawn or folder]
    describes = {"descriptor": "recnn+", "model": model_path} if situation.with_model else {"descriptor": "statistics"}
    catalogue = tmp_path / "c.gpkg"
    options = {**describes, **situation.options}
    if isinstance(situation.expected, Refused):
        with pytest.raises(RecnnError) as caught:
            build_catalogue(imagery, catalogue, device="cpu", **options)
        told = f"{caught.value.message} {caught.value.hint}"
        assert [part for part in situation.expected.says if part not in told] == [], told
        assert not catalogue.exists()
        return
    report = build_catalogue(imagery, catalogue, device="cpu", **options)
    assert not report.refused
    with opened(catalogue) as stored:
        check(situation.expected, report, stored, caplog.text)


def check(expected: Read, report, catalogue, log: str) -> None:
    """Every part of what is expected that is looked at, against what is stored and told."""
    sources = catalogue.sources()
    source, tiles = sources[0], catalogue.tiles(catalogue.candidates(ANY_TILE).tolist())
    assert len(sources) == expected.images
    assert source.path.endswith(expected.name)
    assert expected.bands in (None, source.bands)
    assert expected.chosen_by in ("", source.chosen_by)
    check_values(expected, catalogue, source)
    assert expected.tiles in (None, len(tiles))
    assert report.tiles_unplaced == expected.unplaced
    check_place(expected, tiles)
    if expected.resolution:
        assert (source.resolution, source.read_resolution) == pytest.approx(expected.resolution, rel=0.01)
        assert tiles[0].resolution == pytest.approx(expected.resolution[1], rel=0.01)
    assert expected.acquired in (None, source.acquired)
    told = " ".join([log, *(str(note) for note in report.notes), *(each.sentence for each in report.passed_over)])
    assert expected.says in told


def check_values(expected: Read, catalogue, source) -> None:
    """Scaling, nodata and pixels."""
    if expected.scaling == "none":
        assert source.scaling is None
    elif expected.scaling == "any":
        assert source.scaling is not None
    elif expected.scaling is not None:
        np.testing.assert_allclose(source.scaling, [expected.scaling] * 3, rtol=1e-6)
    assert expected.nodata in (None, source.nodata)
    with open_raster(catalogue.locator.resolve(source.path), source.reading) as raster:
        tile = raster.read_tile(raster.whole)
    if expected.valid is not None:
        assert tile.valid.mean() == pytest.approx(expected.valid, abs=0.005)
    if expected.shows:
        drawn = np.moveaxis(picture(tile.pixels.shape[0]), 0, -1)
        difference = np.abs(tile.pixels.astype(int) - drawn)[tile.valid]
        assert difference.max() <= 1, "the picture is another"


def check_place(expected: Read, tiles) -> None:
    """Where the footprints lie."""
    if expected.places is None:
        return
    rings = [ring for tile in tiles for ring in tile.footprint or ()]
    if expected.places == "none":
        assert not rings
        return
    points = np.concatenate(rings)
    box = np.array([*points.min(axis=0), *points.max(axis=0)])
    west, south, east, north = expected.places
    tolerance = 0.01 * np.array([east - west, north - south] * 2)
    assert (np.abs(box - expected.places) <= tolerance).all(), box
