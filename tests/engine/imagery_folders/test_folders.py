"""What is taken of folders as people have them, and what is told of the rest. A new situation is one row."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from recnn_engine.imagery.finding.find import look_for_imagery

GRANULE = "S2X.SAFE/GRANULE/L2A_T31"
R10, R20, R60 = (f"{GRANULE}/IMG_DATA/R{metres}m/T31_20200101T105441" for metres in (10, 20, 60))
L1C = "S2X.SAFE/GRANULE/L1C_T31/IMG_DATA/T31_20200101T105441"
LEVEL_2A = {
    **{f"{begin}_TCI_{metres}m.jp2": 3 for begin, metres in ((R10, 10), (R20, 20), (R60, 60))},
    **{f"{R10}_{band}_10m.jp2": 1 for band in ("B02", "B03", "B04", "B08", "AOT")},
    **{f"{R20}_{band}_20m.jp2": 1 for band in ("B02", "B03", "B04", "B8A", "SCL")},
    f"{GRANULE}/QI_DATA/T31_PVI.jp2": 3,
    "S2X.SAFE/S2X-ql.jpg": 3,
}
WITHOUT_TCI = {path: count for path, count in LEVEL_2A.items() if "TCI" not in path}
LANDSAT_8 = "LC08_L1TP_198024_20200402_20200410_01_T1"
LANDSAT_9 = "LC09_L2SP_198024_20220402_20220404_02_T1"
LANDSAT_7 = "LE07_L1TP_198024_20000402_20170212_01_T1"
LANDSAT_2 = "LM02_L1TP_213024_19800402_20200410_02_T2"
SCENES = "bands, resolutions and previews of satellite scenes"


def bands(begin: str, *names: object) -> dict[str, int]:
    return {f"{begin}{name}.TIF": 1 for name in names}


def database() -> bytes:
    """A database with a table that is none of images."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(sqlite3.connect(Path(folder, "a.gpkg"))) as opened, opened:
            opened.execute("CREATE TABLE trees (height REAL)")
        return Path(folder, "a.gpkg").read_bytes()


DATABASE = database()


@dataclass(frozen=True)
class Case:
    """A folder, which files it has (name to number of bands, text or bytes), and what is found when it is named."""

    situation: str
    files: dict[str, int | bytes]
    found: tuple[str, ...]
    passed_over: dict[str, int] | None = None
    named: str = "."


