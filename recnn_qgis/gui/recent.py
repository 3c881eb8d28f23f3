"""Catalogues that were used before, and the imagery that each was built of, in the user's profile.

Writing waits for the disk (QSettings has it flush what it writes): `remember` and `forget` are for threads.
"""

from __future__ import annotations

import json
import threading

from qgis.core import QgsSettings

from ..settings import PREFIX

_KEY = f"{PREFIX}/recent_catalogues"
_MOST = 12
_writing = threading.Lock()


def recent_catalogues() -> list[str]:
    """Paths, the last used first."""
    return list(_stored())


def remember(catalogue: str, imagery: list[str] | None = None) -> None:
    """Puts a catalogue first. imagery: what it was built of, None to keep what is known."""
    with _writing:
        stored = _stored()
        known = stored.pop(catalogue, [])
        stored = {catalogue: known if imagery is None else imagery, **stored}
        _store(dict(list(stored.items())[:_MOST]))


def forget(catalogue: str) -> None:
    """Takes a catalogue, and what it was built of, out of those used before; the file stays."""
    with _writing:
        stored = _stored()
        stored.pop(catalogue, None)
        _store(stored)


def imagery_of(catalogue: str) -> list[str]:
    """Files and folders that the catalogue was built of here; empty where it came from elsewhere."""
    return _stored().get(catalogue, [])


def _stored() -> dict[str, list[str]]:
    try:
        stored = json.loads(QgsSettings().value(_KEY, "{}", type=str))
        return {str(path): [str(source) for source in imagery] for path, imagery in stored.items()}
    except (AttributeError, TypeError, ValueError):
        return {}


def _store(catalogues: dict[str, list[str]]) -> None:
    QgsSettings().setValue(_KEY, json.dumps(catalogues))
