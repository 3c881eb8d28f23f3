"""How each image of the catalogue is read, as a table; and what a build remarks on its images."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import Heartbeat, check_stall, pause, wait_for
from dock_steps import messages

TITLES = ["Image", "Bands", "Values", "Nodata", "Own m/px", "Read at m/px", "Acquired"]
A = ["a.tif", "red 1, green 2, blue 3 (by colour)", "as they are", "as declared", "0.1", "0.3"]
B = ["b.tif", "red 3, green 2, blue 1 (by description)", "120 to 3,400", "-9,999", "10", "0.3", "–"]
C = ["c.tif", "grey 4 “B04” (as stated)", "0 to 1, 0 to 2", "none", "–", "–", "2022"]


@pytest.fixture()
def window(dock):
    """The window of images as the dock's menu opens it."""
    dock.catalogue_panel.asked.emit("images")
    window = dock.catalogue_commands._images
    wait_for(window.isVisible)
    yield window
    window.close()


def cells(window) -> list[list[str]]:
    model = window.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def names(window) -> list[str]:
    return [row[0] for row in cells(window)]


def test_how_each_image_is_read_is_shown(window):
    assert not window.isModal() and window.windowTitle() == "Images of archive"
    assert window.model._titles == TITLES
    assert cells(window) == [[*A, "2021-06-30"], B, C]
    assert window.model.index(2, 3).data(3) == "/gone/deep/c.tif", "the full path as tooltip"
    assert window._count.text() == "3 images."


def test_numbers_are_sorted_as_numbers_and_the_selection_stays(window):
    from qgis.PyQt.QtCore import Qt

    window.table.setCurrentIndex(window.model.index(1, 0))
    window.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert names(window) == ["b.tif", "a.tif", "c.tif"], "10 before 0.1 before what has none"
    assert window.table.currentIndex().data() == "b.tif"
    window.table.sortByColumn(6, Qt.SortOrder.AscendingOrder)
    assert names(window) == ["a.tif", "c.tif", "b.tif"]


def test_it_is_copied_by_key_as_text_with_tabs(window):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtGui import QGuiApplication
    from qgis.PyQt.QtTest import QTest

    def copied() -> list[list[str]]:
        QTest.keyClick(window.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]

    window.activateWindow()
    window.table.setFocus()
    pause(50)
    window.table.clearSelection()
    assert copied() == [TITLES, ["/gone/a.tif", *A[1:], "2021-06-30"], ["/gone/b.tif", *B[1:]],
                        ["/gone/deep/c.tif", *C[1:]]]  # fmt: skip
    window.table.setCurrentIndex(window.model.index(1, 0))
    assert copied() == [TITLES, ["/gone/b.tif", *B[1:]]]
    QTest.keyClick(window.table, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_of_very_many_images_the_first_are_listed_and_nothing_waits(dock, window):
    facts = dock.catalogue.facts
    many = tuple(replace(facts.images[0], path=f"/many/{number}.tif") for number in range(1000))
    with Heartbeat() as heart:
        window.renew(replace(facts, images=many, sources=5000))
        pause(100)
        window.table.sortByColumn(1, 0)
        pause(100)
    check_stall(heart.longest)
    assert window._count.text() == "The first 1,000 of 5,000 images."


def test_it_follows_the_dock_to_another_catalogue(dock, window, tmp_path):
    other = tmp_path / "other.gpkg"
    other.touch()
    dock.catalogue_commands.open(str(other))
    wait_for(lambda: window.windowTitle() == "Images of other")


def test_without_a_catalogue_it_says_so(desk, fake):
    from recnn.recnn_qgis.gui.dock import SearchDock

    dock = SearchDock(desk, fake)
    dock.catalogue_panel.asked.emit("images")
    assert messages(dock) == "Open a catalogue first." and not dock.catalogue_commands._images.isVisible()
    dock.close_all()
    dock.deleteLater()


def built(dock, **report) -> None:
    dock.catalogue_commands._request = {"imagery": ["/a"], "catalogue": dock.session.catalogue}
    told = {"catalogue": dock.session.catalogue, "indexed": 2, "unchanged": 0, "tiles": 2, "notes": [], "refused": []}
    dock.builder.built.emit({**told, **report})


def test_what_a_build_remarks_is_unfolded(dock):
    note = {"note": "All its pixels have one value.", "examples": ["/a/<b>.tif"]}
    built(
        dock,
        raster_notes=[{**note, "count": 3}, {**note, "count": 1}],
        tiles_unplaced=2,
        passed_over=[{"reason": "no imagery (.xml)", "count": 1, "examples": ["/a/c.xml"]}],
    )
    panel = dock.catalogue_panel
    assert ">Details</a>" in panel._result.text() and not panel._reasons.isVisible()
    panel._result.linkActivated.emit("reasons")
    assert panel._reasons.isVisible() and panel._reasons.toPlainText().splitlines() == [
        "3 images, such as <b>.tif: All its pixels have one value.",
        "<b>.tif: All its pixels have one value.",
        "2 tiles have no place on Earth.",
        "1 file passed over: no imagery (.xml).",
    ]
    built(dock)
    assert 'href="reasons"' not in panel._result.text() and not panel._reasons.isVisible()


def test_very_many_reasons_leave_the_matches_their_room(dock):
    refusal = {
        "path": "b.tif",
        "reason": "b.tif is no raster, and nothing else that could be read.",
        "hint": "Check it.",
    }
    built(dock, refused=[refusal] * 30)
    panel = dock.catalogue_panel
    panel._result.linkActivated.emit("reasons")
    assert panel._reasons.toPlainText().splitlines()[20:] == ["… and 10 more."]
    assert 5 < panel._reasons.height() / panel._reasons.fontMetrics().lineSpacing() < 12
