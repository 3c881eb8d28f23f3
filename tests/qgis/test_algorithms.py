"""The algorithms with the real engine on small rasters: results, styles, layers without files, bad input."""

from __future__ import annotations

import http.server
import threading
import time
from pathlib import Path

import pytest
from drawing import draw_raster
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

EAST = "500000,500009.6,5599990.4,5600000"
"""The upper left tile of east.tif, in the order of Processing: xmin, xmax, ymin, ymax."""


class Listening(QgsProcessingFeedback):
    """Keeps what an algorithm says; cancels at a given percentage."""

    def __init__(self, cancel_at: float = 1000.0) -> None:
        super().__init__(False)
        self.said: list[str] = []
        self.warned: list[str] = []
        self.errors: list[str] = []
        self.percents: list[float] = []
        self.progressChanged.connect(self.percents.append)
        self.progressChanged.connect(lambda percent: self.cancel() if percent >= cancel_at else None)

    def pushInfo(self, text: str) -> None:
        self.said.append(text)

    def pushWarning(self, text: str) -> None:
        self.warned.append(text)

    def reportError(self, text: str, fatal: bool = False) -> None:
        self.errors.append(text)

    def setProgressText(self, text: str) -> None:
        self.said.append(text)


@pytest.fixture()
def find(plugin, catalogue, model):
    """Runs recnn:findsimilar on the small catalogue."""
    import processing

    def run(**parameters: object) -> dict:
        given = {"CATALOGUE": str(catalogue), "MODEL": str(model), "K": 5, **parameters}
        return processing.run("recnn:findsimilar", given)

    return run


@pytest.fixture()
def project():
    """The project, empty before and after."""
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


def rows(layer: QgsVectorLayer | str) -> list[dict]:
    layer = layer if isinstance(layer, QgsVectorLayer) else QgsVectorLayer(layer, "rows", "ogr")
    assert layer.isValid()
    return [feature.attributeMap() for feature in layer.getFeatures()]


def refusal(algorithm: str, parameters: dict) -> str:
    """Runs an algorithm that must fail; what the user is told."""
    import processing

    feedback = Listening()
    with pytest.raises(QgsProcessingException) as caught:
        processing.run(algorithm, parameters, feedback=feedback)
    return f"{caught.value} {feedback.errors}"


def test_the_provider_has_its_algorithms_with_help_icons_and_parameter_help(plugin):
    provider = QgsApplication.processingRegistry().providerById("recnn")
    assert provider.name() == "ReCNN Retrieval"
    assert not provider.icon().isNull()
    names = ("buildindex", "findsimilar", "segment", "train", "evaluate")
    assert {a.id() for a in provider.algorithms()} == {f"recnn:{name}" for name in names}
    for algorithm in provider.algorithms():
        assert Path(algorithm.svgIconPath()).is_file()
        assert not algorithm.icon().isNull()
        assert len(algorithm.shortHelpString()) > 200
        assert algorithm.group() and algorithm.groupId() and len(algorithm.tags()) > 4
        assert all(parameter.help() for parameter in algorithm.parameterDefinitions())


def test_can_execute_says_what_is_missing_and_never_waits_to_find_out(plugin, monkeypatch, tmp_path):
    slow = tmp_path / "python"
    slow.write_text("#!/bin/sh\nsleep 1\n")
    slow.chmod(0o755)
    segment = QgsApplication.processingRegistry().createAlgorithmById("recnn:segment")
    monkeypatch.setenv("RECNN_PYTHON", str(slow))
    plugin.engine.look()
    begun = time.monotonic()
    assert segment.canExecute() == (True, ""), "nothing is known yet"
    assert time.monotonic() - begun < 0.1
    plugin.engine._looking.join(10)
    can, why = segment.canExecute()
    assert not can and f"RECNN_PYTHON ({slow}): it does not answer as a Python does" in why
    monkeypatch.undo()
    plugin.engine._looking.join(10)
    plugin.engine.look()
    plugin.engine._looking.join(30)
    assert segment.canExecute() == (True, "")


