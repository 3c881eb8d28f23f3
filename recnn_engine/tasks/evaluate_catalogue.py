"""Measure retrieval on a catalogue whose tiles have a class, in a column that users added or in a file."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.descriptors.interface import Descriptor
from recnn_engine.descriptors.registry import kinds_of
from recnn_engine.errors import CatalogueError, require
from recnn_engine.evaluation.benchmark import rank_all
from recnn_engine.evaluation.comparison import QUERY_FILE, comparison, read_query_scores, write_query_scores
from recnn_engine.evaluation.manifest import manifest_of_catalogue, protocol_of_catalogue
from recnn_engine.evaluation.report import report_files, write_report
from recnn_engine.evaluation.summary import method_results
from recnn_engine.evaluation.tile_gallery import judged_tiles
from recnn_engine.folders import make_folder
from recnn_engine.language import tr
from recnn_engine.library import Library
from recnn_engine.progress import Progress, silent
from recnn_engine.results.targets import check_sources, check_targets
from recnn_engine.tasks.evaluate import EvaluationReport

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class EvaluateCatalogueRequest:
    """Which catalogue to measure by which classes, and where the report goes.

    field: the column of the layer `tiles` that holds the classes, or a file of them (.csv). methods: those that the
    catalogue can be searched by, or some of them. compare_with: the folder of an earlier run.
    """

    catalogue: Locator
    field: str
    out: Path
    methods: Sequence[str] = ()
    compare_with: Path | None = None


def evaluate_catalogue(
    request: EvaluateCatalogueRequest, library: Library, progress: Progress = silent
) -> EvaluationReport:
    """Rank the tiles of a catalogue that have a class for each of them, score the lists, and write a report.

    The vectors are the catalogue's own: neither images nor a model are needed; tiles whose raster is gone are without a
    picture, tiles without vectors are left out. Raises InputError, CatalogueError or OutputError.
    """
    begun = time.monotonic()
    require("matplotlib")
    out = request.out
    targets, earlier = report_files(out), request.compare_with and request.compare_with / QUERY_FILE
    check_targets(targets, {tr("the file of the classes"): [request.field], tr("the earlier run"): [earlier]})
    other = read_query_scores(request.compare_with) if request.compare_with else None
    with library.reading(request.catalogue) as catalogue:
        check_sources(targets, catalogue)
        judged = _kinds(catalogue, request.methods)
        gallery = judged_tiles(catalogue, request.field, [kind.key for kind in judged])
        for note in gallery.notes:
            log.warning("%s", note)
        make_folder(out)
        images = gallery.archive.images
        outcomes = {kind.key: [rank_all(kind, gallery.features[kind.key], images, None, progress)] for kind in judged}
        write_query_scores(out / QUERY_FILE, (ranked for (ranked,) in outcomes.values()))
        progress(tr("Writing the report"), 0, 1)
        results = {
            "protocol": protocol_of_catalogue(request.catalogue, gallery.archive, request.field),
            "methods": {key: method_results(ranked) for key, ranked in outcomes.items()},
            "multi_label": None,
            "region_retrieval": None,
            "comparison": comparison(out, other, request.compare_with),
            "notes": gallery.notes,
            "left_out": gallery.archive.left_out,
            "manifest": manifest_of_catalogue(catalogue.settings),
        }
        write_report(out, results, outcomes, gallery.thumbnails(catalogue))
    return EvaluationReport(out, out / "report.html", results, round(time.monotonic() - begun, 2))


def _kinds(catalogue: Catalogue, wanted: Sequence[str]) -> list[type[Descriptor]]:
    """The methods to judge, in the order of Table I. Raises CatalogueError for one that the catalogue lacks."""
    held = catalogue.settings.methods
    judged = kinds_of(wanted or held)
    for kind in judged:
        if kind.key not in held:
            raise CatalogueError(
                tr("{path} holds no features of {key}.", path=catalogue.locator, key=kind.key),
                tr("It can be judged by: {methods}.", methods=", ".join(held)),
            )
    return judged
