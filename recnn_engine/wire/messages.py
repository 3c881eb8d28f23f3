"""JSON-RPC 2.0: what a line asks, and how it is answered."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from recnn_engine.errors import Cancelled, InputError, RecnnError, reporting_hint, told
from recnn_engine.language import tr, whole

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, INTERNAL_ERROR = -32700, -32600, -32601, -32602, -32603
FAILED = -32000
"""A request that was understood and could not be done."""

LONGEST_LINE = 64 << 20
"""Bytes of a line that are kept: bounds the memory that a client without line ends can take."""

LONGEST_NUMBER = 400
"""Digits of a whole number; one of more is as infinite here as it is to other readers of JSON."""

MOST_NESTED = 100
"""Lists and objects inside one another: more than any request has, and less than what reads them can stand."""

Id = str | int | float | None


@dataclass(frozen=True, eq=False)
class Request:
    """What is asked. params: by name, or a list where they came so. id: null is one too. stopped: set by a cancel."""

    method: str
    params: dict[str, Any] | list[Any]
    id: Id = None
    is_notification: bool = False
    stopped: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Message:
    """What a line says: one part, or those of a batch in order; in the place of what is no request, its answer."""

    parts: tuple[Request | str, ...]
    is_batch: bool = False

    @property
    def requests(self) -> list[Request]:
        """Its requests alone."""
        return [part for part in self.parts if isinstance(part, Request)]


class MethodNotFound(InputError):
    """A method of that name is not there."""

    number = METHOD_NOT_FOUND


class InvalidParams(InputError):
    """A parameter that a method does not have, that is missing, or whose value is of another kind."""

    number = INVALID_PARAMS


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long only as much as shows that it is."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while _is_too_long(line):
            line = stream.readline(LONGEST_LINE + 1)


def read_message(line: bytes) -> Message:
    """What a line says. Never fails: what is wrong with it is answered."""
    if _is_too_long(line):
        sentence = tr("This line is longer than {most} bytes.", most=whole(LONGEST_LINE))
        return Message((_refusal(INVALID_REQUEST, sentence),))
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant, parse_int=_whole_number)
    except (ValueError, RecursionError):
        return Message((_refusal(PARSE_ERROR, tr("This line is not JSON."), _id_in(line)),))
    if isinstance(value, (dict, list)) and _is_nested(value):
        sentence = tr("More than {most} lists and objects are nested in this line.", most=MOST_NESTED)
        return Message((_refusal(INVALID_REQUEST, sentence, _id_of(value)),))
    if isinstance(value, list) and value:
        return Message(tuple(map(_part, value)), is_batch=True)
    return Message((_part(value),))


def is_id(value: Any) -> bool:
    """Whether a request can have this id: a text, a number or null."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, (str, int, type(None))) and not isinstance(value, bool)


def answer(request: Request, result: Any) -> str:
    """The answer to a request that was done. Raises ValueError or TypeError where JSON cannot hold the result."""
    return encoded({"jsonrpc": "2.0", "id": request.id, "result": result})


def failure(request: Request, error: Exception) -> str:
    """The answer to a request that failed: a stable code, a sentence for a person, a hint, and the extra it lacks."""
    error = told(error)
    if isinstance(error, Cancelled):
        return _error(request.id, FAILED, tr("Cancelled."), "cancelled")
    if isinstance(error, RecnnError):
        number, extra = getattr(error, "number", FAILED), getattr(error, "extra", "")
        return _error(request.id, number, error.message, error.code, error.hint, extra)
    sentence = tr("This should not happen: {error}.", error=f"{type(error).__name__}: {error}")
    return _error(request.id, INTERNAL_ERROR, sentence, "internal", reporting_hint())


def encoded(message: dict[str, Any]) -> str:
    """A message as a line of ASCII, which holds whatever a text may hold, half a surrogate pair too."""
    return json.dumps(message, allow_nan=False)


def _is_too_long(line: bytes) -> bool:
    return len(line) > LONGEST_LINE and not line.endswith(b"\n")


def _part(value: Any) -> Request | str:
    """A request or notification as JSON-RPC 2.0 has it, or the answer to what is not one. Null stands for no params."""
    if (
        isinstance(value, dict)
        and value.get("jsonrpc") == "2.0"
        and isinstance(value.get("method"), str)
        and isinstance(value.get("params"), (dict, list, type(None)))
        and is_id(value.get("id"))
    ):
        return Request(value["method"], value.get("params") or {}, value.get("id"), "id" not in value)
    return _refusal(INVALID_REQUEST, tr("This is not a JSON-RPC request."), _id_of(value))


def _is_nested(value: dict[str, Any] | list[Any]) -> bool:
    """Whether more than `MOST_NESTED` lists and objects lie inside one another, of which the value is the first."""
    level = [value]
    for _ in range(MOST_NESTED):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


def _id_of(value: Any) -> Id:
    """The id under which the sender of what is no request waits, where it has one."""
    named = value.get("id") if isinstance(value, dict) else None
    return named if is_id(named) else None


def _id_in(line: bytes) -> Id:
    """The same of what is no JSON for NaN or Infinity in it alone, which some programs write."""
    try:
        return _id_of(json.loads(line.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return None


def _refusal(number: int, sentence: str, request_id: Id = None) -> str:
    return _error(request_id, number, sentence, "bad_input")


def _error(request_id: Id, number: int, sentence: str, code: str, hint: str = "", extra: str = "") -> str:
    data = {"code": code, "hint": hint} | ({"extra": extra} if extra else {})
    return encoded({"jsonrpc": "2.0", "id": request_id, "error": {"code": number, "message": sentence, "data": data}})


def _no_constant(name: str) -> None:
    """NaN and Infinity are none of JSON's numbers, though Python reads them."""
    raise ValueError(name)


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float(digits)
