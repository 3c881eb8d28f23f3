"""What the engine needs: the one list is in pyproject.toml, which comes with the plugin."""

from __future__ import annotations

import ast
import hashlib
import re
from functools import cache
from pathlib import Path

_PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
_DEPENDENCIES = re.compile(r"^dependencies = (\[.*?^\])", re.DOTALL | re.MULTILINE)


@cache
def requirements() -> tuple[str, ...]:
    """The engine's dependencies as pip takes them: "torch>=2.2" and so on.

    The list reads the same in Python as in TOML; Python's own TOML reader is newer than the Python of some QGIS.
    """
    return tuple(ast.literal_eval(_DEPENDENCIES.findall(_PYPROJECT.read_text(encoding="utf-8"))[0]))


def requirements_digest() -> str:
    """8 hex digits that change when the requirements do."""
    return hashlib.sha256("\n".join(sorted(requirements())).encode()).hexdigest()[:8]
