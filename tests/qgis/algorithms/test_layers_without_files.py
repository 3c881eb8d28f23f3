"""Layers that QGIS draws for the engine, and one whose CRS was set by hand."""

from __future__ import annotations

import http.server
import threading
from pathlib import Path

import pytest
from drawing import draw_raster
from qgis.core import QgsProcessingException, QgsRasterLayer
from running import refusal, rows


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
