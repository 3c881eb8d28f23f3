"""All situations, by what they are about."""

from __future__ import annotations

from . import bands, dates, files, places, scales, values

TABLE = {
    "Bands": bands.SITUATIONS,
    "Values and nodata": values.SITUATIONS,
    "Places": places.SITUATIONS,
    "Resolution and tiles": scales.SITUATIONS,
    "Files and folders": files.SITUATIONS,
    "Dates": dates.SITUATIONS,
}
"""Titles of the parts of the page, and their rows."""
