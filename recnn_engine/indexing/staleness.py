"""Whether the images of a catalogue are still what was indexed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import Source, StoredSource
from recnn_engine.errors import ImageryError
from recnn_engine.imagery.files.belonging import files_now, files_that_differ
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.files.fingerprint import SELDOM_MATTER, fingerprint, unread_overviews
from recnn_engine.imagery.naming.composed import files_of
from recnn_engine.imagery.raster import open_raster


def sources_here(catalogue: Catalogue) -> Iterator[StoredSource]:
    """The sources of a catalogue with the files behind their names where they are now."""
    resolve = catalogue.locator.resolve
    for source in catalogue.sources():
        files = tuple(file._replace(path=resolve(file.path)) for file in source.files)
        yield replace(source, files=files) if files else source


def files_if_same(path: str, stored: StoredSource, disk: Disk) -> tuple[File, ...] | None:
    """The files now of a raster that is what was indexed, else None; hashes only what it must.

    stored: as `sources_here`. Raises ImageryError where a file that the raster draws on is missing.
    """
    if not stored.files:
        return _files_by_own(path, stored, disk)
    unread = unread_overviews(stored.path, stored.files, stored.resampled)
    if unread.issuperset(files_that_differ(stored.files, disk)):
        return stored.files
    now = files_now(path, disk, stored.files)
    return now if now and fingerprint(now, unread) == stored.fingerprint else None


def seems_changed(path: str, stored: StoredSource, disk: Disk) -> bool:
    """Whether files behind a source's name have another size or time than when it was indexed, are gone, or new.

    stored: as `sources_here`. Of what is no file on the disk there is no telling.
    """
    files = _files_of(path, stored)
    return bool(files) and _is_changed(stored, files, disk)


def changed_sources(catalogue: Catalogue) -> list[StoredSource]:
    """The sources behind whose names files have another size or time than when they were indexed, are gone, or new."""
    disk = Disk()
    return [
        source
        for source, files in _on_disk(catalogue)
        if not _is_gone(source, files, disk) and _is_changed(source, files, disk)
    ]


def vanished_sources(catalogue: Catalogue) -> list[StoredSource]:
    """The sources whose files are gone."""
    disk = Disk()
    return [source for source, files in _on_disk(catalogue) if _is_gone(source, files, disk)]


def is_out_of_reach(source: Source) -> bool:
    """Whether a file that a source's name itself stands for is not there now."""
    return _is_gone(source, source.files, Disk())


def own_files(catalogue: Catalogue) -> Iterator[tuple[StoredSource, list[str]]]:
    """The sources that are files or lie in such, each with the paths of those that its name itself stands for."""
    for source, files in _on_disk(catalogue):
        yield source, [file.path for file in _own_among(source, files)]


def _on_disk(catalogue: Catalogue) -> Iterator[tuple[StoredSource, Sequence[File]]]:
    """The sources that are files or lie in such, with these; of what lies elsewhere there is no telling."""
    for source in sources_here(catalogue):
        if files := _files_of(catalogue.locator.resolve(source.path), source):
            yield source, files


def _is_gone(source: Source, files: Sequence[File], disk: Disk) -> bool:
    """Whether a file that a source's name itself stands for is gone: of an image composed of several any of these."""
    return any(disk.size_and_time(file.path) is None for file in _own_among(source, files))


def _own_among(source: Source, files: Sequence[File]) -> Sequence[File]:
    return files[: len(files_of(source.path))]


def _files_of(path: str, source: StoredSource) -> Sequence[File]:
    """Those that are known to stand behind a source's name; none for what is no file on the disk."""
    return source.files or ([_own(path, source)] if source.size_bytes else [])


def _own(path: str, stored: StoredSource) -> File:
    return File(path, stored.size_bytes, stored.modified_ns, stored.fingerprint)


def _files_by_own(path: str, stored: StoredSource, disk: Disk) -> tuple[File, ...] | None:
    """As `files_if_same` where only the raster's own file is known, as in schema 2, or what it says of itself."""
    if stored.size_bytes:
        now = files_now(path, disk, [_own(path, stored)])
        return now if now[0].digest == stored.fingerprint else None
    with open_raster(path, stored.reading) as raster:
        return files_now(path, disk) if raster.hash_of_facts() == stored.fingerprint else None


def _is_changed(source: StoredSource, files: Sequence[File], disk: Disk) -> bool:
    """Whether the files of a source are others now."""
    if not source.files:
        return disk.size_and_time(files[0].path) != files[0][1:3]
    were = {file.path: file.digest for file in files}
    unread = unread_overviews(source.path, files, source.resampled)
    differ = (path for path in files_that_differ(files, disk) if path not in unread)
    return any(_matters(path, were.get(path, ""), disk) for path in differ)


def _matters(path: str, was: str, disk: Disk) -> bool:
    """Whether it matters that a file has another size or time, is gone or is new. was: its digest, "" for no matter."""
    if disk.size_and_time(path) is None:
        return was != ""
    try:
        return not path.lower().endswith(SELDOM_MATTER) or disk.file(path, whole=False).digest != was
    except ImageryError:
        return True
