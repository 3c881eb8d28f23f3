"""What was just done, as a command to type and as Python to run."""

from __future__ import annotations

import pprint
import shlex
import sys
from pathlib import Path

from ..descriptors import name_of, needs_model
from ..filters import filter_in_words
from ..wording import examples_in_words, extent_in_words, polygon_in_words

_ALGORITHM = "recnn:findsimilar"


def as_command(request: dict, number: int) -> str:
    """The search as a qgis_process command for this system's shell."""
    words = [f"{name}={_as_text(value)}" for name, value in _parameters(request, number).items()]
    words += ["MATCHES=matches.gpkg"]
    return _command(_ALGORITHM, words)


def building_as_command(request: dict) -> str:
    """The building of a catalogue as a qgis_process command. Looks at the disk, so for a thread."""
    folders = [path for path in request["imagery"] if Path(path).is_dir()]
    words = [f"LAYERS={path}" for path in request["imagery"] if path not in folders[:1]]
    words += [f"FOLDER={path}" for path in folders[:1]]
    names = ("RESOLUTION", "TILE", "OVERLAP", "NODATA", "ACQUIRED", "PRUNE", "PRUNE_ALL", "MODEL")
    values = {name: request.get(name.lower()) for name in names}
    if values["RESOLUTION"] == "native":
        values.update(RESOLUTION=None, NATIVE=True)
    if values["NODATA"] is not None:
        values["NODATA"] = str(values["NODATA"])  # 0 is one
    bands = request.get("bands") or ""
    values["BANDS"] = bands if isinstance(bands, str) else ",".join(map(str, bands))
    values["DESCRIPTOR"] = request.get("descriptor") and name_of(request["descriptor"])
    words += [f"{name}={_as_text(value)}" for name, value in values.items() if value]
    return _command("recnn:buildindex", [*words, f"CATALOGUE={request['catalogue']}"])


def as_python(request: dict, number: int) -> str:
    """The search as lines for QGIS's Python console."""
    parameters = {**_parameters(request, number), "MATCHES": "TEMPORARY_OUTPUT"}
    return f"import processing\n\nfound = processing.run({_ALGORITHM!r}, {_pretty(parameters)})\n"


def _command(algorithm: str, words: list[str]) -> str:
    quote = _quoted_for_windows if sys.platform == "win32" else shlex.quote
    return " ".join(["qgis_process", "run", algorithm, "--", *map(quote, words)])


def _parameters(request: dict, number: int) -> dict:
    """The algorithm's parameters that differ from their defaults."""
    first, *others = request["query"].get("examples", [request["query"]])
    optional = {
        "LIKE": examples_in_words(example for example in others if example["relevant"]),
        "UNLIKE": examples_in_words(example for example in others if not example["relevant"]),
        **filter_in_words(request["filter"]),
        "SPACING": request["spacing"],
        "ALL_PLACES": request["all_places"],
        "MODEL": needs_model(request["method"]) and request.get("model"),
    }
    return {
        "CATALOGUE": request["catalogue"],
        **_query(first),
        "METHOD": name_of(request["method"]),
        "K": number,
        **{name: value for name, value in optional.items() if value},
    }


def _query(example: dict) -> dict:
    """The algorithm's parameters for one example of what is searched for."""
    for name in ("tile", "region", "image"):
        if name in example:
            return {name.upper(): example[name]}
    crs = example.get("extent_crs")
    if "polygon" in example:
        return {"RASTER": example["raster"], "POLYGON": polygon_in_words(example["polygon"], crs)}
    return {"RASTER": example["raster"], "EXTENT": extent_in_words(example["extent"], crs)}


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted_for_windows(word: str) -> str:
    return f'"{word}"' if any(letter in word for letter in " &()[]{}^=;!+,`~") else word


def _pretty(value: dict) -> str:
    return pprint.pformat(value, width=100, sort_dicts=False)
