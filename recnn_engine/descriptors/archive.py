"""What describes the tiles of a catalogue: the network, or a baseline of Table I, which most often needs none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.descriptors.recnn import DESCRIPTORS, Description, describe
from recnn_engine.descriptors.table import KINDS, make
from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.legend import UNLABELLED, Legend
from recnn_engine.network.model import default_model_path, load_model, read_model_facts
from recnn_engine.regions import Regions


class Describe(Protocol):
    """Describes an image: pixels (H, W, 3) uint8 RGB, valid (H, W) bool, inside: those asked for (None: all).

    step: told how many parts are done and how many there are, where there are any; may raise to stop.
    """

    def __call__(
        self,
        pixels: NDArray[np.uint8],
        valid: NDArray[np.bool_],
        inside: NDArray[np.bool_] | None = None,
        step: Callable[[int, int], None] = ...,
    ) -> Description: ...


Image = tuple[NDArray[np.uint8], NDArray[np.bool_]]
FIT_SEED = 0


@dataclass(frozen=True)
class Origin:
    """What the features of a catalogue come from: they can be compared only with others of the same fingerprint.

    legend: the classes of the class maps, none where a baseline describes. resolution: m/px it learnt at, if it did.
    """

    name: str
    fingerprint: str
    legend: Legend
    resolution: float | None


def origin_of(key: str, model: Path | None) -> Origin:
    """The origin of features of a descriptor. Raises InputError for an unknown key, ModelError for a bad model."""
    if key in DESCRIPTORS:
        facts = read_model_facts(model or default_model_path())
        return Origin(facts.name, facts.fingerprint, facts.legend, facts.resolution)
    descriptor = _baseline(key, model, "auto")
    digest = hashlib.sha256(json.dumps(descriptor.settings, sort_keys=True).encode()).hexdigest()[:16]
    return Origin(descriptor.title, digest, Legend(()), None)


def learn(key: str, model: Path | None, device: str, images: Iterable[Image]) -> dict[str, Any]:
    """What a descriptor learns from images before it can describe, as JSON can hold it; nothing for most."""
    if key in DESCRIPTORS or not KINDS[key].fitting_images:
        return {}
    descriptor = _baseline(key, model, device)
    fitted = descriptor.fit([descriptor.observe(*image) for image in images], FIT_SEED)
    values = {f.name: getattr(fitted, f.name) for f in fields(fitted)}
    return {name: value.tolist() for name, value in values.items() if isinstance(value, np.ndarray)}


def fitting_images(key: str) -> int:
    """How many images `learn` wants to see at the most."""
    return 0 if key in DESCRIPTORS else KINDS[key].fitting_images


def describer(key: str, model: Path | None, device: str, learnt: dict[str, Any]) -> Describe:
    """What describes images under a descriptor, its network loaded. learnt: what `learn` gave."""
    if key in DESCRIPTORS:
        loaded = load_model(model or default_model_path(), device)
        return partial(describe, loaded)
    arrays = {name: np.array(value, dtype=np.float32) for name, value in learnt.items()}
    descriptor = replace(_baseline(key, model, device), **arrays)
    return partial(_describe, descriptor)


def _baseline(key: str, model: Path | None, device: str) -> Descriptor:
    if key not in KINDS:
        raise InputError(
            tr("There is no descriptor “{key}”.", key=key), tr("The descriptors are: {names}.", names=", ".join(KINDS))
        )
    kind = KINDS[key]
    return make(kind, (model or default_model_path()) if kind.uses_network else None, device)


def _describe(
    descriptor: Descriptor,
    pixels: NDArray[np.uint8],
    valid: NDArray[np.bool_],
    inside: NDArray[np.bool_] | None = None,
    step: object = None,
) -> Description:
    """What a baseline says of an image: a vector of the whole, no classes and no regions."""
    whole = descriptor.describe(pixels, valid if inside is None else valid & inside)[0]
    class_map = np.full(valid.shape, UNLABELLED, dtype=np.uint8)
    nothing = Regions(np.empty(0, np.uint8), np.empty(0, np.int32), np.empty((0, 4), np.int32))
    return Description(class_map, nothing, whole)
