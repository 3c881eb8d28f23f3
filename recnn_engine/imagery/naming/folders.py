"""What a folder holds of its owner's: what programs hide there, or keep for themselves, is not his."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

_KEPT_BY_PROGRAMS = frozenset(
    {"@eadir", "@tmp", "@recycle", "@__thumb", "#recycle", "#snapshot", "$recycle.bin", "recycler", "lost+found"}
    | {"__macosx", "__pycache__", "system volume information", "thumbs.db", "ehthumbs.db", "desktop.ini"}
)
"""Names, in lower case, that disk stations, file managers and archivers give to thumbnails, copies and waste."""


@dataclass(frozen=True)
class Contents:
    """The files of a folder and of those in it, in order: `files`, and those `hidden` by their or a folder's name.

    closed: folders that cannot be looked into. no_files: links to folders and to what is not there, pipes, devices.
    """

    files: tuple[Path, ...]
    hidden: tuple[Path, ...]
    closed: tuple[Path, ...]
    no_files: tuple[Path, ...]


def is_hidden(path: PurePath) -> bool:
    """Whether a path below a folder that is looked through is none of its owner's files, by any of its parts.

    >>> is_hidden(PurePath("coast/@eaDir/a.jpg")), is_hidden(PurePath("coast/._a.jpg")), is_hidden(PurePath("a.jpg"))
    (True, True, False)
    """
    return any(part.startswith(".") or part.lower() in _KEPT_BY_PROGRAMS for part in path.parts)


def contents_of(folder: Path) -> Contents:
    """What lies in a folder and in those in it; links to folders are not followed."""
    closed: list[Path] = []
    files: list[Path] = []
    hidden: list[Path] = []
    no_files: list[Path] = []
    for path in sorted(_walk(folder, closed)):
        kind = hidden if is_hidden(path.relative_to(folder)) else files if path.is_file() else no_files
        kind.append(path)
    return Contents(tuple(files), tuple(hidden), tuple(sorted(closed)), tuple(no_files))


def files_below(folder: Path) -> list[Path]:
    """The files of a folder and of the folders in it, in order, without hidden ones."""
    return list(contents_of(folder).files)


def entries(folder: Path) -> list[Path]:
    """The files and folders directly in a folder, in order, without hidden ones."""
    paths = (path for path in sorted(folder.iterdir()) if path.is_file() or path.is_dir())
    return [path for path in paths if not is_hidden(path.relative_to(folder))]


def _walk(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """All but the folders themselves; links to folders too."""
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        yield from (Path(place, name) for name in names)
        yield from (path for name in folders if (path := Path(place, name)).is_symlink())
