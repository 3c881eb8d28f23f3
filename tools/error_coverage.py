"""How much of what the engine does about errors its tests reach: `python tools/error_coverage.py COVERAGE.json`.

The lines of error branches are those of each statement that raises, and of all that handles what was raised (the bodies
of `except`); told are how many of them ran, and where the others are. `make coverage` runs the tests for it, with every
process that they start; a process that is killed tells nothing of what it ran.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent


def error_lines(code: str) -> set[int]:
    """The first line of each statement of an error branch."""
    return {line for node in ast.walk(ast.parse(code)) for line in _lines(node)}


def _lines(node: ast.AST) -> Iterator[int]:
    if isinstance(node, ast.Raise):
        yield node.lineno
    elif isinstance(node, ast.ExceptHandler):
        yield from (each.lineno for step in node.body for each in ast.walk(step) if isinstance(each, ast.stmt))


def main(report: Path) -> None:
    """Print the lines that did not run, by file, and the share of those that did."""
    measured = json.loads(report.read_text(encoding="utf-8"))["files"]
    reached = total = 0
    for name, file in sorted(measured.items()):
        lines = error_lines((ROOT / name).read_text(encoding="utf-8")) - set(file["excluded_lines"])
        missed = sorted(lines & set(file["missing_lines"]))
        reached, total = reached + len(lines) - len(missed), total + len(lines)
        if missed:
            print(f"{name}: {', '.join(map(str, missed))}")
    print(f"{reached} of {total} lines of error branches ran: {reached / total:.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
