"""Red, green and blue by the wavelengths that bands tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

import rasterio

RANGES = ((660, 600, 700), (555, 500, 600), (480, 440, 520))
"""In nm: where red, green and blue are looked for, the first being the best, between the other two."""

INFRARED = 720
"""In nm: a wavelength above is no longer seen."""

WITH_UNIT = re.compile(r"(\d+(?:\.\d+)?)\s*(nm|nanomet|[µμu]m\b|micromet|micron)", re.IGNORECASE)
UNIT = re.compile(r"\bnm\b|nanomet|\b[µμu]m\b|micro|unknown", re.IGNORECASE)
"""What a unit that is told in a tag of its own can be: wavelengths in others (GHz, wavenumbers) are not heeded."""

NUMBER = re.compile(r"\d+(?:\.\d+)?")
NAMES = ("CENTRAL_WAVELENGTH_UM", "wavelength", "center_wavelength", "central_wavelength", "wavelength_um")


def bands_by_wavelength(dataset: rasterio.DatasetReader) -> tuple[int, ...] | None:
    """1-based numbers of the bands nearest to red, green and blue; None where one of these has no band.

    Wavelengths are read from GDAL's IMAGERY domain, the bands' own tags, those of ENVI, and descriptions with a unit.
    """
    told = _wavelengths(dataset, range(1, dataset.count + 1))
    found = []
    for best, lowest, highest in RANGES:
        near = [(abs(nm - best), band) for band, nm in told.items() if lowest <= nm <= highest]
        if not near:
            return None
        found.append(min(near)[1])
    return tuple(found)


def is_infrared(dataset: rasterio.DatasetReader, band: int) -> bool:
    """Whether a band (1-based) tells a wavelength beyond those of red."""
    return _wavelengths(dataset, [band]).get(band, 0) > INFRARED


def _wavelengths(dataset: rasterio.DatasetReader, bands: Iterable[int]) -> dict[int, float]:
    """In nm, of those bands that tell it. What is told of all bands is asked for once: there may be very many."""
    envi, descriptions = dataset.tags(ns="ENVI"), dataset.descriptions
    listed = NUMBER.findall(envi.get("wavelength", ""))
    in_order = listed if len(listed) == dataset.count else [""] * dataset.count
    told = {}
    for band in bands:
        tags = {**dataset.tags(band), **dataset.tags(band, ns="IMAGERY")}
        told[band] = _wavelength(tags, envi, descriptions[band - 1] or "", in_order[band - 1])
    return {band: nm for band, nm in told.items() if nm}


def _wavelength(tags: dict[str, str], envi: dict[str, str], description: str, listed: str) -> float | None:
    """In nm; None where a band does not tell it. listed: its number among those that stand together."""
    unit = tags.get("wavelength_units") or envi.get("wavelength_units", "")
    if unit and not UNIT.search(unit):
        return None
    for name in NAMES:
        text = next((value for tag, value in tags.items() if tag.casefold() == name.casefold()), "")
        if number := NUMBER.search(text):
            return _in_nm(float(number[0]))
    if match := WITH_UNIT.search(description):
        return _in_nm(float(match[1]))
    return _in_nm(float(listed)) if listed else None


def _in_nm(wavelength: float) -> float:
    """From nm or µm, which are no more than 100 for any band that a sensor has."""
    return wavelength if wavelength > 100 else wavelength * 1000
