"""The plugin as qgis_process runs it: a program of its own, a new user's profile, the checkout linked as `recnn`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from drawing import draw_raster
from processes import PATIENCE

PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
PLUGINS = Path("profiles/default/python/plugins")

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="qgis_process is not installed")


@pytest.fixture(scope="module")
def environment(tmp_path_factory, plugin_folder):
    """A profile where the plugin is enabled."""
    profile = tmp_path_factory.mktemp("profile of a new user")
    root = (plugin_folder / "recnn").resolve()
    for plugins in (profile / PLUGINS, profile / "python" / "plugins"):
        plugins.mkdir(parents=True)
        (plugins / "recnn").symlink_to(root, target_is_directory=True)
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(profile),
    }
    enabled = subprocess.run([PROGRAM, "plugins", "enable", "recnn"], env=environment, capture_output=True, text=True)
    assert enabled.returncode == 0, enabled.stdout + enabled.stderr
    return environment


@pytest.fixture(scope="module")
def qgis_process(environment):
    """Runs qgis_process; gives exit code, stdout and stderr."""

    def run(*arguments: object) -> subprocess.CompletedProcess:
        command = [PROGRAM, *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE)

    return run


def test_lists_the_algorithms_and_explains_them(qgis_process):
    listed = json.loads(qgis_process("--json", "list").stdout)["providers"]["recnn"]
    names = ("buildindex", "findsimilar", "segment", "train", "evaluate")
    assert set(listed["algorithms"]) == {f"recnn:{name}" for name in names}
    explained = qgis_process("help", "recnn:findsimilar")
    assert explained.returncode == 0
    for word in ("CATALOGUE", "EXTENT", "METHOD", "ReCNN+", "WITHOUT", "MATCHES", "most like a query"):
        assert word in explained.stdout


def test_all_three_run_with_clean_json(qgis_process, archive, model, tmp_path):
    catalogue, matches = tmp_path / "archive.gpkg", tmp_path / "matches.gpkg"
    east = archive / "east.tif"
    build = f"--FOLDER={archive}", f"--CATALOGUE={catalogue}", "--TILE=32", f"--MODEL={model}"
    built = qgis_process("--json", "run", "recnn:buildindex", "--", *_plain(build))
    assert built.returncode == 0, built.stderr
    assert json.loads(built.stdout)["results"]["TILES"] == 25
    find = (
        f"--CATALOGUE={catalogue}",
        f"--RASTER={east}",
        "--EXTENT=500000,500009.6,5599990.4,5600000",
        "--K=4",
        f"--MATCHES={matches}",
        f"--CLASS_MAPS={tmp_path / 'maps'}",
        f"--SHEET={tmp_path / 'sheet.png'}",
        f"--MODEL={model}",
    )
    found = qgis_process("--json", "run", "recnn:findsimilar", "--", *_plain(find))
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["results"]["COUNT"] == 4
    assert matches.is_file() and len(list((tmp_path / "maps").glob("*.tif"))) == 4
    segment = f"--INPUT={east}", f"--OUTPUT={tmp_path / 'classes.tif'}", f"--MODEL={model}"
    assert qgis_process("run", "recnn:segment", "--", *_plain(segment)).returncode == 0
    assert (tmp_path / "classes.tif").is_file()


def test_a_damaged_raster_is_told_and_the_others_go_on(qgis_process, tmp_path):
    fine, catalogue = draw_raster(tmp_path / "fine.tif", seed=4), tmp_path / "mixed.gpkg"
    (tmp_path / "damaged.tif").write_bytes(fine.read_bytes()[: fine.stat().st_size // 3])
    given = f"FOLDER={tmp_path}", f"CATALOGUE={catalogue}", "DESCRIPTOR=color", "TILE=32"
    built = qgis_process("run", "recnn:buildindex", "--", *given)
    told = built.stdout + built.stderr
    assert built.returncode == 0 and catalogue.is_file(), told
    assert told.count(f"Refused: {tmp_path / 'damaged.tif'}") == 1 and "1 image refused." in told
    assert "REFUSED:\t1" in told and "SOURCES:\t1" in told


def _plain(arguments) -> list[str]:
    """NAME=VALUE, as qgis_process wants parameters after “--”."""
    return [argument.removeprefix("--") for argument in arguments]


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        (["TILE=1", "K=2"], "a.gpkg"),
        (["CATALOGUE=TEXT"], "Give one query"),
        (["CATALOGUE=TEXT", "TILE=1"], "text.gpkg"),
        (["CATALOGUE=TEXT", "RASTER=TEXT.tif"], "RASTER"),
    ],
    ids=["no such catalogue", "no query", "no catalogue", "no raster"],
)
def test_bad_input_ends_with_a_sentence_and_an_exit_code(qgis_process, tmp_path, parameters, sentence):
    (tmp_path / "text.gpkg").write_text("this is no catalogue")
    (tmp_path / "text.gpkg.tif").write_text("this is no raster")
    given = [parameter.replace("TEXT", str(tmp_path / "text.gpkg")) for parameter in parameters]
    if not any("CATALOGUE" in parameter for parameter in given):
        given.append(f"CATALOGUE={tmp_path / 'a.gpkg'}")
    finished = qgis_process("run", "recnn:findsimilar", "--", *given)
    assert finished.returncode != 0
    assert sentence in finished.stdout + finished.stderr
    assert "Traceback" not in finished.stdout + finished.stderr


def test_says_what_is_missing_where_no_engine_is_set_up(environment, archive, tmp_path):
    command = [PROGRAM, "run", "recnn:segment", "--", f"INPUT={archive / 'east.tif'}", f"OUTPUT={tmp_path / 'out.tif'}"]
    without = {**environment, "RECNN_PYTHON": "/nowhere/python"}
    finished = subprocess.run(command, env=without, capture_output=True, text=True, timeout=PATIENCE)
    assert finished.returncode != 0
    assert "RECNN_PYTHON (/nowhere/python): there is no such file" in finished.stdout + finished.stderr


def test_ctrl_c_ends_it_and_leaves_a_usable_catalogue(environment, qgis_process, model, tmp_path):
    image, catalogue = tmp_path / "large.tif", tmp_path / "interrupted.gpkg"
    draw_raster(image, seed=4, width=640, height=640)  # work for seconds: the signal must come before the end
    parameters = [f"FOLDER={image.parent}", f"CATALOGUE={catalogue}", "TILE=32", "OVERLAP=16", f"MODEL={model}"]
    command = [PROGRAM, "run", "recnn:buildindex", "--", *parameters]
    running = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    end = time.monotonic() + PATIENCE
    while not catalogue.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert catalogue.exists()
    running.send_signal(signal.SIGINT)
    output, _ = running.communicate(timeout=PATIENCE)
    assert running.returncode != 0 and "Cancelled" in output, output
    finished = qgis_process("--json", "run", "recnn:buildindex", "--", *parameters)
    assert finished.returncode == 0, finished.stderr
    assert json.loads(finished.stdout)["results"]["TILES"] == 39 * 39
