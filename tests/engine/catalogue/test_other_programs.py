"""What GDAL, QGIS and sqlite-utils do to a catalogue's file, done by these programs themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import CatalogueError
from recnn_engine.search.filter import ClassShare, Filter

SECOND_PLACE = (5.02, 51.99, 5.025, 51.995)
GRASS = Filter(all_of=(ClassShare("grass", 0.7),))

COPIES = {
    "plain": [],
    "of multipolygons": ["-nlt", "PROMOTE_TO_MULTI"],
    "in another CRS": ["-t_srs", "EPSG:28992"],
    "without spatial index": ["-lco", "SPATIAL_INDEX=NO"],
}


@pytest.fixture(params=COPIES.values(), ids=COPIES)
def copy(request, sound) -> Path:
    """A copy by ogr2ogr: it has no foreign keys and none of our indexes."""
    if shutil.which("ogr2ogr") is None:
        pytest.skip("there is no ogr2ogr")
    path = sound.with_name("copy.gpkg")
    subprocess.run(["ogr2ogr", *request.param, path, sound], check=True, capture_output=True)
    return path


def facts_of(path: Path) -> dict:
    with open_catalogue(Locator.of(path)) as catalogue:
        return {name: value for name, value in catalogue.facts().items() if name not in ("catalogue", "size_bytes")}


def kinds_of(path: Path) -> set[str]:
    with open_catalogue(Locator.of(path)) as catalogue:
        return {fault.kind for fault in catalogue.faults()}


def test_a_copy_says_the_same(copy, sound):
    theirs, ours = facts_of(copy), facts_of(sound)
    assert theirs.pop("extent") in (pytest.approx(ours.pop("extent"), abs=1e-5), None)
    assert theirs == ours
    with open_catalogue(Locator.of(copy)) as copied, open_catalogue(Locator.of(sound)) as original:
        for ours, theirs in zip(original.tiles(range(1, 7)), copied.tiles(range(1, 7)), strict=True):
            assert repr(ours) == repr(theirs)
            assert theirs.footprint is None or theirs.footprint[0] == pytest.approx(ours.footprint[0])
        assert copied.candidates(GRASS).tolist() == [1, 2, 3, 4, 5, 6]
        assert copied.sources() == original.sources()
        for name in original.settings.methods:
            blocks = [[block.vectors.tolist() for block in c.feature_blocks(name)] for c in (copied, original)]
            assert blocks[0] == blocks[1]


def test_a_place_is_searched_in_a_copy_or_it_is_said_what_to_do(copy):
    with open_catalogue(Locator.of(copy)) as catalogue:
        try:
            assert catalogue.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [2, 5]
        except CatalogueError as error:
            assert [fault.kind for fault in catalogue.faults()] == ["indexes", "triggers", "layer crs"]
            assert "another CRS" in error.message


def test_a_raster_is_replaced_in_a_copy(copy, true_source, true_tile):
    with open_catalogue(Locator.of(copy), write=True) as catalogue:
        new = catalogue.begin_source(true_source("a.tif", fingerprint="second"), replaces=1)
        tiles = catalogue.add_tiles(new, [true_tile(16)])
        assert catalogue.candidates(Filter()).tolist() == [1, 2, 3, 4, 5, 6]
        catalogue.complete_source(new)
        assert catalogue.candidates(Filter()).tolist() == [4, 5, 6, *tiles]
        assert catalogue.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [5, *tiles]
        assert catalogue.candidates(GRASS).tolist() == [4, 5, 6, *tiles]
        assert [fault.kind for fault in catalogue.faults()] in ([], ["footprints"])
        catalogue.remove_source(2)
        assert [tile for block in catalogue.feature_blocks("recnn") for tile in block.tiles.tolist()] == tiles


def test_a_copy_is_mended(copy, sound):
    assert "indexes" in kinds_of(copy)
    with open_catalogue(Locator.of(copy), write=True) as catalogue:
        kinds = {fault.kind for fault in catalogue.repair()}
    assert "indexes" in kinds
    assert kinds_of(copy) == set()
    with open_catalogue(Locator.of(copy)) as copied, open_catalogue(Locator.of(sound)) as original:
        assert copied.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [2, 5]
        for ours, theirs in zip(original.tiles(range(1, 7)), copied.tiles(range(1, 7)), strict=True):
            assert theirs.footprint[0] == pytest.approx(ours.footprint[0])


def test_a_mended_copy_is_valid_and_shows_in_gdal(copy, run_with):
    with open_catalogue(Locator.of(copy), write=True) as catalogue:
        catalogue.repair()
    run_with("osgeo_utils.samples.validate_gpkg", VALIDATE, copy)
    assert run_with("osgeo.ogr", DESCRIBE, copy).split() == ["Multi", "Polygon", "4326", "6", "2"]


VALIDATE = """
import sys
from osgeo_utils.samples import validate_gpkg
validate_gpkg.check(sys.argv[1], extra_checks=True, warning_as_error=True)
"""

DESCRIBE = """
import sys
from osgeo import ogr
dataset = ogr.Open(sys.argv[1])
layer = dataset.GetLayerByName("tiles")
print(ogr.GeometryTypeToName(layer.GetGeomType()), layer.GetSpatialRef().GetAuthorityCode(None), len(layer))
layer.SetSpatialFilterRect(5.02, 51.99, 5.025, 51.995)
print(len(layer))
"""

FIELDS = ["source", "classes", "regions", "column", "row", "width", "height", "xmin", "ymin", "xmax", "ymax"]
FIELDS += ["resolution", "acquired", "mine"]

ALTER = """
import sys
from osgeo import gdal, ogr
gdal.UseExceptions()
def alter(layer, name):
    index = layer.GetLayerDefn().GetFieldIndex(name)
    old = layer.GetLayerDefn().GetFieldDefn(index)
    is_text = old.GetType() == ogr.OFTString
    new = ogr.FieldDefn(name, ogr.OFTInteger64 if is_text else ogr.OFTString)
    new.SetWidth(0 if is_text else 77)
    new.SetDefault("5" if is_text else "'5'")
    new.SetNullable(1 - old.IsNullable())
    flags = ogr.ALTER_TYPE_FLAG | ogr.ALTER_WIDTH_PRECISION_FLAG | ogr.ALTER_DEFAULT_FLAG | ogr.ALTER_NULLABLE_FLAG
    if hasattr(ogr, "ALTER_COMMENT_FLAG"):
        new.SetComment("a comment")
        flags |= ogr.ALTER_COMMENT_FLAG
    layer.AlterFieldDefn(index, new, flags)
