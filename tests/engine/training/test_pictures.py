"""The confusion picture and the sheet of examples."""

from __future__ import annotations

import numpy as np

from recnn_engine.legend import legend_of
from recnn_engine.training.pictures import CELL, confusion_picture, example_sheet


def test_confusion_picture_is_darkest_where_pixels_are():
    legend = legend_of([("land", (200, 0, 0)), ("sea", (0, 0, 200))])
    picture = np.asarray(confusion_picture(np.array([[90, 10], [0, 0]]), legend))

    def shade(row: int, column: int) -> int:
        """Red in a corner of the cell, where no figure is written."""
        margin = picture.shape[1] - 8 - CELL * len(legend)
        return int(picture[margin + CELL * row + 3, margin + CELL * column + 3, 0])

    assert shade(0, 0) < shade(0, 1) < shade(1, 0) == shade(1, 1) == 255


def test_a_confusion_picture_has_room_for_long_names():
    long = legend_of([("land with a name that is really rather long", (200, 0, 0)), ("sea", (0, 0, 200))])
    short = legend_of([("land", (200, 0, 0)), ("sea", (0, 0, 200))])
    counts = np.array([[90, 10], [0, 10]])
    wide, narrow = (confusion_picture(counts, legend) for legend in (long, short))
    assert wide.width > narrow.width + 100 and wide.height == wide.width
    edge = np.asarray(wide)[:, :4]
    assert (edge == 255).all(), "no name runs out of the picture"


def test_example_sheet_shows_photograph_truth_and_prediction():
    legend = legend_of([("land", (200, 0, 0)), ("sea", (0, 0, 200))])
    photograph = np.full((32, 32, 3), 77, np.uint8)
    truth, predicted = np.full((32, 32), 1, np.uint8), np.full((32, 32), 2, np.uint8)
    sheet = example_sheet([(photograph, truth, predicted)] * 3, legend, side=16, columns=2)
    assert sheet.size == (32, 96)
    shown = [(77, 77, 77), (200, 0, 0), (0, 0, 200)]
    assert [sheet.getpixel((20, y)) for y in (8, 24, 40)] == [sheet.getpixel((4, y)) for y in (56, 72, 88)] == shown
