"""What a model file says of itself: legend, normalisation, ground resolution and provenance, read without PyTorch."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open

from recnn_engine.errors import InputError, ModelError
from recnn_engine.language import marked, tr
from recnn_engine.legend import Legend
from recnn_engine.network.shapes import MOST_FC_WIDTH, MOST_WIDTH, SKIPS, trunk_layers

FORMAT = "recnn-model-1"
STARTER = "starter.safetensors"

RESOLUTIONS = (0.001, 100_000.0)
"""The finest and the coarsest ground resolution of a model, m/px."""

LONGEST_TEXT = 16 << 20
"""Signs of what a model file says of itself."""

_FLOATS = ("F16", "F32", "F64")
"""What its weights may be stored as."""

_HINT = marked("Give a model file that a training wrote, or leave the model out to use the starter model.")


@dataclass(frozen=True)
class ModelFacts:
    """What a model file says about itself.

    `mean` and `std` are of RGB values in 0..1; `resolution` is the ground resolution it was trained at, in metres per
    pixel; `feature_dimensions` are the channels of conv5_3, `fc_width` those of fc6 and fc7; `fingerprint` is of the
    whole file.
    """

    name: str
    arch: str
    width: float
    fc_width: int
    legend: Legend
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    resolution: float
    feature_dimensions: int
    fingerprint: str
    provenance: dict[str, Any]


def default_model_path() -> Path:
    """The starter model: of the checkout or plugin, else of the installed package. Raises ModelError without one."""
    places = (Path(__file__).resolve().parents[2] / "resources", Path(sys.prefix) / "share" / "recnn")
    for place in places:
        if (place / STARTER).is_file():
            return place / STARTER
    raise ModelError(
        tr("The starter model is missing from this installation."), tr("Name a model file, or install again.")
    )


def read_model_facts(path: Path | str) -> ModelFacts:
    """The facts of a model file, without torch and without its weights. Raises ModelError for any other file."""
    path = Path(path)
    if not path.is_file():
        raise ModelError(tr("There is no model file {path}.", path=path), tr(_HINT))
    try:
        with safe_open(path, framework="numpy") as file:
            metadata = file.metadata() or {}
            slices = {name: file.get_slice(name) for name in file.keys()}  # noqa: SIM118
            shapes = {name: tuple(part.get_shape()) for name, part in slices.items()}
            kinds = {part.get_dtype() for part in slices.values()}
    except (SafetensorError, OSError) as error:
        raise ModelError(tr("{path} is not a safetensors file: {error}.", path=path, error=error), tr(_HINT)) from error
    if metadata.get("format") != FORMAT:
        raise ModelError(tr("{path} is a safetensors file but not a ReCNN model.", path=path), tr(_HINT))
    if not kinds <= {*_FLOATS}:
        raise ModelError(
            tr("The weights of the model file {path} are no floating-point numbers.", path=path), tr(_HINT)
        )
    return _facts_of(path, metadata, shapes)


def _facts_of(path: Path, metadata: Mapping[str, str], shapes: Mapping[str, tuple[int, ...]]) -> ModelFacts:
    try:
        stated, width = _stated_in(metadata["facts"]), 0.0
        facts = ModelFacts(
            name=_text(stated, "name"),
            arch=_text(stated, "arch"),
            width=(width := _number(stated, "width", 1e-6, MOST_WIDTH)),
            fc_width=int(_number(stated, "fc_width", 1, MOST_FC_WIDTH)),
            legend=_legend_in(metadata["legend"]),
            mean=_three(stated, "mean", -10.0),
            std=_three(stated, "std", 1e-6),
            resolution=_number(stated, "resolution", *RESOLUTIONS),
            feature_dimensions=list(trunk_layers(width))[-1][2],
            fingerprint=fingerprint(path),
            provenance=dict(stated["provenance"]),
        )
    except (KeyError, TypeError, ValueError, RecursionError, InputError) as error:
        raise ModelError(
            tr("The metadata of the model file {path} is damaged: {error}.", path=path, error=error), tr(_HINT)
        ) from error
    expected = expected_shapes(facts) if facts.arch in SKIPS else None
    if expected is None:
        raise ModelError(
            tr("The model file {path} is of the unknown architecture “{arch}”.", path=path, arch=facts.arch), tr(_HINT)
        )
    wrong = sorted(set(expected.items()) ^ set(shapes.items()))
    if wrong:
        name, shape = wrong[0]
        raise ModelError(
            tr(
                "The model file {path} is not a complete {arch}: see its tensor {tensor} {shape}.",
                path=path,
                arch=facts.arch,
                tensor=name,
                shape=list(shape),
            ),
            tr(_HINT),
        )
    return facts


def _stated_in(text: str) -> dict[str, Any]:
    """What a model says of itself, all of which JSON can hold and files can be told. Raises ValueError for NaN."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(tr("it is too long"))
    stated = json.loads(text)
    json.dumps(stated, allow_nan=False, ensure_ascii=False).encode()
    return dict(stated)


def _legend_in(text: str) -> Legend:
    if len(text) > LONGEST_TEXT:
        raise ValueError(tr("it is too long"))
    legend = Legend.from_json(text)
    if not len(legend):
        raise ValueError(tr("it has no class"))
    return legend


def _text(stated: Mapping[str, Any], name: str) -> str:
    if not isinstance(stated[name], str):
        raise TypeError(tr("“{name}” is no text", name=name))
    return stated[name]


def _number(stated: Mapping[str, Any], name: str, least: float, most: float) -> float:
    """A number that is stated, within bounds."""
    return _within(name, stated[name], least, most)


def _three(stated: Mapping[str, Any], name: str, least: float) -> tuple[float, float, float]:
    """Statistics of RGB, whose values are 0 to 1."""
    red, green, blue = (_within(name, value, least, 10.0) for value in stated[name])
    return red, green, blue


def _within(name: str, value: Any, least: float, most: float) -> float:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not least <= value <= most:
        raise ValueError(tr("“{name}” is no number of {least:g} to {most:g}", name=name, least=least, most=most))
    return float(value)


def expected_shapes(facts: ModelFacts) -> dict[str, tuple[int, ...]]:
    """Name and shape of every tensor in the file of a model with these facts."""
    layers = {name: (inputs, outputs, 3) for name, inputs, outputs in trunk_layers(facts.width)}
    channels = {f"score_pool{block}": layers[f"conv{block}_3"][1] for block in (3, 4)}
    weights = {f"trunk.{name}": layer for name, layer in layers.items()}
    weights["fc6"] = (facts.feature_dimensions, facts.fc_width, 7)
    weights["fc7"] = (facts.fc_width, facts.fc_width, 1)
    weights["score"] = (facts.fc_width, len(facts.legend), 1)
    for skip in SKIPS[facts.arch]:
        weights[f"score_{skip}"] = (channels[f"score_{skip}"], len(facts.legend), 1)
    shapes: dict[str, tuple[int, ...]] = {}
    for name, (inputs, outputs, size) in weights.items():
        shapes[f"{name}.weight"] = (outputs, inputs, size, size)
        shapes[f"{name}.bias"] = (outputs,)
    return shapes


def fingerprint(path: Path) -> str:
    """The first 16 hexadecimal digits of the file's SHA-256."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:16]
