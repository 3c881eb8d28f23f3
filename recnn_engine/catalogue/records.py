"""What a catalogue takes in and gives back: small frozen dataclasses, no storage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.imagery.tiles import Window
from recnn_engine.legend import Legend

if TYPE_CHECKING:
    from recnn_engine.regions import Regions

SCHEMA_VERSION = 2

RECNN = "recnn"
"""One vector a region (Zhou et al. 2018, equation 2)."""

RECNN_PLUS = "recnn+"
"""One vector a tile: the maximum over all its pixels."""

Bounds = tuple[float, float, float, float]
"""xmin, ymin, xmax, ymax."""


@dataclass(frozen=True)
class Settings:
    """What every vector of a catalogue has in common; tile and overlap in pixels, resolution in m/px (None: native).

    model_name, model_fingerprint: of what describes, which is a model or, for a baseline, its settings.
    descriptor: "recnn" (region and whole-tile vectors), "recnn+" (whole-tile vectors only) or a baseline of Table I.
    dimensions: length of each vector. learnt: what the descriptor learnt from the archive before it described it.
    """

    model_name: str
    model_fingerprint: str
    legend: Legend
    tile: int
    overlap: int
    resolution: float | None
    descriptor: str
    dimensions: int
    learnt: dict[str, Any] = field(default_factory=dict, repr=False)
    schema_version: int = SCHEMA_VERSION

    @property
    def methods(self) -> tuple[str, ...]:
        """What such a catalogue can be searched by, the better one first."""
        return (RECNN_PLUS, RECNN) if self.descriptor == RECNN else (self.descriptor,)


@dataclass(frozen=True)
class Source:
    """A raster that tiles are cut from.

    path: file, /vsi path or URI. bands: 1-based, in the order red, green, blue. scaling: (low, high) of each band,
    None for 8-bit as is. crs: WKT, None for plain images. transform: affine a, b, c, d, e, f (pixel to CRS).
    resolution: native m/px, None where unknown. modified_ns: nanoseconds since 1970.
    """

    path: str
    width: int
    height: int
    bands: tuple[int, ...]
    scaling: tuple[tuple[float, float], ...] | None
    crs: str | None
    transform: tuple[float, ...]
    resolution: float | None
    size_bytes: int
    modified_ns: int
    fingerprint: str


@dataclass(frozen=True)
class StoredSource(Source):
    """A source in a catalogue; its path is as stored: relative to the catalogue's folder where it lies below it.

    state: "indexing" or "complete". replaces: id of the source whose place it takes when complete.
    tiles: number of its tiles stored so far.
    """

    id: int
    state: str
    replaces: int | None
    tiles: int


@dataclass(frozen=True)
class NewTile:
    """A tile to be stored with everything the network said about it.

    footprint: (4, 2) float64 corners as longitude, latitude (EPSG:4326), None without CRS. bounds: in the source's
    CRS, or pixel coordinates without one. resolution: m/px it was read at. shares: area fraction of each class name.
    class_map: (H, W) uint8. regions: their vectors are (n, C) float32 ReCNN, None where the catalogue holds none.
    whole: (C,) float32 ReCNN+.
    """

    window: Window
    footprint: NDArray[np.float64] | None
    bounds: Bounds
    resolution: float | None
    shares: dict[str, float]
    class_map: NDArray[np.uint8] = field(repr=False)
    regions: Regions = field(repr=False)
    whole: NDArray[np.float32] = field(repr=False)


@dataclass(frozen=True)
class TileRecord:
    """A stored tile. source: path as stored. crs: WKT or None. regions: their number. The rest as in `NewTile`."""

    id: int
    source_id: int
    source: str
    window: Window
    bounds: Bounds
    crs: str | None
    resolution: float | None
    shares: dict[str, float]
    regions: int
    footprint: NDArray[np.float64] | None = field(repr=False)

    @property
    def centre(self) -> tuple[float, float] | None:
        """Longitude and latitude of the middle of the footprint, None without CRS."""
        if self.footprint is None:
            return None
        longitude, latitude = self.footprint.mean(axis=0).tolist()
        return longitude, latitude


@dataclass(frozen=True)
class StoredRegions:
    """The regions of one tile in order of their ids, which is the order of their vectors.

    ids: (n,) int64. classes: (n,) uint8. areas: (n,) int32 pixels. boxes: (n, 4) int32 row0, col0, row1, col1,
    half-open, in pixels of the class map.
    """

    ids: NDArray[np.int64]
    classes: NDArray[np.uint8]
    areas: NDArray[np.int32]
    boxes: NDArray[np.int32]


@dataclass(frozen=True)
class FeatureBlock:
    """Vectors of one descriptor. tiles: (n,) int64, ascending: the tile of each row. vectors: (n, C) float32."""

    tiles: NDArray[np.int64]
    vectors: NDArray[np.float32]
