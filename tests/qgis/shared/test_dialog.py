"""The dialogs of algorithms take catalogues on a server."""

from __future__ import annotations

import pytest
from desk import wait_for
from stored_connection import NAME


@pytest.fixture
def field(plugin, engine_python):
    """The widget of CATALOGUE as a dialog makes it."""
    from processing.gui.wrappers import WidgetWrapperFactory
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("recnn:findsimilar")
    made = WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition("CATALOGUE"), None)
    yield made
    made.widget.deleteLater()


def test_a_file_or_an_address_may_be_typed(field):
    changes = []
    field.widgetValueHasChanged.connect(changes.append)
    for given in ("/a/b.gpkg", "connection=a&schema=b", "postgresql://ana@host/db?schema=c"):
        field.setValue(given)
        assert field.value() == given
    field.setValue(None)
    assert field.value() is None and len(changes) == 4


def test_a_catalogue_on_a_server_is_picked(field, shared, schema):
    from recnn.recnn_qgis.gui.server_form import ServerForm

    field._ask()
    form = field.widget.findChild(ServerForm)
    form.place.setCurrentText(NAME)
    wait_for(lambda: form.schema.findText(schema) >= 0)
    form.schema.setCurrentText(schema)
    form._choose()
    assert field.value() == shared


def test_a_model_takes_the_catalogue_from_an_earlier_step(plugin, engine_python):
    from processing.gui.wrappers import WidgetWrapperFactory
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingModelAlgorithm
    from qgis.gui import QgsProcessingModelerParameterWidget
    from qgis.PyQt.QtWidgets import QDialog

    class ModelerParametersDialog(QDialog):
        model, childId, context = QgsProcessingModelAlgorithm(), "", QgsProcessingContext()

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("recnn:findsimilar")
    dialog = ModelerParametersDialog()
    made = WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition("CATALOGUE"), dialog)
    assert isinstance(made, QgsProcessingModelerParameterWidget)
    made.deleteLater()
