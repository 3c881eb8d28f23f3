"""What matches must show, and how they are ranked and thinned out."""

from __future__ import annotations

from functools import reduce

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetrics, QResizeEvent
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from ..descriptors import REGIONS, name_of
from ..filters import QUERY
from ..translation import tr
from .class_chips import ALL_OF, ANY_OF, NONE_OF, ClassChips, with_share
from .period_edit import PeriodEdit
from .session import METHODS
from .widgets import labelled, named, quiet

_BESIDE_TITLE = 48
"""Pixels of a group's title row that its arrow and margins take."""


class ClassesBox(QgsCollapsibleGroupBox):
    """The class chips, folded away; its title says what they ask for."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_classes = True
        self.chips = ClassChips()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.addWidget(self.chips)
        self.chips.changed.connect(self._change)
        self.setCollapsed(True)
        self._entitle()

    def show_classes(self, colours: dict[str, QColor]) -> None:
        """Offers the classes of a catalogue; where it knows none, what was chosen waits for one that does."""
        self._has_classes = bool(colours)
        if colours:
            self.chips.show_classes(colours)
        else:
            self.setCollapsed(True)
        self.setEnabled(self._has_classes)
        self._change()

    def values(self) -> dict:
        """The (class, share) pairs by option of the session; none of any where the catalogue knows no classes."""
        values = self.chips.values()
        return values if self._has_classes else dict.fromkeys(values, ())

    def _change(self) -> None:
        self._entitle()
        self.changed.emit()

    def _entitle(self) -> None:
        if not self._has_classes:
            self.setTitle(tr("Classes (this catalogue knows none)"))
            self.setToolTip(tr("This catalogue knows no classes: only those of ReCNN and ReCNN+ do"))
            return
        words = self._words()
        whole = tr("Classes: {}").format(words) if words else tr("Classes")
        font = self.font()
        font.setBold(True)  # as QGIS draws such titles
        room = self.width() - _BESIDE_TITLE
        self.setTitle(QFontMetrics(font).elidedText(whole, Qt.TextElideMode.ElideRight, room))
        tip = tr("Which classes matches must show, may show and must not show")
        self.setToolTip(f"{tip}\n{whole}" if words else tip)

    def _words(self) -> str:
        """What is asked for: “tanks ≥ 10 %, grass or trees, no ship”."""
        wanted = [with_share(*required) for required in self.chips.of(ALL_OF)]
        unwanted = [tr("no {}").format(with_share(*excluded)) for excluded in self.chips.of(NONE_OF)]
        possible = [with_share(*alternative) for alternative in self.chips.of(ANY_OF)]
        either = [reduce(tr("{} or {}").format, possible)] if possible else []
        return ", ".join(wanted + either + unwanted)

    def minimumSizeHint(self) -> QSize:
        """Not wider for a long title, which would push what stands beside it out of a narrow dock."""
        return QSize(self.layout().minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the title anew to the room that there is."""
        super().resizeEvent(event)
        self._entitle()


