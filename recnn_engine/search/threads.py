"""Comparing on several processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Result = TypeVar("Result")

AHEAD = 4
"""So many more are drawn than are waited for: enough for threads that never wait, few enough to stay in a cache."""


def side_by_side(task: Callable[..., Result], arguments: Sequence[tuple[Any, ...]]) -> list[Result]:
    """What a task gives for each of some arguments, as many at a time as there are processors."""
    if len(arguments) == 1:
        return [task(*arguments[0])]
    return list(_threads().map(lambda some: task(*some), arguments))


def as_they_come(task: Callable[[T], Result], values: Iterable[T]) -> Iterator[Result]:
    """What a task gives for each of some values, in order; this thread draws the values, others do the task."""
    begun: deque[Future[Result]] = deque()
    for value in values:
        begun.append(_threads().submit(task, value))
        del value  # what is done with is let go
        if len(begun) > AHEAD:
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()


def one_thread_each() -> AbstractContextManager[Any]:
    """Matrix products in one thread each, since blocks are searched in several: the threads of a product wait for each
    other, which takes many times as long where a processor has something else to do."""
    return _controller().limit(limits=1, user_api="blas")


@cache
def _threads() -> ThreadPoolExecutor:
    """Threads for the processors that this process may use."""
    return ThreadPoolExecutor(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
