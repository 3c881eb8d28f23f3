"""Parameters of the wire, which are JSON, as the arguments of a task: each as the task's annotations say."""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from recnn_engine.errors import InputError
from recnn_engine.language import marked, tr

if TYPE_CHECKING:
    from recnn_engine.queries.kinds import Asked

RENAMED = {"with": "having", "from": "from_folder", "to": "to_folder"}
"""Names of the wire that Python cannot use or that say too little."""

WORDS = {
    bool: marked("true or false"),
    int: marked("a whole number"),
    float: marked("a number"),
    str: marked("a text"),
    Path: marked("a path"),
    dict: marked("an object"),
}
"""How a person calls the kinds of values."""

LARGEST = 2**63
"""Whole numbers below are what a database and an array can hold."""

SHOWN = 60
Corners = tuple[float, float, float, float]


def arguments_of(run: Callable, params: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a function by name, except `progress`; null stands for the default.

    A list of four numbers, with “…_crs” beside it, becomes an Extent, and an object “query” what is asked for. Raises
    InputError, with the parameter's name, for a value of another kind, an unknown name and one that is missing.
    """
    from recnn_engine.imagery.extent import Extent

    given = {name: value for name, value in params.items() if value is not None}
    hints = get_type_hints(run)
    extents = {name for name, hint in hints.items() if hint == Extent | None}
    crs = {name: converted(f"{name}_crs", given.pop(f"{name}_crs", None), str | None) for name in extents}
    hints |= dict.fromkeys(extents, Corners)
    arguments = {"asked": asked_of(given.pop("query"))} if "asked" in hints and "query" in given else {}
    for name, value in given.items():
        own = RENAMED.get(name, name)
        arguments[own] = converted(name, value, hints.get(own))
    try:
        inspect.signature(run).bind(**arguments)
    except TypeError as error:
        raise InputError(tr("The parameters do not fit: {error}.", error=error), tr("Check their names.")) from error
    return arguments | {name: Extent(*arguments[name], crs[name]) for name in extents & arguments.keys()}


def asked_of(query: Any) -> Asked:
    """The query of the wire as tasks take it: the options of one, or “examples” of several.

    Each example is the options of one query with "relevant": true or false. Raises InputError for anything else.
    """
    from recnn_engine.queries.kinds import asked_for, examples_of

    options = converted("query", query, dict)
    if options.keys() != {"examples"}:
        return asked_for(**arguments_of(asked_for, options))
    pairs = []
    for example in converted("examples", options["examples"], list[dict]):
        relevant = converted("relevant", example.pop("relevant", True), bool)
        pairs.append((asked_for(**arguments_of(asked_for, example)), relevant))
    return examples_of(pairs)


def converted(name: str, value: Any, kind: Any) -> Any:
    """A JSON value as an annotation (None: any) says. Raises InputError, with the parameter's name, for another."""
    if kind is None:
        return value
    try:
        return _converted(value, kind)
    except TypeError as error:
        shown = json.dumps(value, ensure_ascii=False)
        shown = shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
        raise InputError(
            tr("The parameter “{name}” cannot be {shown}.", name=name, shown=shown),
            tr("Give {kind}.", kind=_words(kind)),
        ) from error


def _converted(value: Any, kind: Any) -> Any:
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _converted(value, inner[0])
    if inner and origin is not dict:
        return _several(value, origin, inner)
    fits = {
        bool: isinstance(value, bool),
        int: isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST,
        float: isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < LARGEST,
        str: isinstance(value, str) and "\0" not in value,
        Path: isinstance(value, str) and "\0" not in value,
        dict: isinstance(value, dict),
    }
    if not fits[origin]:
        raise TypeError
    return value if origin is dict else origin(value)


def _several(value: Any, origin: type, inner: tuple) -> list | tuple:
    """A list of one kind (Sequence[int]) or of as many values as there are kinds (tuple[float, float])."""
    is_fixed = origin is tuple and inner[-1] is not Ellipsis
    if not isinstance(value, list) or (is_fixed and len(value) != len(inner)):
        raise TypeError
    kinds = inner if is_fixed else inner[:1] * len(value)
    values = map(_converted, value, kinds)
    return tuple(values) if origin is tuple else list(values)


def _words(kind: Any) -> str:
    """In the user's language: “a whole number”, “a list of 4 values, each a number”."""
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, types.UnionType):
        return _words(inner[0])
    if inner and origin is not dict:
        each = _words(inner[0])
        if origin is tuple and inner[-1] is not Ellipsis:
            return tr("a list of {count} values, each {kind}", count=len(inner), kind=each)
        return tr("a list of values, each {kind}", kind=each)
    return tr(WORDS[origin])
