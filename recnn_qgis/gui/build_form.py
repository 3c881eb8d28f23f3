"""The form that asks what to build a catalogue of. It waits beside the window: nothing is blocked."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import QStandardPaths, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
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

from ..datasets import crs_of_layers, dataset_of
from ..descriptors import REGIONS, descriptors, name_of, needs_model
from ..settings import Setting
from ..translation import tr
from .imagery import is_imagery
from .widgets import file_widget, named, quiet

_DATASET, _CRS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""What the list of layers keeps of each: what GDAL opens, and the CRS that counts for it."""


class BuildForm(QDialog):
    """Asks for imagery, a catalogue and how to cut the imagery; tells the parameters of the index run."""

    accepted_request = pyqtSignal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Build a catalogue"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        intro = tr("The imagery is cut into tiles and described once; after that, searching takes moments.")
        layout.addWidget(quiet(QLabel(intro)))
        layout.addLayout(self._main_fields())
        layout.addWidget(self._more_fields())
        layout.addStretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._build = buttons.addButton(tr("Build"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build.setToolTip(tr("Starts in the background: the window stays free"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(tr("Builds nothing"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._enable()

    def set_target(self, catalogue: str) -> None:
        """Offers to update a catalogue that exists."""
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
            "tile": self.tile.value() or None,
            "overlap": self.overlap.value() or None,
            "resolution": self.resolution.value() or None,
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
        form.addRow(tr("&Catalogue"), self.catalogue)
        form.addRow(tr("&Descriptor"), self._descriptor_box())
        self._use = quiet(QLabel())
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
        form = QFormLayout(box)
        self.resolution = named(
            QDoubleSpinBox(), tr("Ground resolution"), tr("Imagery is resampled to pixels of this size")
        )
        self.resolution.setRange(0, 1000)
        self.resolution.setDecimals(3)
        self.resolution.setSingleStep(0.1)
        self.resolution.setSuffix(" m/px")
        self.resolution.setSpecialValueText(tr("each image's own"))
        self.tile = _pixels(
            named(QSpinBox(), tr("Tile size"), tr("Side of a tile")), 4096, tr("256, or the catalogue's own")
        )
        self.overlap = _pixels(named(QSpinBox(), tr("Overlap"), tr("What neighbouring tiles share")), 2048, tr("none"))
        tip = tr("A date, such as 2021-06-30, or where it stands in the names of the images, such as ortho_%Y%m%d")
        self.acquired = named(QLineEdit(), tr("Acquired"), tip)
        self.acquired.setPlaceholderText(tr("what the images or their names tell"))
        self.model = file_widget(tr("Model"), "")
        self.model.setFilter(tr("Models (*.safetensors)"))
        self.model.lineEdit().setPlaceholderText(tr("The model that comes with the plugin"))
        self.model.setFilePath(Setting.MODEL.get())
        form.addRow(tr("Ground &resolution"), self.resolution)
        form.addRow(tr("&Tile size"), self.tile)
        form.addRow(tr("&Overlap"), self.overlap)
        form.addRow(tr("&Acquired"), self.acquired)
        form.addRow(tr("&Model"), self.model)
        self.offer_descriptors()
        return box

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
        return path if not path or path.lower().endswith(".gpkg") else f"{path}.gpkg"

    def _enable(self) -> None:
        self._build.setEnabled(bool(self._imagery() and self._target()))

    def _accept(self) -> None:
        self.accepted_request.emit(self.request())
        self.accept()


def default_folder() -> Path:
    """Where new catalogues are offered to be saved."""
    chosen = Setting.CATALOGUE_FOLDER.get()
    return Path(chosen or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _pixels(box: QSpinBox, most: int, nothing: str) -> QSpinBox:
    box.setRange(0, most)
    box.setSingleStep(32)
    box.setSuffix(" px")
    box.setSpecialValueText(nothing)
    return box
