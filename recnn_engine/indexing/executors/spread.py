"""Tiles read and described by the workers of a Dask cluster."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from typing import NamedTuple
from uuid import uuid4

from distributed import Client, Future, KilledWorker, TimeoutError, wait

from recnn_engine.catalogue.interface import SharedCatalogue, WritableCatalogue
from recnn_engine.catalogue.records import NewTile
from recnn_engine.cluster import blaming_the_cluster
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import ClusterError, ImageryError
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.tiles import Window
from recnn_engine.indexing.describing import StoredTile
from recnn_engine.indexing.executors.interface import Described
from recnn_engine.indexing.executors.storing import store_part
from recnn_engine.indexing.executors.worker import DescribedPart, Describes, ModelFile, ModelMissing, describe_part
from recnn_engine.indexing.planning import Part
from recnn_engine.language import tr
from recnn_engine.network.model import LazyModel

log = logging.getLogger(__name__)

PIXELS = 1 << 20
"""Pixels of the tiles of one task: a few seconds for one core, since a task that has begun is not stopped."""

AHEAD, LEAST_AHEAD = 4, 16
"""Tasks for each thread of the workers, and at the least, that are under way or whose results wait to be written."""

PATIENCE = 1.0
"""Seconds between two signs of life while a result is waited for."""

LOOK = 10.0
"""Seconds between two looks at the workers."""

SETTLE = 3.0
"""Seconds for which there has to be a worker again after some were lost, before one is given what they were lost at."""

ATTEMPTS = 2
"""How often a tile alone may be lost with its worker."""

WITHOUT = 120.0
"""Seconds after which workers of this machine are not expected to come back."""

FETCH = 60.0
"""Seconds within which a result that is there comes."""


class Spread:
    """The workers of a cluster read and describe, and store where they may. See `Executor`."""

    stores = True

    def __init__(self, client: Client) -> None:
        self._client = client

    @contextmanager
    def described(
        self, parts: Iterable[Part], catalogue: WritableCatalogue, describer: Describer, waiting: Callable[[], None]
    ) -> Iterator[Described]:
        """For each part its tiles in order. Raises ClusterError where a worker cannot see an image or all are lost."""
        crew = _Crew(self._client, waiting)
        run = _Run(crew, catalogue, describer.model, parts)
        try:
            crew.send(crew.name, Describes(catalogue, describer))
            yield run.results()
        finally:
            run.end()


class _Crew:
    """The workers, and what is told of them while they are waited for."""

    def __init__(self, client: Client, waiting: Callable[[], None]) -> None:
        self._client, self._waiting = client, waiting
        self.name = f"recnn-{uuid4().hex}"
        self._plugins: list[str] = []
        self._looked, self._told = -LOOK, set[str]()
        self._workers = set(client.scheduler_info(n_workers=-1)["workers"])
        self._seen = time.monotonic()
        self.room = LEAST_AHEAD

    def send(self, name: str, plugin: object) -> None:
        """Send something to each worker once, those that come later too; nothing where that is sent already."""
        if name not in self._plugins:
            self._plugins.append(name)
            with blaming_the_cluster():
                self._client.register_plugin(plugin, name=name)

    def begin(self, part: Part) -> Future:
        """Have a part described by any of them."""
        with blaming_the_cluster():
            return self._client.submit(describe_part, part, self.name, pure=False)

    def wait_for(self, future: Future) -> None:
        """Wait until there is a result or an error."""
        while True:
            self._waiting()
            with blaming_the_cluster():
                self._look()
                with suppress(TimeoutError):
                    wait([future], timeout=PATIENCE)
                    return

    def result(self, future: Future) -> DescribedPart:
        """The result; raises what the task raised, KilledWorker where workers were lost with it again and again."""
        while True:
            self.wait_for(future)
            with blaming_the_cluster(), suppress(TimeoutError):  # where its worker is lost now, it is done again
                return future.result(timeout=FETCH)

    def settle(self) -> None:
        """Wait until there has been a worker for a while."""
        since = time.monotonic()
        while time.monotonic() < since + SETTLE:
            self._waiting()
            time.sleep(PATIENCE)
            with blaming_the_cluster():
                self._look()
                if not self._client.nthreads():
                    since = time.monotonic()

    def end(self, futures: Sequence[Future]) -> None:
        """Have nothing of this done any more, but for what has begun."""
        with suppress(OSError, ValueError):  # where the scheduler is gone, or another one, so is all that it knew
            self._client.cancel(list(futures))
            for name in self._plugins:
                self._client.unregister_worker_plugin(name)

    def _look(self) -> None:
        """Now and then, how the workers are."""
        if time.monotonic() < self._looked + LOOK:
            return
        self._looked = time.monotonic()
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        self.room = max(LEAST_AHEAD, AHEAD * sum(worker["nthreads"] for worker in workers.values()))
        if workers:
            self._seen = time.monotonic()
        else:
            self.tell(tr("The cluster has no worker now: the run goes on as soon as there is one."))
            if self._client.cluster is not None and time.monotonic() > self._seen + WITHOUT:
                raise TimeoutError(tr("all workers of this machine have ended"))
        for address in sorted(self._workers - workers.keys()):
            self.tell(tr("The worker {worker} is gone: what it had in hand is done by others.", worker=address))
        self._workers = set(workers)
        for address, worker in workers.items():
            if worker["status"] == "paused":
                self.tell(tr("The worker {worker} is paused, since its memory is full: give it more, or fewer"
                             " threads.", worker=address))  # fmt: skip

    def tell(self, sentence: str) -> None:
        """Warn of something once."""
        if sentence not in self._told:
            self._told.add(sentence)
            log.warning(sentence)


class _Task(NamedTuple):
    """What a worker is to do. number: of the raster in the run."""

    number: int
    part: Part
    future: Future


class _Run:
    """The tasks of a run: so many ahead, and their results in order."""

    def __init__(
        self, crew: _Crew, catalogue: WritableCatalogue, model: LazyModel | None, parts: Iterable[Part]
    ) -> None:
        self._crew, self._catalogue, self._model = crew, catalogue, model
        self._line: deque[_Task] = deque()
        most = max(1, PIXELS // catalogue.settings.tile**2)
        self._pieces = ((number, piece) for number, part in enumerate(parts) for piece in _pieces(part, most))

    def results(self) -> Described:
        """For each part its tiles; what is left of one is not done any more when the next is asked for."""
        for number in count():
            yield self._of(number)
            while self._is_next(number):
                self._line.popleft().future.cancel()

    def end(self) -> None:
        """Take back what is not done."""
        self._crew.end([task.future for task in self._line])

    def _is_next(self, number: int) -> bool:
        return bool(self._line) and self._line[0].number == number

    def _of(self, number: int) -> Iterator[NewTile | StoredTile | None]:
        self._fill(number)
        while self._is_next(number):
            for done in self._done(self._line.popleft()):
                yield from done.tiles
                if done.error:
                    raise done.error
            self._fill(number)

    def _fill(self, number: int) -> None:
        """Begin as much as there is room for, of that raster and those after it."""
        while len(self._line) < self._crew.room and (piece := next(self._pieces, None)):
            if piece[0] >= number:
                self._line.append(_Task(*piece, self._crew.begin(piece[1])))

    def _done(self, task: _Task) -> Iterator[DescribedPart]:
        try:
            done = self._outcome(task.part, task.future)
        except KilledWorker:
            path = task.part.source.path
            log.warning(tr("Workers were lost with a part of {path}: it is done again, tile by tile.", path=path))
            yield from self._tile_by_tile(task.part)
        else:
            yield done

    def _tile_by_tile(self, part: Part) -> Iterator[DescribedPart]:
        """Each tile while nothing else is done, so that the one with which workers are lost takes no other with it."""
        for task in self._line:
            self._crew.wait_for(task.future)
        self._crew.settle()
        for number in range(len(part.windows)):
            done = self._alone(part.cut(number, number + 1))
            yield done
            if done.error:
                return

    def _alone(self, part: Part) -> DescribedPart:
        """What a part of one tile comes to, done while nothing else is."""
        for _ in range(ATTEMPTS):
            try:
                return self._outcome(part, self._crew.begin(part))
            except KilledWorker:
                self._crew.settle()
        return DescribedPart(error=_lost(part.source.path, part.windows[0]))

    def _outcome(self, part: Part, future: Future) -> DescribedPart:
        """What a task comes to; begun again where its worker had not the model, which then all are sent."""
        try:
            done = self._crew.result(future)
        except ModelMissing:
            if self._model is None:
                raise
            file = ModelFile(self._model.facts.fingerprint, self._model.path.read_bytes())
            self._crew.send(f"{self._crew.name}-model", file)
            done = self._crew.result(self._crew.begin(part))
        if done.unstored and isinstance(self._catalogue, SharedCatalogue):
            self._crew.tell(tr("What the worker {worker} describes is stored from here, since it cannot do that itself:"
                               " {reason}", worker=done.worker, reason=done.unstored))  # fmt: skip
            return DescribedPart(store_part(self._catalogue, part, done.tiles))
        return _without(done.absent, done.worker, part) if done.absent else done


def _pieces(part: Part, most: int) -> Iterator[Part]:
    """The same in pieces of at most so many windows."""
    for start in range(0, len(part.windows), most):
        yield part.cut(start, start + most)


def _without(file: str, worker: str, part: Part) -> DescribedPart:
    """What comes of a part of which a worker cannot see a file. Raises ClusterError where it is here as it was."""
    planned = {each.path: each.size_bytes for each in part.source.files}
    if (Disk().size_and_time(file) or (None,))[0] == planned[file]:
        raise ClusterError(
            tr("The worker {worker} does not see {path} as it is here.", worker=worker, path=file),
            tr("All workers must reach the images by the same names: mount their folder there too."),
        )
    error = ImageryError(tr("{path} has changed since the run began.", path=file), tr("Index it again."))
    return DescribedPart(error=error)


def _lost(path: str, window: Window) -> ImageryError:
    return ImageryError(
        tr("Each worker was lost that described {path} at column {column}, row {row}.", path=path,
           column=window.column, row=window.row),
        tr("Often it had too little memory: the log of the workers tells. The other images go on."),
    )  # fmt: skip
