"""Pictures of a training and of what its model does: curves, confusion matrix, class maps beside the truth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from recnn_engine.fonts import Font, pillow_font
from recnn_engine.language import class_label, tr
from recnn_engine.legend import Legend

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CELL = 30
"""Pixels a side of one cell of the confusion matrix."""

MARGIN = 110
"""Pixels for the class names beside it, at least."""


def confusion_picture(confusion: NDArray[np.int64], legend: Legend) -> Image.Image:
    """The matrix (n, n) of true class by predicted class, each row in percent of the true class's pixels."""
    percent = 100 * confusion / np.maximum(confusion.sum(1, keepdims=True), 1)
    labels, words = [*map(class_label, legend.names)], tr("row: true class\ncolumn: predicted\npercent of the row")
    widths = (pillow_font(12, text).getlength(text) for text in (*labels, *words.splitlines()))
    margin = max(MARGIN, round(max(widths)) + 12)
    side = margin + CELL * len(legend)
    picture = Image.new("RGB", (side + 8, side + 8), "white")
    draw = ImageDraw.Draw(picture)
    numbers = pillow_font(12)
    for row, name in enumerate(labels):
        font = pillow_font(12, name)
        middle = margin + CELL * (row + 0.5)
        draw.text((margin - 6, middle), name, "black", font, anchor="rm")
        _write_upwards(picture, name, (round(middle), margin - 6), font)
        for column in range(len(legend)):
            _draw_cell(draw, percent[row, column], margin + CELL * column, margin + CELL * row, numbers)
    draw.text((4, 4), words, "black", pillow_font(12, words))
    return picture


def _draw_cell(draw: ImageDraw.ImageDraw, percent: float, left: int, top: int, font: Font) -> None:
    shade = round(255 - 2.2 * percent)
    draw.rectangle((left, top, left + CELL, top + CELL), (shade, shade, 255), "#cccccc")
    if percent >= 0.5:
        ink = "white" if percent > 60 else "black"
        draw.text((left + CELL / 2, top + CELL / 2), f"{percent:.0f}", ink, font, anchor="mm")


def _write_upwards(picture: Image.Image, text: str, foot: tuple[int, int], font: Font) -> None:
    """Write text from bottom to top, its first letter at the foot."""
    width, height = (round(v) for v in font.getbbox(text)[2:])
    strip = Image.new("RGB", (width + 1, height + 3), "white")
    ImageDraw.Draw(strip).text((0, 0), text, "black", font)
    turned = strip.rotate(90, expand=True)
    picture.paste(turned, (foot[0] - turned.width // 2, foot[1] - turned.height))


def example_sheet(
    examples: Sequence[tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]],
    legend: Legend,
    side: int = 112,
    columns: int = 12,
) -> Image.Image:
    """One column an example of photograph (H, W, 3), true and predicted class map (H, W); unlabelled is black.

    side: pixels of each; columns: examples beside each other, the rest below.
    """
    palette = legend.palette()
    lines = -(-len(examples) // columns)
    sheet = Image.new("RGB", (side * min(columns, len(examples)), side * 3 * lines), "white")
    for number, (pixels, truth, predicted) in enumerate(examples):
        line, column = divmod(number, columns)
        for row, image in enumerate((pixels, palette[truth], palette[predicted])):
            sampling = Image.Resampling.NEAREST if row else Image.Resampling.BILINEAR
            small = Image.fromarray(image).resize((side, side), sampling)
            sheet.paste(small, (column * side, (3 * line + row) * side))
    return sheet


def learning_curves(history: Sequence[dict[str, Any]]) -> Figure:
    """Loss of every epoch, and mean IU, pixel accuracy and mean accuracy of those that were judged."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.2, 3.6), layout="constrained")
    loss, quality = figure.subplots(1, 2)
    loss.plot([r["epoch"] for r in history], [r["loss"] for r in history], color="#0072b2", marker=".")
    loss.set(xlabel=tr("epoch"), ylabel=tr("training loss"), ylim=(0, None))
    judged = [record for record in history if "mean_iu" in record]
    measures = (
        ("mean_iu", tr("mean IU"), "#d55e00"),
        ("pixel_accuracy", tr("pixel accuracy"), "#009e73"),
        ("mean_accuracy", tr("mean accuracy"), "#cc79a7"),
    )
    for name, title, colour in measures:
        values = [record[name] for record in judged]
        quality.plot([r["epoch"] for r in judged], values, color=colour, marker=".", label=title)
    quality.set(xlabel=tr("epoch"), ylabel=tr("on the images held back"), ylim=(0, 1))
    quality.legend(frameon=False, fontsize=8)
    for axes in (loss, quality):
        axes.set_xlim(0.5, len(history) + 0.5)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.grid(color="#e3e6ea")
    return figure
