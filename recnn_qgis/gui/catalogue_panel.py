"""The top of the dock: which catalogue, what state it is in, and the buttons to build, update and open."""

from __future__ import annotations

from html import escape

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..addresses import title_of
from ..pace import Pace
from ..reports import refused_in_words, shortened
from ..translation import counted, tr
from .catalogue import Condition, Facts
from .reasons import Reasons
from .recent import recent_catalogues
from .widgets import named, quiet, tool_button

_TEXT_WIDTH = 6  # characters that the chooser keeps in the narrowest dock


class CataloguePanel(QWidget):
    """Tells what the user wants of catalogues; shows what it is told."""

    chosen = pyqtSignal(str)
    asked = pyqtSignal(str)
    """One of: open, server, build, update, prune, relocate, repair, images, footprints, command, sample, cancel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_building = False
        self._pace = Pace()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._chooser_row())
        self._state = quiet(QLabel(tr("No catalogue is open.")))
        self._amiss = quiet(QLabel())
        self._amiss.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._amiss.setVisible(False)
        self._amiss.linkActivated.connect(self.asked)
        layout.addWidget(self._state)
        layout.addWidget(self._amiss)
        self._result, self._reasons = quiet(QLabel()), Reasons()
        self._result.setToolTip(tr("What the last build did, and how its images are read"))
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._result.linkActivated.connect(self._follow)
        layout.addWidget(self._result)
        layout.addWidget(self._reasons)
        layout.addWidget(self._progress_row())
        self.show_result([], [], [])
        self.refresh("")

    def refresh(self, current: str) -> None:
        """Lists the catalogues used before, the current one chosen."""
        self._chooser.blockSignals(True)
        self._chooser.clear()
        for path in dict.fromkeys([*([current] if current else []), *recent_catalogues()]):
            self._chooser.addItem(title_of(path), path)
            self._chooser.setItemData(self._chooser.count() - 1, path, Qt.ItemDataRole.ToolTipRole)
        self._chooser.setCurrentIndex(self._chooser.findData(current))
        self._chooser.blockSignals(False)
        self._allow_update()

    def show_facts(self, facts: Facts) -> None:
        """What the open catalogue holds, with its path as tooltip; the line on stale images goes."""
        self._state.setText(facts.in_words())
        self._state.setToolTip(facts.path)
        self._amiss.setVisible(False)

    def show_opening(self, path: str) -> None:
        """Says that a catalogue is being opened; its path gives the name."""
        self._state.setText(tr("Opening {} …").format(title_of(path)))
        self._amiss.setVisible(False)

    def show_failure(self, why: str) -> None:
        """Says in the line of facts that there is no catalogue; why, its tooltip, is told where it stays to be read."""
        self._state.setText("⚠ " + tr("This catalogue is not open."))
        self._state.setToolTip(why)
        self._amiss.setVisible(False)

    def show_condition(self, condition: Condition) -> None:
        """What is amiss with the catalogue, and images that changed or are gone, with what can be done as links."""
        parts = []
        if condition.faults:
            sentence = escape(condition.faults[0])
            parts.append(_with_link(sentence, "repair", tr("Repair")) if condition.can_be_mended else sentence)
        if condition.changed:
            changed = tr("Images changed: {}.").format(len(condition.changed))
            parts.append(_with_link(changed, "update", tr("Update")))
        if condition.vanished:
            gone = tr("Images not where they were: {}.").format(len(condition.vanished))
            parts.append(_with_link(gone, "relocate", tr("Find them…")))
        self._amiss.setText("⚠ " + " ".join(parts))
        self._amiss.setToolTip("\n".join((condition.faults + condition.changed + condition.vanished)[:20]))
        self._amiss.setVisible(bool(parts))

    def show_result(self, notes: list[str], refusals: list[str], remarks: list[str]) -> None:
        """What a build did. Links show why images were refused and what else is remarked, and hide it all."""
        count = refused_in_words(len(refusals))
        details = tr("Why?") if refusals else tr("Details")
        told = _with_link(escape(count), "reasons", details) + " ·" if refusals or remarks else ""
        self._result.setText("<br>".join([*map(escape, notes), _with_link(told, "hide", tr("Hide")).strip()]))
        self._result.setAccessibleName(" ".join([*notes, count]).strip() or tr("What was built"))
        self._result.setVisible(bool(notes or refusals or remarks))
        self._reasons.show_sentences(shortened(refusals) + shortened(remarks))
        self._reasons.hide()

    def show_remarks(self, remarks: list[str]) -> None:
        """What a build has remarked so far, on demand; nothing where that is nothing."""
        count = counted(len(remarks), tr("1 remark so far."), tr("{} remarks so far.")) if remarks else ""
        self._result.setText(_with_link(f"⚠ {escape(count)}", "reasons", tr("Details")))
        self._result.setAccessibleName(count or tr("What was built"))
        self._result.setVisible(bool(remarks))
        self._reasons.show_sentences(shortened(remarks))

    def _follow(self, link: str) -> None:
        """Of what a build did: shows the reasons, or hides it, for the matches need the room."""
        if link == "hide":
            self.show_result([], [], [])
        else:
            self._reasons.unfold()

    def show_progress(self, phase: str, done: int, total: int) -> None:
        """How far the building is, with pace and time left. total: steps of the phase, 0 while unknown."""
        self._progress.setMaximum(total)
        self._progress.setValue(done)
        self._pace_words.setText(self._pace.in_words(phase, done, total))

    def set_building(self, building: bool) -> None:
        """Shows the progress while a catalogue is built; nothing else can be built or updated then."""
        self._is_building = building
        self._progress_box.setVisible(building)
        self._allow_update()
        self._build.setEnabled(not building)
        if building:
            self.show_result([], [], [])
            self._pace = Pace()
            self.show_progress(tr("Starting the engine"), 0, 0)

    def _allow_update(self) -> None:
        self._update.setEnabled(not self._is_building and self._chooser.currentIndex() >= 0)

    def _chooser_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self._chooser = named(QComboBox(), tr("Catalogue"), tr("The catalogue to search; those used before"))
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._chooser.setMinimumContentsLength(_TEXT_WIDTH)
        self._chooser.setPlaceholderText(tr("Choose a catalogue"))
        self._chooser.activated.connect(lambda: self.chosen.emit(self._chooser.currentData()))
        row.addWidget(self._chooser, 1)
        opening = self._button("open", tr("Open a catalogue"), "mActionFileOpen.svg")
        self._build = self._button("build", tr("Build a catalogue of your imagery"), "mActionNewGeoPackageLayer.svg")
        self._update = self._button(
            "update", tr("Bring the catalogue up to date with its images"), "mActionRefresh.svg"
        )
        opening.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        opening.setMenu(self._menu(opening, (("open", tr("A file…")), ("server", tr("On a server…")))))
        for button in opening, self._build, self._update:
            row.addWidget(button)
        row.addWidget(self._menu_button())
        return row

    def _button(self, name: str, tip: str, icon: str) -> QToolButton:
        button = tool_button("", tip, QgsApplication.getThemeIcon(icon))
        button.clicked.connect(lambda: self.asked.emit(name))
        return button

    def _menu_button(self) -> QToolButton:
        button = tool_button("", tr("More on catalogues"), QgsApplication.getThemeIcon("mActionOptions.svg"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        entries = (
            ("images", tr("Images…")),
            ("footprints", tr("Show its footprints on the map")),
            ("prune", tr("Update and forget images that are gone")),
            ("relocate", tr("Its images have moved…")),
            ("command", tr("Copy how it was built as qgis_process command")),
            ("sample", tr("Try it with a sample archive")),
        )
        button.setMenu(self._menu(button, entries))
        return button

    def _menu(self, button: QToolButton, entries: tuple[tuple[str, str], ...]) -> QMenu:
        """A menu whose entries ask for what they name."""
        menu = QMenu(button)
        for name, title in entries:
            menu.addAction(title).triggered.connect(lambda _, name=name: self.asked.emit(name))
        return menu

    def _progress_row(self) -> QWidget:
        self._progress_box = QWidget()
        column = QVBoxLayout(self._progress_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        self._progress = named(QProgressBar(), tr("Progress of building"), tr("How far the catalogue is"))
        self._progress.setTextVisible(False)
        row.addWidget(self._progress, 1)
        cancel = tool_button(tr("Cancel"), tr("Stops; the next run goes on from here"))
        cancel.clicked.connect(lambda: self.asked.emit("cancel"))
        row.addWidget(cancel)
        column.addLayout(row)
        self._pace_words = quiet(QLabel())
        column.addWidget(self._pace_words)
        self._progress_box.setVisible(False)
        return self._progress_box


def _with_link(sentence: str, target: str, title: str) -> str:
    return f'{sentence} <a href="{target}">{title}</a>'
