"""A way to the server that tests can cut."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

import pytest

from recnn_engine.catalogue.locator import Locator


class Wire:
    """A way to the server that can be cut, and mended at the same address; or severed once, after so many bytes."""

    def __init__(self, host: str, port: int) -> None:
        self.carried = 0
        self._most, self._counting = sys.maxsize, threading.Lock()
        self._connection = host, port
        self._ends: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.mend()

    def mend(self) -> None:
        if self._listener.fileno() < 0:
            self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """As a server that goes down: nobody listens any more, and whoever was connected is cut off."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        while self._ends:
            with suppress(OSError):
                self._ends.pop().shutdown(socket.SHUT_RDWR)

    def sever_after(self, most: int) -> None:
        """Cut the connection off that carries the byte after so many, of both directions; the next one holds."""
        self.carried, self._most = 0, most

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(self._connection)
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(1 << 16):
                part = data[: self._let_through(len(data))]
                other.sendall(part)
                if len(part) < len(data):
                    break
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _let_through(self, size: int) -> int:
        """How many of so many bytes are carried."""
        with self._counting:
            carried = min(size, self._most - self.carried)
            self.carried += carried
            if carried < size:
                self._most = sys.maxsize
            return carried


@pytest.fixture
def wire(server_address) -> Iterator[Wire]:
    place = urlsplit(server_address)
    if place.hostname is None:
        pytest.skip("the server has no address of its own")
    wire = Wire(place.hostname, place.port or 5432)
    yield wire
    wire.cut()


@pytest.fixture
def wired(wire, locator) -> Locator:
    """The locator of the catalogue by way of the wire."""
    return by_way_of(wire, locator)


def by_way_of(wire: Wire, locator: Locator) -> Locator:
    """The locator of a catalogue by way of the wire."""
    place = urlsplit(str(locator.conninfo))
    there = place._replace(netloc=f"{place.netloc.rpartition('@')[0]}@127.0.0.1:{wire.port}")
    return Locator.of(f"{urlunsplit(there)}?schema={locator.schema}")
