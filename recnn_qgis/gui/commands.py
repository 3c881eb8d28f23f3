"""What was just done, as a command to type and as Python to run."""

from __future__ import annotations

import pprint
import shlex
import sys
from pathlib import Path

from qgis.core import QgsRectangle

_ALGORITHM = "recnn:findsimilar"
_METHODS = {"recnn+": "ReCNN+", "recnn": "ReCNN"}


def is_expressible(request: dict) -> bool:
    """Whether the Processing algorithm takes this search: one image, extent or tile, anywhere."""
    return request["query"].keys() <= {"image", "raster", "extent", "extent_crs", "tile"} and "within" not in request


def as_command(request: dict, number: int) -> str:
    """The search as a qgis_process command for this system's shell."""
    words = [f"{name}={_as_text(value)}" for name, value in _parameters(request, number).items()]
    words += ["MATCHES=matches.gpkg"]
    return _command(_ALGORITHM, words)


def building_as_command(request: dict) -> str:
    """The building of a catalogue as a qgis_process command."""
    folders = [path for path in request["imagery"] if Path(path).is_dir()]
    words = [f"LAYERS={path}" for path in request["imagery"] if path not in folders[:1]]
    words += [f"FOLDER={path}" for path in folders[:1]]
    values = {name: request.get(name.lower()) for name in ("RESOLUTION", "TILE", "OVERLAP", "PRUNE", "MODEL")}
    values["DESCRIPTOR"] = _METHODS.get(request.get("descriptor"))
    words += [f"{name}={_as_text(value)}" for name, value in values.items() if value]
    return _command("recnn:buildindex", [*words, f"CATALOGUE={request['catalogue']}"])


def as_python(request: dict, number: int) -> str:
    """The search as lines for QGIS's Python console."""
    if is_expressible(request):
        parameters = {**_parameters(request, number), "MATCHES": "TEMPORARY_OUTPUT"}
        return f"import processing\n\nfound = processing.run({_ALGORITHM!r}, {_pretty(parameters)})\n"
    asked = {**request, "k": number}
    return (
        "from qgis.utils import plugins\n\n"
        f"found = plugins['recnn'].engine.call('search', {_pretty(asked)})\n"
        "for match in found['matches']:\n"
        "    print(match['rank'], match['distance'], match['path'])\n"
    )


def _command(algorithm: str, words: list[str]) -> str:
    quote = _quoted_for_windows if sys.platform == "win32" else shlex.quote
    return " ".join(["qgis_process", "run", algorithm, "--", *map(quote, words)])


def _parameters(request: dict, number: int) -> dict:
    """The algorithm's parameters that differ from their defaults."""
    query, parameters = request["query"], {"CATALOGUE": request["catalogue"]}
    if "tile" in query:
        parameters["TILE"] = query["tile"]
    elif "image" in query:
        parameters["IMAGE"] = query["image"]
    else:
        parameters["RASTER"] = query["raster"]
        parameters["EXTENT"] = _extent(query["extent"], query.get("extent_crs"))
    parameters["METHOD"] = _METHODS[request["method"]]
    parameters["K"] = number
    optional = {
        "WITH": ",".join(request["with"]),
        "WITHOUT": ",".join(request["without"]),
        "OTHER_IMAGES": request["other_images"],
        "SPACING": request["spacing"],
        "MODEL": request.get("model"),
    }
    return {**parameters, **{name: value for name, value in optional.items() if value}}


def _extent(coordinates: list[float], crs: str | None) -> str:
    """As Processing writes extents: xmin,xmax,ymin,ymax [EPSG:4326]."""
    window = QgsRectangle(*coordinates)
    numbers = (window.xMinimum(), window.xMaximum(), window.yMinimum(), window.yMaximum())
    return ",".join(f"{number:.12g}" for number in numbers) + (f" [{crs}]" if crs else "")


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted_for_windows(word: str) -> str:
    return f'"{word}"' if any(letter in word for letter in " &()[]{}^=;!+,`~") else word


def _pretty(value: dict) -> str:
    return pprint.pformat(value, width=100, sort_dicts=False)
