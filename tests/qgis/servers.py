"""Local servers that misbehave in ways that package indexes and proxies do."""

from __future__ import annotations

import http.server
import ssl
import threading
import time


class TrickleHandler(http.server.BaseHTTPRequestHandler):
    """A package index that never gets to the end of its answer."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        for _ in range(200):
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
