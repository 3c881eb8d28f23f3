"""A password appears nowhere: not in what commands print, not in tracebacks, not on the wire."""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import pytest

from recnn_engine.wire.handshake import PROTOCOL

pytest.importorskip("psycopg")

BACKENDS = ("server",)
PASSWORD = "s3cret-of-this-test"  # pragma: allowlist secret


@pytest.fixture(params=["no such user", "nobody there", "no such host", "no such option"])
def address(request, server_address):
    """Of a server that lets nobody in, with a password."""
    place = urlsplit(server_address)
    there = f"{place.hostname}:{place.port or 5432}"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        yield {
            "no such user": f"postgresql://nobody_{PASSWORD[:2]}:{PASSWORD}@{there}/postgres?schema=a",
            "nobody there": f"postgresql://ana@127.0.0.1:{taken.getsockname()[1]}/db?schema=a&password={PASSWORD}",
            "no such host": f"postgresql://ana:{PASSWORD}@no-such-host.invalid/db?schema=a",
            "no such option": f"postgresql://ana:{PASSWORD}@{there}/db?schema=a&passwd={PASSWORD}",
        }[request.param]


COMMANDS = {
    "index": lambda address, folder: ("index", folder, "-c", address, "--descriptor", "color", "--json"),
    "search": lambda address, folder: ("search", "-c", address, "--tile", 1, "--json"),
    "info": lambda address, folder: ("info", address, "--json"),
    "check": lambda address, folder: ("check", address),
    "init": lambda address, folder: ("init", address, "--reader", "ben"),
    "copy": lambda address, folder: ("copy", address, folder / "b.gpkg"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_say_one_sentence(command, address, tmp_path, raster, pixels, capfd):
    from click.testing import CliRunner

    from recnn_engine.cli import main

    raster(tmp_path / "a.tif", pixels(32, 32))
    before = sorted(tmp_path.iterdir())
    arguments = [*map(str, COMMANDS[command](address, tmp_path))]
    said = CliRunner().invoke(main, arguments)
    assert said.exit_code == 1
    told = [line for line in said.stderr.splitlines() if line.startswith("Error: ")]
    assert len(told) == 1
    assert said.stdout == ""
    debugged = CliRunner().invoke(main, ["--debug", *arguments])
    assert debugged.exception is not None
    captured = capfd.readouterr()
    everything = [said.output, debugged.output, told_by(debugged.exc_info), captured.out, captured.err]
    assert not [text for text in everything if PASSWORD in text]
    assert sorted(tmp_path.iterdir()) == before


def told_by(exc_info) -> str:
    """What Python prints of an error that nobody catches."""
    import traceback

    return "".join(traceback.format_exception(*exc_info))


def test_the_wire_says_nothing_of_it(address, start_recnn):
    asked = [
        ("hello", {"protocol": PROTOCOL}),
        ("info", {"path": address}),
        ("search", {"catalogue": address, "query": {"tile": 1}}),
        ("index", {"catalogue": address, "imagery": ["/nowhere"]}),
    ]
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        for number, (method, params) in enumerate(asked)
    ]
    out, err = start_recnn("serve").communicate("\n".join(lines) + "\n", timeout=600)
    answers = [json.loads(line) for line in out.splitlines()]
    assert len([answer for answer in answers if "error" in answer]) >= len(asked) - 1
    assert PASSWORD not in out + err
