"""The command line as a user or a script meets it: real processes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from recnn_engine.cli import main

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(main.commands)


def text_of(*arguments: str) -> str:
    done = CliRunner().invoke(main, list(arguments), prog_name="recnn")
    assert done.exit_code == 0, done.output
    return done.output


def test_the_commands_of_the_stable_interface_are_there():
    assert {"index", "search", "segment", "sample", "info", "serve"} <= set(COMMANDS)
    listed = text_of("--help")
    assert all(re.search(rf"^  {name}\s+\S.*", listed, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_a_page(command):
    page = text_of(command, "--help")
    assert page.startswith(f"Usage: recnn {command}")
    assert page == text_of(command, "-h")
    assert max(map(len, page.splitlines())) <= 130
    for option in main.commands[command].params:
        if option.param_type_name == "option":
            assert option.help and max(option.opts, key=len) in page, option.name
    assert len(page.split()) > 25


@pytest.mark.parametrize("command", ["index", "search", "segment"])
def test_help_shows_how_by_example(command):
    assert re.search(rf"Examples?:\n\s+recnn {command} ", text_of(command, "--help"))


def test_help_says_how_many_matches_a_sheet_shows():
    from recnn_engine.results.sheet import MOST

    assert f"first {MOST} matches" in " ".join(text_of("search", "--help").split())


def test_version():
    from recnn_engine import __version__

    assert __version__ in text_of("--version")


# --json


def test_json_is_one_object_and_nothing_else(recnn, ortho, tmp_path, model_path):
    catalogue, options = tmp_path / "a.gpkg", ("--model", model_path, "--device", "cpu", "--json")
    runs = {
        "index": ("index", ortho, "-c", catalogue, "--tile", 128, *options),
        "search": ("search", "-c", catalogue, "--tile", 1, "--out", tmp_path / "m.gpkg", "--json"),
        "segment": ("segment", ortho, "--out", tmp_path / "s.tif", *options),
        "catalogue": ("info", catalogue, "--json"),
        "model": ("info", model_path, "--json"),
    }
    keys = {
        "index": {"catalogue", "sources", "indexed", "unchanged", "replaced", "vanished", "pruned", "refused", "tiles",
                  "tiles_skipped", "regions", "dated", "tiles_unplaced", "seconds"},
        "search": {"query", "matches", "out", "sheet", "legend"},
        "segment": {"out", "width", "height", "classes", "legend", "seconds"},
        "catalogue": {"kind", "tiles", "sources", "regions", "model"},
        "model": {"kind", "name", "architecture", "legend"},
    }  # fmt: skip
    for name, arguments in runs.items():
        done = recnn(*arguments)
        assert done.returncode == 0, done.stderr
        assert keys[name] <= set(json.loads(done.stdout)), name
        assert done.stdout.count("\n") == 1, name


MATCH = {"rank", "distance", "tile", "source", "path", "window", "bounds", "crs", "classes", "class_map"}


def test_a_match_has_the_keys_scripts_rely_on(recnn_json, indexed):
    result = recnn_json("search", "-c", indexed, "--tile", 3, "-k", 9)
    assert all(set(m) >= MATCH for m in result["matches"])
    first, plain = result["matches"][0], next(m for m in result["matches"] if m["crs"] is None)
    assert (first["rank"], first["distance"], first["tile"], first["crs"]) == (1, 0.0, 3, "EPSG:28992")
    assert first["window"] == [256, 0, 128, 128]
    assert first["bounds"] == pytest.approx([155_076.8, 462_961.6, 155_115.2, 463_000])
    assert sum(first["classes"].values()) == pytest.approx(1, abs=0.002)
    assert plain["bounds"] == [0, -128, 128, 0]


def test_progress_and_warnings_stay_off_stdout(recnn, tmp_path, raster, pixels, model_path):
    from affine import Affine

    coarse = raster(tmp_path / "coarse.tif", pixels(64, 64), transform=Affine(10, 0, 155_000, 0, -10, 463_000))
    done = recnn("index", coarse, "-c", tmp_path / "a.gpkg", "--tile", 32, "--model", model_path, "--json")
    assert json.loads(done.stdout)["tiles"] == 4
    assert "10 m/px" in done.stderr and "Indexing tiles" in done.stderr
    quiet = recnn("index", coarse, "-c", tmp_path / "b.gpkg", "--tile", 32, "--model", model_path, "--quiet")
    assert "Indexing tiles" not in quiet.stderr and "4 tiles" in quiet.stdout


def test_signs_that_a_pipe_lacks_stop_nothing(indexed, tmp_path):
    """On Windows a pipe is in the system's old encoding."""
    out, environment = tmp_path / "日本.gpkg", {**os.environ, "PYTHONIOENCODING": "cp1252"}
    search = [sys.executable, "-m", "recnn_engine", "search", "-c", indexed, "--tile", "3", "--out", out]
    for options in ([], ["--json"]):
        done = subprocess.run([*search, *options], cwd=ROOT, env=environment, capture_output=True)
        assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["out"] == str(out)


