"""Red, green and blue by the wavelengths that bands tell."""

from __future__ import annotations

import re

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
    told = {band: nm for band in range(1, dataset.count + 1) if (nm := _wavelength(dataset, band))}
    found = []
    for best, lowest, highest in RANGES:
        near = [(abs(nm - best), band) for band, nm in told.items() if lowest <= nm <= highest]
        if not near:
            return None
        found.append(min(near)[1])
    return tuple(found)


def is_infrared(dataset: rasterio.DatasetReader, band: int) -> bool:
    """Whether a band (1-based) tells a wavelength beyond those of red."""
    return (_wavelength(dataset, band) or 0) > INFRARED


def _wavelength(dataset: rasterio.DatasetReader, band: int) -> float | None:
    """In nm; None where the band does not tell it."""
    tags = {**dataset.tags(band), **dataset.tags(band, ns="IMAGERY")}
    envi = dataset.tags(ns="ENVI")
    unit = tags.get("wavelength_units") or envi.get("wavelength_units", "")
    if unit and not UNIT.search(unit):
        return None
    for name in NAMES:
        text = next((value for tag, value in tags.items() if tag.casefold() == name.casefold()), "")
        if number := NUMBER.search(text):
            return _in_nm(float(number[0]))
    if match := WITH_UNIT.search(dataset.descriptions[band - 1] or ""):
        return _in_nm(float(match[1]))
    listed = NUMBER.findall(envi.get("wavelength", ""))
    return _in_nm(float(listed[band - 1])) if len(listed) == dataset.count else None


def _in_nm(wavelength: float) -> float:
    """From nm or µm, which are no more than 100 for any band that a sensor has."""
    return wavelength if wavelength > 100 else wavelength * 1000
