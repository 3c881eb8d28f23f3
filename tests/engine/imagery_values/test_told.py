"""What was decided of rasters is told: in the report and the log of a run, and by info."""

from __future__ import annotations

import numpy as np
import pytest

from recnn_engine.catalogue.locator import Locator
from recnn_engine.results.text import info_lines
from recnn_engine.tasks.index import IndexRequest, index
from recnn_engine.tasks.info import info


@pytest.fixture
def folder(tmp_path, raster, pixels):
    """Three rasters with a collar of 0, and one with near infrared flagged as alpha."""
    picture = pixels(64, 128, 3).clip(1)
    for number in range(3):
        collared = picture.copy()
        collared[:, :32] = 0
        raster(tmp_path / f"collared{number}.tif", collared)
    raster(tmp_path / "infrared.tif", np.dstack([picture, picture[..., 0]]), photometric="rgb", alpha="yes")
    return tmp_path


def test_each_sentence_is_told_once_with_its_rasters(folder, build_catalogue, caplog):
    report = build_catalogue([folder], folder / "a.gpkg", descriptor="color", tile=32)
    fill, alpha = report.raster_notes
    assert (fill.count, alpha.count) == (3, 1)
    assert "25 % of the pixels, has the value 0 alone" in fill.note
    assert fill.examples[0] == str(folder / "collared0.tif")
    assert "3 rasters, as" in caplog.text and caplog.text.count("the value 0 alone") == 1
    assert report.tiles == 3 * 6 + 8
    assert build_catalogue([folder], folder / "a.gpkg").unchanged == 4


def test_notes_and_refusals_are_told_before_the_work_begins(folder, library, caplog):
    (folder / "broken.tif").write_text("no raster")
    begun: list[str] = []

    def progress(phase, done, total):
        if phase == "Indexing tiles" and not begun:
            begun.extend(caplog.messages)

    request = IndexRequest([str(folder)], Locator.of(str(folder / "a.gpkg")), descriptor="color", tile=32)
    report = index(request, library, progress)
    assert sum(said.startswith("Refused: ") and "broken.tif" in said for said in begun) == 1
    assert {said.partition(": ")[2] for said in begun} >= {note.note for note in report.raster_notes}


def test_a_command_lists_what_was_refused_once(folder, recnn):
    (folder / "broken.tif").write_text("no raster")
    done = recnn("index", folder, "-c", folder / "a.gpkg", "--descriptor", "color", "-q")
    assert done.returncode == 3 and done.stderr.count("broken.tif") == 1, done.stderr


def test_a_stated_nodata_value_stays_until_auto_takes_it_back(folder, build_catalogue, opened):
    def tiles(**stated):
        build_catalogue([folder / "collared0.tif"], folder / "a.gpkg", descriptor="color", tile=32, **stated)
        with opened(folder / "a.gpkg") as catalogue:
            (source,) = catalogue.sources()
            return source.nodata, source.stated, catalogue.facts()["tiles"]

    assert tiles(nodata="none") == ("none", ("nodata",), 8)
    assert tiles() == ("none", ("nodata",), 8)
    assert tiles(nodata="auto") == (0.0, (), 6)
    assert tiles(nodata=7.0) == (7.0, ("nodata",), 8)


def test_info_tells_how_each_source_is_read(folder, build_catalogue, library):
    build_catalogue([folder], folder / "a.gpkg", descriptor="color", tile=32)
    facts = info(library, str(folder / "a.gpkg"))
    collared, *_, infrared = facts["sources_read"]
    assert (collared["nodata"], collared["nodata_by"]) == (0, "found")
    assert (infrared["nodata"], infrared["nodata_by"]) == ("declared", "raster")
    assert [band["number"] for band in infrared["bands"]] == [1, 2, 3]
    assert collared["file"] == str(folder / collared["path"]), "stored beside the catalogue, told in full"
    assert infrared["chosen_by"] == "colour" and infrared["scaling"] is None
    lines = list(info_lines(facts))
    table = lines[lines.index("sources read:") + 1 :]
    assert len(table) == 5 and table[0].split()[0] == "bands" and "as is" in table[1]
    assert "0 (found at the border)" in table[1] and "as declared" in table[4]
    build_catalogue([folder], folder / "a.gpkg", nodata=7.0)
    assert any("7 (stated)" in line for line in info_lines(info(library, str(folder / "a.gpkg"))))


def test_the_command_takes_a_value_none_and_auto(folder, recnn):
    for value, code in (("0", 0), ("none", 0), ("auto", 0), ("nan", 0), ("inf", 2), ("some", 2)):
        done = recnn("index", folder, "-c", folder / "a.gpkg", "--descriptor", "color", "--nodata", value, "-q")
        assert done.returncode == code, done.stderr
