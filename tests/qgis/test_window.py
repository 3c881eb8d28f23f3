"""The real QGIS on a virtual screen, used with mouse and keys: the real engine, the real model, a small archive."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from desk import LONGEST_STALL
from processes import PATIENCE, runs

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QGIS = shutil.which("qgis.bin") or shutil.which("qgis")  # Debian's wrapper adds an option that the program refuses
SESSIONS = 3
"""A busy machine holds up one step or another; a window that waits for something does so each time it is used."""
MOST_SECONDS = 1200
INI = """[PythonPlugins]
recnn=true
[qgis]
checkVersion=false
[locale]
overrideFlag=true
userLocale=en_US
"""

pytestmark = [
    pytest.mark.skipif(not QGIS, reason="the program qgis is not installed here"),
    pytest.mark.skipif(
        not all(map(shutil.which, ("xvfb-run", "xauth"))), reason="no virtual screen here: apt install xvfb xauth"
    ),
]


@pytest.fixture(scope="module")
def sample(plugin, engine_python, tmp_path_factory):
    """One image of each kind of scene, and an orthophoto of nine tiles."""
    folder = tmp_path_factory.mktemp("sample") / "archive"
    plugin.engine.call("sample", {"directory": str(folder), "per_scene": 1, "side": 768})
    return folder


@pytest.fixture(scope="module")
def use_window(sample, engine_python, tmp_path_factory):
    """Lets the person do all steps in a new QGIS; returns what was seen."""
    return lambda: use_qgis(sample, engine_python, tmp_path_factory.mktemp("window"))


@pytest.fixture(scope="module")
def seen(use_window):
    return use_window()


def use_qgis(sample: Path, engine_python: Path, work: Path) -> dict:
    """What the person at the window saw, step by step. Fails at the step that could not be done."""
    report, output = work / "report.json", work / "output.txt"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "QGIS_CUSTOM_CONFIG_PATH"},
        "PATH": f"/usr/bin:{os.environ['PATH']}",  # another python3 there would be taken for QGIS's own
        "PYTHONPATH": str(HERE),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CACHE_HOME": str(work / "cache"),
        "RECNN_PYTHON": str(engine_python),
        "WINDOW_ARCHIVE": str(sample),
        "WINDOW_CATALOGUE": str(work / "built here.gpkg"),
        "WINDOW_REPORT": str(report),
    }
    make_profile(work)
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", QGIS, "--noversioncheck", "--nologo"]
    command += ["--profiles-path", str(work), "--code", str(HERE / "window_driver.py")]
    status = run_to_its_end([*command, str(sample / "orthophoto.tif")], environment, output)
    words = output.read_text(errors="replace")[-3000:]
    if not report.exists():
        pytest.fail(f"QGIS did nothing and ended with {status}:\n{words}")
    told = json.loads(report.read_text(encoding="utf-8"))
    for name, step in told["steps"].items():
        print(f"{name}: {step['seconds']:.1f} s, {step['stall'] * 1000:.0f} ms the longest without an answer")
    if told["failed"] or status:
        pytest.fail(f"after {list(told['steps'])}: {told['failed'] or status}\n{told['errors']}\n{words}")
    return told


def make_profile(work: Path) -> None:
    """The default profile has the checkout as plugin and speaks English."""
    profile = work / "profiles" / "default"
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "recnn").symlink_to(ROOT, target_is_directory=True)
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text(INI)


def run_to_its_end(command: list[str], environment: dict[str, str], output: Path) -> int | str:
    """The exit status; whatever still runs of it after that is killed, the screen too."""
    with output.open("wb") as file:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True
        )
    try:
        return process.wait(MOST_SECONDS)
    except subprocess.TimeoutExpired:
        return f"no end within {MOST_SECONDS} s"
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_the_form_builds_a_catalogue_of_a_folder_and_a_layer(seen):
    steps = seen["steps"]
    assert steps["open_dock"]["can_build"]
    assert steps["fill_form"]["layer"] == "orthophoto" and steps["fill_form"]["checked"]
    assert "Building a ReCNN catalogue" in steps["build"]["tasks"]
    assert len(set(steps["build"]["progress"])) > 2
    assert "22 images · 30 tiles" in steps["build"]["state"] and "model starter" in steps["build"]["state"]


def test_a_drawn_rectangle_finds_its_place_and_names_what_is_there(seen, sample):
    drawn = seen["steps"]["draw"]
    assert drawn["query"]["raster"] == str(sample / "orthophoto.tif")
    assert drawn["query"]["extent_crs"] == "EPSG:32631"
    assert len(drawn["matches"]) == 30
    assert drawn["matches"][0]["name"] == "orthophoto.tif"
    shares = {match["name"]: match["classes"] for match in drawn["matches"]}
    assert shares["forest00.tif"]["trees"] > 0.5
    assert shares["harbor00.tif"]["ship"] > 0.1
    assert shares["airplane00.tif"]["airplane"] > 0.1


def test_keys_move_through_the_gallery(seen):
    assert seen["steps"]["browse"]["ranks"] == [1, 2, 30, 1]


def test_marks_change_the_ranking(seen):
    more, less = seen["steps"]["mark_relevant"], seen["steps"]["mark_not_relevant"]
    assert more["marks"] == [True] and more["to"] < more["from"] == 29
    assert less["marks"] == [True, False] and less["to"] > less["from"] == 1


def test_why_names_pairs_of_regions(seen):
    why = seen["steps"]["ask_why"]
    assert len(why["pairs"]) > 1 and why["row"] == 1
    assert all("%" in side for pair in why["pairs"] for side in pair.split("↔"))


def test_the_project_gets_one_group_and_loses_nothing(seen):
    added = seen["steps"]["add_to_project"]
    maps = [f"Match {rank}" for rank in range(1, 6)]
    assert seen["steps"]["show_few"]["shown"] == 5
    assert added["before"] == ["orthophoto"]
    assert added["in_group"] == ["Matches", "Regions", *maps]
    assert added["after"] == [*added["in_group"], *added["before"]]
    assert all(added["valid"])
    assert added["first_row"].startswith("ReCNN: Rectangle")
    assert added["rows_below"] == 3, "matches, regions and the folded class maps"


def test_the_window_answers_all_the_time(seen, use_window):
    slow = slow_steps(seen)
    for _ in range(SESSIONS - 1):
        if slow:
            slow &= slow_steps(use_window())
    assert not slow


def slow_steps(told: dict) -> set[str]:
    return {name for name, step in told["steps"].items() if step["stall"] >= LONGEST_STALL}


def test_nothing_went_wrong_unseen(seen):
    assert seen["errors"] == []


def test_no_engine_outlives_its_window(seen):
    assert seen["engine"], "the window's engine was at work until the end"
    end = time.monotonic() + PATIENCE
    while runs(seen["engine"]) and time.monotonic() < end:
        time.sleep(0.05)
    assert not runs(seen["engine"])
