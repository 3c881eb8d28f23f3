"""Folders for the layers of a search: named, unique, and in a place that can be written to."""

from __future__ import annotations

import pytest


@pytest.fixture()
def result_folder(plugin_folder):
    from recnn.recnn_qgis.gui.result_folders import result_folder

    return result_folder


def test_a_folder_is_made_beside_the_catalogue_and_no_title_leads_out_of_it(result_folder, tmp_path):
    catalogue = str(tmp_path / "town.gpkg")
    made = []
    for _ in range(2):
        with result_folder(catalogue, "Map view: ../../a/b\\c.tif", tmp_path / "otherwise") as folder:
            made.append(folder)
    assert made[0] != made[1] and all(folder.is_dir() for folder in made)
    assert {folder.parent for folder in made} == {tmp_path / "town matches"}
    assert all("Map view a b c tif" in folder.name for folder in made)


def test_where_the_catalogues_folder_cannot_be_written_to_the_other_one_is_used(result_folder, tmp_path):
    from recnn.recnn_qgis.engine.errors import EngineError

    (tmp_path / "file").touch()
    catalogue = str(tmp_path / "file" / "town.gpkg")
    with result_folder(catalogue, "Tile 1", tmp_path / "otherwise") as folder:
        assert folder.parent == tmp_path / "otherwise"
    with (
        pytest.raises(EngineError, match="cannot be written") as caught,
        result_folder(catalogue, "", tmp_path / "file"),
    ):
        pass
    assert "Options" in caught.value.hint


def test_a_folder_goes_again_where_the_search_fails(result_folder, tmp_path):
    with pytest.raises(ValueError), result_folder(str(tmp_path / "town.gpkg"), "Tile 1", tmp_path) as folder:
        (folder / "matches.gpkg").touch()
        raise ValueError
    assert not folder.exists()
