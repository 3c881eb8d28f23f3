"""What files hold, as hashes: of a file all that matters for the image that it belongs to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, canonicalize, tostring  # nosec B405  see `xml_root`

from recnn_engine.imagery.dates.acquired import dates_told
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.files.made_of import xml_root
from recnn_engine.imagery.naming.composed import files_of

HASHED_AT_ONCE = 1 << 20

_DIGITS = 16

SELDOM_MATTER = (".aux.xml", ".json")
"""Endings of sidecars that most often tell nothing of the pixels: GDAL's, and those that may be STAC items."""

_MEASURED = "STATISTICS_"
"""What GDAL's names of statistics begin with; QGIS has them written when a layer is styled."""


def fingerprint(files: Sequence[File], unread: Collection[str] = ()) -> str:
    """One hash of all that files hold, the image's own first: of a single one its own digest.

    Where the files are does not matter, what they are called does. unread: as `unread_overviews`, which do not count.
    """
    own, *others = (file for file in files if file.path not in unread)
    told = sorted((os.path.basename(file.path), file.digest) for file in others if file.digest)  # noqa: PTH119  fast
    return _hash(repr([own.digest, *told]).encode()) if told else own.digest


def unread_overviews(name: str, files: Sequence[File], resampled: float | None) -> frozenset[str]:
    """Paths of the overviews of an image, there or not, that is read as it is: from none of them.

    files: those behind its name, its own first. resampled: m/px that it is read at, None for its own.
    """
    own = files[: len(files_of(name))]
    return frozenset() if resampled else frozenset(f"{file.path}.ovr" for file in own)


def digest(path: str) -> str:
    """A hash of what matters of a file: of a sidecar of GDAL's all but statistics, of a STAC item its dates."""
    if path.lower().endswith(".aux.xml"):
        return _digest_of_sidecar(Path(path))
    if path.lower().endswith(".json"):
        dates = dates_told(Path(path))
        return _hash(repr(dates).encode()) if dates else ""
    return digest_of_bytes(path)


def digest_of_bytes(path: str) -> str:
    """A hash of all bytes of a file."""
    hashed = hashlib.sha256()
    with Path(path).open("rb") as file:
        while part := file.read(HASHED_AT_ONCE):
            hashed.update(part)
    return hashed.hexdigest()[:_DIGITS]


def _digest_of_sidecar(path: Path) -> str:
    try:
        root = xml_root(path.read_bytes())
    except (ParseError, ValueError):
        return digest_of_bytes(str(path))
    _remove_statistics(root)
    return _hash(canonicalize(tostring(root), strip_text=True).encode()) if len(root) else ""


def _remove_statistics(parent: Element) -> None:
    """Remove statistics and histograms (https://gdal.org/drivers/raster/pam.html), and what is empty without them."""
    for child in list(parent):
        _remove_statistics(child)
        measured = child.tag == "Histograms" or child.get("key", "").startswith(_MEASURED)
        if measured or (child.tag in ("Metadata", "PAMRasterBand") and not len(child)):
            parent.remove(child)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]
