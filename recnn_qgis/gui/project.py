"""Puts layers into the project, a few at a time so that the window stays alive."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ..translation import tr
from .layers_of_matches import ResultLayers

_AT_A_TIME = 4


def add_catalogue_layers(layers: list[QgsVectorLayer]) -> None:
    """Add the layers of a catalogue, of which only the first shows: regions would cover the image they are of."""
    project = QgsProject.instance()
    project.addMapLayers(layers)
    for layer in layers[1:]:
        project.layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(False)


class ProjectFiller(QObject):
    """Adds one group a search: matches above regions above the class maps, which start folded and switched off."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[QgsRasterLayer, QgsLayerTreeGroup]] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._add_some)

    def add(self, layers: ResultLayers, title: str) -> None:
        """title: of the group."""
        project = QgsProject.instance()
        group = project.layerTreeRoot().insertGroup(0, title)
        for layer in filter(None, (layers.matches, layers.regions)):
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setExpanded(layer is layers.matches)
        if layers.class_maps:
            maps = group.addGroup(tr("Class maps"))
            maps.setExpanded(False)
            maps.setItemVisibilityChecked(False)
            self._waiting += [(layer, maps) for layer in layers.class_maps]
            self._next.start()

    def _add_some(self) -> None:
        for layer, group in self._waiting[:_AT_A_TIME]:
            QgsProject.instance().addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setExpanded(False)
        del self._waiting[:_AT_A_TIME]
        if not self._waiting:
            self._next.stop()
            search = group.parent()
            search.setExpanded(False)  # the layer tree shows it folded: only a change unfolds it
            search.setExpanded(True)