def test_build_index_counts_reports_and_skips_what_is_unchanged(plugin, archive, model, tmp_path):
    import processing

    parameters = {
        "LAYERS": [str(archive / "east.tif"), str(archive / "west.tif")],
        "FOLDER": str(archive),
        "CATALOGUE": str(tmp_path / "new.gpkg"),
        "TILE": 32,
        "MODEL": str(model),
    }
    first, again = Listening(), Listening()
    built = processing.run("recnn:buildindex", parameters, feedback=first)
    # two rasters of 4 x 3 tiles and one patch
    assert (built["SOURCES"], built["TILES"], built["REFUSED"]) == (3, 25, 0)
    assert built["CATALOGUE"] == str(tmp_path / "new.gpkg")
    footprints = QgsVectorLayer(built["FOOTPRINTS"], "tiles", "ogr")
    assert footprints.featureCount() == 25
    assert first.percents[-1] == 100 and len(set(map(round, first.percents))) > 10
    assert any("Indexing tiles" in text for text in first.said)
    processing.run("recnn:buildindex", parameters, feedback=again)
    assert any("0 indexed" in text and "3 unchanged" in text for text in again.said)


def test_refused_rasters_are_told_and_counted(plugin, archive, model, tmp_path):
    import processing

    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "notes.tif").write_text("not an image")
    draw_raster(folder / "fine.tif", seed=4)
    feedback = Listening()
    parameters = {"FOLDER": str(folder), "CATALOGUE": str(tmp_path / "mixed.gpkg"), "TILE": 64, "MODEL": str(model)}
    built = processing.run("recnn:buildindex", parameters, feedback=feedback)
    assert (built["SOURCES"], built["REFUSED"]) == (1, 1)
    assert any("notes.tif" in warning for warning in feedback.warned)


def test_cancel_leaves_a_catalogue_that_the_next_run_completes(plugin, archive, model, tmp_path):
    import processing

    path = tmp_path / "cancelled.gpkg"
    parameters = {"FOLDER": str(archive), "CATALOGUE": str(path), "TILE": 32, "MODEL": str(model)}
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        processing.run("recnn:buildindex", parameters, feedback=Listening(cancel_at=30))
    assert processing.run("recnn:buildindex", parameters)["TILES"] == 25


def test_a_search_that_finds_nothing_says_what_to_change(plugin, catalogue, model):
    import processing

    asked = {"CATALOGUE": str(catalogue), "MODEL": str(model), "TILE": 3, "WITHIN": "0,1,0,1 [EPSG:4326]"}
    feedback = Listening()
    found = processing.run("recnn:findsimilar", {**asked, "MATCHES": "memory:"}, feedback=feedback)
    assert found["COUNT"] == 0 and not rows(found["MATCHES"])
    assert any("Nothing was found" in text for text in feedback.warned)


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


def test_files_carry_their_styles(find, archive, tmp_path):
    found = find(
        TILE=3,
        MATCHES=str(tmp_path / "found matches.gpkg"),
        REGIONS=str(tmp_path / "regions.gpkg"),
        CLASS_MAPS=str(tmp_path / "class maps"),
        SHEET=str(tmp_path / "sheet.png"),
    )
    matches = QgsVectorLayer(found["MATCHES"], "matches", "ogr")
    assert matches.featureCount() == 5 and matches.labelsEnabled()
    regions = QgsVectorLayer(found["REGIONS"], "regions", "ogr")
    assert isinstance(regions.renderer(), QgsCategorizedSymbolRenderer)
    colours = {c.label(): c.symbol().color().getRgb()[:3] for c in regions.renderer().categories()}
    assert colours["sea"] == (0, 0, 255) and len(colours) >= 17
    class_maps = sorted(Path(found["CLASS_MAPS"]).glob("*.tif"))
    assert len(class_maps) == 5
    assert names_in(QgsRasterLayer(str(class_maps[0])))["grass"] == (0, 128, 128)
    assert Path(found["SHEET"]).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("suffix", ["shp", "geojson"])
