"""Which program holds a lock on a catalogue's file, where the system tells: Linux does, in /proc/locks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PENDING, RESERVED, SHARED = 1 << 30, (1 << 30) + 1, (1 << 30) + 2
"""Bytes of a database file that SQLite locks (sqlite.org/fileformat2.html#the_lock_byte_page)."""

WAL_WRITE, WAL_READ, WAL_END = 120, 123, 128
"""The same of the -shm file beside a log (sqlite.org/walformat.html#wal_locks)."""

LOCKS = Path("/proc/locks")

_LINE = re.compile(r"\d+: POSIX +\S+ +(READ|WRITE) (\d+) \w+:\w+:(\d+) (\d+) (\d+|EOF)")


class Holder(NamedTuple):
    """A program that holds a lock: its name with the number of its process, and whether it writes or only reads."""

    program: str
    writes: bool


def holder_of(path: Path) -> Holder | None:
    """Who holds a database file against a writer: another writer, else a reader; None where nothing tells."""
    held = sorted(_held(path), key=lambda found: not found[1])
    for process, writes in held:
        with suppress(OSError):  # it has just ended
            return Holder(f"{Path(f'/proc/{process}/comm').read_text(errors='replace').strip()} ({process})", writes)
    return None


def _held(path: Path) -> Iterator[tuple[int, bool]]:
    """Numbers of other processes that hold a lock, and whether they write."""
    places = {_inode(path): (PENDING, SHARED), _inode(path.with_name(path.name + "-shm")): (WAL_WRITE, WAL_READ)}
    ends = {PENDING: SHARED + 510, WAL_WRITE: WAL_END}
    with suppress(OSError):
        for kind, process, inode, first, _ in _LINE.findall(LOCKS.read_text()):
            begin, readers = places.get(int(inode), (None, None))
            if begin is None or readers is None or int(process) in (0, os.getpid()):
                continue
            if begin <= int(first) < ends[begin]:
                yield int(process), kind == "WRITE" and int(first) < readers


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None
