"""Classes of a catalogue's tiles from a text file, against the same classes in a column of the catalogue."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import open_catalogue
from recnn_engine.errors import InputError
from recnn_engine.evaluation.join_file import read_join_file
from recnn_engine.library import Library
from recnn_engine.search.filter import Filter
from recnn_engine.tasks.evaluate_catalogue import EvaluateCatalogueRequest, evaluate_catalogue

SIDE = 64
CLASSES = dict(enumerate(("crop", "port", "crop", "town", "port", "crop", "town", "port"), 1))


@pytest.fixture(scope="module")
def archive(tmp_path_factory, pixels, raster, build_catalogue) -> Path:
    """A catalogue by colour: tiles 1 to 4 of a raster of 2 × 2 tiles, 5 and 6 of one of its name in another folder."""
    folder = tmp_path_factory.mktemp("archive")
    for number, (place, width) in enumerate((("a", 2), ("b", 1))):
        (folder / place).mkdir()
        raster(folder / place / "ortho.tif", pixels(2 * SIDE, width * SIDE, number, patch=24))
    for name in ("lone.png", "other.png"):
        raster(folder / name, pixels(SIDE, SIDE, len(name)), None)
    build_catalogue([folder], folder / "archive.gpkg", descriptor="color", tile=SIDE)
    return folder / "archive.gpkg"


@pytest.fixture
def joined(archive, tmp_path):
    """What a file of these lines says of the catalogue's tiles."""

    def read(*lines: str, encoding: str = "utf-8"):
        file = tmp_path / "classes.csv"
        file.write_text("\n".join(lines), encoding=encoding)
        with open_catalogue(Locator.of(archive)) as catalogue:
            return read_join_file(file, catalogue)

    return read


def windows(archive: Path) -> list[tuple[int, str, int, int]]:
    with open_catalogue(Locator.of(archive)) as catalogue:
        tiles = catalogue.tiles(catalogue.candidates(Filter()).tolist())
        return [(tile.id, tile.source, tile.window.column, tile.window.row) for tile in tiles]


def judged(catalogue: Path, field: str, out: Path) -> dict:
    with Library() as library:
        return evaluate_catalogue(EvaluateCatalogueRequest(Locator.of(catalogue), field, out), library).results


def test_tiles_are_named_by_id(joined):
    assert joined("tile,class", "3,port", "1, crop ", "2,", "") == ({3: "port", 1: "crop"}, [])


def test_tiles_are_named_by_source_and_upper_left_pixel(joined, archive):
    known = windows(archive)
    assert len(known) == 8
    lines = [f"{source};{row};{column};{CLASSES[tile]}" for tile, source, column, row in known]
    assert joined("Source;ROW;Column;kind", *reversed(lines), encoding="utf-8-sig") == (CLASSES, [])


def test_a_source_alone_means_all_its_tiles_and_a_later_line_counts(joined, archive):
    found = joined("class,source", "port,a/ortho.tif", f"town,{archive.parent / 'b' / 'ortho.tif'}", "crop,lone.png")
    of_source = {
        source: [t for t, other, *_ in windows(archive) if other == source] for _, source, *_ in windows(archive)
    }
    expected = dict.fromkeys(of_source["a/ortho.tif"], "port") | dict.fromkeys(of_source["b/ortho.tif"], "town")
    assert found == (expected | dict.fromkeys(of_source["lone.png"], "crop"), [])
    assert joined("tile,class", "1,port", "1,town").classes == {1: "town"}


def test_lines_that_fit_no_tile_are_kept_apart(joined, archive):
    lines = ("a/ortho.tif,0,1,port", "gone.tif,0,0,port", "a/ortho.tif,0,port", "a/ortho.tif,x,0,port")
    assert joined("source,column,row,class", *lines, "lone.png,0,0,town") == (
        {tile: "town" for tile, source, *_ in windows(archive) if source == "lone.png"},
        list(lines),
    )
    assert joined("tile,class", "0,a", "99,b", "-1,c", "1.5,d", "1,e") == ({1: "e"}, ["0,a", "99,b", "-1,c", "1.5,d"])


def test_a_name_of_two_sources_and_a_file_that_names_nothing_are_refused(joined, archive, tmp_path):
    with pytest.raises(InputError, match=r"“ortho\.tif” in .* is the name of 2 images") as caught:
        joined("source,class", "ortho.tif,port")
    assert "a/ortho.tif" in caught.value.hint
    for header in ("image,class", "class", "tile", "source,column,class", ""):
        with pytest.raises(InputError, match="does not say which tiles"):
            joined(header, "1,port,x")
    with open_catalogue(Locator.of(archive)) as catalogue, pytest.raises(InputError, match=r"none\.csv cannot be read"):
        read_join_file(tmp_path / "none.csv", catalogue)


