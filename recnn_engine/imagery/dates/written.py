"""Dates and times as cameras, sensors and file names write them, brought to ISO 8601 of the precision they have."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

FARTHEST_ZONE = timedelta(hours=14)

EARLIEST = datetime(1900, 1, 1)
"""No image of an archive is older, so a number below is none of a year."""

_TOLD = re.compile(
    r"(?P<year>\d{4})(?:[-:/.]?(?P<month>\d\d)(?:[-:/.]?(?P<day>\d\d)"
    r"(?:[T ]?(?:(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r" ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?|\d\d))?)?)?"
)
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d([-_.]?)\d\d\1\d\d(?:T?\d{6}Z?)?(?!\d)")
_YEAR = re.compile(
    r"(?<!\d)(?<!\d[.,x])(?<!epsg)(?<!epsg[-_: ])((?:19|20)\d\d(?:[-_](?:0[1-9]|1[0-2]))?)"
    r"(?!\d|[.,x]\d| ?(?:mm|cm|m|km|px|dpi|ft)(?![a-z]))",
    re.IGNORECASE,
)
"""A lone year, with its month or not: no part of a longer number, no EPSG code and no size.

Such sizes are 2000m, 1920x1080 and 0.2000.
"""

_NUMBERED = re.compile(r"(?<![a-z])(?:img|dsc|dscn|dscf|dji|pict|tile|patch|row|col)[-_ ]?\d+", re.IGNORECASE)
"""What cameras and programs count up: img_2012 is the photograph after img_2011."""

_SMALL = ("0", "1", "2", "0000", "0001", "0002")

_FORMATS = {1: "%Y", 2: "%Y-%m", 3: "%Y-%m-%d", 5: "%Y-%m-%dT%H:%M", 6: "%Y-%m-%dT%H:%M:%S"}
"""ISO 8601 by how many of year, month, day, hour, minute and second are known."""

_DIRECTIVES = {"Y": 4, "m": 2, "d": 2, "j": 3, "H": 2, "M": 2, "S": 2}
"""What of `strptime` a pattern may have, with the number of its digits."""


def told_date(text: str) -> str | None:
    """The date, or date and time, that a text is: ISO 8601 of its precision, a time with a zone in UTC; else None.

    >>> told_date("2021:06:30 10:10:31"), told_date("20210630"), told_date("2021")
    ('2021-06-30T10:10:31', '2021-06-30', '2021')

    Parts may be apart by - : / or . or not at all; dashes for what is unknown, as NITF has them, are left out. None too
    where there is no such day, or it is before 1900 or yet to come.
    """
    found = _TOLD.fullmatch(text.strip(" \t\r\n\0\"'").rstrip("-"))
    if not found:
        return None
    parts = [found[name] for name in ("year", "month", "day", "hour", "minute", "second")]
    return _written([int(part) for part in parts if part is not None], found["zone"])


def date_in_name(name: str, is_beside: Callable[[str], bool] = lambda other: False) -> str | None:
    """The first day in the name of a file, else the first lone year or month in it; None where there is neither.

    is_beside: whether an image of another name lies in its folder. Where one has a small number in place of the year,
    it is a running number: tile_0_1920 beside tile_0_0, Forest_2001 beside Forest_1.

    >>> date_in_name("ortho_2021_06_30_0.25m"), date_in_name("T31UFT_20210630T105031_TCI"), date_in_name("city2019")
    ('2021-06-30', '2021-06-30T10:50:31', '2019')
    """
    numbered = _NUMBERED.sub(lambda found: "_" * len(found[0]), name)
    found = [*_DATE.finditer(name), *_YEAR.finditer(numbered)]
    told = (told_date(date[0].replace("_", "-")) for date in found if not _counts_up(name, date.start(), is_beside))
    return next(filter(None, told), None)


def _counts_up(name: str, place: int, is_beside: Callable[[str], bool]) -> bool:
    """Whether a number of four digits at a place of a name is one of a row that begins near 0."""
    return any(is_beside(name[:place] + small + name[place + 4 :]) for small in _SMALL)


def date_by_pattern(name: str, pattern: str) -> str | None:
    """The date in a name where it fits a pattern, see `is_pattern`; None where it does not.

    >>> date_by_pattern("ortho_20210630_3", "ortho_%Y%m%d"), date_by_pattern("map_3", "ortho_%Y%m%d")
    ('2021-06-30', None)
    """
    found = re.search(_expression(pattern), name)
    if not found:
        return None
    try:
        moment = datetime.strptime(found[0], pattern)
    except ValueError:
        return None
    return _written(list(moment.timetuple()[: _parts_known(pattern)]))


def is_pattern(text: str) -> bool:
    """Whether a text says where in a name the date stands: %Y, and once each %m %d %j %H %M %S of `strptime`."""
    known = _directives(text)
    return "Y" in known and len(set(known)) == len(known) and set(known) <= _DIRECTIVES.keys()


def _directives(pattern: str) -> list[str]:
    return [kind for kind in re.findall(r"%(.?)", pattern, re.DOTALL) if kind != "%"]


def _parts_known(pattern: str) -> int:
    """How many of year, month, day, hour, minute and second a pattern tells without a gap."""
    known = set(_directives(pattern)) | ({"m", "d"} if "%j" in pattern else set())
    known = known if "M" in known else known - {"H"}
    return next((count for count, kind in enumerate("YmdHMS") if kind not in known), 6)


def _expression(pattern: str) -> str:
    """A regular expression for what a pattern stands for, which cuts no number in two."""
    parts = [part for part in re.split(r"(%.)", pattern) if part]
    digits = [rf"\d{{{_DIRECTIVES[part[1]]}}}" if part[0] == "%" and part != "%%" else "" for part in parts]
    whole = "".join(digit or re.escape(part.replace("%%", "%")) for digit, part in zip(digits, parts, strict=True))
    return (r"(?<!\d)" if digits[0] else "") + whole + (r"(?!\d)" if digits[-1] else "")


_FIRST = (1, 1, 1, 0, 0, 0)
"""Year, month, day, hour, minute and second where they are not known: the beginning."""


def _written(numbers: list[int], zone: str | None = None) -> str | None:
    """Year, month, day, hour, minute and second, as many as are known, as ISO 8601; None where there is no such day."""
    try:
        year, month, day, hour, minute, second = [*numbers, *_FIRST[len(numbers) :]]
        moment = datetime(year, month, day, hour, minute, second) - _ahead_of_utc(zone)
    except (ValueError, OverflowError):
        return None
    latest = datetime.now(timezone.utc).replace(tzinfo=None) + timedelta(days=1)  # where a day begins first
    if not EARLIEST <= moment <= latest:
        return None
    return moment.strftime(_FORMATS[len(numbers)]) + ("Z" if zone else "")


def _ahead_of_utc(zone: str | None) -> timedelta:
    if zone in (None, "Z", "UTC"):
        return timedelta()
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    if ahead > FARTHEST_ZONE:
        raise ValueError(zone)
    return -ahead if zone[0] == "-" else ahead
