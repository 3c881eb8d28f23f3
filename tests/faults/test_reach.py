"""Nothing is read over the network that the user neither named nor allowed; what would have been is told."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
import rasterio

from recnn_engine.imagery import reach
from recnn_engine.imagery.files.addresses import address_in
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reach import RemoteError, is_remote
from recnn_engine.imagery.reading import Reading

GREY = Reading(bands=(1, 1, 1))


class Server:
    """A server of the files of a folder, and what it was asked for."""

    def __init__(self, folder, log):
        command = [sys.executable, str(Path(__file__).with_name("far_server.py")), str(folder), str(log)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.address = f"http://127.0.0.1:{int(self.process.stdout.readline())}"
        self._log = log

    @property
    def asked(self):
        return self._log.read_text().splitlines() if self._log.exists() else []

    def forget(self):
        self._log.unlink()


@pytest.fixture
def server(tmp_path, raster, pixels):
    folder = tmp_path / "served"
    folder.mkdir()
    raster(folder / "far.tif", pixels(256, 384, 3))
    server = Server(folder, tmp_path / "asked.txt")
    yield server
    server.process.kill()
    server.process.communicate()


@pytest.fixture(autouse=True)
def nothing_is_allowed(monkeypatch):
    """As in a process that has just begun, and again after a test."""
    for name in reach._BARS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(reach, "_process", reach.Reach())
    monkeypatch.setattr(reach, "_before", {})
    monkeypatch.setattr(reach, "_is_open", False)


BAND = (
    '<VRTRasterBand dataType="Byte" band="{}"><SimpleSource>{}'
    "<SourceBand>{}</SourceBand></SimpleSource></VRTRasterBand>"
)


def vrt(path, source, *, named="<SourceFilename>{}</SourceFilename>"):
    bands = "".join(BAND.format(band, named.format(source), band) for band in (1, 2, 3))
    path.write_text(
        '<VRTDataset rasterXSize="384" rasterYSize="256"><SRS>EPSG:28992</SRS>'
        f"<GeoTransform>155000,0.3,0,463000,0,-0.3</GeoTransform>{bands}</VRTDataset>"
    )
    return path


def tms(path, address):
    path.write_text(
        f'<GDAL_WMS><Service name="TMS"><ServerUrl>{address}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service>'
        "<DataWindow><UpperLeftX>-20037508.34</UpperLeftX><UpperLeftY>20037508.34</UpperLeftY>"
        "<LowerRightX>20037508.34</LowerRightX><LowerRightY>-20037508.34</LowerRightY><TileLevel>2</TileLevel>"
        "<TileCountX>1</TileCountX><TileCountY>1</TileCountY><YOrigin>top</YOrigin></DataWindow>"
        "<Projection>EPSG:3857</Projection><BandsCount>3</BandsCount></GDAL_WMS>"
    )
    return path


def with_overviews_elsewhere(path, address):
    with rasterio.open(path, "w", driver="GTiff", width=64, height=64, count=3, dtype="uint8") as dataset:
        dataset.write(np.random.default_rng(0).integers(0, 255, (3, 64, 64), dtype="uint8"))
    path.with_name(path.name + ".aux.xml").write_text(
        f'<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">/vsicurl/{address}/far.tif</MDI>'
        "</Metadata></PAMDataset>"
    )
    return path


def with_overviews_beside(path, address):
    """A VRT by the name of a TIFF's overviews."""
    with_overviews_elsewhere(path, address)
    path.with_name(path.name + ".aux.xml").unlink()
    vrt(path.with_name(path.name + ".ovr"), f"/vsicurl/{address}/far.tif")
    return path


def with_overviews_in_its_own_tags(path, address):
    with_overviews_elsewhere(path, address)
    path.with_name(path.name + ".aux.xml").unlink()
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=f"/vsicurl/{address}/far.tif")
    return path


def mrf(path, address):
    path.write_text(
        f"<MRF_META><CachedSource><Source>/vsicurl/{address}/far.tif</Source></CachedSource>"
        '<Raster><Size x="384" y="256" c="3"/><PageSize x="64" y="64" c="3"/></Raster></MRF_META>'
    )
    return path


def through_another(path, address):
    tms(path.with_name("inner.tif"), address)
    return vrt(path, "inner.tif", named='<SourceFilename relativeToVRT="1">{}</SourceFilename>')


