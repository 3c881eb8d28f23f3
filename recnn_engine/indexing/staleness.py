"""Whether the images of a catalogue are still what was indexed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import StoredSource
from recnn_engine.imagery.composed import missing_file
from recnn_engine.imagery.finding import size_and_time


def changed_sources(catalogue: Catalogue) -> list[StoredSource]:
    """The sources whose files have another size or time than when they were indexed."""
    return [
        source
        for source, path in _files(catalogue)
        if missing_file(str(path)) is None and size_and_time(path) != (source.size_bytes, source.modified_ns)
    ]


def vanished_sources(catalogue: Catalogue) -> list[StoredSource]:
    """The sources whose files are gone."""
    return [source for source, path in _files(catalogue) if missing_file(str(path))]


def _files(catalogue: Catalogue) -> Iterator[tuple[StoredSource, Path]]:
    """The sources that are files, and where these are; of what lies in archives or elsewhere there is no telling."""
    return ((s, Path(catalogue.locator.resolve(s.path))) for s in catalogue.sources() if s.size_bytes)
