"""What is chosen for a run, and what of it the catalogue has already."""

from __future__ import annotations

import re

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import ImageryError, InputError
from recnn_engine.search.filter import Filter


def test_an_existing_catalogue_keeps_its_settings(archive, build, tmp_path):
    build(archive / "0.tif", overlap=16, resolution=0.6)
    assert build(archive, tile=None).indexed == 2
    with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
        assert (catalogue.settings.tile, catalogue.settings.overlap, catalogue.settings.resolution) == (64, 16, 0.6)
        assert {t.resolution for t in catalogue.tiles(catalogue.candidates(Filter()))} == {0.6}


@pytest.mark.parametrize(
    ("asked", "built"),
    [
        ({"tile": 128}, "tile 64"),
        ({"overlap": 8}, "overlap 0"),
        ({"resolution": 0.5}, "resolution auto"),
        ({"descriptor": "recnn+"}, "descriptor recnn"),
        ({"descriptor": "color"}, "descriptor recnn"),
    ],
)
def test_other_settings_than_its_own_are_refused(archive, build, asked, built, contents):
    build(archive)
    before = contents()
    with pytest.raises(InputError, match=re.escape(f"was built with {built}, not {next(iter(asked.values()))}")):
        build(archive, **asked)
    assert contents() == before


def test_a_refusal_leaves_every_byte_of_a_catalogue(archive, build, tmp_path):
    build(archive)
    before = (tmp_path / "a.gpkg").read_bytes()
    for asked in (
        {"tile": 128},
        {"tile": 8},
        {"descriptor": "sift"},
        {"resolution": -1.0},
        {"acquired": "yesterday"},
        {"scaling": (9, 1)},
    ):
        with pytest.raises(InputError):
            build(archive, **asked)
    with pytest.raises(ImageryError):
        build(archive / "nowhere.tif")
    assert (tmp_path / "a.gpkg").read_bytes() == before


@pytest.mark.parametrize(
    "asked",
    [{"tile": 8}, {"tile": 5000}, {"overlap": 64}, {"overlap": -1}, {"resolution": 0}, {"resolution": float("nan")},
     {"descriptor": "sift"}, {"scaling": (9, 1)}, {"bands": (1, 2)}, {"acquired": "2021-02-30"},
     {"acquired": "%d.%m"}],
)  # fmt: skip
def test_settings_out_of_range_are_refused(archive, build, tmp_path, asked):
    with pytest.raises((InputError, ImageryError)):
        build(archive, **asked)
    assert not (tmp_path / "a.gpkg").exists()


@pytest.mark.parametrize(("overlap", "words"), [(300, None), (8, "built with overlap 300"), (600, "of 600 pixels")])
def test_an_overlap_is_checked_against_the_catalogues_own_tile(build, tmp_path, raster, pixels, overlap, words):
    image = raster(tmp_path / "a.tif", pixels(600, 600))
    build(image, tile=512, overlap=300, descriptor="color")
    if words is None:
        assert build(image, tile=None, overlap=overlap).unchanged == 1
    else:
        with pytest.raises(InputError, match=words):
            build(image, tile=None, overlap=overlap)


@pytest.mark.parametrize(
    "asked", [{"overlap": 64}, {"descriptor": "sift"}, {"acquired": "2999"}, {"scaling": (9, 1)}, {"tile": 8}]
)
def test_what_is_wrong_is_refused_before_an_image_is_opened(archive, build, monkeypatch, asked):
    """For a new catalogue and for one that exists."""
    build(archive, catalogue="there.gpkg", descriptor="color")
    monkeypatch.delattr("recnn_engine.indexing.planning.open_raster")
    (archive / "0.tif").write_text("changed")
    for catalogue in ("new.gpkg", "there.gpkg"):
        with pytest.raises(InputError):
            build(archive, catalogue=catalogue, **asked)