folder, *names = sys.argv[1:]
for path in [*names, "all"]:
    dataset = ogr.Open(f"{folder}/{path}", 1)
    for name in names if path == "all" else [path]:
        alter(dataset.GetLayerByName("tiles"), name)
"""


@pytest.fixture(scope="module")
def altered(tmp_path_factory, sound_original, run_with) -> Path:
    """A folder of catalogues by the name of the field that GDAL has changed: its type, width, default and so on."""
    folder = tmp_path_factory.mktemp("altered")
    for name in FIELDS:
        shutil.copy(sound_original, folder / name)
        _sqlite_utils("add-column", folder / name, "tiles", "mine", "text")
    shutil.copy(folder / "mine", folder / "all")
    run_with("osgeo.ogr", ALTER, folder, *FIELDS)
    return folder


@pytest.mark.parametrize("field", [*FIELDS, "all"])
def test_gdal_changes_fields_of_the_tiles(altered, true_source, true_tile, field):
    path = altered / field
    with open_catalogue(Locator.of(path)) as catalogue:
        assert catalogue.candidates(Filter(not_source=1)).tolist() == [4, 5, 6]
        assert catalogue.candidates(Filter(bbox=SECOND_PLACE, not_source=1)).tolist() == [5]
        assert catalogue.tile(2).window == (16, 0, 16, 16)
        assert [fault.kind for fault in catalogue.faults()] == ([] if field == "mine" else ["fields"])
    with open_catalogue(Locator.of(path), write=True) as catalogue:
        catalogue.remove_source(1)
        tiles = catalogue.add_tiles(catalogue.begin_source(true_source("c.tif")), [true_tile(16)])
        assert catalogue.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [5, *tiles]
        assert catalogue.tile(tiles[0]).source_id == 3
        assert catalogue.tile(5).bounds == pytest.approx((5.016, 51.984, 5.032, 52.0))
        assert catalogue.faults() == []


DOMAIN = """
import sys
from osgeo import gdal, ogr
gdal.UseExceptions()
dataset = gdal.OpenEx(sys.argv[1], gdal.OF_VECTOR | gdal.OF_UPDATE)
dataset.AddFieldDomain(ogr.CreateCodedFieldDomain("kinds", "", ogr.OFTString, ogr.OFSTNone, {"a": "A", "b": "B"}))
layer = dataset.GetLayerByName("tiles")
for name in sys.argv[2:]:
    index = layer.GetLayerDefn().GetFieldIndex(name)
    new = ogr.FieldDefn(name, ogr.OFTString)
    new.SetDomainName("kinds")
    layer.AlterFieldDefn(index, new, ogr.ALTER_DOMAIN_FLAG)
