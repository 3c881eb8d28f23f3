"""Which files on the disk an image is read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.dates.acquired import date_files
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.files.made_of import check_whole, drawn_on, local_file, refers_to_files
from recnn_engine.imagery.naming.composed import files_of
from recnn_engine.imagery.naming.gdal_names import is_gdal_name, paths_in
from recnn_engine.imagery.opening import listed_files


def files_behind(name: str, has_sidecars: Callable[[str], bool]) -> Iterator[str]:
    """Paths of files that an image, by its path or one of GDAL's names, is made of, and of those that belong to it.

    What a VRT or another text draws on comes too, through further ones. has_sidecars: whether to look, for a file of
    that path, for those that belong to it; for very many images it would take long for each.
    """
    waiting = [name]
    found = {name}
    while waiting:
        name = waiting.pop()
        paths = tuple(paths_in(name)) if is_gdal_name(name) else files_of(name)
        yield from paths
        if refers_to_files(name) or any(refers_to_files(path) or has_sidecars(path) for path in paths):
            yield from (str(file) for path in paths for file in date_files(path))
            waiting += [file for file in (*listed_files(name), *_told(name)) if file not in found]
            found.update(waiting)


def files_now(name: str, disk: Disk, known: Sequence[File] = ()) -> tuple[File, ...]:
    """The files that an image is made of and those that belong to it, as they are now; the one that is named first.

    None for what lies elsewhere than on the disk. known: files as they were, which need not be hashed again where they
    have the same size and time. Raises ImageryError where a file that the image draws on is missing or unreadable.
    """
    check_whole(name)
    were = {file.path: file for file in known}
    return tuple(disk.file(path, were.get(path), whole=whole) for path, whole in _parts(name, disk).items())


def files_that_differ(files: Sequence[File], disk: Disk) -> Iterator[str]:
    """Paths of the files behind a name that have another size or time than they had, are gone, or are new."""
    paths = {file.path for file in files}
    for file in files:
        if disk.size_and_time(file.path) != (file.size_bytes, file.modified_ns):
            yield file.path
        yield from (beside for beside in disk.sidecars(file.path) if beside not in paths)


def _parts(name: str, disk: Disk) -> dict[str, bool]:
    """Paths of the files that stand behind a name, and whether all their bytes matter: of sidecars they need not."""
    found: dict[str, bool] = {}
    waiting = [(part, True) for part in ([name] if is_gdal_name(name) else files_of(name))]
    for each, is_drawn_on in waiting:
        path = local_file(each)
        if path is not None and Path(path).is_dir():
            waiting += [(str(file), True) for file in sorted(Path(path).rglob("*")) if file.is_file()]
        elif path is not None and path not in found:
            found[path] = is_drawn_on
            waiting += [(other, True) for other in (_drawn_on(each, path) if is_drawn_on else ())]
            waiting += [(beside, False) for beside in disk.sidecars(path)]
    return found


def _told(name: str) -> list[str]:
    """As `drawn_on`; nothing of what cannot be read, which nothing can be made of."""
    try:
        return drawn_on(name)
    except ImageryError:
        return []


def _drawn_on(name: str, path: str) -> list[str]:
    """Names of what an image draws on: as it says itself, and where it is another text, as GDAL says."""
    listed = listed_files(name) if refers_to_files(path) else []
    return [*drawn_on(name), *(drawn_on(path) if path != name else ()), *listed]
