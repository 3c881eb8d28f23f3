"""The search on the small catalogue, and an empty project."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject


@pytest.fixture()
def find(plugin, catalogue, model):
    """Runs recnn:findsimilar on the small catalogue."""
    import processing

    def run(**parameters: object) -> dict:
        given = {"CATALOGUE": str(catalogue), "MODEL": str(model), "K": 5, **parameters}
        return processing.run("recnn:findsimilar", given)

    return run


@pytest.fixture()
def project():
    """The project, empty before and after."""
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()
