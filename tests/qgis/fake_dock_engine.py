"""An engine for tests of the dock: a catalogue of 1,000 places, and tiles that stand for what can go wrong."""

from __future__ import annotations

import os
import struct
import sys
import time
import zlib
from pathlib import Path

import fake_engine
from fake_engine import LEGEND, METHODS, fail, reply, send

PLACES, SLOW, DEADLY, NONSENSE, REFUSED, FOLDED, FINE = 1, 2, 3, 4, 5, 6, 7
COUNT = 1000
REMARKS = ["Refused: b<1>.tif is no raster. Check it.", "1 raster, /gone/a.tif: All its pixels have one value."]
SOURCES = [
    ("/gone/b.tif", [(3, "red"), (2, "green"), (1, "blue")], "description", [[120, 3400]] * 3, -9999.0, 10.0, None),
    ("/gone/a.tif", [(1, "band 1"), (2, "band 2"), (3, "band 3")], "colour", None, "declared", 0.1, "2021-06-30"),
    (
        "/gone/deep/c.tif",
        [(4, "B04"), (4, "B04"), (4, "B04")],
        "stated",
        [[0, 1], [0, 1], [0, 2]],
        "none",
        None,
        "2022",
    ),
]
"""Path, number and name of each band, what chose them, scaling, nodata, own resolution and date."""
_LONG = 30_000  # steps of 20 ms: whoever does not cancel waits for ten minutes


def new_client():
    """A client of this engine, run by the tests' Python; who asks for it stops it."""
    from recnn.recnn_qgis.engine.client import EngineClient

    code = f"import sys; sys.path[0] = {str(Path(__file__).parent)!r}; import fake_dock_engine; fake_dock_engine.main()"
    return EngineClient(lambda: Path(sys.executable), code)


def main() -> None:
    METHODS.update({f.__name__: f for f in (info, check, repair, index, search, survey, thumbnails, region_at, why)})
    fake_engine.main()


def info(request: dict) -> None:
    if Path(request["params"]["path"]).with_suffix(".shut").exists():
        return fail(request, "bad_catalogue", "It is shut.", "Open it.")
    facts = {"kind": "catalogue", "sources": 3, "tiles": COUNT, "regions": 5000, "model": "fake", "descriptor": "recnn"}
    facts.update(methods=["recnn+", "recnn"], resolution=0.3, size_bytes=123456, legend=LEGEND)
    reply(request, {**facts, "sources_read": [_read_as(*source) for source in SOURCES]})


def _read_as(path, bands, chosen_by, scaling, nodata, resolution, acquired) -> dict:
    named = [{"number": number, "name": name} for number, name in bands]
    own = {"resolution": resolution, "read_resolution": resolution and 0.3, "acquired": acquired}
    return {
        "path": path,
        "file": path,
        "bands": named,
        "chosen_by": chosen_by,
        "scaling": scaling,
        "nodata": nodata,
        **own,
    }


def check(request: dict) -> None:
    damaged = Path(request["params"]["catalogue"]).with_suffix(".damaged")
    fault = {"kind": "index", "message": "Of <tiles> 3 cannot be found by place.", "mendable": True}
    faults = [fault] if damaged.exists() else []
    reply(request, {"changed": ["/gone/a.tif"], "vanished": ["/gone/b.tif", "/gone/deep/c.tif"], "faults": faults})


def repair(request: dict) -> None:
    Path(request["params"]["catalogue"]).with_suffix(".damaged").unlink(missing_ok=True)
    check(request)


def index(request: dict) -> None:
    """Remarks two things, then takes long."""
    for remark in REMARKS:
        send({"method": "warning", "params": {"id": request["id"], "message": remark}})
    _take_long(request)


