"""A system call that fails is told in one true sentence, and leaves a catalogue that opens with all that was finished.

Of each command every call on the catalogue's files fails in turn: a disk that is full or broken, a file that may not be
opened; and every request for memory.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import RecnnError
from recnn_engine.library import Library
from recnn_engine.tasks.upkeep import check as condition_of
from tests.faults.conftest import SOAK, some_of
from tests.faults.operations import Operation, check_nothing_lost
from tests.faults.stored import check, contents
from tests.faults.traced import Ended, Traced, files_of, numbered

PAGE = 4096

NAMES = ("archive.gpkg", "first.gpkg", *(f"archive.schema{number}.gpkg" for number in (3, 4)))
"""Of the catalogues that are written or read: what was before an upgrade, too."""

FAILURES = {
    **dict.fromkeys(("write", "pwrite64", "ftruncate", "fallocate"), ("ENOSPC", "EIO")),
    **dict.fromkeys(("fsync", "fdatasync", "read", "pread64"), ("EIO",)),
    "openat": ("EACCES", "EMFILE", "EIO"),
    **dict.fromkeys(("rename", "unlink"), ("EACCES",)),
    "mmap": ("ENOMEM",),
}
"""How a call on the catalogue's files fails."""

DISK = r"\bdisk|\bshare|input/output|I/O"
TOLD = {
    "ENOSPC": "disk is full|has no room|free space",
    "EIO": DISK,
    "EACCES": "permission|written to|cannot be",
    "EMFILE": "too many|cannot be|open",
    "ENOMEM": "memory|cannot be|" + DISK,
}
"""What the sentence about a failure must hold: of a disk that fails, at least that it may be the disk."""

UNTRUE = {
    "ENOSPC": "damaged|permission|in use",
    "EIO": "in use|is full|not a GeoPackage",
    "EACCES": "damaged|is full|in use",
    "EMFILE": "damaged|is full|in use|not a GeoPackage",
    "ENOMEM": "damaged|is full|in use|not a GeoPackage",
}
"""What must not be in it: another fault's name."""

SQLITES_OWN = "database disk image is malformed"
"""What SQLite says when a read fails (unixRead of its os_unix.c): that names no disk."""


@pytest.mark.parametrize("name", ["build", "replace", "prune", "migrate", "copy"])
def test_every_call_fails_in_turn(operations, name, traced, tmp_path):
    operation, folder, wrong = operations(name), tmp_path / "archive", []
    catalogue = operation.begun_in(folder)
    below = [path for name in NAMES for path in files_of(catalogue.with_name(name))]
    whole = traced.run(*operation.command(folder), calls=",".join(f"?{call}" for call in FAILURES), below=below)
    assert whole.status == 0, whole.said
    tries = [(call, error) for call in numbered(whole.calls) for error in FAILURES[call.name]]
    for call, error in some_of(tries, 2):
        operation.begun_in(folder)
        inject = call.ends(f"error={error}")
        failed = traced.run(*operation.command(folder), calls=call.name, inject=inject, below=below)
        with listed(wrong, f"{call} {error}"):
            assert failed.was_injected
            check_told(failed, error)
            check_goes_on(operation, folder, traced, failed)
    print(f"{name}: {len(tries)} calls")
    assert not wrong, "\n\n".join([f"{len(wrong)} of {len(tries)}", *wrong])


@contextmanager
def listed(wrong: list[str], what: str) -> Iterator[None]:
    """Keep what is wrong after one of many calls, so that a long run tells of all."""
    try:
        yield
    except AssertionError as error:
        wrong.append(f"{what}: {error}")


def check_told(failed: Ended, error: str) -> None:
    """One true sentence and a status that is not 0; or what failed did no harm."""
    assert "Traceback" not in failed.said and "should not happen" not in failed.said, failed.said
    if failed.status == 0:
        return
    assert failed.status > 0, failed
    assert failed.said.count("Error: ") == 1, failed.said
    said = failed.said.replace(SQLITES_OWN, "")
    assert re.search(TOLD[error], said, re.I), failed.said
    assert not re.search(UNTRUE[error], said, re.I), failed.said


