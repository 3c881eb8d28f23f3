"""What may stand in the tables of a catalogue: one rule a column, by which every backend reads them.

Anybody may have written the file. A value that cannot be is told of where it enters, before anything relies on it.
"""

from __future__ import annotations

import json
import math
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from reprlib import Repr
from typing import Any

from recnn_engine.language import tr
from recnn_engine.search.measures import MEASURES

Rule = Callable[[Any], Any]
"""The value as what it is for. Raises ValueError or TypeError for one that cannot be."""

SMALLEST_TILE, LARGEST_TILE = 32, 4096
"""Pixels a side that can be chosen."""

LONGEST_SIDE = LARGEST_TILE * 3 // 2 + 1
"""Pixels a side of a tile as read: windows at the end of a raster are up to 1.5 times as long."""

MOST_PIXELS = LONGEST_SIDE**2
MOST_DIMENSIONS = 1 << 16
MOST_JSON = 1 << 26
"""Characters of a value that is JSON; the longest is what a descriptor learnt."""

LONGEST_TEXT = 1 << 16
INT32, INT64 = (1 << 31) - 1, (1 << 63) - 1
COUNTED = 1 << 53
"""More than is ever counted, and still exact in JSON."""

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = _SHORT.maxlong = 40

_WKT = re.compile(r"[A-Za-z_]+\s*[\[(].*[\])]\s*", re.DOTALL)
_DAY = re.compile(r"(\d{4}(-\d\d(-\d\d([T ].{1,40})?)?)?)?", re.ASCII)
_DIGEST = 1 << 10


@dataclass(frozen=True)
class Table:
    """The rules of a table's columns by their names, and what must hold between several, by the column that is told."""

    name: str
    rules: Mapping[str, Rule]
    relations: Mapping[str, Callable[[dict[str, Any]], bool]] = field(default_factory=dict)

    def row(self, values: Mapping[str, Any], number: object = "") -> dict[str, Any]:
        """A row's values as what they are for. number: which row it is.

        Raises ValueError, whose text is for people, for a value that is missing or cannot be.
        """
        checked = {}
        for column, rule in self.rules.items():
            try:
                checked[column] = rule(values[column])
            except (TypeError, ValueError, LookupError, ArithmeticError, RecursionError):
                raise self._wrong(column, values.get(column), number) from None
        for column, holds in self.relations.items():
            if not holds(checked):
                raise self._wrong(column, values[column], number)
        return checked

    def _wrong(self, column: str, value: object, number: object) -> ValueError:
        place = f"{self.name} {number}".rstrip()
        if value is None:
            return ValueError(tr("“{column}” of {table} is missing", column=column, table=place))
        return ValueError(
            tr("“{column}” of {table} cannot be {value}", column=column, table=place, value=_short(value))
        )


def _short(value: object) -> str:
    return _SHORT.repr(value).encode("ascii", "backslashreplace").decode()


