"""Rasters that are no pictures: masks and class maps that have no colour table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError

OUR_CLASS_MAP = {"TIFFTAG_SOFTWARE": "ReCNN Retrieval: class map"}
"""Tags of the class maps that are written here."""

MOST_CLASSES = 32
"""A band of whole numbers with more values than this can be a picture."""

LOOKED_AT = 512
"""Pixels a side that are read, nearest neighbours, to see which values there are."""


def few_values(dataset: rasterio.DatasetReader) -> Sequence[float]:
    """The values of the first band, ascending, where they are so few whole numbers that it is no picture, else none."""
    shrink = max(1.0, max(dataset.shape) / LOOKED_AT)
    shape = (max(1, round(dataset.height / shrink)), max(1, round(dataset.width / shrink)))
    try:
        band = dataset.read(1, out_shape=shape, resampling=Resampling.nearest, masked=True)
    except RasterioError:
        return ()  # reading it will say so
    return distinct_classes(band.compressed())


def distinct_classes(values: NDArray[np.generic]) -> Sequence[float]:
    """The distinct ones of (n,) values of any type, ascending, where they look like classes: few and whole."""
    if values.dtype.kind == "c":
        return ()
    distinct = np.unique(values[np.isfinite(values)])
    looks_like_classes = 0 < len(distinct) <= MOST_CLASSES and (distinct == np.rint(distinct)).all()
    return distinct.tolist() if looks_like_classes else ()
