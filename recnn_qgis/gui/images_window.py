"""The window that shows how each image of the open catalogue is read."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QLocale, QModelIndex, Qt
from qgis.PyQt.QtGui import QGuiApplication, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QDialog, QDialogButtonBox, QLabel, QTreeView, QVBoxLayout, QWidget

from ..addresses import title_of
from ..translation import counted, tr
from .catalogue import Facts
from .image_facts import ImageFacts, titles
from .widgets import named, quiet

_NAME, _WIDEST = 36, 64  # characters of the column of names, and of any other, to begin with
_MEASURED = 50  # rows that a column's width is taken from


class ImagesModel(QAbstractTableModel):
    """A row an image, its full path as tooltip. It sorts itself: a proxy would ask Python for each comparison."""

    def __init__(self) -> None:
        super().__init__()
        self._titles = titles()
        self._images: list[ImageFacts] = []

    def show(self, images: Iterable[ImageFacts]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self._images = list(images)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many images there are; none has others beneath it."""
        return 0 if parent.isValid() else len(self._images)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many facts are told of each."""
        return len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a column tells."""
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is said of the image, or its full path."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._images[index.row()].words[index.column()]
        return self._images[index.row()].path if role == Qt.ItemDataRole.ToolTipRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; what is selected stays so."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        images = [self._images[index.row()] for index in before]
        is_falling = order == Qt.SortOrder.DescendingOrder
        self._images.sort(key=lambda image: image.sort_key(column), reverse=is_falling)
        rows = {id(image): row for row, image in enumerate(self._images)}
        after = [self.index(rows[id(image)], index.column()) for image, index in zip(images, before)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def as_text(self, rows: Iterable[int]) -> str:
        """Rows beneath their titles, tabs between the cells; the images by their full paths."""
        chosen = [self._images[row] for row in rows]
        lines = [self._titles, *([image.path, *image.words[1:]] for image in chosen)]
        return "\n".join("\t".join(line) for line in lines)


class ImagesWindow(QDialog):
    """A table that is sorted by a click on a column and copied with Ctrl+C; the window beside it stays free."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resize(720, 420)
        self.model = ImagesModel()
        self._count = quiet(QLabel())
        self.table = self._table()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setToolTip(tr("Closes this window"))
        copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setToolTip(tr("Copies the selected images as text, or all of them where none is selected"))
        copy.clicked.connect(self._copy)
        for button in buttons.buttons():
            button.setAutoDefault(False)  # the enter key belongs to the table
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._count)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.table.setFocus()

    def present(self, facts: Facts) -> None:
        """Shows how the images of a catalogue are read, before all other windows."""
        self._fill(facts)
        self.show()
        self.raise_()
        self.activateWindow()

    def renew(self, facts: Facts) -> None:
        """Shows the images of a catalogue where the window is seen; else there is nothing to do."""
        if self.isVisible():
            self._fill(facts)

    def _fill(self, facts: Facts) -> None:
        self.setWindowTitle(tr("Images of {}").format(title_of(facts.path)))
        self._count.setText(_told_of(facts))
        self.model.show(facts.images)
        header = self.table.header()
        self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Gives the columns the width that they need, and the window that of all of them, as far as the screen goes."""
        for column in range(self.model.columnCount()):
            self.table.resizeColumnToContents(column)
            most = (_WIDEST if column else _NAME) * self.table.fontMetrics().averageCharWidth()
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), most))
        margins = self.layout().contentsMargins()
        beside = margins.left() + margins.right() + 2 * self.table.verticalScrollBar().sizeHint().width()
        widest = round(0.9 * self.screen().availableGeometry().width())
        self.resize(max(self.width(), min(self.table.header().length() + beside, widest)), self.height())

    def _table(self) -> QTreeView:
        table = named(QTreeView(), tr("Images of the catalogue"), tr("How each image is read; Ctrl+C copies it"))
        table.setModel(self.model)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAlternatingRowColors(True)
        table.setAllColumnsShowFocus(True)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        table.header().setResizeContentsPrecision(_MEASURED)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        copy = QAction(QgsApplication.getThemeIcon("mActionEditCopy.svg"), tr("Copy"), table)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        table.addAction(copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return table

    def _copy(self) -> None:
        """The selected rows from top to bottom, all where none is selected."""
        chosen = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(self.model.as_text(chosen or range(self.model.rowCount())))


def _told_of(facts: Facts) -> str:
    """How many images there are, or how many of them are listed."""
    listed = len(facts.images)
    if listed < facts.sources:
        return tr("The first {} of {} images.").format(QLocale().toString(listed), QLocale().toString(facts.sources))
    return counted(listed, tr("1 image"), tr("{} images")) + "."