def unpacked(content: bytes, most: int) -> bytes:
    """What zlib packed, of no more than so many bytes, of which no more are ever unpacked. Raises ValueError."""
    packed = zlib.decompressobj()
    try:
        found = packed.decompress(content, most + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if len(found) > most or not packed.eof:
        raise ValueError(tr("more or less is packed than it can hold"))
    return found


@contextmanager
def class_map_of(tile: int) -> Iterator[None]:
    """Raise ValueError, which names it, where the class map of a tile cannot be read in this block."""
    try:
        yield
    except (TypeError, ValueError, struct.error):
        raise ValueError(tr("the class map of tile {tile} cannot be read", tile=tile)) from None


def whole(least: int, most: int) -> Rule:
    """A whole number within these."""

    def rule(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError
        return value

    return rule


def is_id(value: int) -> bool:
    """Whether a row can have this key; larger numbers are no error of the catalogue's."""
    return 0 < value <= INT64


def number(value: Any) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError
    return float(value)


def metres(value: Any) -> float:
    """A ground resolution, m/px."""
    if not 0 < number(value) < 1e9:
        raise ValueError
    return float(value)


def text(value: Any, longest: int = LONGEST_TEXT) -> str:
    """A text that a file's name or a line can hold."""
    if not isinstance(value, str) or len(value) > longest or "\0" in value:
        raise ValueError
    value.encode()
    return value


def name(value: Any) -> str:
    """A text that is not empty."""
    if not text(value):
        raise ValueError
    return value


def optional(rule: Rule) -> Rule:
    """What may be missing."""
    return lambda value: None if value is None else rule(value)


def one_of(*values: Any) -> Rule:
    """One of these."""

    def rule(value: Any) -> Any:
        if value not in values:
            raise ValueError
        return value

    return rule


def several(rule: Rule, least: int = 0, most: int = COUNTED) -> Rule:
    """A list of so many, as a tuple."""

    def of(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)) or not least <= len(value) <= most:
            raise ValueError
        return tuple(map(rule, value))

    return of


def in_json(rule: Rule) -> Rule:
    """What stands as JSON, in a text of bounded length and depth."""

    def of(value: Any) -> Any:
        if not isinstance(value, (str, int, float)) or len(str(value)) > MOST_JSON:
            raise ValueError
        return rule(json.loads(str(value)))

    return of


def wkt(value: Any) -> str:
    """What looks like well-known text of a CRS; whether PROJ knows it, who uses it finds out."""
    if not _WKT.fullmatch(text(value)):
        raise ValueError
    return value


def day(value: Any) -> str:
    """A date of any precision, ISO 8601, or nothing."""
    if not _DAY.fullmatch(text(value)):
        raise ValueError
    return value


def _interval(value: Any) -> tuple[float, float]:
    low, high = several(number, 2, 2)(value)
    if low >= high:
        raise ValueError
    return value[0], value[1]


def _nodata(value: Any) -> Any:
    if isinstance(value, bool) or not (isinstance(value, (int, float)) or value in ("declared", "none")):
        raise ValueError
    return value


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError
    return value


def _file(value: Any) -> tuple[str, int, int, str]:
    path, size, time, digest = value
    return name(path), whole(0, INT64)(size), whole(-INT64, INT64)(time), text(digest, _DIGEST)


def _leads_somewhere(row: Mapping[str, Any]) -> bool:
    a, b, _, d, e, _ = row["transform"]
    return a * e != b * d


MODEL = Table("model", {"name": text, "fingerprint": name, "legend": lambda value: text(value, MOST_JSON)})

SETTINGS = Table(
    "settings",
    {
        "schema_version": in_json(whole(1, INT32)),
        "tile": in_json(whole(SMALLEST_TILE, LARGEST_TILE)),
        "overlap": in_json(whole(0, LARGEST_TILE)),
        "resolution": in_json(optional(metres)),
        "finest": in_json(optional(metres)),
        "descriptor": in_json(name),
        "learnt": in_json(_object),
    },
    {"overlap": lambda row: row["overlap"] < row["tile"]},
)

COUNTERS = Table("settings", {"revision": in_json(whole(0, COUNTED)), "next_region": in_json(whole(0, COUNTED))})
"""Of a file; a server counts by itself."""

FEATURE_SET = Table(
    "feature_sets",
    {
        "name": name,
        "level": one_of("tile", "region", "pair"),
        "dimensions": whole(1, MOST_DIMENSIONS),
        "distance": one_of(*MEASURES),
        "dtype": one_of("<f2", "<f4", "<f8"),
    },
    {"distance": lambda row: row["distance"] == "eq. 3" or row["level"] != "region"},
)
"""Regions have one distance, which compares any number of them; of tiles each has one vector."""

SOURCE = Table(
    "sources",
    {
        "path": name,
        "width": whole(1, INT32),
        "height": whole(1, INT32),
        "bands": in_json(several(whole(1, INT32), 1, 3)),
        "scaling": optional(in_json(several(_interval, 1, 3))),
        "crs": optional(wkt),
        "transform": in_json(several(number, 6, 6)),
        "resolution": optional(metres),
        "size_bytes": whole(0, INT64),
        "modified_ns": whole(-INT64, INT64),
        "fingerprint": text,
        "acquired": optional(day),
        "stated": in_json(several(one_of("bands", "scaling", "nodata", "crs", "acquired"))),
        "nodata": in_json(_nodata),
        "band_names": in_json(several(text)),
        "chosen_by": text,
        "read_resolution": optional(metres),
        "files": in_json(several(_file)),
        "id": whole(1, INT64),
        "state": one_of("indexing", "complete"),
        "replaces": optional(whole(1, INT64)),
    },
    {"transform": _leads_somewhere},
)

SOURCE_FILE = Table("sources", {column: SOURCE.rules[column] for column in ("path", "size_bytes")})
"""What tells of a source which file it is."""

TILE_BOUNDS: Mapping[str, tuple[int, int]] = {
    "column": (0, INT32),
    "row": (0, INT32),
    "width": (1, INT32),
    "height": (1, INT32),
    "regions": (0, MOST_PIXELS),
}
"""The least and the most that a tile may have of each."""


def _is_readable(row: Mapping[str, Any]) -> bool:
    """Whether a tile's window lies in its image, and is no larger, as it is read, than a tile can be."""
    column, top, width, height = (row[side] for side in ("column", "row", "width", "height"))
    scale = 1.0
    if row["native"] is not None and row["read_resolution"] is not None:
        scale = row["native"] / row["read_resolution"]
    lies_within = column + width <= row["source_width"] and top + height <= row["source_height"]
    return lies_within and max(width, height) * scale <= LONGEST_SIDE


TILE = Table(
    "tiles",
    {
        **{side: whole(least, most) for side, (least, most) in TILE_BOUNDS.items()},
        **dict.fromkeys(("xmin", "ymin", "xmax", "ymax"), number),
        "resolution": optional(metres),
        "path": name,
        "crs": optional(wkt),
        "acquired": optional(day),
        "source_width": whole(1, INT32),
        "source_height": whole(1, INT32),
        "native": optional(metres),
        "read_resolution": optional(metres),
    },
    {"width": _is_readable},
)
"""The last are its source's."""

CONTENTS = Table(
    "gpkg_contents",
    {"crs": several(optional(wkt)), "acquired": several(optional(day)), "extent": optional(several(number, 4, 4))},
)
"""What `facts.Contents` says that stands in rows as it is."""
