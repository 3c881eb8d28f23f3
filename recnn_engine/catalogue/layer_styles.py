"""QGIS layer styles (QML) of the layers we write, stored as their defaults."""

from __future__ import annotations

from html import escape

from recnn_engine.language import class_label
from recnn_engine.legend import Legend, LegendClass

LAYERS = ("tiles", "regions")
"""The tables of a catalogue on a server that have a geometry; in a file only the tiles have one."""

_RED = "227,26,28,255"

_DOCUMENT = """<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology|Labeling" labelsEnabled="{labelled}">
{renderer}
{labelling}
</qgis>
"""

_OUTLINE = f"""<renderer-v2 type="singleSymbol"><symbols><symbol type="fill" name="0" alpha="1">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option type="QString" name="style" value="no"/>
<Option type="QString" name="outline_color" value="{_RED}"/>
<Option type="QString" name="outline_width" value="0.6"/>
</Option></layer></symbol></symbols></renderer-v2>"""

_LABELS = """<labeling type="simple"><settings>
<text-style fieldName="{field}" isExpression="0" fontSize="11" fontWeight="75" textColor="{colour}">
<text-buffer bufferDraw="1" bufferSize="1" bufferColor="255,255,255,255" bufferOpacity="1"/>
</text-style></settings></labeling>"""

_CATEGORIES = """<renderer-v2 type="categorizedSymbol" attr="{field}">
<categories>
{categories}
</categories>
<symbols>
{symbols}
</symbols></renderer-v2>"""

_CATEGORY = '<category value="{name}" label="{label}" symbol="{number}" render="true"/>'

_TRANSLUCENT = """<symbol type="fill" name="{number}" alpha="0.6">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option type="QString" name="style" value="solid"/>
<Option type="QString" name="color" value="{colour}"/>
<Option type="QString" name="outline_style" value="no"/>
</Option></layer></symbol>"""


def outline_style(label_field: str | None = None) -> str:
    """Polygons as outlines without fill, each labelled with a field or not."""
    labelling = "" if label_field is None else _LABELS.format(field=escape(label_field), colour=_RED)
    return _DOCUMENT.format(labelled=int(label_field is not None), renderer=_OUTLINE, labelling=labelling)


def class_style(legend: Legend, class_field: str, *, by_id: bool = False) -> str:
    """Polygons in the legend's colours, translucent, one category for each class by its name in a field, or its id.

    The legend shows the names in the user's language.
    """
    renderer = _CATEGORIES.format(
        field=escape(class_field),
        categories="\n".join(
            _CATEGORY.format(name=c.id if by_id else escape(c.name), label=escape(class_label(c.name)), number=c.id)
            for c in legend.classes
        ),
        symbols="\n".join(_TRANSLUCENT.format(number=c.id, colour=_rgba(c)) for c in legend.classes),
    )
    return _DOCUMENT.format(labelled=0, renderer=renderer, labelling="")


def styles_of_layers(legend: Legend) -> dict[str, str]:
    """The style of each of a catalogue's tables that are layers on a server."""
    return {"tiles": outline_style(), "regions": class_style(legend, "class_id", by_id=True)}


def _rgba(c: LegendClass) -> str:
    return ",".join(map(str, (*c.colour, 255)))
