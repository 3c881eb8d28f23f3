"""Queries as words: what is written is read again, and what a person writes is understood."""

from __future__ import annotations

import pytest

SQUARE = {"type": "MultiPolygon", "coordinates": [[[[0.1, 0.2], [1.0, 0.0], [1.0, 1.0], [0.1, 0.2]]]]}

EXAMPLES = [
    {"tile": 5},
    {"region": 7},
    {"image": '/a folder/b; c "d" @ e.png'},
    {"raster": "/a b/c.tif", "extent": [1.1, -2.2, 3.3, 4.4], "extent_crs": None},
    {"raster": "/c.tif", "extent": [1 / 3, 2e-7, 3.3, 4.4], "extent_crs": "EPSG:4326"},
    {"raster": "/a @ b.tif", "polygon": SQUARE, "extent_crs": 'PROJCRS["a;b",ID["x",1]]'},
]


def test_what_is_written_is_read_again(plugin_folder):
    from recnn.recnn_qgis.wording import examples_from_words, examples_in_words

    assert examples_from_words(examples_in_words(EXAMPLES)) == EXAMPLES
    assert examples_in_words([]) == "" and examples_from_words("") == []


@pytest.mark.parametrize(
    ("words", "examples"),
    [
        ("Tile 5;region  7 ; a b.png", [{"tile": 5}, {"region": 7}, {"image": "a b.png"}]),
        ("tile 5;\n tile 6;", [{"tile": 5}, {"tile": 6}]),
        ("tile five", [{"image": "tile five"}]),
        ("a.tif @ 1,2,3", [{"image": "a.tif @ 1,2,3"}]),
        ("a.tif @ LineString(0 0, 1 1)", [{"image": "a.tif @ LineString(0 0, 1 1)"}]),
        ("a.tif @ 0, 1, 2, 3", [{"raster": "a.tif", "extent": [0.0, 2.0, 1.0, 3.0], "extent_crs": None}]),
    ],
)
def test_what_a_person_writes(plugin_folder, words, examples):
    from recnn.recnn_qgis.wording import examples_from_words

    assert examples_from_words(words) == examples


@pytest.mark.parametrize(
    ("words", "nodata"),
    [
        ("", None),
        (" NONE", "none"),
        ("Auto ", "auto"),
        ("-9999", -9999.0),
        ("-3.4028235e+38", -3.4028235e38),
        ("NaN", "declared"),
    ],
)
def test_nodata_is_understood(plugin_folder, words, nodata):
    from recnn.recnn_qgis.wording import nodata_in

    assert nodata_in(words) == nodata


@pytest.mark.parametrize("words", ["black", "inf", "1e999", "-"])
def test_what_is_no_nodata_is_none(plugin_folder, words):
    from recnn.recnn_qgis.wording import nodata_in

    with pytest.raises(ValueError):
        nodata_in(words)
