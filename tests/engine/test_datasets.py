"""Data sets on disk: layouts, encodings of labels, legends, what is wrong with files, and the gallery split."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recnn_engine.datasets.label_legend import read_legend
from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.datasets.pairs import find_pairs
from recnn_engine.datasets.scenes import design_split, scene_images
from recnn_engine.errors import DatasetError
from recnn_engine.legend import DLRSD, legend_of


def class_map(seed: int = 0, low: int = 1, high: int = 17) -> np.ndarray:
    """(16, 16) uint8 with every id from low to high."""
    values = np.random.default_rng(seed).integers(low, high + 1, (16, 16), dtype=np.uint8)
    values.flat[: high - low + 1] = np.arange(low, high + 1)
    return values


def write_image(path: Path, size: tuple[int, int] = (16, 16)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, (10, 20, 30)).save(path)


def paletted(values: np.ndarray, palette: np.ndarray) -> Image.Image:
    image = Image.fromarray(values, "L").convert("P")
    image.putdata(values.ravel().tolist())
    image.putpalette(palette.ravel().tolist())
    return image


def label_image(values: np.ndarray, encoding: str) -> Image.Image:
    """The class map in one of the encodings that users' label files have."""
    palette = DLRSD.palette()
    if encoding == "palette":
        return paletted(values, palette)
    if encoding == "palette from 0":
        return paletted(values - 1, np.roll(palette, -1, axis=0))
    if encoding == "palette in other colours":
        return paletted(values, palette[:, ::-1] // 2 + 3)
    if encoding == "grey":
        return Image.fromarray(values)
    if encoding == "grey from 0":
        return Image.fromarray(values - 1)
    if encoding == "RGBA":
        return Image.fromarray(palette[values]).convert("RGBA")
    return Image.fromarray(palette[values])


@pytest.mark.parametrize(
    "encoding", ["palette", "palette from 0", "palette in other colours", "grey", "grey from 0", "RGB", "RGBA"]
)
def test_label_encodings(tmp_path, encoding):
    values = class_map()
    write_image(tmp_path / "Images" / "beach" / "beach00.tif")
    (tmp_path / "Labels" / "beach").mkdir(parents=True)
    label_image(values, encoding).save(tmp_path / "Labels" / "beach" / "beach00.png")
    images = read_dataset(tmp_path)
    assert images.scenes == ("beach",)
    np.testing.assert_array_equal(images.labels[0], values)


@pytest.mark.parametrize("encoding", ["palette", "grey", "RGB"])
def test_unlabelled_pixels_stay_unlabelled(tmp_path, encoding):
    values = class_map(low=0)
    write_image(tmp_path / "imgs" / "a.jpg")
    (tmp_path / "masks").mkdir()
    label_image(values, encoding).save(tmp_path / "masks" / "a.png")
    np.testing.assert_array_equal(read_dataset(tmp_path).labels[0], values)


@pytest.mark.parametrize(
    ("image", "label"),
    [
        ("Images/beach/beach00.tif", "Labels/beach/beach00.png"),
        ("UCMerced_LandUse/Images/beach/beach00.tif", "Images/beach/beach00.png"),
        ("imgs/beach00.jpg", "masks/beach00.png"),
        ("Tile 1/images/part_1.jpg", "Tile 1/masks/part_1.png"),
    ],
)
def test_layouts(tmp_path, image, label):
    write_image(tmp_path / image)
    (tmp_path / label).parent.mkdir(parents=True, exist_ok=True)
    label_image(class_map(), "grey").save(tmp_path / label)
    (pair,) = find_pairs(tmp_path)
    assert (pair.image, pair.label) == (tmp_path / image, tmp_path / label)


def test_image_is_resized_to_its_label(tmp_path):
    write_image(tmp_path / "images" / "a.png", (15, 14))
    (tmp_path / "labels").mkdir()
    label_image(class_map(), "grey").save(tmp_path / "labels" / "a.png")
    assert read_dataset(tmp_path).pixels[0].shape == (16, 16, 3)


def test_own_legend_and_blended_edges(tmp_path):
    legend = legend_of([("land", (200, 0, 0)), ("sea", (0, 0, 200))])
    pixels = legend.palette()[class_map(high=2)]
    pixels[3, 3] = (180, 0, 20)
    write_image(tmp_path / "images" / "a.png")
    (tmp_path / "masks").mkdir()
    Image.fromarray(pixels).save(tmp_path / "masks" / "a.png")
    (tmp_path / "legend.json").write_text(legend.to_json(), encoding="utf-8")
    images = read_dataset(tmp_path)
    assert images.legend == legend
    assert images.labels[0][3, 3] == 1


@pytest.mark.parametrize("encoding", ["palette", "palette from 0", "palette in other colours", "grey", "RGB"])
def test_entries_that_a_legend_ignores_are_unlabelled(tmp_path, encoding):
    """DLRSD with two classes ignored: theirs are unlabelled, the others keep their order and are numbered anew."""
    entries = [{**entry, "ignore": entry["name"] in ("cars", "trees")} for entry in DLRSD.as_list()]
    (tmp_path / "legend.json").write_text(json.dumps(entries), encoding="utf-8")
    values = class_map()
    write_image(tmp_path / "images" / "a.png")
    (tmp_path / "masks").mkdir()
    label_image(values, encoding).save(tmp_path / "masks" / "a.png")
    images = read_dataset(tmp_path)
    assert images.legend.names == [name for name in DLRSD.names if name not in ("cars", "trees")]
    seen = np.array(["", *images.legend.names])[images.labels[0]]
    np.testing.assert_array_equal(seen, np.array(["", *DLRSD.names])[np.where(np.isin(values, [4, 16]), 0, values)])
    assert images.class_shares().sum() == pytest.approx(1)


@pytest.mark.parametrize("entries", [[], [{"name": "unknown", "colour": [9, 9, 9], "ignore": True}]])
def test_legend_without_a_class(tmp_path, entries):
    (tmp_path / "legend.json").write_text(json.dumps(entries), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"legend\.json has no class"):
        read_legend(tmp_path / "legend.json")


@pytest.mark.parametrize(
    ("label", "values"),
    [
        (Image.fromarray(np.array([[1, 99]], np.uint8)), "99"),
        (Image.new("RGB", (2, 2), (132, 41, 246)), "132,41,246"),
        (Image.fromarray(np.array([[1, 70000]], np.int32)), "70000"),
    ],
)
def test_values_outside_the_legend_are_named(tmp_path, label, values):
    write_image(tmp_path / "images" / "a.png", label.size)
    (tmp_path / "masks").mkdir()
    label.save(tmp_path / "masks" / ("a.png" if label.mode != "I" else "a.tif"))
    with pytest.raises(DatasetError, match=rf"masks.a\.\w+ has values outside .*{values}"):
        read_dataset(tmp_path)


def test_label_without_image(tmp_path):
    write_image(tmp_path / "images" / "a.png")
    write_image(tmp_path / "masks" / "a.png")
    write_image(tmp_path / "masks" / "b.png")
    with pytest.raises(DatasetError, match=r"b\.png has no image"):
        read_dataset(tmp_path)


def test_folder_without_labels(tmp_path):
    write_image(tmp_path / "images" / "a.png")
    with pytest.raises(DatasetError, match="no labels"):
        read_dataset(tmp_path)


@pytest.mark.parametrize("broken", ["images/a.png", "masks/a.png"])
def test_corrupt_file_is_named(tmp_path, broken):
    write_image(tmp_path / "images" / "a.png")
    (tmp_path / "masks").mkdir()
    label_image(class_map(), "grey").save(tmp_path / "masks" / "a.png")
    (tmp_path / broken).write_bytes((tmp_path / broken).read_bytes()[:40])
    with pytest.raises(DatasetError, match=rf"{Path(broken).name} cannot be read"):
        read_dataset(tmp_path)


def test_ucm17_labels_are_their_indices(shared):
    directory = shared("ucm17")
    images = read_dataset(directory)
    assert len(images) == 252
    assert set(images.scenes) == set(scene_images(directory / "Images"))
    path = directory / "Labels" / f"{images.names[100]}.png"
    np.testing.assert_array_equal(images.labels[100], np.asarray(Image.open(path)))


def test_gallery_split():
    scenes = {s: [f"{s}/{s}{i:02d}.tif" for i in range(40)] for s in ("beach", "forest")}
    labelled = {name for names in scenes.values() for name in names[::4]}
    split = design_split(scenes, labelled, gallery=8, judged=3, seed=5)
    assert design_split(scenes, labelled, gallery=8, judged=3, seed=5) == split
    assert design_split(scenes, labelled, gallery=8, judged=3, seed=6) != split
    for scene in scenes:
        assert sum(name.startswith(scene) for name in split.gallery) == 8
        assert sum(name.startswith(scene) for name in split.judged) == 3
    assert set(split.judged) == set(split.gallery) & labelled
    assert set(split.training) | set(split.gallery) == {n for names in scenes.values() for n in names}
    assert not set(split.training) & set(split.gallery)


def test_split_of_too_few_images():
    with pytest.raises(DatasetError, match="too few"):
        design_split({"beach": ["beach/a.tif"]}, set())
