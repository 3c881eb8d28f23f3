"""How much memory features may take that stay loaded: what the user says, else a share of the machine's."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from recnn_engine.errors import InputError
from recnn_engine.language import tr

VARIABLE = "RECNN_MEMORY"

MOST_BYTES = 4 << 30
"""Where the user says nothing: eight million vectors of 256 dimensions in half precision."""

SHARE = 0.5
"""Of the memory of a small machine, where that is less: QGIS, the images and the network need the rest."""

CONTAINERS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where Linux says how much memory a container may take (cgroups 2 and 1)."""

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?", re.IGNORECASE)


def memory_bound() -> int:
    """Bytes of features that may stay loaded: what the environment variable says, else the default.

    Raises InputError where it says no size.
    """
    stated = os.environ.get(VARIABLE, "").strip()
    if stated:
        return bytes_of(stated)
    machine = machine_bytes()
    return MOST_BYTES if machine is None else min(MOST_BYTES, int(SHARE * machine))


def bytes_of(text: str) -> int:
    """The bytes of a size as people write it; K, M, G and T are powers of 1024. Raises InputError for no size.

    >>> bytes_of("4G"), bytes_of("1.5 GiB"), bytes_of("512m"), bytes_of("1000")
    (4294967296, 1610612736, 536870912, 1000)
    """
    size = _SIZE.fullmatch(text.strip())
    if size is None:
        raise InputError(tr("“{size}” is no amount of memory.", size=text), tr("Write it as 4G or 512M."))
    number, unit = size.groups()
    return int(float(number) * 1024 ** " KMGT".index(unit.upper() or " "))


def machine_bytes() -> int | None:
    """The memory of this machine, or of the container that this process runs in; None where nothing tells."""
    known = [_installed_bytes(), *map(_stated_bytes, CONTAINERS)]
    return min((size for size in known if size), default=None)


def _stated_bytes(file: Path) -> int | None:
    try:
        return int(file.read_text())
    except (OSError, ValueError):  # no such container, or “max”
        return None


def _installed_bytes() -> int | None:
    if sys.platform == "win32":
        import ctypes

        kilobytes = ctypes.c_ulonglong()
        found = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes))
        return 1024 * kilobytes.value if found else None
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):  # a name or a number that this system does not have
        return None
