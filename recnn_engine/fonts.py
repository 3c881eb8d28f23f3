"""Fonts of pictures: letters beyond ASCII are drawn with a font of the system that has them."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from PIL import ImageFont

from recnn_engine.language import language

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
"""The first where Pillow has FreeType, as the ones from PyPI do."""

_FILES = {
    "NotoSansCJK-Regular.ttc": 2,  # Debian, Fedora; the one of simplified Chinese
    "msyh.ttc": 0,  # Windows: Microsoft YaHei
    "Hiragino Sans GB.ttc": 0,  # macOS
    "NotoSans-Regular.ttf": 0,
    "DejaVuSans.ttf": 0,
    "arial.ttf": 0,
}
"""Files to look for in the system's folders, with the number of the font in each."""
_FAMILIES = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "Hiragino Sans GB", "WenQuanYi Micro Hei")


def pillow_font(size: int, text: str = "") -> Font:
    """Pillow's own font, which has few letters beyond ASCII; else one of the system's.

    In another language than English all of a picture is in the latter, so that its texts match.
    """
    is_plain = language() == "en" and text.replace("·", "").replace("…", "").isascii()
    return ImageFont.load_default(size) if is_plain else _system_font(size) or ImageFont.load_default(size)


@cache
def _system_font(size: int) -> ImageFont.FreeTypeFont | None:
    for name, number in _FILES.items():
        with suppress(OSError):
            return ImageFont.truetype(name, size, index=number)
    return None


def complete_fonts(figure: Figure) -> None:
    """Has all texts of a figure take letters that matplotlib's own font lacks from one that is installed here."""
    from matplotlib.font_manager import fontManager
    from matplotlib.text import Text

    installed = set(fontManager.get_font_names())
    families = ["DejaVu Sans", *(family for family in _FAMILIES if family in installed)]
    for text in figure.findobj(Text):
        text.set_fontfamily(families)
