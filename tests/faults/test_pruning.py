"""Imagery that cannot be reached is not gone: `--prune` empties no catalogue of it."""

from __future__ import annotations

import errno
import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue

SMALL = {"descriptor": "color", "tile": 64}


@pytest.fixture
def archive(tmp_path, raster, pixels) -> Path:
    """Two folders with four rasters each."""
    for number in range(8):
        folder = tmp_path / "archive" / ("west", "east")[number % 2]
        folder.mkdir(parents=True, exist_ok=True)
        raster(folder / f"{number}.tif", pixels(64, 64, number))
    return tmp_path / "archive"


@pytest.fixture
def catalogue(tmp_path, archive, build_catalogue) -> Path:
    (tmp_path / "kept").mkdir()
    build_catalogue([archive], tmp_path / "kept/a.gpkg", **SMALL)
    return tmp_path / "kept/a.gpkg"


@pytest.fixture
def prune(catalogue, build_catalogue) -> Callable:
    """Bring the catalogue up to date with some imagery, and forget what is gone."""
    return lambda *imagery, **options: build_catalogue(imagery, catalogue, **{"prune": True, **SMALL, **options})


def stored(catalogue: Path) -> set[str]:
    with open_catalogue(Locator.of(catalogue)) as opened:
        return {Path(source.path).name for source in opened.sources()}


ALL = {f"{number}.tif" for number in range(8)}
EAST = {f"{number}.tif" for number in (1, 3, 5, 7)}


def test_what_was_deleted_is_listed_before_it_is_forgotten(archive, catalogue, prune):
    there: dict[str, set[str]] = {}

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            there[record.getMessage()] = stored(catalogue)

    (archive / "west/0.tif").unlink()
    shutil.rmtree(archive / "east")
    (archive / "east").mkdir()
    (archive / "east/notes.txt").write_text("moved to the cellar")
    listening = Listening()
    logging.getLogger("recnn_engine").addHandler(listening)
    try:
        report = prune(archive, prune_all=True)
    finally:
        logging.getLogger("recnn_engine").removeHandler(listening)
    gone = [str(archive / "east" / name) for name in sorted(EAST)] + [str(archive / "west/0.tif")]
    assert sorted(report.pruned) == gone and report.vanished == () and report.not_pruned is None
    for path in gone:
        (when,) = [names for sentence, names in there.items() if sentence.endswith(path)]
        assert when == ALL
    assert stored(catalogue) == ALL - EAST - {"0.tif"}


def test_a_few_that_were_deleted_need_no_insisting(archive, catalogue, prune):
    (archive / "west/0.tif").unlink()
    (archive / "east/1.tif").unlink()
    report = prune(archive)
    assert len(report.pruned) == 2 and report.sources == 6 and report.not_pruned is None


def test_half_of_a_folder_and_a_folder_in_it_may_be_deleted(archive, catalogue, prune):
    shutil.rmtree(archive / "east")
    report = prune(archive)
    assert len(report.pruned) == 4 and report.not_pruned is None


def refused(report, catalogue: Path, folder: Path, gone: int, there: int) -> None:
    assert report.not_pruned is not None and (report.pruned, stored(catalogue)) == ((), ALL)
    assert report.not_pruned.path == str(folder)
    assert f"{gone} of {there} images" in report.not_pruned.reason and str(folder) in report.not_pruned.reason
    assert "--prune-all" in report.not_pruned.hint
    assert len(report.vanished) == gone


def test_more_than_half_is_refused_and_can_be_insisted_on(archive, catalogue, prune):
    for name in ("west/0.tif", "west/2.tif", "east/1.tif", "east/3.tif", "east/5.tif"):
        (archive / name).unlink()
    refused(prune(archive), catalogue, archive, 5, 8)
    report = prune(archive, prune_all=True)
    assert (len(report.pruned), report.sources, report.not_pruned) == (5, 3, None)


def test_a_folder_that_is_not_there_is_refused_whoever_named_it(archive, catalogue, prune):
    """Renamed, or of a disk that is not mounted: named in this run or not, the only one or not."""
    (archive / "east").rename(archive / "elsewhere")
    refused(prune(archive / "west"), catalogue, archive / "east", 4, 4)
    refused(prune(archive / "west", archive / "east"), catalogue, archive / "east", 4, 4)
    (archive / "elsewhere").rename(archive / "east")
    assert prune(archive).vanished == ()


def test_a_folder_where_nothing_is_mounted_is_refused(archive, catalogue, prune):
    """What is left of it is an empty folder."""
    (archive / "east").rename(archive.parent / "elsewhere")
    (archive / "east").mkdir()
    refused(prune(archive), catalogue, archive / "east", 4, 4)
    refused(prune(archive / "west"), catalogue, archive / "east", 4, 4)