def test_text_for_people(recnn, indexed, tmp_path):
    done = recnn("search", "-c", indexed, "--tile", 3, "-k", 2, "--out", tmp_path / "m.gpkg")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Query: tile of ortho.tif")
    assert re.match(r"\s+1\s+0\s+3\s+ortho.tif at 256,0: ", lines[2])
    assert lines[-1] == f"Written: {tmp_path / 'm.gpkg'}"
    facts = recnn("info", indexed).stdout
    assert re.search(r"^tiles: 9$", facts, re.MULTILINE) and "EPSG:28992" in facts


# Failures


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("search", "-c", "missing.gpkg", "--tile", 1), 1, "There is no catalogue"),
        (("search", "-c", "INDEXED", "--tile", 99), 1, "There is no tile 99"),
        (("search", "-c", "INDEXED", "--tile", 1, "-k", 0), 1, "0 matches cannot be asked for"),
        (("search", "-c", "INDEXED", "--tile", 1, "--with", "gras"), 1, "Did you mean grass"),
        (("search", "-c", "INDEXED", "--tile", 1, "--method", "sift"), 1, "There is no method"),
        (("search", "-c", "INDEXED"), 1, "exactly one query"),
        (("search", "-c", "INDEXED", "--tile", 1, "--region", 1), 1, "exactly one query"),
        (("search", "-c", "INDEXED", "--raster", "ORTHO"), 1, "belong together"),
        (("search", "-c", "INDEXED", "--raster", "ORTHO", "--extent", "1,2,3"), 2, "XMIN,YMIN,XMAX,YMAX"),
        (("search", "-c", "INDEXED", "--raster", "ORTHO", "--extent", "-5,-5,-4,-4"), 1, "lies outside"),
        (("search", "--tile", 1), 2, "--catalogue"),
        (("index", "missing.tif", "-c", "a.gpkg", "--model", "MODEL"), 1, "There is no file or folder"),
        (("index", "ORTHO", "-c", "a.gpkg", "--model", "MODEL", "--device", "tpu"), 1, "There is no device"),
        (("index", "ORTHO", "-c", "a.gpkg", "--model", "MODEL", "--tile", 5), 1, "A tile of 5 pixels"),
        (("index", "-c", "a.gpkg"), 2, "IMAGERY"),
        (("segment", "ORTHO", "--out", "no/where.tif", "--model", "MODEL"), 1, "There is no folder"),
        (("segment", "ORTHO", "--out", ".", "--model", "MODEL"), 1, "Choose another name"),
        (
            ("segment", "ORTHO", "--out", "o.tif", "--model", "MODEL", "--resolution", "1e-9"),
            1,
            "cannot be read at 1e-09",
        ),
        (("info", "missing.safetensors"), 1, "There is no model file"),
        (("fly",), 2, "No such command"),
    ],
)
def test_a_failure_is_a_sentence_and_a_code(recnn, indexed, ortho, model_path, arguments, code, words):
    names = {"INDEXED": indexed, "ORTHO": ortho, "MODEL": model_path}
    done = recnn(*(names.get(a, a) for a in arguments))
    assert done.returncode == code
    assert words in done.stderr and "Traceback" not in done.stderr
    assert done.stdout == ""


def test_debug_shows_the_traceback(recnn, indexed):
    done = recnn("--debug", "search", "-c", indexed, "--tile", 99)
    assert done.returncode == 1 and "Traceback" in done.stderr and "There is no tile 99" in done.stderr


def test_json_does_not_hide_a_failure(recnn, indexed):
    done = recnn("search", "-c", indexed, "--tile", 99, "--json")
    assert (done.returncode, done.stdout) == (1, "") and "There is no tile 99" in done.stderr


def test_what_was_refused_is_told_beside_the_rest(recnn, tmp_path, ortho, model_path):
    (tmp_path / "bad.tif").write_text("no raster")
    (tmp_path / "empty").mkdir()
    imagery = (tmp_path / "none.tif", tmp_path / "bad.tif", tmp_path / "empty", ortho)
    options = ("-c", tmp_path / "a.gpkg", "--tile", 128, "--model", model_path)
    for done in (recnn("index", *imagery, *options, "--dry-run"), recnn("index", *imagery, *options)):
        assert done.returncode == 3 and "6 tiles" in done.stdout
        assert "3 refused" in done.stderr and "bad.tif is not a raster" in done.stderr
        assert "There is no file or folder" in done.stderr and "empty holds no imagery" in done.stderr


def test_a_reader_that_stops_reading_is_no_error(start_recnn, indexed):
    process = start_recnn("info", indexed)
    process.stdout.close()
    errors = process.stderr.read()
    assert process.wait(timeout=600) == 1 and errors == ""
