"""The files of an evaluation: results.json, table.md, the curves and bars, and one page that holds everything."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.descriptors.registry import kinds
from recnn_engine.errors import OutputError, reason_of
from recnn_engine.evaluation.benchmark import RankedGallery
from recnn_engine.evaluation.comparison import QUERY_FILE
from recnn_engine.evaluation.figures import draw_bars, draw_curves, rendered
from recnn_engine.evaluation.metrics import KS
from recnn_engine.evaluation.paper import TABLE
from recnn_engine.evaluation.summary import (
    MEASURES,
    beside_paper,
    comparison_lines,
    cost_lines,
    order_sentence,
    paper_lines,
    signed,
    table_lines,
)
from recnn_engine.evaluation.thumbnails import Thumbnails
from recnn_engine.language import class_label, language, tr, trn
from recnn_engine.results.shares import counted

EXAMPLES = 3
"""Best and worst queries shown of each method."""

LISTED = 9
"""Matches shown of each of them."""


FILES = ("results.json", "table.md", "report.html", QUERY_FILE)
FIGURES = ("pr_curves.*", "scenes_*.*")


def report_files(folder: Path) -> list[Path]:
    """What a report in that folder writes, or may: of the figures those that are there already."""
    drawn = [path for pattern in FIGURES for path in sorted(folder.glob(pattern))]
    return [*(folder / name for name in FILES), *drawn]


def write_report(
    folder: Path,
    results: Mapping[str, Any],
    outcomes: Mapping[str, Sequence[RankedGallery]],
    thumbnails: Thumbnails,
) -> None:
    """Write all files into a folder that exists. Raises OutputError where one cannot be written.

    results: as `results.json` holds it. outcomes: each method's ranked galleries, a split each; the first is shown.
    """
    places = {kind.title: place for place, kind in enumerate(kinds().values())}
    curves = draw_curves({row["title"]: row["pr11"] for row in results["methods"].values()}, places)
    drawn = {"pr_curves": curves}
    for key, row in results["methods"].items():
        scenes = {scene: means["map"] for scene, means in row["per_class"].items()}
        drawn[f"scenes_{key.replace('+', '_plus')}"] = draw_bars(scenes, row["title"])
    vector = {name: rendered(figure, "svg") for name, figure in drawn.items()}
    try:
        for name, figure in drawn.items():
            (folder / f"{name}.svg").write_bytes(vector[name])
            (folder / f"{name}.png").write_bytes(rendered(figure, "png"))
        (folder / "table.md").write_text(_table(results), encoding="utf-8")
        page = _page(results, outcomes, {name: _inline(svg) for name, svg in vector.items()}, thumbnails)
        (folder / "report.html").write_text(page, encoding="utf-8")
        (folder / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise OutputError(
            tr("{folder} cannot be written: {error}.", folder=folder, error=reason_of(error)),
            tr("Choose another folder for the report."),
        ) from error


def _table(results: Mapping[str, Any]) -> str:
    """table.md: results, cost and, where there is one, the comparison; in English, for papers and wikis."""
    protocol = results["protocol"]
    sizes = (
        f"{protocol['gallery']} gallery images of {protocol['scenes']} scene classes, {protocol['training']} training"
        f" images, {counted(protocol['splits'], 'split')}."
    )
    lines = [f"# Retrieval of {protocol['archive']}", "", sizes, ""]
    lines += [*table_lines(results), "", "## Beside the paper", "", *paper_lines(results), ""]
    lines += ["## Cost", "", *cost_lines(results), ""]
    if results["comparison"]:
        lines += [f"## Compared with {results['comparison']['other']}", "", *comparison_lines(results), ""]
    return "\n".join(lines)


def _page(
    results: Mapping[str, Any],
    outcomes: Mapping[str, Sequence[RankedGallery]],
    drawn: Mapping[str, str],
    thumbnails: Thumbnails,
) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("recnn_engine.evaluation", "."), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["signed"] = signed
    environment.globals.update(tr=tr, trn=trn, class_label=class_label, language=language)
    protocol = results["protocol"]
    return environment.get_template("report.html.j2").render(
        archive=Path(protocol["archive"]).name,
        protocol=protocol,
        notes=results["notes"],
        methods=results["methods"],
        paper=TABLE,
        measures=MEASURES,
        beside_paper=beside_paper(results["methods"]),
        order=order_sentence(results["methods"]),
        ks=KS,
        curves=drawn["pr_curves"],
        bars={key: drawn[f"scenes_{key.replace('+', '_plus')}"] for key in results["methods"]},
        examples={key: _examples(splits[0], thumbnails) for key, splits in outcomes.items()},
        labels=results["multi_label"],
        regions=results["region_retrieval"],
        comparison=results["comparison"],
        manifest=json.dumps(results["manifest"], indent=1, ensure_ascii=False),
        left_out=results["left_out"],
    )


def _examples(outcome: RankedGallery, thumbnails: Thumbnails) -> dict[str, list[dict[str, Any]]]:
    """The best and the worst queries, each of another scene class, with the beginning of their lists."""
    order = np.argsort(outcome.scores.average_precision, kind="stable")
    return {tr("Best"): _shown(outcome, order[::-1], thumbnails), tr("Worst"): _shown(outcome, order, thumbnails)}


def _shown(outcome: RankedGallery, order: NDArray[np.intp], thumbnails: Thumbnails) -> list[dict[str, Any]]:
    scenes = outcome.scenes
    _, first = np.unique(scenes[order], return_index=True)
    return [_example(outcome, int(order[place]), thumbnails) for place in sorted(first)[:EXAMPLES]]


def _example(outcome: RankedGallery, row: int, thumbnails: Thumbnails) -> dict[str, Any]:
    query = outcome.gallery[outcome.queries[row]]
    matches = [outcome.gallery[i] for i in outcome.top[row] if i != outcome.queries[row]][:LISTED]
    return {
        "query": {"name": query.caption, "picture": thumbnails.of(query)},
        "precision": float(outcome.scores.average_precision[row]),
        "matches": [
            {"name": match.caption, "picture": thumbnails.of(match), "right": match.scene == query.scene}
            for match in matches
        ],
    }


def _inline(svg: bytes) -> str:
    """An SVG file as an element of a page: without what stands before its first tag."""
    text = svg.decode("utf-8")
    return text[text.index("<svg") :]
