"""What matches must show, where and when: the filter of the engine's wire, and how people and scripts write it.

Classes in words: “grass:0.2, mobile home”, with the least share that counts behind the last colon, or none where any
counts. A name with a comma stands in quotation marks.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable

from .wording import extent_in_words

QUERY = "query"
"""Stands for the image of the query where its own matches are left out."""

WGS84 = "EPSG:4326"

Classes = Iterable[tuple[str, float]]
"""Names, each with the least share (0 to 1) that counts; 0 for any at all."""


def filter_of(
    all_of: Classes = (),
    any_of: Classes = (),
    none_of: Classes = (),
    bbox: list[float] | None = None,
    bbox_crs: str = WGS84,
    not_source: str | None = None,
    acquired: tuple[str, str] = ("", ""),
) -> dict:
    """The filter as the wire has it, without what asks for nothing.

    all_of, any_of, none_of: classes of which a match shows all, one at least, none. bbox: xmin, ymin, xmax, ymax.
    acquired: the first and the last day as 2021, 2021-06 or 2021-06-30; “” for no end.
    """
    classes = {"all_of": all_of, "any_of": any_of, "none_of": none_of}
    wanted: dict = {name: [list(pair) for pair in pairs] for name, pairs in classes.items()}
    wanted["not_source"] = not_source
    wanted["acquired"] = [day or None for day in acquired] if any(acquired) else None
    if bbox:
        wanted |= {"bbox": bbox, "bbox_crs": bbox_crs}
    return {name: value for name, value in wanted.items() if value}


def filter_in_words(wanted: dict) -> dict[str, object]:
    """A filter of the wire as parameters of “Find similar places”; “”, False or None for what asks for nothing."""
    first, last = wanted.get("acquired", (None, None))
    return {
        "WITH": classes_in_words(wanted.get("all_of", ())),
        "WITH_ANY": classes_in_words(wanted.get("any_of", ())),
        "WITHOUT": classes_in_words(wanted.get("none_of", ())),
        "OTHER_IMAGES": wanted.get("not_source") == QUERY,
        "WITHIN": extent_in_words(wanted["bbox"], wanted["bbox_crs"]) if "bbox" in wanted else "",
        "ACQUIRED_FROM": first,
        "ACQUIRED_TO": last,
    }


def classes_in_words(classes: Classes) -> str:
    """Classes as one text; “” for none."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([_in_words(name, share) for name, share in classes])
    return line.getvalue()


def classes_from_words(text: str) -> list[tuple[str, float]]:
    """Classes from what `classes_in_words` wrote or a person did."""
    rows = csv.reader(text.splitlines(), skipinitialspace=True)
    return [_from_words(words.strip()) for row in rows for words in row if words.strip()]


def _in_words(name: str, share: float) -> str:
    return name if not share and _from_words(name) == (name, 0.0) else f"{name}:{share:g}"


def _from_words(words: str) -> tuple[str, float]:
    name, colon, number = words.rpartition(":")
    try:
        share = float(number)
    except ValueError:
        share = math.nan
    return (name.strip(), share) if colon and math.isfinite(share) else (words, 0.0)
