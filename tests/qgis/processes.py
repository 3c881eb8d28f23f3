"""Whether processes run, as the system sees it."""

from __future__ import annotations

from pathlib import Path

PATIENCE = 600
"""Seconds after which a test takes something to hang. A busy machine is slow, which is no fault."""


def runs(pid: int) -> bool:
    """Whether any thread of the process still runs; one that only waits to be reaped does not."""
    threads = Path(f"/proc/{pid}/task").glob("*/stat")
    return any(stat.read_text().rpartition(")")[2].split()[0] not in "ZX" for stat in threads)
