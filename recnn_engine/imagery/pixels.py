"""The pixels of three bands of a data set: their values, which of them are data, and the 8 bits that they become."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.windows import Window as RasterioWindow

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.faults import blaming
from recnn_engine.imagery.reading import DECLARED, NONE, Nodata, Reading
from recnn_engine.imagery.values.masks import DeclaredMask, all_valid
from recnn_engine.imagery.values.nodata import Fill, has_value, without_spots
from recnn_engine.imagery.values.resampling import resample
from recnn_engine.imagery.values.scaling import Scaling, checked_scaling, to_bytes
from recnn_engine.imagery.values.survey import Survey
from recnn_engine.imagery.values.value_ranges import ChosenScaling, Units
from recnn_engine.language import tr

MOST_IN_FULL = 1 << 22
"""Pixels of a window with a nodata value of ours that are read in full; of larger ones, nearest neighbours."""

SEQUENTIAL = ("PNG", "GIF")
"""Formats that GDAL reads from the top, row by row."""

CACHE_BYTES = 256 << 20
"""GDAL's cache of blocks, for all rasters that are open."""

MOST_KEPT = CACHE_BYTES * 3 // 4
"""Bytes of a raster that fit well into the cache, which then holds up to as much of it."""

Area = tuple[float, float, float, float]
"""Column, row, width and height in pixels, which may be fractions."""

Values = tuple[NDArray[Any], NDArray[np.bool_]]
"""Values (3, H, W) of the stored type or float32, and validity (H, W)."""


