"""The plans of the statements that a catalogue on a server sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.postgres.connection import Server

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS false) "
WIDTH = 160


def explained(title: str, run: Callable[[], object]) -> Iterator[str]:
    """Lines that tell what is asked of the server, and how it finds it."""
    plans: list[list[str]] = []
    with _explaining(plans):
        run()
    yield f"## {title}"
    for plan in plans:
        yield from ("", *plan)
    yield ""


@contextmanager
def _explaining(plans: list[list[str]]) -> Iterator[None]:
    execute = Server.execute

    def noted(server: Server, statement: Any, values: Any = None) -> Any:
        text = statement if isinstance(statement, str) else statement.as_string(None)
        if "SELECT" in text.upper().split("(")[0]:
            rows = [line for (line,) in execute(server, EXPLAIN + text, values)]
            plans.append([line[:WIDTH] for line in (" ".join(text.split()), *(f"    {row}" for row in rows))])
        return execute(server, statement, values)

    Server.execute = noted  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Server.execute = execute  # type: ignore[method-assign]


def plans_of(catalogue: Catalogue, asked: dict[str, Callable[[], object]]) -> Iterator[str]:
    """The plans of all that is asked of a catalogue, in one transaction."""
    with catalogue.snapshot():
        for title, run in asked.items():
            yield from explained(title, run)