class OptionsBox(QgsCollapsibleGroupBox):
    """Method, place and spacing, folded away."""

    changed = pyqtSignal()
    layer_changed = pyqtSignal(QgsMapLayer)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Options"), parent)
        self.setToolTip(tr("How places are compared, and which matches are left out"))
        form = QFormLayout(self)
        form.setContentsMargins(4, 2, 4, 4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(labelled(tr("&Method"), self._method_box()), self._method_with_reason())
        self.show_methods(METHODS)
        form.addRow(tr("&Spacing"), self._spacing_box())
        form.addRow(tr("&Imagery"), self._layer_box())
        self.other_images = named(
            QCheckBox(tr("Not from the query's own image")),
            tr("Not from the query's own image"),
            tr("Matches from other images only"),
        )
        self.within = named(
            QCheckBox(tr("Only within the map view")),
            tr("Only within the map view"),
            tr("Matches that the map shows now; move the map and press Search to look elsewhere"),
        )
        self.all_places = named(
            QCheckBox(tr("Every date and copy of a place")),
            tr("Every date and copy of a place"),
            tr("Else the nearest of all that cover the same ground stands for them, and unfolds into them"),
        )
        for box in (self.other_images, self.within, self.all_places):
            box.toggled.connect(self.changed)
            form.addRow(box)
        self.acquired = PeriodEdit()
        self.acquired.changed.connect(self.changed)
        form.addRow(labelled(tr("&Acquired"), self.acquired.first), self.acquired)
        self.setCollapsed(True)

    def values(self) -> dict:
        """By the names of `Options`; of the place only whether it is limited, since the map alone knows it."""
        return {
            "method": self._method,
            "spacing": self.spacing.value(),
            "all_places": self.all_places.isChecked(),
            "not_source": QUERY if self.other_images.isChecked() else None,
            "bbox": self.within.isChecked(),
            "acquired": self.acquired.days,
        }

    def show_methods(self, methods: tuple[str, ...]) -> None:
        """Offers what a catalogue can be searched by, the better one first."""
        self._methods = methods
        self.method.blockSignals(True)
        self.method.clear()
        titles = {"recnn+": tr("ReCNN+: places as a whole"), REGIONS: tr("ReCNN: region by region")}
        for method in methods:
            self.method.addItem(titles.get(method, name_of(method)), method)
        self.method.blockSignals(False)
        self._show_method()

    def show_query(self, by_region: bool) -> None:
        """Takes the choice of a method away where a region is searched for; gives it back after that."""
        self._by_region = by_region
        self._show_method()

    def _show_method(self) -> None:
        """Shows the method in use, and says why where there is no other."""
        own = self._method if self._method in self._methods else self._methods[0]
        self.method.blockSignals(True)
        self.method.setCurrentIndex(self.method.findData(REGIONS if self._by_region else own))
        self.method.blockSignals(False)
        reason = self._reason()
        self.method.setEnabled(not reason)
        self.method.setToolTip(reason or tr("How places are compared; regions always region by region"))
        self._why_only.setText(reason)
        self._why_only.setVisible(bool(reason))
        self.setTitle(tr("Options (ReCNN: a region is searched for)") if self._by_region else tr("Options"))

    def _reason(self) -> str:
        """Why there is only one method; “” where there is a choice."""
        if self._by_region:
            return tr("A region is always compared region by region.")
        if len(self._methods) == 1:
            return tr("This catalogue was built with {} alone.").format(name_of(self._methods[0]))
        return ""

    def _choose_method(self) -> None:
        self._method = self.method.currentData()
        self.changed.emit()

    def _method_box(self) -> QComboBox:
        self._method, self._by_region = METHODS[0], False
        self.method: QComboBox = named(QComboBox(), tr("Method"), "")
        self.method.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.method.currentIndexChanged.connect(self._choose_method)
        return self.method

    def _method_with_reason(self) -> QWidget:
        """A widget around the two: unfolding the box shows all that lies directly in it, hidden or not."""
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        self._why_only = quiet(QLabel())
        column.addWidget(self.method)
        column.addWidget(self._why_only)
        return around

    def _spacing_box(self) -> QDoubleSpinBox:
        tip = tr("The least distance between two matches, so that neighbours do not crowd the list")
        self.spacing = named(QDoubleSpinBox(), tr("Spacing"), tip)
        self.spacing.setRange(0, 1_000_000)
        self.spacing.setDecimals(0)
        self.spacing.setSingleStep(50)
        self.spacing.setSuffix(" m")
        self.spacing.setSpecialValueText(tr("none"))
        self.spacing.valueChanged.connect(self.changed)
        return self.spacing

    def _layer_box(self) -> QgsMapLayerComboBox:
        tip = tr("The layer whose pixels a place of the map stands for")
        layers = named(QgsMapLayerComboBox(), tr("Imagery"), tip)
        layers.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        layers.setAllowEmptyLayer(True, tr("Topmost at the place"))
        layers.setCurrentIndex(0)
        layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layers.layerChanged.connect(self._choose_layer)
        self.layers, self._layer_id = layers, ""
        QgsProject.instance().layersWillBeRemoved["QStringList"].connect(self._forget_layer)
        return layers

    def _choose_layer(self, layer: QgsMapLayer | None) -> None:
        self._layer_id = layer.id() if layer else ""
        self.layer_changed.emit(layer)

    def _forget_layer(self, leaving: list[str]) -> None:
        """The chooser would turn to a neighbour of a layer that leaves the project, without a word."""
        if self._layer_id in leaving:
            self.layers.setCurrentIndex(0)
            self._choose_layer(None)
