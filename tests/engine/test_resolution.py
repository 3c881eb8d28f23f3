"""The rule at which ground resolution a raster is read, and what people are told of it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recnn_engine.errors import InputError
from recnn_engine.imagery.resolution import FINER, Scale, check_choice, resampled
from recnn_engine.indexing.resolution import ReadAt, doubts, notes_on, resolutions_of

METRES = st.floats(1e-3, 1e5)


@given(native=METRES, learnt=METRES)
def test_the_models_is_taken_where_the_raster_is_much_finer_and_never_elsewhere(native, learnt):
    read = Scale.of("auto", learnt).read(native)
    assert read in (native, learnt) and read >= native
    assert (read == native) == (round(learnt / native, 3) <= FINER)
    assert resampled(native, read) == (None if read == native else learnt)


@given(native=METRES, coarser=st.floats(1, 1e4), learnt=METRES)
def test_what_is_read_as_it_is_still_is_where_it_is_coarser(native, coarser, learnt):
    scale = Scale.of("auto", learnt)
    assert scale.read(native) != native or scale.read(native * coarser) == native * coarser


@pytest.mark.parametrize(
    ("native", "read"),
    [(0.1, 0.3), (0.199, 0.3), (0.2, 0.2), (0.19999999, 0.19999999), (0.25, 0.25), (0.3, 0.3), (0.6, 0.6), (10, 10)],
)
def test_the_border_is_one_and_a_half_times(native, read):
    """A geotransform's last digits do not carry a raster over it."""
    assert Scale.of("auto", 0.3).read(native) == read


@pytest.mark.parametrize(
    ("choice", "learnt", "read"),
    [("auto", None, 0.1), (None, 0.3, 0.3), ("native", 0.3, 0.1), (0.5, 0.3, 0.5), (0.05, 0.3, 0.05)],
)
def test_a_choice_decides(choice, learnt, read):
    scale = Scale.of(choice, learnt)
    assert scale.read(0.1) == read
    assert scale.read(None) is None, "an image without a place is read as it is"


def test_a_choice_is_a_number_of_metres_or_a_word():
    for choice in (None, "auto", "native", 0.3):
        check_choice(choice)
    for choice in (0, -1.0, float("nan"), float("inf")):
        with pytest.raises(InputError):
            check_choice(choice)


def seen(*pairs: tuple[float | None, float | None]) -> list[SimpleNamespace]:
    return [SimpleNamespace(resolution=native, read_resolution=read) for native, read in pairs]


def test_rasters_that_are_read_alike_are_counted_together():
    groups = resolutions_of(seen((0.1, 0.3), (10, 10), (0.10001, 0.3), (None, None)), 256)
    assert groups == (ReadAt(None, None, 1, None), ReadAt(0.1, 0.3, 2, 76.8), ReadAt(10, 10, 1, 2560))


def test_people_are_told_what_a_resolution_means():
    pairs = seen(*[(0.1, 0.3)] * 381, (0.25, 0.25), (0.3, 0.3), (10, 10), (10, 10), (None, None))
    assert notes_on(resolutions_of(pairs, 256), 256, 0.3) == (
        "381 rasters of 0.1 m/px are read at 0.3 m/px; a tile is 77 m wide.",
        "4 rasters are read at their own 0.25–10 m/px; a tile is 64–2,560 m wide.",
        "1 image without a place is read as it is, at whatever ground resolution.",
        "Things much smaller than a tile are found better with tiles of 128 px that overlap:"
        " the preset for small things.",
        "2 rasters at 10 m/px are coarser than the model's 0.3 m/px: their classes will be unreliable.",
    )
    small = notes_on(resolutions_of(seen((0.3, 0.3)), 128), 128, 0.3)
    assert small == ("1 raster is read at its own 0.3 m/px; a tile is 38 m wide.",)


@pytest.mark.parametrize(
    ("pair", "doubt"),
    [
        ((0.6, 0.6), None),
        ((0.61, 0.61), "at 0.61 m/px is coarser"),
        ((10, 0.3), "at 10 m/px is coarser"),
        ((0.1, 3), "at 3 m/px is coarser"),
        ((0.1, 0.1), "is read at 0.1 m/px, finer"),
        ((0.2, 0.2), None),
        ((0.1, 0.3), None),
        ((None, None), None),
    ],
)
def test_what_the_model_cannot_use_is_doubted(pair, doubt):
    """A reading finer than the raster makes no more of it."""
    groups = resolutions_of(seen(pair), 256)
    sentences = list(doubts(groups, 0.3))
    assert (doubt in sentences[0]) if doubt else sentences == []
    assert list(doubts(groups, None)) == []