def test_files_without_room_for_a_style_have_it_beside(find, tmp_path, suffix):
    found = find(TILE=3, MATCHES=str(tmp_path / f"matches.{suffix}"), REGIONS=str(tmp_path / f"regions.{suffix}"))
    assert QgsVectorLayer(found["MATCHES"], "matches", "ogr").labelsEnabled()
    regions = QgsVectorLayer(found["REGIONS"], "regions", "ogr")
    colours = {c.value(): c.symbol().color().getRgb()[:3] for c in regions.renderer().categories()}
    assert colours["sea"] == (0, 0, 255) and len(colours) >= 17


def names_in(layer: QgsRasterLayer) -> dict[str, tuple]:
    """Colour of each name in a class map's legend."""
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    return {c.label: c.color.getRgb()[:3] for c in layer.renderer().classes()}


def test_a_project_gets_styled_layers(plugin, catalogue, model, project, tmp_path):
    import processing

    parameters = {"CATALOGUE": str(catalogue), "MODEL": str(model), "TILE": 3, "K": 3}
    temporary = dict.fromkeys(("MATCHES", "REGIONS", "CLASS_MAPS"), "TEMPORARY_OUTPUT")
    processing.runAndLoadResults("recnn:findsimilar", {**parameters, **temporary})
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert len(layers) == 5
    assert layers["Matches"].labelsEnabled()
    assert isinstance(layers["Regions"].renderer(), QgsCategorizedSymbolRenderer)
    rasters = [layer for layer in layers.values() if isinstance(layer, QgsRasterLayer)]
    assert len(rasters) == 3 and all(names_in(layer)["sea"] == (0, 0, 255) for layer in rasters)


def test_running_without_loading_adds_nothing_to_the_project(find, project, tmp_path):
    found = find(TILE=3, MATCHES="memory:", CLASS_MAPS=str(tmp_path / "maps"))
    assert not project.mapLayers()
    assert "REGIONS" not in found


def test_footprints_load_when_asked(plugin, archive, model, project, tmp_path):
    import processing

    parameters = {"LAYERS": [str(archive / "east.tif")], "CATALOGUE": str(tmp_path / "c.gpkg"), "MODEL": str(model)}
    processing.runAndLoadResults("recnn:buildindex", {**parameters, "LOAD_FOOTPRINTS": True})
    (layer,) = project.mapLayers().values()
    assert (layer.name(), layer.featureCount()) == ("Tile footprints", 1)


def test_segment_gives_a_named_class_map_of_the_layers_size(plugin, archive, model, project, tmp_path):
    import processing

    layer = QgsRasterLayer(str(archive / "east.tif"), "east")
    project.addMapLayer(layer)
    out = tmp_path / "classes.tif"
    processing.run("recnn:segment", {"INPUT": layer, "OUTPUT": str(out), "MODEL": str(model)})
    whole = QgsRasterLayer(str(out))
    assert (whole.width(), whole.height(), whole.crs().authid()) == (128, 96, "EPSG:32631")
    assert whole.extent().toString(3) == layer.extent().toString(3)
    assert names_in(whole)["mobile home"] == (90, 87, 255)
    part = {"INPUT": layer, "EXTENT": EAST, "RESOLUTION": 0.6, "MODEL": str(model)}
    part = QgsRasterLayer(processing.run("recnn:segment", {**part, "OUTPUT": "TEMPORARY_OUTPUT"})["OUTPUT"])
    assert (part.width(), part.height()) == (16, 16)


class Tiles(http.server.BaseHTTPRequestHandler):
    """A map service: every tile is the same picture."""

    picture = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(self.picture)

    def log_message(self, *arguments) -> None:
        """Says nothing."""


