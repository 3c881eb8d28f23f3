"""What can be asked over the wire: each method is a task, its parameters turned from JSON into what the task takes.

A task is imported when it is first asked for, so that a process that never needs the network never loads torch.
"""

from __future__ import annotations

import importlib
import inspect
import logging
import platform
from collections.abc import Callable
from typing import Any

from recnn_engine import __version__
from recnn_engine.errors import InputError, RecnnError
from recnn_engine.language import speak, tr
from recnn_engine.progress import Progress
from recnn_engine.wire.parameters import arguments_of, converted

log = logging.getLogger(__name__)

PROTOCOL = 1

Params = dict[str, Any]


def hello(params: Params, progress: Progress) -> Params:
    """Who is answering: versions, legend and models; from here on in the language of `locale`.

    Raises InputError for another protocol.
    """
    from recnn_engine.legend import DLRSD
    from recnn_engine.network.model import default_model_path, read_model_facts

    speak(converted("locale", params.get("locale", ""), str))
    if params.get("protocol") != PROTOCOL:
        hint = tr("Install plugin and engine of the same version.")
        raise InputError(
            tr("The engine speaks protocol {own}, not {other}.", own=PROTOCOL, other=params.get("protocol")), hint
        )
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
    from recnn_engine.network.devices import available_devices

    return {"devices": available_devices()}


def shutdown(params: Params, progress: Progress) -> Params:
    """The server ends after this answer."""
    return {}


def task(name: str) -> Callable[[Params, Progress], Params]:
    """A task, by its module below `recnn_engine` and its name, as a method."""

    def method(params: Params, progress: Progress) -> Params:
        from recnn_engine.results.plain import plain

        module, _, function = name.rpartition(".")
        run = getattr(importlib.import_module(f"recnn_engine.{module}"), function)
        arguments = arguments_of(run, params)
        if "progress" in inspect.signature(run).parameters:
            arguments["progress"] = progress
        return plain(run(**arguments))

    return method


METHODS: dict[str, Callable[[Params, Progress], Params]] = {
    "hello": hello,
    "devices": devices,
    "shutdown": shutdown,
    "index": task("tasks.index.index"),
    "search": task("tasks.search.search"),
    "segment": task("tasks.segment.segment"),
    "sample": task("sampling.sample.draw_sample"),
    "label": task("tasks.label.label"),
    "train": task("tasks.train.train"),
    "evaluate": task("tasks.evaluate.evaluate"),
    "evaluate_catalogue": task("tasks.evaluate_catalogue.evaluate_catalogue"),
    "info": task("tasks.info.info"),
    "thumbnails": task("tasks.thumbnails.thumbnails"),
    "region_at": task("tasks.regions.region_at"),
    "why": task("tasks.regions.explain"),
    "check": task("tasks.upkeep.check"),
    "relocate": task("tasks.upkeep.relocate"),
}
