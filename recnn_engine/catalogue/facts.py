"""What a catalogue says about itself."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Settings


@dataclass(frozen=True)
class Contents:
    """What readers find in a catalogue, counted by what keeps it.

    incomplete_sources: those that are being indexed. classes: mean area fraction of each class shown, largest first.
    resolutions: finest and coarsest of the tiles as read, m/px. crs: WKT of each. acquired: of the earliest and the
    latest source, as far as known. extent: west, south, east, north of all footprints.
    """

    size_bytes: int
    sources: int
    incomplete_sources: int
    tiles: int
    regions: int
    classes: dict[str, float]
    resolutions: tuple[float | None, float | None]
    crs: list[str | None]
    acquired: tuple[str | None, str | None]
    undated_sources: int
    extent: list[float] | None


def describe(locator: Locator, settings: Settings, contents: Contents) -> dict[str, Any]:
    """Plain data: model, settings, numbers, mean area fractions of classes, resolutions, CRSs (WKT), dates, extent."""
    return {
        "catalogue": str(locator),
        "size_bytes": contents.size_bytes,
        "schema_version": settings.schema_version,
        "model": settings.model_name,
        "model_fingerprint": settings.model_fingerprint,
        "descriptor": settings.descriptor,
        "methods": list(settings.methods),
        "dimensions": settings.feature_sets[0].dimensions,
        "feature_sets": [dataclasses.asdict(kept) for kept in settings.feature_sets],
        "tile": settings.tile,
        "overlap": settings.overlap,
        "resolution": settings.resolution,
        "finest": settings.finest,
        "sources": contents.sources,
        "incomplete_sources": contents.incomplete_sources,
        "tiles": contents.tiles,
        "regions": contents.regions,
        "classes": contents.classes,
        "ground_resolutions": _known(contents.resolutions),
        "crs": contents.crs,
        "acquired": _known(contents.acquired),
        "undated_sources": contents.undated_sources,
        "extent": contents.extent,
    }


def _known(ends: tuple[Any, Any]) -> list[Any] | None:
    """The lowest and the highest, None where nothing has any."""
    return None if ends[0] is None else list(ends)
