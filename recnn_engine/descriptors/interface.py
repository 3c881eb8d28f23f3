"""What every descriptor declares and can do, so that all are listed, fitted, searched and judged in the same way."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.records import rounded
from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.legend import UNLABELLED, Legend
from recnn_engine.regions import Regions

Step = Callable[[int, int], None]
"""Told how many parts of an image are done and how many there are, where there are any; may raise to stop."""


def unheard(done: int, total: int) -> None:
    """A step for callers that do not care."""


@dataclass(frozen=True)
class Origin:
    """What features come from: they can be compared only with others of the same fingerprint.

    legend: the classes of the class maps, none where there are none. resolution: m/px it learnt at, if it did.
    """

    name: str
    fingerprint: str
    legend: Legend
    resolution: float | None


@dataclass(frozen=True)
class Description:
    """What a descriptor says of an image.

    class_map: (H, W) uint8, 0 where the image has no data or no class. features: float32 by the name of their set:
    (1, C) of the whole image, or (n, C) in the order of its n regions.
    """

    class_map: NDArray[np.uint8]
    regions: Regions
    features: dict[str, NDArray[np.float32]]

    @classmethod
    def of_whole(cls, key: str, vector: NDArray[np.floating[Any]], shape: tuple[int, int]) -> Description:
        """That of a descriptor that has a vector (C,) of the whole image and knows no classes."""
        nothing = Regions(np.empty(0, np.uint8), np.empty(0, np.int32), np.empty((0, 4), np.int32))
        return cls(np.full(shape, UNLABELLED, np.uint8), nothing, {key: vector.astype(np.float32)[None]})


@dataclass(frozen=True, eq=False)
class Descriptor(ABC):
    """Turns an image into one vector or several; a frozen dataclass whose fields are its settings.

    Declared by each, in a file of its own, which is all that the engine needs to list, index, search and judge it:
    key: its name in catalogues and commands, in lower case. title: as papers write it. row: its place in the paper's
    Table I, None for those that are not in it. distance: one of `MEASURES` of search. level: "tile" or "region", what
    has a vector each. dtype: in which a catalogue keeps its vectors, as NumPy writes it. uses_network: whether a model
    describes; its field `model` is a LazyModel. fitting_images: the largest number of training images that `fit` wants
    to see; 0 where nothing is learnt. learnt_fields: those of its fields, arrays of float32 or None, that `fit` fills,
    with the lengths of their axes; None for any.
    also_keeps: keys of descriptors whose vectors come with its own and are kept beside them, the one that ranks best
    first.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    row: ClassVar[int | None] = None
    distance: ClassVar[str]
    level: ClassVar[str]
    dtype: ClassVar[str] = "<f4"
    uses_network: ClassVar[bool] = False
    fitting_images: ClassVar[int] = 0
    learnt_fields: ClassVar[Mapping[str, tuple[int | None, ...]]] = MappingProxyType({})
    also_keeps: ClassVar[tuple[str, ...]] = ()

    @staticmethod
    @abstractmethod
    def use() -> str:
        """When to take it, in one line for people."""

    @classmethod
    def keeps(cls) -> tuple[str, ...]:
        """Names of the feature sets of a catalogue of it, the one that ranks best first."""
        return (*cls.also_keeps, cls.key)

    @classmethod
    def declaration(cls) -> dict[str, Any]:
        """What is to be known to offer it, as JSON can hold it, in the user's language."""
        return {
            "key": cls.key,
            "title": cls.title,
            "distance": cls.distance,
            "level": cls.level,
            "needs_model": cls.uses_network,
            "learns": cls.fitting_images > 0,
            "use": cls.use(),
            "keeps": list(cls.keeps()),
        }

    @property
    def settings(self) -> dict[str, Any]:
        """All that its vectors depend on but images and fitting, as JSON can hold it."""
        stated = [field.name for field in fields(self) if field.name not in self.learnt_fields]
        return {"key": self.key, **{name: getattr(self, name) for name in stated}}

    @property
    def device(self) -> str:
        """Where it describes: "cpu", or where its network is to run."""
        return "cpu"

    @property
    def origin(self) -> Origin:
        """Where its features come from."""
        digest = hashlib.sha256(json.dumps(self.settings, sort_keys=True).encode()).hexdigest()[:16]
        return Origin(self.title, digest, Legend(()), None)

    def observe(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[Any]:
        """What `fit` wants to know of one training image: (n, d); n may be 0."""
        return np.empty((0, 0), dtype=np.float32)

    def fit(self, observations: Sequence[NDArray[Any]], seed: int) -> Descriptor:
        """This descriptor, fitted to what was observed. Raises InputError where that is too little."""
        return self

    @property
    def learnt(self) -> dict[str, Any]:
        """What it was fitted to, as JSON can hold it; nothing for most."""
        values = {name: getattr(self, name) for name in self.learnt_fields}
        return {name: value.tolist() for name, value in values.items() if value is not None}

    def with_learnt(self, learnt: Mapping[str, Any]) -> Descriptor:
        """This descriptor, fitted as the one was whose `learnt` this is; nothing: not fitted.

        Raises InputError for what none of its kind can have learnt.
        """
        try:
            values = {name: np.array(value, dtype=np.float32) for name, value in learnt.items()}
        except (TypeError, ValueError, OverflowError):
            values = {}
        is_learnt = values.keys() == self.learnt_fields.keys() and all(map(self._can_learn, values, values.values()))
        if learnt and not is_learnt:
            raise InputError(
                tr("What {descriptor} learnt from the archive cannot be used.", descriptor=self.title),
                tr("Restore a copy of the catalogue, or build the index again."),
            )
        return replace(self, **values)

    def _can_learn(self, name: str, value: NDArray[np.float32]) -> bool:
        shape = self.learnt_fields[name]
        fits = len(shape) == value.ndim and all(wanted in (None, side) for wanted, side in zip(shape, value.shape))
        return fits and value.size > 0 and bool(np.isfinite(value).all())

    @abstractmethod
    def describe(
        self,
        pixels: NDArray[np.uint8],
        valid: NDArray[np.bool_],
        inside: NDArray[np.bool_] | None = None,
        step: Step = unheard,
    ) -> Description:
        """What an image shows.

        pixels: (H, W, 3) uint8 RGB. valid: (H, W) bool, those with data. inside: (H, W) bool, those that are asked for
        (None: all), a valid one among them.
        """

    def vectors(self, pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.floating[Any]]:
        """(m, d): its own vectors of an image (H, W, 3) uint8 RGB, as a catalogue keeps them.

        valid: (H, W) bool, somewhere True.
        """
        return rounded(self.describe(pixels, valid).features[self.key], self.dtype)


class WholeImageDescriptor(Descriptor):
    """A descriptor with one vector an image, under L2; pixels without data take the mean colour of the others."""

    distance = "L2"
    level = "tile"

    def describe(
        self,
        pixels: NDArray[np.uint8],
        valid: NDArray[np.bool_],
        inside: NDArray[np.bool_] | None = None,
        step: Step = unheard,
    ) -> Description:
        """One vector of the whole image, see `vector`; no classes and no regions."""
        counted = valid if inside is None else valid & inside
        return Description.of_whole(self.key, self.vector(filled_with_mean(pixels, counted)), valid.shape)

    @abstractmethod
    def vector(self, pixels: NDArray[np.uint8]) -> NDArray[np.floating[Any]]:
        """(d,) the vector of an image (H, W, 3) uint8 RGB."""


def filled_with_mean(pixels: NDArray[np.uint8], valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The pixels (H, W, 3) with the mean colour of the valid ones where they are not valid."""
    if valid.all():
        return pixels
    return np.where(valid[..., None], pixels, np.rint(pixels[valid].mean(axis=0)).astype(np.uint8))


def grey_levels(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """(H, W) float64 luminance 0..255 of (H, W, 3) uint8 RGB (ITU-R BT.709, as scikit-image weighs it)."""
    from skimage.color import rgb2gray

    return rgb2gray(pixels) * 255.0
