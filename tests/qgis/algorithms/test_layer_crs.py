"""Where QGIS places an image is where the engine does; a CRS that the user gave a layer counts for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from drawing import draw_raster
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

COLUMNS, ROWS = 128, 96
CORNERS = [(0, 0), (COLUMNS, 0), (0, ROWS), (COLUMNS, ROWS)]
MANY = [(c, r) for c in range(0, COLUMNS + 1, 32) for r in range(0, ROWS + 1, 24)]


def north_up(column, row):
    return 155_000 + 0.3 * column, 463_000 - 0.3 * row


def turned(column, row):
    return 155_000 + 0.26 * column + 0.15 * row, 463_000 + 0.15 * column - 0.26 * row


def skewed(column, row):
    return 155_000 + 0.3 * column - 0.1 * row, 463_000 - 0.3 * row


def bent(column, row):
    return 155_000 + 0.3 * column + 4e-4 * column * row, 463_000 - 0.3 * row + 6e-4 * column**2


def in_degrees(column, row):
    return 5 + 1e-5 * column + 3e-6 * row, 52 + 2e-6 * column - 1e-5 * row


WAYS = {
    "north up": (north_up, CORNERS, 28992),
    "turned": (turned, CORNERS, 28992),
    "skewed": (skewed, CORNERS, 28992),
    "three points": (turned, CORNERS[:3], 28992),
    "bent": (bent, MANY, 28992),
    "in degrees": (in_degrees, CORNERS, 4326),
}


def pin(path, place, corners, epsg):
    """Draws an image that ground control points alone place."""
    draw_raster(path, 7, width=COLUMNS, height=ROWS, origin=None)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetGCPs([gdal.GCP(*place(c, r), 0, c, r) for c, r in corners], crs.ExportToWkt())
    del dataset
    return path


@pytest.fixture()
def build(plugin, tmp_path):
    """Runs recnn:buildindex with colours alone; gives west, south, east, north and CRS of each source by its name."""
    import processing

    def run(layers, catalogue="a.gpkg"):
        path = tmp_path / catalogue
        given = {"LAYERS": layers, "CATALOGUE": str(path), "DESCRIPTOR": "color", "TILE": 4096}
        processing.run("recnn:buildindex", given)
        with closing(sqlite3.connect(path)) as file:
            rows = file.execute("SELECT path, xmin, ymin, xmax, ymax, crs FROM tiles JOIN sources s ON s.id = source")
            return {name: (bounds, QgsCoordinateReferenceSystem.fromWkt(crs)) for name, *bounds, crs in rows}

    return run


def test_ground_control_points_place_an_image_as_qgis_does(build, tmp_path):
    images = {name: pin(tmp_path / f"{name}.tif", *way) for name, way in WAYS.items()}
    found = build([str(path) for path in images.values()])
    for path in images.values():
        layer = QgsRasterLayer(str(path), "as QGIS has it")
        shown, (bounds, crs) = layer.extent(), found[path.name]
        pixel = max(layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY())
        wanted = (shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum())
        assert bounds == pytest.approx(wanted, abs=pixel), path.name
        assert crs.authid() == layer.crs().authid()


def crs_of(found):
    return {name: crs.authid() for name, (_, crs) in found.items()}


@pytest.fixture()
def layers(project, tmp_path):
    """Two layers of the project: a user gave the first another CRS."""
    loaded = [QgsRasterLayer(str(draw_raster(tmp_path / f"{n}.tif", n)), n) for n in ("given", "own")]
    loaded[0].setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    project.addMapLayers(loaded)
    return loaded


def test_a_crs_that_the_user_gave_a_layer_counts_for_building(build, layers):
    assert crs_of(build(layers)) == {"given.tif": "EPSG:32632", "own.tif": "EPSG:32631"}
    assert crs_of(build([layer.id() for layer in layers], "b.gpkg")) == crs_of(build(layers))
    layers[0].setCrs(layers[0].dataProvider().crs())
    assert set(crs_of(build(layers)).values()) == {"EPSG:32631"}


def test_a_file_without_a_crs_is_built_with_the_one_of_its_layer(build, tmp_path):
    """By a geotransform and by ground control points; without a layer neither has a place."""
    plain, pinned = draw_raster(tmp_path / "plain.tif", 1), pin(tmp_path / "pinned.tif", *WAYS["turned"])
    for path in plain, pinned:
        strip_crs(path)
    assert crs_of(build([str(plain), str(pinned)])) == {"plain.tif": "", "pinned.tif": ""}
    layers = [QgsRasterLayer(str(path), path.stem) for path in (plain, pinned)]
    for layer in layers:
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    found = build(layers)
    assert crs_of(found) == {"plain.tif": "EPSG:28992", "pinned.tif": "EPSG:28992"}
    assert found["plain.tif"][0] == pytest.approx((500_000, 5_600_000 - 0.3 * 96, 500_000 + 0.3 * 128, 5_600_000))
    assert found["pinned.tif"][0][:2] == pytest.approx((155_000, 463_000 - 0.26 * ROWS), abs=1)


def strip_crs(path):
    dataset = gdal.Open(str(path), gdal.GA_Update)
    points = dataset.GetGCPs()
    if points:
        dataset.SetGCPs(points, "")
    else:
        dataset.SetProjection("")
    del dataset


def test_the_docks_form_sends_it_too(plugin, layers):
    from qgis.PyQt.QtCore import Qt
    from recnn.recnn_qgis.gui.build_form import BuildForm

    form = BuildForm()
    assert form.request()["crs_of"] == {}
    for row in range(form.layers.count()):
        form.layers.item(row).setCheckState(Qt.CheckState.Checked)
    given, own = (layer.source() for layer in layers)
    assert form.request()["crs_of"] == {given: "EPSG:32632", own: "auto"}


def test_a_search_on_a_layer_with_a_given_crs_finds_its_place(build, layers, tmp_path, find):
    """By an extent in the given CRS: both of a raster of the catalogue and of one that is none."""
    build(layers)
    foreign = QgsRasterLayer(str(draw_raster(tmp_path / "foreign.tif", "given")), "foreign")
    foreign.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    for layer in (layers[0], foreign):
        for crs in ("EPSG:32632", "EPSG:4326"):
            place = layer.extent()
            if crs == "EPSG:4326":
                place = in_wgs84(place)
            extent = f"{place.xMinimum()},{place.xMaximum()},{place.yMinimum()},{place.yMaximum()} [{crs}]"
            found = find(CATALOGUE=str(tmp_path / "a.gpkg"), RASTER=layer, EXTENT=extent, METHOD="color", K=1,
                         MATCHES="TEMPORARY_OUTPUT")  # fmt: skip
            (match,) = found["MATCHES"].getFeatures()
            assert match["source"].endswith("given.tif") and match["distance"] == pytest.approx(0, abs=0.02)


def in_wgs84(extent):
    from qgis.core import QgsCoordinateTransform, QgsProject

    crs = [QgsCoordinateReferenceSystem(name) for name in ("EPSG:32632", "EPSG:4326")]
    return QgsCoordinateTransform(*crs, QgsProject.instance()).transformBoundingBox(extent)


def test_a_class_map_of_a_layer_with_a_given_crs_has_it(plugin, layers, model, tmp_path):
    import processing

    given = {"INPUT": layers[0], "OUTPUT": str(tmp_path / "map.tif"), "MODEL": str(model)}
    processing.run("recnn:segment", given)
    written = QgsRasterLayer(str(tmp_path / "map.tif"), "map")
    assert written.crs().authid() == "EPSG:32632" and written.extent() == layers[0].extent()


def test_qgis_reads_the_crs_of_a_class_map_from_its_sidecar(plugin, model, tmp_path):
    import processing

    perspective = "+proj=nsper +lat_0=50 +lon_0=5 +h=3000000 +x_0=0 +y_0=0 +ellps=WGS84"
    layer = QgsRasterLayer(str(draw_raster(tmp_path / "seen.tif", 3, origin=(0.0, 0.0))), "seen")
    layer.setCrs(QgsCoordinateReferenceSystem.fromProj(perspective))
    processing.run("recnn:segment", {"INPUT": layer, "OUTPUT": str(tmp_path / "map.tif"), "MODEL": str(model)})
    assert QgsRasterLayer(str(tmp_path / "map.tif"), "map").crs().toProj().startswith(perspective)
    assert {path.name for path in tmp_path.glob("map*")} == {"map.tif", "map.tif.aux.xml", "map.qml"}
