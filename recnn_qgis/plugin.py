"""The plugin as QGIS sees it."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTranslator

from .engine.client import EngineClient
from .processing.provider import RecnnProvider
from .translation import install_translator, remove_translator

if TYPE_CHECKING:  # qgis_process does without the desktop
    from qgis.gui import QgisInterface

    from .gui.desktop import Desktop
    from .gui.settings_entry import SettingsEntry


class RecnnPlugin:
    """Brings the Processing provider; owns the engine. `iface` is None in qgis_process."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self.iface = iface
        self.engine = EngineClient()
        self.provider: RecnnProvider | None = None
        self.settings: SettingsEntry | None = None
        self.desktop: Desktop | None = None
        self._translator: QTranslator | None = None

    def initGui(self) -> None:
        """Called by the desktop."""
        from .gui.adding_packages import PackageOffer
        from .gui.desktop import Desktop
        from .gui.settings_entry import SettingsEntry

        self.initProcessing()
        self.engine.look()
        self.desktop = Desktop(self.iface, self.engine)
        self.settings = SettingsEntry(self.iface, self.engine)
        PackageOffer(self.engine, self.settings.setup, self.desktop.dock.messages)

    def initProcessing(self) -> None:
        """Called by qgis_process, which has no desktop."""
        self._translator = install_translator()
        self.provider = RecnnProvider(self.engine)
        QgsApplication.processingRegistry().addProvider(self.provider)
        atexit.register(self.engine.stop)

    def unload(self) -> None:
        """Undoes all of the above. QGIS waits for it, and so it waits for no engine."""
        self.engine.failed = None  # who listens goes with the dock
        atexit.unregister(self.engine.stop)
        self.engine.end()  # before those who wait for it, so that they need not
        if self.settings is not None:
            self.settings.close()
        if self.desktop is not None:
            self.desktop.close()
        QgsApplication.processingRegistry().removeProvider(self.provider)
        self.provider = None
        remove_translator(self._translator)
