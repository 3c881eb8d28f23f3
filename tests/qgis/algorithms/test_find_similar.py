"""recnn:findsimilar with the real engine: queries of all kinds, and bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import wait_for
from drawing import draw_raster
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsProject,
)
from running import EAST, Listening, rows


def test_a_search_that_finds_nothing_says_what_to_change(plugin, catalogue, model):
    import processing

    asked = {"CATALOGUE": str(catalogue), "MODEL": str(model), "TILE": 3, "WITHIN": "0,1,0,1 [EPSG:4326]"}
    feedback = Listening()
    found = processing.run("recnn:findsimilar", {**asked, "MATCHES": "memory:"}, feedback=feedback)
    assert found["COUNT"] == 0 and not rows(found["MATCHES"])
    assert any("Nothing was found" in text for text in feedback.warned)


def test_a_search_says_at_which_resolution_its_raster_was_read(plugin, catalogue, model, tmp_path):
    import processing
    from osgeo import gdal

    fine = gdal.Open(str(draw_raster(tmp_path / "fine.tif", 3)), gdal.GA_Update)
    fine.SetGeoTransform((500_000.0, 0.1, 0, 5_600_000.0, 0, -0.1))
    del fine
    asked = {"CATALOGUE": str(catalogue), "MODEL": str(model), "MATCHES": "memory:"}
    for query, told in (
        ({"RASTER": str(tmp_path / "fine.tif"), "EXTENT": EAST}, "Read at 0.3 m/px; the raster's own is 0.1."),
        ({"TILE": 3}, "Read at 0.3 m/px; the raster's own is 0.3."),
    ):
        feedback = Listening()
        processing.run("recnn:findsimilar", {**asked, **query}, feedback=feedback)
        assert [text for text in feedback.said if text.startswith("Read at")] == [told]


def test_matches_are_limited_to_when_they_were_acquired(plugin, archive, tmp_path):
    import processing

    catalogue = str(tmp_path / "dated.gpkg")
    for year in "2020", "2021":
        draw_raster(tmp_path / f"harbour_{year}.tif", 64)
    built = {"FOLDER": str(tmp_path), "CATALOGUE": catalogue, "TILE": 32, "DESCRIPTOR": "Color"}
    processing.run("recnn:buildindex", built)

    def years(**period: str) -> set[str]:
        asked = {"CATALOGUE": catalogue, "TILE": 1, "K": 50, "ALL_PLACES": True, "MATCHES": "memory:", **period}
        matches = rows(processing.run("recnn:findsimilar", asked)["MATCHES"])
        assert all(row["acquired"] == Path(row["source"]).stem[-4:] for row in matches)
        return {row["acquired"] for row in matches}

    assert years() == {"2020", "2021"}
    asked = {"CATALOGUE": catalogue, "TILE": 1, "K": 50, "MATCHES": "memory:"}
    folded = rows(processing.run("recnn:findsimilar", asked)["MATCHES"])
    assert folded and {row["same_place"] for row in folded} == {1}
    assert years(ACQUIRED_FROM="2021") == years(ACQUIRED_FROM=" 2020-12 ", ACQUIRED_TO="2022") - {"2020"} == {"2021"}
    assert years(ACQUIRED_TO="2020-06-30") == {"2020"} and years(ACQUIRED_FROM="2022") == set()


@pytest.mark.parametrize("method", ["ReCNN+", "ReCNN"])
def test_a_tile_finds_itself_first_with_distance_zero(find, method):
    found = find(TILE=3, METHOD=method, MATCHES="memory:", REGIONS="memory:")
    matches = rows(found["MATCHES"])
    assert found["COUNT"] == 5
    assert [row["rank"] for row in matches] == [1, 2, 3, 4, 5]
    assert (matches[0]["tile"], matches[0]["distance"]) == (3, 0)
    assert sorted(row["distance"] for row in matches) == [row["distance"] for row in matches]
    assert {row["rank"] for row in rows(found["REGIONS"])} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    "extent",
    [EAST, f"{EAST} [EPSG:32631]", "3.0,3.0001355,50.5518461,50.5519323 [EPSG:4326]"],
    ids=["layer's CRS", "named CRS", "EPSG:4326"],
)
def test_an_extent_finds_the_tile_it_covers(find, archive, extent):
    matches = rows(find(RASTER=str(archive / "east.tif"), EXTENT=extent, K=1, MATCHES="memory:")["MATCHES"])
    assert Path(matches[0]["source"]).name == "east.tif"


def test_an_image_query_and_filters(find, archive):
    image = str(archive / "patch.png")
    own = rows(find(IMAGE=image, K=1, MATCHES="memory:")["MATCHES"])
    assert (Path(own[0]["source"]).name, own[0]["distance"]) == ("patch.png", pytest.approx(0, abs=1e-3))
    others = rows(find(IMAGE=image, K=25, OTHER_IMAGES=True, MATCHES="memory:")["MATCHES"])
    assert len(others) == 24 and "patch.png" not in {Path(row["source"]).name for row in others}
    name = others[0]["classes"].split(",")[0].rsplit(" ", 2)[0]
    kept = rows(find(IMAGE=image, K=25, WITH=f"{name}:0.5", MATCHES="memory:")["MATCHES"])
    left = rows(find(IMAGE=image, K=25, WITHOUT=f"{name}", MATCHES="memory:")["MATCHES"])
    assert kept and all(name in row["classes"] for row in kept)
    assert all(name not in row["classes"] for row in left)
    shown = {words.rsplit(" ", 2)[0].strip() for row in others for words in row["classes"].split(",")}
    also = min(shown - {name})
    alone = [find(IMAGE=image, K=25, WITH=wanted, MATCHES="memory:")["MATCHES"] for wanted in (f"{name}:0.5", also)]
    either = rows(find(IMAGE=image, K=25, WITH_ANY=f"{name}:0.5, {also}", MATCHES="memory:")["MATCHES"])
    assert {row["tile"] for row in either} == {row["tile"] for found in alone for row in rows(found)}
    assert len(rows(find(TILE=3, K=25, SPACING=15, OTHER_IMAGES=True, MATCHES="memory:")["MATCHES"])) < 12


def test_a_polygon_of_any_crs_and_examples_in_words(find, archive):
    """The upper left tile of east.tif as a polygon, in its own CRS and in degrees; then as an example in words."""
    east = str(archive / "east.tif")
    own = "Polygon((500000 5600000, 500009.6 5600000, 500009.6 5599990.4, 500000 5599990.4, 500000 5600000))"
    degrees = (
        "Polygon((3 50.5519323, 3.0001355 50.5519323, 3.0001355 50.5518461, 3 50.5518461, 3 50.5519323)) [EPSG:4326]"
    )
    by_extent = rows(find(RASTER=east, EXTENT=EAST, MATCHES="memory:")["MATCHES"])
    by_polygon = rows(find(RASTER=east, POLYGON=own, MATCHES="memory:")["MATCHES"])
    in_words = rows(find(LIKE=f"{east} @ {own} [EPSG:32631]", MATCHES="memory:")["MATCHES"])
    assert by_polygon == by_extent == in_words
    by_degrees = rows(find(RASTER=east, POLYGON=degrees, MATCHES="memory:")["MATCHES"])
    assert by_degrees[0]["tile"] == by_extent[0]["tile"]
    refined = rows(
        find(TILE=3, LIKE="tile 5", UNLIKE="tile 8", WITHIN=f"{EAST} [EPSG:32631]", MATCHES="memory:")["MATCHES"]
    )
    assert refined and len(refined) < 5


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({}, "Give one query"),
        ({"TILE": 1, "IMAGE": "a.png"}, "Give one query"),
        ({"TILE": 1, "EXTENT": EAST}, "needs the raster layer"),
        ({"TILE": 1, "POLYGON": "Polygon((0 0, 1 0, 1 1, 0 0))"}, "needs the raster layer"),
        ({"RASTER": "east.tif", "EXTENT": EAST, "POLYGON": "Polygon((0 0, 1 0, 1 1, 0 0))"}, "not both"),
        ({"RASTER": "east.tif", "POLYGON": "LineString(0 0, 1 0)"}, "POLYGON is no polygon"),
        ({"RASTER": "east.tif", "POLYGON": "Polygon((0 0, 1 0, 1 1, 0 0))"}, "outside"),
        ({"UNLIKE": "tile 1"}, "Give one query"),
        ({"LIKE": " ; "}, "at least one relevant example"),
        ({"LIKE": "tile 999"}, "999"),
        ({"REGION": 99999}, "region 99999"),
        ({"TILE": 999}, "999"),
        ({"TILE": 1, "K": 0}, "K"),
        ({"TILE": 1, "WITH": "gras"}, "grass"),
        ({"TILE": 1, "WITH": "grass:20"}, "“20.0” is not a share"),
        ({"TILE": 1, "ACQUIRED_FROM": "yesterday"}, "“yesterday” is not a date"),
        ({"TILE": 1, "SPACING": -1}, "SPACING"),
        ({"IMAGE": "/nowhere/a.png"}, "/nowhere/a.png"),
        ({"RASTER": "east.tif", "EXTENT": "0,0,0,0"}, "has no area"),
        ({"RASTER": "east.tif", "EXTENT": "0,1,0,1"}, "outside"),
        ({"RASTER": "/nowhere/a.tif"}, "/nowhere/a.tif"),
    ],
)
def test_bad_queries_end_with_a_sentence(find, archive, parameters, sentence):
    if parameters.get("RASTER") == "east.tif":
        parameters = {**parameters, "RASTER": str(archive / "east.tif")}
    with pytest.raises(QgsProcessingException, match=sentence):
        find(MATCHES="memory:", **parameters)


def test_a_file_that_is_no_catalogue_is_refused(find, archive, tmp_path):
    other = draw_raster(tmp_path / "other.gpkg", seed=5)
    with pytest.raises(QgsProcessingException, match=r"other\.gpkg"):
        find(CATALOGUE=str(other), TILE=1, MATCHES="memory:")


def test_the_engines_death_is_told_and_the_next_run_works(find, plugin):
    find(TILE=1, MATCHES="memory:")
    plugin.engine._connection.kill()
    assert find(TILE=1, MATCHES="memory:")["COUNT"] == 5


def test_results_of_a_worker_thread_are_whole(plugin, catalogue):
    """As the Toolbox runs it: prepared here, run in a task, finished here."""
    from qgis.core import QgsProcessingAlgRunnerTask

    context, feedback, outcome = QgsProcessingContext(), Listening(), []
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("recnn:findsimilar")
    parameters = {"CATALOGUE": str(catalogue), "TILE": 3, "K": 4, "MATCHES": "memory:"}
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda successful, results: outcome.append((successful, results)))
    QgsApplication.taskManager().addTask(task)
    wait_for(lambda: outcome)
    ((successful, results),) = outcome
    assert successful
    layer = QgsProcessingUtils.mapLayerFromString(results["MATCHES"], context)
    assert [row["rank"] for row in rows(layer)] == [1, 2, 3, 4]
