"""The file of a catalogue: what is refused, who may write when, and what is left behind."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.errors import CatalogueError, OutputError
from recnn_engine.search.filter import Filter

ROOT = Path(__file__).parents[3]
OPEN_TO_WRITE = "open_catalogue(Locator.of(path), write=True)"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def stored(tmp_path, settings, source, tile) -> Path:
    """The file of a closed catalogue with two tiles."""
    path = tmp_path / "archive.gpkg"
    with create_catalogue(Locator.of(path), settings()) as catalogue:
        catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [tile(0), tile(16)])
    return path


@pytest.fixture
def reach_only():
    """A folder, and how to be a user who may only read there or, with mode 0o777, write no file of others."""
    if sys.platform == "win32":
        pytest.skip("folders that may only be read are made by POSIX permissions here")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)

    @contextmanager
    def unprivileged(mode: int = 0o555):
        folder.chmod(mode)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        try:
            yield
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o755)

    yield folder, unprivileged
    shutil.rmtree(folder)


class TestRefusals:
    """Each is a sentence that is right, and changes nothing."""

    @pytest.mark.parametrize("write", [False, True])
    @pytest.mark.parametrize(
        ("make", "sentence"),
        [
            (lambda path: None, "There is no catalogue"),
            (lambda path: path.mkdir(), "is a folder"),
            (lambda path: path.write_text("text " * 500), "is not a catalogue: it is not a GeoPackage"),
            (lambda path: path.write_bytes(b""), "is not a catalogue: it is not a GeoPackage"),
            (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000), "catalogue"),
            (lambda path: _sql(path, "CREATE TABLE t (x)"), "is not a catalogue: it is not a GeoPackage"),
            (
                lambda path: _sql(path, "PRAGMA application_id = 1196444487; CREATE TABLE t (x)"),
                "is a GeoPackage, but not a ReCNN catalogue",
            ),
        ],
        ids=["missing", "folder", "text", "empty", "rubbish", "SQLite", "GeoPackage"],
    )
    def test_what_is_no_catalogue(self, tmp_path, make, sentence, write):
        path = tmp_path / "a.gpkg"
        make(path)
        before = snapshot(tmp_path)
        with pytest.raises(CatalogueError, match=sentence) as error:
            open_catalogue(Locator.of(path), write=write)
        assert str(path) in error.value.message
        assert error.value.hint
        assert snapshot(tmp_path) == before

    @pytest.mark.parametrize("write", [False, True])
    def test_another_schema(self, stored, write):
        _sql(stored, "UPDATE settings SET value = '99' WHERE key = 'schema_version'")
        with pytest.raises(CatalogueError, match=r"has catalogue schema 99; this version of ReCNN reads schema 5\."):
            open_catalogue(Locator.of(stored), write=write)

    @pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
    def test_a_truncated_file(self, stored, kept):
        content = stored.read_bytes()
        stored.write_bytes(content[: int(len(content) * kept)])
        with pytest.raises(CatalogueError, match="damaged"), open_catalogue(Locator.of(stored)) as catalogue:
            catalogue.facts()
            list(catalogue.feature_blocks("recnn"))
            catalogue.class_map(1)

    def test_creating_over_a_file(self, stored, settings):
        before = snapshot(stored.parent)
        with pytest.raises(OutputError, match="exists already"):
            create_catalogue(Locator.of(stored), settings())
        assert snapshot(stored.parent) == before

    def test_creating_in_no_folder(self, tmp_path, settings):
        with pytest.raises(OutputError, match="There is no folder"):
            create_catalogue(Locator.of(tmp_path / "no" / "a.gpkg"), settings())
        assert files(tmp_path) == []

    def test_creating_in_a_folder_that_may_not_be_written(self, reach_only, settings):
        folder, unprivileged = reach_only
        with unprivileged(), pytest.raises(OutputError, match="cannot be written"):
            create_catalogue(Locator.of(folder / "a.gpkg"), settings())
        assert files(folder) == []

    def test_writing_in_a_folder_that_may_not_be_written(self, reach_only, stored):
        folder, unprivileged = reach_only
        shutil.copy(stored, folder / "a.gpkg")
        with unprivileged(), pytest.raises(OutputError, match="cannot be written"):
            open_catalogue(Locator.of(folder / "a.gpkg"), write=True)

    def test_writing_a_file_that_may_not_be_written(self, reach_only, stored):
        folder, unprivileged = reach_only
        shutil.copy(stored, folder / "a.gpkg")
        (folder / "a.gpkg").chmod(0o444)
        with unprivileged(0o777), pytest.raises(OutputError, match="cannot be written"):
            open_catalogue(Locator.of(folder / "a.gpkg"), write=True)
        assert files(folder) == ["a.gpkg"]

    def test_a_full_disk(self, stored, source, tile):
        with open_catalogue(Locator.of(stored), write=True) as catalogue:
            number = catalogue.sources()[0].id
            pages = catalogue._connection.execute("PRAGMA page_count").fetchone()[0]
            catalogue._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
            with pytest.raises(OutputError, match="the disk is full"):
                catalogue.add_tiles(number, [tile(16 * i, count=50) for i in range(2, 40)])
            assert len(catalogue.done_windows(number)) == 2
        with open_catalogue(Locator.of(stored)) as catalogue:
            assert catalogue.candidates(Filter()).tolist() == [1, 2]

    def test_a_reader_cannot_write(self, stored, source):
        with open_catalogue(Locator.of(stored)) as catalogue, pytest.raises(OutputError):
            catalogue.begin_source(source("b.tif"))


class TestOneFile:
    def test_closed_it_is_one_file(self, stored):
        assert files(stored.parent) == [stored.name]
        assert _journal_mode(stored) == "delete"

    def test_it_opens_where_nothing_can_be_written(self, reach_only, stored):
        folder, unprivileged = reach_only
        shutil.copy(stored, folder / "a.gpkg")
        with unprivileged(), open_catalogue(Locator.of(folder / "a.gpkg")) as catalogue:
            assert catalogue.facts()["tiles"] == 2
        assert files(folder) == ["a.gpkg"]

    def test_it_opens_there_in_log_mode_too(self, reach_only, stored):
        folder, unprivileged = reach_only
        _sql(stored, "PRAGMA journal_mode = WAL")
        shutil.copy(stored, folder / "a.gpkg")
        with unprivileged(), open_catalogue(Locator.of(folder / "a.gpkg")) as catalogue:
            assert catalogue.facts()["tiles"] == 2
        assert files(folder) == ["a.gpkg"]

    def test_a_log_that_cannot_be_applied_is_not_ignored(self, reach_only, stored, source):
        folder, unprivileged = reach_only
        with open_catalogue(Locator.of(stored), write=True) as catalogue:
            catalogue.begin_source(source("b.tif"))
            for suffix in ("", "-wal"):
                shutil.copy(f"{stored}{suffix}", folder / f"a.gpkg{suffix}")
        with unprivileged(), pytest.raises(CatalogueError, match="cut short"):
            open_catalogue(Locator.of(folder / "a.gpkg"))
        with open_catalogue(Locator.of(folder / "a.gpkg")) as catalogue:
            assert len(catalogue.sources()) == 2

    def test_left_overs_of_a_killed_creation_do_no_harm(self, tmp_path, settings):
        for name in ("a.gpkg.part", "a.gpkg-wal", "a.gpkg.lock"):
            (tmp_path / name).write_bytes(b"left over" if name != "a.gpkg.lock" else b"")
        create_catalogue(Locator.of(tmp_path / "a.gpkg"), settings()).close()
        assert files(tmp_path) == ["a.gpkg"]
        with open_catalogue(Locator.of(tmp_path / "a.gpkg")) as catalogue:
            assert catalogue.facts()["tiles"] == 0


class TestTogether:
    """One writes, others read."""

    def test_a_second_writer_is_refused(self, stored, settings):
        with open_catalogue(Locator.of(stored), write=True):
            with pytest.raises(CatalogueError, match="in use by another program that writes it"):
                open_catalogue(Locator.of(stored), write=True)
            with pytest.raises(CatalogueError, match="in use by another program that writes it"):
                create_catalogue(Locator.of(stored), settings())
            assert _in_another_process(stored, OPEN_TO_WRITE).startswith("CatalogueError")
        assert _in_another_process(stored, f"{OPEN_TO_WRITE}.close()") == "done"

    def test_opening_for_reading_leaves_the_writer_its_right(self, stored):
        with open_catalogue(Locator.of(stored), write=True):
            open_catalogue(Locator.of(stored)).close()
            assert _in_another_process(stored, OPEN_TO_WRITE).startswith("CatalogueError")

    def test_readers_see_each_batch_and_never_half_of_one(self, stored, source, tile):
        with open_catalogue(Locator.of(stored), write=True) as writer, open_catalogue(Locator.of(stored)) as reader:
            number, version = writer.begin_source(source("b.tif")), reader.data_version()
            with reader.snapshot():
                before = reader.facts()
                writer.add_tiles(number, [tile(0), tile(16)])
                assert reader.facts() == {**before, "size_bytes": reader.facts()["size_bytes"]}
                assert reader.data_version() == version
            assert reader.data_version() > version
            assert reader.facts()["tiles"] == before["tiles"] + 2
            blocks = reader.feature_blocks("recnn+")
            first = next(blocks)
            writer.remove_source(number)
            seen = [*first.tiles.tolist(), *(i for block in blocks for i in block.tiles.tolist())]
            assert len(seen) == 4
            assert len(reader.candidates(Filter())) == 2

    def test_a_reader_that_stays_keeps_the_log_and_sees_on(self, stored, source):
        reader = open_catalogue(Locator.of(stored))
        with open_catalogue(Locator.of(stored), write=True) as writer:
            reader.facts()
            writer.begin_source(source("b.tif"))
        assert len(reader.sources()) == 2
        reader.close()
        assert files(stored.parent) == [stored.name]
        open_catalogue(Locator.of(stored), write=True).close()
        assert _journal_mode(stored) == "delete"

    def test_a_writer_starts_while_another_program_reads(self, stored, source):
        with open_catalogue(Locator.of(stored)) as reader, reader.snapshot():
            assert reader.facts()["sources"] == 1
        with open_catalogue(Locator.of(stored)) as reader, open_catalogue(Locator.of(stored), write=True) as writer:
            writer.begin_source(source("b.tif"))
            assert reader.facts()["sources"] == 2


def _sql(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def _journal_mode(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA journal_mode").fetchone()[0]


def _in_another_process(path: Path, statement: str) -> str:
    script = (
        "import sys; from recnn_engine.catalogue.locator import Locator;"
        "from recnn_engine.catalogue.opening import open_catalogue; path = sys.argv[1]\n"
        f"try: {statement}\nexcept Exception as error: print(type(error).__name__, error)\nelse: print('done')"
    )
    command = [sys.executable, "-c", script, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
