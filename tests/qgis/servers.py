"""Local servers that behave, and misbehave, in ways that package indexes and proxies do."""

from __future__ import annotations

import http.server
import ssl
import threading
import time
from pathlib import Path
from urllib.parse import quote, unquote


class TrickleHandler(http.server.BaseHTTPRequestHandler):
    """A package index that never gets to the end of its answer."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        while True:
            try:
                self.wfile.write(b" ")
            except OSError:
                return
            time.sleep(0.1)

    def log_message(self, *arguments: object) -> None:
        pass


class ProxyHandler(http.server.BaseHTTPRequestHandler):
    """A proxy that wants to know who asks."""

    def do_CONNECT(self) -> None:
        self.send_error(407, "Proxy Authentication Required")

    def log_message(self, *arguments: object) -> None:
        pass


class EmptyHandler(http.server.BaseHTTPRequestHandler):
    """A package index without packages."""

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *arguments: object) -> None:
        pass


def index_of(folder: Path, asked: list[str]) -> type:
    """A package index of the wheels in a folder. asked: gets the names of the packages that it is asked for."""

    class IndexHandler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = unquote(self.path.rstrip("/").rpartition("/")[2])
            if name.endswith(".whl"):
                self._answer("application/zip", (folder / name).read_bytes())
                return
            asked.append(name)
            wheels = [path.name for path in folder.glob(f"{name.replace('-', '_')}-*.whl")]
            links = "".join(f'<a href="/files/{quote(wheel)}">{wheel}</a>' for wheel in wheels)
            self._answer("text/html", f"<!DOCTYPE html><html><body>{links}</body></html>".encode())

        def _answer(self, kind: str, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    return IndexHandler


class Servers:
    """Starts servers in threads of their own; `stop` ends them all."""

    def __init__(self) -> None:
        self._running: list[http.server.ThreadingHTTPServer] = []

    def start(self, handler: type, context: ssl.SSLContext | None = None) -> str:
        """Returns the server's host and port."""
        server = http.server.ThreadingHTTPServer(("localhost", 0), handler)
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._running.append(server)
        return f"localhost:{server.server_port}"

    def stop(self) -> None:
        for server in self._running:
            server.shutdown()
            server.server_close()
