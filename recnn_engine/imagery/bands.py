"""Which bands of a raster are red, green and blue."""

from __future__ import annotations

from collections.abc import Sequence

import rasterio
from rasterio.enums import ColorInterp

from recnn_engine.errors import ImageryError, InputError


def choose_bands(dataset: rasterio.DatasetReader, path: str, bands: Sequence[int] | None) -> tuple[int, ...]:
    """The band numbers to read as red, green and blue: those asked for, else by colour interpretation.

    Raises InputError for bands that are not there, ImageryError where nothing says which three to take.
    """
    if bands is not None:
        if len(bands) != 3 or not all(1 <= b <= dataset.count for b in bands):
            hint = f"Give three band numbers from 1 to {dataset.count}, for example 1,1,1 for a grey image."
            raise InputError(f"{path} has {dataset.count} band(s), so bands {list(bands)} cannot be used.", hint)
        return tuple(bands)
    if dataset.subdatasets:
        hint = f"Name one of them, for example {dataset.subdatasets[0]}."
        raise ImageryError(f"{path} holds {len(dataset.subdatasets)} images.", hint)
    if ColorInterp.palette in dataset.colorinterp:
        hint = "Turn it into red, green and blue first (gdal_translate -expand rgb)."
        raise ImageryError(f"{path} holds a colour table, as class maps and scanned maps do.", hint)
    return _bands_by_colour(dataset, path)


def _bands_by_colour(dataset: rasterio.DatasetReader, path: str) -> tuple[int, ...]:
    interpretation = list(dataset.colorinterp)
    colours = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(c in interpretation for c in colours):
        return tuple(interpretation.index(c) + 1 for c in colours)
    spectral = [i + 1 for i, c in enumerate(interpretation) if c != ColorInterp.alpha]
    if len(spectral) >= 3:
        return tuple(spectral[:3])
    hint = "To use one band as grey, say so: bands 1,1,1."
    raise ImageryError(f"{path} has {dataset.count} band(s); red, green and blue are needed.", hint)
