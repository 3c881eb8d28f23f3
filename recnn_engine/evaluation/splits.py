"""Which images are the gallery, and which may be learnt from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from recnn_engine.datasets.archive import Archive, SceneImage
from recnn_engine.errors import InputError
from recnn_engine.language import tr

DEFAULT_SHARE = 0.2
LEAST_GALLERY = 2
"""Gallery images of each scene class: with one, the query would only have itself to find."""


@dataclass(frozen=True)
class Split:
    """Gallery images, every one a query, and training images; both in order of their names. seed: None for a file."""

    gallery: tuple[SceneImage, ...]
    training: tuple[SceneImage, ...]
    seed: int | None


def draw_split(archive: Archive, share: float, seed: int) -> Split:
    """A gallery of `share` of each scene class, at least two images, drawn by the seed. Raises InputError."""
    if not 0 < share <= 1:
        raise InputError(
            tr("A gallery of {share} of the images cannot be drawn.", share=share),
            tr("Give a share like 0.2, or a file."),
        )
    random = np.random.default_rng(seed)
    chosen: set[str] = set()
    for scene in archive.scenes:
        names = [image.name for image in archive.images if image.scene == scene]
        number = min(len(names), max(LEAST_GALLERY, round(share * len(names))))
        chosen.update(names[i] for i in random.permutation(len(names))[:number])
    return _split(archive, chosen, seed)


def splits_of(archive: Archive, split: str | None, repeats: int, seed: int) -> list[Split]:
    """A split for each of `repeats` seeds, `split` being a share (None: `DEFAULT_SHARE`), or the one of a file.

    Raises InputError as `draw_split` and `read_split` do, and for a file that is to be repeated.
    """
    if split is not None and not _is_number(split):
        if repeats > 1:
            raise InputError(tr("A split file gives one split, so it cannot be repeated."), tr("Give a share."))
        return [read_split(archive, Path(split))]
    share = DEFAULT_SHARE if split is None else float(split)
    return [draw_split(archive, share, seed + number) for number in range(repeats)]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def read_split(archive: Archive, file: Path) -> Split:
    """The gallery that a file names, one image a line: scene/file or file, with any path before and any suffix or none.

    Names of images that were left out are passed over. Raises InputError for a name that is unknown or that several
    images have, for a file without names, and where no scene class has two images.
    """
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            tr("The split file {file} cannot be read: {error}.", file=file, error=error),
            tr("Give a share or a text file."),
        ) from error
    known = _known_as([image.name for image in archive.images])
    left_out = _known_as(list(archive.left_out))
    chosen: set[str] = set()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        key = _key(line)
        if key in known or key not in left_out:
            chosen.add(_resolved(line, known.get(key, set()), file))
    split = _split(archive, chosen, None)
    scenes = [image.scene for image in split.gallery]
    if not any(scenes.count(scene) > 1 for scene in set(scenes)):
        raise InputError(
            tr("No scene class has two images in the gallery of {file}.", file=file), tr("Name more images.")
        )
    return split


def _split(archive: Archive, chosen: set[str], seed: int | None) -> Split:
    gallery = tuple(image for image in archive.images if image.name in chosen)
    return Split(gallery, tuple(image for image in archive.images if image.name not in chosen), seed)


def _known_as(names: list[str]) -> dict[str, set[str]]:
    """The keys of names, with and without scene, to the names that they can mean."""
    known: dict[str, set[str]] = {}
    for name in names:
        for key in {_key(name), _key(Path(name).name)}:
            known.setdefault(key, set()).add(name)
    return known


def _key(name: str) -> str:
    """The last two parts of a path, without suffix: how a list and an archive may both write an image."""
    path = PurePosixPath(name.replace("\\", "/"))
    return "/".join((*path.parts[:-1], path.stem)[-2:])


def _resolved(line: str, meant: set[str], file: Path) -> str:
    if len(meant) == 1:
        return next(iter(meant))
    if meant:
        raise InputError(
            tr("“{line}” in {file} is the name of {count} images.", line=line, file=file, count=len(meant)),
            tr("Write it as scene/file."),
        )
    raise InputError(
        tr("The archive has no image “{line}”, which {file} names.", line=line, file=file),
        tr("Name images of this archive."),
    )
