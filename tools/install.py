"""Link this folder into a QGIS profile as the plugin `recnn`: install.py [PLUGINS_FOLDER].

Without a folder: the plugins of the default profile of the current user, which is made where QGIS has not run yet.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "recnn"


def main() -> None:
    plugins = Path(sys.argv[1]) if len(sys.argv) > 1 else default_plugins()
    plugins.mkdir(parents=True, exist_ok=True)
    link = plugins / NAME
    if link.is_symlink():
        link.unlink()
    elif link.exists():
        sys.exit(f"{link} exists and is not a link: remove the plugin installed there first.")
    try:
        link.symlink_to(ROOT, target_is_directory=True)
    except OSError as error:
        sys.exit(
            f"{link} cannot be made: {error.strerror}. On Windows, turn on developer mode or run as administrator."
        )
    print(f"{link} -> {ROOT}\nEnable “ReCNN Retrieval” in QGIS under Plugins > Manage and Install Plugins > Installed.")


def default_plugins() -> Path:
    """The plugins folder of the default profile, of the newest QGIS that has one."""
    if sys.platform == "win32":
        data = Path(os.environ["APPDATA"])
    elif sys.platform == "darwin":
        data = Path.home() / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    versions = [data / "QGIS" / version for version in ("QGIS4", "QGIS3")]
    version = next((v for v in versions if v.is_dir()), versions[-1])
    return version / "profiles" / "default" / "python" / "plugins"


main()
