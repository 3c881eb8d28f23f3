"""The descriptors there are: whatever the files of this package declare, those of the paper's Table I first."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

from recnn_engine import descriptors
from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.network.model import LazyModel


def kinds() -> dict[str, type[Descriptor]]:
    """All kinds of descriptor by their keys, in order of their rows in Table I, then by key.

    >>> list(kinds())
    ['statistics', 'color', 'lbp', 'glcm', 'gist', 'bovw', 'mlir', 'recnn', 'recnn+']
    """
    names = [module.name for module in pkgutil.iter_modules(descriptors.__path__, f"{descriptors.__name__}.")]
    found = [kind for name in names for kind in _declared_in(importlib.import_module(name))]
    ordered = sorted(found, key=lambda kind: (kind.row is None, kind.row, kind.key))
    return {kind.key: kind for kind in ordered}


def _declared_in(module: ModuleType) -> Iterator[type[Descriptor]]:
    for _, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__ == module.__name__ and issubclass(kind, Descriptor) and not inspect.isabstract(kind):
            yield kind


def find_kind(name: str) -> type[Descriptor] | None:
    """The kind of descriptor of a key or title, in upper or lower case; None for an unknown one."""
    wanted = name.strip().casefold()
    return next((kind for key, kind in kinds().items() if wanted in (key, kind.title.casefold())), None)


def key_of(name: str) -> str:
    """The key of a descriptor by its key or title, in upper or lower case. Raises InputError for an unknown one.

    >>> key_of("ReCNN+"), key_of(" color histogram ")
    ('recnn+', 'color')
    """
    kind = find_kind(name)
    if kind is None:
        hint = tr("The descriptors are: {names}.", names=", ".join(kinds()))
        raise InputError(tr("There is no descriptor “{key}”.", key=name), hint)
    return kind.key


def title_of(key: str) -> str:
    """How people call a descriptor; its key where this engine does not know it."""
    kind = kinds().get(key)
    return kind.title if kind else key


def kinds_of(names: Sequence[str]) -> list[type[Descriptor]]:
    """The kinds of these names, each once, in the table's order; all for none. Raises InputError for an unknown one."""
    wanted = {key_of(name) for name in names}
    return [kind for key, kind in kinds().items() if key in wanted or not wanted]


def make(kind: type[Descriptor], model: LazyModel | None) -> Descriptor:
    """A descriptor with its default settings. model: for the kinds that use the network."""
    build: Callable[..., Descriptor] = kind  # what it takes is its own affair
    return build(model=model) if kind.uses_network else build()
