"""The tiles of rasters, read and described."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.records import NewTile, Settings
from recnn_engine.descriptors.describer import Describer
from recnn_engine.descriptors.interface import Step, unheard
from recnn_engine.errors import ImageryError
from recnn_engine.imagery.faults import blaming
from recnn_engine.imagery.places.rings import Footprint
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.tiles import Tile
from recnn_engine.indexing.planning import Part, PlannedRaster
from recnn_engine.language import tr
from recnn_engine.progress import Progress

MOSTLY_EMPTY = 0.5
"""A tile with a smaller share of valid pixels is skipped."""

OF_ONE_TILE = 0.25
"""Of a raster that is one tile, which has no other: a picture that is turned fills half of its tile, or less."""


@dataclass(frozen=True)
class ReadTile:
    """A tile as it was read, and where it lies on the earth. path: of its raster."""

    path: str
    tile: Tile
    footprint: Footprint | None


@dataclass(frozen=True)
class StoredTile:
    """A tile that whoever described it has stored. footprint: where it lies on the earth."""

    footprint: Footprint | None


def read_tiles(part: Part) -> Generator[ReadTile | None, None, None]:
    """The tiles of a part of a raster, in their order; None for a mostly empty one.

    Raises ImageryError for whatever goes wrong with this raster, which is open meanwhile: one thread is to draw them.
    """
    source = part.source
    with blaming(source.path), open_raster(source.path, source.reading) as raster:
        for window in part.windows:
            tile = raster.read_tile(window, source.resampled)
            if _is_mostly_empty(tile, part.is_one_tile):
                yield None
            else:
                yield ReadTile(source.path, tile, raster.footprint(window))


def describe_tile(
    read: ReadTile | None, settings: Settings, describer: Describer, step: Step = unheard
) -> NewTile | None:
    """What is stored of a tile; None of a mostly empty one. step: told how far a large one is; may raise to stop.

    Raises ImageryError for whatever goes wrong, with the raster's name.
    """
    if read is None:
        return None
    tile = read.tile
    with blaming(read.path):
        description = describer.describe(tile.pixels, tile.valid, step=step)
        if not all(np.isfinite(vectors).all() for vectors in description.features.values()):
            raise ImageryError(
                tr(
                    "{path} gives feature vectors that are not finite numbers, which nothing can be compared with.",
                    path=read.path,
                ),
                tr("Describe it with another model or descriptor."),
            )
        return NewTile(
            window=tile.window,
            footprint=read.footprint,
            bounds=tile.bounds,
            resolution=tile.resolution,
            shares=settings.legend.shares(description.class_map),
            class_map=description.class_map,
            regions=description.regions,
            features=description.features,
        )


def sampled_tiles(
    rasters: Sequence[PlannedRaster], most: int, progress: Progress
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.bool_]]]:
    """Pixels (H, W, 3) and validity (H, W) of at most so many tiles, drawn evenly from all, to learn from.

    By the names of the rasters: in whichever order they are given, the same is learnt.
    """
    ordered = sorted(rasters, key=lambda raster: raster.source.path)
    ends = np.cumsum([len(raster.windows) for raster in ordered])
    total = int(ends[-1])
    count = min(total, most)
    for done, place in enumerate(np.linspace(0, total - 1, count).astype(int).tolist()):
        progress(tr("Learning from the archive"), done, count)
        number = int(np.searchsorted(ends, place, side="right"))
        planned = ordered[number]
        window = planned.windows[place - int(ends[number])]
        source = planned.source
        try:
            with blaming(source.path), open_raster(source.path, source.reading) as raster:
                tile = raster.read_tile(window, source.resampled)
        except ImageryError:  # refused with its reason when it is to be described
            continue
        if not _is_mostly_empty(tile, len(planned.windows) == 1):
            yield tile.pixels, tile.valid


def _is_mostly_empty(tile: Tile, is_one_tile: bool) -> bool:
    return bool(tile.valid.mean() < (OF_ONE_TILE if is_one_tile else MOSTLY_EMPTY))
