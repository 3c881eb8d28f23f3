"""A class map keeps its place, also where a GeoTIFF cannot hold its CRS, and leaves nothing else behind."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import transform as warp

from recnn_engine.errors import Cancelled, ImageryError, InputError, OutputError
from recnn_engine.legend import DLRSD
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.results import writing
from recnn_engine.results.class_maps import write_class_map
from recnn_engine.tasks.segment import SegmentRequest, segment

PERSPECTIVE = "+proj=nsper +h=3000000 +lat_0=50 +lon_0=5 +ellps=WGS84"
TURNED_POLE = (
    "+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +to_meter=0.0174532925199433 +ellps=WGS84"
)
SITE = 'LOCAL_CS["the site",UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]'
GRIDS = {PERSPECTIVE: Affine(1000, 0, -3e4, 0, -1000, 3e4), TURNED_POLE: Affine(0.01, 0, 1, 0, -0.01, 1)}


@pytest.fixture
def drawn(tmp_path, raster, pixels):
    """Draw a raster of 64 pixels in a CRS, below `images`."""

    def draw(crs, transform):
        (tmp_path / "images").mkdir(exist_ok=True)
        return raster(tmp_path / "images" / "a.tif", pixels(64, 64, 4, patch=16), crs, transform)

    return draw


@pytest.fixture
def run(tmp_path, model_path):
    """Segment into out.tif."""

    def segmented(path, progress=lambda *_: None, out="out.tif", **options):
        request = SegmentRequest(str(path), tmp_path / out, model=model_path, device="cpu", **options)
        return segment(request, progress)

    return segmented


def files(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def crs_of(path):
    with rasterio.open(path) as dataset:
        return dataset.crs


@pytest.mark.parametrize("crs", GRIDS, ids=["perspective", "turned pole"])
def test_a_crs_that_a_geotiff_cannot_hold_goes_into_a_sidecar(tmp_path, drawn, run, crs):
    path = drawn(crs, GRIDS[crs])
    run(path)
    assert files(tmp_path) == ["out.qml", "out.tif", "out.tif.aux.xml"]
    with rasterio.open(path) as image, rasterio.open(tmp_path / "out.tif") as class_map:
        assert class_map.crs == image.crs == CRS.from_user_input(crs)
        assert class_map.transform == image.transform


def test_a_crs_that_a_geotiff_gives_back_as_one_of_another_place_goes_into_a_sidecar(tmp_path):
    krovak = CRS.from_string("+proj=krovak +ellps=bessel +units=m")
    transform = Affine(1, 0, -600_000, 0, -1, -1_000_000)
    write_class_map(tmp_path / "out.tif", np.ones((4, 4), np.uint8), DLRSD, transform, krovak.to_wkt())
    assert files(tmp_path) == ["out.qml", "out.tif", "out.tif.aux.xml"]
    (x,), (y,) = warp(crs_of(tmp_path / "out.tif"), "EPSG:4326", [-600_000], [-1_000_000])
    assert (x, y) == pytest.approx((16.3395, 50.6307), abs=1e-3), "in Bohemia"


def test_a_sites_own_grid_stays_that_of_the_class_map(tmp_path, drawn, run):
    path = drawn(SITE, Affine(2, 0, 100, 0, -2, 900))
    run(path)
    assert crs_of(tmp_path / "out.tif") == crs_of(path)
    assert not crs_of(path).is_projected


def test_a_stated_crs_is_that_of_the_class_map(tmp_path, drawn, run):
    run(drawn("EPSG:32631", Affine(0.3, 0, 155_000, 0, -0.3, 463_000)), crs="EPSG:28992")
    assert crs_of(tmp_path / "out.tif") == CRS.from_epsg(28992)


def test_what_is_no_crs_is_refused(drawn, run):
    with pytest.raises(InputError, match="is not a CRS"):
        run(drawn("EPSG:28992", Affine(0.3, 0, 155_000, 0, -0.3, 463_000)), crs="EPSG:nonsense")


def test_a_later_class_map_takes_an_older_sidecar_away(tmp_path, drawn, run):
    run(drawn(PERSPECTIVE, GRIDS[PERSPECTIVE]))
    run(drawn("EPSG:28992", Affine(0.3, 0, 155_000, 0, -0.3, 463_000)))
    assert files(tmp_path) == ["out.qml", "out.tif"]
    assert crs_of(tmp_path / "out.tif") == CRS.from_epsg(28992)
    run(drawn(TURNED_POLE, GRIDS[TURNED_POLE]))
    assert crs_of(tmp_path / "out.tif") == CRS.from_user_input(TURNED_POLE)


def test_a_cancelled_class_map_leaves_nothing(tmp_path, drawn, run):
    def stop(phase, done, total):
        if phase == "Segmenting" and done:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(drawn(PERSPECTIVE, GRIDS[PERSPECTIVE]), stop)
    assert files(tmp_path) == []


def test_a_failed_class_map_leaves_an_older_one_as_it_was(tmp_path, drawn, run, raster, pixels):
    run(drawn(PERSPECTIVE, GRIDS[PERSPECTIVE]))
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    empty = raster(tmp_path / "images" / "b.tif", pixels(64, 64) * 0, TURNED_POLE, GRIDS[TURNED_POLE], nodata=0)
    with pytest.raises(ImageryError, match="no valid pixels"):
        run(empty)
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_a_sidecar_takes_the_place_of_nothing_that_is_read(tmp_path, raster, pixels, run):
    """A source of the VRT is called as the class map's sidecar would be."""
    raster(tmp_path / "x.tif", pixels(64, 64)).rename(tmp_path / "out.tif.aux.xml")
    with rasterio.open(tmp_path / "out.tif.aux.xml") as dataset:
        content = dataset.read()
    before = (tmp_path / "out.tif.aux.xml").read_bytes()
    (tmp_path / "a.vrt").write_text(
        '<VRTDataset rasterXSize="64" rasterYSize="64">'
        + "".join(
            f'<VRTRasterBand dataType="Byte" band="{band}"><SimpleSource><SourceFilename relativeToVRT="1">'
            f"out.tif.aux.xml</SourceFilename><SourceBand>{band}</SourceBand></SimpleSource></VRTRasterBand>"
            for band in range(1, len(content) + 1)
        )
        + "</VRTDataset>"
    )
    with pytest.raises(InputError, match=r"out\.tif\.aux\.xml is the raster itself, or belongs to it"):
        run(tmp_path / "a.vrt")
    assert (tmp_path / "out.tif.aux.xml").read_bytes() == before


