"""What a reader of an evaluation's numbers must know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from recnn_engine.datasets.archive import Archive
from recnn_engine.evaluation.metrics import KS
from recnn_engine.evaluation.splits import Split
from recnn_engine.language import tr, trn


def notes_on(archive: Archive, splits: Sequence[Split]) -> list[str]:
    """What was left out and why, measures that are not given, and images that are no queries."""
    notes = []
    if archive.left_out:
        notes.append(_left_out(archive.left_out))
    smallest = min(len(split.gallery) for split in splits)
    beyond = [f"P@{k}" for k in KS if k > smallest]
    if beyond:
        notes.append(
            tr(
                "Not given: {measures}, since the gallery has {count} images.",
                measures=", ".join(beyond),
                count=smallest,
            )
        )
    lonely = sorted({s for split in splits for s in _scenes_with_one(split)})
    if lonely:
        notes.append(
            tr(
                "Scene classes with a single gallery image, which is therefore no query: {names}.",
                names=", ".join(lonely),
            )
        )
    return notes


def _left_out(reasons: Mapping[str, str]) -> str:
    """How many images were left out; why the first was. reasons: by name, one at least."""
    first = next(iter(reasons.values()))
    return trn(
        "{n} image was left out: {reason}",
        "{n} images were left out, all named in the report, the first because: {reason}",
        len(reasons),
        reason=first,
    )


def _scenes_with_one(split: Split) -> Iterator[str]:
    scenes, counts = np.unique([image.scene for image in split.gallery], return_counts=True)
    return (str(scene) for scene in scenes[counts == 1])
