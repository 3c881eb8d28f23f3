"""What can describe an archive: what the engine listed when it was last started, kept in the user's profile."""

from __future__ import annotations

import json
from dataclasses import dataclass

from qgis.core import QgsSettings

from .settings import PREFIX

REGIONS = "recnn"
"""What is built where nobody chooses, and what a search for a region and “Why this match” need."""

_KEY = f"{PREFIX}/descriptors"


@dataclass(frozen=True)
class Descriptor:
    """One that the engine has. key: its name on the wire. title: as people and scripts write it. needs_model: whether a
    network has to look at the images. use: when to take it, in one line."""

    key: str
    title: str
    needs_model: bool
    use: str


def keep(listed: list[dict]) -> None:
    """Keeps what the engine listed; it waits for the disk where that is new."""
    text = json.dumps(listed)
    if text != QgsSettings().value(_KEY, ""):
        QgsSettings().setValue(_KEY, text)


def descriptors() -> list[Descriptor]:
    """All that are known, the usual one first, then those that rank best; none before the engine was first started."""
    try:
        listed = [
            Descriptor(str(one["key"]), str(one["title"]), bool(one["needs_model"]), str(one["use"]))
            for one in json.loads(QgsSettings().value(_KEY, "[]"))
        ]
    except (KeyError, TypeError, ValueError):  # another version kept it
        return []
    usual = [descriptor for descriptor in listed if descriptor.key == REGIONS]
    return [*usual, *(descriptor for descriptor in listed[::-1] if descriptor not in usual)]


def titles() -> list[str]:
    """How people and scripts name them."""
    return [descriptor.title for descriptor in descriptors()]


def needs_model(key: str) -> bool:
    """Whether images are described by a network under the descriptor of that key; yes where that is not known."""
    return next((descriptor.needs_model for descriptor in descriptors() if descriptor.key == key), True)


def name_of(key: str) -> str:
    """The title for a key of the engine; the key itself where it is not known."""
    return next((descriptor.title for descriptor in descriptors() if descriptor.key == key), key)
