"""Polygon layers whose features say what is where: their classes, and the plain files that the engine reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import NULL, QgsCategorizedSymbolRenderer, QgsFeature, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from .translation import tr

CLASS_FIELD = "class"
_GOLDEN_ANGLE = 137  # degrees: hues that follow each other differ
_UNLABELLED = (0, 0, 0)  # the engine's colour for pixels without a class


@dataclass(frozen=True)
class LabelClasses:
    """The classes of a layer: the field that tells them, the class name of each of its values (as text), and the RGB
    colour of each name."""

    field: str
    names: dict[str, str]
    colours: dict[str, tuple[int, int, int]]


def classes_of(layer: QgsVectorLayer, field: str) -> LabelClasses:
    """The categories that the layer shows, or the values of a field where it is not categorised by it.

    field: "" for the one of the symbology. Raises QgsProcessingException where there are no classes.
    """
    renderer = layer.renderer()
    categorised = isinstance(renderer, QgsCategorizedSymbolRenderer) and field in ("", renderer.classAttribute())
    field = field or (renderer.classAttribute() if categorised else "")
    position = layer.fields().lookupField(field)
    if position < 0:
        sentence = tr("The layer “{}” is not categorised by a field: choose the field that tells the classes.")
        raise QgsProcessingException(sentence.format(layer.name()))
    named = _categories(renderer) if categorised else _values(layer.uniqueValues(position))
    if not named:
        raise QgsProcessingException(tr("The layer “{}” shows no class.").format(layer.name()))
    return LabelClasses(layer.fields().at(position).name(), *_distinct(named))


def write_labels(features: Iterable[QgsFeature], classes: LabelClasses, folder: Path) -> tuple[Path, Path]:
    """Writes the features that have a class as GeoJSON, in their own coordinates, and the classes as a legend.

    Also those without geometry and those that are no polygons: the engine counts what it passes over.
    Raises QgsProcessingException where no feature has one.
    """
    labelled = [
        {
            "type": "Feature",
            "properties": {CLASS_FIELD: classes.names[str(feature[classes.field])]},
            "geometry": json.loads(feature.geometry().asJson()),
        }
        for feature in features
        if str(feature[classes.field]) in classes.names
    ]
    if not labelled:
        raise QgsProcessingException(tr("No polygon has one of the classes {}.").format(", ".join(classes.colours)))
    folder.mkdir(parents=True)
    polygons, legend = folder / "polygons.geojson", folder / "classes.json"  # legend.json is what the data set gets
    polygons.write_text(json.dumps({"type": "FeatureCollection", "features": labelled}), encoding="utf-8")
    colours = [{"name": name, "colour": colour} for name, colour in classes.colours.items()]
    legend.write_text(json.dumps(colours, ensure_ascii=False), encoding="utf-8")
    return polygons, legend


def _categories(renderer: QgsCategorizedSymbolRenderer) -> list[tuple[str, str, QColor]]:
    """(value, name, colour) of each category that is switched on; categories may have several values."""
    return [
        (str(value), category.label() or str(value), category.symbol().color())
        for category in renderer.categories()
        if category.renderState()
        for value in _listed(category.value())
        if _says_something(value)
    ]


def _listed(value: object) -> list:
    return value if isinstance(value, list) else [value]


def _values(values: Iterable) -> list[tuple[str, str, QColor]]:
    """(value, name, colour) of each value of a field, in order, in colours made for them."""
    texts = sorted(str(value) for value in values if _says_something(value))
    return [(text, text, QColor.fromHsv(_GOLDEN_ANGLE * i % 360, 200, 220)) for i, text in enumerate(texts)]


def _says_something(value: object) -> bool:
    return value is not None and value != NULL and str(value) != ""


def _distinct(named: list[tuple[str, str, QColor]]) -> tuple[dict[str, str], dict[str, tuple[int, int, int]]]:
    """Names by value and colours by name; colours that are taken are changed a little, for labels are told by them."""
    names, colours = {}, {}
    taken = {_UNLABELLED}
    for value, name, colour in named:
        names[value] = name
        if name not in colours:
            colours[name] = _free((colour.red(), colour.green(), colour.blue()), taken)
            taken.add(colours[name])
    return names, colours


def _free(colour: tuple[int, int, int], taken: set[tuple[int, int, int]]) -> tuple[int, int, int]:
    while colour in taken:
        red, green, blue = colour
        colour = (red, (green + (blue == 255)) % 256, (blue + 1) % 256)
    return colour
