"""What describes the tiles of a catalogue: one of the descriptors, with what it learnt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.descriptors.interface import Description, Descriptor, Origin, Step, unheard
from recnn_engine.descriptors.registry import key_of, kinds, make
from recnn_engine.network.model import LazyModel

Image = tuple[NDArray[np.uint8], NDArray[np.bool_]]
"""Pixels (H, W, 3) uint8 RGB, and (H, W) bool which of them are valid."""

FIT_SEED = 0
BLANK = 64
"""Pixels a side of the image that tells how long vectors are."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Describer:
    """Describes images for a catalogue. A network is loaded when it is first used, and kept as long as this object."""

    descriptor: Descriptor

    @classmethod
    def of(
        cls, key: str, model: Path | None = None, device: str = "auto", learnt: Mapping[str, Any] = NOTHING
    ) -> Describer:
        """The describer of a descriptor, by key or title. model: a model file, for those that use one (the starter).

        learnt: what another one of that key has learnt. Raises InputError for an unknown key, ModelError for a bad
        model; no network is loaded.
        """
        kind = kinds()[key_of(key)]
        descriptor = make(kind, LazyModel.of(model, device) if kind.uses_network else None)
        return cls(descriptor.with_learnt(learnt))

    @property
    def key(self) -> str:
        """The descriptor's key."""
        return self.descriptor.key

    @property
    def origin(self) -> Origin:
        """What the features come from."""
        return self.descriptor.origin

    @property
    def fitting_images(self) -> int:
        """How many images `learn` wants to see at the most; 0 where there is nothing to learn."""
        return self.descriptor.fitting_images

    @property
    def learnt(self) -> dict[str, Any]:
        """What it has learnt, as JSON can hold it; nothing for most."""
        return self.descriptor.learnt

    @property
    def model(self) -> LazyModel | None:
        """The model that describes, None for what needs none."""
        return vars(self.descriptor)["model"] if self.descriptor.uses_network else None

    def for_many(self, cores: int | None = None) -> Describer:
        """One for many images that several threads describe at once, with a network of its own where it has one.

        cores: as in `load_model`.
        """
        return self.by(self.model.for_many(cores)) if self.model else self

    def by(self, model: LazyModel) -> Describer:
        """The same with another model."""
        return Describer(replace(self.descriptor, **{"model": model}))

    def learn(self, images: Iterable[Image]) -> Describer:
        """One that has learnt from images what it needs to describe others. Raises InputError for too few."""
        if not self.fitting_images:
            return self
        observed = [self.descriptor.observe(*image) for image in images]
        return Describer(self.descriptor.fit(observed, FIT_SEED))

    def feature_sets(self) -> tuple[FeatureSet, ...]:
        """What a catalogue keeps of it, the set that ranks best first; a blank image tells how long vectors are."""
        blank = np.zeros((BLANK, BLANK, 3), np.uint8)
        features = self.describe(blank, np.ones((BLANK, BLANK), bool)).features
        known = kinds()
        return tuple(
            FeatureSet(name, known[name].level, features[name].shape[1], known[name].distance, known[name].dtype)
            for name in self.descriptor.keeps()
        )

    def describe(
        self,
        pixels: NDArray[np.uint8],
        valid: NDArray[np.bool_],
        inside: NDArray[np.bool_] | None = None,
        step: Step = unheard,
    ) -> Description:
        """What an image shows, see `Descriptor.describe`.

        Raises ModelError or InputError where a network is needed and cannot be loaded, ValueError where it has to learn
        first.
        """
        return self.descriptor.describe(pixels, valid, inside, step)
