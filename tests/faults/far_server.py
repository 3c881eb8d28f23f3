"""A server of files that notes what it is asked for, in a process of its own: GDAL holds this one up while it waits."""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        with Path(sys.argv[2]).open("a", encoding="utf-8") as log:
            log.write(f"{self.command} {self.path}\n")
        file = Path(sys.argv[1], self.path.lstrip("/"))
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        begin, _, end = self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")
        part = content[int(begin) : int(end) + 1 if end else None]
        self.send_response(206 if "Range" in self.headers else 200)
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Range", f"bytes {begin}-{int(begin) + len(part) - 1}/{len(content)}")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(part)

    do_HEAD = do_POST = do_CONNECT = do_PROPFIND = do_GET

    def log_message(self, *told: object) -> None:
        """Nothing on stderr."""


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        print(server.server_port, flush=True)
        server.serve_forever()
