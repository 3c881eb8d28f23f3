"""What acts on the matches that are here already: view, order, number, distance and filter."""

from __future__ import annotations

import math

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...translation import class_label, decimal, tr
from ..answers import Answer
from ..flow_layout import FlowLayout
from ..widgets import labelled, named, tool_button
from .delegate import CLASS_MAP, IMAGE, OVERLAY
from .model import Filter

_STEPS = 1000
_FIRST_NUMBER = 50
_DOT = "●"
_TEXT_WIDTH = 5  # characters that a chooser keeps in the narrowest dock


class ResultControls(QWidget):
    """Tells the view mode, the order and the filter that the user chooses. Nothing here needs a new search."""

    view_mode_changed = pyqtSignal(str)
    order_changed = pyqtSignal(str)
    filter_changed = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._distances = (0.0, 0.0)
        self._wanted = _FIRST_NUMBER
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._view_row())
        layout.addLayout(self._sliders())
        layout.addWidget(self._filter_rows())
        self._tips = {w: w.toolTip() for w in (*self._modes.buttons(), self._class, self._share)}

    def show_answer(self, answer: Answer) -> None:
        """Fits the ranges to new matches; keeps what the user chose as far as it fits."""
        count = len(answer.matches)
        self._distances = (answer.matches[0].distance, answer.matches[-1].distance) if count else (0.0, 0.0)
        self._set_number_range(max(count, 1))
        self._distance.blockSignals(True)
        self._distance.setValue(_STEPS)
        self._distance.blockSignals(False)
        self._set_classes(list(answer.colours))
        self._allow_classes(bool(answer.colours))
        self._tell()

    def chosen_filter(self) -> Filter:
        """The filter as the controls stand now; the share, in % there, is 0..1 in it."""
        name = self._class.currentData() or ""
        return Filter(
            self._number.value(), self._most_distance(), self._source.value(), name, self._share.value() / 100
        )

    def show_all(self) -> None:
        """Takes back every filter but the number."""
        self._source.clear()
        self._class.setCurrentIndex(0)
        self._share.setValue(0)
        self._distance.setValue(_STEPS)

    def _allow_classes(self, known: bool) -> None:
        """Offers what shows, orders and filters by classes where the catalogue knows any, and says why not."""
        image, *with_classes = self._modes.buttons()
        if not known and self._modes.checkedButton() is not image:
            image.click()
        if not known and self._order.currentData() == "share":
            self._order.setCurrentIndex(0)
        self._order.model().item(self._order.findData("share")).setEnabled(known)
        for widget in (*with_classes, self._class, self._share):
            widget.setEnabled(known)
            widget.setToolTip(
                self._tips[widget]
                if known
                else tr("This catalogue knows no classes: only those of ReCNN and ReCNN+ do")
            )

    def _view_row(self) -> FlowLayout:
        row = FlowLayout(gap=2)
        self._modes = QButtonGroup(self)
        modes = [
            (IMAGE, tr("Image"), tr("Show the images")),
            (CLASS_MAP, tr("Classes"), tr("Show the class maps")),
            (OVERLAY, tr("Both"), tr("Show the class maps over the images")),
        ]
        for mode, title, tip in modes:
            button = tool_button(title, tip, checkable=True)
            button.clicked.connect(lambda _, mode=mode: self.view_mode_changed.emit(mode))
            self._modes.addButton(button)
            row.addWidget(button)
        self._modes.buttons()[0].setChecked(True)
        self._order = named(QComboBox(), tr("Order"), tr("Order of the matches"))
        self._order.addItem(tr("By distance"), "distance")
        self._order.addItem(tr("By image"), "source")
        self._order.addItem(tr("By class share"), "share")
        self._order.currentIndexChanged.connect(lambda: self.order_changed.emit(self._order.currentData()))
        row.addWidget(self._order)
        self._more = tool_button("", _filter_tip(), QgsApplication.getThemeIcon("mActionFilter2.svg"), checkable=True)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row.addWidget(self._more)
        return row

    def _sliders(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        self._number_slider = named(QSlider(Qt.Orientation.Horizontal), tr("Number"), tr("How many matches to show"))
        self._number = named(QSpinBox(), tr("Number of matches shown"), tr("How many matches to show"))
        self._number_slider.setMinimum(1)
        self._number.setMinimum(1)
        self._number_slider.valueChanged.connect(self._number.setValue)
        self._number.valueChanged.connect(self._take_number)
        self._distance = named(QSlider(Qt.Orientation.Horizontal), tr("Distance"), tr("The largest distance to show"))
        self._distance.setMaximum(_STEPS)
        self._distance.setValue(_STEPS)
        self._distance.valueChanged.connect(self._tell)
        self._distance_label = QLabel()
        self._distance_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(labelled(tr("Number"), self._number_slider), 0, 0)
        grid.addWidget(self._number_slider, 0, 1)
        grid.addWidget(self._number, 0, 2)
        grid.addWidget(labelled(tr("Distance"), self._distance), 1, 0)
        grid.addWidget(self._distance, 1, 1)
        grid.addWidget(self._distance_label, 1, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _filter_rows(self) -> QWidget:
        rows = QWidget()
        row = QHBoxLayout(rows)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._source = named(QgsFilterLineEdit(), tr("Image"), tr("Only images whose name has this text in it"))
        self._source.setPlaceholderText(tr("Image name"))
        self._source.setShowSearchIcon(True)
        self._source.textChanged.connect(self._tell)
        self._class = named(QComboBox(), tr("Class"), tr("Only matches that show this class"))
        self._class.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._class.setMinimumContentsLength(_TEXT_WIDTH)
        self._set_classes([])
        self._class.currentIndexChanged.connect(self._tell)
        self._share = named(QSpinBox(), tr("Least share"), tr("The least share of the class"))
        self._share.setRange(0, 100)
        self._share.setSuffix("\u202f%")
        self._share.setPrefix("≥ ")
        self._share.valueChanged.connect(self._tell)
        for widget, stretch in (self._source, 2), (self._class, 2), (self._share, 0):
            row.addWidget(widget, stretch)
        rows.setVisible(False)
        self._more.toggled.connect(rows.setVisible)
        return rows

    def _set_classes(self, names: list[str]) -> None:
        if [self._class.itemData(i) for i in range(1, self._class.count())] == names and self._class.count():
            return
        chosen = self._class.currentData()
        self._class.blockSignals(True)
        self._class.clear()
        self._class.addItem(tr("Any class"), "")
        for name in names:
            self._class.addItem(class_label(name), name)
        self._class.setCurrentIndex(max(self._class.findData(chosen), 0))
        self._class.blockSignals(False)

    def _set_number_range(self, most: int) -> None:
        for widget in (self._number_slider, self._number):
            widget.blockSignals(True)
            widget.setMaximum(most)
            widget.setValue(min(self._wanted, most))
            widget.blockSignals(False)

    def _take_number(self, number: int) -> None:
        self._wanted = number
        self._number_slider.blockSignals(True)
        self._number_slider.setValue(number)
        self._number_slider.blockSignals(False)
        self._tell()

    def _most_distance(self) -> float:
        nearest, farthest = self._distances
        if self._distance.value() == _STEPS:
            return math.inf
        return nearest + (farthest - nearest) * self._distance.value() / _STEPS

    def _tell(self) -> None:
        most = self._most_distance()
        self._distance_label.setText(f"≤ {decimal(most if math.isfinite(most) else self._distances[1])}")
        chosen = self.chosen_filter()
        self._show_whether_filtered(bool(chosen.source or chosen.class_name))
        self.filter_changed.emit(chosen)

    def _show_whether_filtered(self, is_filtered: bool) -> None:
        """On the button, since what filters may be folded away."""
        self._more.setText(_DOT if is_filtered else "")
        words = f"{_filter_tip()}: {tr('a filter is in use')}" if is_filtered else _filter_tip()
        named(self._more, words, words)


def _filter_tip() -> str:
    return tr("Filter by image and class")
