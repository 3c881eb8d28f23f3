"""Folders that results are written to."""

from __future__ import annotations

import os
from pathlib import Path

from recnn_engine.errors import OutputError, reason_of
from recnn_engine.language import tr


def make_folder(folder: Path) -> None:
    """Make a folder, with its parents. Raises OutputError where it cannot be made or written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("The folder {folder} cannot be made: {error}.", folder=folder, error=reason_of(error)),
            tr("Choose another one."),
        ) from error
    if not os.access(folder, os.W_OK):
        raise OutputError(tr("{out} cannot be written to.", out=folder), tr("Choose another folder."))
