"""Disks that take their time: only threads wait for them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from desk import click, wait_for
from dock_steps import button


@pytest.fixture()
def waiting(monkeypatch):
    """The threads that waited for a disk that takes its time, one entry for each time; all is there on it."""
    threads, exists = [], Path.exists

    def exist_slowly(path):
        if path.parts[1:2] != ("slow",):
            return exists(path)
        threads.append(threading.current_thread())
        return True

    monkeypatch.setattr(Path, "exists", exist_slowly)
    return threads


def test_updating_waits_for_no_disk(dock, waiting, builders):
    from recnn.recnn_qgis.gui.recent import remember

    remember("/slow/archive.gpkg", ["/slow/images", "/gone/images", "/vsis3/bucket/a.tif", "GTIFF_DIR:2:/a.tif"])
    dock.catalogue_commands.open("/slow/archive.gpkg")
    wait_for(lambda: dock.session.catalogue == "/slow/archive.gpkg")
    dock.catalogue_commands.do("update")
    wait_for(lambda: dock.catalogue_panel._progress.value() > 3)
    assert dock.catalogue_commands._request["imagery"] == ["/slow/images", "/vsis3/bucket/a.tif", "GTIFF_DIR:2:/a.tif"]
    assert dock.catalogue_commands._request["catalogue"] == "/slow/archive.gpkg"
    asked, opened = len(waiting), []
    dock.catalogue_commands.opened.connect(opened.append)
    dock.catalogue_commands.do("cancel")
    wait_for(lambda: opened)
    assert len(waiting) > asked and threading.main_thread() not in waiting


def test_a_layers_dataset_is_known_without_its_disk(dock, waiting, raster_layer, monkeypatch):
    from qgis.core import QgsRasterLayer
    from recnn.recnn_qgis.datasets import dataset_of

    path = Path(raster_layer.source())
    assert dataset_of(raster_layer) == str(path)
    monkeypatch.chdir(path.parent)
    assert dataset_of(QgsRasterLayer(path.name, "relative")) == str(path)
    provider = raster_layer.dataProvider()
    for source in (
        "/slow/field.tif",
        "/vsizip//slow/a.zip/field.tif",
        "NETCDF:field.nc:height",
        "GTIFF_DIR:2:/slow/pages.tif",
    ):
        monkeypatch.setattr(provider, "dataSourceUri", lambda source=source: source)
        monkeypatch.setattr(raster_layer, "dataProvider", lambda: provider)
        assert dataset_of(raster_layer) == source
    monkeypatch.setattr(provider, "dataSourceUri", lambda: f"<VRTDataset>{'long ' * 99}</VRTDataset>")
    assert dataset_of(raster_layer) is None
    assert not waiting


def test_the_folder_of_the_last_image_is_written_in_a_thread(dock, tmp_path, monkeypatch):
    from qgis.core import QgsSettings
    from qgis.PyQt.QtWidgets import QFileDialog
    from recnn.recnn_qgis.gui import query_commands

    image, writing = str(tmp_path / "picked.png"), []

    class Noted(QgsSettings):
        def setValue(self, *entry):
            writing.append(threading.current_thread())
            super().setValue(*entry)

    monkeypatch.setattr(query_commands, "QgsSettings", Noted)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *asked: (image, ""))
    click(button(dock, "image"))
    assert dock.session.query() == {"image": image}
    wait_for(lambda: QgsSettings().value("recnn/last_image_folder") == image)
    assert len(writing) == 1 and threading.main_thread() not in writing


@pytest.mark.parametrize(
    ("path", "is_kept"),
    [("GTIFF_DIR:2:/a/pages.tif", True), ("GPKG:/a/b.gpkg:two", True), ("/vsizip/a.zip/b.tif", True), ("a.tif", False)],
)
def test_gdals_names_are_no_paths(plugin, path, is_kept):
    from recnn.recnn_qgis.processing.parameters import absolute

    assert absolute(path) == (path if is_kept else str(Path(path).absolute()))


def test_an_image_of_several_files_is_opened_by_the_text_that_the_engine_gives(plugin, raster_layer):
    from recnn.recnn_qgis.gui.result_commands import _open_named

    source = f'<SimpleSource><SourceFilename relativeToVRT="0">{raster_layer.source()}</SourceFilename></SimpleSource>'
    band = f'<VRTRasterBand dataType="Byte" band="1">{source}</VRTRasterBand>'
    text = f'<VRTDataset rasterXSize="9" rasterYSize="9">{band}</VRTDataset>'
    layer = _open_named({"name": text}, "composed")
    assert layer.isValid() and layer.name() == "composed" and layer.width() == 9
