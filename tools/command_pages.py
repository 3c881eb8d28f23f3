"""The commands and their options in the documentation, as the commands themselves tell them.

Without an argument the pages are renewed; with --check they only have to be up to date.
"""

from __future__ import annotations

import inspect
import re
import sys

import click
import pages

from recnn_engine.cli import main as recnn

_DEFAULT = re.compile(r"\s*\[default: (.+)\]$")
"""How a help text ends that tells a default which click does not know."""


def parts() -> dict[str, str]:
    """What the pages can ask for: `commands`, all of them, and `recnn NAME`, the options of one."""
    commands = sorted(recnn.commands.items())
    tables = {f"recnn {name}": options_table(command) for name, command in commands}
    return {"commands": "\n\n".join(section(name, command) for name, command in commands), **tables}


def section(name: str, command: click.Command) -> str:
    """A command's usage, what it says of itself, and its options."""
    arguments = [argument_text(p) for p in command.params if isinstance(p, click.Argument)]
    table = options_table(command)
    usage = " ".join(["recnn", name, *arguments, *(["[OPTIONS]"] if table else [])])
    return "\n\n".join(filter(None, [f"## `recnn {name}`", f"```\n{usage}\n```", description(command), table]))


def description(command: click.Command) -> str:
    """The help text as Markdown: what click is told to leave as it stands is a block of code."""
    paragraphs = []
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        plain, mark, block = paragraph.partition("\b\n")
        heading, _, rest = block.partition("\n") if block.startswith("Example") else ("", "", block)
        paragraphs += [plain.strip(), heading, f"```sh\n{inspect.cleandoc(rest)}\n```" if mark else ""]
    return "\n\n".join(filter(None, paragraphs))


def options_table(command: click.Command) -> str:
    """One row an option: how it is written, what it is where it is left out, what it does."""
    options = [p for p in command.params if isinstance(p, click.Option)]
    return pages.table(("option", "default", "what it does"), map(option_row, options)) if options else ""


def option_row(option: click.Option) -> tuple[str, str, str]:
    """The three cells of an option."""
    names = ", ".join(sorted(option.opts, key=len))
    value = "" if option.is_flag else f" {option.metavar or option.type.name.upper()}"
    explanation = option.help or ""
    told = _DEFAULT.search(explanation)
    default = told[1] if told else str(option.default) if option.show_default else ""
    return f"`{names}{value}`", "required" if option.required else default, _DEFAULT.sub("", explanation)


def argument_text(argument: click.Argument) -> str:
    """An argument as usage lines write it."""
    return argument.human_readable_name + ("..." if argument.nargs == -1 else "")


def main(check: bool) -> None:
    if not check:
        pages.write(parts())
    elif late := pages.out_of_date(parts()):
        names = ", ".join(page.name for page in late)
        sys.exit(f"Options have changed that the documentation tells ({names}): run `make docs`.")


if __name__ == "__main__":
    main("--check" in sys.argv[1:])
