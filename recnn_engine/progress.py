"""How a task says how far it is, and how it is stopped."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called by a task after each batch with the phase, what is done and the total, in the phase's own unit.

    It may raise `Cancelled`: the task then stops where it is and leaves its files usable.
    """

    def __call__(self, phase: str, done: int, total: int) -> None: ...


def silent(phase: str, done: int, total: int) -> None:
    """A progress callback for callers that do not care."""
