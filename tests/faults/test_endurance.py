"""One server that is asked thousands of times, while its catalogue grows: memory, open files and the log stay small."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.engine.conftest import draw_pixels, write_raster
from tests.engine.wire.conftest import Engine
from tests.faults.conftest import SOAK

SEARCHES = 300 if SOAK == 1 else 400 * SOAK
IMAGES = 30 if SOAK == 1 else 100 * SOAK
ROUNDS = 10
"""Each indexes a tenth of the images and asks a tenth of the searches."""

WARM = 3
"""Rounds after which all that is loaded once is loaded, and caches of a size that is stated are full."""

MEMORY = 24 << 20
"""Bytes that a process may grow after that: lists of tiles and allocators' reserve grow with the catalogue, not the
searches. One vector, one result or one open catalogue kept of each search would be more, in a long run."""

BYTES_A_TILE = 2 << 10
"""And this for each tile that was added: its vector with its sketch, and its row in the lists."""

LOG = 8 << 20
"""Bytes of the write-ahead log: SQLite folds it into the file after 1,000 pages of 4 KiB."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@dataclass(frozen=True)
class Held:
    """What the server's process holds."""

    memory: int
    handles: int
    threads: int
    log: int


def held(engine: Engine, catalogue: Path) -> Held:
    process = Path(f"/proc/{engine.process.pid}")
    status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
    log = catalogue.with_name(catalogue.name + "-wal")
    return Held(
        1024 * int(status["VmRSS"].split()[0]),
        len([*(process / "fd").iterdir()]),
        int(status["Threads"]),
        log.stat().st_size if log.exists() else 0,
    )


@pytest.fixture
def engine(start_recnn) -> Iterator[Engine]:
    process = start_recnn("serve")
    yield Engine(process)
    process.stdin.close()
    process.wait(timeout=60)


def test_a_process_stays_as_it_is(engine, tmp_path):
    catalogue, images = tmp_path / "archive.gpkg", tmp_path / "images"
    images.mkdir()
    numbers = count(1)

    def ask(method: str, **params: object) -> dict:
        number = next(numbers)
        engine.send(number, method, catalogue=str(catalogue), **params)
        answer = engine.answer(number)[0]
        assert "result" in answer, answer
        return answer["result"]

    seen = []
    engine.hello()
    for turn in range(ROUNDS):
        for image in range(IMAGES // ROUNDS):
            name = f"{turn * IMAGES // ROUNDS + image}.png"
            write_raster(images / name, draw_pixels(24, 24, turn * IMAGES + image, patch=8), None)
        ask("index", imagery=[str(images)], descriptor="statistics", tile=32)
        tiles = IMAGES * (turn + 1) // ROUNDS
        for search in range(SEARCHES // ROUNDS):
            queries = [{"tile": 1 + search % tiles}, {"image": str(images / f"{search % tiles}.png")}]
            answer = ask("search", query=queries[search % 2], k=3, all_places=bool(search % 3))
            assert answer["matches"][0]["distance"] == 0
        seen.append(held(engine, catalogue))
    print(*seen, sep="\n")
    warm, last = seen[WARM - 1], seen[-1]
    added = IMAGES * (ROUNDS - WARM) // ROUNDS
    assert last.memory - warm.memory <= MEMORY + BYTES_A_TILE * added
    assert last.handles <= warm.handles and last.threads <= warm.threads
    assert max(each.log for each in seen) <= LOG
