"""Open a raster and read windows of it at a ground resolution. The only module that reads pixels."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import NotGeoreferencedWarning

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.bands.choice import ChosenBands, choose_bands
from recnn_engine.imagery.faults import GDAL_FAULTS, blaming
from recnn_engine.imagery.files.length import check_length
from recnn_engine.imagery.files.made_of import check_whole
from recnn_engine.imagery.notes import notes_of, why_empty
from recnn_engine.imagery.opening import of_bands, open_dataset
from recnn_engine.imagery.pages import are_pages
from recnn_engine.imagery.pixels import CACHE_BYTES, Pixels, check_type
from recnn_engine.imagery.places.extent import Extent
from recnn_engine.imagery.places.footprint import footprint_of
from recnn_engine.imagery.places.ground import ground_pixel_size
from recnn_engine.imagery.places.locating import Rectangle, window_of
from recnn_engine.imagery.places.placing import PlacedBy, Placing, check_crs, check_transform, placed
from recnn_engine.imagery.places.projecting import is_on_earth
from recnn_engine.imagery.places.rings import Footprint
from recnn_engine.imagery.reading import AS_IT_SAYS, Nodata, Reading
from recnn_engine.imagery.tiles import Tile, Window, Windows, check_count, tile_windows, window_transform
from recnn_engine.imagery.values.scaling import Scaling
from recnn_engine.imagery.values.value_ranges import Units
from recnn_engine.language import tr

ONE_TILE = 1024
"""A plain image (no CRS) up to this many pixels a side is one tile, as in archives of patches."""

FINEST = 10_000
"""Times a pixel can be enlarged on a side: what asks for more is a mistake in a ground resolution, or in its unit."""

DAMAGE_IS_AN_ERROR = {"GDAL_PNG_WHOLE_IMAGE_OPTIM": "NO", "GDAL_ERROR_ON_LIBJPEG_WARNING": "YES"}
"""GDAL's short cut through a PNG, and its older versions in a JPEG, fill up what a cut file lacks without a word."""
TAG_DOMAINS = (None, "EXIF", "IMAGERY", "IMD", "ENVI")
"""GDAL's metadata domains, the first to tell a name counts: cameras, what satellites have in common, and their own."""


@contextmanager
def open_raster(path: str, reading: Reading = AS_IT_SAYS) -> Iterator[Raster]:
    """The raster at a file or /vsi path, open while the context lasts.

    reading: how it is to be read, stated or recorded; by default bands are chosen by what they are, undeclared fill is
    no data, and the scaling is none for 8-bit data and what the values ask for in any other type.
    Raises ImageryError, naming the file, for what cannot be opened or is not imagery, or draws on a file that is gone.

    >>> with open_raster("archive/west.tif") as raster:
    ...     tile = raster.read_tile(raster.whole, resolution=0.6)
    >>> tile.pixels.shape, tile.resolution
    ((128, 192, 3), 0.6)
    """
    check_whole(path)
    with rasterio.Env(GDAL_CACHEMAX=CACHE_BYTES, **DAMAGE_IS_AN_ERROR), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with ExitStack() as stack:
            with blaming(path):
                dataset = stack.enter_context(open_dataset(path))
                placing = stack.enter_context(placed(dataset, reading.crs))
                check_crs(dataset, path, reading.crs)
                check_transform(dataset, path)
                chosen = choose_bands(dataset, path, reading.bands)
                check_type(dataset, path, chosen.bands)
                check_length(dataset, path)
                grid, bands = stack.enter_context(of_bands(placing.grid, chosen.bands))
                pixels = Pixels(grid, path, bands, reading, Units.of(dataset, chosen.bands))
                raster = Raster(dataset, path, reading, placing, chosen, pixels)
            yield raster


