"""Matches as a model, and the filter and order that act on it without a new search."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from ...translation import SPECK, class_in_words, decimal, tr
from ..answers import Match
from .thumbnails import Thumbnails

MATCH_ROLE = Qt.ItemDataRole.UserRole
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 1
MARK_ROLE = Qt.ItemDataRole.UserRole + 2
MISSING_ROLE = Qt.ItemDataRole.UserRole + 3


class MatchModel(QAbstractListModel):
    """All matches of the last search, and beneath them what is unfolded of their places.

    Thumbnails are asked for only when a view paints them.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._matches: list[Match] = []
        self._nearest: list[Match] = []
        self._rows: dict[int, int] = {}
        self._marks: dict[int, bool] = {}
        thumbnails.loaded.connect(self._repaint_tile)

    @property
    def matches(self) -> list[Match]:
        """All of them by rank, whatever the filter hides."""
        return self._matches

    def nearest(self, row: int) -> Match:
        """The match that stands for the place which a row shows: its own, unless it is an unfolded one."""
        return self._nearest[row]

    def show(self, matches: list[Match], marks: dict[int, bool]) -> None:
        """Replaces all matches."""
        self.beginResetModel()
        self._matches, self._nearest, self._marks = list(matches), list(matches), dict(marks)
        self._number_rows()
        self._thumbnails.drop_waiting()
        self.endResetModel()

    def unfold(self, match: Match) -> None:
        """Shows what else there is of a match's place beneath it; hides it where that is shown."""
        nearest = self._nearest[self._rows[match.tile]]
        first, count = self._rows[nearest.tile] + 1, len(nearest.same_place)
        if not count:
            return
        if self._nearest[first : first + 1] == [nearest]:
            self.beginRemoveRows(QModelIndex(), first, first + count - 1)
            del self._matches[first : first + count], self._nearest[first : first + count]
            self._number_rows()
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, first + count - 1)
            self._matches[first:first], self._nearest[first:first] = nearest.same_place, [nearest] * count
            self._number_rows()
            self.endInsertRows()

    def _number_rows(self) -> None:
        self._rows = {match.tile: row for row, match in enumerate(self._matches)}

    def set_marks(self, marks: dict[int, bool]) -> None:
        """marks: relevant or not, by tile. Repaints only what changed."""
        changed = {tile for tile, _ in self._marks.items() ^ marks.items()}
        self._marks = dict(marks)
        for tile in changed:
            self._repaint_tile(tile)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """The number of matches; none below a match, as Qt asks of a list."""
        return 0 if parent.isValid() else len(self._matches)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is known of a match: itself, its thumbnail or mark by our roles; rank and description by Qt's own."""
        if not index.isValid():
            return None
        match = self._matches[index.row()]
        if role == MATCH_ROLE:
            return match
        if role == THUMBNAIL_ROLE:
            return self._thumbnails.get(match.tile)
        if role == MISSING_ROLE:
            return self._thumbnails.has_failed(match.tile)
        if role == MARK_ROLE:
            return self._marks.get(match.tile)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{match.rank}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return described(match)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([described(match).replace("\n", ", "), *self._mark_in_words(match.tile)])
        return None

    def _mark_in_words(self, tile: int) -> list[str]:
        mark = self._marks.get(tile)
        return [] if mark is None else [tr("relevant") if mark else tr("not relevant")]

    def _repaint_tile(self, tile: int) -> None:
        row = self._rows.get(tile)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))


@dataclass(frozen=True)
class Filter:
    """Which matches are shown. number: the first so many ranks; share: the least share of `class_name`, if any."""

    number: int = 50
    distance: float = float("inf")
    source: str = ""
    class_name: str = ""
    share: float = 0.0

    def accepts(self, match: Match) -> bool:
        """Whether a match passes all conditions. Of a source's name a part in any case is enough."""
        return (
            match.rank <= self.number
            and match.distance <= self.distance
            and self.source.casefold() in match.source.casefold()
            and (not self.class_name or match.classes.get(self.class_name, 0.0) >= max(self.share, 1e-9))
        )


class ShownMatches(QSortFilterProxyModel):
    """What the gallery shows of the matches: filtered, and in order of distance, source or a class's share."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self._order = "distance"
        self.sort(0)

    def set_filter(self, chosen: Filter) -> None:
        """Shows what the filter accepts; what stays keeps its selection."""
        self._filter = chosen
        self.invalidateFilter()

    def set_order(self, order: str) -> None:
        """order: "distance", "source" or "share", which is that of the class filtered by, else of the largest one."""
        self._order = order
        self.invalidate()

    def matches(self) -> list[Match]:
        """What is shown, in the order it is shown in, without what is unfolded."""
        shown = (self.index(row, 0).data(MATCH_ROLE) for row in range(self.rowCount()))
        return [match for match in shown if not match.is_folded]

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Whether the match of a source row is shown; Qt asks for each after a change of the filter."""
        return self._filter.accepts(self.sourceModel().matches[row])

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        """Whether one match comes before another in the chosen order; equal ones go by rank, unfolded ones beneath."""
        one, other = ((self._key(self.sourceModel().nearest(index.row())), index.row()) for index in (left, right))
        return one < other

    def _key(self, match: Match) -> tuple:
        if self._order == "source":
            return match.source.casefold(), match.rank
        if self._order == "share":
            return -self._share(match), match.rank
        return (match.rank,)

    def _share(self, match: Match) -> float:
        if self._filter.class_name:
            return match.classes.get(self._filter.class_name, 0.0)
        return max(match.classes.values(), default=0.0)


def described(match: Match) -> str:
    """A match in words, one fact a line."""
    at_distance = tr("The place of rank {} at distance {}") if match.is_folded else tr("Rank {} at distance {}")
    lines = [
        at_distance.format(match.rank, decimal(match.distance)),
        same_place_in_words(match),
        tr("{} (tile {})").format(match.source, match.tile),
        tr("Acquired: {}").format(match.acquired.replace("T", " ")) if match.acquired else "",
        shares_in_words(match.classes, 6),
    ]
    return "\n".join(line for line in lines if line)


def same_place_in_words(match: Match) -> str:
    """How many more show the same place; “” where none does."""
    return tr("+{} of the same place").format(len(match.same_place)) if match.same_place else ""


def shares_in_words(classes: dict[str, float], most: int) -> str:
    """The largest shares: "grass 41 %, trees 30 %"."""
    visible = [(name, share) for name, share in classes.items() if share >= SPECK]
    largest = sorted(visible, key=lambda pair: -pair[1])[:most]
    return ", ".join(class_in_words(name, share) for name, share in largest)
