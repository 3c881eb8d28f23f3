"""Which images judge a training: areas that are named, or a share of each scene."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner

from recnn_engine.cli import main
from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.errors import DatasetError, InputError
from recnn_engine.network.model import load_model
from recnn_engine.tasks.train import TrainRequest, train
from recnn_engine.training.hold_out import hold_back


def test_named_areas_are_held_out_and_the_legend_comes_from_a_file(run, coast_legend):
    report = run(hold_out=["Tile 7", "Tile 2/part 0"])
    split = json.loads((report.run / "split.json").read_text())
    assert split["validation"] == ["Tile 2/part 0", "Tile 7/part 0", "Tile 7/part 1"]
    assert split["training"] == ["Tile 1/part 0", "Tile 1/part 1", "Tile 2/part 1"]
    assert load_model(report.model, "cpu").facts.legend == coast_legend


def test_the_command_line_holds_out_areas(coast):
    arguments = [
        "train",
        str(coast),
        "--out",
        str(coast / "m.safetensors"),
        "--legend",
        str(coast.parent / "coast.json"),
    ]
    settings = (
        "--hold-out",
        "Tile 1",
        "--hold-out",
        "Tile 7",
        "--width",
        0.0625,
        "--epochs",
        1,
        "--batch",
        2,
        "--crop",
        32,
    )
    done = CliRunner().invoke(main, [*arguments, *map(str, settings), "--device", "cpu", "--json"])
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert (report["training_images"], report["validation_images"]) == (2, 4)
    assert "Judging" in done.stderr and "Reading images" in done.stderr


@pytest.mark.parametrize(
    ("places", "message"),
    [(["Tile 9"], "No image .* “Tile 9”.*Tile 1, Tile 2, Tile 7"), (["Tile 1", "Tile 2", "Tile 7"], "none")],
)
def test_areas_that_cannot_be_held_out(run, places, message):
    with pytest.raises(InputError, match=message):
        run(hold_out=places)


def test_one_image(tmp_path, write_pair, coast_legend):
    write_pair(tmp_path, "a/only", np.ones((32, 32), np.uint8))
    (tmp_path / "legend.json").write_text(coast_legend.to_json(), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"1 labelled image cannot be split"):
        train(TrainRequest(tmp_path, tmp_path / "m.safetensors", width=0.0625, epochs=1, device="cpu"))


def test_hold_back_is_a_fifth_of_every_scene(tmp_path, write_pair, coast_legend):
    for scene in ("beach", "forest"):
        for number in range(10):
            write_pair(tmp_path, f"{scene}/{number}", np.ones((16, 16), np.uint8))
    (tmp_path / "legend.json").write_text(coast_legend.to_json(), encoding="utf-8")
    images = read_dataset(tmp_path)
    training, validation = hold_back(images, 0.2, 0)
    assert sorted(training + validation) == list(range(20))
    assert sorted(images.scenes[i] for i in validation) == ["beach"] * 2 + ["forest"] * 2
    with pytest.raises(DatasetError, match="cannot be split"):
        hold_back(images.subset([0]), 0.2, 0)
