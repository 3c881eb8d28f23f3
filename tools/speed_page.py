"""Tables and picture of docs/speed.md, from what `make bench` measured: tools/speed_page.py [RESULTS.json]"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pages

BENCHMARKS = pages.ROOT / "benchmarks"
PICTURE = pages.ROOT / "docs" / "growth.png"
sys.path[:0] = [str(BENCHMARKS), str(pages.ROOT)]

from growth import draw  # noqa: E402
from table import markdown  # noqa: E402

COLUMNS = {
    "cold_seconds": ("cold search, s", 1, 2),
    "warm_seconds": ("warm search, ms", 1e3, 1),
    "cold_resident_bytes": ("memory of a cold search, MB", 1e-6, 0),
    "warm_bytes": ("kept features, MB", 1e-6, 1),
    "bytes_a_tile": ("bytes a tile", 1, 0),
    "processor_seconds_a_further_tile": ("a further tile, ms", 1e3, 2),
}


def parts(results: dict[str, Any]) -> dict[str, str]:
    """What the page asks for: the table of goals, and that of growth."""
    found = {"speed": markdown(results)}
    if "growth" in results:
        head = ("method", "tiles", *(title for title, _, _ in COLUMNS.values()))
        rows = [_cells(method, one) for method, sizes in results["growth"].items() for one in sizes.values()]
        found["growth"] = pages.table(head, rows)
    return found


def _cells(method: str, measured: dict[str, float]) -> list[str]:
    numbers = (f"{measured[name] * unit:,.{digits}f}" for name, (_, unit, digits) in COLUMNS.items())
    return [method, f"{measured['tiles']:,}", *numbers]


def main(results: dict[str, Any]) -> None:
    pages.write(parts(results))
    if "growth" in results:
        draw(results["growth"], PICTURE)


if __name__ == "__main__":
    main(json.loads(Path(*sys.argv[1:] or [str(BENCHMARKS / "results.json")]).read_text()))