class Raster:
    """An opened raster as three 8-bit bands: its size, place and resolution, and windows of its pixels.

    crs: None where it has no place on earth; native_crs: of its coordinates all the same, which a class map keeps.
    """

    def __init__(
        self,
        dataset: rasterio.DatasetReader,
        path: str,
        reading: Reading,
        placing: Placing,
        chosen: ChosenBands,
        pixels: Pixels,
    ) -> None:
        self._dataset = dataset
        self.path = path
        self.width: int = placing.grid.width
        self.height: int = placing.grid.height
        self._stated = reading
        self._chosen, self._pixels = chosen, pixels
        self.bands, self.band_names, self.chosen_by = chosen
        self.placed_by: PlacedBy = placing.by
        self.native_crs: CRS | None = placing.crs
        self.crs: CRS | None = placing.crs if placing.crs and is_on_earth(placing.crs) else None
        self.transform: Affine = placing.transform
        self.pixel_size = self._ground_pixel_size()

    @property
    def nodata(self) -> Nodata:
        """As decided, else the value of undeclared fill, or what is declared. Raises ImageryError."""
        return self._pixels.nodata

    @property
    def scaling(self) -> Scaling | None:
        """For each band the values that become 0 and 255; None for 8 bits as they are. Raises ImageryError."""
        return self._pixels.scaling

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided of how it is read that one would want to know, a sentence each. Raises ImageryError."""
        return notes_of(self._dataset, self.path, self._chosen, self._pixels)

    @property
    def reading(self) -> Reading:
        """How it is read: as was decided, and where nothing was, as it says itself. Raises ImageryError."""
        spots_are_data = self._stated.spots_are_data or self._stated.nodata is None
        return Reading(self.bands, self.scaling, self.nodata, self._stated.crs, spots_are_data)

    def why_empty(self) -> ImageryError:
        """What it is, where it has no tile with enough valid pixels."""
        return why_empty(self.path, self._pixels)

    @property
    def resolution(self) -> float | None:
        """Ground resolution in m/px; None without a CRS."""
        return float(np.sqrt(self.pixel_size[0] * self.pixel_size[1])) if self.pixel_size else None

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """xmin, ymin, xmax, ymax of the whole raster in its own coordinates."""
        return self._bounds_of(self.whole)

    @property
    def whole(self) -> Window:
        """The window of all its pixels."""
        return Window(0, 0, self.width, self.height)

    @property
    def pages(self) -> tuple[str, ...]:
        """GDAL's names of all pages of the file; none where it has only the one."""
        names = self._dataset.subdatasets
        return tuple(names) if are_pages(names) else ()

    @property
    def tags(self) -> dict[str, str]:
        """What the file says of itself by name, as GDAL tells it: all domains that can say when it was acquired."""
        tags: dict[str, str] = {}
        for domain in TAG_DOMAINS:
            tags = self._dataset.tags(ns=domain) | tags
        with suppress(*GDAL_FAULTS):
            _ = self._dataset.colorinterp  # rasterio raises here what GDAL has against a sidecar, and at no later place
        return tags

    def hash_of_facts(self) -> str:
        """A hash of what it says of itself, by which it is known again where it is no file on the disk."""
        facts = repr((self.path, self.width, self.height, self._dataset.dtypes, self._dataset.tags()))
        return hashlib.sha256(facts.encode()).hexdigest()[:16]

    def windows(self, tile: int, overlap: int, resolution: float | None) -> Windows:
        """Windows that cut the raster into tiles of `tile` pixels at `resolution` m/px (None: its own).

        No pixel is read for it. Raises ImageryError where they would be absurdly many.
        """
        if self.crs is None and max(self.width, self.height) <= ONE_TILE:
            return tile_windows(self.width, self.height, (self.width, self.height), (self.width, self.height))
        scale_x, scale_y = self._scale(resolution)
        size = (max(1, round(tile * scale_x)), max(1, round(tile * scale_y)))
        step = (max(1, round((tile - overlap) * scale_x)), max(1, round((tile - overlap) * scale_y)))
        windows = tile_windows(self.width, self.height, size, step)
        check_count(self.path, len(windows))
        return windows

    def window_of(self, extent: Extent) -> Window:
        """The window that an extent of any CRS covers, cut at the raster's edge.

        Raises InputError where the CRS is unknown, or the extent lies outside or covers less than half a pixel.
        """
        pixels = Rectangle.of_pixels(self.width, self.height, self.transform, self.crs)
        return window_of(pixels, self.path, extent)

    def read_tile(self, window: Window, resolution: float | None = None) -> Tile:
        """The pixels of a window, as `read_pixels` reads them, and its bounds."""
        pixels, valid = self.read_pixels(window, resolution)
        return Tile(
            window=window,
            pixels=pixels,
            valid=valid,
            resolution=resolution if self.crs and resolution else self.resolution,
            bounds=self._bounds_of(window),
        )

    def footprint(self, window: Window) -> Footprint | None:
        """Where a window lies on the earth, as polygons of longitude and latitude; None where it lies nowhere there."""
        return self.crs and footprint_of(self.crs, self.transform, window)

    def read_pixels(
        self, window: Window, resolution: float | None = None
    ) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """The pixels (h, w, 3) of a window, resampled to `resolution` m/px (None: as they are), and validity (h, w).

        Averages where it shrinks, bilinear where it enlarges. Raises ImageryError where the file breaks off.
        """
        return self._pixels.read_bytes(window, self.shape_at(window, resolution))

    def shape_at(self, window: Window, resolution: float | None) -> tuple[int, int]:
        """(height, width) in pixels of a window read at `resolution` m/px (None: the raster's own)."""
        scale_x, scale_y = self._scale(resolution)
        return max(1, round(window.height / scale_y)), max(1, round(window.width / scale_x))

    def read_part(
        self, window: Window, shape: tuple[int, int], rows: slice, columns: slice
    ) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """Some rows and columns of a window that is read as (height, width) `shape`: pixels (h, w, 3) and validity."""
        scale_x, scale_y = window.width / shape[1], window.height / shape[0]
        height, width = rows.stop - rows.start, columns.stop - columns.start
        part = (
            window.column + columns.start * scale_x,
            window.row + rows.start * scale_y,
            width * scale_x,
            height * scale_y,
        )
        return self._pixels.read_bytes(part, (height, width))

    def transform_of(self, window: Window, shape: tuple[int, int]) -> Affine:
        """The transform from pixels of a window read as (height, width) `shape` to the raster's coordinates."""
        return window_transform(self.transform, window, shape)

    def _ground_pixel_size(self) -> tuple[float, float] | None:
        if self.crs is None:
            return None
        return ground_pixel_size(self.crs, self.transform, self.width, self.height)

    def _scale(self, resolution: float | None) -> tuple[float, float]:
        if resolution is None or self.pixel_size is None:
            return 1.0, 1.0
        if resolution * FINEST < min(self.pixel_size):
            asked, own = f"{resolution:.3g}", f"{self.resolution:.3g}"
            raise ImageryError(
                tr("{path} cannot be read at {resolution} m/px.", path=self.path, resolution=asked),
                tr("Choose a coarser ground resolution: its own is {native} m/px.", native=own),
            )
        return resolution / self.pixel_size[0], resolution / self.pixel_size[1]

    def _bounds_of(self, window: Window) -> tuple[float, float, float, float]:
        a, b, c, d, e, f, *_ = (
            self.transform
        )  # written out, once a tile: affine 3 takes seven times as long to warn at each `*`
        column, row, width, height = window
        corners = (column, row), (column + width, row), (column, row + height), (column + width, row + height)
        xs, ys = [a * x + b * y + c for x, y in corners], [d * x + e * y + f for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)