def within_another(path, address):
    inner = vrt(path.with_name("gone.vrt"), f"/vsicurl/{address}/far.tif")
    text = inner.read_text().replace("<", "&lt;")
    inner.unlink()
    return vrt(path, text)


def within_an_archive(path, address):
    inner = vrt(path.with_name("in.vrt"), f"/vsicurl/{address}/far.tif")
    with ZipFile(path.with_name("a.zip"), "w") as packed:
        packed.write(inner, "folder/in.vrt")
    inner.unlink()
    return vrt(path, f"/vsizip/{path.with_name('a.zip')}/folder/in.vrt")


def no_xml(path, address):
    """GDAL reads what an XML parser would not."""
    text = vrt(path, f"/vsicurl/{address}/far.tif").read_text()
    path.write_text(text.replace("<SRS>", "<Metadata><MDI key=a>& b</MDI></Metadata><SRS>"))
    return path


HOSTILE = {
    "a VRT": ("a.vrt", lambda path, address: vrt(path, f"/vsicurl/{address}/far.tif")),
    "a VRT of an address": ("a.vrt", lambda path, address: vrt(path, f"{address}/far.tif")),
    "a VRT by another name": ("a.tif", lambda path, address: vrt(path, f"/vsicurl_streaming/{address}/far.tif")),
    "a VRT in capitals": (
        "a.vrt",
        lambda path, address: vrt(path, f"/vsicurl/{address}/far.tif", named="<SOURCEFILENAME>{}</SOURCEFILENAME>"),
    ),
    "a VRT in a VRT": ("a.vrt", within_another),
    "a VRT in an archive": ("a.vrt", within_an_archive),
    "a VRT that is no XML": ("a.vrt", no_xml),
    "a VRT of a service": ("a.vrt", through_another),
    "a map service": ("a.tif", tms),
    "overviews": ("a.tif", with_overviews_elsewhere),
    "overviews beside it": ("a.tif", with_overviews_beside),
    "overviews in its own tags": ("a.tif", with_overviews_in_its_own_tags),
    "a cache": ("a.mrf", mrf),
}


@pytest.fixture(params=HOSTILE, ids=lambda name: name.replace(" ", "_"))
def hostile(request, tmp_path, server):
    name, write = HOSTILE[request.param]
    folder = tmp_path / "archive"
    folder.mkdir()
    return write(folder / name, server.address)


def test_what_points_elsewhere_is_refused_by_what_it_would_ask(hostile, server):
    with pytest.raises(RemoteError) as refused, open_raster(str(hostile), GREY) as opened:
        opened.read_tile(opened.whole)
    assert str(hostile) in refused.value.message and server.address in refused.value.message
    assert "--allow remote" in refused.value.hint and "QGIS" in refused.value.hint
    assert server.asked == []


def test_the_same_where_an_address_was_named_before(hostile, server):
    """GDAL is not barred any more then."""
    reach.name_remote("/vsicurl/http://127.0.0.1:9/other.tif")
    with pytest.raises(RemoteError), open_raster(str(hostile), GREY) as opened:
        opened.read_tile(opened.whole)
    assert server.asked == []


def test_gdal_itself_asks_nothing(hostile, server):
    """Where a look at the file would miss it."""
    reach.bar()
    try:
        with rasterio.open(hostile) as dataset:
            dataset.read(1, out_shape=(16, 16))
    except rasterio.errors.RasterioIOError:
        pass
    assert server.asked == []


def test_what_is_allowed_is_asked(hostile, server):
    reach.allow_remote()
    try:
        with open_raster(str(hostile), GREY) as opened:
            opened.read_pixels(opened.whole)
    except reach.ImageryError as error:
        assert not isinstance(error, RemoteError)
    assert server.asked


