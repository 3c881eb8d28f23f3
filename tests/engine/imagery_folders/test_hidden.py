"""What programs hide in folders is no scene class, no image and no label for any task."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from recnn_engine.datasets.archive import read_archive
from recnn_engine.datasets.pairs import find_pairs
from recnn_engine.datasets.scenes import scene_images
from recnn_engine.progress import silent
from recnn_engine.tasks.label import LabelRequest, label

HIDDEN_FOLDERS = (".ipynb_checkpoints", "@eaDir", "#recycle", "__MACOSX", ".thumbnails", "$RECYCLE.BIN")


def hide_copies(folder: Path) -> None:
    """What programs leave behind in a folder and in those in it."""
    for place in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        images = [path for path in place.iterdir() if path.is_file()]
        for image in images:
            image.with_name(f"._{image.name}").write_bytes(b"\0\5\x16\7" + bytes(400))
        for name in HIDDEN_FOLDERS:
            (place / name).mkdir()
            for image in images:
                shutil.copy(image, place / name)


@pytest.fixture
def scenes(tmp_path, write) -> Path:
    for scene in ("beach", "forest"):
        for number in range(3):
            write(tmp_path / f"scenes/{scene}/{scene}{number}.png", seed=number)
    return tmp_path / "scenes"


@pytest.fixture
def labelled(tmp_path, write) -> Path:
    for kind, count in (("Images", 3), ("Labels", 1)):
        for number in range(3):
            write(tmp_path / f"set/{kind}/a/x{number}.png", count, number)
    return tmp_path / "set"


def test_an_archive_has_the_scenes_and_images_that_it_had(scenes):
    archive, listed = read_archive(scenes, silent), scene_images(scenes)
    hide_copies(scenes)
    assert read_archive(scenes, silent) == archive and scene_images(scenes) == listed
    assert archive.scenes == ["beach", "forest"] and not archive.left_out


def test_a_data_set_has_the_pairs_that_it_had(labelled):
    pairs = find_pairs(labelled)
    hide_copies(labelled)
    assert find_pairs(labelled) == pairs and len(pairs) == 3


def test_a_hidden_folder_that_is_named_is_taken(scenes, labelled):
    scenes, labelled = scenes.rename(scenes.parent / ".scenes"), labelled.rename(labelled.parent / "@eaDir")
    assert read_archive(scenes, silent).scenes == ["beach", "forest"] and len(find_pairs(labelled)) == 3


def test_rasters_of_hidden_folders_are_not_labelled(tmp_path, write):
    write(tmp_path / "in/a.tif")
    hide_copies(tmp_path / "in")
    area = {"type": "Polygon", "coordinates": [[[0, 0], [1e6, 0], [1e6, 1e7], [0, 1e7], [0, 0]]]}
    feature = {"type": "Feature", "properties": {"class": "land"}, "geometry": area}
    polygons = tmp_path / "polygons.geojson"
    polygons.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    label(LabelRequest([str(tmp_path / "in")], polygons, tmp_path / "set", tile=64))
    assert [path.name for path in (tmp_path / "set/Images").iterdir()] == ["a"]
