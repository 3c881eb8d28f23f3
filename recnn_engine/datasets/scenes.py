"""Archives whose folders name the scene of their images (UC Merced), and the split that keeps a gallery back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.image_files import SUFFIXES, read_rgb
from recnn_engine.errors import DatasetError
from recnn_engine.imagery.naming.folders import entries
from recnn_engine.language import tr


def scene_images(directory: Path) -> dict[str, list[str]]:
    """Scene name to the names of its images (`scene/file`), both sorted, of a folder with one folder a scene."""
    scenes = {
        folder.name: sorted(f"{folder.name}/{f.name}" for f in entries(folder) if f.suffix.lower() in SUFFIXES)
        for folder in entries(directory)
        if folder.is_dir()
    }
    if not any(scenes.values()):
        raise DatasetError(
            tr("{folder} has no folder with images.", folder=directory),
            tr("Give a folder that holds one folder a scene."),
        )
    return {name: images for name, images in scenes.items() if images}


@dataclass(frozen=True)
class Split:
    """Names of images (`scene/file`): `gallery` never trains in any way; `judged`, its labelled part, judges maps."""

    seed: int
    training: tuple[str, ...]
    gallery: tuple[str, ...]
    judged: tuple[str, ...]

    def write(self, directory: Path) -> None:
        """Write split.json, and gallery.txt with one name a line as `recnn evaluate --split` reads it."""
        (directory / "split.json").write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        (directory / "gallery.txt").write_text("\n".join(self.gallery) + "\n", encoding="utf-8")


def design_split(
    scenes: dict[str, list[str]], labelled: set[str], *, gallery: int = 20, judged: int = 3, seed: int = 0
) -> Split:
    """Per scene, `gallery` images are kept back, `judged` of them labelled, drawn with `seed`; labelled images beyond
    those all train. Raises DatasetError where a scene has too few images."""
    rng = np.random.default_rng(seed)
    kept: list[str] = []
    judges: list[str] = []
    for scene, names in scenes.items():
        with_label = [n for n in names if n in labelled]
        without = [n for n in names if n not in labelled]
        if len(with_label) < judged or len(without) < gallery - judged:
            raise DatasetError(
                tr("The scene “{scene}” has too few images for a gallery of {gallery}.", scene=scene, gallery=gallery)
            )
        chosen = [str(n) for n in rng.choice(with_label, judged, replace=False)]
        judges += sorted(chosen)
        kept += sorted(chosen + [str(n) for n in rng.choice(without, gallery - judged, replace=False)])
    held = set(kept)
    training = tuple(n for names in scenes.values() for n in names if n not in held)
    return Split(seed, training, tuple(kept), tuple(judges))


def scene_of(name: str) -> str:
    """The scene of an image name `scene/file`."""
    return name.split("/", 1)[0]


def read_images(directory: Path, names: tuple[str, ...], side: int = 256) -> NDArray[np.uint8]:
    """(n, side, side, 3) uint8 RGB: the images decoded once, resized (bilinear) where they are not of that size."""
    pixels = np.empty((len(names), side, side, 3), dtype=np.uint8)
    for row, name in zip(pixels, names):
        row[:] = read_rgb(directory / name, (side, side))
    return pixels
