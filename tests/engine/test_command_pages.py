"""The documentation of the commands is what they tell of themselves; `make docs` renews it, `make lint` asks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture(scope="module")
def tools():
    """The two modules of tools/, by their names."""
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(str(TOOLS))
        import command_pages
        import pages

        yield {"command_pages": command_pages, "pages": pages}


@click.command()
@click.argument("files", nargs=-1)
@click.option("--out", "-o", type=click.Path(), required=True, help="Where it goes.")
@click.option("--share", type=float, metavar="SHARE|FILE", help="How much.  [default: a fifth]")
@click.option("-k", type=int, default=10, show_default=True, help="How many.")
def count(files, out, share, k):
    """Count files.

    \b
    Examples:
      recnn count a b --out c
    """


def test_a_command_is_told_with_its_options_defaults_and_examples(tools):
    said = tools["command_pages"].section("count", count)
    assert said == "\n\n".join(
        [
            "## `recnn count`",
            "```\nrecnn count FILES... [OPTIONS]\n```",
            "Count files.",
            "Examples:",
            "```sh\nrecnn count a b --out c\n```",
            "| option | default | what it does |\n|---|---|---|\n"
            "| `-o, --out PATH` | required | Where it goes. |\n"
            "| `--share SHARE\\|FILE` | a fifth | How much. |\n"
            "| `-k INTEGER` | 10 | How many. |",
        ]
    )


def test_all_commands_and_options_are_told(tools):
    from recnn_engine.cli import main

    text = (tools["pages"].ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"## `recnn {name}`" in text
        assert all(option in text for p in command.params if isinstance(p, click.Option) for option in p.opts)


def test_a_page_that_tells_another_default_is_found_and_renewed(tools, tmp_path, monkeypatch):
    pages = tools["pages"]
    page = tmp_path / "docs.md"
    page.write_text("by hand\n<!-- made by `make docs`: recnn count -->\n| 9 |\n<!-- end -->\nby hand too\n")
    monkeypatch.setattr(pages, "PAGES", (page,))
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    parts = {"recnn count": tools["command_pages"].options_table(count)}
    assert list(pages.out_of_date(parts)) == [page]
    pages.write(parts)
    assert pages.out_of_date(parts) == {} and pages.out_of_date({"other": ""}) == {}
    said = page.read_text()
    assert said.startswith("by hand\n") and said.endswith("by hand too\n") and "| 10 |" in said and "| 9 |" not in said


def test_the_pages_are_up_to_date():
    done = subprocess.run([sys.executable, TOOLS / "command_pages.py", "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