def search(request: dict) -> None:
    wanted = request["params"]["query"].get("tile")
    if wanted == SLOW:
        return _take_long(request)
    if wanted == DEADLY and not Path(request["params"]["catalogue"]).with_suffix(".died").exists():
        Path(request["params"]["catalogue"]).with_suffix(".died").touch()
        os._exit(3)
    if wanted == NONSENSE:
        return reply(request, {"query": [], "matches": {"rank": "first"}})
    if wanted == REFUSED:
        return fail(request, "bad_input", "The extent is off the raster.", "Choose a place on it.")
    matches = [_match(rank) for rank in range(1, min(request["params"]["k"], COUNT) + 1)]
    if wanted == FOLDED and not request["params"]["all_places"]:
        matches = [_with_others(match) for match in matches]
    query = {"kind": "tile", "source": "a.tif", "classes": {"grass": 1.0}, "regions": 1, "bounds": None, "crs": None}
    query.update(resolution=0.3, native_resolution=0.1 if wanted == FINE else 0.3)
    reply(request, {"query": query, "matches": matches, "legend": LEGEND, "out": None})


def survey(request: dict) -> None:
    """What it is asked for, as notes; of imagery called “slow” it takes long, and “gone” is refused."""
    asked = request["params"]
    if "slow" in asked["imagery"][0]:
        return _take_long(request)
    if "gone" in asked["imagery"][0]:
        return fail(request, "bad_imagery", "There is no folder.", "Check the path.")
    chosen = {name: asked.get(name) for name in ("small_things", "tile", "overlap", "resolution", "bands", "nodata")}
    refused = [{"path": "b.tif", "reason": "b.tif is no raster.", "hint": "Check it."}] * 2
    notes = [f"{name}={value}" for name, value in chosen.items()]
    reply(request, {"rasters": 381, "tiles": 5000, "tile": 256, "overlap": 0, "notes": notes, "refused": refused})


def thumbnails(request: dict) -> None:
    folder = Path(request["params"]["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for tile in request["params"]["tiles"]:
        path = folder / f"{tile}.png"
        path.write_bytes(_png(tile))
        is_away = Path(request["params"]["catalogue"]).with_suffix(".away").exists()
        drawn.append({"tile": tile, "image": None if is_away else str(path), "class_map": str(path)})
    reply(request, {"thumbnails": drawn})


def region_at(request: dict) -> None:
    x, y = request["params"]["point"]
    if x < 0:
        return reply(request, {"region": None})
    ring = [[x - 1, y - 1], [x + 1, y - 1], [x + 1, y + 1], [x - 1, y - 1]]
    reply(request, {"region": 7, "tile": 1, "class": "sea", "class_id": 2, "area_m2": 2.0, "polygons": [[ring]]})


def why(request: dict) -> None:
    side = {"class": "sea", "class_id": 2, "polygons": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]}
    reply(request, {"pairs": [{"query": side, "match": {**side, "region": 1}, "distance": d} for d in (0.5, 1.5)]})


def _take_long(request: dict) -> None:
    for done in range(_LONG):
        if fake_engine.cancelled.is_set():
            return fail(request, "cancelled", "Cancelled.", "")
        send({"method": "progress", "params": {"id": request["id"], "phase": "Thinking", "done": done, "total": _LONG}})
        time.sleep(0.02)
    reply(request, {})


def _match(rank: int) -> dict:
    west, south = (rank - 1) % 40 * 0.01, (rank - 1) // 40 * 0.01
    return {
        "rank": rank,
        "distance": rank / 10,
        "tile": rank,
        "source": f"image {rank % 3}.tif",
        "path": f"/gone/image {rank % 3}.tif",
        "window": [0, 0, 256, 256],
        "bounds": [west, south, west + 0.01, south + 0.01],
        "crs": "EPSG:4326",
        "footprint": (ring := [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01]]),
        "footprint_parts": [ring],
        "acquired": f"2021-06-{rank % 30 + 1:02}" if rank % 2 else None,
        "classes": {"grass": rank / COUNT, "sea": 1 - rank / COUNT},
        "class_map": None,
    }


def _with_others(match: dict) -> dict:
    """Every fourth match with two more dates of its place."""
    if match["rank"] % 4:
        return match
    others = [
        {**match, "tile": COUNT * n + match["rank"], "acquired": f"{2021 + n}", "distance": match["distance"] + n / 100}
        for n in (1, 2)
    ]
    return {**match, "same_place": others}


def _png(number: int, side: int = 192) -> bytes:
    """A square of one colour, written without a library: the fake runs under any Python."""
    row = b"\0" + bytes([number % 256, 120, 255 - number % 256]) * side

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * side)) + chunk(b"IEND", b"")
    )
