"""What the product does with each kind of raster, for the documentation: the table that the tests run.

Without an argument the page is renewed; with --check it only has to be up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pages

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "engine" / "rasters"))

from situations.table import TABLE


def parts() -> dict[str, str]:
    """What the page asks for: one table for each subject."""
    return {"rasters": "\n\n".join(section(title, rows) for title, rows in TABLE.items())}


def section(title: str, rows) -> str:
    """A subject: what a raster is like, and what becomes of it."""
    cells = ((row.title + options_of(row), row.expected.in_words()) for row in rows)
    return f"## {title}\n\n" + pages.table(("raster", "what happens"), cells)


def options_of(row) -> str:
    """The options of the run, as the command line has them."""
    given = " ".join(f"--{name} {value_of(value)}" for name, value in row.options.items())
    return f" (`{given}`)" if given else ""


def value_of(value) -> str:
    """A value as the command line takes it."""
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def main(check: bool) -> None:
    if not check:
        pages.write(parts())
    elif late := pages.out_of_date(parts()):
        sys.exit(f"The table of rasters has changed ({', '.join(page.name for page in late)}): run `make docs`.")


if __name__ == "__main__":
    main("--check" in sys.argv[1:])
