"""Make a training data set from rasters and polygons that say what is where: labelled tiles, ready for `train`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.datasets.drawing import PlacedLabel, labelled_tiles
from recnn_engine.datasets.label_legend import LEGEND_FILE, LabelLegend, distinct, legend_of_names, read_legend
from recnn_engine.datasets.polygons import read_named_polygons
from recnn_engine.datasets.writing import check_free, placed_whole, remove_labelled, write_labelled
from recnn_engine.errors import DatasetError, ImageryError, InputError
from recnn_engine.folders import write_json
from recnn_engine.imagery.faults import blaming
from recnn_engine.imagery.finding.find import look_for_imagery
from recnn_engine.imagery.geojson import Parts, PassedOver
from recnn_engine.imagery.raster import open_raster
from recnn_engine.imagery.reading import Nodata, Reading
from recnn_engine.imagery.tiles import Tile
from recnn_engine.indexing.refusing import refuse
from recnn_engine.indexing.report import Refusal, more_refused, raise_if_all_refused
from recnn_engine.language import tr
from recnn_engine.legend import Legend
from recnn_engine.progress import Progress, silent
from recnn_engine.results.targets import Inputs, check_targets


@dataclass(frozen=True)
class LabelRequest:
    """Rasters to cut into tiles, and a GeoJSON file of polygons to draw into their labels.

    `field` is the property that names a polygon's class; polygons without one are left out. `legend` is a file of the
    classes, None for the field's values in colours made for them; polygons of what it ignores take the label away.
    `crs` is the polygons' CRS (None: each raster's own coordinates); `tile` the side of a tile in pixels; `resolution`
    their ground resolution, m/px (None: each raster's own); `scaling` the values that become 0 and 255.
    """

    rasters: Sequence[str]
    polygons: Path
    folder: Path
    legend: Path | None = None
    field: str = "class"
    crs: str | None = None
    tile: int = 256
    resolution: float | None = None
    bands: Sequence[int] | None = None
    scaling: tuple[float, float] | None = None
    nodata: Nodata | None = None


@dataclass(frozen=True)
class LabelReport:
    """The data set's folder, its tiles, the share of their pixels that has a class, each class's share of those, the
    tiles' ground resolution in m/px, None where the rasters have no CRS, what is no polygon among the features with a
    class, and the rasters that could not be used."""

    folder: Path
    tiles: int
    labelled: float
    classes: dict[str, float]
    resolution: float | None
    passed_over: PassedOver
    refused: tuple[Refusal, ...]


def label(request: LabelRequest, progress: Progress = silent) -> LabelReport:
    """Make the data set of a request in its folder, which gets the whole of it or nothing.

    Later polygons lie on earlier ones; what none covers is unlabelled; tiles without any label are left out. Images/
    and Labels/ have a folder for each raster, so that one can be held out. Rasters that cannot be used are reported,
    and the others go on. Raises InputError, DatasetError, OutputError, or ImageryError where no raster can be used.
    """
    folder = request.folder
    check_free(folder)
    found = look_for_imagery(request.rasters)
    read: Inputs = {
        tr("the legend"): [request.legend],
        tr("the polygons"): [request.polygons],
        tr("the raster"): found.paths,
    }
    check_targets([folder / LEGEND_FILE], read)
    polygons = read_named_polygons(request.polygons, request.field)
    named = polygons.named
    written = read_legend(request.legend) if request.legend else LabelLegend(legend_of_names(name for _, name in named))
    known, class_ids = distinct(written.classes), written.class_ids()
    drawn = [(parts, int(class_ids[written.entries.named(name).id])) for parts, name in named]
    contents = _Contents(known)
    refused = [refuse(path, error) for path, error in found.unusable]
    with placed_whole(folder) as place:
        for name, path in zip(_folder_names(found.paths), found.paths):
            try:
                with blaming(path):
                    contents += _labelled(request, path, drawn, known, place, name, progress)
            except (ImageryError, InputError) as error:
                refused.append(refuse(path, error))
                remove_labelled(place, name)
        raise_if_all_refused(refused, len(found.paths) + len(found.unusable) - len(refused))
        report = contents.report(folder, polygons.passed_over, refused)
        write_json(place / LEGEND_FILE, known.as_list())
    return report


def _labelled(
    request: LabelRequest,
    path: str,
    drawn: Sequence[tuple[Parts, int]],
    legend: Legend,
    place: Path,
    name: str,
    progress: Progress,
) -> _Contents:
    """What the tiles of a raster hold that are written into the folder of a name. drawn: polygons, with class ids."""
    contents = _Contents(legend)
    with open_raster(path, Reading.stated(request.bands, request.scaling, request.nodata)) as raster:
        placed = [PlacedLabel.on(raster, parts, class_id, request.crs) for parts, class_id in drawn]
        labels = [one for one in placed if one]
        for tile, ids in labelled_tiles(raster, labels, request.tile, request.resolution, progress):
            write_labelled(place, f"{name}/{tile.window.row}_{tile.window.column}.png", tile, ids, legend)
            contents.add(tile, ids)
    return contents


class _Contents:
    """What the tiles that were written so far hold."""

    def __init__(self, legend: Legend) -> None:
        self.tiles = 0
        self._legend = legend
        self._counts = np.zeros(256, dtype=np.int64)
        self._resolutions: list[float] = []

    def __iadd__(self, other: _Contents) -> _Contents:
        self.tiles += other.tiles
        self._counts += other._counts
        self._resolutions += other._resolutions
        return self

    def add(self, tile: Tile, class_ids: NDArray[np.uint8]) -> None:
        """Count a tile and its label (H, W) uint8."""
        self._counts += np.bincount(class_ids.ravel(), minlength=256)
        self.tiles += 1
        self._resolutions += [tile.resolution] if tile.resolution else []

    def report(self, folder: Path, passed_over: PassedOver, refused: Sequence[Refusal]) -> LabelReport:
        """What the tiles hold in all. Raises DatasetError where there is none."""
        if not self.tiles:
            hint = tr("Check the CRS of the polygons and of the rasters.")
            raise DatasetError(tr("No polygon lies on any raster."), f"{hint} {more_refused(len(refused))}".rstrip())
        of_classes = self._counts[1 : len(self._legend) + 1]
        shares = {name: float(n / of_classes.sum()) for name, n in zip(self._legend.names, of_classes)}
        ground = float(np.median(self._resolutions)) if self._resolutions else None
        labelled = float(of_classes.sum() / self._counts.sum())
        return LabelReport(folder, self.tiles, labelled, shares, ground, passed_over, tuple(refused))


def _folder_names(paths: Sequence[str]) -> list[str]:
    """A folder name for each raster: its file's stem, numbered where several have the same."""
    stems = [Path(path).stem for path in paths]
    return [stem if stems.count(stem) == 1 else f"{stem} {number}" for number, stem in enumerate(stems, 1)]
