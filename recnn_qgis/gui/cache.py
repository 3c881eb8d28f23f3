"""Where pictures are kept between sessions: in the user's cache folder, one folder a catalogue and state of it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from qgis.PyQt.QtCore import QStandardPaths


def thumbnail_folder(catalogue: str) -> Path:
    """The folder for this state of a catalogue: an update may give a tile's number to another place."""
    try:
        state = Path(catalogue).stat().st_mtime_ns
    except OSError:
        state = 0
    name = hashlib.sha256(catalogue.encode()).hexdigest()[:16]
    return _caches() / name / str(state)


def forget_old_states(folder: Path) -> None:
    """Removes the pictures of earlier states of the same catalogue."""
    for sibling in folder.parent.glob("*"):
        if sibling != folder:
            shutil.rmtree(sibling, ignore_errors=True)


def query_folder() -> Path:
    """The folder for pictures of queries and images from the clipboard."""
    return _caches() / "queries"


def _caches() -> Path:
    caches = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(caches, "recnn", "thumbnails")
