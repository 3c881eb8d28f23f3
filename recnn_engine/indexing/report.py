"""What an index run did: an outcome a raster, and their sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.errors import ImageryError, RecnnError
from recnn_engine.imagery.finding.passed_over import PassedOver
from recnn_engine.imagery.naming.gdal_names import as_text
from recnn_engine.indexing.resolution import ReadAt, notes_on, resolutions_of
from recnn_engine.language import trn


@dataclass(frozen=True)
class Refusal:
    """A raster that could not be used, or another path and what was not done about it; why, and what to do."""

    path: str
    reason: str
    hint: str

    @classmethod
    def of(cls, path: str, error: RecnnError) -> Refusal:
        """The refusal that an error means."""
        return cls(as_text(path), error.message, error.hint)


@dataclass(frozen=True)
class Note:
    """What was decided of how rasters are read: a sentence, of how many rasters, and paths of the first of them."""

    note: str
    count: int
    examples: tuple[str, ...]


EXAMPLES = 3


def noted_of(notes: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
    """Each sentence once, that of the most rasters first. notes: path of a raster and a sentence about it."""
    paths: dict[str, list[str]] = {}
    for path, note in notes:
        paths.setdefault(note, []).append(path)
    found = (Note(note, len(about), tuple(about[:EXAMPLES])) for note, about in paths.items())
    return tuple(sorted(found, key=lambda each: -each.count))


@dataclass(frozen=True)
class Outcome:
    """What became of a raster, or of several: numbers of rasters, and of mostly empty tiles that were skipped.

    Those replaced are among those indexed. dated: those unchanged whose date is another now. tiles_unplaced: stored
    tiles that lie nowhere on the earth though their raster states a CRS.
    """

    indexed: int = 0
    replaced: int = 0
    unchanged: int = 0
    dated: int = 0
    tiles_skipped: int = 0
    tiles_unplaced: int = 0
    refused: tuple[Refusal, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True)
class IndexReport:
    """What an index run did, and how many rasters, tiles and regions the catalogue has now.

    catalogue: where it is. vanished: paths of its rasters that are gone from the disk; pruned: of those that were, and
    were removed; not_pruned: why none was, where that was refused. passed_over: what was not taken of folders.
    resolutions: what its rasters are read at; notes: what that means, in sentences. raster_notes: what was decided of
    how the rasters of this run are read. The rest as in `Outcome`.
    """

    catalogue: str
    sources: int
    indexed: int
    unchanged: int
    replaced: int
    pruned: tuple[str, ...]
    vanished: tuple[str, ...]
    refused: tuple[Refusal, ...]
    tiles: int
    tiles_skipped: int
    regions: int
    dated: int = 0
    tiles_unplaced: int = 0
    seconds: float = 0.0
    passed_over: tuple[PassedOver, ...] = ()
    resolutions: tuple[ReadAt, ...] = ()
    notes: tuple[str, ...] = ()
    raster_notes: tuple[Note, ...] = ()
    not_pruned: Refusal | None = None

    @property
    def usable(self) -> int:
        """How many rasters of the run could be used."""
        return self.indexed + self.unchanged

    @classmethod
    def of(
        cls, catalogue: Catalogue, outcome: Outcome, pruned: Sequence[str], gone: Sequence[str], learnt: float | None
    ) -> IndexReport:
        """The report of a run with that outcome on a catalogue as it is now, but for the time it took.

        pruned, gone: paths of the rasters that were removed, and of those that are gone from the disk now. learnt: m/px
        that the model learnt at, if one did.
        """
        facts, tile = catalogue.facts(), catalogue.settings.tile
        resolutions = resolutions_of(catalogue.sources(), tile)
        return cls(
            catalogue=str(catalogue.locator),
            sources=facts["sources"],
            indexed=outcome.indexed,
            unchanged=outcome.unchanged,
            replaced=outcome.replaced,
            pruned=tuple(pruned),
            vanished=tuple(gone),
            refused=outcome.refused,
            tiles=facts["tiles"],
            tiles_skipped=outcome.tiles_skipped,
            regions=facts["regions"],
            dated=outcome.dated,
            tiles_unplaced=outcome.tiles_unplaced,
            resolutions=resolutions,
            notes=notes_on(resolutions, tile, learnt),
        )


def raise_if_all_refused(refused: Sequence[Refusal], usable: int) -> None:
    """Raise ImageryError where rasters were refused and none could be used."""
    if refused and not usable:
        first = refused[0]
        raise ImageryError(first.reason, f"{first.hint} {more_refused(len(refused) - 1)}".rstrip())


def more_refused(count: int) -> str:
    """A sentence of how many rasters were refused besides what is told; none where there is none."""
    return trn("{n} more raster was refused.", "{n} more rasters were refused.", count) if count else ""
