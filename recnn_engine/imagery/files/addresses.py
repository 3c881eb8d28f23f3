"""What files that GDAL follows say of the network: descriptions of map services, sources of a VRT that lie there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring  # nosec B405  bounded, and without entities

from recnn_engine.imagery.reach import is_remote

_SERVICES = re.compile(
    r"GDAL_WMS|GDAL_WMTS|WCS_GDAL|WM[ST]_(MS_)?Capabilities|TileMap(Service)?|Capabilities", re.IGNORECASE
)
"""Roots of texts that stand for a map service (https://gdal.org/drivers/raster/wms.html), whatever a file is called."""

_FOLLOWED = re.compile(r"VRTDataset|GDALTileIndexDataset|MRF_META|PAMDataset", re.IGNORECASE)
"""Roots of texts of whose elements GDAL opens what they name."""

_TOLD = ("MDI", "SRS", "Description", "Category")
"""Elements that are for people, or for PROJ."""

_OVERVIEWS = "OVERVIEW_FILE"
"""The key of the one item of metadata that GDAL opens."""

_ADDRESS = re.compile(r"[^\s\"'<>]*(?:https?://|/vsi)[^\s\"'<>]*")
_NAMESPACE = re.compile(r"\sxmlns(:\w+)?\s*=\s*(\"[^\"]*\"|'[^']*')|\s[\w:]*schemaLocation\s*=\s*(\"[^\"]*\"|'[^']*')")

_SIDECARS = (".aux.xml", ".ovr", ".msk")
"""Files beside an image that GDAL opens with it, and that can be texts: a VRT may be called a TIFF's overviews."""

_HEAD = 64
_MOST_BYTES = 1 << 28
"""Of a text; those of a hundred thousand tiles have half as many."""


def address_in(path: str) -> str | None:
    """The first address on the network that GDAL would ask where it opens a file; None where it asks nothing there."""
    return next(filter(None, (_address_in_text(_text(f"{path}{sidecar}")) for sidecar in ("", *_SIDECARS))), None)


def _text(path: str) -> str:
    """An XML text, whatever its file is called; "" for all other files."""
    try:
        if not Path(path).is_file():
            return ""
        with Path(path).open("rb") as file:
            if not file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                return ""
            file.seek(0)
            return file.read(_MOST_BYTES).decode(errors="replace")
    except (OSError, ValueError):
        return ""


def _address_in_text(text: str) -> str | None:
    if not text:
        return None
    try:
        if "<!ENTITY" in text:
            raise ValueError("entities could grow without bounds, and hide what they stand for")
        root = fromstring(text.strip().encode())  # nosec B314
    except (ParseError, ValueError):  # GDAL takes some texts that are no XML
        return next(filter(is_remote, _ADDRESS.findall(_NAMESPACE.sub(" ", text))), None)
    name = root.tag.rpartition("}")[2]
    if _SERVICES.fullmatch(name):
        values = (value for element in root.iter() for value in (element.text or "", *element.attrib.values()))
        return next((value.strip() for value in values if is_remote(value)), name)
    return next(_followed(root), None) if _FOLLOWED.fullmatch(name) else None


def _followed(root: Element) -> Iterator[str]:
    """What of a text's elements leads to the network, through texts within it too."""
    for element in root.iter():
        name = (element.text or "").strip()
        if element.tag in _TOLD and element.get("key") != _OVERVIEWS:
            continue
        address = _address_in_text(name) if name.startswith("<") else name if is_remote(name) else None
        if address:
            yield address
