"""What the dock shows before there is a catalogue."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ..icons import icon
from ..translation import tr
from .widgets import named, quiet, scaled


class Welcome(QWidget):
    """Says what this is for and how to begin."""

    asked = pyqtSignal(str)
    """build, open, server or sample."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        picture = QLabel()
        picture.setPixmap(icon("find_similar").pixmap(72, 72))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(picture)
        title = QLabel(tr("Where else does it look like this?"))
        font = scaled(title.font(), 1.25)
        font.setBold(True)
        title.setFont(font)
        title.setWordWrap(True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(title)
        text = quiet(
            QLabel(
                tr(
                    "Build a catalogue of your imagery once. Then point at a place on the map, a region or an image, "
                    "and see where else in the archive it looks like that."
                )
            )
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(text)
        layout.addSpacing(8)
        for name, caption, tip in (
            ("build", tr("Build a catalogue…"), tr("Of a folder of imagery or of raster layers")),
            ("open", tr("Open a catalogue…"), tr("One that was built before")),
            ("server", tr("Open one on a server…"), tr("One in a PostgreSQL database, shared with others")),
            (
                "sample",
                tr("Try it with a sample archive"),
                tr("Draws a small archive of made-up places and builds its catalogue"),
            ),
        ):
            button = named(QPushButton(caption), caption, tip)
            button.clicked.connect(lambda _, name=name: self.asked.emit(name))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
