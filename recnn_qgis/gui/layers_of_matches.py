"""A search's files as styled layers, made in a thread and handed to the main one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsMapLayer,
    QgsRasterLayer,
    QgsRendererRange,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..layers import open_layer
from ..translation import decimal, tr
from .answers import Match
from .imagery import RESULT_PROPERTY

_RAMP = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")
"""Viridis: darker is nearer; reads in grey and for the colour-blind. The outline's width says it too."""

_MOST_CLASS_MAPS = 60


@dataclass(frozen=True)
class ResultLayers:
    """The layers of one search; no regions and no class maps where the catalogue knows no classes."""

    matches: QgsVectorLayer
    regions: QgsVectorLayer | None
    class_maps: list[QgsRasterLayer]


def search_for_layers(request: dict, shown: list[Match], folder: Path) -> dict:
    """The request that has the engine write what is shown to files in a folder."""
    number = max(match.rank for match in shown)
    maps = str(folder / "class_maps") if len(shown) <= _MOST_CLASS_MAPS else None
    return {**request, "k": number, "out": str(folder / "matches.gpkg"), "class_maps": maps}


def read_layers(answer: dict, shown: list[Match]) -> ResultLayers:
    """Opens the files that the engine wrote. Runs in a thread; the layers move to the main one."""
    tiles = [match.tile for match in shown]
    titles = {"matches": tr("Matches"), **({"regions": tr("Regions")} if answer["legend"] else {})}
    layers = {name: open_layer(answer["out"], name) for name in titles}
    for name, layer in layers.items():
        layer.setName(titles[name])
        if len(tiles) < len(answer["matches"]):
            layer.setSubsetString("tile IN ({})".format(",".join(map(str, tiles))))
    layers["matches"].setRenderer(by_distance([match.distance for match in shown]))
    maps = [
        QgsRasterLayer(entry["class_map"], tr("Match {}").format(entry["rank"]))
        for entry in answer["matches"]
        if entry["class_map"] and entry["tile"] in tiles
    ]
    for layer in (*layers.values(), *maps):
        _hand_over(layer)
    return ResultLayers(layers["matches"], layers.get("regions"), [layer for layer in maps if layer.isValid()])


def by_distance(distances: list[float]) -> QgsGraduatedSymbolRenderer:
    """Five classes of equal width; nearer matches are darker and have a thicker outline."""
    nearest, farthest = min(distances), max(distances)
    step = (farthest - nearest) / len(_RAMP) or 1e-9
    ranges = []
    for number, colour in enumerate(_RAMP):
        symbol = QgsFillSymbol.createSimple({"outline_color": colour, "outline_width": f"{1.0 - 0.15 * number:.2f}"})
        translucent = QColor(colour)
        translucent.setAlpha(60)
        symbol.symbolLayer(0).setFillColor(translucent)
        lower, upper = nearest + number * step, nearest + (number + 1) * step
        upper = max(upper, farthest) if number == len(_RAMP) - 1 else upper
        ranges.append(QgsRendererRange(lower, upper, symbol, f"{decimal(lower)} – {decimal(upper)}"))
    return QgsGraduatedSymbolRenderer("distance", ranges)


def _hand_over(layer: QgsMapLayer) -> None:
    layer.setCustomProperty(RESULT_PROPERTY, True)
    layer.moveToThread(QgsApplication.instance().thread())
