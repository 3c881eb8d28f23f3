"""The part of the settings page that says which Python runs the engine, and lets the user choose or make one."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..engine.environment import PYTHON_VARIABLE, Candidate, Verdict, examine, found_candidates
from ..engine.errors import EngineError
from ..engine.installation_source import PackageSource, what_will_come
from ..engine.requirements import PSYCOPG, PYTORCH
from ..settings import Setting
from ..translation import tr
from .flow_layout import FlowLayout
from .jobs import Job
from .setup_panel import SetupPanel
from .setup_task import EngineSetup
from .widgets import named, quiet


@dataclass(frozen=True)
class Finding:
    """A candidate and what it said of itself."""

    candidate: Candidate
    verdict: Verdict

    @property
    def is_usable(self) -> bool:
        """Whether the engine can run on it."""
        return not self.verdict.problem


class EngineGroup(QGroupBox):
    """Which Python runs the engine. do: as `Jobs.do`. usable: called with it, or None, when that becomes known."""

    def __init__(self, setup: EngineSetup, do: Callable[..., Job], usable: Callable[[Path | None], None]) -> None:
        super().__init__(tr("Engine"))
        self._do = do
        self._usable = usable
        self._job: Job | None = None
        self._state = StateLine()
        self._automatic = QRadioButton(tr("Find its Python automatically"))
        self._automatic.setToolTip(tr("Uses the first of the list below that can run the engine"))
        self._chosen = QRadioButton(tr("Use this Python:"))
        self._chosen.setToolTip(tr("Uses this Python and no other"))
        self.path = named(QLineEdit(), tr("The engine's Python"), tr("The Python that runs the engine, a file"))
        self.path.setPlaceholderText("/opt/engine/bin/python" if os.name != "nt" else r"C:\engine\Scripts\python.exe")
        self._found = _findings_list()
        self._panel = SetupPanel(setup)
        self._browse = named(
            QPushButton(tr("Use an existing Python …")),
            tr("Use an existing Python"),
            tr(
                "Chooses the Python of an environment that has OpenVINO or PyTorch and the other packages: a conda "
                "environment, say"
            ),
        )
        self._coming = quiet(QLabel())
        self._lay_out()
        self._connect(setup)

    def show_settings(self) -> None:
        """Fills in what is set, and looks at the Pythons."""
        named_python = str(Setting.PYTHON.get())
        self.path.setText(named_python)
        self.show_source(Setting.PACKAGE_SOURCE.get())
        (self._chosen if named_python else self._automatic).setChecked(True)
        self.look()

    def keep_settings(self) -> None:
        """Stores what the user chose."""
        Setting.PYTHON.set(self.path.text().strip() if self._chosen.isChecked() else "")

    def show_source(self, place: str) -> None:
        """Says what the set-up will bring, and what else can be added."""
        texts = {
            None: tr("Set-up: {}"),
            PYTORCH: tr("For training and graphics cards: {}"),
            PSYCOPG: tr("For catalogues on a server: {}"),
        }
        sentences = (text.format(what_will_come(PackageSource(place.strip(), extra))) for extra, text in texts.items())
        self._coming.setText("\n".join(sentences))

    def look(self) -> None:
        """Looks at the Pythons anew, in the background."""
        self.path.setEnabled(self._chosen.isChecked())
        if self._job is not None:
            self._job.cancel()
        self._state.show_text(tr("Looking for Pythons …"), "", None)
        chosen = self._chosen_python()

        def work(job: Job) -> tuple[list[Finding], list[Finding]]:
            found = [Finding(candidate, examine(candidate.python)) for candidate in found_candidates()]
            return found, found if chosen is None else [Finding(chosen, examine(chosen.python))]

        self._job = self._do(work, self._show_findings, self._show_error)

    def _chosen_python(self) -> Candidate | None:
        if named_python := os.environ.get(PYTHON_VARIABLE):
            return Candidate(Path(named_python), PYTHON_VARIABLE)
        path = self.path.text().strip()
        return Candidate(Path(path), tr("chosen by you")) if self._chosen.isChecked() and path else None

    def _lay_out(self) -> None:
        choice = QGridLayout()
        choice.addWidget(self._automatic, 0, 0, 1, 2)
        choice.addWidget(self._chosen, 1, 0)
        choice.addWidget(self.path, 1, 1)
        choice.setColumnStretch(1, 1)
        buttons = FlowLayout(gap=6)
        for button in (self._panel.start, *self._panel.add.values(), self._browse):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._state)
        if named_python := os.environ.get(PYTHON_VARIABLE):
            sentence = tr("The environment variable {} names {}; it comes before this setting.")
            layout.addWidget(quiet(QLabel(sentence.format(PYTHON_VARIABLE, named_python))))
        layout.addLayout(choice)
        layout.addWidget(self._found)
        layout.addLayout(buttons)
        layout.addWidget(self._coming)
        layout.addWidget(self._panel)

    def _connect(self, setup: EngineSetup) -> None:
        self._automatic.toggled.connect(self.look)
        self.path.editingFinished.connect(self.look)
        self._browse.clicked.connect(self._browse_for_python)
        setup.ended.connect(self.show_settings)

    def _browse_for_python(self) -> None:
        title = tr("Choose the Python of an environment that has the engine's packages")
        path, _ = QFileDialog.getOpenFileName(self, title, self.path.text() or str(Path.home()))
        if path:
            self.path.setText(path)
            self._chosen.setChecked(True)
            self.look()

    def _show_findings(self, findings: tuple[list[Finding], list[Finding]]) -> None:
        found, tried = findings
        self._found.clear()
        self._found.addTopLevelItems([_row(finding) for finding in found])
        self._found.setVisible(bool(found))
        usable = next((finding for finding in tried if finding.is_usable), None)
        if usable:
            verdict = usable.verdict
            details = f"{verdict.versions} · {usable.candidate.origin}\n{usable.candidate.python}"
            self._state.show_text(tr("The engine is ready"), details, True)
        else:
            self._state.show_text(tr("The engine is not set up"), _why_not(tried), False)
        self._usable(usable.candidate.python if usable else None)

    def _show_error(self, error: EngineError) -> None:
        self._state.show_text(tr("The engine is not set up"), str(error), False)
        self._usable(None)


class StateLine(QWidget):
    """An icon, a headline and what there is to say about it."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._headline = QLabel()
        font = self._headline.font()
        font.setBold(True)
        self._headline.setFont(font)
        self._details = quiet(QLabel())
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.addWidget(self._icon, 0, 0)
        layout.addWidget(self._headline, 0, 1)
        layout.addWidget(self._details, 1, 1)
        layout.setColumnStretch(1, 1)

    def show_text(self, headline: str, details: str, good: bool | None) -> None:
        """good: None while that is not known yet."""
        icons = {True: "mIconSuccess.svg", False: "mIconWarning.svg", None: "mActionRefresh.svg"}
        self._icon.setPixmap(QgsApplication.getThemeIcon(icons[good]).pixmap(18, 18))
        self._headline.setText(headline)
        self._details.setText(details)
        self._details.setVisible(bool(details))
        self.setAccessibleName(f"{headline}. {details}")


def _findings_list() -> QTreeWidget:
    tree = named(QTreeWidget(), tr("Pythons that were found"), tr("The first that can run the engine is used"))
    tree.setHeaderLabels([tr("Python"), tr("Version"), "PyTorch", tr("Judgement")])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setFixedHeight(round(5.2 * tree.fontMetrics().height()))
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setStretchLastSection(True)
    return tree


def _row(finding: Finding) -> QTreeWidgetItem:
    verdict, candidate = finding.verdict, finding.candidate
    judgement = verdict.problem or tr("can run the engine")
    row = QTreeWidgetItem([candidate.origin, verdict.python or "–", verdict.torch or "–", judgement])
    icon = "mIconSuccess.svg" if finding.is_usable else "mIconWarning.svg"
    row.setIcon(3, QgsApplication.getThemeIcon(icon))
    for column in range(row.columnCount()):
        row.setToolTip(column, f"{candidate.python}\n{judgement}")
    row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return row


def _why_not(tried: list[Finding]) -> str:
    if len(tried) == 1:
        return f"{tried[0].candidate.python}: {tried[0].verdict.problem}"
    return tr("None of the Pythons that were found has the engine's packages. “Set up the engine” makes one that has.")
