"""What can describe an archive: the nine descriptors of the paper's Table I, and when to use which."""

from __future__ import annotations

from dataclasses import dataclass

from .translation import tr

REGIONS = "recnn"
"""The only one that keeps a vector for each region: what a search for a region and “Why this match” need."""


@dataclass(frozen=True)
class Descriptor:
    """name: as the paper and scripts write it; in lower case it is the engine's key. needs_model: whether a network
    has to find regions first. use: when to take it, in one line."""

    name: str
    needs_model: bool
    use: str

    @property
    def key(self) -> str:
        """What the engine calls it, on the wire and in catalogues: the name in lower case."""
        return self.name.lower()


def descriptors() -> list[Descriptor]:
    """All nine, the most useful first."""
    return [
        Descriptor("ReCNN", True, tr("A vector for each region: answers everything, also searches for a region.")),
        Descriptor("ReCNN+", True, tr("One vector for each tile: ranks best, in a fraction of the space.")),
        Descriptor("BoVW", False, tr("Patterns of small details: the best of those that need no model.")),
        Descriptor("GIST", False, tr("How a place is laid out: open or dense, along which directions.")),
        Descriptor("Color", False, tr("Colours alone: quick, for images of one sensor and season.")),
        Descriptor("LBP", False, tr("Fine texture, however bright: roofs, crops, water.")),
        Descriptor("GLCM", False, tr("Coarse texture: how rough and how regular a place is.")),
        Descriptor("Statistics", False, tr("Mean and spread of the brightness: a yardstick for the others.")),
        Descriptor("MLIR", True, tr("Colour, texture and shape of the model's regions: for comparison.")),
    ]


def names() -> list[str]:
    """The names of all nine, the most useful first."""
    return [descriptor.name for descriptor in descriptors()]


def needs_model(key: str) -> bool:
    """Whether images are described by a network under the descriptor of that key."""
    return any(descriptor.needs_model for descriptor in descriptors() if descriptor.key == key)


def name_of(key: str) -> str:
    """The name for a key of the engine; the key itself where it is none of the nine."""
    return next((descriptor.name for descriptor in descriptors() if descriptor.key == key), key)
