"""Whether the images of a catalogue are still what was indexed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import StoredSource


def size_and_time(path: Path) -> tuple[int, int]:
    """Size in bytes and modification time in ns of a file, as sources have them."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def changed_sources(catalogue: Catalogue) -> list[StoredSource]:
    """The sources whose files have another size or time than when they were indexed."""
    return [
        source
        for source, path in _files(catalogue)
        if path.exists() and size_and_time(path) != (source.size_bytes, source.modified_ns)
    ]


def vanished_sources(catalogue: Catalogue) -> list[StoredSource]:
    """The sources whose files are gone."""
    return [source for source, path in _files(catalogue) if not path.exists()]


def _files(catalogue: Catalogue) -> Iterator[tuple[StoredSource, Path]]:
    """The sources that are files, and where these are; of what lies in archives or elsewhere there is no telling."""
    return ((s, Path(catalogue.locator.resolve(s.path))) for s in catalogue.sources() if s.size_bytes)
