"""Tables that users write: text with a header, its columns between commas, semicolons or tabs."""

from __future__ import annotations

import csv
from pathlib import Path

from recnn_engine.errors import InputError, reason_of
from recnn_engine.language import tr


def read_lines(file: Path) -> list[list[str]]:
    """The lines of a table that are not empty, its header first. Raises InputError for what is no text."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            tr("The label table {file} cannot be read: {error}.", file=file, error=_why(error)), tr("Give a CSV file.")
        ) from error
    separator = max("\t;,", key=text.partition("\n")[0].count)
    return [row for row in csv.reader(text.splitlines(), delimiter=separator) if row]


def _why(error: OSError | UnicodeDecodeError) -> str:
    return reason_of(error) if isinstance(error, OSError) else str(error)
