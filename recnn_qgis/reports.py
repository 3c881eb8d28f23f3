"""What an index run reports, in sentences for the dock and for Processing's log."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from .translation import counted, tr

MOST_SENTENCES = 20


def refusals_in_words(refused: Sequence[dict]) -> list[str]:
    """Why rasters were refused and what to do, a sentence each."""
    return [f"{each['reason']} {each['hint']}".strip() for each in refused]


def refused_in_words(count: int) -> str:
    """How many rasters were refused; nothing where none was."""
    return "⚠ " + counted(count, tr("1 image refused."), tr("{} images refused.")) if count else ""


def remarks_in_words(report: dict, warned: Sequence[str] = ()) -> list[str]:
    """What was decided of how rasters are read, which tiles have no place, and what was passed over.

    warned: what the run said itself; a decision among it is not told again. Raises KeyError or TypeError for what
    makes no sense.
    """
    notes = [note for note in report.get("raster_notes", ()) if not any(told.endswith(note["note"]) for told in warned)]
    sentences = [_note_in_words(str(note["note"]), int(note["count"]), str(note["examples"][0])) for note in notes]
    if unplaced := int(report.get("tiles_unplaced", 0)):
        one, many = tr("1 tile has no place on Earth."), tr("{} tiles have no place on Earth.")
        sentences.append(counted(unplaced, one, many))
    return sentences + [_passed_over_in_words(each) for each in report.get("passed_over", ())]


def only_warned(report: dict, warned: Sequence[str]) -> list[str]:
    """What a run said that its report says nowhere. Raises KeyError or TypeError for what makes no sense."""
    notes = [str(note["note"]) for note in report.get("raster_notes", ())]
    reported = (*map(str, report["notes"]), *notes, *refusals_in_words(report["refused"]))
    return [sentence for sentence in warned if not sentence.endswith(reported)]


def shortened(sentences: Sequence[str]) -> list[str]:
    """The first sentences, and how many more there are."""
    more = len(sentences) - MOST_SENTENCES
    told = list(sentences[:MOST_SENTENCES])
    return [*told, counted(more, tr("… and 1 more."), tr("… and {} more."))] if more > 0 else told


def _note_in_words(note: str, count: int, example: str) -> str:
    name = PurePath(example).name or example
    if count == 1:
        return f"{name}: {note}"
    return tr("{}, such as {}: {}").format(counted(count, tr("1 image"), tr("{} images")), name, note)


def _passed_over_in_words(passed_over: dict) -> str:
    files = counted(int(passed_over["count"]), tr("1 file"), tr("{} files"))
    return tr("{} passed over: {}.").format(files, passed_over["reason"])
