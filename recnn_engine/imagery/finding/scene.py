"""Images that are there in several files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recnn_engine.imagery.naming.composed import composed_name, files_of


@dataclass(frozen=True)
class Scene:
    """What is taken of a scene, the path of a file or of a composed image, and all files that show the same."""

    image: str
    files: frozenset[Path]


def composed(files: Sequence[str]) -> str | None:
    """The name of the image that files are composed to, None where no name can tell them."""
    name = composed_name(files)
    return name if files_of(name) == tuple(files) else None
