"""The wire, with its true methods and their true parameters, right and wrong: each id is answered once, and the server
lives on in the same memory."""

from __future__ import annotations

import io
import json
import math
import os
import pkgutil
import re
import sys
import types
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recnn_engine.cluster import MOST_WORKERS
from recnn_engine.errors import FileError, told
from recnn_engine.wire.handshake import PROTOCOL
from recnn_engine.wire.methods import METHODS, SHUTDOWN, Methods
from recnn_engine.wire.parameters import _parameters
from recnn_engine.wire.server import Server
from recnn_engine.wire.values import Address
from tests.faults.conftest import SOAK

MESSAGES = 1000 * SOAK
BATCH = 10
"""Messages of one example."""

WORK = {"train", "evaluate", "sample", "label", "evaluate_catalogue", "index"}
"""Methods that write, or whose work takes minutes: asked for with what they refuse alone."""

LONG = "x" * 300
TEXTS = [
    "", "a", LONG, LONG + ".tif", LONG + ".gpkg", LONG + ".safetensors", "d/" * 3000, "\ud800", "a\udcff.tif",
    "a\0b", "語.tif", "auto", "native", "recnn", "color", "cpu", "EPSG:4326", "EPSG:0", "2021", "2021-13-40", "grass",
    "-1", "nan", "1e999", "postgresql://", "GTIFF_DIR:1:a.tif", "[", "%s", "{}", "a.gpkg", "ortho.tif",
    "model.safetensors", "folder",
]  # fmt: skip
"""Paths are relative to a folder of the test: nothing outside it is named."""
OUTPUTS = {"out", "sheet", "class_maps", "folder", "to", "thumbnails"}
OUT = [LONG, "new.tif", "new.gpkg", "new/new", "d/" * 3000, "\ud800", "a\0b", "folder", "", None]
"""Where results go: never over what other messages are about."""
NUMBERS = [0, 1, 2, 7, -1, 255, 2**31, 2**63 - 1, -(2**63), 10**30, 0.0, -0.5, 0.3, 1e-300, 1e300]
NUMBERS += [math.inf, -math.inf, math.nan]
RING = [[155_000, 463_000], [155_010, 463_000], [155_010, 462_990], [155_000, 463_000]]
QUERIES = [
    {"tile": 1}, {"tile": 99}, {"tile": -1}, {"region": 1}, {"region": 2**62}, {"image": "patch.png"},
    {"image": LONG},
    {"raster": "ortho.tif", "extent": [155_000, 462_980, 155_020, 463_000]},
    {"raster": "ortho.tif", "extent": [1, 2, 3, 4]},
    {"raster": "ortho.tif", "polygon": {"type": "Polygon", "coordinates": [RING]}},
    {"raster": "ortho.tif", "polygon": {"type": "Polygon", "coordinates": [[[math.inf, 1e300]] * 4]}},
    {"raster": "ortho.tif", "polygon": {"type": "Polygon", "coordinates": [RING], "crs": {"name": LONG}}},
    {"raster": "ortho.tif", "polygon": {"type": "Polygon", "coordinates": "\ud800", "crs": {"name": "\ud800"}}},
    {"raster": "ortho.tif", "polygon": {"type": LONG}}, {"examples": [{"tile": 1}, {"tile": 2, "relevant": False}]},
    {"examples": [{"image": LONG}]}, {"examples": []}, {},
]  # fmt: skip


def values() -> st.SearchStrategy:
    """What JSON holds, and what some programs write as JSON."""
    plain = st.none() | st.booleans() | st.sampled_from(NUMBERS) | st.sampled_from(TEXTS)
    names = st.sampled_from([*TEXTS[:8], "type", "coordinates", "tile", "image", "raster"])
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))


