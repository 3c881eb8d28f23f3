"""What people read, in their language, by GNU gettext: `locale/*/LC_MESSAGES/` holds sentences and class names.

A process speaks English until `speak` is called; only the plugin does that, in the handshake. The command line, whose
commands and options are English words, stays English.
"""

from __future__ import annotations

import gettext
from pathlib import Path

FOLDER = Path(__file__).with_name("locale")

_sentences = gettext.NullTranslations()
_classes = gettext.NullTranslations()


def speak(locale: str) -> None:
    """Has this process speak the language of a locale such as "de", "pt_BR" or "zh-Hans"; English where it cannot."""
    global _sentences, _classes
    _sentences, _classes = _of_locale("recnn_engine", locale), _of_locale("classes", locale)


def tr(text: str, **values: object) -> str:
    """A text in the user's language, its {names} filled in as by `str.format`.

    Give it a literal: tools/i18n.py collects these.
    """
    return _sentences.gettext(text).format(**values)


def trn(one: str, many: str, n: int, **values: object) -> str:
    """As `tr`, in the form that the language uses for n things; {n} is filled in as well."""
    return _sentences.ngettext(one, many, n).format(n=n, **values)


def whole(number: int) -> str:
    """A whole number with its thousands apart: by a comma in English, by a narrow space in other languages."""
    text = f"{number:,}"
    return text if language() == "en" else text.replace(",", "\u202f")


def decimal(value: float, digits: int) -> str:
    """A number with so many digits that count, its decimals behind a point in English and Chinese, else a comma."""
    text = f"{value:.{digits}g}"
    return text if language() in ("en", "zh") else text.replace(".", ",")


def percent(share: float) -> str:
    """A share of 0 to 1 in whole percents: “25 %”."""
    return f"{100 * share:.0f} %"


def language() -> str:
    """The language this process speaks, as pages state it: "en", "de", …"""
    return _sentences.info().get("language", "en")


def class_label(name: str) -> str:
    """The name of a class for people: of the starter's classes in their language, of all others as it is."""
    return _classes.gettext(name) if name else name


def marked(text: str) -> str:
    """The text as it is: a literal that is collected, for a module that gives it to `tr` when it is shown."""
    return text


def _of_locale(domain: str, locale: str) -> gettext.NullTranslations:
    return gettext.translation(domain, FOLDER, [locale.replace("-", "_") or "C"], fallback=True)
