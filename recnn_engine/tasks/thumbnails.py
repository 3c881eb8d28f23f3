"""Small pictures of tiles, kept in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.stored_tiles import read_stored_tile
from recnn_engine.errors import InputError
from recnn_engine.folders import make_folder
from recnn_engine.language import tr
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent
from recnn_engine.results.pictures import write_pictures


@dataclass(frozen=True)
class Thumbnail:
    """The pictures of a tile, a JPEG and a PNG file. image is None where the tile's raster is gone."""

    tile: int
    image: Path | None
    class_map: Path


@dataclass(frozen=True)
class Thumbnails:
    """The pictures of several tiles, in the order asked for."""

    thumbnails: list[Thumbnail]


def thumbnails(
    library: Library,
    catalogue: Locator,
    tiles: Sequence[int],
    folder: Path,
    *,
    size: int = 256,
    progress: Progress = silent,
) -> Thumbnails:
    """Pictures of tiles, `size` pixels on their longer side, written where they are not in the folder yet."""
    if not 16 <= size <= 2048:
        raise InputError(tr("Thumbnails of {size} pixels cannot be made.", size=size), tr("Choose 16 to 2048."))
    make_folder(folder)
    made = []
    with library.reading(catalogue) as opened:
        for done, number in enumerate(tiles):
            progress(tr("Drawing thumbnails"), done, len(tiles))
            made.append(_thumbnail(opened, number, folder, size))
    return Thumbnails(made)


def _thumbnail(catalogue: Catalogue, number: int, folder: Path, size: int) -> Thumbnail:
    name = f"tile_{number}_{size}"
    image, classes = folder / f"{name}_image.jpg", folder / f"{name}_classes.png"
    if image.exists() and classes.exists():
        return Thumbnail(number, image, classes)
    tile = catalogue.tile(number)
    pixels = read_stored_tile(catalogue, tile)
    written = write_pictures(folder, name, pixels, catalogue.class_map(tile.id), catalogue.settings.legend, size)
    return Thumbnail(number, *written)
