"""What the engine is doing, in the user's language: it reports its phases in English, whoever asks."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication

from .translation import CONTEXT, marked

PHASES = (
    marked("Describing the query"),
    marked("Drawing"),
    marked("Drawing labels"),
    marked("Drawing the contact sheet"),
    marked("Drawing thumbnails"),
    marked("Indexing tiles"),
    marked("Judging"),
    marked("Learning from the archive"),
    marked("Loading the model"),
    marked("Looking at the imagery"),
    marked("Looking at the images"),
    marked("Pixels"),
    marked("Reading images"),
    marked("Region retrieval"),
    marked("Scenes"),
    marked("Searching"),
    marked("Segmenting"),
    marked("Training"),
    marked("Writing class maps"),
    marked("Writing layers"),
    marked("Writing the report"),
    marked("{}, epoch {} of {}"),
    marked("{}: described before"),
    marked("{}: describing"),
    marked("{}: fitting"),
    marked("{}: ranking"),
)
"""All that the engine reports; {} stands for a number, a name, or another of them."""

_PATTERNS = [(text, re.compile(re.escape(text).replace(r"\{\}", "(.+)"))) for text in PHASES]


def translated(phase: str) -> str:
    """The phase in the user's language; one that is not known, as the engine says it."""
    for text, pattern in _PATTERNS:
        if found := pattern.fullmatch(phase):
            return QCoreApplication.translate(CONTEXT, text).format(*map(translated, found.groups()))
    return phase
