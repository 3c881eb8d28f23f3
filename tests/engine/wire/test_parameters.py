"""Parameters of the wire: what fits becomes a task's arguments, what does not is named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import InputError
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.indexing.choices import Stated
from recnn_engine.library import Library
from recnn_engine.progress import Progress
from recnn_engine.queries.kinds import Asked, ExamplesQuery, TileQuery
from recnn_engine.search.filter import ANY_TIME, QUERY, ClassShare, Filter, Period
from recnn_engine.tasks.index import index
from recnn_engine.wire.handshake import PROTOCOL
from recnn_engine.wire.messages import InvalidParams
from recnn_engine.wire.parameters import arguments_of


@dataclass(frozen=True)
class Wanted:
    catalogue: Locator
    asked: Asked
    filter: Filter = Filter()  # noqa: RUF009 (frozen)
    within: Extent | None = None
    bands: Sequence[int] | None = None
    range: tuple[float, float] = (0.0, 1.0)
    out: Path | None = None


def find(request: Wanted, library: Library, progress: Progress) -> None:
    """A task with a request."""


def move(library: Library, catalogue: Locator, from_folder: Path, to_folder: Path, progress: Progress) -> None:
    """A task with parameters of its own."""


def test_the_fields_of_a_request_are_named_parameters():
    given = {
        "catalogue": "/a/b.gpkg", "query": {"examples": [{"tile": 1}, {"tile": 2, "relevant": False}]},
        "filter": {
            "all_of": [["grass", 0.2], ["sea", 0]], "none_of": [["ship", 1]], "not_source": "query",
            "bbox": [1, 2, 3, 4], "acquired": ["2021", None],
        },
        "within": [1, 2, 3, 4.5], "within_crs": "EPSG:28992", "bands": [3, 2, 1], "range": [0, 5], "out": None,
    }  # fmt: skip
    wanted = Filter(
        all_of=(ClassShare("grass", 0.2), ClassShare("sea", 0.0)), none_of=(ClassShare("ship", 1.0),),
        not_source=QUERY, bbox=(1.0, 2.0, 3.0, 4.0), acquired=Period("2021", None),
    )  # fmt: skip
    (request,) = arguments_of(find, given).values()
    assert request == Wanted(
        Locator.of("/a/b.gpkg"), ExamplesQuery((TileQuery(1),), (TileQuery(2),)), wanted,
        Extent(1.0, 2.0, 3.0, 4.5, "EPSG:28992"), [3, 2, 1], (0.0, 5.0),
    )  # fmt: skip


def test_an_empty_filter_asks_for_nothing_and_one_in_another_crs_is_brought_to_degrees():
    (request,) = arguments_of(find, {"catalogue": "a", "query": {"tile": 1}, "filter": {}}).values()
    assert request.filter == Filter() and request.filter.acquired == ANY_TIME
    placed = {"bbox": [155_000, 463_000, 155_100, 463_100], "bbox_crs": "EPSG:28992", "not_source": 3}
    (request,) = arguments_of(find, {"catalogue": "a", "query": {"tile": 1}, "filter": placed}).values()
    west, south, east, north = request.filter.bbox
    assert (west, south) == pytest.approx((5.387, 52.155), abs=0.002) and 0.001 < east - west < 0.002 > north - south
    assert request.filter.not_source == 3


def test_parameters_have_the_names_of_the_wire():
    given = {"catalogue": "/a.gpkg", "from": "/was", "to": "/is"}
    assert arguments_of(move, given) == {
        "catalogue": Locator.of("/a.gpkg"), "from_folder": Path("/was"), "to_folder": Path("/is")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("progress", ""), ("library", ""), ("request", ""), ("asked", ""), ("quary", "query"), ("filters", "filter"),
        ("within_csr", "within_crs, within"), ("return", ""), ("self", ""), ("", ""), ("catalogue_crs", "catalogue"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("value", [1, None])
def test_an_unknown_name_is_refused_with_the_nearest_ones(name, hint, value):
    with pytest.raises(InvalidParams, match=f"There is no parameter “{name}”") as refused:
        arguments_of(find, {"catalogue": "a", "query": {"tile": 1}, name: value})
    known = "catalogue, query, filter, within, bands, range, out, within_crs"
    assert refused.value.hint.startswith(f"Possible names: {hint or known}")


def test_what_a_task_gives_itself_cannot_be_given():
    for name in ("from_folder", "to_folder", "library", "progress"):
        with pytest.raises(InvalidParams, match=f"There is no parameter “{name}”"):
            arguments_of(move, {"catalogue": "/a.gpkg", "from": "/was", "to": "/is", name: "/x"})


def test_what_is_missing_is_named_with_what_it_should_be():
    for params in ({"query": {"tile": 1}}, {"query": {"tile": 1}, "catalogue": None}):
        with pytest.raises(InvalidParams, match="The parameter “catalogue” is missing") as refused:
            arguments_of(find, params)
        assert refused.value.hint == "Give a path or an address."


WRONG_FILTERS = [
    ({"all": []}, "There is no parameter “all”"), ({"all_of": ["grass"]}, "“all_of” cannot be"),
    ({"all_of": [["grass"]]}, "“all_of” cannot be"), ({"any_of": [["grass", "much"]]}, "“any_of” cannot be"),
    ({"none_of": {"grass": 1}}, "“none_of” cannot be"), ({"bbox": [1, 4, 3, 2]}, "has no area on earth"),
    ({"bbox": [1, 2, 3]}, "“bbox” cannot be"), ({"bbox": [1, 2, 3, 4], "bbox_crs": "EPSG:0"}, "is not a CRS"),
    ({"not_source": "other"}, "“not_source” cannot be"), ({"not_source": True}, "“not_source” cannot be"),
    ({"acquired": "2021"}, "“acquired” cannot be"), ({"acquired": [2021, None]}, "“acquired” cannot be"),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "words"), WRONG_FILTERS, ids=str)
def test_a_filter_that_means_nothing_is_refused(wanted, words):
    with pytest.raises(InputError, match=words):
        arguments_of(find, {"catalogue": "a", "query": {"tile": 1}, "filter": wanted})


def test_a_value_that_is_deep_or_long_is_shown_by_its_beginning():
    deep: list = []
    for _ in range(10_000):
        deep = [deep]
    for value in (deep, {"a": deep}, "x" * 1_000_000, [1] * 1_000_000):
        with pytest.raises(InvalidParams, match="cannot be") as refused:
            arguments_of(find, {"catalogue": "a", "query": {"tile": 1}, "range": value})
        assert len(refused.value.message) < 120


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "a\ud83d.tif", "a\udcff.tif"])
def test_a_text_that_nothing_can_be_called_is_refused(text):
    for name in ("catalogue", "out"):
        with pytest.raises(InvalidParams, match=f"“{name}” cannot be"):
            arguments_of(find, {"catalogue": "a", "query": {"tile": 1}, name: text})


def test_a_locale_that_is_no_text_is_refused(engine):
    engine.send(1, "hello", protocol=PROTOCOL, locale=5)
    answer, _ = engine.answer(1)
    assert answer["error"]["message"] == "The parameter “locale” cannot be 5."
    assert engine.hello()["protocol"] == PROTOCOL


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("info", {}),
        ("info", {"path": 5}),
        ("info", {"path": "a", "colour": "red"}),
        ("search", {"catalogue": "a.gpkg", "query": 5}),
        ("search", {"catalogue": "a.gpkg", "query": {}}),
        ("search", {"catalogue": "a.gpkg", "query": {"planet": 1}}),
        ("search", {"catalogue": "a.gpkg", "query": {"raster": "a.tif", "extent": [1, 2, 3]}}),
        ("segment", {"raster": "a.tif", "out": "b.tif", "extent": [1, 2]}),
        ("segment", {"out": "b.tif"}),
        ("search", {"catalogue": "a.gpkg", "query": {"examples": [{"tile": 1}], "tile": 2}}),
        ("search", {"catalogue": "a.gpkg", "query": {"examples": []}}),
        ("search", {"catalogue": "a.gpkg"}),
        ("search", {"catalogue": "a.gpkg", "query": {"tile": 1}, "with": ["grass"]}),
        ("index", {"imagery": [], "catalogue": "a.gpkg", "descriptor": "color"}),
        ("label", {"rasters": [], "polygons": "a.geojson", "folder": "a"}),
        ("index", {"imagery": ["a.tif"], "catalogue": "a.gpkg", "progress": 1}),
        ("why", {"catalogue": "a.gpkg", "query": {"tile": 1}, "tile": 1, "asked": 5}),
        ("shutdown", {"now": True}),
        ("search", {"catalogue": "a.gpkg", "query": {"raster": "a.tif", "polygon": {"type": "Point"}}}),
    ],
)
def test_parameters_that_do_not_fit_are_bad_input(engine, method, params):
    engine.send(1, method, **params)
    error = engine.answer(1)[0]["error"]
    assert error["data"]["code"] == "bad_input", error
    assert engine.hello()["protocol"] == PROTOCOL


WRONG_KINDS = [
    ("k", "many", "a whole number"), ("k", 2.5, "a whole number"), ("k", True, "a whole number"),
    ("k", 10**30, "a whole number"), ("spacing", "near", "a number"), ("spacing", 10**30, "a number"),
    ("method", ["recnn"], "a text"), ("out", 5, "a path"), ("sheet", "a\0b", "a path"), ("query", [1], "an object"),
    ("filter", "grass", "an object"),
]  # fmt: skip
WRONG_QUERIES = [
    ("tile", "five", "a whole number"), ("image", 5, "a text"),
    ("extent", [1, 2, 3], "a list of 4 values, each a number"), ("polygon", "POLYGON EMPTY", "an object"),
    ("examples", 5, "a list of values, each an object"),
]  # fmt: skip
WRONG_IN_FILTERS = [
    ("all_of", "grass", "a list of values, each a list of a text, a number"), ("bbox_crs", 4326, "a text"),
    ("any_of", [5], "a list of values, each a list of a text, a number"),
    ("bbox", [1, 2, 3, "4"], "a list of 4 values, each a number"), ("not_source", {}, "a whole number or “query”"),
    ("acquired", [], "a list of 2 values, each a text"),
]  # fmt: skip


def test_a_value_of_the_wrong_kind_is_named_and_what_it_should_be_is_said(engine, indexed):
    requests = [({"query": {"tile": 1}, name: value}, name, words) for name, value, words in WRONG_KINDS]
    requests += [({"query": {name: value}}, name, words) for name, value, words in WRONG_QUERIES]
    inner = [
        ({"query": {"examples": [q["query"]]}}, name, words) for q, name, words in requests[-len(WRONG_QUERIES) : -1]
    ]
    tile = {"query": {"tile": 1}}
    filters = [({**tile, "filter": {name: value}}, name, words) for name, value, words in WRONG_IN_FILTERS]
    for number, (params, name, words) in enumerate(requests + inner + filters):
        engine.send(number, "search", catalogue=str(indexed), **params)
        error = engine.answer(number)[0]["error"]
        assert error["code"] == -32602, params
        assert error["data"] == {"code": "bad_input", "hint": f"Give {words}."}, params
        assert f"“{name}”" in error["message"]
    assert engine.hello()["protocol"] == PROTOCOL


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("info", {"path": "/missing/a.gpkg"}, "bad_catalogue"),
        ("info", {"path": "/missing/model.safetensors"}, "bad_model"),
        ("index", {"imagery": ["/missing/a.tif"], "catalogue": "new.gpkg"}, "bad_imagery"),
        ("search", {"catalogue": "INDEXED", "query": {"tile": 99}}, "bad_input"),
        ("search", {"catalogue": "INDEXED", "query": {"tile": 1}, "out": "/missing/a.gpkg"}, "cannot_write"),
    ],
)
def test_failures_have_a_stable_code_a_sentence_and_a_hint(engine, indexed, model_path, method, params, code):
    params = {k: str(indexed) if v == "INDEXED" else v for k, v in params.items()}
    engine.send(1, method, **params, **({"model": str(model_path)} if method == "index" else {}))
    error = engine.answer(1)[0]["error"]
    assert (error["code"], error["data"]["code"]) == (-32000, code)
    assert error["message"].endswith(".") and error["data"]["hint"]


def test_auto_takes_back_what_was_stated_over_the_wire_too():
    given = {"imagery": ["/a"], "catalogue": "/a.gpkg", "bands": "auto", "scaling": "auto", "nodata": "auto"}
    given |= {"acquired": "auto"}
    assert arguments_of(index, given)["request"].stated() == Stated("auto", "auto", "auto", acquired="auto")
    numbers = arguments_of(index, {**given, "bands": [3, 2, 1], "scaling": [0, 9]})["request"].stated()
    assert numbers == Stated((3, 2, 1), ((0.0, 9.0),) * 3, "auto", acquired="auto")
    with pytest.raises(InvalidParams, match="“bands” cannot be"):
        arguments_of(index, {**given, "bands": "automatic"})


def test_nodata_is_any_finite_number():
    given = {"imagery": ["/a"], "catalogue": "/a.gpkg"}
    for number in (-3.4028234663852886e38, -9999, 0.5):
        assert arguments_of(index, {**given, "nodata": number})["request"].nodata == number
    for number in (math.inf, math.nan, 10**400):
        with pytest.raises(InvalidParams, match="“nodata” cannot be"):
            arguments_of(index, {**given, "nodata": number})


def test_further_catalogues_are_a_list_of_files():
    from recnn_engine.tasks.search import search

    options = {"catalogue": "/a.gpkg", "query": {"tile": 1}}
    request = arguments_of(search, {**options, "further": ["/b.gpkg", "/c.gpkg"]})["request"]
    assert request.further == (Locator.of("/b.gpkg"), Locator.of("/c.gpkg"))
    with pytest.raises(InvalidParams, match="further"):
        arguments_of(search, {**options, "further": "/b.gpkg"})
