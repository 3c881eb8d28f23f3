"""What is told of what folders hold beside images: archives, links, pipes, class maps, closed folders."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.finding.find import find_imagery, look_for_imagery
from recnn_engine.imagery.raster import open_raster
from recnn_engine.legend import DLRSD
from recnn_engine.results.class_maps import write_class_map


def test_images_in_archives_are_named_as_gdal_opens_them(tmp_path, write):
    write(tmp_path / "a.tif")
    inner = (tmp_path / "a.tif").read_bytes()
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.writestr("__MACOSX/._a.tif", b"")
        archive.writestr("in/a.tif", inner)
    with tarfile.open(tmp_path / "packed.tgz", "w:gz") as archive:
        member = tarfile.TarInfo("in/b.tif")
        member.size = len(inner)
        archive.addfile(member, io.BytesIO(inner))
    (tmp_path / "broken.zip").write_bytes(b"PK")
    with zipfile.ZipFile(tmp_path / "texts.zip", "w") as archive:
        archive.writestr("a.txt", b"")
    found = look_for_imagery([str(tmp_path)])
    without, archives, broken = found.passed_over
    assert without.sentence == "1 file passed over: no imagery (.zip)."
    assert "cannot be looked into, damaged or incomplete (.zip)" in broken.reason
    assert broken.examples == (str(tmp_path / "broken.zip"),)
    names = {f"/vsizip/{tmp_path}/packed.zip/in/a.tif", f"/vsitar/{tmp_path}/packed.tgz/in/b.tif"}
    assert archives.count == 2 and set(archives.examples) == names
    assert set(find_imagery(archives.examples)) == names


def test_a_folder_of_nothing_but_archives_says_how_to_name_what_is_in_them(tmp_path):
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.writestr("a.tif", b"")
    with pytest.raises(ImageryError, match="holds no imagery") as raised:
        find_imagery([str(tmp_path)])
    assert f"/vsizip/{tmp_path}/packed.zip/a.tif" in raised.value.hint


def test_a_damaged_archive_that_is_named_is_told_as_such(tmp_path):
    (tmp_path / "broken.zip").write_bytes(b"PK")
    what = r"broken\.zip is an archive that cannot be looked into"
    with pytest.raises(ImageryError, match=what), open_raster(str(tmp_path / "broken.zip")):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_links_and_pipes_are_counted_and_never_waited_for(tmp_path, write):
    write(tmp_path / "a.tif")
    (tmp_path / "b").mkdir()
    os.mkfifo(tmp_path / "pipe.tif")
    (tmp_path / "gone.tif").symlink_to("nowhere.tif")
    (tmp_path / "linked").symlink_to(tmp_path / "b")
    found = look_for_imagery([str(tmp_path)])
    assert found.paths == (str(tmp_path / "a.tif"),)
    assert [(each.count, Path(each.examples[0]).name, each.reason.split(",")[0]) for each in found.passed_over] == [
        (1, "linked", "links to folders"),
        (1, "gone.tif", "links to what is not there"),
        (1, "pipe.tif", "neither files nor folders"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("name", ["{}", "GTIFF_DIR:1:{}", "/vsizip/{}/a.tif", "a.vrt"])
def test_a_pipe_that_is_named_is_refused_at_once(name, tmp_path):
    pipe = tmp_path / "pipe.tif"
    os.mkfifo(pipe)
    path = str(tmp_path / name) if name == "a.vrt" else name.format(pipe)
    band = f"<SimpleSource><SourceFilename>{pipe}</SourceFilename></SimpleSource>"
    (tmp_path / "a.vrt").write_text(f'<VRTDataset><VRTRasterBand band="1">{band}</VRTRasterBand></VRTDataset>')
    with pytest.raises(ImageryError, match=r"pipe\.tif is neither a file nor a folder"), open_raster(path):
        pass


def test_class_maps_that_were_made_here_are_passed_over(tmp_path, write):
    write(tmp_path / "a.tif")
    for name in ("classes.tif", "others.tif"):
        write_class_map(tmp_path / name, np.ones((8, 8), np.uint8), DLRSD, Affine.identity(), None)
    with rasterio.open(tmp_path / "others.tif", "r+") as other:
        other.update_tags(TIFFTAG_SOFTWARE="another program")
    found = look_for_imagery([str(tmp_path)])
    assert found.paths == (str(tmp_path / "a.tif"), str(tmp_path / "others.tif"))
    (maps,) = found.passed_over
    assert maps.sentence == "1 file passed over: class maps that were made here."
    with pytest.raises(ImageryError, match="holds a colour table"), open_raster(str(tmp_path / "classes.tif")):
        pass


def test_the_first_page_and_its_file_are_one_image(tmp_path, write):
    path = write(tmp_path / "a.tif")
    assert find_imagery([str(path), f"GTIFF_DIR:1:{path}"]) == [str(path)]
    assert find_imagery([f"GTIFF_DIR:1:{path}", str(tmp_path)]) == [str(path)]
    assert find_imagery([f"GTIFF_DIR:1:{path}"]) == [f"GTIFF_DIR:1:{path}"]


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path, write, monkeypatch):
    write(tmp_path / "a.tif")
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def refused(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    (closed,) = look_for_imagery([str(tmp_path)]).passed_over
    assert closed.examples == (str(tmp_path / "closed"),) and "cannot be looked into" in closed.reason


def test_a_catalogue_beside_its_images_is_passed_over_and_left_as_it_is(tmp_path, write, build_catalogue):
    write(tmp_path / "a.tif")
    build_catalogue([tmp_path], tmp_path / "c.gpkg", descriptor="color", tile=32)
    names = sorted(path.name for path in tmp_path.iterdir())
    before = (tmp_path / "c.gpkg").read_bytes()
    report = build_catalogue([tmp_path], tmp_path / "c.gpkg", descriptor="color", tile=32)
    assert report.unchanged == 1 and [each.reason for each in report.passed_over] == ["no raster in them (.gpkg)"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    find_imagery([str(tmp_path)])
    assert sorted(path.name for path in tmp_path.iterdir()) == names and before[:16] == b"SQLite format 3\0"


def test_the_command_tells_what_was_passed_over(tmp_path, write, recnn, recnn_json):
    write(tmp_path / "in/a.tif")
    (tmp_path / "in/notes.txt").write_text("no imagery")
    options = ("--catalogue", tmp_path / "c.gpkg", "--descriptor", "color", "--tile", 32)
    done = recnn("index", tmp_path / "in", *options)
    assert done.returncode == 0 and "1 file passed over: no imagery (.txt)." in done.stderr
    told = recnn_json("index", tmp_path / "in", *options)["passed_over"]
    assert told == [{"reason": "no imagery (.txt)", "count": 1, "examples": [str(tmp_path / "in/notes.txt")]}]
