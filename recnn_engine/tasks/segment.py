"""Segment a raster into a class map."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window as RasterioWindow

from recnn_engine.descriptors.recnn import filled
from recnn_engine.errors import ImageryError, OutputError
from recnn_engine.folders import check_file_place, part_of
from recnn_engine.imagery.finding.find import find_imagery
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.imagery.pages import warn_of_pages
from recnn_engine.imagery.places.extent import Extent, stated_wkt
from recnn_engine.imagery.places.placing import tell_placing
from recnn_engine.imagery.raster import Raster, open_raster
from recnn_engine.imagery.reading import Nodata, Reading
from recnn_engine.imagery.resolution import Choice, Scale, check_choice, resampled
from recnn_engine.imagery.tiles import Window, check_count
from recnn_engine.indexing.resolution import ReadAt, doubts
from recnn_engine.language import tr
from recnn_engine.legend import UNLABELLED, Legend
from recnn_engine.network.facts import default_model_path
from recnn_engine.network.inference import CORE, cores, predict_core
from recnn_engine.network.interface import Model
from recnn_engine.network.model import load_model
from recnn_engine.progress import Progress, silent
from recnn_engine.results.class_maps import STYLE, companions, create_class_map, discard, put_in_place
from recnn_engine.results.targets import Inputs, check_targets, model_file

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SegmentRequest:
    """A raster, or an extent of it, whose class map is to be written to the GeoTIFF `out`.

    resolution: m/px of the class map, "auto" (the default) or "native", see `imagery.resolution`. scaling: the values
    that become 0 and 255. crs: in place of the raster's own.
    """

    raster: str
    out: Path
    model: Path | None = None
    resolution: Choice | None = None
    extent: Extent | None = None
    bands: Sequence[int] | None = None
    scaling: tuple[float, float] | None = None
    nodata: Nodata | None = None
    crs: str | None = None
    device: str = "auto"


@dataclass(frozen=True)
class SegmentReport:
    """A written class map: its size in pixels, the area fraction of each class, and how long it took.

    resolution, native_resolution: m/px of the class map, and of the raster; None without a place on the ground.
    """

    out: Path
    width: int
    height: int
    classes: dict[str, float]
    legend: list[dict[str, Any]]
    seconds: float
    resolution: float | None
    native_resolution: float | None


def segment(request: SegmentRequest, progress: Progress = silent) -> SegmentReport:
    """Write the class map of a raster, or of an extent of it, as a paletted GeoTIFF; nodata stays nodata (0).

    Read in windows whose margin covers all that a pixel's class depends on: no seams, and memory stays bounded. The
    file appears whole or not at all.

    >>> report = segment(SegmentRequest("archive/west.tif", Path("classes.tif"), device="cpu"))
    >>> report.width, report.height, round(sum(report.classes.values()), 2)
    (384, 256, 1.0)
    """
    begun = time.monotonic()
    check_choice(request.resolution)
    path, out = find_imagery([request.raster])[0], request.out
    crs = stated_wkt(request.crs)
    with open_raster(path, Reading.stated(request.bands, request.scaling, request.nodata, crs)) as opened:
        warn_of_pages(path, opened.pages)
        tell_placing(opened.placed_by)
        for note in opened.notes:
            log.warning(note)
        area = opened.window_of(request.extent) if request.extent else opened.whole
        _check_targets(request, path)
        progress(tr("Loading the model"), 0, 1)
        loaded = load_model(request.model or default_model_path(), request.device)
        native, read = opened.resolution, _resolution(request, opened, loaded)
        partial = part_of(out, ".tif")
        try:
            size, counts = _write(opened, area, resampled(native, read), loaded, partial, progress)
            put_in_place(partial, out)
        except (RasterioError, OSError) as error:
            raise OutputError(
                tr("{out} cannot be written: {error}.", out=out, error=error), tr("Choose another place.")
            ) from error
        finally:
            discard(partial)
    legend = loaded.facts.legend
    return SegmentReport(
        out=out,
        width=size[1],
        height=size[0],
        classes=_shares(legend, counts),
        legend=legend.as_list(),
        seconds=round(time.monotonic() - begun, 2),
        resolution=read,
        native_resolution=native,
    )


def _resolution(request: SegmentRequest, raster: Raster, model: Model) -> float | None:
    """M/px to read at; logs where the model was not made for it."""
    learnt = model.facts.resolution
    read = Scale.of(request.resolution, learnt).read(raster.resolution)
    for sentence in doubts([ReadAt(raster.resolution, read, rasters=1, tile_metres=None)], learnt):
        log.warning(sentence)
    return read


def _check_targets(request: SegmentRequest, raster: str) -> None:
    """Raises InputError where a written file would take the place of one that is read, OutputError for no place."""
    out = request.out
    check_file_place(out)
    own = [raster] if is_gdal_name(raster) else [raster, str(Path(raster).with_suffix(STYLE))]
    targets = (out, *companions(out))
    inputs: Inputs = {tr("the raster"): own, tr("the model"): [model_file(request.model)]}
    check_targets(targets, inputs)


def _write(
    raster: Raster, area: Window, resolution: float | None, model: Model, path: Path, progress: Progress
) -> tuple[tuple[int, int], NDArray[np.int64]]:
    """Write the class map; returns its (height, width) and how many pixels each class id has."""
    legend = model.facts.legend
    height, width = raster.shape_at(area, resolution)
    count = -(-height // CORE) * -(-width // CORE)
    check_count(raster.path, count)
    crs = raster.native_crs.to_wkt() if raster.native_crs else None
    counts = np.zeros(len(legend) + 1, dtype=np.int64)
    transform = raster.transform_of(area, (height, width))
    with create_class_map(path, width, height, legend, transform, crs) as dataset:
        for done, core in enumerate(cores(height, width)):
            progress(tr("Segmenting"), done, count)
            pixels, valid = raster.read_part(area, (height, width), core.seen_rows, core.seen_columns)
            predicted = predict_core(model, filled(model, pixels, valid), core).class_map
            class_map = np.where(valid[core.inner], predicted, np.uint8(UNLABELLED))
            counts += np.bincount(class_map.ravel(), minlength=len(counts))
            dataset.write(class_map, 1, window=RasterioWindow.from_slices(core.rows, core.columns))
    progress(tr("Segmenting"), count, count)
    if not counts[UNLABELLED + 1 :].any():
        raise ImageryError(tr("{path} has no valid pixels there.", path=raster.path), tr("Choose a place with data."))
    return (height, width), counts


def _shares(legend: Legend, counts: NDArray[np.int64]) -> dict[str, float]:
    total = int(counts[UNLABELLED + 1 :].sum())
    shares = {c.name: round(float(counts[c.id]) / total, 4) for c in legend.classes if counts[c.id]}
    return dict(sorted(shares.items(), key=lambda pair: -pair[1]))
