"""The form that asks what to build a catalogue of. It waits beside the window: nothing is blocked."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import QRegularExpression, QStandardPaths, Qt, pyqtSignal
from qgis.PyQt.QtGui import QRegularExpressionValidator
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..addresses import has_password, is_address
from ..datasets import crs_of_layers, dataset_of
from ..descriptors import REGIONS, descriptors, name_of, needs_model
from ..settings import Setting
from ..translation import tr
from ..wording import nodata_in
from .imagery import is_imagery
from .look import Look
from .widgets import file_widget, named, quiet, tool_button

_DATASET, _CRS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""What the list of layers keeps of each: what GDAL opens, and the CRS that counts for it."""
_THIS = "this"


class BuildForm(QDialog):
    """Asks for imagery, a catalogue and how to cut the imagery; tells the parameters of the index run."""

    accepted_request = pyqtSignal(dict)
    server_asked = pyqtSignal()
    """The catalogue is to be on a server, see `set_target`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self.setWindowTitle(tr("Build a catalogue"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        intro = tr("The imagery is cut into tiles and described once; after that, searching takes moments.")
        layout.addWidget(quiet(QLabel(intro)))
        layout.addLayout(self._main_fields())
        layout.addWidget(self._more_fields())
        layout.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._build = buttons.addButton(tr("Build"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build.setToolTip(tr("Starts in the background: the window stays free"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(tr("Builds nothing"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.finished.connect(self.look.stop)
        self.look.told.connect(self._grow)
        self._watch()
        self._enable()

    def set_target(self, catalogue: str) -> None:
        """Offers to update a catalogue that exists, or to make one on a server."""
        self.catalogue.setFilePath(catalogue)

    def offer_descriptors(self, *_: object) -> None:
        """Offers what the engine has; again where it has just said so."""
        for kind in descriptors():
            row = 0 if kind.key == REGIONS else self.descriptor.findData(kind.key)
            if row < 0:
                row = self.descriptor.count()
                title = kind.title if kind.needs_model else tr("{} (no model)").format(kind.title)
                self.descriptor.addItem(title, kind.key)
            self.descriptor.setItemData(row, kind.use, Qt.ItemDataRole.ToolTipRole)
        self._show_use()

    def request(self) -> dict:
        """The parameters of the index run, as the wire names them."""
        return {
            "imagery": self._imagery(),
            "crs_of": {e.data(_DATASET): e.data(_CRS) for e in self._chosen()},
            "catalogue": self._target(),
            "descriptor": self.descriptor.currentData(),
            "small_things": self.small_things.isChecked(),
            "tile": (self.tile.value() or None) if self.tile.isEnabled() else None,
            "overlap": (self.overlap.value() or None) if self.overlap.isEnabled() else None,
            "resolution": self._resolution(),
            "bands": self._bands(),
            "nodata": self._nodata(),
            "acquired": self.acquired.text().strip() or None,
            "model": (self.model.filePath() or None) if self._needs_model() else None,
            "device": Setting.DEVICE.get(),
        }

    def _main_fields(self) -> QFormLayout:
        form = QFormLayout()
        self.folder = file_widget(tr("Folder of imagery"), tr("Its subfolders are searched too"))
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(tr("Folder of imagery"))
        self.folder.fileChanged.connect(self._enable)
        self.layers = named(QListWidget(), tr("Raster layers"), tr("Layers of the project to index"))
        self._list_layers()
        self.layers.itemChanged.connect(self._enable)
        self.catalogue = file_widget(tr("Catalogue"), tr("The GeoPackage to make, or one to bring up to date"))
        self.catalogue.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.catalogue.setConfirmOverwrite(False)
        self.catalogue.setFilter(tr("Catalogue (*.gpkg)"))
        self.catalogue.setFilePath(str(default_folder() / "catalogue.gpkg"))
        self.catalogue.fileChanged.connect(self._enable)
        form.addRow(tr("&Folder"), self.folder)
        if self.layers.count():
            form.addRow(tr("and/or &layers"), self.layers)
        tip = tr("Tiles of 128 pixels, half of them shared: cars, boats and single trees are found better")
        self.small_things = named(QCheckBox(tr("For &small things")), tr("For small things"), tip)
        self.small_things.toggled.connect(self._enable)
        form.addRow("", self.look)
        form.addRow("", self.small_things)
        form.addRow(tr("&Catalogue"), self.catalogue)
        on_server = tool_button(tr("On a server…"), tr("A schema of a PostgreSQL database, shared with others"))
        on_server.clicked.connect(self.server_asked)
        form.addRow("", on_server)
        form.addRow(tr("&Descriptor"), self._descriptor_box())
        self._use = quiet(QLabel())
        self._use.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # a form gives those room to spare
        form.addRow("", self._use)
        return form

    def _descriptor_box(self) -> QComboBox:
        tip = tr("What is kept of each tile: it decides what can be searched for, and whether a model is needed")
        self.descriptor = named(QComboBox(), tr("Descriptor"), tip)
        self.descriptor.addItem(tr("ReCNN, or the catalogue's own"), None)
        self.descriptor.currentIndexChanged.connect(self._show_use)
        return self.descriptor

    def _more_fields(self) -> QgsCollapsibleGroupBox:
        box = QgsCollapsibleGroupBox(tr("How the imagery is cut and described"))
        box.setToolTip(tr("A catalogue that exists keeps its own"))
        box.setCollapsed(True)
        box.collapsedStateChanged.connect(self._grow)
        form = QFormLayout(box)
        self._make_scale()
        self.tile = _pixels(
            named(QSpinBox(), tr("Tile size"), tr("Side of a tile")), 4096, tr("256, or the catalogue's own")
        )
        self.overlap = _pixels(named(QSpinBox(), tr("Overlap"), tr("What neighbouring tiles share")), 2048, tr("none"))
        tip = tr("A date, such as 2021-06-30, or where it stands in the names of the images, such as ortho_%Y%m%d")
        self.acquired = named(QLineEdit(), tr("Acquired"), tip)
        self.acquired.setPlaceholderText(tr("what the images or their names tell"))
        self.bands = named(QLineEdit(), tr("Bands"), tr("Numbers of the bands for red, green and blue, such as 4,3,2"))
        self.bands.setPlaceholderText(tr("by what they are"))
        self.bands.setValidator(_pattern(r"\s*(auto|\d+\s*,\s*\d+\s*,\s*\d+)?\s*", self.bands))
        tip = tr("Value that is no data beside what the images declare, such as -9999; none takes all pixels for data")
        self.nodata = named(QLineEdit(), tr("Nodata"), tip)
        self.nodata.setPlaceholderText(tr("as the images say"))
        self.nodata.setValidator(_pattern(r"\s*(auto|none|nan|[-+]?\d+(\.\d*)?(e[-+]?\d{1,2})?)?\s*", self.nodata))
        self.model = file_widget(tr("Model"), "")
        self.model.setFilter(tr("Models (*.safetensors)"))
        self.model.lineEdit().setPlaceholderText(tr("The model that comes with the plugin"))
        self.model.setFilePath(Setting.MODEL.get())
        form.addRow(tr("Ground &resolution"), self.scale)
        form.addRow("", self.resolution)
        form.addRow(tr("&Tile size"), self.tile)
        form.addRow(tr("&Overlap"), self.overlap)
        form.addRow(tr("&Bands"), self.bands)
        form.addRow(tr("&Nodata"), self.nodata)
        form.addRow(tr("&Acquired"), self.acquired)
        form.addRow(tr("&Model"), self.model)
        self.offer_descriptors()
        return box

    def _make_scale(self) -> None:
        """Which rule the ground resolution goes by, and the number where it is that of all images."""
        tip = tr("Automatic: each image's own, but the model's where the image is more than 1.5 times finer")
        self.scale = named(QComboBox(), tr("Ground resolution"), tip)
        self.scale.addItem(tr("automatic, or the catalogue's own"), None)
        self.scale.addItem(tr("each image's own"), "native")
        self.scale.addItem(tr("this one for all:"), _THIS)
        self.resolution = named(
            QDoubleSpinBox(), tr("Ground resolution of all"), tr("Imagery is resampled to pixels of this size")
        )
        self.resolution.setRange(0.001, 1000)
        self.resolution.setDecimals(3)
        self.resolution.setSingleStep(0.1)
        self.resolution.setValue(0.3)
        self.resolution.setSuffix(" m/px")

    def _resolution(self) -> float | str | None:
        chosen = self.scale.currentData()
        return self.resolution.value() if chosen == _THIS else chosen

    def _bands(self) -> list[int] | str | None:
        words = self.bands.text().replace(" ", "").lower()
        if not self.bands.hasAcceptableInput() or not words:
            return None
        return words if words == "auto" else [int(word) for word in words.split(",")]

    def _nodata(self) -> float | str | None:
        return nodata_in(self.nodata.text()) if self.nodata.hasAcceptableInput() else None

    def _watch(self) -> None:
        """Has the line on the imagery renewed with all that it depends on."""
        changes = (
            self.scale.currentIndexChanged,
            self.resolution.valueChanged,
            self.tile.valueChanged,
            self.overlap.valueChanged,
            self.bands.textChanged,
            self.nodata.textChanged,
            self.descriptor.currentIndexChanged,
            self.model.fileChanged,
        )
        for changed in changes:
            changed.connect(self._enable)

    def _needs_model(self) -> bool:
        return needs_model(self.descriptor.currentData() or REGIONS)

    def _show_use(self) -> None:
        """Says when to use the chosen descriptor, and takes the choice of a model away where it needs none."""
        self._use.setText(self.descriptor.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        self.model.setEnabled(self._needs_model())
        without = tr("{} needs no model").format(name_of(self.descriptor.currentData() or REGIONS))
        tip = tr("Kept in the settings: searches use it too") if self._needs_model() else without
        for widget in (self.model, self.model.lineEdit()):
            widget.setToolTip(tip)

    def _list_layers(self) -> None:
        for layer in QgsProject.instance().mapLayers().values():
            if is_imagery(layer) and dataset_of(layer):
                entry = QListWidgetItem(layer.name(), self.layers)
                entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                entry.setCheckState(Qt.CheckState.Unchecked)
                ((dataset, crs),) = crs_of_layers([layer]).items()
                entry.setData(_DATASET, dataset)
                entry.setData(_CRS, crs)
        self.layers.setMaximumHeight(90)

    def _chosen(self) -> list[QListWidgetItem]:
        entries = [self.layers.item(row) for row in range(self.layers.count())]
        return [entry for entry in entries if entry.checkState() == Qt.CheckState.Checked]

    def _imagery(self) -> list[str]:
        chosen = [entry.data(_DATASET) for entry in self._chosen()]
        folder = self.folder.filePath()
        return chosen + ([folder] if folder else [])

    def _target(self) -> str:
        path = self.catalogue.filePath()
        if has_password(path):
            return ""
        is_whole = not path or is_address(path) or path.lower().endswith(".gpkg")
        return path if is_whole else f"{path}.gpkg"

    def _enable(self, *_: object) -> None:
        """Allows what makes sense, and has the imagery looked at as it would be built."""
        is_complete = bool(self._imagery() and self._target())
        makes_sense = self.bands.hasAcceptableInput() and self.nodata.hasAcceptableInput()
        self._build.setEnabled(is_complete and makes_sense)
        self.resolution.setEnabled(self.scale.currentData() == _THIS)
        for field in (self.tile, self.overlap):
            field.setEnabled(not self.small_things.isChecked())
        self.look.ask(self.request() if is_complete and makes_sense else None)

    def _grow(self, *_: object) -> None:
        """A dialog does not make room for lines that a label gains, and would cut them off."""
        self.layout().activate()
        needed = self.layout().totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    def _accept(self) -> None:
        self.accepted_request.emit(self.request())
        self.accept()


def default_folder() -> Path:
    """Where new catalogues are offered to be saved."""
    chosen = Setting.CATALOGUE_FOLDER.get()
    return Path(chosen or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _pattern(pattern: str, owner: QWidget) -> QRegularExpressionValidator:
    any_case = QRegularExpression.PatternOption.CaseInsensitiveOption
    return QRegularExpressionValidator(QRegularExpression(pattern, any_case), owner)


def _pixels(box: QSpinBox, most: int, nothing: str) -> QSpinBox:
    box.setRange(0, most)
    box.setSingleStep(32)
    box.setSuffix(" px")
    box.setSpecialValueText(nothing)
    return box
