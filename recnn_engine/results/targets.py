"""What may be written: no output takes the place of an input or of another output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import InputError, ModelError
from recnn_engine.imagery.finding import imagery_below
from recnn_engine.imagery.names import is_gdal_name
from recnn_engine.imagery.raster import files_of
from recnn_engine.language import tr

_VIRTUAL = re.compile(r"^(/vsi[a-z0-9]+(_streaming)?/)+|[{}]")
"""What GDAL writes around the path of a file that it looks into."""

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
            files = (file for name in names if name is not None for file in _files_behind(str(name)))
            _check(taken, files, called)


def check_sources(targets: Iterable[Path | None], catalogue: Catalogue) -> None:
    """Raise InputError where a file that is to be written is the catalogue or an image of it, or belongs to one.

    Only those images are looked at that can be: of the same size, of a similar name beside it, or made of other files.
    """
    taken = _existing(targets)
    for target in taken.values():
        if catalogue.locator.is_at(target):
            raise _refusal(target, tr("the catalogue"))
    if taken:
        _check(taken, _suspects(taken, catalogue), tr("an image of the catalogue"))


def model_file(model: Path | None) -> Path | None:
    """The file of a model, that of the starter model for None; None where that is missing."""
    from recnn_engine.network.model import default_model_path  # only where something is written

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
    """Those of the targets that are files already, by what they are."""
    return {identity: target for target in targets if target and (identity := _identity(target))}


def _identity(path: Path | str) -> Identity | None:
    """What a file is, links followed; None where there is none."""
    path = Path(path)
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if path.is_file() else None


def _check(taken: Mapping[Identity, Path], files: Iterable[str], called: str) -> None:
    for file in files:
        identity = _identity(file)
        if identity is not None and identity in taken:
            raise _refusal(taken[identity], called)


def _refusal(target: Path, called: str) -> InputError:
    return InputError(
        tr("{target} is {input} itself, or belongs to it.", target=target, input=called),
        tr("Choose another file for the result."),
    )


def _files_behind(name: str) -> Iterator[str]:
    """All files on the disk that a file, a folder or one of GDAL's names stands for."""
    if not is_gdal_name(name) and Path(name).is_dir():
        yield from map(str, imagery_below(Path(name)))
        return
    yield name
    for file in files_of(name):
        yield from _on_disk(file)


def _on_disk(name: str) -> Iterator[str]:
    """The file that holds a data set: the archive of /vsizip/archive.zip/image.tif."""
    path = Path(_VIRTUAL.sub("", name))
    yield from (str(place) for place in (path, *path.parents) if place.is_file())


def _suspects(taken: Mapping[Identity, Path], catalogue: Catalogue) -> Iterator[str]:
    """Files of those sources that could be a target, or to which one could belong."""
    sizes = {target.stat().st_size for target in taken.values()}
    owners = {owner for target in taken.values() for owner in _owners(catalogue.locator, target)}
    archives = set()
    for stored, size in catalogue.source_files():
        if is_gdal_name(stored):
            archives.add(stored.rpartition("/")[0] if stored.startswith("/vsi") else stored)
            continue
        if size in sizes:
            yield catalogue.locator.resolve(stored)
        if stored in owners or stored.rpartition(".")[0] in owners or stored.lower().endswith(".vrt"):
            yield from files_of(catalogue.locator.resolve(stored))
    for archive in archives:
        yield from _files_behind(archive)


def _owners(locator: Locator, target: Path) -> Iterator[str]:
    """The paths as stored, with suffix or without, of images that a file can belong to: of a.tif.aux.xml a, a.tif, …"""
    for path in (target, target.resolve()):
        folder, slash, name = locator.stored_path(path).rpartition("/")
        parts = name.split(".")
        yield from (folder + slash + ".".join(parts[:count]) for count in range(1, len(parts) + 1))
