"""What the engine needs: the one list is in pyproject.toml, which comes with the plugin."""

from __future__ import annotations

import ast
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def requirements() -> tuple[str, ...]:
    """What the engine needs to index and search, as pip takes it: "numpy>=1.24" and so on."""
    return _list_named("dependencies")


@dataclass(frozen=True)
class Extra:
    """Packages that the engine does without until something needs them; they are added to it then.

    name: as pyproject.toml and the engine call it. title: its main package, as people call it. modules: what is
    imported of it, the main package first, which pip calls alike. megabytes: what it takes on the disk, roughly, with
    pip's copies of its files.
    """

    name: str
    title: str
    modules: tuple[str, ...]
    megabytes: int

    @property
    def package(self) -> str:
        """The main one: without it the others are not used."""
        return self.modules[0]

    def requirements(self) -> tuple[str, ...]:
        """What comes besides `requirements`, as pip takes it."""
        return _list_named(self.name)


PYTORCH = Extra("train", "PyTorch", ("torch", "matplotlib", "sklearn"), 2500)
"""For training, evaluation and graphics cards; with CUDA it takes more."""
PSYCOPG = Extra("postgres", "psycopg", ("psycopg",), 20)
"""For catalogues on a PostgreSQL server."""
EXTRAS = {extra.name: extra for extra in (PYTORCH, PSYCOPG)}
"""Those that the plugin can add."""


@cache
def _list_named(name: str) -> tuple[str, ...]:
    """The list reads the same in Python as in TOML; Python's own TOML reader is newer than the Python of some QGIS."""
    found = re.findall(rf"^{name} = (\[.*?^\])", _PYPROJECT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return tuple(ast.literal_eval(found[0]))


def requirements_digest() -> str:
    """8 hex digits that change when the requirements do."""
    return hashlib.sha256("\n".join(sorted(requirements())).encode()).hexdigest()[:8]
