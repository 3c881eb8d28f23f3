"""Writes what the gallery shows to files. All of it runs in threads."""

from __future__ import annotations

import base64
from html import escape
from mimetypes import guess_type
from pathlib import Path

from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

from ..engine.errors import EngineError
from ..layers import open_layer
from ..translation import class_in_words, class_label, decimal, tr
from .answers import Match
from .results.model import shares_in_words

FILTERS = {
    "gpkg": "GeoPackage (*.gpkg)",
    "geojson": "GeoJSON (*.geojson)",
    "csv": "CSV (*.csv)",
    "html": "HTML (*.html)",
}
_DRIVERS = {"geojson": "GeoJSON", "csv": "CSV"}


def keep_only(geopackage: str, shown: list[Match]) -> None:
    """Takes out of the engine's GeoPackage what is not shown."""
    tiles = {match.tile for match in shown}
    for name in ("matches", "regions"):
        layer = open_layer(geopackage, name)
        surplus = [feature.id() for feature in layer.getFeatures() if feature["tile"] not in tiles]
        if surplus and not layer.dataProvider().deleteFeatures(surplus):
            raise EngineError("cannot_write", tr("{} cannot be written.").format(geopackage))


def write_matches(geopackage: str, target: str, kind: str, context: QgsCoordinateTransformContext) -> None:
    """Writes the layer of matches as GeoJSON or CSV (with the footprint as WKT)."""
    layer = open_layer(geopackage, "matches")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = _DRIVERS[kind]
    options.fileEncoding = "UTF-8"
    options.layerOptions = ["GEOMETRY=AS_WKT"] if kind == "csv" else ["RFC7946=YES"]
    options.attributes = _attributes(layer)
    outcome = QgsVectorFileWriter.writeAsVectorFormatV3(layer, target, context, options)
    if outcome[0] != QgsVectorFileWriter.WriterError.NoError:
        raise EngineError("cannot_write", tr("{} cannot be written: {}.").format(target, _reason(outcome[1])))


def _reason(message: str) -> str:
    """OGR says the same again for each feature."""
    return " ".join(dict.fromkeys(message.splitlines())).rstrip(".")


def write_sheet(
    target: str, title: str, shown: list[Match], thumbnails: dict[int, list[str]], legend: dict[str, str]
) -> None:
    """Writes one HTML file with all pictures in it. thumbnails: files of each tile, its image and its class map."""
    cards = "\n".join(_card(match, thumbnails.get(match.tile, []), legend) for match in shown)
    classes = " ".join(
        f'<span><i style="background:{c}"></i>{escape(class_label(n))}</span>' for n, c in legend.items()
    )
    page = _PAGE.format(title=escape(title), classes=classes, cards=cards)
    try:
        Path(target).write_text(page, encoding="utf-8")
    except OSError as error:
        raise EngineError("cannot_write", tr("{} cannot be written: {}.").format(target, error.strerror)) from error


def _attributes(layer: QgsVectorLayer) -> list[int]:
    keys = layer.primaryKeyAttributes()
    return [position for position in range(len(layer.fields())) if position not in keys]


def _card(match: Match, files: list[str], legend: dict[str, str]) -> str:
    pictures = "".join(f'<img alt="" src="{_embedded(file)}">' for file in files if file)
    bar = "".join(
        _BAR.format(colour=legend.get(name, "#888"), share=share, words=escape(class_in_words(name, share)))
        for name, share in sorted(match.classes.items(), key=lambda pair: -pair[1])
    )
    words = escape(shares_in_words(match.classes, 4))
    return _CARD.format(
        rank=match.rank,
        distance=decimal(match.distance),
        place=escape(tr("{} (tile {})").format(match.source, match.tile)),
        pictures=pictures,
        bar=bar,
        words=words,
    )


def _embedded(file: str) -> str:
    kind, _ = guess_type(file)
    return f"data:{kind};base64," + base64.b64encode(Path(file).read_bytes()).decode("ascii")


_BAR = '<i style="background:{colour};flex:{share:.4f}" title="{words}"></i>'

_CARD = """<figure>
<div class="pictures">{pictures}</div>
<div class="bar">{bar}</div>
<figcaption><b>{rank}</b> <span>{distance}</span><br>{words}<br><small>{place}</small></figcaption>
</figure>"""

_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 14px system-ui, sans-serif; margin: 24px; color: #1f2937; background: #fff; }}
.legend span {{ margin-right: 12px; white-space: nowrap; }}
.legend i {{ display: inline-block; width: 12px; height: 12px; margin-right: 4px; border: 1px solid #6b7280; }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 14px; margin-top: 18px; }}
figure {{ margin: 0; padding: 8px; border: 1px solid #d1d5db; border-radius: 6px; break-inside: avoid; }}
.pictures {{ display: flex; gap: 4px; }} .pictures img {{ width: 0; flex: 1; min-width: 0; object-fit: contain; }}
.bar {{ display: flex; height: 7px; gap: 1px; margin: 6px 0; }}
figcaption span {{ float: right; }}
</style></head><body><h1>{title}</h1><div class="legend">{classes}</div><main>
{cards}
</main></body></html>
"""
