"""Icons of the plugin, drawn for light and dark themes."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

_FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"


def icon_path(name: str) -> str:
    """The file of an icon."""
    return str(_FOLDER / f"{name}.svg")


def icon(name: str) -> QIcon:
    """The icon of that name."""
    return QIcon(icon_path(name))
