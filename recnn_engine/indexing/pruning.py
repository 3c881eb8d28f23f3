"""Forgetting the images that are gone from the disk; what may only be out of reach is kept."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from recnn_engine.catalogue.interface import Catalogue, WritableCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import ImageryError
from recnn_engine.imagery.files.disk import Disk, is_gone
from recnn_engine.imagery.naming.gdal_names import full_name
from recnn_engine.indexing.refusing import refuse
from recnn_engine.indexing.report import Refusal
from recnn_engine.indexing.staleness import own_files
from recnn_engine.language import tr

log = logging.getLogger(__name__)


class Pruned(NamedTuple):
    """Paths of the images that were forgotten, and why none was, where that was refused."""

    paths: tuple[str, ...] = ()
    refusal: Refusal | None = None


class _Image(NamedTuple):
    """An image of a catalogue. missing: its first file that is not to be seen; folder: what it stands or falls with."""

    path: str
    missing: str | None
    folder: Path


def prune(
    catalogue: WritableCatalogue, imagery: Sequence[str], seen: Collection[str], *, insists: bool = False
) -> Pruned:
    """Forget the images that `to_prune` finds, each told before."""
    ids, pruned = _found(catalogue, imagery, seen, insists=insists)
    for path in pruned.paths:
        log.warning(tr("Forgotten, for it is gone from the disk: {path}", path=path))
    for number in ids:
        catalogue.remove_source(number)
    return pruned


def to_prune(catalogue: Catalogue, imagery: Sequence[str], seen: Collection[str], *, insists: bool = False) -> Pruned:
    """The images of a catalogue that are gone: all of them, or none where some may only be out of reach.

    imagery: what the user names; of a folder among it, up to half of the images may be gone. Elsewhere they may not be
    gone with their folder. seen: images that were there a moment ago. insists: forget what is out of reach, too.
    """
    return _found(catalogue, imagery, seen, insists=insists)[1]


def _found(
    catalogue: Catalogue, imagery: Sequence[str], seen: Collection[str], *, insists: bool
) -> tuple[list[int], Pruned]:
    """The ids of the sources of those images, too."""
    disk, named = Disk(), [Path(full_name(name)) for name in imagery]
    ids, images = [], {}
    for source, files in own_files(catalogue):
        path = catalogue.locator.resolve(source.path)
        missing = next((file for file in files if disk.size_and_time(file) is None), None) if path not in seen else None
        images[path] = _Image(path, missing, _folder_of(Path(missing or files[0]), named, is_there=missing is None))
        ids += [source.id] if missing else []
    gone = [image for image in images.values() if image.missing]
    refusal = None if insists else _refusal(catalogue.locator, gone, list(images.values()))
    if refusal:
        return [], Pruned(refusal=refusal)
    return ids, Pruned(tuple(image.path for image in gone))


def _folder_of(file: Path, named: Sequence[Path], *, is_there: bool) -> Path:
    """The folder that is named, else the outermost one that is gone, else its own; an empty one before all others.

    So looks one where another disk is mounted at other times.
    """
    missing: list[Path] = []
    if not is_there:
        for folder in file.parents:
            if os.path.isdir(folder):  # noqa: PTH112  false too for what cannot be looked at
                if _is_empty(folder):
                    return folder
                break
            missing.append(folder)
    above = [folder for folder in file.parents if folder in named]
    return next(iter((*above, *missing[::-1], file.parent)))


def _refusal(catalogue: Locator, gone: Sequence[_Image], images: Sequence[_Image]) -> Refusal | None:
    """Why nothing is forgotten; None where nothing speaks against it."""
    hint = tr("Make it reachable and run again. What is gone for good is forgotten with --prune-all.")
    for image in gone:
        if image.missing and not is_gone(image.missing):
            reason = tr("{path} cannot be looked at, so no image was forgotten.", path=image.missing)
            return refuse(image.missing, ImageryError(reason, hint))
    of_all, of_gone = (Counter(image.folder for image in some) for some in (images, gone))
    for folder, count in of_gone.most_common():
        is_one_file = count == 1 and folder.is_dir() and not _is_empty(folder)
        if 2 * count > of_all[folder] and not is_one_file:
            reason = tr(
                "{gone} of {all} images of {catalogue} in {folder} are not there, so no image was forgotten: as if it"
                " were renamed, or a disk not mounted.",
                gone=count,
                all=of_all[folder],
                catalogue=catalogue,
                folder=folder,
            )
            return refuse(str(folder), ImageryError(reason, hint))
    return None


def _is_empty(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return True
