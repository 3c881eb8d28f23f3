"""Models with nonsense inside are refused when they are loaded, whatever asks for them, and take no memory."""

from __future__ import annotations

import io
import json
import math
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import InputError, ModelError, RecnnError
from recnn_engine.legend import Legend, legend_of
from recnn_engine.network.devices import CPU
from recnn_engine.network.inference import predict
from recnn_engine.network.interface import Prediction
from recnn_engine.network.model import load_model
from recnn_engine.queries.kinds import ImageQuery
from recnn_engine.tasks.index import IndexRequest, index
from recnn_engine.tasks.info import info
from recnn_engine.tasks.search import SearchRequest, search
from recnn_engine.tasks.segment import SegmentRequest, segment
from recnn_engine.wire.methods import Methods
from recnn_engine.wire.server import Server

NAN, ENDLESS = math.nan, math.inf
DEEP = "[" * 200_000 + "]" * 200_000
CLASS = {"name": "grass", "colour": [0, 128, 128]}

WRONG_FACTS = [
    {"std": [0.2, 0, 0.2]}, {"std": [0.2, 0.2, -0.2]}, {"std": [NAN] * 3}, {"std": [ENDLESS] * 3}, {"std": [1e-40] * 3},
    {"std": [0.2, 0.2]}, {"std": 0.2}, {"std": "abc"}, {"std": [10**400] * 3}, {"mean": [NAN, 0, 0]},
    {"mean": [1e308] * 3}, {"mean": [-ENDLESS] * 3}, {"mean": [None] * 3}, {"mean": {"r": 1}},
    {"resolution": 0}, {"resolution": -0.3},
    {"resolution": NAN}, {"resolution": ENDLESS}, {"resolution": 1e300}, {"resolution": 1e-300}, {"resolution": "0.3"},
    {"resolution": True}, {"width": 0}, {"width": -1}, {"width": NAN}, {"width": ENDLESS}, {"width": 1e9 / 64},
    {"width": 1e-9}, {"width": 10**400}, {"fc_width": 0}, {"fc_width": -32}, {"fc_width": 10**9}, {"fc_width": ENDLESS},
    {"fc_width": 10**400}, {"fc_width": "32"}, {"name": 5}, {"name": "\ud800"}, {"name": None},
    {"arch": None}, {"arch": {}},
    {"arch": ["fcn8s"]}, {"provenance": 5}, {"provenance": [1]}, {"provenance": {"share": NAN}},
    {"provenance": {"data": "\udfff"}},
]  # fmt: skip
WRONG_LEGENDS = [
    "[]", "{}", "null", "5", '"text"', DEEP, "[" + DEEP + "]", '[{"name": "a"}]', json.dumps([CLASS] * 17),
    *(json.dumps([{**CLASS, "name": name}]) for name in
      ("", " ", "a\nb", "\0", "\ud800", "x" * 1000, 5, None, ["a"], {})),
    *(json.dumps([{**CLASS, "colour": colour}]) for colour in
      ([0, 0], [0, 0, 256], [-1, 0, 0], [0, 0, 1e300], [ENDLESS] * 3, [NAN] * 3, "red", None, 5, [10**400, 0, 0])),
    json.dumps([{**CLASS, "name": f"class {number}"} for number in range(100_000)]),
]  # fmt: skip
WRONG_TEXTS = [
    {"facts": ""}, {"facts": "[]"}, {"facts": "null"}, {"facts": "5"}, {"facts": DEEP}, {"facts": "{" * 100_000},
    {"facts": '{"name": ' + DEEP + "}"}, {"facts": " " * (17 << 20) + "{}"},
]  # fmt: skip
WEIGHTS = ["trunk.conv1_1.weight", "trunk.conv3_2.bias", "fc6.weight", "fc7.bias", "score.weight", "score_pool3.bias"]


def stated_in(path: Path) -> dict[str, str]:
    with safe_open(path, framework="numpy") as file:
        return file.metadata()


@pytest.fixture
def written(model_path, tmp_path) -> Callable[..., Path]:
    """The small model with other facts, legend, texts or weights, as a file."""

    def write(facts: dict | None = None, weights: dict | None = None, texts: dict[str, str] | None = None) -> Path:
        stated = stated_in(model_path)
        stated["facts"] = json.dumps({**json.loads(stated["facts"]), **(facts or {})})
        path = tmp_path / "wrong.safetensors"
        save_file({**load_file(model_path), **(weights or {})}, path, {**stated, **(texts or {})})
        return path

    return write


