"""Class maps of whole rasters: the network's own words, in place, without seams, whole or not at all."""

from __future__ import annotations

import sys

import numpy as np
import pytest
import rasterio
from affine import Affine

from recnn_engine.errors import Cancelled
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Reading
from recnn_engine.legend import DLRSD
from recnn_engine.network.inference import CORE, predict
from recnn_engine.tasks.segment import SegmentRequest, segment


@pytest.fixture
def run(tmp_path, model_path):
    """Segment into out.tif and read it back: (report, class map, dataset facts)."""

    def segmented(raster, **options):
        report = segment(SegmentRequest(str(raster), tmp_path / "out.tif", model=model_path, device="cpu", **options))
        with rasterio.open(tmp_path / "out.tif") as dataset:
            return report, dataset.read(1), dataset.profile, dataset.colormap(1)

    return segmented


def test_a_raster_larger_than_one_core_has_no_seams(run, tmp_path, raster, pixels, model, model_path, torch_says):
    """The windows' class map is that of one pass over the whole image, at every pixel."""
    image = pixels(CORE + 200, CORE + 90, 11, patch=100)
    report, class_map, profile, _ = run(raster(tmp_path / "large.tif", image))
    scores, _ = torch_says(model_path, image)
    np.testing.assert_array_equal(class_map, predict(model, image).class_map)
    best = scores.max(axis=0)
    chosen = np.take_along_axis(scores, class_map[None].astype(int) - 1, axis=0)[0]
    assert (best - chosen).max() < 1e-4
    assert (report.height, report.width) == class_map.shape == image.shape[:2]
    assert profile["tiled"]


def test_the_class_map_lies_on_the_raster_in_the_legends_colours(run, ortho):
    report, class_map, profile, colours = run(ortho)
    with rasterio.open(ortho) as source:
        assert (profile["crs"], profile["transform"]) == (source.crs, source.transform)
    assert profile["nodata"] == 0 and profile["dtype"] == "uint8"
    assert colours[0] == (0, 0, 0, 0)
    assert {i: colours[i] for i in range(1, 18)} == {c.id: (*c.colour, 255) for c in DLRSD.classes}
    counts = {c.name: float((class_map == c.id).mean()) for c in DLRSD.classes if (class_map == c.id).any()}
    assert report.classes == pytest.approx(counts, abs=1e-4)
    assert list(report.classes.values()) == sorted(report.classes.values(), reverse=True)


def test_an_extent_alone_is_segmented(run, ortho, model):
    report, class_map, profile, _ = run(ortho, extent=Extent(155_030, 462_940, 155_060, 462_970))
    with open_raster(str(ortho)) as opened:
        tile = opened.read_tile(opened.window_of(Extent(155_030, 462_940, 155_060, 462_970)))
    np.testing.assert_array_equal(class_map, predict(model, tile.pixels).class_map)
    assert profile["transform"].almost_equals(Affine(0.3, 0, 155_030, 0, -0.3, 462_970), 1e-6)
    assert (report.width, report.height) == (100, 100)


def test_a_coarser_resolution_covers_the_same_ground(run, ortho):
    report, class_map, profile, _ = run(ortho, resolution=0.6)
    assert class_map.shape == (128, 192) and (report.width, report.height) == (192, 128)
    assert profile["transform"].almost_equals(Affine(0.6, 0, 155_000, 0, -0.6, 463_000), 1e-6)


@pytest.mark.parametrize(
    ("resolution", "side", "doubt"),
    [(None, 64, ""), ("auto", 64, ""), ("native", 192, "1 raster is read at 0.1 m/px, finer"), (0.6, 32, "")],
)
def test_a_much_finer_raster_is_read_at_the_models_resolution(
    run, tmp_path, raster, pixels, caplog, resolution, side, doubt
):
    """19.2 m at 0.1 m/px: at 0.3 the tiny model is at home."""
    fine = raster(tmp_path / "fine.tif", pixels(192, 192), transform=Affine(0.1, 0, 155_000, 0, -0.1, 463_000))
    report, class_map, profile, _ = run(fine, resolution=resolution)
    assert class_map.shape == (side, side)
    assert (report.resolution, report.native_resolution) == pytest.approx((19.2 / side, 0.1))
    assert profile["transform"].almost_equals(Affine(19.2 / side, 0, 155_000, 0, -19.2 / side, 463_000), 1e-6)
    assert doubt in caplog.text and bool(caplog.text) == bool(doubt)