class Pixels:
    """What is read of a raster. What is not decided of how it is read is found out when it is first asked for.

    Properties and methods raise ImageryError where the file breaks off.
    """

    def __init__(
        self,
        dataset: rasterio.DatasetReader,
        path: str,
        bands: Sequence[int],
        reading: Reading,
        units: Units,
    ) -> None:
        self._dataset = dataset
        self._path = path
        self._bands = bands
        self._stated = reading
        self._spots_are_data = reading.spots_are_data or reading.nodata is None
        self._units = units
        self.mask = DeclaredMask(dataset, bands)
        self._is_sequential = dataset.driver in SEQUENTIAL and _bytes_of(dataset) <= MOST_KEPT
        self.survey = Survey(dataset.shape, self._read_nearest, bool(dataset.overviews(bands[0])))
        if reading.scaling:
            checked_scaling(reading.scaling)

    @property
    def fill(self) -> Fill | None:
        """Undeclared fill that was found; None where there is none, or where nobody had to look."""
        return self.survey.fill if self._stated.nodata is None else None

    @property
    def nodata(self) -> Nodata:
        """As decided; else the value of undeclared fill, or what is declared."""
        if self._stated.nodata is not None:
            return self._stated.nodata
        return self.fill.value if self.fill else DECLARED

    @cached_property
    def chosen_scaling(self) -> ChosenScaling | None:
        """What the values ask for; None where it was decided, and for 8 bits that are no percentages: as they are."""
        if self._stated.scaling or (self._units.dtype == np.uint8 and not self._units.are_percentages):
            return None
        return self.survey.chosen_scaling(self._units, None if isinstance(self.nodata, str) else self.nodata)

    @property
    def scaling(self) -> Scaling | None:
        """For each band the values that become 0 and 255; None for 8 bits as they are."""
        return self._stated.scaling or (self.chosen_scaling.scaling if self.chosen_scaling else None)

    def read_bytes(self, area: Area, shape: tuple[int, int]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """(H, W, 3) and (H, W) of an area read as `shape`: averages where it shrinks, bilinear where it enlarges."""
        values, valid = self._read_around_nodata(area, shape) or self._read_resampled(area, shape)
        if self.scaling:
            values = to_bytes(values, self.scaling)
        elif values.dtype != np.uint8:
            values = np.rint(values).astype(np.uint8)
        return values.transpose(1, 2, 0), valid

    def _read_resampled(self, area: Area, shape: tuple[int, int]) -> Values:
        return self._read(area, shape, Resampling.average if area[2] > shape[1] else Resampling.bilinear)

    def _read_around_nodata(self, area: Area, shape: tuple[int, int]) -> Values | None:
        """From pixels without the nodata value alone, which GDAL does not know and would mix in; None where all are."""
        if isinstance(self.nodata, str):
            return None
        first = np.maximum(np.floor(area[:2]).astype(int) - 1, 0)
        last = np.minimum(np.ceil(np.add(area[:2], area[2:])).astype(int) + 1, self._dataset.shape[::-1])
        shrink = max(1.0, float(np.sqrt((last - first).prod() / MOST_IN_FULL)))
        width, height = np.ceil((last - first) / shrink).astype(int).tolist()
        values, valid = self._read((*first, *(last - first)), (height, width), Resampling.nearest)
        absent = self._has_nodata(values)
        known = valid & ~absent
        if shrink == 1 and self._is_read_as_it_is(area, shape):
            rows, columns = (slice(int(n), int(n) + length) for n, length in zip((area[:2] - first)[::-1], shape))
            kept = np.where(known, values, 0) if absent.any() else values
            return kept[:, rows, columns], known[rows, columns]
        if not absent.any():
            return None
        scale = (width, height) / (last - first)
        return resample(values, known, (*((area[:2] - first) * scale), *(area[2:] * scale)), shape)

    def _has_nodata(self, values: NDArray[Any]) -> NDArray[np.bool_]:
        """Where values (3, H, W) are the nodata value; small spots in between only where no colour has it."""
        absent = has_value(values, float(self.nodata))
        low, high = np.array(self.scaling).T if self.scaling else (0, 255)
        is_a_colour = bool(np.any((low <= np.float64(self.nodata)) & (np.float64(self.nodata) <= high)))
        return without_spots(absent) if self._spots_are_data and is_a_colour else absent

    def _read_nearest(self, window: RasterioWindow, shape: tuple[int, int]) -> Values:
        if self._is_sequential and window.row_off:
            self._read_through()
        return self._read((window.col_off, window.row_off, window.width, window.height), shape, Resampling.nearest)

    def _read_through(self) -> None:
        """Read a pixel of each row in order, once: GDAL keeps the rows, and does not begin anew for one further up."""
        self._is_sequential = False
        with blaming(self._path):
            _read_bands(self._dataset, self._bands, RasterioWindow(0, 0, 1, self._dataset.height))

    def _is_read_as_it_is(self, area: Area, shape: tuple[int, int]) -> bool:
        """Whether an area has whole pixels, which become as many, and lies on the raster."""
        column, row, width, height = area
        is_inside = column + width <= self._dataset.width and row + height <= self._dataset.height
        return is_inside and (int(column), int(row), *shape[::-1]) == (column, row, width, height)

    def _read(self, area: Area, shape: tuple[int, int], resampling: Resampling) -> Values:
        window = RasterioWindow(*area)
        is_as_stored = self._is_read_as_it_is(area, shape)
        options: dict[str, Any] = {} if is_as_stored else {"out_shape": shape, "resampling": resampling}
        with blaming(self._path):
            values = _read_bands(self._dataset, self._bands, window, **options)
            if self._stated.nodata == NONE:
                valid = all_valid(shape)
            else:
                valid = self.mask.read(window, shape, values if is_as_stored else None)
            return values, valid & np.isfinite(values).all(axis=0) if values.dtype.kind == "f" else valid


def _read_bands(
    dataset: rasterio.DatasetReader,
    bands: Sequence[int],
    window: RasterioWindow,
    out_shape: tuple[int, int] | None = None,
    **options: Any,
) -> NDArray[Any]:
    """(bands, H, W) of a window, of the type that holds what all of them do.

    rasterio reads several bands at once where they are of one type alone, and refuses others, whatever type is wanted.
    """
    if len({dataset.dtypes[band - 1] for band in bands}) > 1:
        return np.concatenate([_read_bands(dataset, [band], window, out_shape, **options) for band in bands])
    shape = (len(bands), *out_shape) if out_shape else None
    return dataset.read(bands, window=window, out_shape=shape, **options)


def _bytes_of(dataset: rasterio.DatasetReader) -> int:
    """Of all pixels and bands, as GDAL keeps them."""
    return dataset.width * dataset.height * sum(np.dtype(dtype).itemsize for dtype in dataset.dtypes)


def check_type(dataset: rasterio.DatasetReader, path: str, bands: Sequence[int]) -> None:
    """Raise ImageryError where a band holds complex numbers."""
    if any(dataset.dtypes[band - 1].startswith("complex") for band in bands):
        raise ImageryError(
            tr("{path} holds complex numbers, as radar products do.", path=path),
            tr("Turn it into amplitudes first (gdal_translate -of GTiff 'DERIVED_SUBDATASET:AMPLITUDE:…')."),
        )
