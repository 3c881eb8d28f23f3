"""Run by QGIS's Python: a QGIS of its own, whose plugin has one engine idle and one that builds a catalogue.

python lone_qgis.py PLUGINS PROFILE IMAGERY CATALOGUE MODEL: prints the two engines' process ids once both are at it;
closes QGIS when a line comes on stdin.
"""

from __future__ import annotations

import os
import sys

from desk import Desk, wait_for
from qgis.core import QgsApplication


def main(plugins: str, profile: str, imagery: str, catalogue: str, model: str) -> None:
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = profile
    application = QgsApplication([], True, profile)
    application.initQgis()
    sys.path.insert(0, plugins)
    import recnn

    plugin = recnn.classFactory(Desk())
    plugin.initGui()
    plugin.engine.facts()
    dock, phases = plugin.desktop.dock, []
    dock.builder.progressed.connect(lambda phase, done, total: phases.append(done))
    request = {"imagery": [imagery], "catalogue": catalogue, "tile": 32, "overlap": 24, "model": model}
    dock.catalogue_commands.build(request, "Building")
    wait_for(lambda: phases and phases[-1] > 0)
    engines = plugin.engine, dock.builder._task._engine
    print(*(engine._connection._process.pid for engine in engines), flush=True)
    sys.stdin.readline()
    application.taskManager().cancelAll()  # QGIS asks before it does, and closes only when no task is left
    wait_for(lambda: not dock.builder.is_busy)
    application.exitQgis()
    os._exit(0)  # QGIS does not take its Python down either: what the plugin registered for that never runs


if __name__ == "__main__":
    main(*sys.argv[1:])
