"""The nine descriptors of the paper's Table I by their keys, in its order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recnn_engine.descriptors.bovw import VisualWords
from recnn_engine.descriptors.colour import ColourHistogram
from recnn_engine.descriptors.gist import Gist
from recnn_engine.descriptors.glcm import CooccurrenceMatrix
from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.descriptors.lbp import LocalBinaryPatterns
from recnn_engine.descriptors.mlir import RegionMeasurements
from recnn_engine.descriptors.recnn import RegionFeatures, WholeFeatures
from recnn_engine.descriptors.statistics import Statistics
from recnn_engine.errors import InputError
from recnn_engine.language import tr

KINDS: dict[str, type[Descriptor]] = {
    kind.key: kind
    for kind in (
        Statistics,
        ColourHistogram,
        LocalBinaryPatterns,
        CooccurrenceMatrix,
        Gist,
        VisualWords,
        RegionMeasurements,
        RegionFeatures,
        WholeFeatures,
    )
}


def kinds_of(keys: Sequence[str]) -> list[type[Descriptor]]:
    """The kinds of these keys, each once, in the table's order; all for none. Raises InputError for an unknown key."""
    wanted = [key.strip().casefold() for key in keys]
    for key in wanted:
        if key not in KINDS:
            raise InputError(
                tr("There is no method “{key}”.", key=key), tr("The methods are: {names}.", names=", ".join(KINDS))
            )
    return [kind for key, kind in KINDS.items() if key in wanted or not wanted]


def make(kind: type[Descriptor], model: Path | None, device: str) -> Descriptor:
    """A descriptor with its default settings. model: a model file, for the kinds that use the network."""
    return kind(model=model, device=device) if kind.uses_network else kind()
