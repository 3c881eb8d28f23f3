"""Whether a catalogue is whole, its images are what was indexed, and what mends it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.errors import CatalogueError, InputError, OutputError
from recnn_engine.library import Library
from recnn_engine.tasks.upkeep import Condition, Relocation, check, relocate, repair


@pytest.fixture
def archive(tmp_path, raster, pixels, build_catalogue) -> Path:
    """A folder of three rasters, with its catalogue a.gpkg beside it."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(3):
        raster(folder / f"{number}.tif", pixels(64, 128, number))
    build_catalogue([folder], tmp_path / "a.gpkg", tile=64, descriptor="color")
    return folder


@pytest.fixture
def catalogue(archive, tmp_path) -> Locator:
    return Locator.of(tmp_path / "a.gpkg")


@pytest.fixture
def library():
    with Library() as opened:
        yield opened


def test_a_catalogue_as_it_was_made_is_whole(library, catalogue):
    assert check(library, catalogue) == Condition((), (), ())
    assert repair(library, catalogue) == Condition((), (), ())


def test_images_that_changed_or_are_gone_are_said(library, catalogue, archive):
    os.utime(archive / "0.tif", (1, 1))
    (archive / "1.tif").unlink()
    condition = check(library, catalogue)
    assert (condition.changed, condition.vanished) == ((str(archive / "0.tif"),), (str(archive / "1.tif"),))
    assert condition.faults == ()


def spoil(catalogue: Locator) -> None:
    """Delete a source as a program does that leaves foreign keys off."""
    with sqlite3.connect(catalogue.path) as connection:
        connection.execute("DELETE FROM sources WHERE id = 1")
    connection.close()


def test_what_another_program_did_is_found_and_mended(library, catalogue):
    spoil(catalogue)
    found = check(library, catalogue).faults
    assert found and all(fault.mendable and fault.message.endswith(".") for fault in found)
    mended = repair(library, catalogue)
    assert mended.faults == () and {fault.kind for fault in mended.mended} >= {fault.kind for fault in found}
    assert check(library, catalogue) == Condition((), (), ())


def test_the_command_says_it_mends_it_and_its_status_tells(recnn, recnn_json, catalogue, archive):
    os.utime(archive / "2.tif", (1, 1))
    whole = recnn("check", catalogue)
    assert whole.returncode == 0 and "The catalogue is whole." in whole.stdout and "2.tif" in whole.stderr
    spoil(catalogue)
    amiss = recnn("check", catalogue)
    assert amiss.returncode == 1 and "--repair mends it" in amiss.stdout and "whole" not in amiss.stdout
    assert recnn("check", catalogue, "--json").returncode == 1
    mended = recnn("check", catalogue, "--repair")
    assert mended.returncode == 0, mended.stderr
    assert "Mended: " in mended.stdout and "The catalogue is whole." in mended.stdout
    assert recnn_json("check", catalogue) == {
        "changed": [str(archive / "2.tif")],
        "vanished": [],
        "faults": [],
        "mended": [],
        "unfinished": [],
    }


def loosen(catalogue: Locator) -> None:
    """Drop an index, as copies by other programs lack it: the next writer makes it anew."""
    with closing(sqlite3.connect(catalogue.path)) as connection, connection:
        connection.execute("DROP INDEX blocks_tiles")


def test_repair_tells_once_what_it_mended(recnn, catalogue):
    loosen(catalogue)
    done = recnn("check", catalogue, "--repair")
    told = done.stdout + done.stderr
    assert told.count("1 index is missing") == 1 and "Mended: 1 index is missing" in done.stdout
    assert "was mended" not in told


@pytest.mark.parametrize("is_spoilt", [False, True])
def test_other_writers_tell_what_they_mended_and_whether_more_is_amiss(is_spoilt, recnn, catalogue, archive):
    loosen(catalogue)
    if is_spoilt:
        with closing(sqlite3.connect(catalogue.path)) as connection, connection:
            connection.execute("DELETE FROM blocks WHERE holds IN ('classes of a tile', 'class map')")
    done = recnn("index", archive, "-c", catalogue)
    assert done.returncode == 0 and "a.gpkg was mended. 1 index is missing" in done.stderr
    assert ("is amiss: “recnn check --repair” mends it." in done.stderr) == is_spoilt
    assert "mended" not in recnn("index", archive, "-c", catalogue).stderr


