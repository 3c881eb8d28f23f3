"""Keep a catalogue whole, and in step with images that change or move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.patience import Patience
from recnn_engine.catalogue.records import Fault, StoredSource
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.naming.composed import missing_file
from recnn_engine.indexing.staleness import changed_sources, sources_here, vanished_sources
from recnn_engine.language import tr
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent, waiting


@dataclass(frozen=True)
class Condition:
    """How a catalogue is.

    changed: paths of the images that are not what was indexed, by size and time; vanished: of those that are gone.
    faults: what is amiss with the catalogue; mended: what was, and is no more. unfinished: paths of the images that a
    run which broke off began; the next one, or a copy, goes on with them.
    """

    changed: tuple[str, ...]
    vanished: tuple[str, ...]
    faults: tuple[Fault, ...]
    mended: tuple[Fault, ...] = ()
    unfinished: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relocation:
    """How many sources were found in the new folder, and how many were not and keep their old path."""

    relocated: int
    missing: int


def check(library: Library, catalogue: Locator) -> Condition:
    """Whether the images of a catalogue are still what was indexed, and whether the catalogue is whole."""
    with library.reading(catalogue) as opened:
        return _condition(opened)


def repair(
    library: Library, catalogue: Locator, *, wait: float | None = None, progress: Progress = silent
) -> Condition:
    """Mend what disks and other programs did to a catalogue, as far as that can be.

    wait: seconds for which other programs' locks are waited for, which progress tells; None: some, without a word.
    """
    with library.repairing(catalogue, None if wait is None else Patience(wait, waiting(progress))) as opened:
        found = opened.repair()
        return _condition(opened, found)


def relocate(library: Library, catalogue: Locator, from_folder: Path, to_folder: Path) -> Relocation:
    """Tell a catalogue that the images below one folder are below another now.

    Raises InputError where the new folder is none or no image of the catalogue lay below the old one.
    """
    if not to_folder.is_dir():
        raise InputError(
            tr("There is no folder {folder}.", folder=to_folder),
            tr("Choose the folder that holds the images now."),
        )
    relocated = missing = 0
    with library.writing(catalogue) as opened:
        for source in sources_here(opened):
            path = Path(catalogue.resolve(source.path))
            if not path.is_relative_to(from_folder):
                continue
            target = to_folder / path.relative_to(from_folder)
            if missing_file(str(target)) is None:
                opened.move_source(source.id, target, _moved(source.files, from_folder, to_folder))
                relocated += 1
            else:
                missing += 1
    if not relocated and not missing:
        raise InputError(
            tr("No image of {catalogue} lies below {folder}.", catalogue=catalogue, folder=from_folder),
            tr("Choose the folder that held the images when they were indexed."),
        )
    return Relocation(relocated, missing)


def _moved(files: Sequence[File], from_folder: Path, to_folder: Path) -> list[File]:
    """Files with their new paths; those that lay elsewhere stay."""
    paths = (Path(file.path) for file in files)
    new = (to_folder / path.relative_to(from_folder) if path.is_relative_to(from_folder) else path for path in paths)
    return [file._replace(path=str(path)) for file, path in zip(files, new)]


def _condition(catalogue: Catalogue, found: Sequence[Fault] = ()) -> Condition:
    remaining = tuple(catalogue.faults())
    mended = tuple(fault for fault in found if fault not in remaining)
    try:
        return Condition(
            changed=_paths(catalogue, changed_sources(catalogue)),
            vanished=_paths(catalogue, vanished_sources(catalogue)),
            faults=remaining,
            mended=mended,
            unfinished=_paths(catalogue, [source for source in catalogue.sources() if source.state != "complete"]),
        )
    except CatalogueError:
        if not remaining:
            raise
        return Condition((), (), remaining, mended)  # what is amiss is in the way of the rest


def _paths(catalogue: Catalogue, sources: list[StoredSource]) -> tuple[str, ...]:
    """Where sources are, each once: of one that is being replaced there are two."""
    return tuple(dict.fromkeys(catalogue.locator.resolve(source.path) for source in sources))
