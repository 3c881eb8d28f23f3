"""Folders that results are written to, and files in them."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from recnn_engine.errors import OutputError, reason_of
from recnn_engine.language import tr

PART = ".part"
"""What the name of a file ends with while it is written, before it takes its place."""

LOGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, as endings of its name."""

LOCK = ".lock"


def part_of(file: Path, suffix: str = "") -> Path:
    """Where a file is written before it takes its place; suffix: what else the name has to end with.

    Raises OutputError where that is the place of a device, which would be gone.
    """
    if file.exists() and not file.is_file() and not file.is_dir():
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=file, error=tr("it is a device or a pipe")),
            tr("Choose another name."),
        )
    return _part(file, suffix)


def _part(file: Path, suffix: str = "") -> Path:
    return file.with_name(file.name + PART + suffix)


def beside(file: Path) -> list[Path]:
    """Files that may be made, replaced or removed where a file is written: its logs, its lock, its first form."""
    part = _part(file)
    endings = (LOCK, *LOGS)
    names = [file.name + ending for ending in endings] + [
        part.name + ending for ending in ("", ".tif", ".tif.aux.xml", ".qml", *LOGS)
    ]
    return [file.with_name(name) for name in names]


def make_folder(folder: Path) -> None:
    """Make a folder, with its parents. Raises OutputError where it cannot be made or written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("The folder {folder} cannot be made: {error}.", folder=folder, error=reason_of(error)),
            tr("Choose another one."),
        ) from error
    if not os.access(folder, os.W_OK):
        raise OutputError(tr("{out} cannot be written to.", out=folder), tr("Choose another folder."))


@contextmanager
def folder_for(folder: Path) -> Iterator[None]:
    """A folder, with its parents, for what is written into it; where that fails, none stays that was made and is empty.

    Raises OutputError as `make_folder` does.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        make_folder(folder)
        yield
    except BaseException:
        for place in missing:
            with suppress(OSError):
                place.rmdir()
        raise


def write_json(path: Path, content: object) -> None:
    """Write indented JSON. Raises OutputError."""
    write_file(path, json.dumps(content, indent=1).encode())


def write_file(path: Path, content: bytes) -> None:
    """Write a file. Raises OutputError."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=error), tr("Make room or choose another place.")
        ) from error


def check_file_place(file: Path) -> None:
    """Raise OutputError where the folder of a file is missing, or the file's name is that of a folder."""
    if not file.parent.is_dir():
        raise OutputError(
            tr("There is no folder {folder}.", folder=file.parent), tr("Create it, or choose another one.")
        )
    if file.is_dir():
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=file, error=_reason(errno.EISDIR)), tr("Choose another name.")
        )


def check_folder_place(folder: Path) -> None:
    """Raise OutputError where a folder is not there and cannot be made, since a file is in its place or above it."""
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise OutputError(
            tr("The folder {folder} cannot be made: {error}.", folder=folder, error=_reason(errno.ENOTDIR)),
            tr("Choose another one."),
        )


def _reason(number: int) -> str:
    return reason_of(OSError(number, os.strerror(number)))