def test_a_much_coarser_raster_is_doubted(run, tmp_path, raster, pixels, caplog):
    coarse = raster(tmp_path / "coarse.tif", pixels(64, 64), transform=Affine(10, 0, 155_000, 0, -10, 463_000))
    report, class_map, _, _ = run(coarse)
    assert class_map.shape == (64, 64) and report.resolution == pytest.approx(10)
    assert "1 raster at 10 m/px is coarser than the model's 0.3 m/px" in caplog.text


def test_nodata_stays_nodata(run, tmp_path, raster, pixels):
    image = np.maximum(pixels(96, 128, 2), 1)
    image[20:50, 30:90] = 0
    report, class_map, _, _ = run(raster(tmp_path / "hole.tif", image, nodata=0))
    np.testing.assert_array_equal(class_map == 0, (image == 0).all(axis=-1))
    assert sum(report.classes.values()) == pytest.approx(1, abs=1e-3)


def test_a_plain_image_lies_where_qgis_places_it(run, tmp_path, raster, pixels):
    """x = column, y = -row: so a class map without a place and its image lie on each other."""
    _, class_map, profile, _ = run(raster(tmp_path / "plain.png", pixels(60, 80), None))
    assert class_map.shape == (60, 80) and profile["crs"] is None
    with open_raster(str(tmp_path / "out.tif"), Reading(bands=(1, 1, 1))) as opened:
        assert opened.bounds == (0, -60, 80, 0)


def test_a_file_with_a_place_but_no_crs_keeps_its_place(run, tmp_path, raster, pixels):
    path = raster(tmp_path / "local.tif", pixels(60, 80), None)
    with rasterio.open(path, "r+") as dataset:
        dataset.transform = Affine(0.3, 0, 155_000, 0, -0.3, 463_000)
    _, _, profile, _ = run(path)
    assert profile["crs"] is None and profile["transform"] == Affine(0.3, 0, 155_000, 0, -0.3, 463_000)


def test_a_grey_band_and_a_scaling_of_ones_own(run, tmp_path, raster, pixels, model):
    grey = pixels(64, 64)[..., 0].astype(np.uint16) * 100
    _, class_map, _, _ = run(raster(tmp_path / "grey.tif", grey), bands=(1, 1, 1), scaling=(0, 25_500))
    expected = predict(model, np.repeat((grey[..., None] / 100).astype(np.uint8), 3, axis=-1)).class_map
    np.testing.assert_array_equal(class_map, expected)


def test_a_cancelled_run_leaves_nothing_behind(tmp_path, ortho, model_path):
    def stop(phase, done, total):
        if phase == "Segmenting":
            raise Cancelled

    (tmp_path / "out.tif").write_text("an older file")
    with pytest.raises(Cancelled):
        segment(SegmentRequest(str(ortho), tmp_path / "out.tif", model=model_path, device="cpu"), stop)
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]
    assert (tmp_path / "out.tif").read_text() == "an older file"


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_an_interrupted_process_leaves_nothing_behind(tmp_path, raster, pixels, start_recnn, model_path):
    import signal
    import time

    source = raster(tmp_path / "large.tif", pixels(CORE * 3, CORE * 3, patch=100))
    out = tmp_path / "out" / "map.tif"
    out.parent.mkdir()
    process = start_recnn("segment", source, "--out", out, "--model", model_path, "--device", "cpu")
    end = time.monotonic() + 600
    while not any(out.parent.iterdir()) and time.monotonic() < end:
        time.sleep(0.02)
    assert list(out.parent.iterdir())
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=600)
    assert (process.returncode, list(out.parent.iterdir())) == (130, [])
    assert "Traceback" not in errors
