"""Describe the images of a split in worker processes, and keep what is finished, so that a run can go on."""

from __future__ import annotations

import hashlib
import json
import os
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from recnn_engine import __version__
from recnn_engine.datasets.archive import SceneImage, read_photograph
from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.errors import OutputError, reason_of
from recnn_engine.evaluation.splits import Split
from recnn_engine.language import language, speak, tr
from recnn_engine.progress import Progress
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.measures import MEASURES
from recnn_engine.search.query import Query

Result = TypeVar("Result")

CHUNK = 4
"""Images handed to a worker at a time."""

FORMAT = 2
"""Counts changes of what is kept; other numbers are described again."""


@dataclass(frozen=True)
class GalleryFeatures:
    """The vectors of a gallery. vectors: (n, d) as a catalogue keeps them; first: (t,) the row where an image begins.

    describe_seconds: (t,) what each image took, without reading it; fit_seconds: what fitting took, images included.
    Vectors from a catalogue, described some other time, have () and None.
    """

    vectors: NDArray[np.floating[Any]]
    first: NDArray[np.intp]
    describe_seconds: NDArray[np.float64]
    fit_seconds: float | None

    def of(self, image: int) -> NDArray[np.floating[Any]]:
        """(m, d) the vectors of one image."""
        return self.vectors[self.first[image] :][: np.diff(self.first, append=len(self.vectors))[image]]

    def distances_from(self, image: int, distance: str) -> NDArray[np.float64]:
        """(t,) distances of one image to all, by the name of one of `MEASURES` of search."""
        rows = self.of(image)
        block = FeatureBlock(np.arange(len(self.first)), self.first, self.vectors)
        return MEASURES[distance](Query(rows, rows.max(axis=0)), block)

    @property
    def bytes_per_image(self) -> float:
        """Mean size of an image's vectors as they are kept."""
        return self.vectors.nbytes / len(self.first)


def describe_gallery(
    descriptor: Descriptor, split: Split, folder: Path, *, seed: int, workers: int, progress: Progress
) -> GalleryFeatures:
    """Fit the descriptor on training images alone and describe the gallery, or read what an earlier run kept.

    What is kept in `folder` is known by the descriptor's settings, and the names and states of all files involved.
    """
    training = _evenly(split.training, descriptor.fitting_images)
    path = folder / f"{descriptor.key.replace('+', '_plus')}-{_state(descriptor, split.gallery, training, seed)}.npz"
    kept = _read(path)
    if kept is not None:
        progress(tr("{title}, described before", title=descriptor.title), len(split.gallery), len(split.gallery))
        return kept
    begun = time.perf_counter()
    if descriptor.fitting_images:
        run = _run(descriptor, "observe", training, workers)
        observed = _collected(run, len(training), tr("{title}, fitting", title=descriptor.title), progress)
        descriptor = descriptor.fit([observation for observation, _ in observed], seed)
    fitted = time.perf_counter()
    run = _run(descriptor, "vectors", split.gallery, workers)
    described = _collected(run, len(split.gallery), tr("{title}, describing", title=descriptor.title), progress)
    vectors = [vectors for vectors, _ in described]
    features = GalleryFeatures(
        vectors=np.concatenate(vectors),
        first=np.cumsum([0, *map(len, vectors[:-1])]).astype(np.intp),
        describe_seconds=np.array([seconds for _, seconds in described]),
        fit_seconds=fitted - begun if descriptor.fitting_images else 0.0,
    )
    _write(path, features)
    return features


def default_workers() -> int:
    """A process for each core, at most four: each holds an image and, at times, a model."""
    return min(4, os.cpu_count() or 1)


def _evenly(images: Sequence[SceneImage], most: int) -> Sequence[SceneImage]:
    """At most so many images, evenly drawn from the sorted ones and so from all scene classes."""
    return [images[i] for i in np.linspace(0, len(images) - 1, min(len(images), most)).astype(int)]


def _collected(results: Iterator[Result], total: int, phase: str, progress: Progress) -> list[Result]:
    collected: list[Result] = []
    progress(phase, 0, total)
    for result in results:
        collected.append(result)
        progress(phase, len(collected), total)
    return collected


def _run(
    descriptor: Descriptor, action: str, images: Sequence[SceneImage], workers: int
) -> Iterator[tuple[NDArray[Any], float]]:
    """What `descriptor.action` says of each image, in order, and the seconds that took.

    In this process with one worker or on another device than the CPU, else in processes that start afresh (spawn).
    """
    paths = [image.path for image in images]
    if workers < 2 or descriptor.device not in ("cpu", "auto"):
        for path in paths:
            yield _timed(getattr(descriptor, action), path)
        return
    pool = ProcessPoolExecutor(
        min(workers, max(1, len(paths))),
        get_context("spawn"),
        initializer=_start,
        initargs=(descriptor, action, language()),
    )
    try:
        yield from pool.map(_work, paths, chunksize=CHUNK)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_action: Callable[..., NDArray[Any]]
"""What a worker process does to each image."""


def _start(descriptor: Descriptor, action: str, locale: str) -> None:
    """What a worker process does first: take the descriptor, speak the user's language, and keep to one core.

    Both libraries that run networks look there, once they are loaded.
    """
    global _action
    speak(locale)
    _action = getattr(descriptor, action)
    os.environ["OMP_NUM_THREADS"] = "1"


def _work(path: Path) -> tuple[NDArray[Any], float]:
    return _timed(_action, path)


def _timed(action: Callable[..., NDArray[Any]], path: Path) -> tuple[NDArray[Any], float]:
    photograph = read_photograph(path)
    begun = time.perf_counter()
    result = action(photograph.pixels, photograph.valid)
    return result, time.perf_counter() - begun


def _state(descriptor: Descriptor, gallery: Sequence[SceneImage], training: Sequence[SceneImage], seed: int) -> str:
    """A name for everything that the vectors follow from."""
    files = [[_file_state(image) for image in images] for images in (gallery, training)]
    stated = [FORMAT, __version__, descriptor.settings, files, seed if training else None]
    return hashlib.sha256(json.dumps(stated, default=str).encode()).hexdigest()[:16]


def _file_state(image: SceneImage) -> tuple[str, int, int]:
    status = image.path.stat()
    return image.name, status.st_size, status.st_mtime_ns


def _read(path: Path) -> GalleryFeatures | None:
    """What an earlier run kept; None where there is nothing, or nothing whole."""
    if not path.is_file():
        return None
    try:
        with np.load(path, allow_pickle=False) as stored:
            return GalleryFeatures(
                stored["vectors"], stored["first"], stored["describe_seconds"], float(stored["fit_seconds"])
            )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _write(path: Path, features: GalleryFeatures) -> None:
    """Keep the features; the file appears whole or not at all."""
    partial = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            np.savez(file, **vars(features))
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=reason_of(error)),
            tr("Choose another folder for the report."),
        ) from error
