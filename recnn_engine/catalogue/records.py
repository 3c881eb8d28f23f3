"""What a catalogue takes in and gives back: small frozen dataclasses, no storage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.places.rings import Footprint, centre_of
from recnn_engine.imagery.reading import DECLARED, Nodata, Reading
from recnn_engine.imagery.resolution import Scale, resampled
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.search.filter import Bounds

if TYPE_CHECKING:
    from recnn_engine.regions import Regions

SCHEMA_VERSION = 5


def rounded(vectors: NDArray[np.floating[Any]], dtype: str) -> NDArray[np.floating[Any]]:
    """Vectors, of any shape, in another type: what it cannot hold becomes the largest number that it can.

    >>> rounded(np.float32([0.1, 1e6]), "<f2").tolist()
    [0.0999755859375, 65504.0]
    """
    if vectors.dtype == dtype:
        return vectors
    most = np.finfo(dtype).max
    return np.clip(vectors, -most, most).astype(dtype)


@dataclass(frozen=True)
class FeatureSet:
    """Vectors of one kind; several sets lie side by side in a catalogue.

    name: that of the method which searches them. level: "tile", "region" or "pair", what has a vector each.
    dimensions: length of a vector. dtype: how NumPy writes the stored type. distance: one of `MEASURES` of search.
    """

    name: str
    level: str
    dimensions: int
    distance: str
    dtype: str = "<f4"

    def rounded(self, vectors: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
        """Vectors, of any shape, as they are stored: what is stored is the feature, of a query too."""
        return rounded(vectors, self.dtype)


@dataclass(frozen=True)
class MeasuredRecall:
    """Which share of the k nearest tiles are among so many candidates, on the mean, and how long these take to find."""

    candidates: int
    recall: float
    seconds: float


@dataclass(frozen=True)
class Approximation:
    """What an approximate index was measured to find, beside exact search, by ascending numbers of candidates.

    name: of the feature set. k: how many nearest were looked for. queries: so many tiles, drawn at random. tiles: how
    many there were. measured: the day, ISO 8601. size_bytes: of the index. made_in: seconds that making it took, at
    least so many; where it was there already, hardly any.
    """

    name: str
    k: int
    queries: int
    tiles: int
    measured: str
    size_bytes: int
    made_in: float
    recalls: tuple[MeasuredRecall, ...]

    def of(self, candidates: int) -> MeasuredRecall | None:
        """What was measured of so many candidates or the next fewer; None where of none."""
        return next((each for each in reversed(self.recalls) if each.candidates <= candidates), None)


@dataclass(frozen=True)
class Settings:
    """What all tiles of a catalogue have in common; tile and overlap in pixels.

    resolution, finest: m/px that rasters are read at, see `scale`.

    model_name, model_fingerprint: of what describes, which is a model or, for a baseline, its settings.
    descriptor: key of what describes. feature_sets: what it keeps, the one that ranks best first. learnt: what the
    descriptor learnt from the archive before it described it.
    """

    model_name: str
    model_fingerprint: str
    legend: Legend
    tile: int
    overlap: int
    resolution: float | None
    descriptor: str
    feature_sets: tuple[FeatureSet, ...]
    learnt: dict[str, Any] = field(default_factory=dict, repr=False)
    schema_version: int = SCHEMA_VERSION
    finest: float | None = None

    @property
    def scale(self) -> Scale:
        """At which ground resolution a raster is read."""
        return Scale(self.resolution, self.finest)

    @property
    def methods(self) -> tuple[str, ...]:
        """What such a catalogue can be searched by, the better one first."""
        return tuple(kept.name for kept in self.feature_sets)

    @property
    def has_regions(self) -> bool:
        """Whether regions have vectors of their own."""
        return any(kept.level == "region" for kept in self.feature_sets)

    def feature_set(self, name: str) -> FeatureSet:
        """The set of that name. Raises InputError for an unknown one."""
        for kept in self.feature_sets:
            if kept.name == name:
                return kept
        raise InputError(
            tr("There is no method “{method}” here.", method=name),
            tr("The methods are: {names}.", names=", ".join(self.methods)),
        )


@dataclass(frozen=True)
class Source:
    """A raster that tiles are cut from.

    path: file, /vsi path or URI. bands: 1-based, in the order red, green, blue. scaling: (low, high) of each band,
    None for 8-bit as is. crs: WKT, None for plain images. transform: affine a, b, c, d, e, f (pixel to CRS).
    resolution: native m/px, None where unknown. modified_ns: nanoseconds since 1970. acquired: when it was taken, ISO
    8601 of any precision; "" where nothing tells, None where nobody looked yet, which is so of sources of schema 2.
    stated: names of those fields that the user stated, and that therefore stay when the file changes: "bands",
    "scaling", "nodata", "crs", "acquired". nodata: as in `Reading`. band_names: of those three, as the file calls them.
    chosen_by: what told which bands to take. read_resolution: m/px its tiles are read at, None where unknown. files:
    what stands behind its name, itself first, whose size and time are also its own; none for what is no file on the
    disk, and of sources of schema 2.
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
    acquired: str | None = None
    stated: tuple[str, ...] = ()
    nodata: Nodata = DECLARED
    band_names: tuple[str, ...] = ()
    chosen_by: str = ""
    read_resolution: float | None = None
    files: tuple[File, ...] = ()

    @property
    def reading(self) -> Reading:
        """How it is read."""
        crs = self.crs if "crs" in self.stated else None
        return Reading(self.bands, self.scaling, self.nodata, crs, spots_are_data="nodata" not in self.stated)

    @property
    def resampled(self) -> float | None:
        """M/px that its tiles are resampled to; None: they are read as they are."""
        return resampled(self.resolution, self.read_resolution)


