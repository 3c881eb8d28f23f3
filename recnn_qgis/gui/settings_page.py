"""The page “ReCNN Retrieval” in QGIS's options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..diagnostics import diagnostics
from ..engine.client import EngineClient
from ..icons import icon
from ..settings import Setting
from ..translation import tr
from .jobs import Job, Jobs, Work
from .settings_engine import EngineGroup
from .setup_task import EngineSetup
from .widgets import VerticalScrollArea, file_widget, labelled, named, quiet

PAGE = "recnn_options"
"""The page's name, by which QGIS opens its options there."""
_MOST_THREADS = 256
_MOST_GIGABYTES = 1024
_OF_THE_PROCESS = (Setting.PYTHON, Setting.THREADS, Setting.MEMORY, Setting.NETWORK)
"""What the engine is told when it is started."""


class SettingsFactory(QgsOptionsWidgetFactory):
    """Makes the page each time the options are opened."""

    def __init__(self, engine: EngineClient, setup: EngineSetup, jobs: Jobs) -> None:
        super().__init__("ReCNN Retrieval", icon("recnn"))
        self._engine = engine
        self._setup = setup
        self._jobs = jobs

    def icon(self) -> QIcon:
        """The plugin's, beside the page's name."""
        return icon("recnn")

    def createWidget(self, parent: QWidget | None = None) -> QgsOptionsPageWidget:
        """A new page, filled with what is set now; QGIS owns it."""
        return SettingsPage(self._engine, self._setup, self._jobs, parent)


