"""The tiles of rasters, read and described."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.records import NewTile, Settings
from recnn_engine.descriptors.describer import Describer
from recnn_engine.errors import ImageryError
from recnn_engine.imagery.faults import blaming
from recnn_engine.imagery.raster import Raster, open_raster
from recnn_engine.imagery.tiles import Tile, Window
from recnn_engine.indexing.planning import PlannedRaster
from recnn_engine.language import tr
from recnn_engine.progress import Progress

MOSTLY_EMPTY = 0.5
"""A tile with a smaller share of valid pixels is skipped."""

OF_ONE_TILE = 0.25
"""Of a raster that is one tile, which has no other: a picture that is turned fills half of its tile, or less."""


def described_tiles(
    planned: PlannedRaster,
    settings: Settings,
    describer: Describer,
    done: Collection[Window],
    advance: Callable[[int], None],
) -> Iterator[NewTile | None]:
    """The tiles of a raster in order of its windows, but for those that are done; None for a mostly empty one.

    advance: told the number of each window before it is read; may raise Cancelled. Raises ImageryError for whatever
    goes wrong with this raster.
    """
    source = planned.source
    with blaming(source.path), open_raster(source.path, source.reading) as raster:
        for number, window in enumerate(planned.windows):
            advance(number)
            if window not in done:
                tile = raster.read_tile(window, source.resampled)
                yield None if _is_mostly_empty(tile, planned) else _described(raster, tile, settings, describer)


def sampled_tiles(
    rasters: Sequence[PlannedRaster], most: int, progress: Progress
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.bool_]]]:
    """Pixels (H, W, 3) and validity (H, W) of at most so many tiles, drawn evenly from all, to learn from."""
    places = [(raster, window) for raster in rasters for window in raster.windows]
    count = min(len(places), most)
    for done, place in enumerate(np.linspace(0, len(places) - 1, count).astype(int)):
        progress(tr("Learning from the archive"), done, count)
        planned, window = places[place]
        source = planned.source
        try:
            with blaming(source.path), open_raster(source.path, source.reading) as raster:
                tile = raster.read_tile(window, source.resampled)
        except ImageryError:  # refused with its reason when it is to be described
            continue
        if not _is_mostly_empty(tile, planned):
            yield tile.pixels, tile.valid


def _is_mostly_empty(tile: Tile, planned: PlannedRaster) -> bool:
    return bool(tile.valid.mean() < (MOSTLY_EMPTY if len(planned.windows) > 1 else OF_ONE_TILE))


def _described(raster: Raster, tile: Tile, settings: Settings, describer: Describer) -> NewTile:
    description = describer.describe(tile.pixels, tile.valid)
    return NewTile(
        window=tile.window,
        footprint=raster.footprint(tile.window),
        bounds=tile.bounds,
        resolution=tile.resolution,
        shares=settings.legend.shares(description.class_map),
        class_map=description.class_map,
        regions=description.regions,
        features=description.features,
    )
