"""The main job from end to end: an archive, a catalogue of it, a search by map extent, and a picture of the result.

demo.py FOLDER [IMAGERY ...]: without imagery, a sample archive is drawn. It runs, and shows, what a user would type.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from recnn_engine.imagery.finding.find import find_imagery
from recnn_engine.imagery.raster import open_raster
from recnn_engine.sampling.sample import EAST, NORTH

HARBOUR = (EAST + 205, NORTH - 765, EAST + 315, NORTH - 670)
"""The moorings of the sample orthophoto, in its CRS."""

QUERY_PIXELS = 256


def main() -> None:
    folder = Path(sys.argv[1])
    imagery = sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    if imagery:
        folder /= "imagery"
        raster, extent = central_extent(imagery)
    else:
        archive = folder / "archive"
        folder /= "sample"
        recnn("sample", archive)
        imagery = [archive / "Images", archive / "orthophoto.tif"]
        raster, extent = archive / "orthophoto.tif", HARBOUR
    folder.mkdir(exist_ok=True)
    catalogue = folder / "catalogue.gpkg"
    recnn("index", *imagery, "--catalogue", catalogue)
    results = {
        "--out": folder / "matches.gpkg",
        "--class-maps": folder / "class_maps",
        "--sheet": folder / "contact_sheet.png",
    }
    bounds = ",".join(f"{v:.10g}" for v in extent)
    recnn("search", "--catalogue", catalogue, "--raster", raster, f"--extent={bounds}", "-k", 9, *pairs(results))
    print(f"\nEverything is in {folder}:")
    for name, what in (
        ("contact_sheet.png", "the query and its matches in one picture"),
        ("matches.gpkg", "layers of the matches and of their regions, with their style, for QGIS"),
        ("class_maps", "the class map of each match as a paletted GeoTIFF"),
        ("catalogue.gpkg", "the catalogue of the archive"),
    ):
        print(f"  {folder / name}: {what}")


def central_extent(imagery: list[str]) -> tuple[str, tuple[float, float, float, float]]:
    """The first raster, and the extent of the tile in its middle."""
    path = find_imagery(imagery)[0]
    with open_raster(path) as raster:
        xmin, ymin, xmax, ymax = raster.bounds
        x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
        half_x = (xmax - xmin) / 2 * min(1, QUERY_PIXELS / raster.width)
        half_y = (ymax - ymin) / 2 * min(1, QUERY_PIXELS / raster.height)
    return path, (x - half_x, y - half_y, x + half_x, y + half_y)


def recnn(*arguments: object) -> None:
    """Run one command of the engine, after showing it."""
    words = [str(a) for a in arguments]
    print(f"\n$ recnn {shlex.join(words)}", flush=True)
    done = subprocess.run([sys.executable, "-m", "recnn_engine", *words], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def pairs(options: dict[str, Path]) -> list[object]:
    """Options and values one after another."""
    return [word for pair in options.items() for word in pair]


main()
