"""Which data sets an image draws on: the sources of a VRT, the tiles of a tile index (GTI)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring  # nosec B405  see `xml_root`
from zipfile import BadZipFile, ZipFile

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.files.addresses import address_in
from recnn_engine.imagery.files.tile_index import locations, table_of
from recnn_engine.imagery.naming.composed import files_of
from recnn_engine.imagery.naming.formats import SUFFIXES
from recnn_engine.imagery.naming.gdal_names import is_gdal_name, paths_in
from recnn_engine.imagery.reach import check_remote, is_remote
from recnn_engine.language import tr

_REFERRING = (".vrt", ".gti", ".xml")
_BINARY = tuple(suffix for suffix in SUFFIXES if suffix not in _REFERRING)
_HEAD = 512
_MOST_UNPACKED = 1 << 26
"""Bytes of a text in an archive."""

_INDEXES = (".gti.gpkg", ".gti.fgb", ".gti.parquet")
_INDEX_PREFIX = "GTI:"
_INDEX_ROOT = "GDALTileIndexDataset"
_LOCATION = "location"
"""The field of a tile index that says where the tiles are, unless it says otherwise."""

_SOURCES = ("SourceFilename", "SourceDataset")
"""What a VRT, also one that warps, sharpens or processes (https://gdal.org/drivers/raster/vrt.html), draws on."""

_IN_ZIP = "/vsizip/"
_IN_ARCHIVES = (_IN_ZIP, "/vsitar/", "/vsigzip/", "/vsi7z/", "/vsirar/")


def refers_to_files(name: str) -> bool:
    """Whether an image can be made of other files: a VRT by its name, or a text (XML, JSON, lists of tiles)."""
    if name.lower().endswith(_BINARY):
        return False
    if name.lower().endswith(_REFERRING):
        return True
    try:
        with Path(name).open("rb") as file:
            return b"\0" not in file.read(_HEAD)
    except (OSError, ValueError):
        return False


def drawn_on(name: str) -> list[str]:
    """Names of the data sets that a VRT or a tile index draws on, its index among them; none for any other image.

    Paths are absolute. Raises ImageryError for a tile index that cannot be read.
    """
    if name.startswith(_INDEX_PREFIX):
        return _tiles(name[len(_INDEX_PREFIX) :], name[len(_INDEX_PREFIX) :], _LOCATION)
    if name.lower().endswith(_INDEXES):
        return _tiles(name, name, _LOCATION)
    root = root_of(name) if refers_to_files(name) else None
    if root is None:
        return []
    return _indexed(name, root) if root.tag == _INDEX_ROOT else list(_sources(name, root))


def sources_of(name: str) -> Iterator[str]:
    """What an image draws on, as `drawn_on`, through others too; each once, and before its own sources are looked up.

    Raises ImageryError for a tile index that cannot be read.
    """
    waiting = [name]
    found = {name}
    while waiting:
        for source in drawn_on(waiting.pop()):
            if source not in found:
                yield source
                found.add(source)
                waiting.append(source)


def folder_elsewhere(name: str) -> str | None:
    """The first folder that an image draws on and that lies neither where the image does nor below."""
    own = os.path.join(os.path.dirname(os.path.abspath(name)), "")  # noqa: PTH100, PTH118, PTH120
    folders = (os.path.dirname(source) for source in sources_of(name) if not is_gdal_name(source))  # noqa: PTH120
    return next((folder for folder in folders if not os.path.join(folder, "").startswith(own)), None)  # noqa: PTH118


def check_whole(name: str) -> None:
    """Raise ImageryError where a file that an image draws on, through others too, is not there, or is no file.

    Likewise where it, or the image itself, lies on the network and nobody allowed that.
    """
    check_remote(name)
    _check_is_file(name)
    _check_addresses(name, name)
    for source in sources_of(name):
        if is_remote(source):
            check_remote(name, source)
        _check_addresses(name, source)
        if is_missing(source):
            raise ImageryError(
                tr("{path} draws on {source}, which is not there.", path=name, source=source),
                tr("Put it back, or make {path} again.", path=name),
            )
        _check_is_file(source)


def _check_addresses(name: str, source: str) -> None:
    """Raise RemoteError where what an image draws on, or itself, has GDAL ask for an address and nobody allowed it."""
    for path in paths_in(source) if is_gdal_name(source) else files_of(source):
        if address := address_in(path):
            check_remote(name, address)


def _check_is_file(name: str) -> None:
    """Raise ImageryError where a name stands for a pipe or a device: reading it could take for ever."""
    for path in paths_in(name) if is_gdal_name(name) else files_of(name):
        if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):  # noqa: PTH110, PTH112, PTH113
            raise ImageryError(tr("{path} is neither a file nor a folder.", path=path), tr("Check the path."))


