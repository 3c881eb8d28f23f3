"""Which bands of a raster are red, green and blue."""

from __future__ import annotations

from collections.abc import Sequence

import rasterio
from rasterio.enums import ColorInterp

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.pages import are_pages
from recnn_engine.language import tr, trn


def choose_bands(dataset: rasterio.DatasetReader, path: str, bands: Sequence[int] | None) -> tuple[int, ...]:
    """The band numbers to read as red, green and blue: those asked for, else by colour interpretation.

    Raises InputError for bands that are not there, ImageryError where nothing says which three to take.
    """
    if bands is not None:
        if len(bands) != 3 or not all(1 <= b <= dataset.count for b in bands):
            hint = tr(
                "Give three band numbers from 1 to {count}, for example 1,1,1 for a grey image.", count=dataset.count
            )
            raise InputError(
                trn(
                    "{path} has {n} band, so bands {bands} cannot be used.",
                    "{path} has {n} bands, so bands {bands} cannot be used.",
                    dataset.count,
                    path=path,
                    bands=list(bands),
                ),
                hint,
            )
        return tuple(bands)
    if dataset.subdatasets and not are_pages(dataset.subdatasets):
        hint = tr("Name one of them, for example {name}.", name=dataset.subdatasets[0])
        raise ImageryError(tr("{path} holds {count} images.", path=path, count=len(dataset.subdatasets)), hint)
    if ColorInterp.palette in dataset.colorinterp:
        hint = tr("Turn it into red, green and blue first (gdal_translate -expand rgb).")
        raise ImageryError(tr("{path} holds a colour table, as class maps and scanned maps do.", path=path), hint)
    return _bands_by_colour(dataset, path)


def _bands_by_colour(dataset: rasterio.DatasetReader, path: str) -> tuple[int, ...]:
    interpretation = list(dataset.colorinterp)
    colours = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(c in interpretation for c in colours):
        return tuple(interpretation.index(c) + 1 for c in colours)
    spectral = [i + 1 for i, c in enumerate(interpretation) if c != ColorInterp.alpha]
    if len(spectral) >= 3:
        return tuple(spectral[:3])
    hint = tr("To use one band as grey, say so: bands 1,1,1.")
    raise ImageryError(
        trn(
            "{path} has {n} band; red, green and blue are needed.",
            "{path} has {n} bands; red, green and blue are needed.",
            dataset.count,
            path=path,
        ),
        hint,
    )
