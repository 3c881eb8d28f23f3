"""Images that break off: every format, cut at many places, is told from a whole one, by rasters and by data sets."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recnn_engine.datasets.labelled import read_dataset
from recnn_engine.errors import DatasetError, ImageryError
from recnn_engine.imagery.raster import open_raster
from recnn_engine.tasks.segment import SegmentRequest, segment
from recnn_engine.tasks.train import TrainRequest, train

FORMATS = {
    "a.png": {},
    "a.jpg": {"quality": 90},
    "progressive.jpg": {"progressive": True},
    "plain.tif": {},
    "lzw.tif": {"compression": "tiff_lzw"},
    "deflate.tif": {"compression": "tiff_adobe_deflate"},
    "jpeg.tif": {"compression": "jpeg"},
}
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9, 0.98)


def encoded(name: str, pixels) -> bytes:
    """The photograph as the content of a file of that name."""
    target = BytesIO()
    kind = {".png": "PNG", ".jpg": "JPEG", ".tif": "TIFF"}[Path(name).suffix]
    Image.fromarray(pixels(192, 160, 4)).save(target, kind, **FORMATS[name])
    return target.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_a_raster_that_breaks_off_is_never_read_to_its_end(name, tmp_path, pixels):
    path, content = tmp_path / name, encoded(name, pixels)
    path.write_bytes(content)
    with open_raster(str(path)) as raster:
        assert raster.read_tile(raster.whole).pixels.any(axis=2).mean() > 0.9
        whole, shape = raster.whole, (60, 50)
        assert raster.read_part(whole, shape, slice(0, 60), slice(0, 50))[0].any(axis=2).mean() > 0.9
    for share in SHARES:
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(ImageryError, match=f"{name} "), open_raster(str(path)) as raster:
            raster.read_tile(raster.whole)
        with pytest.raises(ImageryError, match=f"{name} "), open_raster(str(path)) as raster:
            raster.read_part(raster.whole, shape, slice(0, 60), slice(0, 50))


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "lzw.tif"])
def test_index_counts_and_names_what_breaks_off(name, tmp_path, pixels, raster, model_path, build_catalogue):
    good = raster(tmp_path / "good.png", pixels(64, 64), None)
    content = encoded(name, pixels)
    (tmp_path / name).write_bytes(content[: int(len(content) * 0.7)])
    report = build_catalogue([good, tmp_path / name], tmp_path / "a.gpkg", model=model_path, device="cpu")
    assert (report.sources, report.tiles) == (1, 1)
    assert [refused.path for refused in report.refused] == [str(tmp_path / name)]
    assert f"{name} cannot be read" in report.refused[0].reason


def test_segment_refuses_what_breaks_off(tmp_path, pixels, model_path):
    content = encoded("a.png", pixels)
    (tmp_path / "a.png").write_bytes(content[: len(content) // 2])
    with pytest.raises(ImageryError, match=r"a\.png cannot be read"):
        segment(SegmentRequest(str(tmp_path / "a.png"), tmp_path / "out.tif", model=model_path, device="cpu"))
    assert not (tmp_path / "out.tif").exists()


def test_evaluate_leaves_out_and_counts_what_breaks_off(tmp_path, pixels, recnn):
    for scene, seeds in (("beach", range(4)), ("forest", range(4, 8))):
        (tmp_path / "archive" / scene).mkdir(parents=True)
        for seed in seeds:
            Image.fromarray(pixels(48, 48, seed)).save(tmp_path / "archive" / scene / f"{seed}.png")
    broken = tmp_path / "archive" / "forest" / "5.png"
    broken.write_bytes(broken.read_bytes()[: broken.stat().st_size // 2])
    done = recnn("evaluate", tmp_path / "archive", "--out", tmp_path / "out", "--methods", "color", "-q")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("left out") == 1 and "1 image was left out: " in done.stderr
    assert "5.png cannot be read" in done.stderr
    left_out = json.loads((tmp_path / "out" / "results.json").read_text())["left_out"]
    assert list(left_out) == ["forest/5.png"]


@pytest.fixture()
def dataset(tmp_path, pixels):
    """Two pairs of a PNG photograph and a grey PNG label."""
    for folder in ("images", "labels"):
        (tmp_path / "set" / folder).mkdir(parents=True)
    for seed in range(2):
        Image.fromarray(pixels(64, 64, seed)).save(tmp_path / "set" / "images" / f"{seed}.png")
        labels = np.random.default_rng(seed).integers(1, 18, (64, 64), dtype=np.uint8)
        Image.fromarray(labels).save(tmp_path / "set" / "labels" / f"{seed}.png")
    return tmp_path / "set"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("name", FORMATS)
def test_a_data_set_names_the_image_that_breaks_off(name, dataset, pixels):
    path, content = dataset / "images" / f"1{Path(name).suffix}", encoded(name, pixels)
    (dataset / "images" / "1.png").unlink()
    Image.new("L", (160, 192), 5).save(dataset / "labels" / "1.png")
    path.write_bytes(content)
    assert len(read_dataset(dataset)) == 2
    for share in SHARES:
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(DatasetError, match=rf"images.{path.name} cannot be read"):
            read_dataset(dataset)


@pytest.mark.parametrize("share", SHARES)
def test_a_data_set_names_the_label_that_breaks_off(share, dataset):
    label = dataset / "labels" / "1.png"
    label.write_bytes(label.read_bytes()[: int(label.stat().st_size * share)])
    with pytest.raises(DatasetError, match=r"labels.1\.png cannot be read"):
        read_dataset(dataset)


def test_a_data_set_names_the_file_that_was_not_fetched_to_its_end(dataset):
    """Some programs that fetch files make room for the whole one first: what is missing then is zeros."""
    image = dataset / "images" / "1.png"
    content = image.read_bytes()
    kept = int(len(content) * 0.9)
    image.write_bytes(content[:kept] + bytes(len(content) - kept))
    with pytest.raises(DatasetError, match=r"images.1\.png cannot be read"):
        read_dataset(dataset)


def test_training_refuses_before_its_first_epoch(dataset, tmp_path):
    image = dataset / "images" / "1.png"
    image.write_bytes(image.read_bytes()[:3000])
    with pytest.raises(DatasetError, match=r"images.1\.png cannot be read"):
        train(
            TrainRequest(dataset, tmp_path / "out" / "model.safetensors", width=0.0625, epochs=1, crop=64, device="cpu")
        )
    assert not (tmp_path / "out").exists()
