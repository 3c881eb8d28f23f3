"""What QGIS shows of the settings: a page in its options, an entry in its menus, and word of a set-up that ended."""

from __future__ import annotations

from qgis.core import Qgis
from qgis.gui import QgisInterface
from qgis.PyQt.QtWidgets import QAction

from ..engine.client import EngineClient
from ..engine.errors import EngineCancelled
from ..icons import icon
from ..translation import tr
from .jobs import Jobs
from .settings_page import PAGE, SettingsFactory
from .setup_task import EngineSetup

MENU = "ReCNN Retrieval"


class SettingsEntry:
    """Puts all of that in place when it is made; `close` takes it away again."""

    def __init__(self, iface: QgisInterface, engine: EngineClient) -> None:
        self._iface = iface
        self._jobs = Jobs(engine)
        self.setup = EngineSetup(engine)
        self.setup.ended.connect(self._tell)
        self._factory = SettingsFactory(engine, self.setup, self._jobs)
        iface.registerOptionsWidgetFactory(self._factory)
        self._action = QAction(icon("recnn"), tr("Settings and engine set-up …"), iface.mainWindow())
        self._action.triggered.connect(self.open)
        iface.addPluginToMenu(MENU, self._action)

    def open(self) -> None:
        """Opens QGIS's options at the page."""
        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)

    def close(self) -> None:
        """Undoes all, in the opposite order; a set-up that runs is cancelled and can go on later."""
        self._iface.removePluginMenu(MENU, self._action)
        self._action.deleteLater()
        self._iface.unregisterOptionsWidgetFactory(self._factory)
        self.setup.ended.disconnect(self._tell)
        self.setup.cancel()
        self._jobs.close()

    def _tell(self) -> None:
        failure = self.setup.failure
        if isinstance(failure, EngineCancelled):
            return
        if failure is None:
            self._iface.messageBar().pushMessage(MENU, tr("The engine is set up."), Qgis.MessageLevel.Success)
        else:
            self._iface.messageBar().pushMessage(MENU, failure.message, Qgis.MessageLevel.Warning)
