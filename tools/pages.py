"""Pages of the documentation with parts that are written from the code, between two comments of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

_PART = re.compile(r"(?P<begin><!-- made by `make \w+`: (?P<name>.+?) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)


def renewed(text: str, parts: Mapping[str, str]) -> str:
    """The page with those parts as they are now; parts of other names stay."""

    def part(found: re.Match[str]) -> str:
        if found["name"] not in parts:
            return found[0]
        return f"{found['begin']}\n{parts[found['name']].strip()}\n\n{found['end']}"

    return _PART.sub(part, text)


def out_of_date(parts: Mapping[str, str]) -> dict[Path, str]:
    """The pages that are not as the code says, and what they have to be."""
    pages = {page: renewed(page.read_text(encoding="utf-8"), parts) for page in PAGES}
    return {page: text for page, text in pages.items() if text != page.read_text(encoding="utf-8")}


def write(parts: Mapping[str, str]) -> None:
    """Bring the pages up to date, and say which."""
    for page, text in out_of_date(parts).items():
        page.write_text(text, encoding="utf-8")
        print(f"{page.relative_to(ROOT)} is renewed")


def row(cells: Iterable[str]) -> str:
    """A row of a table; what is in the cells may hold anything."""
    return "| " + " | ".join(cell.replace("|", r"\|").replace("\n", " ") for cell in cells) + " |"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table with a head."""
    names = list(head)
    return "\n".join([row(names), "|" + "---|" * len(names), *map(row, rows)])
