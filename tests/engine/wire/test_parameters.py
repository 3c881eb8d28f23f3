"""Parameters of the wire: what fits becomes a task's arguments, what does not is named."""

from __future__ import annotations

import pytest

from recnn_engine.wire.handshake import PROTOCOL


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
    ("k", 10**30, "a whole number"), ("spacing", "near", "a number"), ("other_images", 1, "true or false"),
    ("with", "grass", "a list of values, each a text"), ("without", [5], "a list of values, each a text"),
    ("within", [1, 2, 3, "4"], "a list of 4 values, each a number"), ("within_crs", 4326, "a text"),
    ("method", ["recnn"], "a text"), ("out", 5, "a path"), ("sheet", "a\0b", "a path"), ("query", [1], "an object"),
]  # fmt: skip
WRONG_QUERIES = [
    ("tile", "five", "a whole number"), ("image", 5, "a text"),
    ("extent", [1, 2, 3], "a list of 4 values, each a number"), ("polygon", "POLYGON EMPTY", "an object"),
    ("examples", 5, "a list of values, each an object"),
]  # fmt: skip


def test_a_value_of_the_wrong_kind_is_named_and_what_it_should_be_is_said(engine, indexed):
    requests = [({"query": {"tile": 1}, name: value}, name, words) for name, value, words in WRONG_KINDS]
    requests += [({"query": {name: value}}, name, words) for name, value, words in WRONG_QUERIES]
    inner = [
        ({"query": {"examples": [q["query"]]}}, name, words) for q, name, words in requests[-len(WRONG_QUERIES) : -1]
    ]
    for number, (params, name, words) in enumerate(requests + inner):
        engine.send(number, "search", catalogue=str(indexed), **params)
        error = engine.answer(number)[0]["error"]
        assert error["data"] == {"code": "bad_input", "hint": f"Give {words}."}, params
        assert f"“{name}”" in error["message"]
    assert engine.hello()["protocol"] == PROTOCOL


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("info", {"path": "/missing/a.gpkg"}, "bad_catalogue"),
        ("info", {"path": "/missing/model.safetensors"}, "bad_model"),
        ("index", {"imagery": ["/missing/a.tif"], "catalogue": "/missing/a.gpkg"}, "bad_imagery"),
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