"""


def test_gdal_gives_fields_a_domain(sound, run_with):
    _sqlite_utils("add-column", sound, "tiles", "mine", "text")
    run_with("osgeo.ogr", DOMAIN, sound, "mine", "acquired", "classes")
    assert kinds_of(sound) == set()
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        catalogue.remove_source(1)
        assert catalogue.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [5]


def _sqlite_utils(command: str, path: Path, *arguments: str) -> None:
    program = [sys.executable, "-m", "sqlite_utils", command]
    subprocess.run([*program, path, *arguments], check=True, capture_output=True)


def test_sqlite_utils_transforms_the_tiles(sound, true_source, true_tile):
    """It drops the R-tree's triggers and calls the footprints numbers."""
    _sqlite_utils("add-column", sound, "tiles", "mine", "text")
    _sqlite_utils("transform", sound, "tiles", "--default", "mine", "grass")
    assert kinds_of(sound) == {"fields", "spatial index", "triggers"}
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        tiles = catalogue.add_tiles(catalogue.begin_source(true_source("c.tif")), [true_tile(16)])
        assert catalogue.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [2, 5, *tiles]
        assert catalogue.values("mine")[tiles[0]] == "grass"
        assert catalogue.faults() == []


EDIT = """
import sys
from qgis.core import QgsApplication, QgsGeometry, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
def edit(path):
    layer = QgsVectorLayer(f"{path}|layername=tiles", "tiles", "ogr")
    layer.startEditing()
    for tile, text in ((1, "POLYGON EMPTY"), (2, "POLYGON((5.016 52, 5.02 52, 5.032 52, 5.032 51.984, 5.016 51.984))")):
        layer.changeGeometry(tile, QgsGeometry.fromWkt(text))
    layer.deleteFeature(6)
    assert layer.commitChanges(), layer.commitErrors()
edit(sys.argv[1])
application.exitQgis()
"""


def test_qgis_edits_footprints_and_removes_a_tile(sound, run_with):
    run_with("qgis.core", EDIT, sound)
    with open_catalogue(Locator.of(sound)) as catalogue:
        empty, edited = catalogue.tiles([1, 2])
        assert empty.footprint is None
        assert [len(ring) for ring in edited.footprint] == [5]
        assert catalogue.candidates(Filter()).tolist() == [1, 2, 3, 4, 5]
        assert catalogue.candidates(Filter(bbox=SECOND_PLACE)).tolist() == [2, 5]
        assert [tile for block in catalogue.feature_blocks("recnn+") for tile in block.tiles.tolist()] == [
            1,
            2,
            3,
            4,
            5,
        ]
    with open_catalogue(Locator.of(sound), write=True) as catalogue:
        assert {fault.kind for fault in catalogue.repair()} == {"orphans", "footprints"}
        assert catalogue.faults() == []
