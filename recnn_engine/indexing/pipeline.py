"""Groups of results, computed by threads ahead of the one that wants them, and handed to it in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from threading import Event
from typing import TypeVar

from recnn_engine.errors import Cancelled

Thing = TypeVar("Thing")
Result = TypeVar("Result")

Step = Callable[[int, int], None]
"""Told by a function how far it is; raises Cancelled where nobody waits for the result any more."""

PATIENCE = 1.0
"""Seconds between two signs of life while a result is waited for."""


@contextmanager
def computed_ahead(
    function: Callable[[Thing, Step], Result],
    groups: Sequence[Generator[Thing, None, None]],
    threads: int,
    room: int,
    waiting: Callable[[], None],
) -> Iterator[Iterator[Iterator[Result]]]:
    """`function` of all things of all groups, by so many threads: an iterator of results for each group, in order.

    One more thread draws the things, one group after another, no more than `room` ahead of what is asked for: so no two
    groups are open at once, and each by that thread alone. What a group or the function raises is raised where its
    result would be, and ends that group; so does going on to the next. waiting: called now and then while a result is
    not there yet; may raise to stop. However the context is left, all threads have ended then.
    """
    stopped, abandoned = Event(), set[int]()

    def step(done: int, total: int) -> None:
        if stopped.is_set():
            raise Cancelled

    def begin(thing: Thing) -> Result:
        step(0, 1)  # what is still queued when the run is stopped is not begun
        return function(thing, step)

    with ThreadPoolExecutor(1) as drawer, ThreadPoolExecutor(threads) as crew:
        begun = _begun(groups, abandoned, lambda thing: crew.submit(begin, thing))
        line = deque(drawer.submit(next, begun, None) for _ in range(room))

        def take() -> Future[Result] | None:
            line.append(drawer.submit(next, begun, None))
            return _awaited(line.popleft(), waiting)

        try:
            yield _in_turn(len(groups), abandoned, take, waiting)
        finally:
            stopped.set()
            for drawn in line:
                drawn.cancel()
            drawer.submit(begun.close)  # by the thread that opened what is open
            drawer.shutdown()
            crew.shutdown(cancel_futures=True)


def _begun(
    groups: Sequence[Generator[Thing, None, None]], abandoned: set[int], begin: Callable[[Thing], Future[Result]]
) -> Generator[Future[Result] | None, None, None]:
    """A future for each thing, and None after each group."""
    for number, group in enumerate(groups):
        try:
            with closing(group):
                for thing in group:
                    if number in abandoned:
                        break
                    yield begin(thing)
        except Exception as error:
            failed: Future[Result] = Future()
            failed.set_exception(error)
            yield failed
        yield None


def _in_turn(
    groups: int,
    abandoned: set[int],
    take: Callable[[], Future[Result] | None],
    waiting: Callable[[], None],
) -> Iterator[Iterator[Result]]:
    """For each group an iterator of its results; what is left of one is thrown away when the next is asked for."""
    ended = -1

    def results(number: int) -> Iterator[Result]:
        nonlocal ended
        while (future := take()) is not None:
            yield _awaited(future, waiting)
        ended = number

    for number in range(groups):
        yield results(number)
        abandoned.add(number)
        while ended < number:
            if (future := take()) is None:
                ended = number
            else:
                future.cancel()


def _awaited(future: Future[Result], waiting: Callable[[], None]) -> Result:
    while not wait([future], PATIENCE).done:
        waiting()
    return future.result()
