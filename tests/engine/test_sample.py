"""The sample archive: what is in it, that its labels are true, that it is the same again, and when it is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image

from recnn_engine.errors import Cancelled, InputError, OutputError
from recnn_engine.legend import DLRSD
from recnn_engine.sampling.camera import Sun, sunlight, sunlit
from recnn_engine.sampling.canvas import CLASS_IDS, RESOLUTION, Canvas
from recnn_engine.sampling.landscape import draw_landscape
from recnn_engine.sampling.sample import SampleReport, draw_sample
from recnn_engine.sampling.scenes import SCENES, draw_scene
from recnn_engine.sampling.shapes import Place, convex, disc, everywhere, rectangle, without

SMALL = {"seed": 3, "per_scene": 1, "side": 320}


def contents(directory: Path) -> dict[str, bytes]:
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> SampleReport:
    return draw_sample(tmp_path_factory.mktemp("sample") / "archive", **SMALL)


def test_layout_is_that_of_dlrsd(report: SampleReport) -> None:
    images = sorted(path.relative_to(report.directory) for path in report.directory.glob("Images/*/*.tif"))
    labels = sorted(path.relative_to(report.directory) for path in report.directory.glob("Labels/*/*.png"))
    assert [path.as_posix() for path in images] == [f"Images/{name}/{name}00.tif" for name in sorted(SCENES)]
    assert [path.as_posix() for path in labels] == [f"Labels/{name}/{name}00.png" for name in sorted(SCENES)]
    assert report.images == len(SCENES) == 21


def test_scenes_are_georeferenced_and_apart(report: SampleReport) -> None:
    bounds = []
    for path in report.directory.glob("Images/*/*.tif"):
        with rasterio.open(path) as raster:
            assert raster.crs.to_epsg() == 32631
            assert raster.res == (RESOLUTION, RESOLUTION)
            assert (raster.count, *raster.shape, raster.dtypes[0]) == (3, 256, 256, "uint8")
            assert raster.compression is not None
            bounds.append(raster.bounds)
    for i, first in enumerate(bounds):
        for second in bounds[:i]:
            assert rasterio.coords.disjoint_bounds(first, second)


def test_class_maps_are_paletted_in_the_class_colours(report: SampleReport) -> None:
    for path in report.directory.glob("Labels/*/*.png"):
        with Image.open(path) as image:
            class_map = np.asarray(image)
            assert (image.mode, image.size) == ("P", (256, 256))
            assert class_map.min() >= 1
            assert class_map.max() <= len(DLRSD)
            np.testing.assert_array_equal(np.asarray(image.convert("RGB")), DLRSD.palette()[class_map])


def test_orthophoto_and_its_class_map_share_a_grid(report: SampleReport) -> None:
    with rasterio.open(report.orthophoto) as photo, rasterio.open(report.labels) as labels:
        assert photo.crs == labels.crs
        assert photo.transform == labels.transform
        assert photo.shape == labels.shape == (320, 320)
        assert photo.res == (RESOLUTION, RESOLUTION)
        assert photo.block_shapes[0] == (256, 256)
        assert photo.overviews(1) == labels.overviews(1) == [2]
        colours = labels.colormap(1)
        assert all(colours[c.id][:3] == c.colour for c in DLRSD.classes)
        class_map = labels.read(1)
    assert 1 <= class_map.min() <= class_map.max() <= len(DLRSD)


def test_every_class_is_in_several_scenes(report: SampleReport) -> None:
    drawn = [np.asarray(Image.open(path)) for path in report.directory.glob("Labels/*/*.png")]
    drawn += [draw_scene(name, np.random.default_rng(5))[1] for name in SCENES]
    for c in DLRSD.classes:
        assert sum(np.count_nonzero(class_map == c.id) > 20 for class_map in drawn) >= 2, c.name


def test_the_orthophoto_shows_every_class() -> None:
    pixels, class_map = draw_landscape(np.random.default_rng(0))
    assert pixels.shape == (3072, 3072, 3)
    assert class_map.shape == (3072, 3072)
    shares = DLRSD.shares(class_map)
    assert min(shares[name] for name in DLRSD.names) > 5e-4


def test_the_same_seed_gives_the_same_bytes_image_by_image_and_another_does_not(
    report: SampleReport, tmp_path: Path
) -> None:
    calls: list[tuple[int, int]] = []
    draw_sample(tmp_path, **SMALL, progress=lambda phase, done, total: calls.append((done, total)))
    assert calls == [(done, 22) for done in range(23)]
    first = contents(report.directory)
    assert contents(tmp_path) == first
    draw_sample(tmp_path, **{**SMALL, "seed": 4})
    second = contents(tmp_path)
    assert second.keys() == first.keys()
    assert not any(first[name] == second[name] for name in first if "Images" in name)


def test_without_an_orthophoto_the_scenes_are_the_same_byte_by_byte(report: SampleReport, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    options = {**SMALL, "side": 0}
    drawn = draw_sample(tmp_path, **options, progress=lambda phase, done, total: calls.append((done, total)))
    assert calls == [(done, 21) for done in range(22)]
    assert (drawn.images, drawn.orthophoto, drawn.labels) == (21, None, None)
    whole, scenes = contents(report.directory), contents(tmp_path)
    assert whole.keys() - scenes.keys() == {"orthophoto.tif", "orthophoto_labels.tif"}
    assert all(scenes[name] == whole[name] for name in scenes if name != "sample.json")


def test_a_cancelled_run_goes_on_and_leaves_no_trace(report: SampleReport, tmp_path: Path) -> None:
    def stop(phase: str, done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        draw_sample(tmp_path, **SMALL, progress=stop)
    drawn = {path: path.stat().st_mtime_ns for path in tmp_path.glob("Images/*/*.tif")}
    assert len(drawn) == 2
    draw_sample(tmp_path, **SMALL)
    assert contents(tmp_path) == contents(report.directory)
    assert {path: path.stat().st_mtime_ns for path in drawn} == drawn


def test_fewer_scenes_later_leave_no_scene_of_the_earlier_drawing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("recnn_engine.sampling.sample.SCENES", {"beach": SCENES["beach"]})
    draw_sample(tmp_path, seed=1, per_scene=2, side=256)
    draw_sample(tmp_path, seed=1, per_scene=1, side=256)
    assert [path.name for path in tmp_path.glob("Images/*/*")] == ["beach00.tif"]


def test_a_folder_with_other_files_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "orthophoto.tif").write_bytes(b"my own")
    with pytest.raises(OutputError, match="holds other files"):
        draw_sample(tmp_path, **SMALL)
    assert contents(tmp_path) == {"orthophoto.tif": b"my own"}


def test_a_marker_that_leads_out_of_its_folder_removes_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("keep")
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "sample.json").write_text(
        '{"version": "0", "seed": 0, "per_scene": 1, "side": 256, "files": ["../precious.txt"]}'
    )
    with pytest.raises(OutputError, match="outside its folder"):
        draw_sample(archive, **SMALL)
    assert outside.read_text() == "keep"


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(OutputError, match="Cannot write") as caught:
        draw_sample(tmp_path / "file" / "archive", **SMALL)
    assert caught.value.hint


@pytest.mark.parametrize("wrong", [{"seed": -1}, {"per_scene": 0}, {"side": 10}])
def test_numbers_out_of_range_are_refused(tmp_path: Path, wrong: dict[str, int]) -> None:
    with pytest.raises(InputError):
        draw_sample(tmp_path / "archive", **{**SMALL, **wrong})
    assert not (tmp_path / "archive").exists()


def test_a_shape_labels_the_pixels_whose_centre_is_inside() -> None:
    """Against the plain definition, pixel by pixel, for a turned ring and a turned polygon."""
    corners = [(6.0, 0.0), (-3.0, 4.0), (-5.0, -4.0)]
    shapes = {
        "tanks": (Place(2.0, -3.0, 0.7), without(disc(5.0), disc(2.0)), lambda u, v: 4 <= u * u + v * v <= 25),
        "field": (Place(-8.0, 5.0, -1.1), convex(corners), lambda u, v: _in_triangle(u, v, corners)),
    }
    canvas = Canvas(100, 120, np.random.default_rng(0), margin=0)
    canvas.paint(Place(), everywhere(), "grass", (90, 110, 80), 0.0)
    expected = np.full((100, 120), CLASS_IDS["grass"])
    for name, (place, shape, inside) in shapes.items():
        canvas.paint(place, shape, name, (200, 200, 200), 3.0)
        for row, column in np.ndindex(100, 120):
            dx, dy = (column + 0.5 - 60) * RESOLUTION - place.x, (row + 0.5 - 50) * RESOLUTION - place.y
            cosine, sine = np.cos(place.heading), np.sin(place.heading)
            if inside(dx * cosine + dy * sine, dy * cosine - dx * sine):
                expected[row, column] = CLASS_IDS[name]
    assert np.mean(canvas.labels == expected) > 0.999


def _in_triangle(u: float, v: float, corners: list[tuple[float, float]]) -> bool:
    sides = [
        (b[0] - a[0]) * (v - a[1]) - (b[1] - a[1]) * (u - a[0])
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    return min(sides) >= 0 or max(sides) <= 0


def test_a_shadow_falls_away_from_the_sun_and_changes_no_label() -> None:
    canvas = Canvas(80, 80, np.random.default_rng(0), margin=0)
    canvas.paint(Place(), everywhere(), "grass", (100, 100, 100), 0.0)
    canvas.paint(Place(), rectangle(3, 3), "buildings", (100, 100, 100), 6.0)
    sun = Sun(azimuth=0.0, elevation=np.pi / 4)
    lit = sunlit(canvas.height, sun)
    reach = 40 - 5 - round(6 / RESOLUTION)
    assert lit[40, 60] == 1
    assert lit[40, 40] == 1
    assert lit[40, reach + 3 : 34].max() == 0
    assert lit[40, : reach - 3].min() == 1
    assert set(np.unique(canvas.labels)) == {CLASS_IDS["grass"], CLASS_IDS["buildings"]}


def test_a_slope_towards_the_sun_is_brighter_than_one_away() -> None:
    ridge = np.tile(3 - 0.5 * np.abs(np.arange(-10, 11)) * RESOLUTION, (9, 1)).astype(np.float32)
    light = sunlight(ridge, Sun(azimuth=0.0, elevation=np.pi / 4))
    assert light[4, 15] > 1 > light[4, 5] > 0