def flip(path: Path, holds: str) -> None:
    """Change the stored content of a kind of block, as a disk does: its checksum tells."""
    with closing(sqlite3.connect(path)) as connection:
        (content,) = connection.execute("SELECT content FROM blocks WHERE holds = ?", (holds,)).fetchone()
    whole, place = path.read_bytes(), content[: min(64, len(content))]
    at = whole.index(place)
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


class TestDamage:
    """What a disk did: taken out after a copy, told as that, and made anew where the images are."""

    @pytest.fixture
    def damaged(self, catalogue) -> Path:
        flip(catalogue.path, "color")
        return catalogue.path

    def test_a_copy_stays_and_what_is_missing_is_told(self, recnn, damaged, archive):
        before = damaged.read_bytes()
        assert recnn("check", damaged).returncode == 1
        done = recnn("check", damaged, "--repair")
        assert done.returncode == 0, done.stderr
        assert "a.damaged.gpkg is as it was" in done.stderr
        assert "The catalogue is whole." not in done.stdout
        assert "Tiles of 2 images are missing, which `recnn index` makes anew." in done.stdout
        assert damaged.with_name("a.damaged.gpkg").read_bytes()[100:] == before[100:]
        assert "not there now" not in done.stdout

    def test_images_that_are_not_there_are_told_to_be_needed(self, recnn, damaged, archive):
        shutil.move(archive, archive.with_name("away"))
        done = recnn("check", damaged, "--repair")
        assert done.returncode == 0 and "once they are there: 2 of them are not now." in done.stdout

    def test_numbers_of_tiles_go_on_meaning_their_places(self, recnn, damaged, archive):
        assert recnn("check", damaged, "--repair").returncode == 0
        assert recnn("index", archive, "-c", damaged, "-q").returncode == 0
        done = recnn("search", "-c", damaged, "--tile", 1, "-k", 1)
        assert done.returncode == 0 and "0.tif" in done.stdout, done.stderr

    def test_nothing_is_taken_out_without_room_for_a_copy(self, library, damaged, monkeypatch):
        from recnn_engine.catalogue.geopackage import copies

        def full(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(copies, "closing", full)
        before = damaged.read_bytes()
        with pytest.raises(OutputError, match="the disk is full"):
            repair(library, Locator.of(damaged))
        assert damaged.read_bytes()[100:] == before[100:]

    def test_a_damaged_row_of_an_image_is_no_error_of_the_check(self, recnn, catalogue):
        with sqlite3.connect(catalogue.path) as connection:
            connection.execute("UPDATE sources SET path = 'elsewhere.tif' WHERE id = 1")
        connection.close()
        done = recnn("check", catalogue)
        assert done.returncode == 1 and "Amiss: What is stored of 1 image is damaged" in done.stdout
        assert "(--repair mends it)" in done.stdout and "Error" not in done.stderr


def test_a_repair_waits_for_a_lock(recnn, catalogue):
    holder = sqlite3.connect(catalogue.path)
    holder.execute("BEGIN IMMEDIATE")
    done = recnn("check", catalogue, "--repair", "--wait", 2)
    assert done.returncode == 1 and "Note: " in done.stderr and "2 s" in done.stderr, done.stderr
    holder.rollback()
    holder.close()


def test_what_is_no_catalogue_is_refused(library, tmp_path, recnn):
    (tmp_path / "b.gpkg").write_text("none")
    for task in (check, repair):
        with pytest.raises(CatalogueError):
            task(library, Locator.of(tmp_path / "b.gpkg"))
    assert recnn("check", tmp_path / "c.gpkg").returncode == 1


def test_images_below_another_folder_are_found_again(library, catalogue, archive, tmp_path):
    shutil.move(archive, tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "2.tif").unlink()
    assert len(check(library, catalogue).vanished) == 3
    assert relocate(library, catalogue, archive, tmp_path / "elsewhere") == Relocation(2, 1)
    assert check(library, catalogue).vanished == (str(archive / "2.tif"),)
    with pytest.raises(InputError, match="No image of"):
        relocate(library, catalogue, tmp_path / "nowhere", tmp_path)
    with pytest.raises(InputError, match="There is no folder"):
        relocate(library, catalogue, archive, tmp_path / "nowhere")
