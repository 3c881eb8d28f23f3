"""Parameters of the wire, which are JSON, as the arguments of a task: each as the task's annotations say."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_type_hints

from recnn_engine.language import tr
from recnn_engine.search.filter import ClassShare, Filter, Period
from recnn_engine.wire.messages import InvalidParams
from recnn_engine.wire.values import Address, converted, cut, in_words, is_plain

if TYPE_CHECKING:
    from recnn_engine.imagery.places.extent import Extent
    from recnn_engine.queries.kinds import Asked

Params = dict[str, Any]
Corners = tuple[float, float, float, float]

OURS = ("library", "progress")
"""Parameters of a task that the server gives, and no client."""

WIRE_NAMES = {"asked": "query", "from_folder": "from", "to_folder": "to"}
"""What the wire calls parameters whose names Python cannot use or that say too little."""


def arguments_of(run: Callable[..., Any], params: Params) -> Params:
    """The arguments of a task by name, except `library` and `progress`; null stands for the default.

    A task's `request` is made of the parameters that its fields name. A text becomes a Locator, an object a Filter or
    what is asked for, a list of four numbers, with “…_crs” beside it, an Extent. Raises InvalidParams, with the
    parameter's name, for a value of another kind, an unknown name and one that is missing, and InputError for a value
    that means nothing.
    """
    request = get_type_hints(run).get("request")
    return _arguments(run, params) if request is None else {"request": request(**_arguments(request, params))}


def asked_of(query: Params) -> Asked:
    """The query of the wire as tasks take it: the options of one, or “examples” of several.

    Each example is the options of one query with "relevant": true or false. Raises InputError for anything else.
    """
    from recnn_engine.queries.kinds import asked_for, examples_of

    if query.keys() != {"examples"}:
        return asked_for(**arguments_of(asked_for, query))
    pairs = []
    for example in converted("examples", query["examples"], list[Params]):
        options = {name: value for name, value in example.items() if name != "relevant"}
        relevant = converted("relevant", example.get("relevant", True), bool)
        pairs.append((asked_for(**arguments_of(asked_for, options)), relevant))
    return examples_of(pairs)


def filter_of(
    all_of: tuple[tuple[str, float], ...] = (),
    any_of: tuple[tuple[str, float], ...] = (),
    none_of: tuple[tuple[str, float], ...] = (),
    bbox: Corners | None = None,
    bbox_crs: str = "EPSG:4326",
    not_source: int | Literal["query"] | None = None,
    acquired: tuple[str | None, str | None] = (None, None),
) -> Filter:
    """The filter of the wire as tasks take it.

    all_of, any_of, none_of: a class and a share each. bbox: xmin, ymin, xmax, ymax in `bbox_crs`. acquired: the first
    and the last day. Raises InputError for what is no place on earth and no period.
    """
    from recnn_engine.imagery.places.extent import Extent
    from recnn_engine.imagery.places.locating import geographic_bounds

    return Filter(
        all_of=tuple(ClassShare(*pair) for pair in all_of),
        any_of=tuple(ClassShare(*pair) for pair in any_of),
        none_of=tuple(ClassShare(*pair) for pair in none_of),
        bbox=geographic_bounds(Extent(*bbox, bbox_crs)) if bbox else None,
        not_source=not_source,
        acquired=Period(*acquired),
    )


class _Parameter(NamedTuple):
    """What a function takes. own: its name there. kind: what JSON has for it. make: from that and a CRS beside it."""

    own: str
    kind: Any
    make: Callable[[Any, str | None], Any]
    is_required: bool = False
    has_crs: bool = False


def _arguments(run: Callable[..., Any], params: Params) -> Params:
    parameters = _parameters(run)
    if not _takes_any(run):
        _check_known(parameters, params)
    _check_complete(parameters, params)
    given = {name: parameter for name, parameter in parameters.items() if params.get(name) is not None}
    arguments = {}
    for name, parameter in given.items():
        crs = converted(f"{name}_crs", params.get(f"{name}_crs"), str | None) if parameter.has_crs else None
        arguments[parameter.own] = parameter.make(converted(name, params[name], parameter.kind), crs)
    return arguments


def _parameters(run: Callable[..., Any]) -> dict[str, _Parameter]:
    """What a function takes, by the names of the wire."""
    hints, found = get_type_hints(run), {}
    for name, parameter in inspect.signature(run).parameters.items():
        if name not in OURS and parameter.kind is not parameter.VAR_KEYWORD:
            required = parameter.default is parameter.empty
            found[WIRE_NAMES.get(name, name)] = _parameter(name, hints[name])._replace(is_required=required)
    return found


def _parameter(own: str, kind: Any) -> _Parameter:
    if is_plain(kind):
        return _Parameter(own, kind, lambda value, crs: value)
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.imagery.places.extent import Extent

    kinds = (kind, *get_args(kind))
    if kind == tuple[Locator, ...]:
        return _Parameter(own, list[Address], lambda paths, crs: tuple(map(Locator.of, paths)))
    if Locator in kinds:
        return _Parameter(own, Address, lambda address, crs: Locator.of(address))
    if Extent in kinds:
        return _Parameter(own, Corners, _extent, has_crs=True)
    if Filter in kinds:
        return _Parameter(own, dict, lambda options, crs: filter_of(**_arguments(filter_of, options)))
    return _Parameter(own, dict, lambda query, crs: asked_of(query))


def _extent(corners: Corners, crs: str | None) -> Extent:
    from recnn_engine.imagery.places.extent import Extent

    return Extent(*corners, crs)


def _takes_any(run: Callable[..., Any]) -> bool:
    return any(p.kind is p.VAR_KEYWORD for p in inspect.signature(run).parameters.values())


def _check_known(parameters: dict[str, _Parameter], params: Params) -> None:
    """Raise InvalidParams for a name that a function does not know."""
    known = [*parameters, *(f"{name}_crs" for name, parameter in parameters.items() if parameter.has_crs)]
    for name in params:
        if name not in known:
            hint = tr("Possible names: {names}.", names=", ".join(get_close_matches(name, known) or known))
            raise InvalidParams(tr("There is no parameter “{name}”.", name=cut(name)), hint if known else "")


def _check_complete(parameters: dict[str, _Parameter], params: Params) -> None:
    """Raise InvalidParams for what a function needs and does not get."""
    for name, parameter in parameters.items():
        if parameter.is_required and params.get(name) is None:
            sentence = tr("The parameter “{name}” is missing.", name=name)
            raise InvalidParams(sentence, tr("Give {kind}.", kind=in_words(parameter.kind)))
