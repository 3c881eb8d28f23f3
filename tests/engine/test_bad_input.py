"""Bad input: one clear sentence with the file or value in it, and nothing changed."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.errors import CatalogueError, ImageryError, InputError, ModelError, OutputError, RecnnError
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.queries.kinds import ExtentQuery, ImageQuery, RegionQuery, TileQuery, asked_for, examples_of
from recnn_engine.tasks.info import info
from recnn_engine.tasks.segment import SegmentRequest, segment


def state(folder: Path) -> dict[str, str]:
    """Every file below a folder with a hash of its content."""
    files = [p for p in sorted(folder.rglob("*")) if p.is_file()]
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture
def refused(tmp_path):
    """Call a task that must fail with this kind of error and these words, and leave every file as it was."""

    def check(kind: type[RecnnError], words: str, task, *arguments, **options) -> None:
        before = state(tmp_path)
        with pytest.raises(kind) as caught:
            task(*arguments, **options)
        assert words in caught.value.message
        assert caught.value.message.count(". ") == 0 and caught.value.message.endswith(".")
        assert "Traceback" not in str(caught.value) and "rasterio" not in str(caught.value)
        assert state(tmp_path) == before

    return check


def broken_off(path: Path, raster, pixels) -> Path:
    """A TIFF whose header is whole and whose data end half-way."""
    raster(path, pixels(256, 256))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def bad_imagery(kind: str, folder: Path, raster, pixels) -> tuple[Path, str]:
    """A file that is no usable imagery, and what is said of it."""
    path, image = folder / f"{kind}.tif", pixels(64, 64)
    if kind == "missing":
        return path, "There is no file"
    if kind == "text":
        path.write_text("not a raster\n" * 100)
        return path, "is not a raster that GDAL can read"
    if kind == "empty":
        path.touch()
        return path, "is not a raster that GDAL can read"
    if kind == "truncated":
        return broken_off(path, raster, pixels), "breaks off"
    if kind == "one band":
        return raster(path, image[..., 0]), "has 1 band; red, green and blue are needed"
    if kind == "two bands":
        return raster(path, image[..., :2]), "has 2 bands; red, green and blue are needed"
    if kind == "all nodata":
        return raster(path, np.zeros_like(image), nodata=0), "valid pixels"
    if kind == "nan":
        return raster(path, np.full((64, 64, 3), np.nan, np.float32), photometric="minisblack"), "valid pixels"
    raise ValueError(kind)


BAD_IMAGERY = ("missing", "text", "empty", "truncated", "one band", "two bands", "all nodata", "nan")


@pytest.mark.parametrize("kind", BAD_IMAGERY)
def test_index_refuses(kind, refused, tmp_path, raster, pixels, model_path, build_catalogue):
    path, words = bad_imagery(kind, tmp_path, raster, pixels)
    refused(ImageryError, words, build_catalogue, [path], tmp_path / "a.gpkg", model=model_path, device="cpu")


@pytest.mark.parametrize("kind", BAD_IMAGERY)
def test_index_leaves_an_existing_catalogue_alone(kind, tmp_path, raster, pixels, model_path, build_catalogue, search):
    """Among good files a bad one is told apart; the good ones stay searchable."""
    good = raster(tmp_path / "good.tif", pixels(64, 64, 1))
    options = {"model": model_path, "device": "cpu", "tile": 64}
    build_catalogue([good], tmp_path / "a.gpkg", **options)
    path, words = bad_imagery(kind, tmp_path, raster, pixels)
    report = build_catalogue([good, path], tmp_path / "a.gpkg", **options)
    assert [r.path for r in report.refused] == [str(path)] and words in report.refused[0].reason
    assert (report.sources, report.tiles) == (1, 1)
    assert [m.tile.id for m in search(tmp_path / "a.gpkg", TileQuery(1)).matches] == [1]


@pytest.mark.parametrize("kind", BAD_IMAGERY)
def test_search_refuses_as_a_query_image(kind, refused, tmp_path, raster, pixels, indexed, model_path, search):
    path, words = bad_imagery(kind, tmp_path, raster, pixels)
    options = {"model": model_path, "device": "cpu", "out": tmp_path / "out.gpkg"}
    refused(ImageryError, words, search, indexed, ImageQuery(str(path)), **options)


def segmented(raster, out, **options):
    return segment(SegmentRequest(raster, out, **options))


@pytest.mark.parametrize("kind", BAD_IMAGERY)
def test_segment_refuses(kind, refused, tmp_path, raster, pixels, model_path):
    path, words = bad_imagery(kind, tmp_path, raster, pixels)
    refused(ImageryError, words, segmented, str(path), tmp_path / "out.tif", model=model_path, device="cpu")


# Extents


@pytest.mark.parametrize("bounds", [(5, 5, 5, 9), (5, 5, 9, 5), (9, 5, 5, 9)])
def test_an_extent_of_no_size(bounds, refused):
    refused(InputError, "has no area", Extent, *bounds)


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        (Extent(0, 0, 10, 10), "lies outside"),
        (Extent(5, 5, 6, 6, "EPSG:4326"), "lies outside"),
        (Extent(5, 5, 6, 6, "Gauss and Krüger"), "is not a CRS"),
    ],
)
@pytest.mark.parametrize("task", ["search", "segment"])
def test_an_extent_that_is_not_on_the_raster(
    task, extent, words, refused, tmp_path, indexed, ortho, model_path, search
):
    options = {"model": model_path, "device": "cpu"}
    if task == "search":
        refused(InputError, words, search, indexed, ExtentQuery(str(ortho), extent), out=tmp_path / "o.gpkg", **options)
    else:
        refused(InputError, words, segmented, str(ortho), tmp_path / "o.tif", extent=extent, **options)


def test_an_extent_without_valid_pixels(refused, tmp_path, raster, pixels, indexed, model_path, search):
    image = np.maximum(pixels(64, 64), 1)
    image[:32] = 0
    path = raster(tmp_path / "half.tif", image, nodata=0)
    query = ExtentQuery(str(path), Extent(155_001, 462_994, 155_010, 462_999))
    refused(ImageryError, "valid pixels", search, indexed, query, model=model_path, device="cpu")


# Catalogues


def no_catalogue(kind: str, path: Path) -> tuple[Path, str]:
    """A file that is no catalogue, and what is said of it."""
    if kind == "missing":
        return path, "There is no catalogue"
    if kind == "folder":
        path.mkdir()
        return path, "is a folder"
    if kind == "text":
        path.write_text("not a database " * 200)
        return path, "is not a catalogue"
    if kind == "empty":
        path.touch()
        return path, "is not a catalogue"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE settings (key, value)")
        if kind == "other GeoPackage":
            database.execute(f"PRAGMA application_id = {int.from_bytes(b'GPKG', 'big')}")
        database.commit()
    return path, "not a ReCNN catalogue" if kind == "other GeoPackage" else "is not a catalogue"


KINDS = ("missing", "folder", "text", "empty", "other SQLite", "other GeoPackage")


@pytest.mark.parametrize("kind", KINDS)
def test_search_and_info_refuse_what_is_no_catalogue(kind, refused, tmp_path, library, search):
    path, words = no_catalogue(kind, tmp_path / "a.gpkg")
    refused(CatalogueError, words, search, path, TileQuery(1))
    refused(CatalogueError, words, info, library, str(path))


@pytest.mark.parametrize("kind", KINDS[1:])
def test_index_refuses_to_write_into_what_is_no_catalogue(kind, refused, tmp_path, ortho, model_path, build_catalogue):
    path, words = no_catalogue(kind, tmp_path / "a.gpkg")
    refused(CatalogueError, words, build_catalogue, [ortho], path, model=model_path, device="cpu")


def test_a_catalogue_of_another_model(refused, indexed, ortho, other_model, build_catalogue, search):
    other = other_model
    query = ImageQuery(str(indexed.parent / "patch0.png"))
    before = indexed.read_bytes()
    refused(CatalogueError, "was made with the model", build_catalogue, [ortho], indexed, model=other, device="cpu")
    refused(CatalogueError, "was made with the model", search, indexed, query, model=other, device="cpu")
    assert indexed.read_bytes() == before


@pytest.fixture(scope="session")
def other_model(tmp_path_factory, model_path) -> Path:
    """A model file like the tiny model but for one weight."""
    path = tmp_path_factory.mktemp("other") / "other.safetensors"
    save_like(path, model_path)
    return path


def save_like(path: Path, model_path: Path) -> None:
    """The same model with one weight changed."""
    import torch

    from recnn_engine.network.facts import read_model_facts
    from recnn_engine.network.saving import save_model
    from recnn_engine.network.with_torch import load_fcn

    network, facts = load_fcn(model_path), read_model_facts(model_path)
    with torch.no_grad():
        network.score.bias[0] += 1
    save_model(
        path, network, name="other", legend=facts.legend, mean=facts.mean, std=facts.std,
        resolution=facts.resolution, provenance={},
    )  # fmt: skip


def test_a_cut_catalogue_is_damaged_not_a_crash(refused, tmp_path, indexed, search):
    path = tmp_path / "a.gpkg"
    path.write_bytes(indexed.read_bytes()[: indexed.stat().st_size // 2])
    refused(CatalogueError, "a.gpkg", search, path, TileQuery(1))


# Models and devices


@pytest.mark.parametrize("kind", ["missing", "text", "cut"])
def test_a_bad_model(kind, refused, tmp_path, ortho, indexed, model_path, build_catalogue, search):
    path = tmp_path / "model.safetensors"
    if kind == "text":
        path.write_text("no model")
    elif kind == "cut":
        path.write_bytes(model_path.read_bytes()[:5000])
    query = ImageQuery(str(indexed.parent / "patch0.png"))
    refused(ModelError, "model.safetensors", build_catalogue, [ortho], tmp_path / "a.gpkg", model=path)
    refused(ModelError, "model.safetensors", search, indexed, query, model=path)
    refused(ModelError, "model.safetensors", segmented, str(ortho), tmp_path / "o.tif", model=path)


@pytest.mark.parametrize("device", ["tpu", "cuda:99", ""])
def test_an_unknown_device(device, refused, tmp_path, ortho, indexed, model_path, build_catalogue, search):
    query = ImageQuery(str(indexed.parent / "patch0.png"))
    options = {"model": model_path, "device": device}
    refused(InputError, "There is no device", build_catalogue, [ortho], tmp_path / "a.gpkg", **options)
    refused(InputError, "There is no device", search, indexed, query, **options)
    refused(InputError, "There is no device", segmented, str(ortho), tmp_path / "o.tif", **options)


# What is asked


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"k": 0}, "0 matches cannot be asked for"),
        ({"k": -3}, "-3 matches cannot be asked for"),
        ({"method": "cosine"}, "There is no method “cosine”"),
        ({"having": ["gras"]}, "There is no class named “gras”"),
        ({"without": ["unicorn"]}, "There is no class named “unicorn”"),
        ({"with_any": ["grass", "unicorn"]}, "There is no class named “unicorn”"),
        ({"having": ["grass:much"]}, "“much” is not a share"),
        ({"having": ["grass:1.5"]}, "“1.5” is not a share"),
        ({"having": ["grass:nan"]}, "“nan” is not a share"),
        ({"without": ["grass:-0.1"]}, "“-0.1” is not a share"),
        ({"without": ["grass:10%"]}, "“10%” is not a share"),
        ({"spacing": -1.0}, "A spacing of -1.0 m"),
        ({"spacing": float("nan")}, "A spacing of nan m"),
        ({"acquired_from": "yesterday"}, "“yesterday” is not a date"),
        ({"acquired_to": "2021-13"}, "“2021-13” is not a date"),
        ({"acquired_from": "2021-6-3"}, "“2021-6-3” is not a date"),
        ({"acquired_to": ""}, "“” is not a date"),
        ({"acquired_from": "2021-06-30", "acquired_to": "2020"}, "ends before it begins"),
    ],
)
def test_a_search_that_makes_no_sense(options, words, refused, tmp_path, indexed, search):
    refused(InputError, words, search, indexed, TileQuery(1), out=tmp_path / "o.gpkg", **options)


REFUSED = [
    ({"k": 0}, InputError),
    ({"spacing": -1.0}, InputError),
    ({"method": "rcnn"}, InputError),
    ({"method": "color"}, CatalogueError),
    ({"having": ["gras"]}, InputError),
    ({"without": ["grass:2"]}, InputError),
    ({"acquired_from": "2021-02-30"}, InputError),
    ({"out": "missing/m.gpkg"}, OutputError),
    ({"sheet": "."}, OutputError),
    ({"class_maps": "file/maps"}, OutputError),
    ({"thumbnail": "file"}, OutputError),
    ({"out": "CATALOGUE"}, InputError),
    ({"model": "MODEL", "sheet": "MODEL"}, InputError),
    ({"model": "OTHER"}, CatalogueError),
    ({"model": "missing.safetensors"}, ModelError),
]


@pytest.mark.parametrize(("options", "kind"), REFUSED, ids=[str(options) for options, _ in REFUSED])
def test_what_can_be_refused_is_refused_before_a_pixel_is_read(
    options, kind, tmp_path, indexed, model_path, other_model, search, monkeypatch
):
    (tmp_path / "file").touch()
    places = {"CATALOGUE": indexed, "MODEL": model_path, "OTHER": other_model}
    paths = ("out", "sheet", "class_maps", "thumbnail", "model")
    given = {name: places.get(v, tmp_path / v) if name in paths else v for name, v in options.items()}
    read, told = [], []
    monkeypatch.setattr("recnn_engine.imagery.raster.Raster.read_tile", lambda *asked: read.append(asked))
    monkeypatch.setattr("recnn_engine.network.model.load_model", lambda *asked: read.append(asked))
    query = ImageQuery(str(indexed.parent / "patch0.png"))
    with pytest.raises(kind):
        search(indexed, query, progress=lambda *step: told.append(step), **{"model": model_path, **given})
    assert read == told == []


@pytest.mark.parametrize("asked", [RegionQuery(1), examples_of([(TileQuery(1), True), (RegionQuery(1), False)])])
def test_a_region_is_not_compared_as_a_whole_image(asked, refused, indexed, search):
    refused(InputError, "recnn+ compares whole images, not regions", search, indexed, asked, method="recnn+")
    assert search(indexed, asked, method="recnn", k=1).matches


def test_a_method_that_is_none_is_answered_with_those_there_are(indexed, search):
    with pytest.raises(InputError) as caught:
        search(indexed, TileQuery(1), method="recnn-plus")
    assert caught.value.hint == "The methods are: recnn+, recnn."


def test_a_mistyped_class_is_answered_with_the_near_one(indexed, search):
    with pytest.raises(InputError, match="Did you mean grass"):
        search(indexed, TileQuery(1), having=["gras"])


@pytest.mark.parametrize("number", [0, 10, -1, 10**12])
def test_a_tile_or_region_that_does_not_exist(number, refused, indexed, search):
    refused(InputError, f"There is no tile {number}", search, indexed, TileQuery(number))
    region = number if number != 10 else 10**6
    refused(InputError, f"There is no region {region}", search, indexed, RegionQuery(region))


@pytest.mark.parametrize("given", [{}, {"tile": 1, "region": 1}, {"raster": "a.tif"}, {"extent": (0, 0, 1, 1)}])
def test_a_query_must_be_one(given, refused):
    with pytest.raises(InputError):
        asked_for(**given)


@pytest.mark.parametrize("resolution", [0.0, -1.0, float("nan"), float("inf")])
def test_a_resolution_of_nothing(resolution, refused, tmp_path, ortho, model_path, build_catalogue):
    options = {"model": model_path, "device": "cpu", "resolution": resolution}
    refused(InputError, "ground resolution", build_catalogue, [ortho], tmp_path / "a.gpkg", **options)
    refused(InputError, "ground resolution", segmented, str(ortho), tmp_path / "o.tif", **options)


# Places that cannot be written


@pytest.mark.parametrize("place", ["missing/out", "file/out"])
def test_results_to_a_folder_that_is_none(place, refused, tmp_path, indexed, ortho, model_path, search):
    (tmp_path / "file").write_text("a file, not a folder")
    for kind, suffix in (("out", ".gpkg"), ("sheet", ".png")):
        path = tmp_path / (place + suffix)
        refused(OutputError, "There is no folder", search, indexed, TileQuery(1), **{kind: path})
    options = {"model": model_path, "device": "cpu"}
    refused(OutputError, "There is no folder", segmented, str(ortho), tmp_path / (place + ".tif"), **options)


def test_class_maps_to_a_folder_below_a_file(refused, tmp_path, indexed, search):
    (tmp_path / "file").write_text("a file, not a folder")
    refused(OutputError, "cannot be made", search, indexed, TileQuery(1), class_maps=tmp_path / "file" / "maps")


def test_results_onto_a_folder(refused, tmp_path, indexed, ortho, model_path, search):
    (tmp_path / "taken").mkdir()
    taken = tmp_path / "taken"
    refused(OutputError, "taken cannot be written", search, indexed, TileQuery(1), out=taken)
    refused(OutputError, "taken cannot be written", search, indexed, TileQuery(1), sheet=taken)
    refused(OutputError, "taken cannot be written", segmented, str(ortho), taken, model=model_path, device="cpu")


def test_a_full_disk_under_the_sheet(refused, indexed, search):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    refused(OutputError, "the disk is full", search, indexed, TileQuery(1), sheet=Path("/dev/full"))


def test_results_never_take_the_place_of_what_they_come_from(
    refused, tmp_path, ortho, raster, pixels, model_path, build_catalogue, search
):
    image = raster(tmp_path / "a.tif", pixels(64, 64))
    build_catalogue([image], tmp_path / "a.gpkg", model=model_path, device="cpu")
    options = {"model": model_path, "device": "cpu"}
    for kind in ("out", "sheet"):
        refused(
            InputError, "is the catalogue", search, tmp_path / "a.gpkg", TileQuery(1), **{kind: tmp_path / "a.gpkg"}
        )
    refused(InputError, "is the raster", segmented, str(image), image, **options)
    refused(InputError, "is the raster", segmented, str(image), tmp_path / ".." / tmp_path.name / "a.tif", **options)
    copy = shutil.copy(model_path, tmp_path / "own.safetensors")
    refused(InputError, "is the model", segmented, str(image), copy, model=copy, device="cpu")
    (tmp_path / "a.qml").write_text("how its owner shows the raster")
    refused(InputError, "a.qml is the raster", segmented, str(image), tmp_path / "a.tiff", **options)
    statistics = tmp_path / "a.tif.aux.xml"
    statistics.write_text("<PAMDataset></PAMDataset>")
    refused(InputError, "aux.xml is the raster", segmented, str(image), statistics, **options)
