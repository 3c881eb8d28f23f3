"""What can be asked over the wire: each method is a task, its parameters turned from JSON into what the task takes.

A task is imported when it is first asked for, so that a process that never needs the network never loads torch.
"""

from __future__ import annotations

import importlib
import inspect
import logging
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

from recnn_engine import __version__
from recnn_engine.errors import InputError, RecnnError
from recnn_engine.progress import Progress

log = logging.getLogger(__name__)

PROTOCOL = 1

Params = dict[str, Any]

PATHS = frozenset(
    "archive catalogue class_maps compare_with dataset directory folder from_folder labels legend".split()  # noqa: SIM905
    + "model out path polygons sheet thumbnail to_folder".split()  # noqa: SIM905
)
"""Parameters that are files or folders of this machine; rasters stay text, since they may be /vsi paths."""

RENAMED = {"with": "having", "from": "from_folder", "to": "to_folder"}
"""Names of the wire that Python cannot use or that say too little."""


def hello(params: Params, progress: Progress) -> Params:
    """Who is answering: versions, legend and models. Raises InputError for another protocol."""
    from recnn_engine.legend import DLRSD
    from recnn_engine.network.model import default_model_path, read_model_facts

    if params.get("protocol") != PROTOCOL:
        hint = "Install plugin and engine of the same version."
        raise InputError(f"The engine speaks protocol {PROTOCOL}, not {params.get('protocol')}.", hint)
    try:
        path = default_model_path()
        facts = read_model_facts(path)
        models = [{"name": facts.name, "path": str(path), "resolution": facts.resolution, "classes": len(facts.legend)}]
        legend = facts.legend
    except RecnnError as error:
        log.info("no starter model: %s", error)
        models, legend = [], DLRSD
    versions = {"protocol": PROTOCOL, "engine": __version__, "python": platform.python_version()}
    return {**versions, "legend": legend.as_list(), "models": models}


def devices(params: Params, progress: Progress) -> Params:
    """What a network can run on; loads torch."""
    from recnn_engine.network.model import available_devices

    return {"devices": available_devices()}


def shutdown(params: Params, progress: Progress) -> Params:
    """The server ends after this answer."""
    return {}


def task(name: str) -> Callable[[Params, Progress], Params]:
    """The task `module.function` of `recnn_engine.tasks` as a method."""

    def method(params: Params, progress: Progress) -> Params:
        from recnn_engine.wire import plain

        module, function = name.split(".")
        run = getattr(importlib.import_module(f"recnn_engine.tasks.{module}"), function)
        try:
            arguments = _arguments(run, params, progress)
        except TypeError as error:
            raise InputError(f"The parameters do not fit: {error}.") from error
        return plain(run(**arguments))

    return method


METHODS: dict[str, Callable[[Params, Progress], Params]] = {
    "hello": hello,
    "devices": devices,
    "shutdown": shutdown,
    "index": task("index.index"),
    "search": task("search.search"),
    "segment": task("segment.segment"),
    "sample": task("sample.draw_sample"),
    "label": task("label.label"),
    "train": task("train.train"),
    "evaluate": task("evaluate.evaluate"),
    "evaluate_catalogue": task("evaluate_catalogue.evaluate_catalogue"),
    "info": task("info.info"),
    "thumbnails": task("thumbnails.thumbnails"),
    "region_at": task("regions.region_at"),
    "why": task("regions.explain"),
    "check": task("upkeep.check"),
    "relocate": task("upkeep.relocate"),
}


def _arguments(run: Callable, params: Params, progress: Progress) -> Params:
    """Parameters of the wire as arguments of a task; null stands for the task's default.

    Raises TypeError where their names or shapes are not the task's.
    """
    given = {RENAMED.get(name, name): value for name, value in params.items() if value is not None}
    accepted = inspect.signature(run)
    arguments = {name: Path(value) if name in PATHS else value for name, value in given.items()}
    if "query" in arguments:
        from recnn_engine.tasks.query import asked_for

        arguments["asked"] = asked_for(**arguments.pop("query"))
    for name in ("extent", "within"):
        if name in arguments:
            from recnn_engine.imagery.raster import Extent

            arguments[name] = Extent(*arguments[name], arguments.pop(f"{name}_crs", None))
        arguments.pop(f"{name}_crs", None)
    if "progress" in accepted.parameters:
        arguments["progress"] = progress
    accepted.bind(**arguments)
    return arguments
