"""A small WMS server: one layer, red in the west and blue in the east, that can also fail or never answer.

It runs in a process of its own, `python map_service.py`, which prints its host and port: QGIS holds Python's lock while
it waits for a server. GET /mood/error and so on change what it does next.
"""

from __future__ import annotations

import http.server
import time
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

from qgis.PyQt.QtCore import QBuffer, QIODevice, QRect
from qgis.PyQt.QtGui import QColor, QImage, QPainter

BORDER = 500_010.0
"""Easting (m, UTM 31N) where red ends and blue begins."""


class MapService(http.server.BaseHTTPRequestHandler):
    """`mood`: "well", "error" (HTTP 500), "exception" (the WMS way to say no), or "silent"."""

    mood = "well"

    def do_GET(self) -> None:
        if self.path.startswith("/mood/"):
            MapService.mood = self.path.rpartition("/")[2]
            return self._answer("text/plain", b"")
        asked = {name.upper(): values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if asked.get("REQUEST") == "GetCapabilities":
            self._answer("text/xml", _CAPABILITIES.format(self.headers["Host"]).encode())
        elif self.mood == "silent":
            time.sleep(60)
        elif self.mood == "error":
            self.send_error(500, "The disk of the server is full")
        elif self.mood == "exception":
            self._answer("text/xml", _EXCEPTION.encode())
        else:
            self._answer("image/png", _picture(asked))

    def _answer(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(OSError):  # whoever asked may be gone
            self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


def layer_uri(host: str) -> str:
    """The service's layer as the provider `wms` takes it."""
    return f"contextualWMSLegend=0&crs=EPSG:32631&dpiMode=7&format=image/png&layers=fields&styles=&url=http://{host}/?"


def _picture(asked: dict[str, str]) -> bytes:
    west, _, east, _ = map(float, asked["BBOX"].split(","))
    width, height = int(asked["WIDTH"]), int(asked["HEIGHT"])
    border = round(width * (BORDER - west) / (east - west))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    painter.fillRect(QRect(0, 0, max(border, 0), height), QColor("red"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


_EXCEPTION = """<?xml version="1.0"?><ServiceExceptionReport version="1.3.0" xmlns="http://www.opengis.net/ogc">
<ServiceException code="LayerNotDefined">The layer is not published any more.</ServiceException>
</ServiceExceptionReport>"""

_CAPABILITIES = """<?xml version="1.0"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>Fields</Title><OnlineResource xlink:href="http://{0}/"/></Service>
<Capability><Request>
<GetCapabilities><Format>text/xml</Format><DCPType><HTTP><Get><OnlineResource xlink:href="http://{0}/?"/></Get></HTTP>
</DCPType></GetCapabilities>
<GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href="http://{0}/?"/></Get></HTTP></DCPType>
</GetMap></Request><Exception><Format>XML</Format></Exception>
<Layer><Name>fields</Name><Title>Fields</Title><CRS>EPSG:32631</CRS>
<EX_GeographicBoundingBox><westBoundLongitude>2.9</westBoundLongitude><eastBoundLongitude>3.1</eastBoundLongitude>
<southBoundLatitude>50.4</southBoundLatitude><northBoundLatitude>50.6</northBoundLatitude></EX_GeographicBoundingBox>
<BoundingBox CRS="EPSG:32631" minx="499000" miny="5599000" maxx="501000" maxy="5601000"/>
</Layer></Capability></WMS_Capabilities>"""


def main() -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), MapService)
    print(f"127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
