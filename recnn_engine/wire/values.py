"""Values of JSON as an annotation says: str, int, float, bool, Path, dict, lists and tuples of them, | None."""

from __future__ import annotations

import json
import math
import types
from functools import reduce
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from recnn_engine.language import marked, tr
from recnn_engine.wire.messages import InvalidParams


class Address(str):
    """Where a catalogue is: a path, or an address on a server, which no `Path` holds."""


WORDS = {
    bool: marked("true or false"),
    int: marked("a whole number"),
    float: marked("a number"),
    str: marked("a text"),
    Path: marked("a path"),
    Address: marked("a path or an address"),
    dict: marked("an object"),
}
"""How a person calls the kinds of values."""

LARGEST = 2**63
"""Whole numbers below are what a database and an array can hold."""

SHOWN = 60


def converted(name: str, value: Any, kind: Any) -> Any:
    """A value as an annotation (Any: every one) says. Raises InvalidParams, with the parameter's name, for another."""
    if kind is Any:
        return value
    try:
        return _converted(value, kind)
    except TypeError as error:
        raise InvalidParams(
            tr("The parameter “{name}” cannot be {shown}.", name=name, shown=shown(value)),
            tr("Give {kind}.", kind=in_words(kind)),
        ) from error


def is_plain(kind: Any) -> bool:
    """Whether JSON has values of this annotation."""
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if inner and origin not in (dict, Literal):
        return all(is_plain(each) for each in inner if each is not Ellipsis)
    return origin in WORDS or origin in (Any, Literal, types.NoneType)


def shown(value: Any) -> str:
    """The beginning of a value as JSON; looks no deeper into it than it shows."""
    parts = json.JSONEncoder(ensure_ascii=False).iterencode(value)
    return cut("".join(part[: SHOWN + 1] for part in islice(parts, SHOWN + 1)))


def cut(text: str) -> str:
    """The beginning of a text that a client may have made of any length."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def in_words(kind: Any) -> str:
    """An annotation in the user's language: “a whole number”, “a list of 4 values, each a number”."""
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin is Literal:
        return f"“{inner[0]}”"
    if origin in _UNIONS:
        return reduce(_either, (in_words(each) for each in inner if each is not types.NoneType))
    if inner and origin is not dict:
        return _list_in_words(origin, inner)
    return tr(WORDS[origin])


def _list_in_words(origin: Any, inner: tuple[Any, ...]) -> str:
    if not _is_fixed(origin, inner):
        return tr("a list of values, each {kind}", kind=in_words(inner[0]))
    if len(set(inner)) == 1:
        return tr("a list of {count} values, each {kind}", count=len(inner), kind=in_words(inner[0]))
    return tr("a list of {kinds}", kinds=", ".join(map(in_words, inner)))


def _either(first: str, second: str) -> str:
    return tr("{first} or {second}", first=first, second=second)


_UNIONS = (Union, types.UnionType)


def _converted(value: Any, kind: Any) -> Any:
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin in _UNIONS:
        return _any_of(value, inner)
    if origin is Literal:
        return _one_of(value, inner)
    if inner and origin is not dict:
        return _several(value, origin, inner)
    is_whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST
    fits = {
        bool: isinstance(value, bool),
        int: is_whole,
        float: is_whole or (isinstance(value, float) and math.isfinite(value)),
        str: isinstance(value, str) and _is_text(value),
        Path: isinstance(value, str) and _is_text(value),
        Address: isinstance(value, str) and _is_text(value),
        dict: isinstance(value, dict),
        types.NoneType: value is None,
    }
    if not fits[origin]:
        raise TypeError
    return value if origin in (dict, types.NoneType) else origin(value)


def _any_of(value: Any, kinds: tuple[Any, ...]) -> Any:
    """The value as the first kind that it fits."""
    for kind in kinds:
        try:
            return _converted(value, kind)
        except TypeError:
            continue
    raise TypeError


def _one_of(value: Any, choices: tuple[Any, ...]) -> Any:
    if value not in choices:
        raise TypeError
    return value


def _is_text(value: str) -> bool:
    """Whether GDAL and SQLite can hold it: no NUL, and nothing that is half a letter."""
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def _several(value: Any, origin: type, inner: tuple[Any, ...]) -> list[Any] | tuple[Any, ...]:
    """A list of one kind (Sequence[int]) or of as many values as there are kinds (tuple[float, float])."""
    is_fixed = _is_fixed(origin, inner)
    if not isinstance(value, list) or (is_fixed and len(value) != len(inner)):
        raise TypeError
    kinds = inner if is_fixed else inner[:1] * len(value)
    values = map(_converted, value, kinds)
    return tuple(values) if origin is tuple else list(values)


def _is_fixed(origin: Any, inner: tuple[Any, ...]) -> bool:
    return origin is tuple and inner[-1] is not Ellipsis
