"""The table of what was measured against a goal, from the results of benchmarks/run.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

AT_LEAST = ("times_faster",)
AT_MOST = ("times_slower", "slowest", "times_vectors", "share_of_limit", "beside_network", "of_search")
"""What a `goal` is about, in a result that has one; the first that is there."""


class Row(NamedTuple):
    """One thing measured: what, how much, what was to be reached, and whether it is."""

    what: str
    measured: str
    goal: str
    is_met: bool


def rows(results: dict[str, Any], path: tuple[str, ...] = (), goal: float | None = None) -> Iterator[Row]:
    """All that has a goal: `goal` about a ratio, there or in what lies below, or `goal_seconds` about `seconds`.

    `met` says whether it is where the case judges itself.
    """
    what, goal = " · ".join(path).replace("_", " "), results.get("goal", goal)
    measured = next((name for name in (*AT_LEAST, *AT_MOST) if name in results), None)
    if goal is not None and measured is not None:
        value, is_least = results[measured], measured in AT_LEAST
        is_met = value >= goal if is_least else value <= goal
        yield Row(what, f"{value:.2f} {_words(measured)}", f"{'≥' if is_least else '≤'} {goal:g}", is_met)
    if "goal_seconds" in results:
        value, most = results["seconds"], results["goal_seconds"]
        yield Row(what, f"{value:.2f} s", f"≤ {most:.2f} s", results.get("met", value <= most))
    for name, value in results.items():
        if isinstance(value, dict):
            yield from rows(value, (*path, name), goal)


def markdown(results: dict[str, Any]) -> str:
    """The table, and on what machine it was measured."""
    machine = results["machine"]
    lines = ["| what | measured | goal | met |", "|---|---|---|---|"]
    lines += [f"| {r.what} | {r.measured} | {r.goal} | {'yes' if r.is_met else 'no'} |" for r in rows(results)]
    told = (f"{machine['cores']} cores", machine["system"], f"Python {machine['python']}", machine["when"][:10])
    quick = ", small versions" if results["quick"] else ""
    return (
        "\n".join([*lines, "", f"Measured on {', '.join(told)}{quick}; load before: {machine['load_before'][0]}."])
        + "\n"
    )


def _words(name: str) -> str:
    words = {"slowest": "times slower", "share_of_limit": "of 3 GB", "beside_network": "of the forward pass"}
    return words.get(name, name.replace("_", " "))
