"""A contact sheet: the query and its best matches in one picture, each beside its class map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from recnn_engine.errors import OutputError, reason_of
from recnn_engine.fonts import Font, pillow_font
from recnn_engine.language import class_label, tr, whole
from recnn_engine.legend import Legend, LegendClass
from recnn_engine.results.shares import describe_shares

SIDE = 232
GAP = 8
MARGIN = 28
CAPTION = 66
COLUMNS = 3
MOST = 60
"""Matches that a sheet shows: 20 rows, about 1,500 x 7,000 pixels."""

BACKGROUND, CARD, INK, FAINT, ACCENT = "#f4f5f7", "#ffffff", "#1b1f24", "#5c6672", "#0b5cad"
MISSING = "#d5d9de"


@dataclass(frozen=True)
class Picture:
    """One entry of a sheet. pixels: (H, W, 3) uint8, None where the image is gone; class_map: (H, W) uint8."""

    title: str
    subtitle: str
    shares: dict[str, float]
    pixels: NDArray[np.uint8] | None
    class_map: NDArray[np.uint8]


def write_sheet(
    path: Path, heading: str, query: Picture, matches: Sequence[Picture], legend: Legend, further: int = 0
) -> None:
    """Write the contact sheet, see `draw_sheet`, as a PNG. Raises OutputError where it cannot be written."""
    sheet = draw_sheet(heading, query, matches, legend, further)
    try:
        sheet.save(path, "PNG", optimize=True)
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=reason_of(error)),
            tr("Choose a folder you may write to."),
        ) from error


def draw_sheet(
    heading: str, query: Picture, matches: Sequence[Picture], legend: Legend, further: int = 0
) -> Image.Image:
    """The contact sheet: heading, the query on top, the matches in reading order, the legend of the classes shown.

    matches: at most `MOST` are wanted, so that it can be looked at. further: how many more were found, which it says.
    """
    card_width, card_height = 2 * SIDE + 3 * GAP, SIDE + CAPTION + 2 * GAP
    rows = -(-len(matches) // COLUMNS)
    width = 2 * MARGIN + COLUMNS * card_width + (COLUMNS - 1) * GAP
    top = MARGIN + 44
    first_row = top + card_height + GAP + 34
    sheet = Image.new("RGB", (width, first_row + rows * (card_height + GAP) + MARGIN), BACKGROUND)
    draw = ImageDraw.Draw(sheet)
    draw.text((MARGIN, MARGIN - 6), heading, INK, pillow_font(26, heading))
    _card(sheet, (MARGIN, top), query, legend, ACCENT)
    shown = dict.fromkeys(name for picture in (query, *matches) for name in picture.shares)
    box = (MARGIN + card_width + 3 * GAP, top, width - MARGIN, top + card_height)
    _legend(draw, box, [c for c in legend.classes if c.name in shown])
    _write(draw, (MARGIN, first_row - 30), _matches_heading(len(matches), further), FAINT, 17, width - 2 * MARGIN)
    for i, picture in enumerate(matches):
        x = MARGIN + (i % COLUMNS) * (card_width + GAP)
        _card(sheet, (x, first_row + (i // COLUMNS) * (card_height + GAP)), picture, legend, INK)
    return sheet


def _matches_heading(shown: int, further: int) -> str:
    if not shown:
        return tr("No match")
    if further:
        return tr("Matches, nearest first: the first {shown} of {all}", shown=shown, all=whole(shown + further))
    return tr("Matches, nearest first")


def _card(sheet: Image.Image, origin: tuple[int, int], picture: Picture, legend: Legend, ink: str) -> None:
    x, y = origin
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((x, y, x + 2 * SIDE + 3 * GAP - 1, y + SIDE + CAPTION + 2 * GAP - 1), CARD)
    colours = Image.fromarray(legend.palette()[picture.class_map])
    _place(sheet, (x + GAP, y + GAP), picture.pixels if picture.pixels is None else Image.fromarray(picture.pixels))
    _place(sheet, (x + 2 * GAP + SIDE, y + GAP), colours, Image.Resampling.NEAREST)
    room = 2 * SIDE + GAP
    caption = y + SIDE + 2 * GAP
    _write(draw, (x + GAP, caption - 2), picture.title, ink, 18, room)
    _write(draw, (x + GAP, caption + 21), picture.subtitle, FAINT, 14, room)
    _write(draw, (x + GAP, caption + 40), _in_words(picture.shares), INK, 14, room)


def _in_words(shares: dict[str, float]) -> str:
    return describe_shares({class_label(name): share for name, share in shares.items()})


def _place(
    sheet: Image.Image,
    origin: tuple[int, int],
    image: Image.Image | None,
    resampling: Image.Resampling = Image.Resampling.LANCZOS,
) -> None:
    """Paste an image into a square at `origin`, centred, its proportions kept; a grey square stands for none."""
    x, y = origin
    if image is None:
        draw = ImageDraw.Draw(sheet)
        draw.rectangle((x, y, x + SIDE - 1, y + SIDE - 1), MISSING)
        words = tr("image not found")
        draw.text((x + SIDE / 2, y + SIDE / 2), words, FAINT, pillow_font(14, words), anchor="mm")
        return
    scale = SIDE / max(image.size)
    width, height = (max(1, round(length * scale)) for length in image.size)
    image = image.resize((width, height), resampling)
    sheet.paste(image, (x + (SIDE - width) // 2, y + (SIDE - height) // 2))


def _legend(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], classes: Sequence[LegendClass]) -> None:
    """Colour chips with names, in columns that fill the box from the top."""
    left, top, _, bottom = box
    _write(draw, (left, top), tr("Classes"), FAINT, 17, 190)
    line, column = 26, 190
    rows = max(1, (bottom - top - 30) // line)
    for i, c in enumerate(classes):
        x, y = left + (i // rows) * column, top + 30 + (i % rows) * line
        draw.rectangle((x, y, x + 18, y + 18), c.colour, FAINT)
        _write(draw, (x + 28, y - 1), class_label(c.name), INK, 16, column - 34)


def _write(draw: ImageDraw.ImageDraw, origin: tuple[int, int], text: str, ink: str, size: int, room: float) -> None:
    """Write a line of text, cut with an ellipsis where it is wider than the room."""
    font = pillow_font(size, text)
    draw.text(origin, _fitted(draw, text, font, room), ink, font)


def _fitted(draw: ImageDraw.ImageDraw, text: str, font: Font, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if draw.textlength(text, font) <= room:
        return text
    while text and draw.textlength(text + "…", font) > room:
        text = text[:-1]
    return text.rstrip(" ,·") + "…"
