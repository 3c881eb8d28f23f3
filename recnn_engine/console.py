"""How the command line talks: progress bars, warnings and errors on stderr."""

from __future__ import annotations

import errno
import io
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from recnn_engine.errors import RecnnError, reporting_hint, told

if TYPE_CHECKING:
    from tqdm import tqdm

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells use it."""

REFUSING = "recnn_engine.indexing.refusing"
"""The log of refused rasters; a command lists them when it ends, where a bar of progress leaves them readable."""


class Bars:
    """A progress callback: a bar for each phase with count, rate and remaining time; for one step only its name."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._bar: tqdm | None = None
        self._said = ""

    def __call__(self, phase: str, done: int, total: int) -> None:
        if not self._shown:
            return
        if self._bar is None or self._bar.desc.rstrip(": ") != phase:
            self.close()
            if total <= 1:
                return self._say(phase)
            from tqdm import tqdm  # only where there is a bar to draw

            seconds = 0.1 if sys.stderr.isatty() else 10.0  # a log keeps every line
            self._bar = tqdm(desc=phase, total=total, initial=done, file=sys.stderr, mininterval=seconds)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def _say(self, phase: str) -> None:
        if phase != self._said:
            self._said = phase
            click.echo(f"{phase} …", err=True)

    def close(self) -> None:
        """End the bar that is being drawn."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


@contextmanager
def progress_bars(quiet: bool) -> Iterator[Bars]:
    """Bars for one task, ended however it ends."""
    bars = Bars(shown=not quiet)
    try:
        yield bars
    finally:
        bars.close()


def log_to_stderr(debug: bool) -> None:
    """Warnings of tasks as plain lines on stderr; with `debug`, everything."""
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.DEBUG if debug else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s" if debug else "Note: %(message)s",
        force=True,
    )
    for handler in () if debug else logging.getLogger().handlers:
        handler.addFilter(lambda record: record.name != REFUSING)
    logging.getLogger("rasterio").setLevel(logging.WARNING if debug else logging.CRITICAL)


def print_any_text() -> None:
    """A sign that the encoding of a pipe lacks, as on Windows, is printed as “?” and stops nothing."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def speaks_plainly(command: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Make a command end with one clear sentence and a code other than 0 where it fails; `--debug` shows all."""

    @wraps(command)
    def wrapped(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        debug = click.get_current_context().find_root().params.get("debug", False)
        try:
            return command(*args, **kwargs)
        except KeyboardInterrupt:
            resumes = "resume" in click.get_current_context().params
            again = "the same command with --resume" if resumes else "the same command"
            click.echo(f"\nStopped. What was finished is kept; {again} goes on from there.", err=True)
            raise SystemExit(INTERRUPTED) from None
        except Exception as error:
            if _is_unread(error):  # say, after `| head`
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                raise SystemExit(1) from None
            if debug:
                raise
            _say_why(told(error))
            raise SystemExit(1) from error

    return wrapped


def _say_why(error: Exception) -> None:
    """One sentence, and what to do."""
    if isinstance(error, RecnnError):
        sentence, hint = error.message, error.hint
    else:
        sentence, hint = f"this should not happen: {type(error).__name__}: {error}", reporting_hint()
    click.secho(f"Error: {sentence}", err=True, fg="red")
    if hint:
        click.echo(hint, err=True)


def _is_unread(error: Exception) -> bool:
    """Whether it says that nobody reads what is printed. Windows calls that an invalid argument, without a file."""
    is_invalid = isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and is_invalid)
