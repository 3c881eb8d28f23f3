"""From a rectangle drawn on QGIS's map to the first pictures of its matches in the dock, beside one forward pass.

Run as a program it is what times the passes: dock_window.py, in the same QGIS and in turn with the rectangles, writes a
JSON line {"raster": …, "extent": …} to it and reads what a pass of those pixels takes.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PASSES, MORE_SECONDS = 1.5, 0.15
"""The goal: so many forward passes of the rectangle's pixels, and so many seconds."""

SIDES = {"256": 256, "512": 512}
"""Pixels a side of the rectangles."""

QUIET = "[PythonPlugins]\nrecnn=true\n[qgis]\ncheckVersion=false\n[locale]\noverrideFlag=true\nuserLocale=en_US\n"


def first_thumbnails(folder: Path, quick: bool) -> dict:
    """Seconds from the release of the mouse to the first painted thumbnail of the gallery: the engine warm, the
    pictures of the matches not drawn yet. Skipped where QGIS or a virtual screen is missing."""
    qgis = shutil.which("qgis.bin") or shutil.which("qgis")  # Debian's wrapper adds an option that the program refuses
    if not (qgis and shutil.which("xvfb-run") and shutil.which("xauth")):
        sentence = "QGIS or a virtual screen is not installed here: apt install qgis xvfb xauth."
        print(f"  skipped: {sentence}", file=sys.stderr, flush=True)
        return {"skipped": sentence}
    catalogue, raster = _archive(folder, quick)
    rectangles = _use_window(qgis, folder, catalogue, raster, 2 if quick else 8)
    return {name: _told([each for each in rectangles if each["side"] == side]) for name, side in SIDES.items()}


def _archive(folder: Path, quick: bool) -> tuple[Path, Path]:
    """A catalogue of the sample's scenes and of an orthophoto, some hundred tiles, and the orthophoto."""
    if "DOCK_CATALOGUE" in os.environ:
        return Path(os.environ["DOCK_CATALOGUE"]), Path(os.environ["DOCK_RASTER"])
    from recnn_engine.catalogue.locator import Locator
    from recnn_engine.library import Library
    from recnn_engine.sampling.sample import draw_sample
    from recnn_engine.tasks.index import IndexRequest, index

    drawn = draw_sample(folder / "archive", per_scene=1 if quick else 10, side=1536).directory
    catalogue, raster = folder / "archive.gpkg", drawn / "orthophoto.tif"
    with Library() as library:
        index(IndexRequest([str(drawn / "Images"), str(raster)], Locator.of(catalogue), device="cpu"), library)
    return catalogue, raster


def _use_window(qgis: str, folder: Path, catalogue: Path, raster: Path, repeats: int) -> list[dict]:
    """What dock_window.py saw of each rectangle."""
    profile, report = folder / "profiles" / "default", folder / "report.json"
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "recnn").symlink_to(ROOT, target_is_directory=True)
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text(QUIET)
    environment = {
        **os.environ,
        "PATH": f"/usr/bin:{os.environ['PATH']}",  # another python3 there would be taken for QGIS's own
        "PYTHONPATH": str(ROOT / "tests" / "qgis"),
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "RECNN_PYTHON": sys.executable,
        "DOCK_CATALOGUE": str(catalogue),
        "DOCK_PASSES": str(Path(__file__).resolve()),
        "DOCK_PLAN": json.dumps({"sides": list(SIDES.values()), "repeats": repeats}),
        "DOCK_REPORT": str(report),
    }
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", qgis, "--noversioncheck", "--nologo"]
    command += ["--profiles-path", str(folder), "--code", str(Path(__file__).with_name("dock_window.py")), str(raster)]
    subprocess.run(command, env=environment, timeout=600, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return json.loads(report.read_text(encoding="utf-8"))


def _told(rectangles: list[dict]) -> dict:
    """Medians; met where the half of the rectangles is shown within the goal of its own passes.

    A machine that does other things too makes all longer but the 150 ms of the goal: then compare the processor's
    seconds, QGIS's and the engine's together, with those of another version.
    """

    def median(value: Callable[[dict], float]) -> float:
        return statistics.median(map(value, rectangles))

    one_pass, seconds = median(lambda each: each["pass"]), median(lambda each: each["steps"]["first_painted"])
    return {
        "rectangles": len(rectangles),
        "seconds": seconds,
        "pass_seconds": one_pass,
        "first_pass_seconds": median(lambda each: each["first"]),
        "passes": seconds / one_pass,
        "goal_seconds": _goal(one_pass),
        "met": median(lambda each: each["steps"]["first_painted"] - _goal(each["pass"])) <= 0,
        "processor_seconds": median(lambda each: each["processor"]),
        "pass_processor_seconds": median(lambda each: each["pass_processor"]),
        "steps": {name: median(lambda each, name=name: each["steps"][name]) for name in rectangles[0]["steps"]},
    }


def _goal(pass_seconds: float) -> float:
    return PASSES * pass_seconds + MORE_SECONDS


def time_passes() -> None:
    """Answer each line of stdin with the seconds of some passes of the network alone."""
    from recnn_engine.imagery.places.extent import Extent
    from recnn_engine.imagery.raster import open_raster
    from recnn_engine.network.model import load_model

    model = load_model(device="cpu")
    for line in sys.stdin:
        asked, seconds = json.loads(line), []
        with open_raster(asked["raster"]) as raster:
            pixels = raster.read_tile(raster.window_of(Extent(*asked["extent"]))).pixels
        for _ in range(4):
            begun = time.perf_counter(), time.process_time()
            model.predict_window(pixels)
            seconds.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
        clock, processor = map(statistics.median, zip(*seconds[1:]))
        print(json.dumps({"first": seconds[0][0], "pass": clock, "pass_processor": processor}), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    time_passes()
