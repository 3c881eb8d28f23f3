"""What was decided of how a raster is read, in sentences for people."""

from __future__ import annotations

import rasterio

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.bands.choice import ChosenBands, ChosenBy, first_of_another
from recnn_engine.imagery.files.made_of import folder_elsewhere
from recnn_engine.imagery.pixels import Pixels
from recnn_engine.imagery.reading import DECLARED, NONE
from recnn_engine.imagery.values.masks import DeclaredMask
from recnn_engine.language import decimal, percent, tr


def notes_of(dataset: rasterio.DatasetReader, path: str, chosen: ChosenBands, pixels: Pixels) -> tuple[str, ...]:
    """What one would want to know of a raster's sources, bands, nodata, mask and scaling.

    What goes without saying is left out.

    Raises ImageryError as `Pixels` does.
    """
    notes = (
        _of_sources(path),
        _of_bands(chosen.by, dataset.count),
        _of_false_colour(dataset, chosen),
        _of_fill(pixels),
        _of_second_fill(pixels),
        _of_nodata(pixels),
        _of_alpha(pixels.mask),
        _of_scaling(pixels),
        _of_classes(pixels),
    )
    return tuple(dict.fromkeys(note for note in notes if note))


def _of_sources(path: str) -> str:
    folder = folder_elsewhere(path)
    return tr("It draws on files outside its own folder, in {folder}.", folder=folder) if folder else ""


def _of_bands(chosen_by: ChosenBy, count: int) -> str:
    if chosen_by == "description":
        return tr("Red, green and blue were taken by what the bands are called.")
    if chosen_by == "wavelength":
        return tr("Red, green and blue were taken by the bands' wavelengths.")
    if chosen_by == "order" and count > 3:
        return tr("Nothing tells which bands are red, green and blue: the first three were taken.")
    return ""


def _of_false_colour(dataset: rasterio.DatasetReader, chosen: ChosenBands) -> str:
    another = first_of_another(dataset, chosen.bands) if chosen.by in ("colour", "order") else None
    if another is None:
        return ""
    number, name = another
    return tr(
        "Band {number} is said to be “{name}”: what is read as red, green and blue is false colour.",
        number=number,
        name=name,
    )


def _of_fill(pixels: Pixels) -> str:
    if pixels.fill is None:
        return ""
    return tr(
        "An area at the border, {share} of the pixels, has the value {value} alone: taken for no data.",
        share=percent(pixels.fill.share),
        value=decimal(pixels.fill.value, 6),
    )


def _of_second_fill(pixels: Pixels) -> str:
    if pixels.fill is None or pixels.fill.second is None:
        return ""
    return tr(
        "Another area at the border has the value {value} alone: it counts as data, for only one value can be nodata.",
        value=decimal(pixels.fill.second, 6),
    )


def _of_nodata(pixels: Pixels) -> str:
    if pixels.nodata != DECLARED or not pixels.mask.is_of_some_bands:
        return ""
    return tr("A nodata value is declared for some of the three bands that are read, not for all: it hides nothing.")


def _of_alpha(mask: DeclaredMask) -> str:
    if mask.misleading_alpha is None:
        return ""
    return tr(
        "Band {number} is flagged as alpha, but its values are no opacities: it masks nothing.",
        number=mask.misleading_alpha,
    )


def _of_scaling(pixels: Pixels) -> str:
    by = pixels.chosen_scaling.by if pixels.chosen_scaling else ""
    if by == "stretch":
        return tr("Its values fill no range that is usual for pictures: they were stretched.")
    if by == "stretch by band":
        return tr("Its values fill no range that is usual for pictures: they were stretched, each band by itself.")
    return _one_value() if by == "constant" else ""


def _one_value() -> str:
    return tr("All its pixels have one value.")


def _of_classes(pixels: Pixels) -> str:
    classes = pixels.survey.classes()
    if classes == 1:
        return _one_value()
    return tr("It holds {count} values alone: it looks like a mask or a class map.", count=classes) if classes else ""


def why_empty(path: str, pixels: Pixels) -> ImageryError:
    """What a raster is that has no tile with enough valid pixels."""
    if pixels.survey.is_valid_anywhere():
        return ImageryError(
            tr("{path} has no tile with enough valid pixels.", path=path),
            tr("Less than half of each tile is data: choose smaller tiles."),
        )
    if pixels.nodata != NONE and pixels.mask.alpha:
        return ImageryError(tr("{path} has no valid pixels: it is wholly transparent.", path=path), _ignored())
    if pixels.nodata != NONE and pixels.mask.is_mask:
        return ImageryError(
            tr("{path} has no valid pixels: its mask has it wholly transparent.", path=path), _ignored()
        )
    values = () if pixels.nodata == NONE else pixels.mask.nodata
    if isinstance(pixels.nodata, float) or values:
        value = decimal(pixels.nodata if isinstance(pixels.nodata, float) else values[0], 6)
        return ImageryError(
            tr("{path} has no valid pixels: it holds only its nodata value {value}.", path=path, value=value),
            _ignored(),
        )
    return ImageryError(
        tr("{path} has no valid pixels: all are NaN or infinite.", path=path), tr("Check how it was made.")
    )


def _ignored() -> str:
    return tr("There is nothing to see in it. If there is, have its pixels count all the same: nodata “none”.")
