"""The form that asks what to build: what it says before, what it asks for, and what the dock says after."""

from __future__ import annotations

import pytest
from desk import Heartbeat, check_stall, pause, wait_for
from fake_dock_engine import COUNT, FINE, REMARKS


@pytest.fixture()
def form(dock, tmp_path):
    """The form as the dock shows it, with imagery chosen."""
    from recnn.recnn_qgis.gui.build_form import BuildForm

    dock.welcome.asked.emit("build")
    form = dock.findChildren(BuildForm)[-1]
    form.folder.setFilePath(str(tmp_path / "images"))
    yield form
    form.reject()
    pause(10)


def test_the_form_says_how_the_imagery_would_be_read(form):
    wait_for(lambda: "381 images" in form.look.text())
    assert form.look.text().splitlines()[0] == "381 images, about 5,000 tiles of 256 px."
    assert "resolution=None" in form.look.text() and form.look.accessibleName() == form.look.text()
    assert form.look.text().endswith("⚠ 2 images refused.")
    assert form.look.toolTip() == "\n".join(["b.tif is no raster. Check it."] * 2)


def test_the_line_is_renewed_by_all_that_it_depends_on(form):
    def told(sentence):
        wait_for(lambda: sentence in form.look.text().splitlines())

    told("small_things=False")
    form.scale.setCurrentIndex(form.scale.findData("native"))
    told("resolution=native")
    form.scale.setCurrentIndex(2)
    form.resolution.setValue(0.5)
    told("resolution=0.5")
    form.tile.setValue(512)
    told("tile=512")
    form.bands.setText("4, 3,2")
    told("bands=[4, 3, 2]")
    form.nodata.setText("-9999")
    told("nodata=-9999.0")
    form.nodata.setText("none")
    told("nodata=none")
    form.small_things.setChecked(True)
    told("small_things=True")
    assert "tile=None" in form.look.text() and not form.tile.isEnabled() and not form.overlap.isEnabled()
    form.small_things.setChecked(False)
    told("tile=512")


def test_a_long_look_is_dropped_for_the_next_and_never_waited_for(form, tmp_path):
    with Heartbeat() as heart:
        form.folder.setFilePath(str(tmp_path / "slow"))
        wait_for(lambda: form.look.text().startswith("Looking at the imagery … "))
        form.folder.setFilePath(str(tmp_path / "images"))
        wait_for(lambda: "381 images" in form.look.text())
    check_stall(heart.longest)


def test_what_cannot_be_looked_at_is_said(form, tmp_path):
    form.folder.setFilePath(str(tmp_path / "gone"))
    wait_for(lambda: form.look.text() == "⚠ There is no folder. Check the path.")
    assert form._build.isEnabled(), "the run itself decides"
    form.folder.setFilePath("")
    assert form.look.text() == "" and not form._build.isEnabled()


@pytest.mark.parametrize(
    ("field", "text", "is_meant"),
    [("bands", "4,3", False), ("bands", "red", False), ("bands", "1,1,1", True), ("bands", "auto", True),
     ("nodata", "-", False), ("nodata", "nothing", False), ("nodata", "1e3", True), ("nodata", "auto", True)],
)  # fmt: skip
def test_what_makes_no_sense_cannot_be_built(form, field, text, is_meant):
    getattr(form, field).setText(text)
    assert form._build.isEnabled() == is_meant
    assert (form.request()[field] is not None) == is_meant


def test_nothing_is_asked_for_that_nobody_chose(form):
    request = form.request()
    for name in ("tile", "overlap", "resolution", "bands", "nodata"):
        assert request[name] is None
    assert request["small_things"] is False and form.resolution.isEnabled() is False


def test_what_was_built_is_told_and_reasons_on_demand(dock, tmp_path):
    report = {
        "catalogue": dock.session.catalogue, "indexed": 379, "unchanged": 0, "tiles": COUNT,
        "notes": ["379 rasters of 0.1 m/px are read at 0.3 m/px; a tile is 77 m wide."],
        "refused": [{"path": "b<1>.tif", "reason": "b<1>.tif is no raster.", "hint": "Check it."}] * 2,
    }  # fmt: skip
    report["raster_notes"] = [{"note": "All its pixels have one value.", "count": 1, "examples": ["/deep/a.tif"]}]
    dock.catalogue_commands._request = {"imagery": [str(tmp_path)], "catalogue": dock.session.catalogue}
    for remark in (*REMARKS, *report["notes"], "Of c.tif only the first page was read."):
        dock.builder.warned.emit(remark)
    dock.builder.built.emit(report)
    panel = dock.catalogue_panel
    assert ">Why?</a>" in panel._result.text()
    assert "379 images indexed" in panel._result.text() and "a tile is 77 m wide." in panel._result.text()
    assert "2 images refused." in panel._result.text() and not panel._reasons.isVisible()
    panel._result.linkActivated.emit("reasons")
    assert panel._reasons.isVisible()
    assert panel._reasons.toPlainText().splitlines() == [
        *["b<1>.tif is no raster. Check it."] * 2,
        "Of c.tif only the first page was read.",
        "a.tif: All its pixels have one value.",
    ]
    wait_for(lambda: "images" in panel._state.text())
    assert panel._result.isVisible(), "it stays when the catalogue is read again"
    panel._result.linkActivated.emit("hide")
    assert not panel._result.isVisible() and not panel._reasons.isVisible()
    dock.builder.built.emit(report)
    assert panel._result.isVisible()
    dock.catalogue_commands.open(str(tmp_path / "other.gpkg"))
    assert not panel._result.isVisible() and not panel._reasons.isVisible()


def test_a_query_says_that_it_was_read_otherwise(dock):
    from recnn.recnn_qgis.gui.session import Example

    dock.queries.start_with(Example({"tile": FINE}, "Tile 7"))
    wait_for(lambda: "read at 0.3 m/px (its own is 0.1)" in dock.query_panel.card._facts.text())
    dock.queries.start_with(Example({"tile": 1}, "Tile 1"))
    wait_for(lambda: not dock.searcher.is_busy)
    assert "read at" not in dock.query_panel.card._facts.text()


def test_how_it_was_built_as_a_command(qgis, tmp_path):
    from recnn.recnn_qgis.gui.commands import building_as_command

    request = {"imagery": [str(tmp_path)], "catalogue": "a.gpkg", "descriptor": None}
    command = building_as_command({**request, "resolution": "native", "nodata": 0.0, "bands": [4, 3, 2]})
    assert "NATIVE=true" in command and "NODATA=0.0" in command and "BANDS=4,3,2" in command
    assert "RESOLUTION" not in command
    assert "RESOLUTION=0.5" in building_as_command({**request, "resolution": 0.5})
