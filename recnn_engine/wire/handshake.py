"""What is asked of the engine itself: who it is, what it can run on, its end."""

from __future__ import annotations

import logging
import platform
from typing import Any

from recnn_engine import __version__
from recnn_engine.errors import InputError, RecnnError
from recnn_engine.language import speak, tr

log = logging.getLogger(__name__)

PROTOCOL = 2


def hello(protocol: int, locale: str = "", **client: Any) -> dict[str, Any]:
    """Who is answering: versions, legend, models and descriptors; from here on in the language of `locale`.

    client: what else a client says of itself. Raises InputError for another protocol.
    """
    from recnn_engine.descriptors.registry import kinds
    from recnn_engine.legend import DLRSD
    from recnn_engine.network.facts import default_model_path, read_model_facts

    speak(locale)
    if protocol != PROTOCOL:
        hint = tr("Install plugin and engine of the same version.")
        raise InputError(tr("The engine speaks protocol {own}, not {other}.", own=PROTOCOL, other=protocol), hint)
    try:
        path = default_model_path()
        facts = read_model_facts(path)
        models = [{"name": facts.name, "path": str(path), "resolution": facts.resolution, "classes": len(facts.legend)}]
        legend = facts.legend
    except RecnnError as error:
        log.info("no starter model: %s", error)
        models, legend = [], DLRSD
    versions = {"protocol": PROTOCOL, "engine": __version__, "python": platform.python_version()}
    descriptors = [kind.declaration() for kind in kinds().values()]
    return {**versions, "legend": legend.as_list(), "models": models, "descriptors": descriptors}


def devices() -> dict[str, Any]:
    """What a network can run on, and whether a graphics card idles for want of PyTorch; loads torch where a card is
    likely."""
    from recnn_engine.network.devices import available_devices, has_idle_card

    return {"devices": available_devices(), "has_idle_card": has_idle_card()}


def cancel(id: str | float | None = None) -> dict[str, Any]:
    """Nothing is left to do: what a cancel names is stopped when the cancel is read."""
    return {}


def shutdown() -> dict[str, Any]:
    """The server ends after this answer."""
    return {}
