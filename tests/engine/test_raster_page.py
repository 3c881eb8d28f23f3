"""The documentation of kinds of raster is the tests' table; `make docs` renews it, `make lint` asks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def raster_page():
    """The module of tools/, by its name."""
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(str(ROOT / "tools"))
        import raster_page

        yield raster_page


def test_a_row_tells_the_options_as_the_command_line_has_them_and_what_happens(raster_page):
    from situations.situation import Read, Refused, Situation

    read = Read(bands=(3, 2, 1), chosen_by="order", nodata="none", says="It is a test.")
    options = {"bands": (3, 2, 1), "nodata": 7.0}
    rows = [Situation("Odd", str, read, options), Situation("None", str, Refused(("a.tif is none.", "Check it.")))]
    assert raster_page.section("Tests", rows).splitlines()[-2:] == [
        "| Odd (`--bands 3,2,1 --nodata 7`) | Read: red, green, blue are bands 3, 2, 1 by their order; "
        "every pixel counts; told: “It is a test.” |",
        "| None | Refused: “a.tif is none. … Check it.” |",
    ]


def test_every_row_is_on_the_page_and_says_what_happens(raster_page):
    text = (ROOT / "docs" / "rasters.md").read_text(encoding="utf-8")
    for title, rows in raster_page.TABLE.items():
        assert f"## {title}\n" in text
        assert all(f"| {row.title}" in text for row in rows)
        assert all(row.expected.in_words().partition(": ")[2] for row in rows)


def test_the_page_is_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "raster_page.py", "--check"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
