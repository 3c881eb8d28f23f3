"""Fonts of pictures: letters beyond ASCII are drawn with a font of the system that has them."""

from __future__ import annotations

from contextlib import suppress

from PIL import ImageFont

_FILES = (
    "NotoSansCJK-Regular.ttc",  # Debian, Fedora
    "msyh.ttc",  # Windows: Microsoft YaHei
    "Hiragino Sans GB.ttc",  # macOS
    "NotoSans-Regular.ttf",
    "DejaVuSans.ttf",
    "arial.ttf",
)
_FAMILIES = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "Hiragino Sans GB", "WenQuanYi Micro Hei")


def pillow_font(size: int, text: str = "") -> ImageFont.FreeTypeFont:
    """Pillow's own font, which has few letters beyond ASCII; for a text that needs them, one of the system's."""
    if not text.replace("·", "").replace("…", "").isascii():
        for name in _FILES:
            with suppress(OSError):
                return ImageFont.truetype(name, size)
    return ImageFont.load_default(size)


def matplotlib_fonts() -> dict[str, list[str]]:
    """Settings for `matplotlib.rc_context`: its own font first, then those here that have Chinese letters."""
    from matplotlib.font_manager import fontManager

    installed = set(fontManager.get_font_names())
    return {"font.sans-serif": ["DejaVu Sans", *(family for family in _FAMILIES if family in installed)]}
