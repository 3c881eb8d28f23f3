"""Classes of a catalogue's tiles from a text file, so that the catalogue itself need not be edited.

A header, then a line a tile, or a line an image for all its tiles:

    source,column,row,class        tile,class        source,class
    2024/a.tif,0,256,harbor        17,harbor         2024/a.tif,harbor

source: the path as the catalogue stores it, its full path, or the file's name where only one has it. column, row: the
upper left pixel of the tile in its image. class: this column, or the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import StoredSource, TileRecord
from recnn_engine.errors import InputError
from recnn_engine.evaluation.text_tables import read_lines
from recnn_engine.language import tr
from recnn_engine.search.filter import Filter

SUFFIX = ".csv"

TilesOf = Callable[[dict[str, str]], Sequence[int]]
"""The tiles that a line is about: what it says, by column, to ids."""


class JoinedClasses(NamedTuple):
    """The class of each tile by its id, and the lines that fit no tile, as they are written."""

    classes: dict[int, str]
    unmatched: list[str]


def is_join_file(field: str) -> bool:
    """Whether what tells the classes is such a file and not a column."""
    return field.lower().endswith(SUFFIX)


def read_join_file(file: Path, catalogue: Catalogue) -> JoinedClasses:
    """What a file says of the tiles of a catalogue; tiles of which it says nothing are left out.

    Of several lines that fit a tile the last one counts. Raises InputError for a file that cannot be read, that names
    neither tiles nor sources, and where a file name is that of several sources.
    """
    header, *lines = read_lines(file) or [[]]
    names = [name.strip().casefold() for name in header]
    tiles_of = _tiles_of(file, names, catalogue)
    place = names.index("class") if "class" in names else len(names) - 1
    classes: dict[int, str] = {}
    unmatched = []
    for line in lines:
        cells = [cell.strip() for cell in line]
        tiles = tiles_of(dict(zip(names, cells))) if len(cells) == len(names) else ()
        if not tiles:
            unmatched.append(",".join(cells))
        elif cells[place]:
            classes.update(dict.fromkeys(tiles, cells[place]))
    return JoinedClasses(classes, unmatched)


def _tiles_of(file: Path, names: Sequence[str], catalogue: Catalogue) -> TilesOf:
    keys = names[:-1] if "class" not in names else [name for name in names if name != "class"]
    if "tile" in keys:
        ids = set(catalogue.candidates(Filter()).tolist())
        return lambda line: [int(line["tile"])] if line["tile"].isdecimal() and int(line["tile"]) in ids else []
    if "source" in keys and ("column" in keys) == ("row" in keys):
        return _by_source(file, catalogue, "column" in keys)
    raise InputError(
        tr("{file} does not say which tiles its lines are about.", file=file),
        tr("Begin it with a header such as “source,column,row,class”, “source,class” or “tile,class”."),
    )


def _by_source(file: Path, catalogue: Catalogue, by_window: bool) -> TilesOf:
    """The tiles of a source, or of them the one with that upper left pixel."""
    known = _sources_by_name(catalogue)
    tiles: dict[int, list[TileRecord]] = {}
    for tile in catalogue.tiles(catalogue.candidates(Filter()).tolist()):
        tiles.setdefault(tile.source_id, []).append(tile)

    def tiles_of(line: dict[str, str]) -> list[int]:
        meant = known.get(line["source"].replace("\\", "/"), ())
        if len(meant) > 1:
            facts = {"line": line["source"], "file": file, "count": len(meant)}
            raise InputError(
                tr("“{line}” in {file} is the name of {count} images.", **facts),
                tr("Write its path as the catalogue stores it, for example {path}.", path=meant[0].path),
            )
        found = tiles.get(meant[0].id, ()) if meant else ()
        corner = (line.get("column"), line.get("row"))
        return [t.id for t in found if not by_window or (str(t.window.column), str(t.window.row)) == corner]

    return tiles_of


def _sources_by_name(catalogue: Catalogue) -> dict[str, list[StoredSource]]:
    """The sources that a path as stored, a full path or a file name can mean; a path means one alone."""
    known: dict[str, list[StoredSource]] = {}
    sources = [source for source in catalogue.sources() if source.replaces is None]
    for source in sources:
        known.setdefault(Path(source.path).name, []).append(source)
    for source in sources:
        known[source.path] = [source]
        known[catalogue.locator.resolve(source.path).replace("\\", "/")] = [source]
    return known
