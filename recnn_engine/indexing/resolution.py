"""A note where imagery is much finer or coarser than what the model learnt from."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from recnn_engine.catalogue.records import Settings
from recnn_engine.indexing.planning import PlannedRaster
from recnn_engine.language import tr

log = logging.getLogger(__name__)

FAR_OFF = 2.0
"""A ground resolution this many times finer or coarser than the model's is worth a warning."""


def warn_of_resolution(rasters: Sequence[PlannedRaster], settings: Settings, learnt: float | None) -> None:
    """Log how many rasters are read at a resolution far from the one that was learnt at, m/px; None: at any."""
    if learnt is None:
        return
    used = [settings.resolution or raster.source.resolution for raster in rasters if raster.source.resolution]
    far = [resolution for resolution in used if not 1 / FAR_OFF <= resolution / learnt <= FAR_OFF]
    if far:
        log.warning(
            tr(
                "{far} of {all} rasters are read at {found} m/px, but the model learned at {learnt:.3g} m/px:"
                " classes may be wrong.",
                far=len(far),
                all=len(rasters),
                found=_span(far),
                learnt=learnt,
            )
        )


def _span(resolutions: list[float]) -> str:
    """“5” or “5–300”."""
    return "–".join(dict.fromkeys(f"{r:.3g}" for r in (min(resolutions), max(resolutions))))