def check_refused(path: Path, load: Callable[[Path], object] = lambda path: load_model(path, CPU)) -> RecnnError:
    """It is one sentence that names the file, with what to do, and takes no memory worth mentioning."""
    tracemalloc.start()
    try:
        with pytest.raises(ModelError) as refused:
            load(path)
        assert tracemalloc.get_traced_memory()[1] < 300 << 20
    finally:
        tracemalloc.stop()
    error = refused.value
    assert path.name in error.message and error.hint
    assert len(error.message) < 1000 and error.message[-1] in ".…"
    error.message.encode()
    return error


@pytest.mark.parametrize("facts", WRONG_FACTS, ids=lambda facts: repr(facts)[:40])
def test_facts_that_mean_nothing(written, facts):
    check_refused(written(facts))


@pytest.mark.parametrize("legend", WRONG_LEGENDS, ids=lambda legend: legend[:40])
def test_classes_that_are_none(written, legend):
    check_refused(written(texts={"legend": legend}))


@pytest.mark.parametrize("texts", WRONG_TEXTS, ids=lambda texts: repr(texts)[:40])
def test_texts_that_are_no_facts(written, texts):
    check_refused(written(texts=texts))


@pytest.mark.parametrize("value", [NAN, ENDLESS, -ENDLESS], ids=str)
@pytest.mark.parametrize("name", WEIGHTS)
def test_weights_that_are_no_numbers(written, model_path, name, value):
    tensor = load_file(model_path)[name].copy()
    tensor.reshape(-1)[-1] = value
    error = check_refused(written(weights={name: tensor}))
    assert name.rpartition(".")[0] in error.message


def test_weights_whose_sums_are_beyond_all_bounds(written, model_path):
    """Each is finite; a network of them says one class of everything, since a ReLU makes zero of what is no number."""
    tensors = load_file(model_path)
    for factor, kind in ((1e38, np.float32), (1e300, np.float64)):
        large = {name: (tensors[name].astype(np.float64) * factor).astype(kind) for name in WEIGHTS[:1]}
        assert "conv" in check_refused(written(weights=large)).message
    growing = {name: (tensor.astype(np.float32) * 1e3) for name, tensor in tensors.items() if name.endswith("weight")}
    check_refused(written(weights=growing))


def test_weights_of_other_kinds(written, model_path):
    bias = load_file(model_path)["fc7.bias"]
    for kind in (np.int32, np.uint8, np.bool_):
        check_refused(written(weights={"fc7.bias": bias.astype(kind)}))


