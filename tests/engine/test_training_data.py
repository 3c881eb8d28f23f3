"""Data sets on disk, the gallery split, augmentation, losses and metrics."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from sklearn.metrics import accuracy_score, balanced_accuracy_score, jaccard_score

from recnn_engine.datasets.label_legend import read_legend
from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.datasets.pairs import find_pairs
from recnn_engine.datasets.scenes import design_split, scene_images
from recnn_engine.errors import DatasetError
from recnn_engine.legend import DLRSD, legend_of
from recnn_engine.training.augmentation import (
    Augmentation,
    look,
    look_labels,
    part_seen,
    random_views,
    recolour,
)
from recnn_engine.training.hold_out import hold_back
from recnn_engine.training.loss import class_weights, pixel_loss
from recnn_engine.training.metrics import confusion_matrix, segmentation_quality
from recnn_engine.training.pictures import CELL, confusion_picture, example_sheet
from recnn_engine.training.starter.ranking import ranking_quality
from recnn_engine.training.starter.trunk import contrastive_l1, cut_and_mix

UCM = Path(__file__).parents[3] / "shared" / "data" / "ucm17"


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


@pytest.mark.skipif(not UCM.is_dir(), reason="../shared/data/ucm17 is not here")
def test_ucm17_labels_are_their_indices():
    images = read_dataset(UCM)
    assert len(images) == 252
    assert set(images.scenes) == set(scene_images(UCM / "Images"))
    path = UCM / "Labels" / f"{images.names[100]}.png"
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


def test_metrics_equal_scikit_learn():
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 6, (30, 40), dtype=np.uint8)
    guess = rng.integers(1, 6, (30, 40))
    predicted = np.where(rng.random((30, 40)) < 0.6, np.maximum(truth, 1), guess).astype(np.uint8)
    legend = legend_of([(f"class {i}", (i, i, i)) for i in range(1, 6)])
    quality = segmentation_quality(confusion_matrix(truth, predicted, 5), legend)
    t, p = truth[truth > 0], predicted[truth > 0]
    assert quality.mean_iu == pytest.approx(jaccard_score(t, p, average="macro"))
    assert quality.pixel_accuracy == pytest.approx(accuracy_score(t, p))
    assert quality.mean_accuracy == pytest.approx(balanced_accuracy_score(t, p))
    assert list(quality.iu.values()) == pytest.approx(jaccard_score(t, p, average=None).tolist())


def test_metrics_leave_out_classes_that_do_not_occur():
    legend = legend_of([("a", (1, 1, 1)), ("b", (2, 2, 2)), ("c", (3, 3, 3))])
    quality = segmentation_quality(np.array([[6, 2, 0], [0, 0, 0], [0, 0, 0]]), legend)
    assert (quality.mean_iu, quality.pixel_accuracy, quality.mean_accuracy) == (0.75, 0.75, 0.75)
    assert quality.iu == {"a": 0.75, "b": 0.0}


def test_ranking_quality_of_known_rankings():
    near = np.array([[0.0], [0.1], [0.2], [10.0], [10.1], [10.2]], np.float32)
    perfect = ranking_quality(near, ["a"] * 3 + ["b"] * 3)
    assert (perfect.anmrr, perfect.map) == (0, 1)
    pair = ranking_quality(np.array([[0.0], [1.0], [1.5], [4.0]], np.float32), ["a", "b", "b", "a"])
    # Image 0 finds its like at rank 4: ranks 1, 4 of NG 2, K 4: NMRR = (2.5 − 1.5) / (5 − 1.5); likewise image 3;
    # images 1 and 2 find theirs at rank 2.
    assert pair.anmrr == pytest.approx((2 * (1 / 3.5)) / 4)
    assert pair.map == pytest.approx((2 * (1 + 2 / 4) / 2 + 2) / 4)


def test_views_move_image_and_label_together():
    torch.manual_seed(0)
    labels = torch.arange(1, 17, dtype=torch.uint8).view(4, 4).repeat_interleave(16, 0).repeat_interleave(16, 1)[None]
    images = labels[:, None].float().repeat(1, 3, 1, 1)
    views = random_views(1, Augmentation(sides=(0.4, 0.6)))
    seen, seen_labels = look(images, views, 48)[:, 0], look_labels(labels, views, 48)
    inside = seen == seen.round()
    assert inside.float().mean() > 0.5
    assert (seen[inside] == seen_labels[inside]).float().mean() > 0.99


def test_labels_beyond_the_edge_are_unlabelled():
    torch.manual_seed(0)
    labels = torch.full((1, 32, 32), 5, dtype=torch.uint8)
    seen = look_labels(labels, random_views(1, Augmentation(sides=(2.0, 2.0), aspect=1.0)), 32)
    assert set(seen.unique().tolist()) == {0, 5}


def test_views_turn_flip_and_scale():
    torch.manual_seed(0)
    views = random_views(500, Augmentation(sides=(0.5, 1.0), aspect=1.0, tilt=0.0))
    areas = torch.linalg.det(views[:, :, :2])
    assert 0.25 <= areas.abs().min() < 0.3
    assert 0.95 < areas.abs().max() <= 1.0
    assert 0.4 < (areas > 0).float().mean() < 0.6
    quarter = (views[:, 0, 0].abs() < 1e-5).float().mean()
    assert 0.4 < quarter < 0.6
    reaches = views[:, :, :2].abs().sum(2) + views[:, :, 2].abs()
    assert reaches.max() <= 1 + 1e-5, "views of at most the image's side stay inside"


@pytest.mark.parametrize("sides", [(0.2, 0.4), (0.9, 1.6)])
def test_looking_at_the_part_seen_is_looking_at_the_whole_image(sides):
    torch.manual_seed(1)
    image, labels = torch.rand(1, 3, 90, 130), torch.randint(1, 6, (1, 90, 130), dtype=torch.uint8)
    for view in random_views(30, Augmentation(sides=sides), (48 / 130, 48 / 90)).split(1):
        rows, columns, inner = part_seen(view, 90, 130)
        torch.testing.assert_close(
            look(image[:, :, rows, columns], inner, 40), look(image, view, 40), atol=2e-4, rtol=0
        )
        same = look_labels(labels[:, rows, columns], inner, 40) == look_labels(labels, view, 40)
        assert same.float().mean() > 0.995


def test_recolouring_stays_in_range_and_changes_every_image():
    torch.manual_seed(0)
    images = torch.rand(8, 3, 16, 16)
    result = recolour(images, Augmentation())
    assert result.min() >= 0
    assert result.max() <= 1
    assert ((result - images).abs().amax((1, 2, 3)) > 0.01).all()


def test_pixel_loss_is_the_mean_over_images_of_their_labelled_pixels():
    torch.manual_seed(0)
    scores = torch.randn(3, 4, 5, 6)
    labels = torch.randint(0, 5, (3, 5, 6))
    labels[0, :4] = 0
    labels[2] = 0
    weights = torch.tensor([0.5, 1.0, 2.0, 3.0])
    expected = []
    for image, label in zip(scores.double(), labels):
        terms = [
            -float(weights[int(label[y, x]) - 1]) * float(image[:, y, x].log_softmax(0)[int(label[y, x]) - 1])
            for y in range(5)
            for x in range(6)
            if label[y, x] > 0
        ]
        if terms:
            expected.append(np.mean(terms))
    assert float(pixel_loss(scores, labels, weights)) == pytest.approx(np.mean(expected), rel=1e-5)


def test_pixel_loss_of_nothing_labelled_is_zero():
    loss = pixel_loss(torch.randn(2, 3, 4, 4), torch.zeros(2, 4, 4, dtype=torch.int64), torch.ones(3))
    assert float(loss) == 0


def test_class_weights():
    shares = np.array([0.64, 0.36, 0.0])
    np.testing.assert_allclose(class_weights(shares, 0).numpy(), 1)
    weights = class_weights(shares, 0.5).numpy()
    assert weights[1] / weights[0] == pytest.approx((0.64 / 0.36) ** 0.5)
    assert (weights[:2] * shares[:2]).sum() == pytest.approx(1)


def test_contrastive_loss_equals_loops():
    torch.manual_seed(0)
    vectors, scenes = torch.rand(6, 5), torch.tensor([0, 0, 1, 1, 1, 2])
    distance = [[float((a - b).abs().sum()) for b in vectors] for a in vectors]
    mean = np.mean([distance[i][j] for i in range(6) for j in range(6) if i != j])
    terms = []
    for i in range(6):
        chances = {j: np.exp(-distance[i][j] / (mean * 0.1)) for j in range(6) if j != i}
        terms += [-np.log(chances[j] / sum(chances.values())) for j in chances if scenes[j] == scenes[i]]
    assert float(contrastive_l1(vectors, scenes, 0.1)) == pytest.approx(np.mean(terms), rel=1e-4)


def test_cut_and_mix_takes_the_stated_share():
    torch.manual_seed(3)
    images = torch.arange(4.0).view(4, 1, 1, 1).expand(4, 3, 20, 20)
    mixed, others, share = cut_and_mix(images, torch.arange(4))
    for i in range(4):
        foreign = (mixed[i, 0] != i).float().mean().item()
        assert foreign == pytest.approx(share if int(others[i]) != i else 0)


def test_hold_back_is_a_fifth_of_every_scene(tmp_path):
    for scene in ("beach", "forest"):
        for number in range(10):
            write_image(tmp_path / "images" / scene / f"{scene}{number}.png")
            path = tmp_path / "labels" / scene / f"{scene}{number}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            label_image(class_map(), "grey").save(path)
    images = read_dataset(tmp_path)
    training, validation = hold_back(images, 0.2, 0)
    assert sorted(training + validation) == list(range(20))
    assert sorted(images.scenes[i] for i in validation) == ["beach"] * 2 + ["forest"] * 2
    with pytest.raises(DatasetError, match="cannot be split"):
        hold_back(images.subset([0]), 0.2, 0)


def test_confusion_picture_is_darkest_where_pixels_are():
    legend = legend_of([("land", (200, 0, 0)), ("sea", (0, 0, 200))])
    picture = np.asarray(confusion_picture(np.array([[90, 10], [0, 0]]), legend))

    def shade(row: int, column: int) -> int:
        """Red in a corner of the cell, where no figure is written."""
        margin = picture.shape[1] - 8 - CELL * len(legend)
        return int(picture[margin + CELL * row + 3, margin + CELL * column + 3, 0])

    assert shade(0, 0) < shade(0, 1) < shade(1, 0) == shade(1, 1) == 255


def test_a_confusion_picture_has_room_for_long_names():
    long = legend_of([("land with a name that is really rather long", (200, 0, 0)), ("sea", (0, 0, 200))])
    short = legend_of([("land", (200, 0, 0)), ("sea", (0, 0, 200))])
    counts = np.array([[90, 10], [0, 10]])
    wide, narrow = (confusion_picture(counts, legend) for legend in (long, short))
    assert wide.width > narrow.width + 100 and wide.height == wide.width
    edge = np.asarray(wide)[:, :4]
    assert (edge == 255).all(), "no name runs out of the picture"


def test_example_sheet_shows_photograph_truth_and_prediction():
    legend = legend_of([("land", (200, 0, 0)), ("sea", (0, 0, 200))])
    photograph = np.full((32, 32, 3), 77, np.uint8)
    truth, predicted = np.full((32, 32), 1, np.uint8), np.full((32, 32), 2, np.uint8)
    sheet = example_sheet([(photograph, truth, predicted)] * 3, legend, side=16, columns=2)
    assert sheet.size == (32, 96)
    shown = [(77, 77, 77), (200, 0, 0), (0, 0, 200)]
    assert [sheet.getpixel((20, y)) for y in (8, 24, 40)] == [sheet.getpixel((4, y)) for y in (56, 72, 88)] == shown