NAMES = [
    "/vsicurl/{}/far.tif", "{}/far.tif", "/vsicurl?url={}/far.tif", "/vsizip//vsicurl/{}/far.zip/far.tif",
    "vrt:///vsicurl/{}/far.tif", "WMS:{}/wms?", "WCS:{}/wcs?", "WMTS:{}/wmts", 'NETCDF:"{}/far.nc"', "DAAS:{}",
    'ZARR:"/vsicurl/{}/far.zarr"', 'STACIT:"{}/far.json"', "/vsis3/bucket/far.tif", "/vsigs/bucket/far.tif",
    "/vsiaz/container/far.tif", "/vsihdfs/far.tif", "/vsinew/far.tif", "PG:host=far", "EEDAI:far",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_of_a_catalogue_are_not_names_of_the_user(name, server):
    with pytest.raises(RemoteError, match="not named by you"), open_raster(name.format(server.address)):
        pass
    assert server.asked == []


LOCAL = ["/data/a.tif", "/data/vsicurl/a.tif", "/vsizip/a.zip/a.tif", "GTIFF_DIR:2:/data/a.tif", "C:/data/a.tif",
         "HDF5:/data/a.h5://group/of", "/vsitar//data/a.tar/a.tif",
         "NETCDF:/data/a.nc:b", "vrt:///data/a.tif?bands=1"]  # fmt: skip


@pytest.mark.parametrize("name", LOCAL)
def test_names_of_files_are_no_addresses(name):
    assert not is_remote(name)


def test_addresses_in_what_is_told_are_none(tmp_path):
    path = vrt(tmp_path / "a.vrt", "b.tif")
    told = '<Metadata><MDI key="licence">https://host/licence</MDI></Metadata><SRS>'
    path.write_text(path.read_text().replace("<SRS>", told).replace("<VRTDataset", '<VRTDataset xmlns:a="http://a"'))
    assert address_in(str(path)) is None


def test_the_settings_of_gdal_come_back(monkeypatch):
    monkeypatch.setenv("GDAL_HTTP_PROXY", "http://proxy:3128")
    reach.bar()
    assert os.environ["GDAL_HTTP_PROXY"] != "http://proxy:3128"
    reach.name_remote("/vsicurl/https://host/a.tif")
    assert os.environ["GDAL_HTTP_PROXY"] == "http://proxy:3128"
    assert "CPL_VSIL_CURL_ALLOWED_FILENAME" not in os.environ


def test_a_worker_reads_as_far_as_the_run_may(server):
    name = f"/vsicurl/{server.address}/far.tif"
    with reach.reaching(reach.Reach(named=frozenset({name}))), open_raster(name) as opened:
        assert opened.read_pixels(opened.whole)[1].all()
    with pytest.raises(RemoteError), open_raster(name):
        pass


INDEX = ("--descriptor", "color", "--tile", 128)


def test_the_others_of_a_folder_are_indexed(recnn, raster, pixels, tmp_path, server):
    folder = tmp_path / "archive"
    folder.mkdir()
    raster(folder / "good.tif", pixels(256, 384, 1))
    far = vrt(folder / "far.vrt", f"/vsicurl/{server.address}/far.tif")
    tms(folder / "service.tif", server.address)
    done = recnn("index", folder, "-c", tmp_path / "a.gpkg", *INDEX)
    assert done.returncode == 3 and f"{far} draws on /vsicurl/{server.address}/far.tif" in done.stderr
    assert server.asked == []
    done = recnn("index", far, "-c", tmp_path / "b.gpkg", *INDEX, "--allow", "remote")
    assert done.returncode == 0 and server.asked


def test_an_address_is_named_once_and_not_by_its_catalogue(recnn, recnn_json, tmp_path, server):
    catalogue = tmp_path / "a.gpkg"
    address = f"/vsicurl/{server.address}/far.tif"
    assert recnn("index", address, "-c", catalogue, *INDEX).returncode == 0
    assert server.asked
    server.forget()
    assert recnn_json("info", catalogue)["remote_sources"] == [address]
    done = recnn("search", "-c", catalogue, "--tile", 1, "--sheet", tmp_path / "a.png")
    assert done.returncode == 0 and done.stderr.count("would be asked for over the network") == 1
    assert server.asked == []
    done = recnn("search", "-c", catalogue, "--tile", 1, "--sheet", tmp_path / "b.png", "--allow", "remote")
    assert "network" not in done.stderr and server.asked


def test_the_crs_of_a_catalogue_is_not_asked_for(recnn, tmp_path, server, raster, pixels):
    """PROJ would look up a definition of a CRS by its address."""
    catalogue = tmp_path / "a.gpkg"
    assert recnn("index", raster(tmp_path / "a.tif", pixels(256, 384, 1)), "-c", catalogue, *INDEX).returncode == 0
    with sqlite3.connect(catalogue) as connection:
        connection.execute("UPDATE sources SET crs = ?", [f"{server.address}/crs"])
    connection.close()
    recnn("info", catalogue)
    recnn("search", "-c", catalogue, "--tile", 1, "--out", tmp_path / "m.gpkg")
    assert server.asked == []
