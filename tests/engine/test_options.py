"""What the options of the command line understand."""

from __future__ import annotations

import click
import pytest

from recnn_engine.commands.options import (
    BANDS_OR_AUTO,
    NODATA,
    NODATA_OR_AUTO,
    RANGE_OR_AUTO,
    RESOLUTION,
    TextOrAuto,
)


@pytest.mark.parametrize(
    ("option", "text", "meant"),
    [
        (NODATA, "None", "none"),
        (NODATA, "-9999", -9999.0),
        (NODATA, "-3.4028234663852886e+38", -3.4028234663852886e38),
        (NODATA, "NaN", "declared"),
        (NODATA_OR_AUTO, "AUTO", "auto"),
        (RESOLUTION, "Native", "native"),
        (BANDS_OR_AUTO, "AUTO", "auto"),
        (BANDS_OR_AUTO, "3,2,1", (3, 2, 1)),
        (RANGE_OR_AUTO, "Auto", "auto"),
        (TextOrAuto(), "Auto", "auto"),
        (TextOrAuto(), "EPSG:4326", "EPSG:4326"),
    ],
)
def test_words_are_understood_in_letters_of_any_case(option, text, meant):
    assert option.convert(text, None, None) == meant


@pytest.mark.parametrize(
    ("option", "text"),
    [
        (NODATA, "inf"),
        (NODATA, "-1e999"),
        (NODATA, "black"),
        (NODATA, "auto"),
        (RESOLUTION, "nan"),
        (RESOLUTION, "inf"),
    ],
)
def test_what_is_no_finite_number_is_refused(option, text):
    with pytest.raises(click.BadParameter, match=f"“{text}” is not number"):
        option.convert(text, None, None)


@pytest.mark.parametrize(
    "arguments",
    [
        ("index", "RASTER", "-c", "NEW", "--crs", "", "--descriptor", "statistics"),
        ("segment", "RASTER", "--out", "OUT", "--crs", "", "--model", "MODEL"),
        ("search", "-c", "CATALOGUE", "--raster", "RASTER", "--extent", "1,2,3,4", "--raster-crs", ""),
        ("search", "-c", "CATALOGUE", "--raster", "RASTER", "--polygon", "POLYGON", "--extent-crs", ""),
        ("label", "RASTER", "--polygons", "POLYGON", "--field", "kind", "--out", "LABELLED", "--crs", ""),
    ],
    ids=["index", "segment", "search a raster", "search a polygon", "label"],
)
def test_nothing_is_no_crs(recnn, indexed, ortho, model_path, tmp_path, arguments):
    polygon = tmp_path / "p.geojson"
    ring = "[[0,0],[1,0],[1,1],[0,0]]"
    polygon.write_text(
        f'{{"type":"Feature","properties":{{"kind":"a"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}'
    )
    names = {"RASTER": ortho, "CATALOGUE": indexed, "MODEL": model_path, "POLYGON": polygon}
    names |= {"NEW": tmp_path / "c.gpkg", "OUT": tmp_path / "o.tif", "LABELLED": tmp_path / "labelled"}
    done = recnn(*(names.get(argument, argument) for argument in arguments))
    assert done.returncode == 1 and "“” is not a CRS." in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.geojson"]
