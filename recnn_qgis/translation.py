"""User-visible text."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

CONTEXT = "ReCNN"
_ROOT = Path(__file__).resolve().parents[1]
_FOLDER = _ROOT / "i18n"
SPECK = 0.005
"""Shares below it are told as less than one percent."""
_CLASSES = _ROOT / "recnn_engine" / "locale"


def tr(text: str) -> str:
    """The text in the user's language. Give it a literal: tools/i18n.py collects these."""
    return QCoreApplication.translate(CONTEXT, text)


def counted(number: int, one: str, many: str) -> str:
    """The text for one thing, or that for many with their number, as QGIS's language writes it, in its braces."""
    return one if number == 1 else many.format(QLocale().toString(number))


def decimal(value: float, digits: int = 4) -> str:
    """A number with so many digits that count, as QGIS's settings write numbers: 12.35 or 12,35."""
    return QLocale().toString(float(value), "g", digits)


def percent(share: float) -> str:
    """A share of 0 to 1: “62 %”, “< 1 %”; no line ends within."""
    return f"{share:.0%}".replace("%", "\u202f%") if share >= SPECK else "< 1\u202f%"


def class_label(name: str) -> str:
    """The name of a class for people: of the starter model's classes in QGIS's language, of all others as it is.

    The engine, which names classes in its files, has the translations.
    """
    return _class_names(language()).gettext(name) if name else name


def class_in_words(name: str, share: float) -> str:
    """A class and its share: “grass 62 %”."""
    return f"{class_label(name)} {percent(share)}"


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


@cache
def _class_names(locale: str) -> gettext.NullTranslations:
    return gettext.translation("classes", _CLASSES, [locale.replace("-", "_") or "C"], fallback=True)
