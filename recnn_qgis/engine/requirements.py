"""What the engine needs: the one list is in pyproject.toml, which comes with the plugin."""

from __future__ import annotations

import ast
import hashlib
import re
from functools import cache
from pathlib import Path

_PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def requirements() -> tuple[str, ...]:
    """What the engine needs to index and search, as pip takes it: "numpy>=1.24" and so on."""
    return _list_named("dependencies")


def training_requirements() -> tuple[str, ...]:
    """What it needs besides to train, to evaluate and for graphics cards: PyTorch and others."""
    return _list_named("train")


@cache
def _list_named(name: str) -> tuple[str, ...]:
    """The list reads the same in Python as in TOML; Python's own TOML reader is newer than the Python of some QGIS."""
    found = re.findall(rf"^{name} = (\[.*?^\])", _PYPROJECT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return tuple(ast.literal_eval(found[0]))


def requirements_digest() -> str:
    """8 hex digits that change when the requirements do."""
    return hashlib.sha256("\n".join(sorted(requirements())).encode()).hexdigest()[:8]