def check_goes_on(operation: Operation, folder: Path, traced: Traced, failed: Ended) -> None:
    """The catalogue opens with what was finished, no lock stays, and the same command finishes the work."""
    catalogue = folder / "archive.gpkg"
    locator = Locator.of(catalogue)
    if catalogue.exists():
        check_nothing_lost(operation, locator)
        check(locator)
    if failed.status == 0:
        assert contents(locator) == operation.after
    again = traced.run(*operation.command(folder))
    assert again.status == 0, (failed, again.said)
    assert contents(locator) == operation.after, failed
    with Library() as library:
        assert condition_of(library, locator).faults == (), failed
    assert {path.name for path in folder.iterdir()} == operation.names, failed


@pytest.mark.parametrize("name", ["describe", "copy"])
def test_every_request_for_memory_fails_in_turn(operations, name, traced, tmp_path):
    """Without a network: its library, OpenVINO, does not say what happens then. Others may end the process."""
    operation, folder, wrong = operations(name), tmp_path / "archive", []
    operation.begun_in(folder)
    whole = traced.run(*operation.command(folder), calls="mmap,brk,mremap")
    for call in some_of(numbered(whole.calls), 1):
        operation.begun_in(folder)
        failed = traced.run(*operation.command(folder), calls=call.name, inject=call.ends("error=ENOMEM"))
        with listed(wrong, str(call)):
            if failed.status >= 0:
                check_told(failed, "ENOMEM")
            check_goes_on(operation, folder, traced, failed)
    assert not wrong, "\n\n".join(wrong)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk with these options, or changes those of the one that is mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        again = "remount," if folder.is_mount() else ""
        command = ["mount", "-t", "tmpfs", "-o", again + options, "tmpfs", str(folder)]
        if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("disks can be mounted by root alone")
        return folder

    yield mount
    if folder.is_mount():
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("name", ["build", "migrate", "copy"])
def test_a_disk_that_is_full_sooner_or_later(operations, name, disk, traced):
    """Of a disk with so many more pages than the archive takes, and then with room enough."""
    operation, wrong = operations(name), []
    folder = disk("size=4m") / "archive"
    operation.begun_in(folder)
    used = size_of(folder)
    assert traced.run(*operation.command(folder)).status == 0
    more = size_of(folder) - used + (512 << 10)
    for pages in some_of(range(0, more // PAGE, 2), 1):
        disk("size=4m")
        operation.begun_in(folder)
        disk(f"size={size_of(folder) + PAGE * pages}")
        failed = traced.run(*operation.command(folder))
        with listed(wrong, f"{pages} pages"):
            check_told(failed, "ENOSPC")
            disk("size=4m")
            check_goes_on(operation, folder, traced, failed)
    assert not wrong, "\n\n".join(wrong)


def size_of(folder: Path) -> int:
    """Bytes that are taken on the disk of a folder."""
    status = os.statvfs(folder)
    return (status.f_blocks - status.f_bfree) * status.f_frsize


@pytest.mark.parametrize(
    "name", ["build", "migrate"] if SOAK == 1 else ["build", "replace", "prune", "migrate", "copy"]
)
def test_a_disk_that_is_read_only(operations, name, disk, traced):
    operation = operations(name)
    folder = disk("size=4m") / "archive"
    operation.begun_in(folder)
    disk("ro")
    failed = traced.run(*operation.command(folder))
    assert failed.status == 1
    check_told(failed, "EACCES")
    disk("rw")
    check_goes_on(operation, folder, traced, failed)


@pytest.mark.parametrize("steps", [1, 3, 5])
def test_a_share_that_goes_in_mid_run(operations, build_catalogue, model_path, tmp_path, steps):
    """All that is written is at the folder's new place, and the run says that it is gone."""
    operation, folder, gone = operations("build"), tmp_path / "archive", tmp_path / "elsewhere"
    operation.begun_in(folder)
    shutil.move(folder / "images", tmp_path / "images")
    told = []

    def progress(phase: str, done: int, total: int) -> None:
        told.append(phase)
        if told.count("Indexing tiles") == steps and folder.exists():
            folder.rename(gone)

    with pytest.raises(RecnnError) as refused:
        options = {"model": model_path, "tile": 64, "device": "cpu"}
        build_catalogue([tmp_path / "images"], folder / "archive.gpkg", progress=progress, **options)
    assert "archive.gpkg" in str(refused.value) and "damaged" not in str(refused.value)
    assert not folder.exists()
    open_catalogue(Locator.of(gone / "archive.gpkg"), write=True).close()  # nobody holds it
    check(Locator.of(gone / "archive.gpkg"))
    assert [path.name for path in gone.iterdir()] == ["archive.gpkg"]