@pytest.mark.parametrize("crs", GRIDS, ids=["perspective", "turned pole"])
def test_class_maps_of_matches_keep_their_crs(tmp_path, drawn, model_path, build_catalogue, search, crs):
    path, folder = drawn(crs, GRIDS[crs]), tmp_path / "maps"
    build_catalogue([path], tmp_path / "a.gpkg", model=model_path, tile=32, device="cpu")
    for _ in range(2):
        found = search(tmp_path / "a.gpkg", TileQuery(1), class_maps=folder, k=2)
        maps = [match.class_map for match in found.matches]
        assert [crs_of(path) for path in maps] == [CRS.from_user_input(crs)] * 2
        names = {path.with_suffix("").name for path in maps}
        assert set(files(folder)) == {name + end for name in names for end in (".tif", ".tif.aux.xml", ".qml")}


def test_a_class_map_of_a_match_keeps_a_sites_own_grid(tmp_path, drawn, model_path, build_catalogue, search):
    path = drawn(SITE, Affine(2, 0, 100, 0, -2, 900))
    build_catalogue([path], tmp_path / "a.gpkg", model=model_path, tile=64, device="cpu")
    (match,) = search(tmp_path / "a.gpkg", TileQuery(1), class_maps=tmp_path / "maps", k=1).matches
    assert crs_of(match.class_map) == crs_of(path)
    path.unlink()
    (match,) = search(tmp_path / "a.gpkg", TileQuery(1), class_maps=tmp_path / "maps", k=1).matches
    assert crs_of(match.class_map) is None


def test_a_class_map_of_a_match_takes_an_older_sidecar_away(tmp_path, drawn, model_path, build_catalogue, search):
    for crs, transform in (*GRIDS.items(), ("EPSG:28992", Affine(0.3, 0, 155_000, 0, -0.3, 463_000))):
        path = drawn(crs, transform)
        build_catalogue([path], tmp_path / "a.gpkg", model=model_path, tile=64, device="cpu")
        search(tmp_path / "a.gpkg", TileQuery(1), class_maps=tmp_path / "maps", k=1)
        (tmp_path / "a.gpkg").unlink()
        (map_path,) = (tmp_path / "maps").glob("*.tif")
        assert crs_of(map_path) == CRS.from_user_input(crs)
    assert not list((tmp_path / "maps").glob("*.xml"))


def test_a_class_map_of_a_match_takes_an_older_one_away_with_its_sidecar(tmp_path):
    class_map, out = np.ones((8, 8), dtype=np.uint8), tmp_path / "rank_01_tile_1.tif"
    write_class_map(out, class_map, DLRSD, GRIDS[PERSPECTIVE], CRS.from_user_input(PERSPECTIVE).to_wkt())
    assert crs_of(out) == CRS.from_user_input(PERSPECTIVE)
    write_class_map(out, class_map, DLRSD, GRIDS[TURNED_POLE], CRS.from_epsg(28992).to_wkt())
    assert files(tmp_path) == ["rank_01_tile_1.qml", "rank_01_tile_1.tif"]
    assert crs_of(out) == CRS.from_epsg(28992)


def test_a_search_that_fails_leaves_no_folder_of_class_maps(tmp_path, indexed, search, monkeypatch):
    def fail(*_):
        raise OutputError("the disk is full")

    monkeypatch.setattr(writing, "write_class_map", fail)
    with pytest.raises(OutputError):
        search(indexed, TileQuery(1), class_maps=tmp_path / "results" / "maps")
    assert not (tmp_path / "results").exists()
