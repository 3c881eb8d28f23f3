"""User-visible text."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

CONTEXT = "ReCNN"
_FOLDER = Path(__file__).resolve().parents[1] / "i18n"


def tr(text: str) -> str:
    """The text in the user's language. Give it a literal: tools/i18n.py collects these."""
    return QCoreApplication.translate(CONTEXT, text)


def marked(text: str) -> str:
    """The text as it is: a literal that tools/i18n.py collects, for a module that looks it up when it is shown."""
    return text


def install_translator() -> QTranslator | None:
    """Has `tr` speak QGIS's language from now on, where there is a translation. Keep what it returns.

    zh-Hans, zh_CN and the like all find recnn_zh.qm; the files are built by `make i18n`.
    """
    translator = QTranslator()
    if not translator.load(QLocale(language()), "recnn", "_", str(_FOLDER)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def language() -> str:
    """The language that QGIS shows: of its option --lang, else of its settings, else of the system."""
    return QgsApplication.instance().translation() or QgsApplication.locale()


def remove_translator(translator: QTranslator | None) -> None:
    """Undoes `install_translator`."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
