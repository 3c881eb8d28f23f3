"""What is there of catalogues and imagery, on disks and servers that may not answer: for threads."""

from __future__ import annotations

from pathlib import Path

from ..addresses import is_address, options_of
from ..datasets import is_gdal_name
from ..engine.client import EngineClient
from ..engine.errors import EngineError
from .recent import forget


def reachable(imagery: list[str]) -> list[str]:
    """What is there of files and folders, and what only GDAL can look for. Takes long where a disk does not answer."""
    return [path for path in imagery if is_gdal_name(path) or Path(path).exists()]


def forget_if_gone(path: str) -> None:
    """Takes a file that is gone out of the catalogues used before; a server may answer later."""
    if not is_address(path) and not Path(path).exists():
        forget(path)


def catalogue_exists(catalogue: str, engine: EngineClient) -> bool:
    """Whether there is a catalogue; False also where the server does not say so."""
    if not is_address(catalogue):
        return Path(catalogue).exists()
    try:
        return options_of(catalogue)["schema"] in engine.call("schemas", {"catalogue": catalogue})["schemas"]
    except (EngineError, LookupError, TypeError):
        return False


def common_folder(paths: list[str]) -> str:
    """The deepest folder that all of them were in."""
    folders = [Path(path).parent for path in paths] or [Path()]
    common = folders[0]
    while not all(folder == common or common in folder.parents for folder in folders):
        common = common.parent
    return str(common)
