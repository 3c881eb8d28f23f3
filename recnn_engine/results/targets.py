"""What may be written: no output takes the place of an input or of another output."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from recnn_engine.answering.interface import Answers
from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.errors import InputError, ModelError
from recnn_engine.folders import beside
from recnn_engine.imagery.files.belonging import files_behind
from recnn_engine.imagery.finding.find import imagery_below
from recnn_engine.imagery.naming.formats import SUFFIXES
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.language import tr

_RESULTS = (*SUFFIXES, ".gpkg")
"""Endings of results that seldom are those of sidecars."""

Identity = tuple[int, int]
"""Device and number of a file, the same under each of its names."""


Inputs = Mapping[str, Iterable[Path | str | None]]
"""What is read, by what a person calls it."""


def check_targets(targets: Iterable[Path | None], inputs: Inputs) -> None:
    """Raise InputError where a file that is to be written is one that is read, or belongs to one, or is written twice.

    Files are the same by whatever name. targets: files, None for one that is not wanted. inputs: what is read, by what
    a person calls it (“the raster”): files, GDAL's names of data sets, and folders, which stand for the imagery in
    them; None for what is not given.
    """
    wanted = [target for target in targets if target]
    _check_distinct(wanted)
    taken = _existing(wanted)
    if taken:
        for called, names in inputs.items():
            _check(taken, (image for name in names if name is not None for image in _images(str(name))), called)


def check_sources(targets: Iterable[Path | None], catalogue: Catalogue | Answers) -> None:
    """Raise InputError where a file that is to be written is the catalogue or an image of it, or belongs to one.

    Each image's file is looked at; opened are only those that are made of others, or to which the file may belong.
    """
    taken = _existing(targets)
    for target in taken.values():
        if catalogue.locator.is_at(target):
            raise _refusal(target, tr("the catalogue"))
    if taken:
        images = (catalogue.locator.resolve(stored) for stored, _ in catalogue.source_files())
        _check(taken, images, tr("an image of the catalogue"))


def model_file(model: Path | None) -> Path | None:
    """The file of a model, that of the starter model for None; None where that is missing."""
    from recnn_engine.network.facts import default_model_path  # only where something is written

    try:
        return model or default_model_path()
    except ModelError:
        return None


def _check_distinct(targets: Iterable[Path]) -> None:
    written: set[Identity | Path] = set()
    for target in targets:
        file = _identity(target) or target.resolve()
        if file in written:
            raise InputError(
                tr("Two results would be written to {target}.", target=target), tr("Choose a file of its own for each.")
            )
        written.add(file)


def _existing(targets: Iterable[Path | None]) -> dict[Identity, Path]:
    """Files that writing the targets would replace or remove, by what they are: themselves, and those beside them."""
    files = (file for target in targets if target for file in (target, *beside(target)))
    return {identity: file for file in files if (identity := _identity(file))}


def _identity(path: Path | str) -> Identity | None:
    """What a file is, links followed; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  a Path for each of very many images takes longer than the look
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _check(taken: Mapping[Identity, Path], images: Iterable[str], called: str) -> None:
    may_own = _owners(taken.values())
    for image in images:
        for file in files_behind(image, may_own):
            identity = _identity(file)
            if identity is not None and identity in taken:
                raise _refusal(taken[identity], called)


def _refusal(target: Path, called: str) -> InputError:
    return InputError(
        tr("{target} is {input} itself, or belongs to it.", target=target, input=called),
        tr("Choose another file for the result."),
    )


def _images(name: str) -> Iterator[str]:
    """A file or one of GDAL's names itself; the imagery in a folder."""
    if not is_gdal_name(name) and Path(name).is_dir():
        yield from imagery_below(Path(name)).paths
    else:
        yield name


def _owners(files: Iterable[Path]) -> Callable[[str], bool]:
    """Whether one of the files may belong to an image of that path: it lies in its folder and has a name like it."""
    names: dict[Identity | None, set[str]] = defaultdict(set)
    for file in files:
        for place in (file.absolute(), file.resolve()):
            names[_folder(str(place.parent))].add(place.name.lower())

    @cache
    def neighbours(folder: str) -> set[str]:
        return names.get(_folder(folder), set())

    def may_own(image: str) -> bool:
        folder, name = os.path.split(image)
        return any(_is_like(neighbour, name.lower()) for neighbour in neighbours(folder))

    return may_own


def _folder(path: str) -> Identity | None:
    """What a folder is, links followed."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _is_like(file: str, image: str) -> bool:
    """Whether a file can be a sidecar of an image by their names: those of metadata need not have much in common."""
    stem = image.rpartition(".")[0] or image
    return not file.endswith(_RESULTS) or (file.startswith(stem) and not file[len(stem) :][:1].isalnum())
