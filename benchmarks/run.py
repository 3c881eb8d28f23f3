"""Measure speed and memory (`make bench`): writes benchmarks/results.json, and a table of goals beside it.

A case is a function of a folder to work in and whether to be quick, in whatever file here. Times depend on the machine
and on what else it does: where two ways are compared, both are measured in this run and their ratio is what to read.
`--quick` runs small versions of the same, to see that they run: a few seconds a case, a minute with a server. At that
size fixed costs are most of it, and ratios mean nothing.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import platform
import sys
import tempfile
from datetime import datetime, timezone
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from table import markdown  # noqa: E402

RESULTS = HERE / "results.json"


def find_cases() -> dict[str, str]:
    """The file of each case, by its name; no file is loaded for that."""
    found = {}
    for file in sorted(HERE.glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            is_case = isinstance(node, ast.FunctionDef) and [one.arg for one in node.args.args] == ["folder", "quick"]
            if is_case and not node.name.startswith("_"):
                found[node.name] = file.stem
    return found


def machine() -> dict:
    """Where and with what this ran."""
    return {
        "when": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "openvino": version("openvino"),
        "torch": version("torch"),
        "cores": os.cpu_count(),
        "load_before": [round(load, 1) for load in os.getloadavg()],
    }


def main() -> None:
    """Run the cases asked for and write the results."""
    cases = find_cases()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", choices=[[], *cases], help="default: all")
    parser.add_argument("--quick", action="store_true", help="small versions, whose ratios mean nothing")
    parser.add_argument("--out", type=Path, default=RESULTS, help="default: benchmarks/results.json")
    arguments = parser.parse_args()
    results: dict[str, object] = {"machine": machine(), "quick": arguments.quick}
    for name in arguments.cases or cases:
        print(f"{name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            results[name] = getattr(import_module(cases[name]), name)(Path(folder), arguments.quick)
        print(json.dumps({name: results[name]}), flush=True)
    arguments.out.write_text(json.dumps(results, indent=2) + "\n")
    arguments.out.with_suffix(".md").write_text(markdown(results))
    print(markdown(results))


if __name__ == "__main__":
    main()