def test_the_whole_archive_gone_is_refused(archive, catalogue, prune, raster, pixels):
    archive.rename(archive.parent / "elsewhere")
    other = raster(archive.parent / "kept/other.tif", pixels(64, 64, 20))
    report = prune(other)
    assert report.not_pruned is not None and stored(catalogue) == {*ALL, "other.tif"}


def test_imagery_that_goes_in_mid_run_is_not_forgotten(archive, catalogue, prune, raster, pixels):
    raster(archive / "west/new.tif", pixels(64, 64, 21))

    def progress(phase: str, done: int, total: int) -> None:
        if phase == "Indexing tiles" and archive.exists():
            archive.rename(archive.parent / "elsewhere")

    report = prune(archive, progress=progress)
    assert report.pruned == () and stored(catalogue) >= ALL and len(report.vanished) >= 8


@pytest.mark.parametrize("comes_back", [True, False], ids=["out of reach", "damaged"])
def test_what_is_done_of_a_raster_waits_for_it_to_come_back(tmp_path, raster, pixels, build_catalogue, comes_back):
    from recnn_engine.errors import ImageryError
    from recnn_engine.imagery.raster import Raster

    long, short = raster(tmp_path / "long.tif", pixels(128, 640, 5)), raster(tmp_path / "short.tif", pixels(64, 64, 6))
    aside, read, tiles = tmp_path / "aside", Raster.read_tile, []

    def read_tile(self, window, resolution=None):
        tiles.append(window)
        if len(tiles) == 75:
            if comes_back:
                long.rename(aside)
            raise ImageryError("It cannot be read.")
        return read(self, window, resolution)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Raster, "read_tile", read_tile)
        report = build_catalogue([long, short], tmp_path / "a.gpkg", **{**SMALL, "tile": 32})
    assert len(report.refused) == 1 and report.sources == 1 + comes_back
    if comes_back:
        aside.rename(long)
    tiles.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Raster, "read_tile", lambda self, *how: tiles.append(how) or read(self, *how))
        report = build_catalogue([long, short], tmp_path / "a.gpkg", **{**SMALL, "tile": 32})
    assert (report.refused, report.tiles, len(tiles)) == ((), 84, 16 if comes_back else 80)


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ESTALE if hasattr(errno, "ESTALE") else errno.EIO])
def test_what_the_disk_does_not_tell_is_not_gone(archive, catalogue, prune, monkeypatch, number):
    look, failing = os.stat, str(archive / "east/1.tif")

    def stat(path, *args, **options):
        if os.fspath(path) == failing:
            raise OSError(number, os.strerror(number), failing)
        return look(path, *args, **options)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(os, "lstat", lambda path, **options: stat(path, follow_symlinks=False, **options))
    report = prune(archive / "west")
    assert report.not_pruned is not None and failing in report.not_pruned.reason
    assert stored(catalogue) == ALL


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_not_gone(archive, catalogue, prune):
    image = archive / "east/1.tif"
    image.rename(archive.parent / "1.tif")
    image.symlink_to(archive.parent / "1.tif")
    prune(archive)
    (archive.parent / "1.tif").rename(archive.parent / "2.tif")
    report = prune(archive)
    assert report.not_pruned is not None and str(image) in report.not_pruned.reason and stored(catalogue) == ALL


def test_the_command_says_so_and_ends_with_3(archive, catalogue, recnn):
    (archive / "east").rename(archive / "elsewhere")
    done = recnn("index", archive / "west", "-c", catalogue, "--prune", "-q")
    assert done.returncode == 3 and str(archive / "east") in done.stderr and "--prune-all" in done.stderr
    assert stored(catalogue) == ALL
    done = recnn("index", archive / "west", "-c", catalogue, "--prune-all", "-q")
    assert done.returncode == 0, done.stderr
    assert all(str(archive / "east" / name) in done.stderr for name in EAST)
    assert stored(catalogue) == ALL - EAST


def test_a_dry_run_lists_what_would_be_forgotten(recnn, recnn_json, archive, catalogue):
    (archive / "west/0.tif").unlink()
    command = ("index", archive / "east", "-c", catalogue, "--dry-run", "-q", "--prune")
    done = recnn(*command)
    assert done.returncode == 0
    assert "1 gone from the disk, to be forgotten" in done.stderr and "west/0.tif" in done.stderr
    for number in (2, 4):
        (archive / f"west/{number}.tif").unlink()
    refused = recnn(*command)
    assert refused.returncode == 3 and "no image was forgotten" in refused.stderr
    insisting = recnn_json(*command, "--prune-all")
    assert [Path(path).name for path in insisting["pruned"]] == ["0.tif", "2.tif", "4.tif"]
    assert stored(catalogue) == ALL


def test_what_is_kept_is_not_said_to_be_forgotten(recnn, archive, catalogue):
    shutil.rmtree(archive / "west")
    (archive / "east/1.tif").unlink()
    done = recnn("index", archive, "-c", catalogue, "-q", "--prune")
    assert done.returncode == 3
    assert "5 kept, though not where they were" in done.stderr and "--prune forgets them" not in done.stderr