class SettingsPage(QgsOptionsPageWidget):
    """All settings. They are stored when the options are accepted; the set-up of the engine starts at once."""

    def __init__(self, engine: EngineClient, setup: EngineSetup, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        self._engine = engine
        self._jobs = jobs
        started: list[Job] = []
        self._started = started
        self.destroyed.connect(lambda: _cancel_all(started))  # the jobs outlive the page
        self.group = EngineGroup(setup, self._do, self._look_at_devices)
        self.device = named(QComboBox(), tr("Device"), tr("Where the network runs"))
        self.threads = named(QSpinBox(), tr("Threads"), tr("Processor threads that the engine may use"))
        self.memory = named(QSpinBox(), tr("Memory"), tr("Memory for features that stay loaded between searches"))
        tip = tr("Layers of the project that lie there, and addresses that you type, need no leave")
        self.network = named(QCheckBox(tr("Read what images and catalogues point to there")), tr("Network"), tip)
        self.folder = file_widget(tr("Catalogue folder"), tr("Where new catalogues are offered to be saved"))
        self.model = file_widget(tr("Model"), tr("The model file that is used where no other is asked for"))
        self.source = named(QLineEdit(), tr("Package source"), tr("Where the set-up takes PyTorch from"))
        self._idle_card = quiet(QLabel(_idle_card()))
        self._idle_card.hide()
        self._copied = quiet(QLabel())
        self._prepare()
        self._lay_out()
        self._show_settings()

    def apply(self) -> None:
        """Stores the settings. The engine is started anew, with them, when it is needed next."""
        before = [setting.get() for setting in _OF_THE_PROCESS]
        self.group.keep_settings()
        Setting.DEVICE.set(self.device.currentData())
        Setting.THREADS.set(self.threads.value())
        Setting.MEMORY.set(self.memory.value())
        Setting.NETWORK.set(int(self.network.isChecked()))
        Setting.CATALOGUE_FOLDER.set(self.folder.filePath())
        Setting.MODEL.set(self.model.filePath())
        self._keep_source()
        if before != [setting.get() for setting in _OF_THE_PROCESS]:
            self._jobs.do(lambda job: self._engine.stop(), lambda done: None, lambda error: None)  # may take seconds
            self._engine.look()

    def _do(self, work: Work, done: Callable, failed: Callable) -> Job:
        """Does something in the background for as long as the page is open."""
        job = self._jobs.do(work, done, failed)
        self._started.append(job)
        return job

    def _prepare(self) -> None:
        self.threads.setRange(0, _MOST_THREADS)
        self.threads.setSpecialValueText(tr("Automatic"))
        self.memory.setRange(0, _MOST_GIGABYTES)
        self.memory.setSuffix(tr(" GB"))
        self.memory.setSpecialValueText(tr("Automatic: 4 GB, or half of this computer's where that is less"))
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.model.setFilter(tr("Models (*.safetensors)"))
        self.folder.lineEdit().setPlaceholderText(tr("The folder that was used last"))
        self.model.lineEdit().setPlaceholderText(tr("The model that comes with the plugin"))
        self.source.setPlaceholderText(tr("Chosen by what this computer has"))
        self.source.textChanged.connect(self.group.show_source)
        self.source.editingFinished.connect(self._keep_source)

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self.group)
        for form in self._forms():
            layout.addWidget(form)
        layout.addLayout(self._diagnostics_row())
        layout.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(VerticalScrollArea(inside))

    def _forms(self) -> list[QGroupBox]:
        """The other groups, their labels as wide as the widest."""
        groups = {
            tr("Computing"): [self.device, self.threads, self.memory],
            tr("Imagery"): [self.network],
            tr("Defaults"): [self.folder, self.model],
            tr("Packages for the set-up"): [self.source],
        }
        names = [field.accessibleName() for fields in groups.values() for field in fields]
        width = max(self.fontMetrics().horizontalAdvance(name) for name in names)
        forms = [_form(title, fields, width) for title, fields in groups.items()]
        forms[0].layout().insertRow(1, self._idle_card)
        forms[-1].layout().addRow(quiet(QLabel(_about_sources())))
        return forms

    def _diagnostics_row(self) -> QHBoxLayout:
        tip = tr("Copies versions, paths, settings and the last lines of the logs, without passwords: for a bug report")
        self.copy = named(QPushButton(tr("Copy diagnostics")), tr("Copy diagnostics"), tip)
        self.copy.clicked.connect(self._copy_diagnostics)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self._copied, 1)
        return row

    def _show_settings(self) -> None:
        self._offer_devices([])
        self.threads.setValue(Setting.THREADS.get())
        self.memory.setValue(Setting.MEMORY.get())
        self.network.setChecked(bool(Setting.NETWORK.get()))
        self.folder.setFilePath(Setting.CATALOGUE_FOLDER.get())
        self.model.setFilePath(Setting.MODEL.get())
        self.source.setText(Setting.PACKAGE_SOURCE.get())
        self.group.show_settings()

    def _keep_source(self) -> None:
        """At once: the set-up, which starts at once, uses it."""
        Setting.PACKAGE_SOURCE.set(self.source.text().strip())

    def _look_at_devices(self, python: Path | None) -> None:
        """Asks an engine of that Python for its devices: its own, since the one in use may be at work for hours."""
        if python is None:
            return

        def work(job: Job) -> tuple[list[str], bool]:
            engine = EngineClient(lambda: python)
            try:
                answer = engine.call("devices", {}, cancelled=job.is_cancelled)
                return [str(name) for name in answer["devices"]], bool(answer.get("has_idle_card"))
            finally:
                engine.stop()

        self._do(work, self._show_devices, lambda error: self.device.setToolTip(str(error)))

    def _show_devices(self, found: tuple[list[str], bool]) -> None:
        devices, has_idle_card = found
        self._offer_devices(devices)
        self._idle_card.setVisible(has_idle_card)

    def _offer_devices(self, found: list[str]) -> None:
        chosen = self.device.currentData() or Setting.DEVICE.get()
        self.device.clear()
        for name in dict.fromkeys(["auto", "cpu", *found, chosen]):
            self.device.addItem(_device_title(name), name)
        self.device.setCurrentIndex(self.device.findData(chosen))

    def _copy_diagnostics(self) -> None:
        self.copy.setEnabled(False)
        self._copied.setText(tr("Collecting …"))
        self._do(lambda job: diagnostics(self._engine), self._put_on_clipboard, self._say_failed)

    def _put_on_clipboard(self, report: str) -> None:
        QgsApplication.clipboard().setText(report)
        self.copy.setEnabled(True)
        self._copied.setText(tr("Copied: paste it wherever you need it."))

    def _say_failed(self, error: Exception) -> None:
        self.copy.setEnabled(True)
        self._copied.setText(str(error))


def _cancel_all(jobs: list[Job]) -> None:
    for job in jobs:
        job.cancel()


def _device_title(name: str) -> str:
    """A device in words: "cuda:1" is the second graphics card."""
    kind, _, number = name.partition(":")
    if kind == "cuda":
        return tr("Graphics card {} (CUDA)").format(int(number or 0) + 1)
    titles = {"auto": tr("Automatic: a graphics card if there is one"), "cpu": tr("Processor"), "mps": tr("Apple GPU")}
    return titles.get(name, name)


def _form(title: str, fields: list[QWidget], label_width: int) -> QGroupBox:
    """A group of fields, each behind its accessible name."""
    group = QGroupBox(title)
    form = QFormLayout(group)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    for field in fields:
        label = labelled(field.accessibleName(), field)
        label.setMinimumWidth(label_width)
        form.addRow(label, field)
    return group


def _idle_card() -> str:
    return tr(
        "This computer has a graphics card, which stays idle without PyTorch: press “Add PyTorch” above to use it."
    )


def _about_sources() -> str:
    return tr(
        "Address of a package index with the build of PyTorch that you want: PyTorch publishes one for the processor "
        "alone and one for each version of CUDA. Or a folder with wheels of all packages, for computers without a "
        "network."
    )
