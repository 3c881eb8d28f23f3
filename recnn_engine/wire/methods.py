"""What can be asked over the wire: each method is a function, most of them tasks, whose parameters come from JSON.

A function is imported when it is first asked for, so that a process that never needs the network never loads torch.
"""

from __future__ import annotations

import inspect
import pkgutil
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, Any

from recnn_engine.language import tr
from recnn_engine.progress import Progress
from recnn_engine.wire.messages import InvalidParams, MethodNotFound
from recnn_engine.wire.parameters import arguments_of
from recnn_engine.wire.values import cut

if TYPE_CHECKING:
    from recnn_engine.library import Library

CANCEL, SHUTDOWN = "cancel", "shutdown"

METHODS = {
    "hello": "recnn_engine.wire.handshake:hello",
    "devices": "recnn_engine.wire.handshake:devices",
    CANCEL: "recnn_engine.wire.handshake:cancel",
    SHUTDOWN: "recnn_engine.wire.handshake:shutdown",
    "index": "recnn_engine.tasks.index:index",
    "survey": "recnn_engine.tasks.survey:survey",
    "search": "recnn_engine.tasks.search:search",
    "segment": "recnn_engine.tasks.segment:segment",
    "sample": "recnn_engine.sampling.sample:draw_sample",
    "label": "recnn_engine.tasks.label:label",
    "train": "recnn_engine.tasks.train:train",
    "evaluate": "recnn_engine.tasks.evaluate:evaluate",
    "evaluate_catalogue": "recnn_engine.tasks.evaluate_catalogue:evaluate_catalogue",
    "info": "recnn_engine.tasks.info:info",
    "thumbnails": "recnn_engine.tasks.thumbnails:thumbnails",
    "gdal_name": "recnn_engine.imagery.opening:gdal_name",
    "region_at": "recnn_engine.tasks.regions:region_at",
    "why": "recnn_engine.tasks.regions:explain",
    "check": "recnn_engine.tasks.upkeep:check",
    "relocate": "recnn_engine.tasks.upkeep:relocate",
    "repair": "recnn_engine.tasks.upkeep:repair",
    "schemas": "recnn_engine.tasks.servers:schemas",
    "version": "recnn_engine.tasks.servers:version",
    "layers": "recnn_engine.tasks.servers:layers",
}
"""Where the function of each method is, as `pkgutil.resolve_name` finds it."""


class Methods:
    """Does what is asked. A context manager: all tasks share one library, which is closed at its end.

    most_bytes: see `Library`.
    """

    def __init__(self, most_bytes: int | None = None) -> None:
        self._most_bytes = most_bytes
        self._open = ExitStack()

    def __enter__(self) -> Methods:
        return self

    def __exit__(self, *exception: object) -> None:
        self._open.close()

    def call(self, method: str, params: dict[str, Any] | list[Any], progress: Progress) -> Any:
        """The result of a method as plain data. Raises MethodNotFound, InvalidParams, and what the task raises."""
        from recnn_engine.results.plain import plain

        if method not in METHODS:
            raise MethodNotFound(tr("There is no request “{method}”.", method=cut(method)))
        if not isinstance(params, dict):
            raise InvalidParams(
                tr("The parameters of “{method}” have no names.", method=method), tr("Give an object, not a list.")
            )
        run = pkgutil.resolve_name(METHODS[method])
        arguments = arguments_of(run, params)
        expected = inspect.signature(run).parameters
        if "progress" in expected:
            arguments["progress"] = progress
        if "library" in expected:
            arguments["library"] = self._library
        return plain(run(**arguments))

    @cached_property
    def _library(self) -> Library:
        from recnn_engine.library import Library

        return self._open.enter_context(Library(self._most_bytes))