def test_the_numbers_are_those_of_a_column_and_the_catalogue_stays_as_it_is(archive, tmp_path):
    lines = [f"{source},{column},{row},{CLASSES[tile]}" for tile, source, column, row in windows(archive)]
    file = tmp_path / "classes.csv"
    file.write_text("\n".join(["source,column,row,class", *lines[:-1], "gone.tif,0,0,crop"]))
    before = archive.read_bytes()
    by_file = judged(archive, str(file), tmp_path / "file")
    assert archive.read_bytes() == before
    assert by_file["protocol"]["field"] == str(file) and by_file["protocol"]["gallery"] == 7
    assert f"1 line of {file} fits no tile: gone.tif,0,0,crop" in by_file["notes"]
    assert f"1 tile has no class in {file} and is not in the gallery." in by_file["notes"]
    edited = shutil.copy(archive, tmp_path / "edited.gpkg")
    for tile in list(CLASSES)[:-1]:
        ogr(edited, f"UPDATE tiles SET scene = '{CLASSES[tile]}' WHERE id = {tile}", add="scene")
    by_column = judged(edited, "scene", tmp_path / "column")
    for name in ("anmrr", "map", "p_at", "pr11", "per_class"):
        assert by_file["methods"]["color"][name] == by_column["methods"]["color"][name]


def test_a_file_that_tells_no_two_classes_is_spoken_of_as_a_file(archive, tmp_path):
    file = tmp_path / "classes.csv"
    file.write_text("tile,class\n1,port\n2,port")
    with pytest.raises(InputError) as caught:
        judged(archive, str(file), tmp_path / "out")
    assert caught.value.message.startswith(f"{file} does not give the tiles of {archive} two classes")
    assert caught.value.hint == "Give more tiles a class there."


def test_why_a_file_cannot_be_read_is_said_in_words(archive, tmp_path):
    with pytest.raises(InputError) as caught:
        judged(archive, str(tmp_path / "none.csv"), tmp_path / "out")
    assert caught.value.message.endswith("cannot be read: there is no such file or folder.")


def test_a_catalogue_without_a_field_is_not_taken_for_a_folder(recnn, archive, tmp_path):
    done = recnn("evaluate", archive, "--out", tmp_path / "out")
    assert done.returncode == 1 and "archive.gpkg is a catalogue, and no field says" in done.stderr
    assert "no folder" not in done.stderr and not (tmp_path / "out").exists()


def test_a_column_whose_name_ends_like_a_file_is_a_column(archive, tmp_path):
    edited = shutil.copy(archive, tmp_path / "edited.gpkg")
    for tile, name in CLASSES.items():
        ogr(edited, f"UPDATE tiles SET \"old.csv\" = '{name}' WHERE id = {tile}", add="old.csv")
    assert judged(edited, "old.csv", tmp_path / "out")["protocol"]["gallery"] == 8


def test_plain_sqlite_cannot_fill_a_column_as_the_documentation_says(archive, tmp_path):
    edited = shutil.copy(archive, tmp_path / "edited.gpkg")
    with closing(sqlite3.connect(edited)) as connection, connection:
        connection.execute("ALTER TABLE tiles ADD COLUMN scene TEXT")
        with pytest.raises(sqlite3.OperationalError, match="ST_IsEmpty"):
            connection.execute("UPDATE tiles SET scene = 'port'")


def test_tiles_without_features_are_left_out_and_nobody_gets_their_rank(archive, tmp_path):
    """What is ranked without them is what a catalogue that never had them ranks."""
    file = tmp_path / "classes.csv"
    file.write_text("\n".join(["tile,class", *(f"{tile},{name}" for tile, name in CLASSES.items())]))
    holed = shutil.copy(archive, tmp_path / "holed.gpkg")
    without_features(holed, 3)
    results = judged(holed, str(file), tmp_path / "holed")
    assert results["protocol"]["gallery"] == 7
    (name,) = results["left_out"]
    assert name.endswith(", tile 3") and results["left_out"][name] == f"{name} has no features."
    assert any("1 image was left out" in note for note in results["notes"])
    file.write_text("\n".join(["tile,class", *(f"{t},{name}" for t, name in CLASSES.items() if t != 3)]))
    expected = judged(archive, str(file), tmp_path / "expected")
    assert results["methods"]["color"]["anmrr"] == expected["methods"]["color"]["anmrr"]
    assert results["methods"]["color"]["per_class"] == expected["methods"]["color"]["per_class"]


def test_the_command(recnn, archive, tmp_path):
    file = tmp_path / "classes.csv"
    file.write_text("\n".join(["tile,class", *(f"{tile},{name}" for tile, name in CLASSES.items()), "77,port"]))
    done = recnn("evaluate", archive, "--field", file, "--out", tmp_path / "out", "--quiet")
    assert done.returncode == 0 and "| Color histogram | L1 |" in done.stdout
    assert "1 line of" in done.stderr and "77,port" in done.stderr


def ogr(catalogue: Path, statement: str, add: str) -> None:
    """Edit a catalogue with GDAL, as the documentation shows it; adds a column where there is none."""
    if shutil.which("ogrinfo") is None:
        pytest.skip("GDAL's command-line programs are not installed")
    with closing(sqlite3.connect(catalogue)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(tiles)")}
    for sql in ([] if add in columns else [f'ALTER TABLE tiles ADD COLUMN "{add}" TEXT']) + [statement]:
        subprocess.run(["ogrinfo", "-q", catalogue, "-sql", sql], check=True, capture_output=True)


def without_features(catalogue: Path, tile: int) -> None:
    """Take the features of a tile away."""
    from recnn_engine.catalogue.geopackage.blocks import append_block, read_blocks, remove_kind

    with closing(sqlite3.connect(catalogue)) as connection, connection:
        left = [block.without_tiles(np.array([tile])) for block in read_blocks(connection, "color")]
        remove_kind(connection, "color")
        for block in left:
            append_block(connection, "color", block)
