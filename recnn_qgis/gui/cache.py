"""Where pictures are kept between sessions: in the user's cache folder, one folder a catalogue and state of it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from qgis.PyQt.QtCore import QStandardPaths

from ..addresses import is_address
from ..engine.client import EngineClient


def state_of(catalogue: str, engine: EngineClient) -> str:
    """A word that changes when a catalogue does, "" where there is none. Not for the main thread: its disk may be slow.

    What is written and not yet folded into the file lies in its log. The engine is asked of one on a server; it raises
    EngineError where that cannot be reached.
    """
    if is_address(catalogue):
        return str(engine.call("version", {"catalogue": catalogue}).get("version", ""))
    try:
        file = Path(catalogue).stat()
    except OSError:
        return ""
    return f"{file.st_mtime_ns}-{_log_state(Path(catalogue + '-wal'))}"


def _log_state(log: Path) -> int:
    """0 where the log is empty or missing: readers make an empty one and remove it."""
    try:
        status = log.stat()
    except OSError:
        return 0
    return status.st_mtime_ns if status.st_size else 0


def thumbnail_folder(catalogue: str, engine: EngineClient) -> Path:
    """The folder for this state of a catalogue: an update may give a tile's number to another place.

    Not for the main thread. Raises EngineError as `state_of` does.
    """
    name = hashlib.sha256(catalogue.encode()).hexdigest()[:16]
    return _caches() / name / (state_of(catalogue, engine) or "gone")


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
