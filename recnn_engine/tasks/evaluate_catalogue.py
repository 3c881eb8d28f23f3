"""Measure retrieval on a catalogue whose tiles have a class in a field, added in QGIS or any GeoPackage editor."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from recnn_engine.catalogue import RECNN, Catalogue, TileRecord
from recnn_engine.catalogue.stored_tiles import read_stored_tile
from recnn_engine.datasets.archive import Archive, SceneImage
from recnn_engine.descriptors.table import KINDS, kinds_of, make
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.evaluation.benchmark import RankedGallery, rank_all
from recnn_engine.evaluation.comparison import QUERY_FILE, read_query_scores, write_query_scores
from recnn_engine.evaluation.features import GalleryFeatures
from recnn_engine.evaluation.report import Picture, write_report
from recnn_engine.evaluation.splits import Split
from recnn_engine.evaluation.summary import method_results
from recnn_engine.evaluation.thumbnails import thumbnail_of
from recnn_engine.language import tr, trn
from recnn_engine.progress import Progress, silent
from recnn_engine.tasks.evaluate import EvaluationReport, comparison, environment, make_folder, notes_on

log = logging.getLogger(__name__)


def evaluate_catalogue(
    catalogue: Path,
    field: str,
    out: Path,
    *,
    methods: Sequence[str] = (),
    compare_with: Path | None = None,
    progress: Progress = silent,
) -> EvaluationReport:
    """Rank the tiles of a catalogue that have a class for each of them, and write a report to `out`.

    field: the column of the layer `tiles` that holds the classes. methods: those that the catalogue can be searched
    by, or some of them. compare_with: the folder of an earlier run. The vectors are the catalogue's own: neither images
    nor a model are needed; tiles whose raster is gone are without a picture. Raises InputError, CatalogueError or
    OutputError.
    """
    begun = time.monotonic()
    other = read_query_scores(compare_with) if compare_with else None
    with Catalogue.open(catalogue) as opened, opened.snapshot():
        keys = _methods(opened, methods)
        tiles, archive, notes = _judged(opened, field, keys)
        for note in notes:
            log.warning("%s", note)
        make_folder(out)
        outcomes = {key: [_ranked(opened, key, tiles, archive.images, progress)] for key in keys}
        write_query_scores(out / QUERY_FILE, (ranked for (ranked,) in outcomes.values()))
        progress(tr("Writing the report"), 0, 1)
        results = {
            "protocol": _protocol(archive, field),
            "methods": {key: method_results(ranked) for key, ranked in outcomes.items()},
            "multi_label": None,
            "region_retrieval": None,
            "comparison": comparison(out, other, compare_with),
            "notes": notes,
            "left_out": archive.left_out,
            "manifest": _manifest(opened),
        }
        write_report(out, results, outcomes, _pictures(opened, tiles, archive.images))
    return EvaluationReport(out, out / "report.html", results, round(time.monotonic() - begun, 2))


def _methods(catalogue: Catalogue, wanted: Sequence[str]) -> list[str]:
    """The methods to judge, in the order of Table I. Raises CatalogueError for one that the catalogue lacks."""
    held = catalogue.settings.methods
    keys = [kind.key for kind in kinds_of(wanted or held)]
    for key in keys:
        if key not in held:
            raise CatalogueError(
                tr("{path} holds no features of {key}.", path=catalogue.path, key=key),
                tr("It can be judged by: {methods}.", methods=", ".join(held)),
            )
    return keys


def _judged(catalogue: Catalogue, field: str, keys: Sequence[str]) -> tuple[list[TileRecord], Archive, list[str]]:
    """The tiles that have a class, the same as an archive, and what a reader of the numbers must know."""
    classes = catalogue.values(field)
    tiles = catalogue.tiles(list(classes))
    left_out = {}
    if RECNN in keys:
        left_out = {_name(tile): tr("{tile} has no region.", tile=_name(tile)) for tile in tiles if not tile.regions}
        tiles = [tile for tile in tiles if tile.regions]
    images = tuple(SceneImage(_name(tile), classes[tile.id], Path(catalogue.resolve(tile.source))) for tile in tiles)
    scenes, counts = np.unique([image.scene for image in images], return_counts=True)
    if len(scenes) < 2 or counts.max() < 2:
        raise InputError(
            tr(
                "The field “{field}” of {path} does not hold two classes, one of them with two tiles or more.",
                field=field,
                path=catalogue.path,
            ),
            tr(
                "Give tiles a class there, or name another field: {fields}.", fields=", ".join(catalogue.class_fields())
            ),
        )
    archive = Archive(catalogue.path, images, left_out)
    notes = notes_on(archive, [Split(images, (), None)])
    if others := len(catalogue.candidate_tiles()) - len(classes):
        notes.append(
            trn(
                "{n} tile has no class in the field “{field}” and is not in the gallery.",
                "{n} tiles have no class in the field “{field}” and are not in the gallery.",
                others,
                field=field,
            )
        )
    return tiles, archive, notes


def _name(tile: TileRecord) -> str:
    return f"{tile.source}, tile {tile.id}"


def _ranked(
    catalogue: Catalogue, key: str, tiles: Sequence[TileRecord], gallery: tuple[SceneImage, ...], progress: Progress
) -> RankedGallery:
    """Every tile as a query, with the vectors that the catalogue holds."""
    ids = np.array([tile.id for tile in tiles])
    rows = catalogue.features_of(key, ids)
    features = GalleryFeatures(rows.vectors, np.searchsorted(rows.tiles, ids), np.empty(0), None)
    return rank_all(make(KINDS[key], None, "auto"), features, gallery, None, progress)


def _pictures(catalogue: Catalogue, tiles: Sequence[TileRecord], gallery: Sequence[SceneImage]) -> Picture:
    """What draws a tile for the report."""
    known = {image.name: tile for image, tile in zip(gallery, tiles, strict=True)}

    def picture(image: SceneImage) -> str | None:
        pixels = read_stored_tile(catalogue, known[image.name])
        return None if pixels is None else thumbnail_of(pixels)

    return picture


def _protocol(archive: Archive, field: str) -> dict[str, Any]:
    return {
        "archive": str(archive.directory),
        "field": field,
        "split": "every tile with a class is in the gallery",
        "splits": 1,
        "seeds": [None],
        "scenes": len(archive.scenes),
        "gallery": len(archive.images),
        "training": 0,
        "relevant": "same class, the query included",
        "ties": "the query first, then by tile",
        "anmrr": "K = 2 NG, ranks from 1, beyond K they count 1.25 K",
        "gallery_images": [[image.name for image in archive.images]],
    }


def _manifest(catalogue: Catalogue) -> dict[str, Any]:
    settings = catalogue.settings
    return {
        **environment(),
        "model": {"name": settings.model_name, "fingerprint": settings.model_fingerprint},
        "catalogue": {name: getattr(settings, name) for name in ("descriptor", "tile", "overlap", "resolution")},
    }