CASES = [
    Case("a plain folder", {"a.tif": 3, "b/c.JPG": 3, "b/d.png": 3}, ("a.tif", "b/c.JPG", "b/d.png")),
    Case(
        "copies and thumbnails that programs hide",
        {"a.tif": 3, "._a.tif": b"\0\5\x16\7", ".ipynb_checkpoints/a.tif": 3, "b/@eaDir/a.jpg": 3, "#recycle/x.tif": 3}
        | {"__MACOSX/b/c.tif": 3, "Thumbs.db": b"", ".DS_Store": b""},
        ("a.tif",),
        {"hidden, or in hidden folders": 5},
    ),
    Case(
        "a hidden folder that is named",
        {".mine/a.tif": 3, ".mine/.b/c.tif": 3},
        (".mine/a.tif",),
        {"hidden": 1},
        ".mine",
    ),
    Case("Sentinel-2 level 2A", LEVEL_2A, (f"{R10}_TCI_10m.jp2",), {SCENES: 14}),
    Case("a SAFE folder itself", LEVEL_2A, (f"{R10}_TCI_10m.jp2",), {SCENES: 14}, "S2X.SAFE"),
    Case("a granule", LEVEL_2A, (f"{R10}_TCI_10m.jp2",), {SCENES: 13}, GRANULE),
    Case("one resolution of a SAFE", LEVEL_2A, (f"{R20}_TCI_20m.jp2",), {SCENES: 5}, f"{GRANULE}/IMG_DATA/R20m"),
    Case("level 2A without true colour", WITHOUT_TCI, (f"{R10}_B{{04,03,02}}_10m.jp2",), {SCENES: 9}),
    Case(
        "level 1C, beside other imagery",
        {f"x/{L1C}_{part}.jp2": 3 if part == "TCI" else 1 for part in ("TCI", "B02", "B03", "B04", "B12")}
        | {"a.tif": 3, "x/S2X.SAFE/GRANULE/L1C_T31/QI_DATA/T31_PVI.jp2": 3},
        ("a.tif", f"x/{L1C}_TCI.jp2"),
        {SCENES: 5},
    ),
    Case(
        "two SAFE folders",
        {f"{name}/GRANULE/{name}/IMG_DATA/T31_TCI.jp2": 3 for name in ("A.SAFE", "B.SAFE")},
        tuple(f"{name}/GRANULE/{name}/IMG_DATA/T31_TCI.jp2" for name in ("A.SAFE", "B.SAFE")),
    ),
    Case("a SAFE of radar", {"S1.SAFE/measurement/vv.tiff": 3}, ("S1.SAFE/measurement/vv.tiff",)),
    Case(
        "bands of Sentinel-2 outside their SAFE",
        {f"T31_B0{band}_{metres}m.jp2": 1 for band in (2, 3, 4) for metres in (10, 20)},
        ("T31_B{04,03,02}_10m.jp2",),
        {SCENES: 3},
    ),
    Case(
        "Landsat 8",
        bands(f"{LANDSAT_8}_", "B1", "B2", "B3", "B4", "B5", "B10", "BQA") | {f"{LANDSAT_8}_MTL.txt": b"GROUP"},
        (f"{LANDSAT_8}_B{{4,3,2}}.TIF",),
        {SCENES: 4},
    ),
    Case(
        "Landsat 9, collection 2, and another scene in its folder",
        bands(f"{LANDSAT_9}_", "SR_B2", "SR_B3", "SR_B4", "ST_B10", "QA_PIXEL", "ST_ATRAN")
        | bands(f"{LANDSAT_8}_", "B2", "B3", "B4"),
        (f"{LANDSAT_8}_B{{4,3,2}}.TIF", f"{LANDSAT_9}_SR_B{{4,3,2}}.TIF"),
        {SCENES: 3},
    ),
    Case(
        "Landsat 7, whose blue is band 1",
        bands(f"{LANDSAT_7}_", "B1", "B2", "B3", "B4", "B6_VCID_1"),
        (f"{LANDSAT_7}_B{{3,2,1}}.TIF",),
        {SCENES: 2},
    ),
    Case(
        "Landsat's scanner without blue",
        bands(f"{LANDSAT_2}_", "B4", "B5", "B6"),
        tuple(f"{LANDSAT_2}_B{band}.TIF" for band in (4, 5, 6)),
    ),
    Case("a scene of any name", bands("SCENE_", "B4", "B3", "B2"), ("SCENE_B{4,3,2}.TIF",)),
    Case("bands alone in a folder", bands("x/", "B4", "B3", "B2"), ("x/B{4,3,2}.TIF",)),
    Case("a band is missing", bands("SCENE_", "B4", "B3"), ("SCENE_B3.TIF", "SCENE_B4.TIF")),
    Case(
        "a band of Landsat is missing: one image, which is refused",
        bands(f"{LANDSAT_8}_", "B4", "B2", "B8", "BQA"),
        (f"{LANDSAT_8}_B{{4,3,2}}.TIF",),
        {SCENES: 2},
    ),
    Case(
        "a band of Sentinel-2 is missing outside its SAFE",
        {f"T31_B{band}_10m.jp2": 1 for band in ("02", "04", "08")},
        ("T31_B{04,03,02}_10m.jp2",),
        {SCENES: 1},
    ),
    Case(
        "of Landsat nothing that is red, green or blue",
        bands(f"{LANDSAT_8}_", "B5", "B8"),
        tuple(f"{LANDSAT_8}_B{band}.TIF" for band in (5, 8)),
    ),
    Case(
        "bands by their colours, and others of the same image",
        {f"site_{band}.tif": 1 for band in ("red", "green", "blue", "nir", "red_edge")} | {"site_dem.tif": 1},
        ("site_dem.tif", "site_{red,green,blue}.tif"),
        {SCENES: 2},
    ),
    Case(
        "bands by their colours in another language, before and after",
        {f"{band}.tif": 1 for band in ("R", "G", "B")}
        | {f"x/rouge_{band}_1.tif": 1 for band in ("rouge", "vert", "bleu")},
        ("x/rouge_{rouge,vert,bleu}_1.tif", "{R,G,B}.tif"),
    ),
    Case("blue is missing", {"site_red.tif": 1, "site_green.tif": 1}, ("site_green.tif", "site_red.tif")),
    Case(
        "photographs that are named by colours",
        {f"car_{colour}.tif": 3 for colour in ("red", "green", "blue")},
        tuple(f"car_{colour}.tif" for colour in ("red", "green", "blue")),
    ),
    Case(
        "sheets of a map that are named like bands",
        {f"sheet_B{number}.tif": 3 for number in (2, 3, 4)},
        tuple(f"sheet_B{number}.tif" for number in (2, 3, 4)),
    ),
    Case("a band that is damaged", bands("S_", "B3", "B2") | {"S_B4.TIF": b"II*\0"}, ("S_B{4,3,2}.TIF",)),
    Case("braces in a file's name", {"a{1,2,3}.tif": 3, "a1.tif": 3}, ("a1.tif", "a{1,2,3}.tif")),
    Case("a GeoPackage raster and MBTiles", {"b.gpkg": 3, "c.mbtiles": 3}, ("b.gpkg", "c.mbtiles")),
    Case(
        "databases without a raster",
        {"a.tif": 3, "b.gpkg": DATABASE, "c.mbtiles": DATABASE},
        ("a.tif",),
        {"no raster in them": 2},
    ),
    Case(
        "databases that are damaged: they are refused later",
        {"b.gpkg": b"SQLite", "c.mbtiles": b"", "d.gpkg": DATABASE[:-1000]},
        ("b.gpkg", "c.mbtiles", "d.gpkg"),
    ),
    Case(
        "pictures of any format",
        dict.fromkeys(("a.jpe", "b.jfif", "c.gif", "d.ppm", "e.pgm", "f.tga", "g.j2k", "h.nitf", "i.gti"), b""),
        ("a.jpe", "b.jfif", "c.gif", "d.ppm", "e.pgm", "f.tga", "g.j2k", "h.nitf", "i.gti"),
    ),
    Case(
        "ENVI and its like",
        dict.fromkeys(("a", "b.dat", "c.bin", "d.raw", "e.img"), 3) | {"f.dat": b"no header"},
        ("a", "b.dat", "c.bin", "d.raw", "e.img"),
        {"no imagery (.dat)": 1},
    ),
    Case(
        "sidecars are not worth a word",
        {"a.tif": 3, "p.jpg": 3}
        | dict.fromkeys(
            (
                "a.tif.aux.xml",
                "a.tfw",
                "p.jgw",
                "p.jpgw",
                "p.prj",
                "a.tif.ovr",
                "a.tif.msk",
                "a.json",
                "a.qml",
                "a_MTL.txt",
            ),
            b"",
        ),
        ("a.tif", "p.jpg"),
    ),
    Case(
        "what is no imagery",
        {"a.tif": 3, "notes.txt": b"", "b.xml": b"", "c.txt": b"", "d": b""},
        ("a.tif",),
        {"no imagery (.txt, .xml, without ending)": 4},
    ),
    Case("formats of other things", {"a.tif": 3, "b.nc": b"", "c.h5": b""}, ("a.tif",), {"(.nc, .h5)": 2}),
]


@pytest.fixture
def make(tmp_path, write) -> Callable[[Case], Path]:
    """The folder of a case."""

    def run(case: Case) -> Path:
        for seed, (name, content) in enumerate(case.files.items()):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                write(path, content, seed)
        return tmp_path

    return run


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.situation)
def test_what_is_found(case, make):
    folder = make(case)
    found = look_for_imagery([str(folder / case.named)])
    assert sorted(found.paths) == sorted(str(folder / name) for name in case.found)
    told = {each.reason: each.count for each in found.passed_over}
    wanted = case.passed_over or {}
    assert sorted(told.values()) == sorted(wanted.values()), told
    assert all(any(part in reason for reason in told) for part in wanted), told
    assert all(f"{each.count} file" in each.sentence and each.examples for each in found.passed_over)
