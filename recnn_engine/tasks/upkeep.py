"""Keep a catalogue in step with images that change or move."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recnn_engine.catalogue import Catalogue
from recnn_engine.errors import InputError
from recnn_engine.language import tr


@dataclass(frozen=True)
class Staleness:
    """Paths of the images that are not what was indexed (by size and time), and of those that are gone."""

    changed: list[str]
    vanished: list[str]


@dataclass(frozen=True)
class Relocation:
    """How many sources were found in the new folder, and how many were not and keep their old path."""

    relocated: int
    missing: int


def check(catalogue: Path) -> Staleness:
    """What has changed on the disk since a catalogue was made; looks at sizes and times only."""
    changed, vanished = [], []
    with Catalogue.open(catalogue) as opened:
        for source in opened.sources():
            if not source.size_bytes:
                continue
            path = Path(opened.resolve(source.path))
            if not path.exists():
                vanished.append(str(path))
            elif (path.stat().st_size, path.stat().st_mtime_ns) != (source.size_bytes, source.modified_ns):
                changed.append(str(path))
    return Staleness(changed, vanished)


def relocate(catalogue: Path, from_folder: Path, to_folder: Path) -> Relocation:
    """Tell a catalogue that the images below one folder are below another now.

    Raises InputError where the new folder is none or no image of the catalogue lay below the old one.
    """
    if not to_folder.is_dir():
        raise InputError(
            tr("There is no folder {folder}.", folder=to_folder),
            tr("Choose the folder that holds the images now."),
        )
    relocated = missing = 0
    with Catalogue.open(catalogue, write=True) as opened:
        for source in opened.sources():
            path = Path(opened.resolve(source.path))
            if not path.is_relative_to(from_folder):
                continue
            target = to_folder / path.relative_to(from_folder)
            if target.exists():
                opened.move_source(source.id, target)
                relocated += 1
            else:
                missing += 1
    if not relocated and not missing:
        raise InputError(
            tr("No image of {catalogue} lies below {folder}.", catalogue=catalogue, folder=from_folder),
            tr("Choose the folder that held the images when they were indexed."),
        )
    return Relocation(relocated, missing)
