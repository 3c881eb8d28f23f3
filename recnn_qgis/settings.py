"""All settings of the plugin: one table. They are kept in the user's QGIS profile, below `recnn/`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from qgis.core import QgsSettings

PREFIX = "recnn"


@dataclass(frozen=True)
class Definition:
    """Name below the prefix and the value where the user chose none, which also gives the type."""

    name: str
    default: str | int


class Setting(Enum):
    """What a user can set. An empty text and 0 mean: decided by the plugin."""

    PYTHON = Definition("python", "")
    """The Python that runs the engine; empty: the first that can."""
    DEVICE = Definition("device", "auto")
    """Where the network runs: auto, cpu, cuda, cuda:1, mps."""
    THREADS = Definition("threads", 0)
    """Processor threads of the engine; 0: as many as it sees fit."""
    MEMORY = Definition("memory", 0)
    """Gigabytes of the features that the engine keeps loaded; 0: as many as it sees fit."""
    NETWORK = Definition("network", 0)
    """1: the engine may read over the network what images and catalogues point to there."""
    CATALOGUE_FOLDER = Definition("catalogue_folder", "")
    """Where new catalogues are offered to be saved."""
    MODEL = Definition("model", "")
    """The model file; empty: the model that comes with the plugin."""
    PACKAGE_SOURCE = Definition("package_source", "")
    """Where the set-up takes PyTorch from: address of a package index, or a folder of wheels for all packages."""

    @property
    def key(self) -> str:
        """The whole name, as QGIS's settings and its advanced editor have it."""
        return f"{PREFIX}/{self.value.name}"

    def get(self) -> Any:
        """What the user chose, or the default; the default also where the stored value makes no sense.

        A text or a whole number, as the default is: no annotation tells the type of each member.
        """
        default = self.value.default
        try:
            return QgsSettings().value(self.key, default, type=type(default))
        except TypeError:
            return default

    def set(self, value: str | int) -> None:
        """Keeps the value; the default is not stored, so that a later version can change it."""
        if value == self.value.default:
            QgsSettings().remove(self.key)
        else:
            QgsSettings().setValue(self.key, value)