@dataclass(frozen=True, kw_only=True)
class StoredSource(Source):
    """A source in a catalogue; its path is as stored: relative to the catalogue's folder where it lies below it.

    state: "indexing" or "complete". replaces: id of the source whose place it takes when complete.
    """

    id: int
    state: str
    replaces: int | None


@dataclass(frozen=True)
class Rights:
    """Who may do what with a catalogue on a server: its owner makes it, writers index and search, readers search."""

    owner: str
    writers: tuple[str, ...]
    readers: tuple[str, ...]


@dataclass(frozen=True)
class NewTile:
    """A tile to be stored with everything the network said about it.

    footprint: where it lies on the earth, None without CRS and off the earth. bounds: in the source's
    CRS, or pixel coordinates without one. resolution: m/px it was read at. shares: area fraction of each class name.
    class_map: (H, W) uint8. regions: where they are. features: by the name of their set: (1, C) of the tile, or (n, C)
    in the order of its n regions; they are stored as their set rounds them.
    """

    window: Window
    footprint: Footprint | None
    bounds: Bounds
    resolution: float | None
    shares: dict[str, float]
    class_map: NDArray[np.uint8] = field(repr=False)
    regions: Regions = field(repr=False)
    features: Mapping[str, NDArray[np.floating[Any]]] = field(repr=False)


@dataclass(frozen=True)
class TileRecord:
    """A stored tile. source: path as stored. crs: WKT or None. acquired: of its source, None where unknown.

    regions: their number. footprint: as drawn, also by other programs; None where it has no place on earth, or none
    that can be read. The rest as in `NewTile`.
    """

    id: int
    source_id: int
    source: str
    window: Window
    bounds: Bounds
    crs: str | None
    resolution: float | None
    shares: dict[str, float]
    regions: int
    acquired: str | None
    footprint: Footprint | None = field(repr=False)

    @property
    def centre(self) -> tuple[float, float] | None:
        """Longitude and latitude of the middle of the footprint, None without one."""
        return centre_of(self.footprint) if self.footprint else None


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


OLD_SCHEMA = "schema"
"""The kind of a fault that is none: the next writer brings the catalogue to this schema."""


@dataclass(frozen=True)
class Fault:
    """What is amiss with a catalogue: a stable word for its kind, a sentence, and whether a writer can mend it."""

    kind: str
    message: str
    mendable: bool