def fitting(kind: Any) -> st.SearchStrategy:
    """Values of a parameter's kind, most of which mean something."""
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(fitting, inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if inner and origin is not dict:
        is_fixed = origin is tuple and inner[-1] is not Ellipsis
        return st.tuples(*map(fitting, inner)).map(list) if is_fixed else st.lists(fitting(inner[0]), max_size=3)
    return {
        bool: st.booleans(), int: st.sampled_from([n for n in NUMBERS if isinstance(n, int)]),
        float: st.sampled_from(NUMBERS), str: st.sampled_from(TEXTS), Path: st.sampled_from(TEXTS),
        Address: st.sampled_from(TEXTS), dict: st.sampled_from(QUERIES), types.NoneType: st.none(),
    }.get(origin, values())  # fmt: skip


@cache
def parameters_of(method: str) -> dict[str, Any]:
    """What a method takes, and the kind of each."""
    run = pkgutil.resolve_name(METHODS[method])
    found = _parameters(get_type_hints(run).get("request") or run)
    return {name: parameter.kind for name, parameter in found.items()}


@st.composite
def requests(draw: st.DrawFn) -> dict:
    """A request of a true method with true parameters, of which some are wrong."""
    method = draw(st.sampled_from([name for name in METHODS if name not in (SHUTDOWN, "devices")]))
    kinds, params = parameters_of(method), {}
    for name, kind in kinds.items():
        if draw(st.integers(0, 3)) or (name == "catalogue" and method not in WORK):
            meant = st.sampled_from(OUT) if name in OUTPUTS else fitting(kind)
            params[name] = draw(meant if name in OUTPUTS or draw(st.integers(0, 5)) else values())
    if method not in WORK and "catalogue" in kinds and draw(st.integers(0, 2)):
        params["catalogue"] = "a.gpkg"
    if "workers" in kinds:
        params["workers"] = draw(st.sampled_from([None, 0, -1, MOST_WORKERS + 1, 2**31, 2**62]))
    if method in WORK:
        params[draw(st.sampled_from([*kinds, "colour"]))] = {"neither": [LONG]}  # which none takes
    if draw(st.integers(0, 9)) == 0:
        params[draw(st.sampled_from(TEXTS))] = draw(values())
    return {"jsonrpc": "2.0", "method": method, "params": params}


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, bool]:
    """A line whose id is to be written for ID, and whether it has one."""
    what = draw(st.integers(0, 9))
    if what == 0:
        return draw(st.sampled_from(["", "{", "NaN", "[", "[" * 100_000, '"ID', "null", "[]", "5"])), False
    request = draw(requests())
    if what == 1:
        request = {**request, draw(st.sampled_from(["jsonrpc", "method", "params"])): draw(values())}
    if what == 2:
        return json.dumps(request), request.get("jsonrpc") != "2.0"
    return json.dumps({**request, "id": "ID"}), True


@pytest.fixture(scope="module")
def folder(tmp_path_factory, model_path, raster, pixels, build_catalogue) -> Iterator[Path]:
    """The working folder of a server: a small catalogue, its raster and its model."""
    folder, before = tmp_path_factory.mktemp("wire"), Path.cwd()
    raster(folder / "ortho.tif", pixels(64, 96, 1))
    raster(folder / "patch.png", pixels(32, 32, 2), None)
    (folder / "model.safetensors").write_bytes(model_path.read_bytes())
    (folder / "folder").mkdir()
    build_catalogue([folder / "ortho.tif"], folder / "a.gpkg", model=model_path, tile=32, device="cpu")
    os.chdir(folder)
    yield folder
    os.chdir(before)


@pytest.fixture(scope="module")
def methods(folder) -> Iterator[Methods]:
    with Methods() as methods:
        yield methods


HELLO = {"jsonrpc": "2.0", "id": "hello", "method": "hello", "params": {"protocol": PROTOCOL}}


def said(methods: Methods, lines: list[str]) -> list[dict]:
    """What a server writes to these lines, all of them JSON as it is defined."""
    replies = io.BytesIO()
    Server(io.BytesIO("\n".join([*lines, json.dumps(HELLO)]).encode("utf-8", "surrogatepass")), replies, methods).run()
    return [json.loads(line.decode("ascii"), parse_constant=pytest.fail) for line in replies.getvalue().splitlines()]


def check_answers(methods: Methods, sent: list[tuple[str, bool]]) -> None:
    """Each id is answered once, in order, none of them as a mistake of ours; and the server lived."""
    lines = [line.replace('"ID"', str(number)) for number, (line, _) in enumerate(sent)]
    answers = [message for message in said(methods, lines) if "method" not in message]
    expected = [number for number, (_, has_id) in enumerate(sent) if has_id]
    assert [a["id"] for a in answers if isinstance(a["id"], int)] == expected
    assert answers[-1]["id"] == "hello" and "result" in answers[-1]
    for answer in answers[:-1]:
        error = answer.get("error")
        if error is not None:
            assert error["data"]["code"] != "internal", (lines[answer["id"]][:500], error)
            assert error["message"] and len(error["message"]) < 8000


