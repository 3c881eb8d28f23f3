"""What the plugin adds to the window of QGIS, and takes away again."""

from __future__ import annotations

from qgis.gui import QgisInterface
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt

from ..engine.client import EngineClient
from ..icons import icon
from ..translation import tr
from .dock import SearchDock
from .settings_page import PAGE


class Desktop:
    """The dock, and the action that shows and hides it: on the toolbar, in Raster and in View > Panels."""

    def __init__(self, iface: QgisInterface, engine: EngineClient) -> None:
        self._iface = iface
        self.dock = SearchDock(iface, engine)
        self.dock.messages.remedies["not_set_up"] = (
            tr("Set up the engine…"),
            lambda: iface.showOptionsDialog(iface.mainWindow(), PAGE),
        )
        self.action = self.dock.toggleViewAction()
        self.action.setIcon(icon("recnn"))
        self.action.setToolTip(tr("ReCNN search: where else does it look like this?"))
        self._menu = tr("&ReCNN Retrieval")
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        iface.addToolBarIcon(self.action)
        iface.addPluginToRasterMenu(self._menu, self.action)
        self.dock.hide()
        self.dock.opened.connect(self.dock.open_last)

    def close(self) -> None:
        """Undoes all of the above."""
        self.dock.close_all()
        self._iface.removePluginRasterMenu(self._menu, self.action)
        self._iface.removeToolBarIcon(self.action)
        self._iface.removeDockWidget(self.dock)
        if not sip.isdeleted(self.dock):
            self.dock.deleteLater()
