"""All situations, by what they are about."""

from __future__ import annotations

from . import bands, broken, dates, files, places, scales, values

TABLE = {
    "Bands": bands.SITUATIONS,
    "Values and nodata": values.SITUATIONS,
    "Places": places.SITUATIONS,
    "Resolution and tiles": scales.SITUATIONS,
    "Files and folders": files.SITUATIONS,
    "Files that break off": broken.SITUATIONS,
    "Dates": dates.SITUATIONS,
}
"""Titles of the parts of the page, and their rows."""
