"""What a worker of a cluster does: it describes parts of rasters by what was sent to it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from distributed import Worker, WorkerPlugin, get_worker

from recnn_engine import __version__
from recnn_engine.catalogue.interface import SharedCatalogue, WritableCatalogue
from recnn_engine.catalogue.records import NewTile, Source
from recnn_engine.cluster import other_version
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import ImageryError, RecnnError
from recnn_engine.imagery.files.disk import Disk
from recnn_engine.imagery.reach import reach, reaching
from recnn_engine.indexing.describing import StoredTile, describe_tile, read_tiles
from recnn_engine.indexing.executors.storing import Store
from recnn_engine.indexing.planning import Part
from recnn_engine.language import language, speak
from recnn_engine.network.facts import fingerprint
from recnn_engine.network.model import LazyModel


class ModelMissing(Exception):
    """A worker has no file of the model."""


@dataclass(frozen=True)
class DescribedPart:
    """The tiles of a part, and what ended it before all were described.

    unstored: why the worker has not stored them, as it was to. absent: a file that it cannot see.
    """

    tiles: Sequence[NewTile | StoredTile | None] = ()
    error: ImageryError | None = None
    unstored: str = ""
    absent: str | None = None
    worker: str = ""


def describe_part(part: Part, run: str) -> DescribedPart:
    """Describe a part on the worker that this is called on. run: the name of a `Describes` that it was sent.

    Raises ModelMissing where that needs a model which this worker has not, ClusterError where this is another version.
    """
    describes: Describes = get_worker().plugins[run]
    return describes.part(part)


class Describes(WorkerPlugin):
    """What a worker describes by in a run; sent to each worker, those that come later too."""

    def __init__(self, catalogue: WritableCatalogue, describer: Describer) -> None:
        self._settings, self._describer = catalogue.settings, describer
        self._store = Store(catalogue.locator, catalogue.made) if isinstance(catalogue, SharedCatalogue) else None
        self._version, self._language = __version__, language()
        self._reach = reach()

    def setup(self, worker: Worker) -> None:
        """Called by each worker when it is sent."""
        self._address, self._cores = worker.address, worker.state.nthreads
        self._folder, self._lock = Path(worker.local_directory), Lock()
        self._ready: Describer | None = None
        self._seen: set[str] = set()

    def part(self, part: Part) -> DescribedPart:
        """See `describe_part`."""
        describer = self._made_ready()
        if absent := self._absent(part.source):
            return DescribedPart(absent=absent, worker=self._address)
        tiles: list[NewTile | None] = []
        try:
            with reaching(self._reach):
                for read in read_tiles(part):
                    tiles.append(describe_tile(read, self._settings, describer))
        except ImageryError as error:
            return DescribedPart(tiles, error)
        if self._store is None:
            return DescribedPart(tiles)
        try:
            return DescribedPart(self._store.put(part, tiles))
        except RecnnError as error:
            return DescribedPart(tiles, unstored=str(error), worker=self._address)

    def teardown(self, worker: Worker) -> None:
        """Called by each worker when the run is over."""
        if self._store:
            self._store.close()

    def _made_ready(self) -> Describer:
        """The describer with its network loaded, by the first of several threads."""
        with self._lock:
            if self._ready is None:
                if self._version != __version__:
                    raise other_version(self._address, __version__, self._version)
                if language() != self._language:
                    speak(self._language)
                describer, model = self._describer, self._describer.model
                ready = describer.by(_at_hand(model, self._folder).for_many(self._cores)) if model else describer
                ready.feature_sets()
                self._ready = ready
        return self._ready

    def _absent(self, source: Source) -> str | None:
        """A file behind a raster that is not here, or is another one here; None where all are the same."""
        if source.fingerprint in self._seen:
            return None
        disk = Disk()
        for file in source.files:
            if (disk.size_and_time(file.path) or (None,))[0] != file.size_bytes:
                return file.path
        self._seen.add(source.fingerprint)
        return None


class ModelFile(WorkerPlugin):
    """A model file for workers that have it not; sent to each."""

    def __init__(self, fingerprint: str, content: bytes) -> None:
        self._fingerprint, self._content = fingerprint, content

    def setup(self, worker: Worker) -> None:
        """Called by each worker when it is sent."""
        path = _place(self._fingerprint, Path(worker.local_directory))
        partial = path.with_suffix(".part")
        partial.write_bytes(self._content)
        partial.replace(path)


def _at_hand(model: LazyModel, folder: Path) -> LazyModel:
    """The same model from a file that this worker has."""
    for path in (model.path, _place(model.facts.fingerprint, folder)):
        if path.is_file() and fingerprint(path) == model.facts.fingerprint:
            return LazyModel(path, model.device)
    raise ModelMissing(model.facts.name)


def _place(fingerprint: str, folder: Path) -> Path:
    return folder / f"{fingerprint}.safetensors"
