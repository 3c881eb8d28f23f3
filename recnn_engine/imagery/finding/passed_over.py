"""What is not taken of the folders that are looked through, counted by reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from recnn_engine.imagery.naming.gdal_names import as_text
from recnn_engine.language import marked, tr, trn

MOST_EXAMPLES = 3
_MOST_ENDINGS = 6


class Why(Enum):
    """Why a file of a folder is not taken, as it is told."""

    NO_IMAGERY = marked("no imagery ({endings})")
    NAMED_ONLY = marked("taken only where they are named themselves ({endings})")
    NO_RASTER = marked("no raster in them ({endings})")
    HIDDEN = marked("hidden, or in hidden folders")
    CLOSED = marked("folders that cannot be looked into")
    SAME_SCENE = marked("bands, resolutions and previews of satellite scenes that are taken as one image each")
    ARCHIVE = marked("archives: name the images in them, like {example}")
    DAMAGED_ARCHIVE = marked("archives that cannot be looked into, damaged or incomplete ({endings})")
    CLASS_MAP = marked("class maps that were made here")
    LINKED_FOLDER = marked("links to folders, which are not followed: name the folders themselves")
    DANGLING = marked("links to what is not there")
    NO_FILE = marked("neither files nor folders, like pipes and devices")


@dataclass(frozen=True)
class PassedOver:
    """Files that were passed over for a reason: how many, and the first of them (of archives: an image in each)."""

    reason: str
    count: int
    examples: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """How many, and why."""
        return trn(
            "{n} file passed over: {reason}.", "{n} files passed over: {reason}.", self.count, reason=self.reason
        )


def counted(files: Iterable[tuple[Why, str]]) -> tuple[PassedOver, ...]:
    """Files that are passed over, and of archives an image in each, by reason."""
    by_reason: dict[Why, list[str]] = defaultdict(list)
    for why, name in files:
        by_reason[why].append(name)
    return tuple(_passed_over(why, by_reason[why]) for why in Why if why in by_reason)


def _passed_over(why: Why, names: Sequence[str]) -> PassedOver:
    examples = tuple(map(as_text, names[:MOST_EXAMPLES]))
    return PassedOver(tr(why.value, endings=", ".join(_endings(names)), example=examples[0]), len(names), examples)


def _endings(names: Iterable[str]) -> Iterator[str]:
    """The most frequent endings of names, “…” where there are more."""
    endings = Counter(Path(as_text(name)).suffix.lower() or tr("without ending") for name in names)
    yield from (ending for ending, _ in endings.most_common(_MOST_ENDINGS))
    if len(endings) > _MOST_ENDINGS:
        yield "…"
