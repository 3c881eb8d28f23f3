"""The files are GeoPackages: by the specification, by GDAL's validation, and as QGIS shows them."""

from __future__ import annotations

import json
import sqlite3
import struct
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from recnn_engine.catalogue.geopackage.geometry import encode_multipolygon, envelope
from recnn_engine.catalogue.geopackage.match_layers import write_matches
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import OutputError

UTM31 = (
    'PROJCS["WGS 84 / UTM zone 31N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",3],PARAMETER["scale_factor",0.9996],'
    'PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],'
    'AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","32631"]]'
)
LOCAL = UTM31.replace(',AUTHORITY["EPSG","32631"]]', "]").replace("WGS 84 / UTM zone 31N", "Our own")


def square(x: float, y: float, side: float) -> list:
    return [[(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]]


@pytest.fixture
def archive(tmp_path, settings, source, tile) -> Path:
    """A closed catalogue: of five tiles one has no footprint and one was removed."""
    with create_catalogue(Locator.of(tmp_path / "archive.gpkg"), settings()) as catalogue:
        number = catalogue.begin_source(source("a.tif"))
        catalogue.add_tiles(number, [tile(0), tile(16), tile(32), tile(48, footprint=None)])
        catalogue.complete_source(number)
        removed = catalogue.begin_source(source("b.tif"))
        catalogue.add_tiles(removed, [tile(1600)])
        catalogue.remove_source(removed)
    return catalogue.locator.path


def write_result(path: Path, legend, crs: str | None = UTM31, count: int = 3) -> Path:
    """Matches 100 m apart, each with a region in two parts, one with a hole; the last match has no place."""
    x, y = 500_000, 5_700_000
    matches = [
        (
            None if rank == count else [square(x + 100 * rank, y, 90)],
            {
                "rank": rank,
                "distance": rank / 3,
                "tile": 7 * rank,
                "source": "a.tif",
                "classes": "grass 41 %",
                "acquired": "2021-06",
                "same_place": 2,
                "catalogue": "/data/a.gpkg",
            },
        )
        for rank in range(1, count + 1)
    ]
    regions = [
        (
            [square(x + 100 * rank, y, 50) + square(x + 100 * rank + 10, y + 10, 10), square(x, y, 5)],
            {"rank": rank, "tile": 7 * rank, "region": c.id, "class_id": c.id, "class": c.name, "area": 2400.0},
        )
        for rank in range(1, count + 1)
        for c in legend.classes
    ]
    write_matches(path, matches, regions, crs, legend)
    return path


class TestSpecification:
    """What GDAL's validation does not need to be there for (OGC 12-128r15, requirements 2, 10 to 13)."""

    @pytest.fixture(params=["archive", "result"])
    def file(self, request, tmp_path, legend):
        is_archive = request.param == "archive"
        return request.getfixturevalue("archive") if is_archive else write_result(tmp_path / "r.gpkg", legend)

    def test_container(self, file):
        with closing(sqlite3.connect(file)) as connection:
            assert file.read_bytes()[68:72] == b"GPKG"
            assert connection.execute("PRAGMA user_version").fetchone() == (10200,)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            systems = dict(connection.execute("SELECT srs_id, organization FROM gpkg_spatial_ref_sys"))
            assert {-1: "NONE", 0: "NONE", 4326: "EPSG"}.items() <= systems.items()

    def test_every_table_is_registered(self, file):
        with closing(sqlite3.connect(file)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            registered = {name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")}
        assert registered == {t for t in tables if not t.startswith(("gpkg_", "sqlite_", "rtree_"))}


def decode(geometry: bytes) -> tuple[int, tuple, list]:
    """srs_id, envelope and polygons of a GeoPackage geometry: an independent reading of the specification."""
    magic, version, flags, srs_id = struct.unpack_from("<2sBBi", geometry)
    assert (magic, version, flags) == (b"GP", 0, 0b11)
    envelope = struct.unpack_from("<4d", geometry, 8)
    place = 40

    def take(form: str) -> tuple:
        nonlocal place
        values = struct.unpack_from("<" + form, geometry, place)
        place += struct.calcsize("<" + form)
        return values

    def polygon() -> list:
        assert take("BI") == (1, 3)
        return [[take("dd") for _ in range(take("I")[0])] for _ in range(take("I")[0])]

    assert take("BI") == (1, 6)
    polygons = [polygon() for _ in range(take("I")[0])]
    assert place == len(geometry)
    return srs_id, envelope, polygons


numbers = st.floats(-1e9, 1e9)
open_rings = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=6).filter(lambda ring: ring[0] != ring[-1])


@effort(max_examples=60)
@given(st.lists(st.lists(open_rings, min_size=1, max_size=3), min_size=1, max_size=3), st.integers(-1, 999_999))
def test_geometry_is_what_was_put_in(polygons, srs_id):
    closed = [[[*ring, ring[0]] for ring in rings] for rings in polygons]
    xs, ys = zip(*(point for rings in polygons for point in rings[0]), strict=True)
    around = (min(xs), max(xs), min(ys), max(ys))
    for given_polygons in (polygons, closed):
        encoded = encode_multipolygon(given_polygons, srs_id)
        assert decode(encoded) == (srs_id, around, closed)
        assert envelope(encoded) == around


VALIDATE = """
import sys
from osgeo_utils.samples import validate_gpkg
for path in sys.argv[1:]:
    validate_gpkg.check(path, extra_checks=True, warning_as_error=True)
"""


def test_gdal_validates_them(run_with, archive, tmp_path, legend):
    crss = {"epsg": UTM31, "local": LOCAL, "none": None}
    results = [write_result(tmp_path / f"{name}.gpkg", legend, crs) for name, crs in crss.items()]
    nothing = write_result(tmp_path / "nothing.gpkg", legend, None, count=0)
    run_with("osgeo_utils.samples.validate_gpkg", VALIDATE, archive, nothing, *results)


READ = """
import json, sys
from osgeo import ogr, gdal
gdal.UseExceptions()
dataset = ogr.Open(sys.argv[1])
found = {}
for name in sys.argv[2:]:
    layer = dataset.GetLayerByName(name)
    srs = layer.GetSpatialRef()
    features = [(f.GetFID(), f.GetGeometryRef() and f.GetGeometryRef().ExportToWkt(), f.items()) for f in layer]
    layer.SetSpatialFilterRect(5.02, 51.9, 5.03, 52.1)
    found[name] = {
        "features": features, "extent": layer.GetExtent(), "filtered": [f.GetFID() for f in layer],
        "index": bool(layer.TestCapability(ogr.OLCFastSpatialFilter)),
        "code": srs and srs.GetAuthorityCode(None), "name": srs and srs.GetName(),
    }
print(json.dumps(found))
"""


def test_gdal_reads_the_tiles(run_with, archive):
    layer = json.loads(run_with("osgeo.ogr", READ, archive, "tiles"))["tiles"]
    assert [(i, bool(shape)) for i, shape, _ in layer["features"]] == [(1, True), (2, True), (3, True), (4, False)]
    expected = "MULTIPOLYGON (((5.016 52.0,5.032 52.0,5.032 51.984,5.016 51.984,5.016 52.0)))"
    assert layer["features"][1][1] == expected
    assert json.loads(layer["features"][1][2]["classes"]) == {"grass": 0.75, "bare soil": 0.25}
    assert layer["index"]
    assert layer["filtered"] == [2]
    np.testing.assert_allclose(layer["extent"], [5.0, 5.048, 51.984, 52.0], atol=1e-5)
    assert layer["code"] == "4326"


def test_gdal_reads_the_result(run_with, tmp_path, legend):
    result = write_result(tmp_path / "r.gpkg", legend)
    read = json.loads(run_with("osgeo.ogr", READ, result, "matches", "regions"))
    matches, regions = read["matches"], read["regions"]
    assert [f[2]["rank"] for f in matches["features"]] == [1, 2, 3]
    assert matches["features"][1][2] == {
        "rank": 2,
        "distance": 2 / 3,
        "tile": 14,
        "source": "a.tif",
        "classes": "grass 41 %",
        "acquired": "2021-06",
        "same_place": 2,
        "catalogue": "/data/a.gpkg",
    }
    assert matches["features"][2][1] is None
    assert matches["extent"] == [500_100, 500_290, 5_700_000, 5_700_090]
    assert {matches["code"], regions["code"]} == {"32631"}
    assert [f[2]["class"] for f in regions["features"]] == legend.names * 3
    assert regions["features"][0][1].startswith("MULTIPOLYGON (((500100 5700000,500150 5700000,")


def test_gdal_knows_the_reference_systems(run_with, tmp_path, legend):
    local = write_result(tmp_path / "local.gpkg", legend, LOCAL)
    layer = json.loads(run_with("osgeo.ogr", READ, local, "matches"))["matches"]
    assert (layer["code"], layer["name"]) == (None, "Our own")


SHOW = """
import json, sys
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
def show(uri):
    layer = QgsVectorLayer(uri, "layer", "ogr")
    renderer = layer.renderer()
    shown = {"valid": layer.isValid(), "count": layer.featureCount(), "crs": layer.crs().authid()}
    shown.update(renderer=renderer.type(), labels=None)
    if layer.labelsEnabled():
        labelling = layer.labeling()
        label = labelling.settings()
        shown["labels"] = label.fieldName
    if renderer.type() == "categorizedSymbol":
        categories = renderer.categories()
        symbols = [c.symbol() for c in categories]
        colours = [s.color().getRgb()[:3] for s in symbols]
        shown["classes"] = [[c.value(), rgb, s.opacity()] for c, rgb, s in zip(categories, colours, symbols)]
        shown["field"] = renderer.classAttribute()
    else:
        symbol = renderer.symbol()
        fill = symbol.symbolLayer(0)
        shown["filled"] = bool(fill.brushStyle())
    return shown
print("SHOWN" + json.dumps([show(uri) for uri in sys.argv[1:]]))
application.exitQgis()
"""


def test_qgis_shows_them_in_their_style(run_with, archive, tmp_path, legend):
    result = write_result(tmp_path / "r.gpkg", legend)
    uris = [f"{archive}|layername=tiles", f"{result}|layername=matches", f"{result}|layername=regions"]
    output = run_with("qgis.core", SHOW, *uris)
    tiles, matches, regions = json.loads(output.partition("SHOWN")[2])
    outline = {"valid": True, "renderer": "singleSymbol", "filled": False}
    assert tiles == outline | {"count": 4, "crs": "EPSG:4326", "labels": None}
    assert matches == outline | {"count": 3, "crs": "EPSG:32631", "labels": "rank"}
    assert (regions["renderer"], regions["field"], regions["count"]) == ("categorizedSymbol", "class", 9)
    assert regions["classes"] == [[c.name, list(c.colour), 0.6] for c in legend.classes]


def test_qgis_reads_while_tiles_are_written(run_with, archive, source, tile):
    with open_catalogue(Locator.of(archive), write=True) as writer:
        writer.add_tiles(writer.begin_source(source("c.tif")), [tile(0), tile(16)])
        output = run_with("qgis.core", SHOW, f"{archive}|layername=tiles")
        assert json.loads(output.partition("SHOWN")[2])[0]["count"] == 6
        writer.add_tiles(writer.begin_source(source("d.tif")), [tile(0)])
    with open_catalogue(Locator.of(archive)) as catalogue:
        assert catalogue.facts()["tiles"] == 7


class TestResultFile:
    @pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be replaced there")
    def test_it_replaces_one_that_is_there(self, tmp_path, legend):
        path = write_result(tmp_path / "r.gpkg", legend, count=5)
        with closing(sqlite3.connect(path)) as open_elsewhere:
            open_elsewhere.execute("PRAGMA journal_mode = WAL")
            open_elsewhere.execute("UPDATE matches SET tile = 0")
            open_elsewhere.commit()
            assert (tmp_path / "r.gpkg-wal").exists()
            write_result(path, legend, count=2)
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("SELECT tile FROM matches").fetchall() == [(7,), (14,)]
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    @pytest.mark.parametrize("place", ["no folder/r.gpkg", "folder.gpkg"])
    def test_it_says_where_it_cannot_be_written(self, tmp_path, legend, place):
        (tmp_path / "folder.gpkg").mkdir()
        with pytest.raises(OutputError, match="cannot be written"):
            write_result(tmp_path / place, legend)
        assert [path.name for path in tmp_path.iterdir()] == ["folder.gpkg"]

    def test_a_class_name_may_hold_anything(self, tmp_path, legend):
        assert any('"' in name for name in legend.names)
        with closing(sqlite3.connect(write_result(tmp_path / "r.gpkg", legend))) as connection:
            (style,) = connection.execute("SELECT styleQML FROM layer_styles WHERE styleName = 'regions'").fetchone()
        assert 'value="the &quot;odd&quot; one"' in style
