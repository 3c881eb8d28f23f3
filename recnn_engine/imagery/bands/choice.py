"""Which bands of a raster are red, green and blue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import rasterio
from rasterio.enums import ColorInterp

from recnn_engine.errors import ImageryError, InputError
from recnn_engine.imagery.bands.band_names import bands_by_description, is_another
from recnn_engine.imagery.bands.wavelengths import bands_by_wavelength, is_infrared
from recnn_engine.imagery.pages import are_pages
from recnn_engine.imagery.values.class_rasters import few_values
from recnn_engine.language import tr, trn

ChosenBy = Literal["stated", "colour", "description", "wavelength", "order"]

COLOURS = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)

MAY_BE_COLOURS = {*COLOURS, ColorInterp.undefined, ColorInterp.gray, ColorInterp.alpha}
"""What GDAL takes bands for that can be red, green and blue all the same: it gives these without being told."""


class ChosenBands(NamedTuple):
    """Three 1-based band numbers, as red, green and blue; what the file calls them; what told which to take."""

    bands: tuple[int, ...]
    names: tuple[str, ...]
    by: ChosenBy


def choose_bands(dataset: rasterio.DatasetReader, path: str, bands: Sequence[int] | None) -> ChosenBands:
    """The bands to read as red, green and blue: those asked for, else by what they are, else the first three.

    Colour interpretation counts before descriptions, and these before wavelengths. Raises InputError for bands that are
    not there, ImageryError where nothing says which three to take.
    """
    if bands is not None:
        _check_stated(dataset, path, bands)
        return _named(dataset, bands, "stated")
    _check_is_a_picture(dataset, path)
    colours, descriptions = dataset.colorinterp, dataset.descriptions  # of all bands each time they are asked for
    if all(colour in colours for colour in COLOURS):
        return _named(dataset, [colours.index(colour) + 1 for colour in COLOURS], "colour")
    if found := bands_by_description(descriptions, dataset.tags()):
        return _named(dataset, found, "description")
    if found := bands_by_wavelength(dataset):
        return _named(dataset, found, "wavelength")
    spectral = [i + 1 for i, colour in enumerate(colours) if colour != ColorInterp.alpha]
    if len(spectral) < 3:
        raise _too_few(dataset, path)
    may_be_colours = [band for band in spectral if not is_another(descriptions[band - 1])]
    return _named(dataset, (may_be_colours if len(may_be_colours) >= 3 else spectral)[:3], "order")


def first_of_another(dataset: rasterio.DatasetReader, bands: Sequence[int]) -> tuple[int, str] | None:
    """The first of some bands that is told to be none of red, green and blue, and what it is called; None without."""
    for band in bands:
        name, colour = dataset.descriptions[band - 1] or "", dataset.colorinterp[band - 1]
        if is_another(name) or is_infrared(dataset, band):
            return band, name or tr("infrared")
        if colour not in MAY_BE_COLOURS:
            return band, name or colour.name
    return None


def _named(dataset: rasterio.DatasetReader, bands: Sequence[int], by: ChosenBy) -> ChosenBands:
    names = (dataset.descriptions[band - 1] or tr("band {number}", number=band) for band in bands)
    return ChosenBands(tuple(bands), tuple(names), by)


def _check_stated(dataset: rasterio.DatasetReader, path: str, bands: Sequence[int]) -> None:
    if len(bands) == 3 and all(1 <= band <= dataset.count for band in bands):
        return
    raise InputError(
        trn(
            "{path} has {n} band, so bands {bands} cannot be used.",
            "{path} has {n} bands, so bands {bands} cannot be used.",
            dataset.count,
            path=path,
            bands=",".join(map(str, bands)),
        ),
        tr("Give three band numbers from 1 to {count}, for example 1,1,1 for a grey image.", count=dataset.count),
    )


def _check_is_a_picture(dataset: rasterio.DatasetReader, path: str) -> None:
    if dataset.subdatasets and not are_pages(dataset.subdatasets):
        hint = tr("Name one of them, for example {name}.", name=dataset.subdatasets[0])
        raise ImageryError(tr("{path} holds {count} images.", path=path, count=len(dataset.subdatasets)), hint)
    if ColorInterp.palette in dataset.colorinterp:
        hint = tr("Turn it into red, green and blue first (gdal_translate -expand rgb).")
        raise ImageryError(tr("{path} holds a colour table, as class maps and scanned maps do.", path=path), hint)


def _too_few(dataset: rasterio.DatasetReader, path: str) -> ImageryError:
    values = few_values(dataset) if dataset.count == 1 else ()
    if not values:
        what = trn(
            "{path} has {n} band; red, green and blue are needed.",
            "{path} has {n} bands; red, green and blue are needed.",
            dataset.count,
            path=path,
        )
        return ImageryError(what, tr("To use one band as grey, say so: bands 1,1,1."))
    listed = ", ".join(f"{value:g}" for value in values[:5]) + (" …" if len(values) > 5 else "")
    if len(values) <= 2:
        what = trn(
            "{path} has one band with the value {values} alone: it looks like a mask.",
            "{path} has one band with the values {values} alone: it looks like a mask.",
            len(values),
            path=path,
            values=listed,
        )
    else:
        what = tr(
            "{path} has one band with {count} whole numbers alone ({values}): it looks like a class map.",
            path=path,
            count=len(values),
            values=listed,
        )
    return ImageryError(what, tr("Name the imagery that it belongs to. To use it as grey all the same: bands 1,1,1."))
