"""Draw the sample archive: synthetic aerial scenes of all classes with their true class maps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recnn_engine import __version__
from recnn_engine.errors import InputError
from recnn_engine.language import tr
from recnn_engine.progress import Progress, silent
from recnn_engine.sampling import archive
from recnn_engine.sampling.canvas import RESOLUTION
from recnn_engine.sampling.landscape import SIDE, draw_landscape
from recnn_engine.sampling.scenes import SCENES, TILE, draw_scene

EAST, NORTH = 430_000.0, 4_580_000.0
"""Upper left corner of the archive in EPSG:32631; the orthophoto lies there, the scenes in rows south of it."""
ORTHOPHOTO, ORTHOPHOTO_LABELS = "orthophoto.tif", "orthophoto_labels.tif"


@dataclass(frozen=True)
class SampleReport:
    """Where the archive is and what is in it; `images` counts the scenes. The last two: None without an orthophoto."""

    directory: Path
    images: int
    orthophoto: Path | None
    labels: Path | None


def draw_sample(
    directory: Path, *, seed: int = 0, per_scene: int = 6, side: int = SIDE, progress: Progress = silent
) -> SampleReport:
    """Draw `per_scene` images of each scene class, an orthophoto of `side` pixels, and the true class map of each.

    `Images/<scene>/<scene>NN.tif` (256 x 256 RGB GeoTIFF, 0.3 m/px, EPSG:32631) with `Labels/<scene>/<scene>NN.png`
    (paletted, class ids 1..17 of DLRSD), `orthophoto.tif` and `orthophoto_labels.tif` (side x side; none for a side of
    0). The same seed gives the same bytes, those of the scenes whatever the side; files that are there already from the
    same drawing are kept, so an interrupted run goes on.
    Raises OutputError where the folder holds other files or cannot be written, InputError for numbers out of range.
    """
    if seed < 0 or not 1 <= per_scene <= 100 or not (side == 0 or 256 <= side <= SIDE):
        raise InputError(
            tr(
                "A sample needs a seed of 0 or more, 1 to 100 images a scene class,"
                " an orthophoto of 256 to {most} pixels or of 0.",
                most=SIDE,
            )
        )
    scenes = [(name, number) for name in SCENES for number in range(per_scene)]
    files = [path for name, number in scenes for path in scene_files(name, number)]
    large = (ORTHOPHOTO, ORTHOPHOTO_LABELS) if side else ()
    archive.claim(directory, archive.Drawing(__version__, seed, per_scene, side, (*files, *large)))
    total = len(scenes) + bool(side)
    for done, (name, number) in enumerate(scenes):
        progress(tr("Drawing"), done, total)
        _scene(directory, name, number, seed)
    if side:
        progress(tr("Drawing"), total - 1, total)
        _orthophoto(directory, seed, side)
    progress(tr("Drawing"), total, total)
    orthophoto, labels = (directory / name for name in large) if side else (None, None)
    return SampleReport(directory, len(scenes), orthophoto, labels)


def scene_files(name: str, number: int) -> tuple[str, str]:
    """The image and the class map of a scene, relative to the archive."""
    return f"Images/{name}/{name}{number:02d}.tif", f"Labels/{name}/{name}{number:02d}.png"


def _scene(directory: Path, name: str, number: int, seed: int) -> None:
    """Draw one scene, unless it is there."""
    image, labels = (directory / file for file in scene_files(name, number))
    if image.exists() and labels.exists():
        return
    row, step = list(SCENES).index(name), 1.25 * TILE * RESOLUTION
    pixels, class_map = draw_scene(name, np.random.default_rng([seed, row, number]))
    archive.write_labels(labels, class_map)
    archive.write_photograph(image, pixels, archive.north_up(EAST + number * step, NORTH - 1000 - row * step))


def _orthophoto(directory: Path, seed: int, side: int) -> None:
    """Draw the orthophoto, unless it is there."""
    image, labels = directory / ORTHOPHOTO, directory / ORTHOPHOTO_LABELS
    if image.exists() and labels.exists():
        return
    pixels, class_map = draw_landscape(np.random.default_rng([seed, len(SCENES)]), side)
    archive.write_orthophoto_labels(labels, class_map, archive.north_up(EAST, NORTH))
    archive.write_orthophoto(image, pixels, archive.north_up(EAST, NORTH))