def raw(header: dict | bytes, content: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + content


HUGE = {"dtype": "F32", "shape": [10**9, 10**9, 3, 3], "data_offsets": [0, 8]}
FILES = [
    b"", raw(b"{" * 100_000), raw(DEEP.encode()), struct.pack("<Q", 2**63) + b"{}", struct.pack("<Q", 10**9) + b"{}",
    raw({"trunk.conv1_1.weight": HUGE}, b"\0" * 8), raw({"a": {**HUGE, "shape": [10**9, 0], "data_offsets": [0, 0]}}),
    raw({"a": {**HUGE, "shape": [-1]}}), raw({"a": {**HUGE, "data_offsets": [8, 0]}}),
    raw({"__metadata__": {"format": 5}}),
    raw({"__metadata__": {"format": "recnn-model-1"}}),
]  # fmt: skip


@pytest.mark.parametrize("content", FILES, ids=lambda content: repr(content[:30]))
def test_files_that_claim_what_they_do_not_hold(tmp_path, content):
    path = tmp_path / "wrong.safetensors"
    path.write_bytes(content)
    check_refused(path)


def test_a_thousand_million_channels_take_no_memory(written, model_path):
    empty = {name: np.zeros((10**9, 0, 3, 3), np.float32) for name in WEIGHTS[:1]}
    check_refused(written({"width": 1e9 / 64}, empty))


def over_the_wire(method: str, **params: object) -> None:
    """Raises what the server answers."""
    replies = io.BytesIO()
    line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
    with Methods() as methods:
        Server(io.BytesIO(line), replies, methods).run()
    error = json.loads(replies.getvalue().splitlines()[-1])["error"]
    assert error["data"]["code"] == "bad_model"
    raise ModelError(error["message"], error["data"]["hint"])


@pytest.fixture(params=["facts", "weights"])
def wrong(request, written, model_path) -> Path:
    weights = {"fc7.bias": np.full_like(load_file(model_path)["fc7.bias"], NAN)}
    return written({"std": [0, 0, 0]}) if request.param == "facts" else written(weights=weights)


def test_every_way_in_is_closed(wrong, library, ortho, tmp_path):
    out, new = tmp_path / "classes.tif", tmp_path / "new.gpkg"
    ways = [
        lambda path: info(library, str(path)),
        lambda path: segment(SegmentRequest(str(ortho), out, model=path, device=CPU)),
        lambda path: index(IndexRequest([str(ortho)], Locator.of(new), model=path, device=CPU), library),
        lambda path: over_the_wire("info", path=str(path)),
        lambda path: over_the_wire("segment", raster=str(ortho), out=str(out), model=str(path), device=CPU),
    ]
    for way in ways:
        check_refused(wrong, way)
    assert not out.exists() and not [
        file for file in tmp_path.iterdir() if file.suffix not in (".safetensors", ".gpkg")
    ]


def test_no_catalogue_is_searched_by_it(written, indexed, library):
    """One whose weights alone were changed is not the catalogue's model, whatever they are."""
    query = ImageQuery(str(indexed.parent / "patch0.png"))
    wrong = written({"resolution": 0})
    check_refused(wrong, lambda path: search(SearchRequest(Locator.of(indexed), query, model=path), library))


def test_a_training_does_not_start_from_it(wrong):
    from recnn_engine.network.fcn import FCN
    from recnn_engine.network.weights import start_from_model

    network = FCN("fcn8s", 17, width=0.125, fc_width=32)
    check_refused(wrong, lambda path: start_from_model(network, path, legend_of([("a", (1, 2, 3))])))


def test_a_training_does_not_start_from_weights_of_others_that_are_none(tmp_path):
    import torch

    from recnn_engine.network.weights import read_weights, widths_of

    first = "features.0.weight"
    wrong = [
        {first: torch.full((64, 3, 3, 3), NAN)}, {first: torch.zeros(1).expand(10**6, 10**6, 3, 3)},
        {first: torch.zeros(1 << 16, 3, 1, 1)}, {first: torch.zeros(0, 3, 3, 3)},
        {first: torch.zeros(64, 3, 3, 3, dtype=torch.complex64)},
        {first: torch.zeros(8, 3, 3, 3), "classifier.0.weight": torch.zeros(1 << 16, 49)},
        {"features.first.weight": torch.zeros(8, 3, 3, 3)}, {first: torch.zeros(8, 3, 3, 3).to_sparse()},
    ]  # fmt: skip
    for number, state in enumerate(wrong):
        path = tmp_path / f"{number}.pth"
        torch.save(state, path)
        check_refused(path, lambda path: widths_of(read_weights(path), path))


def test_a_training_does_not_go_on_from_a_checkpoint_that_is_none(tmp_path, model_path):
    import torch

    from recnn_engine.network.fcn import FCN
    from recnn_engine.training.loop import Training

    def training() -> Training:
        network = FCN("fcn8s", 2, width=0.0625, fc_width=8)
        optimiser = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda epoch: 1.0)
        return Training(network, optimiser, schedule, {"seed": 1})

    path, last = tmp_path / "wrong.safetensors", training()
    last.save(path)
    training().restore(path)
    stated, tensors = stated_in(path)["training"], load_file(path)
    bias = "network.fc7.bias"
    for text in ("5", "{}", DEEP, "null", json.dumps({**json.loads(stated), "epoch": "many", "groups": 5})):
        save_file(tensors, path, {"training": text})
        check_refused(path, training().restore)
    for changed in ({bias: tensors[bias] * NAN}, {bias: tensors[bias][:1]}, {"random": tensors["random"][:5]}):
        save_file({**tensors, **changed}, path, {"training": stated})
        check_refused(path, training().restore)


def test_a_prediction_that_is_not_finite_is_an_error_and_no_class(model, pixels):
    class Failing:
        """A device that fails, in whatever way, behind weights that are sound."""

        facts, device = model.facts, "cuda:0"

        def predict_window(self, image: np.ndarray) -> Prediction:
            seen = model.predict_window(image)
            seen.features[-1, -1, -1] = NAN
            return seen

    with pytest.raises(ModelError, match=r"“tiny” gave what is no number on cuda:0") as refused:
        predict(Failing(), pixels(64, 64))
    assert refused.value.hint


def test_a_legend_is_as_strict_wherever_it_comes_from():
    for legend in WRONG_LEGENDS[3:]:
        with pytest.raises(InputError):
            Legend.from_json(legend)
    assert len(Legend.from_json("[]")) == 0, "descriptors without classes have none"
