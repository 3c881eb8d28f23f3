"""A CRS that the user states for rasters counts instead of theirs, stays, and can be taken back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from affine import Affine
from rasterio.crs import CRS

from recnn_engine.errors import InputError
from recnn_engine.queries.kinds import asked_for

from .conftest import TURNED

QUICK = {"tile": 64, "descriptor": "color"}
UTM, DUTCH = "EPSG:32631", "EPSG:28992"
HERE = (155_000, 462_980.8, 155_019.2, 463_000)
"""The first 64 pixels of a raster."""


@pytest.fixture
def archive(tmp_path, raster, pixels):
    """Two rasters of the Netherlands that say they are in UTM."""
    (tmp_path / "archive").mkdir()
    grid = Affine(0.3, 0, 155_000, 0, -0.3, 463_000)
    return [raster(tmp_path / "archive" / f"{n}.tif", pixels(64, 128, n), UTM, grid) for n in range(2)]


@pytest.fixture
def build(tmp_path, build_catalogue):
    return lambda *imagery, **options: build_catalogue(imagery, tmp_path / "a.gpkg", **{**QUICK, **options})


@pytest.fixture
def stored(tmp_path):
    """EPSG code of each source's CRS."""

    def read():
        with closing(sqlite3.connect(tmp_path / "a.gpkg")) as file:
            rows = file.execute("SELECT crs FROM sources ORDER BY path").fetchall()
        return [CRS.from_wkt(crs).to_epsg() if crs else None for (crs,) in rows]

    return read


def test_a_stated_crs_counts_for_all_and_stays(archive, build, stored):
    build(*archive, crs=DUTCH)
    assert stored() == [28992, 28992]
    report = build(*archive)
    assert (report.unchanged, stored()) == (2, [28992, 28992])


def test_it_is_indexed_anew_and_taken_back(archive, build, stored):
    build(*archive)
    assert stored() == [32631, 32631]
    assert build(*archive, crs=DUTCH).replaced == 2
    assert build(*archive, crs="auto").replaced == 2
    assert stored() == [32631, 32631]


def test_each_raster_can_have_its_own(archive, build, stored):
    build(*archive, crs_of={str(archive[0]): DUTCH})
    assert stored() == [28992, 32631]
    build(*archive, crs="EPSG:3035", crs_of={str(archive[0]): "auto"})
    assert stored() == [32631, 3035]


def test_what_is_no_crs_is_refused_before_anything_is_written(archive, build, tmp_path):
    for options in ({"crs": "nowhere"}, {"crs_of": {str(archive[0]): "nowhere"}}):
        with pytest.raises(InputError, match="“nowhere” is not a CRS"):
            build(*archive, **options)
    assert not (tmp_path / "a.gpkg").exists()


def test_a_crs_without_a_place_on_earth_refuses_the_raster_it_is_stated_for(archive, build, stored):
    report = build(*archive, crs_of={str(archive[0]): 'LOCAL_CS["the site",UNIT["metre",1]]'})
    (refusal,) = report.refused
    assert refusal.path == str(archive[0]) and "has no place on earth" in refusal.reason
    assert stored() == [32631]


def test_a_place_of_a_stated_crs_is_found(archive, build, tmp_path, search):
    """In the stated CRS, and as QGIS asks: in the raster's own coordinates, without a CRS."""
    build(*archive, crs=DUTCH)
    for crs in (DUTCH, None):
        query = asked_for(raster=str(archive[1]), extent=HERE, extent_crs=crs)
        found = search(tmp_path / "a.gpkg", query, k=1).matches[0]
        assert (found.path, found.tile.window[:2], found.crs) == (str(archive[1]), (0, 0), DUTCH)
        assert found.distance == pytest.approx(0, abs=1e-5)


def test_a_query_from_another_raster_brings_its_crs(archive, build, tmp_path, search, raster, pixels):
    build(*archive, crs=DUTCH)
    foreign = raster(tmp_path / "f.tif", pixels(64, 128, 1), UTM, Affine(0.3, 0, 155_000, 0, -0.3, 463_000))
    place = {"type": "Polygon", "coordinates": [[[155_000, 463_000], [155_019, 463_000], [155_019, 462_981]]]}
    place["coordinates"][0].append(place["coordinates"][0][0])
    for wanted in ({"extent": HERE}, {"polygon": place}):
        query = asked_for(raster=str(foreign), **wanted, extent_crs=DUTCH, raster_crs=DUTCH)
        found = search(tmp_path / "a.gpkg", query, k=1)
        assert found.query.crs == DUTCH
        with pytest.raises(InputError, match="outside"):
            search(tmp_path / "a.gpkg", asked_for(raster=str(foreign), **wanted, extent_crs=DUTCH), k=1)
    assert search(tmp_path / "a.gpkg", asked_for(image=str(foreign), raster_crs=DUTCH), k=1).query.crs == DUTCH


def test_what_places_rasters_is_told_in_one_sentence_each(tmp_path, build, pinned, seen, raster, pixels, caplog):
    images = [pinned(tmp_path / f"p{n}.tif") for n in range(3)] + [seen(tmp_path / "r.tif")]
    images += [
        raster(tmp_path / "c.tif", pixels(64, 64), DUTCH, None),
        raster(tmp_path / "i.png", pixels(64, 64), None),
    ]
    assert build(*images).indexed == 6
    assert [line for line in caplog.messages if "place" in line] == [
        "3 rasters are placed by ground control points.",
        "1 raster is placed by rational polynomials, as if the ground were flat. "
        "Orthorectify it (gdalwarp -rpc) where places must be exact.",
        "1 raster has a CRS and no geotransform: it has no place.",
    ]


def test_a_place_on_a_pinned_image_is_found(tmp_path, build, pinned, search):
    path = pinned(tmp_path / "p.tif")
    build(path)
    x, y = TURNED * (200, 150)
    query = asked_for(raster=str(path), extent=(x - 8, y - 8, x + 8, y + 8), extent_crs=DUTCH)
    (match,) = search(tmp_path / "a.gpkg", query, k=1).matches
    west, south, east, north = match.tile.bounds
    assert west - 16 < x < east + 16 and south - 16 < y < north + 16


def test_the_command_line_states_a_crs(archive, recnn, recnn_json, tmp_path):
    report = recnn_json("index", *archive, "-c", tmp_path / "a.gpkg", "--tile", 64, "--descriptor", "color",
                        "--crs", DUTCH)  # fmt: skip
    assert report["indexed"] == 2
    assert recnn_json("info", tmp_path / "a.gpkg")["crs"] == [DUTCH]
    foreign = archive[0].rename(tmp_path / "f.tif")
    query = ("--raster", foreign, "--extent", ",".join(map(str, HERE)), "--extent-crs", DUTCH)
    assert recnn("search", "-c", tmp_path / "a.gpkg", *query).returncode == 1
    found = recnn_json("search", "-c", tmp_path / "a.gpkg", *query, "--raster-crs", DUTCH)
    assert found["query"]["crs"] == DUTCH
