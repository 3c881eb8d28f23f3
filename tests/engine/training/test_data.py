"""What a training says of its data: legends, labels, images that something is wrong with."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recnn_engine.datasets.label_legend import LabelLegend, read_legend
from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.errors import DatasetError
from recnn_engine.legend import legend_of
from recnn_engine.network.model import load_model
from recnn_engine.training.hold_out import hold_out_named

CITY_LEGEND = Path(__file__).parents[3] / "docs" / "dubai_legend.json"


@pytest.mark.parametrize("content", ["not json", '[{"name": "land"}]'])
def test_bad_legend_file(run, coast, content):
    path = coast.parent / "bad.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"bad\.json cannot be read"):
        run(legend=path)


def test_paletted_label_with_blends_is_read_by_colour(coast, coast_legend):
    path = coast / "Tile 1" / "masks" / "part 0.png"
    palette = np.zeros((256, 3), np.uint8)
    palette[[7, 8, 9]] = [(0, 0, 200), (200, 120, 0), (20, 10, 180)]
    indices = np.full((32, 32), 8, np.uint8)
    indices[:, 16:] = 7
    indices[5, 16] = 9
    image = Image.fromarray(indices, "L").convert("P")
    image.putdata(indices.ravel().tolist())
    image.putpalette(palette.ravel().tolist())
    image.save(path)
    label = read_dataset(coast, LabelLegend(coast_legend)).labels[0]
    np.testing.assert_array_equal(label, np.where(indices == 8, 1, 2))


def test_labels_of_dubai_by_their_nearest_colours(shared):
    city, legend = shared("dubai"), read_legend(CITY_LEGEND)
    images = read_dataset(city, legend)
    training, validation = hold_out_named(images, ["Tile 7"])
    assert (len(training), len(validation)) == (45, 9)
    assert images.legend.names == ["Building", "Land", "Road", "Vegetation", "Water"]
    colours = np.array([c.colour for c in legend.entries.classes])
    for number in (0, 9, 20):
        mask = Image.open(city / f"{images.scenes[number]}/masks/{images.names[number].split('/')[-1]}.png")
        pixels = np.asarray(mask.convert("RGB")).astype(int)
        expected = ((pixels[:, :, None] - colours) ** 2).sum(3).argmin(2) + 1
        np.testing.assert_array_equal(images.labels[number], np.where(expected == 6, 0, expected))


def test_images_without_label_are_reported(run, coast, caplog):
    Image.new("RGB", (32, 32)).save(coast / "Tile 1" / "images" / "unknown.png")
    with caplog.at_level(logging.WARNING, "recnn_engine"):
        report = run()
    assert any("1 image without a label" in r.message and "unknown.png" in r.message for r in caplog.records)
    assert report.training_images + report.validation_images == 6


def test_image_of_another_shape_than_its_label(run, coast, write_pair):
    write_pair(coast, "Tile 2/odd", np.ones((32, 32), np.uint8), size=(64, 32))
    with pytest.raises(DatasetError, match=r"odd\.png has 64 × 32 pixels, its label .*odd\.png 32 × 32"):
        run()


def test_classes_that_no_image_shows_are_named(run, coast, coast_legend, caplog):
    legend = legend_of([(c.name, c.colour) for c in coast_legend.classes] + [("ice", (255, 255, 255))])
    (coast.parent / "coast.json").write_text(legend.to_json(), encoding="utf-8")
    with caplog.at_level(logging.WARNING, "recnn_engine"):
        report = run()
    assert any("which no training image shows: ice" in r.message for r in caplog.records)
    assert "ice" in load_model(report.model, "cpu").facts.legend.names


def test_nothing_labelled(run, coast):
    for path in coast.glob("*/masks/*.png"):
        Image.new("RGB", (32, 32)).save(path)
    with pytest.raises(DatasetError, match="No training image has a labelled pixel"):
        run()


def test_file_that_breaks_while_others_are_fine_is_named(run, coast):
    """Every file is decoded before the first step, so no epoch can meet a corrupt one."""
    path = coast / "Tile 2" / "images" / "part 1.png"
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(DatasetError, match=r"part 1\.png cannot be read"):
        run()
    assert not (coast / "out").exists()