@settings(max_examples=MESSAGES // BATCH, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(sent=st.lists(lines(), min_size=BATCH, max_size=BATCH))
def test_each_id_is_answered_once_whatever_is_asked_of_the_true_methods(methods, sent):
    check_answers(methods, sent)


def resident_megabytes() -> float:
    return int(re.search(r"VmRSS:\s*(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_the_memory_of_a_server_that_lives_on_is_flat(methods):
    """Requests that are answered, refused and none at all, again and again."""
    tile = {"catalogue": "a.gpkg", "query": {"tile": 1}}
    ask = [
        {"method": "search", "params": {**tile, "filter": {"all_of": [["grass", 0]]}}},
        {"method": "search", "params": {**tile, "catalogue": LONG}}, {"method": "info", "params": {"path": "a.gpkg"}},
        {"method": "info", "params": {"path": "\ud800"}}, {"method": "why", "params": {}}, {"method": "fly" * 1000},
    ]  # fmt: skip
    lines = [json.dumps({"jsonrpc": "2.0", "id": number, **each}) for number, each in enumerate(ask)]
    lines += ["[" * 100_000, '{"id": 1e999}', json.dumps({"id": "x" * 100_000}), "{" * 50_000]
    for _ in range(30):
        said(methods, lines)
    before = resident_megabytes()
    for _ in range(50 * SOAK):
        said(methods, lines)
    assert resident_megabytes() - before < 20


NAMES = [
    "x" * 256,
    "x" * 256 + ".tif",
    "語" * 100 + ".gpkg",
    "x" * 256 + ".safetensors",
    "folder/" + "y" * 300 + "/z",
    "d/" * 3000,
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:20])
def test_a_name_that_is_too_long_is_the_users_concern(methods, name):
    ways = [
        ("info", {"path": name}), ("check", {"catalogue": name}), ("search", {"catalogue": name, "query": {"tile": 1}}),
        ("search", {"catalogue": "a.gpkg", "query": {"image": name}}), ("gdal_name", {"path": name}),
        ("search", {"catalogue": "a.gpkg", "query": {"tile": 1}, "out": name}), ("survey", {"imagery": [name]}),
        ("thumbnails", {"catalogue": "a.gpkg", "tiles": [1], "folder": name}), ("version", {"catalogue": name}),
        ("segment", {"raster": "ortho.tif", "out": name, "device": "cpu"}),
        ("segment", {"raster": name, "out": "b.tif"}),
        ("segment", {"raster": "ortho.tif", "out": "b.tif", "model": name}), ("repair", {"catalogue": name}),
        ("index", {"imagery": ["ortho.tif"], "catalogue": name}), ("index", {"imagery": [name], "catalogue": "b.gpkg"}),
        ("label", {"rasters": [name], "polygons": name, "folder": name}), ("train", {"dataset": name, "out": name}),
        ("evaluate", {"archive": name, "out": name}), ("relocate", {"catalogue": "a.gpkg", "from": name, "to": name}),
    ]  # fmt: skip
    lines = [json.dumps({"jsonrpc": "2.0", "id": n, "method": m, "params": p}) for n, (m, p) in enumerate(ways)]
    answers = [message for message in said(methods, lines) if "method" not in message]
    assert [answer["id"] for answer in answers] == [*range(len(ways)), "hello"]
    for (method, params), answer in zip(ways, answers):
        assert answer.get("error", {}).get("data", {}).get("code") != "internal", (method, params, answer)


def test_the_command_line_says_it_too(recnn, tmp_path):
    for arguments in (("info", LONG + ".safetensors"), ("check", LONG), ("segment", LONG + ".tif", "--out", "b.tif")):
        done = recnn(*arguments)
        assert done.returncode == 1 and "should not happen" not in done.stderr
        assert (
            "File name too long" in done.stderr or "the name is too long" in done.stderr or "There is no" in done.stderr
        )


def test_what_the_system_refuses_is_told_and_what_is_ours_is_not():
    error = told(OSError(36, "File name too long", LONG))
    assert isinstance(error, FileError) and len(error.message) < 300 and error.hint
    assert "a disk" in str(told(OSError(5, "I/O", "a disk")))
    assert str(told(OSError(28, "No space left"))).startswith("The system refuses: the disk is full.")
    for ours in (KeyError("a"), OSError("no number"), ValueError("embedded null byte")):
        assert told(ours) is ours


def test_a_result_takes_the_place_of_no_device(methods, folder):
    """A named pipe stands for what lies in /dev, which a test must not risk."""
    os.mkfifo(folder / "pipe.tif")
    params = {"raster": "ortho.tif", "out": "pipe.tif", "device": "cpu", "model": "model.safetensors"}
    line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "segment", "params": params})
    error = next(message for message in said(methods, [line]) if "method" not in message)["error"]
    assert error["data"]["code"] == "cannot_write" and "a device or a pipe" in error["message"]
    assert (folder / "pipe.tif").is_fifo()
