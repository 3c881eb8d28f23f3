"""Names of files that are no text, and places that are no numbers: that raster's refusal, and no other's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.raster import open_raster

NO_TEXT = os.fsdecode(b"caf\xe9_\xff.tif")

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")


@pytest.fixture
def folder(tmp_path, raster, pixels):
    """Of two good rasters and several files with names that are no text."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for number, name in enumerate(("a.tif", "z.tif")):
        raster(folder / name, pixels(128, 256, number))
    for name in (NO_TEXT, "\udcff/b.tif"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes((folder / "a.tif").read_bytes())
    for name in ("\udcff.txt", ".\udcff.tif", "\udcff.zip", "\udcff.tif.aux.xml"):
        (folder / name).write_text("x")
    (folder / "\udcff.vrt").symlink_to("nowhere")
    return folder


INDEX = ("--descriptor", "color", "--tile", 128, "-q")
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


@pytest.mark.parametrize("variables", [{}, PLAIN], ids=["utf-8", "plain"])
def test_the_others_are_indexed_whatever_is_printed(folder, tmp_path, variables):
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **variables}
    for options in ((), ("--json",), ("--dry-run", "--json")):
        arguments = ["index", folder, "-c", tmp_path / "a.gpkg", *INDEX, *options]
        command = [sys.executable, "-m", "recnn_engine", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, env=environment, timeout=600, check=False)
        assert done.returncode == 3, done.stderr
        if "--json" in options:
            report = json.loads(done.stdout)
            assert "udc" not in done.stdout.decode()
            assert len(report["refused"]) == 2 and all("no text" in each["reason"] for each in report["refused"])
        else:
            assert done.stderr.count(b"is no text. Give the file another name.") == 2


def test_one_that_is_named_is_refused_by_every_command(recnn, folder, tmp_path, indexed, model_path):
    commands = [
        ("index", folder / NO_TEXT, "-c", tmp_path / "b.gpkg", *INDEX),
        ("index", folder / "\udcff", "-c", tmp_path / "b.gpkg", *INDEX),
        ("search", "-c", indexed, "--image", folder / NO_TEXT, "--model", model_path),
        ("segment", folder / NO_TEXT, "--out", tmp_path / "o.tif", "--model", model_path),
        ("segment", folder / "a.tif", "--out", folder / NO_TEXT / "o.tif", "--model", model_path),
        ("segment", folder / "a.tif", "--out", folder / "\udcff" / "o.tif", "--model", model_path),
        ("info", folder / NO_TEXT),
    ]
    for command in commands:
        done = recnn(*command)
        assert done.returncode == 1, command
        assert "Error: " in done.stderr and "should not happen" not in done.stderr, done.stderr
        assert "damaged" not in done.stderr, done.stderr


GEOTRANSFORMS = [
    "nan,0.3,0,463000,0,-0.3", "155000,nan,0,463000,0,-0.3", "inf,0.3,0,463000,0,-0.3", "155000,0.3,0,-inf,0,-0.3",
    "155000,0.3,nan,463000,0,-0.3", "1e308,1e308,0,463000,0,-0.3",
]  # fmt: skip


@pytest.mark.parametrize("numbers", GEOTRANSFORMS)
def test_a_geotransform_that_is_not_finite_is_that_rasters_refusal(folder, numbers, build_catalogue, tmp_path):
    source = '<SourceFilename relativeToVRT="1">a.tif</SourceFilename>'
    bands = "".join(
        f'<VRTRasterBand dataType="Byte" band="{n}"><SimpleSource>{source}<SourceBand>{n}</SourceBand></SimpleSource>'
        "</VRTRasterBand>"
        for n in (1, 2, 3)
    )
    path = folder / "b.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="256" rasterYSize="128"><SRS>EPSG:28992</SRS>'
        f"<GeoTransform>{numbers}</GeoTransform>{bands}</VRTDataset>"
    )
    with pytest.raises(ImageryError, match="not made of finite numbers"), open_raster(str(path)):
        pass
    report = build_catalogue([folder / "a.tif", path], tmp_path / "a.gpkg", descriptor="color", tile=128)
    assert (report.indexed, len(report.refused)) == (1, 1)


def test_a_description_that_is_no_text_is_not_called_a_name(folder, raster, pixels):
    import rasterio

    path = raster(folder / "d.tif", pixels(128, 128, 1))
    with rasterio.open(path, "r+") as dataset:
        dataset.set_band_description(1, "QQQQQQQQ")
    path.write_bytes(path.read_bytes().replace(b"QQQQQQQQ", b"\xff\xfe\xe9abcde"))
    with pytest.raises(ImageryError, match="says something of itself that is no text"), open_raster(str(path)):
        pass
