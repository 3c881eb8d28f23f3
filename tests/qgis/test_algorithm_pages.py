"""The documentation of the algorithms is what QGIS knows of them; `make docs` renews it."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import QgsApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import algorithm_pages
import pages


def test_the_documentation_tells_all_algorithms_and_parameters_as_they_are(plugin):
    provider = QgsApplication.processingRegistry().providerById("recnn")
    parts = algorithm_pages.parts(provider)
    text = (pages.ROOT / "docs" / "algorithms.md").read_text(encoding="utf-8")
    assert text == pages.renewed(text, parts), "run `make docs`"
    for algorithm in provider.algorithms():
        assert f"`{algorithm.id()}`" in text
        assert all(f"| `{parameter.name()}` |" in text for parameter in algorithm.parameterDefinitions())
