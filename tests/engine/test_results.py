"""What a search leaves: outlines of regions, shares in words, the contact sheet."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image, ImageDraw
from rasterio.features import rasterize

from recnn_engine.errors import OutputError
from recnn_engine.legend import DLRSD
from recnn_engine.regions import find_regions
from recnn_engine.results.class_maps import region_polygons
from recnn_engine.results.shares import counted, describe_shares
from recnn_engine.results.sheet import Picture, draw_sheet, write_sheet

maps = arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=16), elements=st.integers(0, 3))


@settings(max_examples=80)
@given(class_map=maps)
def test_outlines_are_the_regions_in_the_order_of_their_vectors(class_map):
    """Drawn again they give back the class map, and the area of each is that of its region."""
    outlines = list(region_polygons(class_map, Affine.identity()))
    regions, _ = find_regions(class_map, np.ones((1, 1, 1), np.float32))
    assert [class_id for class_id, _ in outlines] == regions.classes.tolist()
    drawn = np.zeros_like(class_map)
    for (class_id, polygons), area in zip(outlines, regions.areas, strict=True):
        mask = rasterize([{"type": "MultiPolygon", "coordinates": polygons}], class_map.shape)
        assert mask.sum() == area == round(sum(ring_area(p[0]) - sum(map(ring_area, p[1:])) for p in polygons))
        assert not drawn[mask > 0].any()
        drawn[mask > 0] = class_id
    np.testing.assert_array_equal(drawn, class_map)


def ring_area(ring) -> float:
    """The shoelace formula."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def test_outlines_lie_where_the_transform_says():
    (one,) = region_polygons(np.ones((2, 3), np.uint8), Affine(10, 0, 100, 0, -10, 50))
    corners = {tuple(point) for point in one[1][0][0]}
    assert corners == {(100, 50), (130, 50), (130, 30), (100, 30)}


def test_shares_are_told_largest_first_without_crumbs():
    assert describe_shares({"grass": 0.412, "sea": 0.3, "ship": 0.004}) == "grass 41 %, sea 30 %"
    assert describe_shares({}) == ""


def test_one_is_singular():
    assert [counted(n, "region") for n in (0, 1, 2, 2000)] == ["0 regions", "1 region", "2 regions", "2,000 regions"]


def picture(seed: int, size=(64, 64), pixels: bool = True) -> Picture:
    random = np.random.default_rng(seed)
    class_map = np.full(size, 1 + seed % 17, np.uint8)
    image = random.integers(0, 256, (*size, 3)).astype(np.uint8) if pixels else None
    return Picture(f"title {seed}", "subtitle " * 20, DLRSD.shares(class_map), image, class_map)


def test_the_sheet_shows_each_class_map_in_its_colour():
    sheet = np.array(draw_sheet("ReCNN", picture(0), [picture(n) for n in range(1, 5)], DLRSD))
    for number in range(5):
        colour = DLRSD.classes[number].colour
        assert (sheet == colour).all(axis=-1).sum() >= 200 * 200, number


def test_a_sheet_says_how_many_matches_it_leaves_out(monkeypatch):
    written = []
    monkeypatch.setattr(ImageDraw.ImageDraw, "text", lambda self, place, text, *rest, **how: written.append(text))
    for further in (0, 940):
        draw_sheet("ReCNN", picture(0), [picture(n) for n in range(1, 4)], DLRSD, further)
    lines = [text for text in written if text.startswith("Matches")]
    assert lines == ["Matches, nearest first", "Matches, nearest first: the first 3 of 943"]


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (700, 3), (2000, 1500)])
def test_images_of_any_shape_fit_their_place(size):
    sheet = draw_sheet("ReCNN", picture(1, size), [picture(2, size)], DLRSD)
    assert sheet.size == draw_sheet("ReCNN", picture(1), [picture(2)], DLRSD).size


def test_an_image_that_is_gone_leaves_its_place_and_its_class_map():
    gone = np.array(draw_sheet("ReCNN", picture(0), [picture(3, pixels=False)], DLRSD))
    assert (gone == DLRSD.classes[3].colour).all(axis=-1).sum() >= 200 * 200


def test_the_sheet_is_written_as_png_whatever_its_name(tmp_path):
    write_sheet(tmp_path / "sheet.picture", "ReCNN", picture(0), [], DLRSD)
    with Image.open(tmp_path / "sheet.picture") as image:
        assert image.format == "PNG"
    with pytest.raises(OutputError, match="cannot be written"):
        write_sheet(tmp_path / "missing" / "sheet.png", "ReCNN", picture(0), [], DLRSD)
