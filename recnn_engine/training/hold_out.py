"""Which labelled images judge a training and never train: a share of each scene, or those named."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np

from recnn_engine.datasets.labelled import LabelledImages
from recnn_engine.errors import DatasetError, InputError
from recnn_engine.language import tr, trn

log = logging.getLogger(__name__)

VALIDATION = 0.2
"""Share of the images of each scene that validates and never trains."""


def split(images: LabelledImages, hold_out: Sequence[str], seed: int) -> tuple[LabelledImages, LabelledImages]:
    """The images that train and those that judge: the ones named in `hold_out`, or else a share of each scene.

    Warns of classes that there is nothing to learn from. Raises InputError, and DatasetError where a side has no label.
    """
    rows = hold_out_named(images, hold_out) if hold_out else hold_back(images, VALIDATION, seed)
    training, validation = (images.subset(side) for side in rows)
    empty = [name for name, share in zip(images.legend.names, training.class_shares()) if not share]
    if len(empty) == len(images.legend):
        raise DatasetError(tr("No training image has a labelled pixel."), tr("Label some, or hold out fewer images."))
    if not any(label.any() for label in validation.labels):
        raise DatasetError(tr("No image held back has a labelled pixel."), tr("Hold out others, or label some."))
    if empty:
        log.warning(
            tr(
                "The model will never find these classes, which no training image shows: {classes}.",
                classes=", ".join(empty),
            )
        )
    return training, validation


def hold_back(images: LabelledImages, share: float, seed: int) -> tuple[list[int], list[int]]:
    """(training, validation) numbers of the images: of each scene, `share` of them (rounded, some in all) validates.

    Raises DatasetError where nothing would be left on one side.
    """
    rng = np.random.default_rng(seed)
    scenes = np.array(images.scenes)
    order = rng.permutation(len(images))
    kept: list[int] = []
    for scene in sorted(set(images.scenes)):
        members = order[scenes[order] == scene]
        kept += members[: round(len(members) * share)].tolist()
    if not kept:
        kept = order[: max(1, round(len(images) * share))].tolist()
    if len(kept) >= len(images):
        raise DatasetError(
            trn(
                "A data set of {n} labelled image cannot be split.",
                "A data set of {n} labelled images cannot be split.",
                len(images),
            ),
            tr("Training needs at least two."),
        )
    return sorted(set(range(len(images))) - set(kept)), sorted(kept)


def hold_out_named(images: LabelledImages, places: Sequence[str]) -> tuple[list[int], list[int]]:
    """(training, validation) numbers of the images: those in the folders of these names, or so named, validate.

    Raises InputError for a name that no image has, or where nothing would be left to train on.
    """
    folders = sorted({folder for name in images.names for folder in _folders(name)})
    kept: set[int] = set()
    for place in places:
        members = {i for i, name in enumerate(images.names) if place.strip("/") in (name, *_folders(name))}
        if not members:
            raise InputError(
                tr("No image of the data set is in “{place}”, so it cannot be held out.", place=place),
                tr("Its folders are: {folders}.", folders=", ".join(folders[:20]))
                if folders
                else tr("It has no folders."),
            )
        kept |= members
    if len(kept) == len(images):
        raise InputError(tr("Holding out all images leaves none to train on."), tr("Hold out fewer."))
    return sorted(set(range(len(images))) - kept), sorted(kept)


def _folders(name: str) -> list[str]:
    """The folders an image name lies in: "a/b/c" is in "a" and "a/b"."""
    parts = name.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]
