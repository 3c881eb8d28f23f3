"""A catalogue's file that is replaced, deleted, renamed or moved under who writes or reads it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import InputError, OutputError, RecnnError
from recnn_engine.queries.kinds import TileQuery

SMALL = {"descriptor": "color", "tile": 32}
pytestmark = pytest.mark.skipif(os.name == "nt", reason="an open file cannot be renamed or replaced there")
ON_LINUX = sys.platform.startswith("linux")


@pytest.fixture
def archive(tmp_path, raster, pixels) -> Path:
    """Three rasters of 80 tiles each, more than two batches."""
    (tmp_path / "archive").mkdir()
    for number in range(3):
        raster(tmp_path / f"archive/{number}.tif", pixels(128, 640, number))
    return tmp_path / "archive"


@pytest.fixture
def place(tmp_path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept/a.gpkg"


@pytest.fixture
def another(tmp_path, build_catalogue, raster, pixels) -> Path:
    """Another catalogue, whole, of one raster of 8 tiles."""
    (tmp_path / "other").mkdir()
    raster(tmp_path / "other/other.tif", pixels(64, 128, 30))
    build_catalogue([tmp_path / "other/other.tif"], tmp_path / "other/b.gpkg", **SMALL)
    return tmp_path / "other/b.gpkg"


def replaced(path: Path, another: Path) -> Path:
    shutil.copy(another, path.with_name("new"))
    path.with_name("new").replace(path)
    return path


def kept_and_replaced(path: Path, another: Path) -> Path:
    path.rename(path.with_name("before.gpkg"))
    shutil.copy(another, path)
    return path.with_name("before.gpkg")


def deleted(path: Path, another: Path) -> Path:
    path.unlink()
    return path


def folder_deleted(path: Path, another: Path) -> Path:
    shutil.rmtree(path.parent)
    return path


def renamed(path: Path, another: Path) -> Path:
    return path.rename(path.with_name("renamed.gpkg"))


def folder_renamed(path: Path, another: Path) -> Path:
    return path.parent.rename(path.parent.with_name("elsewhere")) / path.name


def folder_replaced(path: Path, another: Path) -> Path:
    there = folder_renamed(path, another)
    path.parent.mkdir()
    shutil.copy(another, path)
    return there


KINDS = (replaced, kept_and_replaced, deleted, folder_deleted, renamed, folder_renamed, folder_replaced)
LOSING = (replaced, deleted, folder_deleted)
REPLACING = (replaced, kept_and_replaced, folder_replaced)


def disturbing(path: Path, another: Path, disturb: Callable, at: int, there: list[Path]) -> Callable:
    """A progress that does something to a catalogue when so many tiles are done."""

    def progress(phase: str, done: int, total: int) -> None:
        if phase == "Indexing tiles" and done >= at and not there:
            there.append(disturb(path, another))

    return progress


def sound(path: Path) -> dict[str, int]:
    """The numbers of tiles of a catalogue that is found sound, by image."""
    with open_catalogue(Locator.of(path)) as opened:
        assert opened.faults() == []
        return {Path(s.path).name: len(opened.done_windows(s.id)) for s in opened.sources()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("disturb", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("at", [100, 240], ids=["in mid-run", "at the end"])
def test_a_writer_notices_and_says_what_became_of_its_work(archive, place, another, build_catalogue, disturb, at):
    there: list[Path] = []
    with pytest.raises(OutputError) as caught:
        build_catalogue([archive], place, progress=disturbing(place, another, disturb, at, there), **SMALL)
    said = str(caught.value)
    assert str(place) in said, said
    if not ON_LINUX:
        return
    if disturb in LOSING:
        assert "had finished was deleted" in said
    else:
        assert f"finished is in {there[0]}" in said
        found = sound(there[0])
        assert found["0.tif"] == 80
        build_catalogue([archive], there[0], **SMALL)
        assert sound(there[0]) == {"0.tif": 80, "1.tif": 80, "2.tif": 80}
    if disturb in REPLACING:
        assert sound(place) == {"other.tif": 8}, "which nobody touched"


def test_another_run_at_the_same_path_loses_nothing(archive, place, another, build_catalogue):
    """A folder is renamed, another one has its name, and there another writer is at work when the first one notices."""
    writers = []

    def disturb(path: Path, another: Path) -> Path:
        there = folder_replaced(path, another)
        writers.append(open_catalogue(Locator.of(path), write=True))
        (one,) = writers[0].sources()
        writers[0].date_source(one.id, "2020", ())
        return there

    there: list[Path] = []
    with pytest.raises(OutputError):
        build_catalogue([archive], place, progress=disturbing(place, another, disturb, 100, there), **SMALL)
    (writer,) = writers
    with open_catalogue(Locator.of(place)) as reader:
        assert reader.sources()[0].acquired == "2020"
        writer.date_source(1, "2021", ())
        assert reader.sources()[0].acquired == "2021"
    with pytest.raises(RecnnError, match="in use"):
        open_catalogue(Locator.of(place), write=True)
    writer.close()
    assert sorted(file.name for file in place.parent.iterdir()) == ["a.gpkg"]
    assert sound(place) == {"other.tif": 8} and sound(there[0])["0.tif"] == 80


def test_a_file_that_is_left_alone_is_never_taken_for_another(archive, place, build_catalogue):
    """Nor where a link leads to it, and others read it, copy it and touch it meanwhile."""
    real = place.with_name("real.gpkg")
    build_catalogue([archive / "0.tif"], real, **SMALL)
    place.symlink_to(real)

    def progress(phase: str, done: int, total: int) -> None:
        os.utime(real)
        shutil.copy(real, real.with_name("copy"))
        with open_catalogue(Locator.of(real)) as reader:
            reader.facts()

    assert build_catalogue([archive], place, progress=progress, **SMALL).indexed == 2
    assert sum(sound(real).values()) == 240


@pytest.mark.parametrize("replace_file", [replaced, shutil.copy], ids=["renamed over it", "copied over it"])
def test_who_has_features_loaded_notices_another_file(archive, place, another, build_catalogue, search, replace_file):
    """As `recnn serve` keeps them, and again when it is gone, and when the first is back."""
    build_catalogue([archive], place, **SMALL)
    first = shutil.copy(place, place.with_name("first.gpkg"))

    def found(tile: int) -> list[str]:
        return [match.tile.source for match in search(place, TileQuery(tile), k=3, all_places=True).matches]

    for _ in range(3):
        assert all("archive" in name for name in found(1))
    arguments = (place, another) if replace_file is replaced else (another, place)
    replace_file(*arguments)
    assert all("other.tif" in name for name in found(1))
    with pytest.raises(InputError):
        found(100)
    place.unlink()
    with pytest.raises(RecnnError, match="There is no catalogue"):
        found(1)
    Path(first).rename(place)
    assert all("archive" in name for name in found(100))


def test_the_command_ends_with_a_sentence(archive, place, another, build_catalogue, start_recnn):
    build_catalogue([archive / "0.tif"], place, **SMALL)
    run = start_recnn("index", archive, "-c", place, "-q")
    while True:
        assert run.poll() is None, run.communicate()
        with sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True) as reader:
            if reader.execute("SELECT count(*) FROM sources").fetchone()[0] > 1:
                break
        reader.close()
    kept_and_replaced(place, another)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 1 and f"Another file is in the place of {place} now." in said
    assert sound(place) == {"other.tif": 8}