def is_missing(name: str) -> bool:
    """Whether the file of a data set is not there; of what lies elsewhere than on the disk there is no telling."""
    if is_gdal_name(name):
        return name.startswith(_IN_ARCHIVES) and "/vsi" not in name[1:] and local_file(name) is None
    return not os.path.exists(name)  # noqa: PTH110  a Path for each of very many tiles takes longer than the look


def local_file(name: str, folder: str = "") -> str | None:
    """The file on the disk that a data set is read from: an archive, or the file that one of GDAL's names has.

    folder: what paths in it are relative to. None where there is no such file.
    """
    if not is_gdal_name(name):
        return os.path.normpath(os.path.join(folder, name))  # noqa: PTH118
    paths = [place for path in paths_in(name) if (place := Path(folder, path)).is_file()]
    return max(map(str, paths), key=len, default=None)


def xml_root(content: bytes) -> Element:
    """The root of an XML text, as GDAL writes it. Raises ParseError; ValueError where it declares entities."""
    if b"<!ENTITY" in content:
        raise ValueError("no file of GDAL's declares entities, which could grow without bounds")
    return fromstring(content)  # nosec B314


def source_in(vrt: str, element: Element) -> str | None:
    """The name of the data set that an element of a VRT names; None where it holds a VRT itself, or nothing."""
    name = (element.text or "").strip()
    if not name or name.startswith("<"):
        return None
    relative = {key.lower(): value for key, value in element.attrib.items()}.get("relativetovrt") == "1"
    return _absolute(name, os.path.dirname(os.path.abspath(vrt)) if relative else os.getcwd())  # noqa: PTH100, PTH109, PTH120


def root_of(path: str) -> Element | None:
    """The root of an XML file, one in a ZIP file too; None for what is no such file."""
    try:
        return xml_root(_content_of(path))
    except (OSError, ValueError, KeyError, RuntimeError, BadZipFile, ParseError):
        return None


def _content_of(path: str) -> bytes:
    archive = local_file(path) if path.startswith(_IN_ZIP) else None
    if archive is None:
        return Path(path).read_bytes()
    with ZipFile(archive) as packed:
        member = packed.getinfo(path.partition(archive)[2].lstrip("}/"))
        if member.file_size > _MOST_UNPACKED:
            raise ValueError(f"{path} is larger than a text of a raster is")
        return packed.read(member)


def _sources(vrt: str, root: Element) -> Iterator[str]:
    """Of one in an archive those alone that lie on the network: where its others are only GDAL knows."""
    is_packed = vrt.startswith(_IN_ARCHIVES)
    for element in root.iter():
        if element.tag in _SOURCES and (name := source_in(vrt, element)) and (is_remote(name) or not is_packed):
            yield name


def _indexed(path: str, root: Element) -> list[str]:
    """The index that an XML text names, and its tiles."""
    index = _absolute((root.findtext("IndexDataset") or "").strip(), str(Path(path).absolute().parent))
    return [index, *_tiles(index, path, (root.findtext("LocationField") or _LOCATION).strip())]


def _tiles(index: str, path: str, field: str) -> list[str]:
    """Tiles of an index: beside what names it, a file at the path, or where that has none, as GDAL looks for them."""
    if not Path(index).exists():
        return []
    folder = str(Path(path).absolute().parent)
    table = table_of(Path(index))
    tiles = (_absolute(location, folder) for location in locations(Path(index), field))
    return [*([str(table)] if table != Path(index) else ()), *tiles]


def _absolute(name: str, folder: str) -> str:
    if is_gdal_name(name):
        return name if (file := local_file(name, folder)) is None or name.startswith(_IN_ARCHIVES) else file
    return os.path.normpath(os.path.join(folder, name))  # noqa: PTH118
