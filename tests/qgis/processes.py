"""Whether processes run, and what keeps them from it, as the system sees it."""

from __future__ import annotations

from pathlib import Path

PATIENCE = 600
"""Seconds after which a test takes something to hang. A busy machine is slow, which is no fault."""


def waits_for_a_processor() -> dict[str, float]:
    """Seconds that each thread of this process was ready to run and had no processor, so far; empty but on Linux."""
    return {thread.name: _waited(thread) for thread in Path("/proc/self/task").glob("*")}


def _waited(thread: Path) -> float:
    try:
        return int((thread / "schedstat").read_text().split()[1]) / 1e9
    except OSError:  # the thread has just ended
        return 0.0


def runs(pid: int) -> bool:
    """Whether any thread of the process still runs; one that only waits to be reaped does not."""
    threads = Path(f"/proc/{pid}/task").glob("*/stat")
    return any(stat.read_text().rpartition(")")[2].split()[0] not in "ZX" for stat in threads)