@pytest.fixture()
def map_service(tmp_path, project):
    """An XYZ layer of a server that runs here."""
    Tiles.picture = draw_raster(tmp_path / "tile.png", seed=8, width=256, height=256, origin=None).read_bytes()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/%7Bz%7D/%7Bx%7D/%7By%7D.png"
    layer = QgsRasterLayer(f"type=xyz&url={url}&zmax=19&zmin=0", "Map service", "wms")
    assert layer.isValid()
    project.addMapLayer(layer)
    yield layer
    server.shutdown()
    server.server_close()


def test_a_map_service_is_drawn_at_the_ground_resolution(plugin, find, map_service, model, tmp_path):
    import processing

    window = "3.0,3.000271,50.5517597,50.5519323 [EPSG:4326]"
    matches = rows(find(RASTER=map_service, EXTENT=window, MATCHES="memory:")["MATCHES"])
    assert len(matches) == 5
    parameters = {"INPUT": map_service, "EXTENT": window, "MODEL": str(model), "OUTPUT": "TEMPORARY_OUTPUT"}
    class_map = QgsRasterLayer(processing.run("recnn:segment", {**parameters, "RESOLUTION": 0.3})["OUTPUT"])
    # about 19.2 m on the ground in each direction
    assert class_map.width() == pytest.approx(64, abs=2) and class_map.height() == pytest.approx(64, abs=2)
    assert class_map.crs().authid() == "EPSG:3857"


def test_a_map_service_needs_an_extent_and_cannot_be_indexed(find, map_service, catalogue, tmp_path):
    asked = {"CATALOGUE": str(catalogue), "RASTER": map_service, "MATCHES": "memory:"}
    assert "“Map service” has no end: give an extent" in refusal("recnn:findsimilar", asked)
    archive = {"LAYERS": [map_service], "CATALOGUE": str(tmp_path / "c.gpkg")}
    assert "“Map service” has no raster file that the engine can open" in refusal("recnn:buildindex", archive)
    with pytest.raises(QgsProcessingException, match="too many to draw"):
        find(RASTER=map_service, EXTENT="0,10,40,50 [EPSG:4326]", MATCHES="memory:")


def test_a_layer_whose_crs_was_set_by_hand_is_asked_in_its_own_coordinates(find, archive, project):
    layer = QgsRasterLayer(str(archive / "patch.png"), "patch")
    project.addMapLayer(layer)
    matches = rows(find(RASTER=layer, EXTENT="0,64,-64,0", K=1, MATCHES="memory:")["MATCHES"])
    assert Path(matches[0]["source"]).name == "patch.png"


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
        ({"LIKE": "tile 999"}, "999"),
        ({"REGION": 99999}, "region 99999"),
        ({"TILE": 999}, "999"),
        ({"TILE": 1, "K": 0}, "K"),
        ({"TILE": 1, "WITH": "gras"}, "grass"),
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


def test_nothing_to_index_and_bad_bands_end_with_a_sentence(plugin, archive, model, tmp_path):
    target = {"CATALOGUE": str(tmp_path / "c.gpkg"), "MODEL": str(model)}
    assert "Give raster layers, a folder, or both" in refusal("recnn:buildindex", target)
    assert "Bands are numbers" in refusal("recnn:buildindex", {**target, "FOLDER": str(archive), "BANDS": "red"})
    missing = {**target, "LAYERS": [str(tmp_path / "nowhere.tif")]}
    assert "nowhere.tif" in refusal("recnn:buildindex", missing)
    assert not (tmp_path / "c.gpkg").exists()


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
    for _ in range(600):
        QgsApplication.processEvents()
        if outcome:
            break
        threading.Event().wait(0.05)
    ((successful, results),) = outcome
    assert successful
    layer = QgsProcessingUtils.mapLayerFromString(results["MATCHES"], context)
    assert [row["rank"] for row in rows(layer)] == [1, 2, 3, 4]
