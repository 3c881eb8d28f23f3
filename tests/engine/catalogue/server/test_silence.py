"""A server that says nothing any more: whoever waits for it is told, and can be stopped meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import Cancelled, CatalogueError
from recnn_engine.progress import stoppable
from recnn_engine.search.filter import Filter

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)


class Wire:
    """A way to the server on which all that is sent can be held back: connections stay, and are made, in silence."""

    def __init__(self, host: str, port: int) -> None:
        self._there = host, port
        self._ends: list[socket.socket] = []
        self.flows = threading.Event()
        self.flows.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._there)
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pump, args=(one, other), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(1 << 16):
                self.flows.wait()
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        self.flows.set()
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def wire(server_address):
    place = urlsplit(server_address)
    if place.hostname is None:
        pytest.skip("the server has no address of its own")
    wire = Wire(place.hostname, place.port or 5432)
    yield wire
    wire.end()


@pytest.fixture
def wired(wire, locator, settings, source, tile) -> Locator:
    """A catalogue of one tile by way of the wire."""
    with create_catalogue(locator, settings()) as catalogue:
        number = catalogue.begin_source(source("/a.tif"))
        catalogue.add_tiles(number, [tile(0)])
        catalogue.complete_source(number)
    place = urlsplit(str(locator.conninfo))
    there = place._replace(netloc=f"{place.netloc.rpartition('@')[0]}@127.0.0.1:{wire.port}")
    return Locator.of(f"{urlunsplit(there)}?schema={locator.schema}&connect_timeout=2")


def test_it_is_told_and_gone_on_with_when_it_speaks_again(wire, wired, source, monkeypatch):
    from recnn_engine.catalogue.postgres import session

    monkeypatch.setattr(session, "SILENCE_SECONDS", 0.3)
    with open_catalogue(wired, write=True) as catalogue:
        with pytest.raises(CatalogueError, match="does not answer any more"), catalogue.snapshot():
            wire.flows.clear()
            catalogue.candidates(Filter())
        wire.flows.set()
        assert len(catalogue.candidates(Filter())) == 1
        catalogue.complete_source(catalogue.begin_source(source("/b.tif")))


def test_a_statement_that_takes_long_is_waited_for(wired, monkeypatch):
    from recnn_engine.catalogue.postgres import session

    monkeypatch.setattr(session, "SILENCE_SECONDS", 0.2)
    with open_catalogue(wired) as catalogue:
        assert catalogue._connection.execute("SELECT 1 FROM pg_sleep(1)").fetchone() == (1,)


def test_who_waits_is_stopped_by_what_stops_the_task(wire, wired):
    asked = threading.Event()

    def stop() -> None:
        if asked.is_set():
            raise Cancelled

    with open_catalogue(wired) as catalogue:
        wire.flows.clear()
        threading.Timer(0.3, asked.set).start()
        started = time.monotonic()
        with stoppable(stop), pytest.raises(Cancelled):
            catalogue.candidates(Filter())
        assert time.monotonic() - started < 4
        wire.flows.set()
        assert len(catalogue.candidates(Filter())) == 1


def test_control_c_is_heard(wire, wired):
    with open_catalogue(wired) as catalogue:
        wire.flows.clear()
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            catalogue.candidates(Filter())
        assert time.monotonic() - started < 4


def test_what_an_address_says_of_keepalives_holds(wired):
    with open_catalogue(Locator.of(f"{wired.conninfo}&schema={wired.schema}&keepalives_idle=77")) as catalogue:
        options = catalogue._connection.session.info.get_parameters()
    assert options["keepalives_idle"] == "77"
    assert options["tcp_user_timeout"] == "30000"
