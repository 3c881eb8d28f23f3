"""What an index run has to do: which rasters are new, changed, unchanged or unusable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recnn_engine.catalogue import Catalogue, Source, StoredSource
from recnn_engine.errors import RecnnError
from recnn_engine.imagery.finding import file_fingerprint
from recnn_engine.imagery.raster import Raster, open_raster
from recnn_engine.imagery.scaling import Scaling
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr
from recnn_engine.progress import Progress


@dataclass(frozen=True)
class Reading:
    """How rasters are read into tiles: pixels, overlap in pixels, m/px (None: each raster's own), bands, scaling."""

    tile: int
    overlap: int
    resolution: float | None
    bands: tuple[int, ...] | None
    scaling: Scaling | None


@dataclass(frozen=True)
class PlannedRaster:
    """A raster to index, its windows, and what the catalogue has of it: an earlier state, a run that broke off."""

    source: Source
    windows: list[Window]
    complete: StoredSource | None
    partial: StoredSource | None


@dataclass(frozen=True)
class Plan:
    """The rasters to index, how many are unchanged, and those refused: path, reason and hint of each."""

    rasters: list[PlannedRaster]
    unchanged: int
    refused: list[dict[str, str]]


def plan(paths: list[str], catalogue: Catalogue | None, reading: Reading, progress: Progress) -> Plan:
    """What has to be indexed of these rasters, and what need not or cannot be."""
    stored = catalogue.sources() if catalogue else []
    known = {(catalogue.resolve(s.path), s.state): s for s in stored}
    planned: list[PlannedRaster] = []
    unchanged, refused = 0, []
    for done, path in enumerate(paths):
        progress(tr("Looking at the imagery"), done, len(paths))
        complete, partial = known.get((path, "complete")), known.get((path, "indexing"))
        try:
            if complete and not partial and _is_unchanged(complete, path):
                unchanged += 1
            else:
                planned.append(_inspect(path, reading, complete, partial))
        except RecnnError as error:
            refused.append({"path": path, "reason": error.message, "hint": error.hint})
    return Plan(planned, unchanged, refused)


def _is_unchanged(stored: StoredSource, path: str) -> bool:
    if stored.size_bytes == 0:
        with open_raster(path, stored.bands) as raster:
            return raster.fingerprint()[2] == stored.fingerprint
    status = Path(path).stat()
    if (status.st_size, status.st_mtime_ns) == (stored.size_bytes, stored.modified_ns):
        return True
    return file_fingerprint(Path(path))[2] == stored.fingerprint


def _inspect(path: str, reading: Reading, complete: StoredSource | None, partial: StoredSource | None) -> PlannedRaster:
    with open_raster(path, reading.bands, reading.scaling) as raster:
        windows = raster.windows(reading.tile, reading.overlap, reading.resolution)
        return PlannedRaster(_source_of(raster), windows, complete, partial)


def _source_of(raster: Raster) -> Source:
    size, modified, fingerprint = raster.fingerprint()
    return Source(
        path=raster.path,
        width=raster.width,
        height=raster.height,
        bands=raster.bands,
        scaling=raster.scaling,
        crs=raster.crs.to_wkt() if raster.crs else None,
        transform=tuple(raster.transform)[:6],
        resolution=raster.resolution,
        size_bytes=size,
        modified_ns=modified,
        fingerprint=fingerprint,
    )
