"""How a task says how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Progress(Protocol):
    """Called by a task after each batch with the phase, what is done and the total, in the phase's own unit.

    It may raise `Cancelled`: the task then stops where it is and leaves its files usable.
    """

    def __call__(self, phase: str, done: int, total: int) -> None: ...


def waiting(progress: Progress) -> Callable[[str], None]:
    """Says by a task's progress what it waits for; raises what stops the task."""
    return lambda sentence: progress(sentence, 0, 1)


def silent(phase: str, done: int, total: int) -> None:
    """A progress callback for callers that do not care."""


_stop: ContextVar[Callable[[], None]] = ContextVar("stop", default=lambda: None)


@contextmanager
def stoppable(check: Callable[[], None]) -> Iterator[None]:
    """What takes long within this block asks now and then whether it is to stop. check: raises `Cancelled` then."""
    before = _stop.set(check)
    try:
        yield
    finally:
        _stop.reset(before)


def check_stopped() -> None:
    """Raises `Cancelled` where what runs is to stop, see `stoppable`."""
    _stop.get()()
