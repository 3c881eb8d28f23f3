"""All numbers of an evaluation as plain data, the content of results.json, and the table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from recnn_engine.evaluation.benchmark import RankedGallery
from recnn_engine.evaluation.metrics import KS
from recnn_engine.evaluation.paper import TABLE, agreement
from recnn_engine.language import tr

MEASURES = ("ANMRR", "mAP", *(f"P@{k}" for k in KS))
"""The columns of Table I."""


def method_results(outcomes: Sequence[RankedGallery]) -> dict[str, Any]:
    """The numbers of one method: means over its splits, deviations between them, per scene class, and cost."""
    runs = [outcome.scores.means() for outcome in outcomes]
    described = np.concatenate([outcome.features.describe_seconds for outcome in outcomes])
    return {
        "title": outcomes[0].title,
        "distance": outcomes[0].distance,
        **_means(runs),
        "deviation": _deviations(runs) if len(runs) > 1 else None,
        "runs": [{"seed": o.seed, "queries": len(o.queries), **run} for o, run in zip(outcomes, runs, strict=True)],
        "per_class": _per_scene([outcome.per_scene() for outcome in outcomes]),
        "cost": {
            "seconds_per_image": float(described.mean()) if len(described) else None,
            "fit_seconds": _mean_if_known([outcome.features.fit_seconds for outcome in outcomes]),
            "search_seconds_per_query": float(np.mean([outcome.search_seconds for outcome in outcomes])),
            "bytes_per_image": float(np.mean([outcome.features.bytes_per_image for outcome in outcomes])),
        },
    }


def _means(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Means over splits of what `Scores.means` gives; a precision that a split lacks is None."""
    precision = {str(k): [run["p_at"][str(k)] for run in runs] for k in KS}
    return {
        "anmrr": float(np.mean([run["anmrr"] for run in runs])),
        "map": float(np.mean([run["map"] for run in runs])),
        "p_at": {k: None if None in values else float(np.mean(values)) for k, values in precision.items()},
        "pr11": np.mean([run["pr11"] for run in runs], axis=0).tolist(),
    }


def _deviations(runs: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Standard deviation between splits (n - 1) of the two leading figures."""
    return {name: float(np.std([run[name] for run in runs], ddof=1)) for name in ("anmrr", "map")}


def _per_scene(runs: Sequence[dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    scenes = sorted({scene for run in runs for scene in run})
    return {scene: _means([run[scene] for run in runs if scene in run]) for scene in scenes}


def table_lines(results: Mapping[str, Any]) -> Iterator[str]:
    """The table in Markdown: this run, with the paper's two leading figures beside it where it has them."""
    yield f"| method | distance | ANMRR | paper | mAP | paper |{''.join(f' P@{k} |' for k in KS)}"
    yield "|---|---|---|---|---|---|" + "---|" * len(KS)
    for key, row in results["methods"].items():
        spread = row["deviation"] or {}
        anmrr, mean = (_with_spread(row[name], spread.get(name)) for name in ("anmrr", "map"))
        paper = TABLE.get(key)
        theirs = (_number(paper and paper.anmrr), _number(paper and paper.map))
        leading = f"{anmrr} | {theirs[0]} | {mean} | {theirs[1]}"
        precision = "".join(f" {_number(row['p_at'][str(k)])} |" for k in KS)
        yield f"| {row['title']} | {row['distance']} | {leading} |{precision}"


def beside_paper(methods: Mapping[str, Any]) -> dict[str, list[tuple[float, float | None]]]:
    """The paper's figure of each method of Table I and each of `MEASURES`, and how far this run's is from it."""
    return {key: list(map(_beside, TABLE[key], _measured(row))) for key, row in methods.items() if key in TABLE}


def paper_lines(results: Mapping[str, Any]) -> Iterator[str]:
    """The paper's Table I in Markdown, in brackets the differences of this run, and how the orders of methods agree."""
    yield "| method | " + " | ".join(MEASURES) + " |"
    yield "|---|" + "---|" * len(MEASURES)
    for key, figures in beside_paper(results["methods"]).items():
        cells = (f"{theirs:.3f} ({signed(difference)})" for theirs, difference in figures)
        yield f"| {results['methods'][key]['title']} | {' | '.join(cells)} |"
    if sentence := order_sentence(results["methods"]):
        yield from ("", sentence)


def order_sentence(methods: Mapping[str, Any]) -> str | None:
    """How the order of the methods by ANMRR agrees with the paper's; None for fewer than two methods."""
    found = agreement({key: row["anmrr"] for key, row in methods.items()})
    if found is None:
        return None
    if not found.swapped:
        return tr("By ANMRR no pair of methods is the other way round than in the paper.")
    swapped = (
        tr("{first} before {second}", first=methods[a]["title"], second=methods[b]["title"]) for a, b in found.swapped
    )
    return tr(
        "By ANMRR {count} of {pairs} pairs of methods are the other way round than in the paper"
        " (Kendall's tau {tau:.2f}): {swapped}.",
        count=len(found.swapped),
        pairs=found.pairs,
        tau=found.kendall_tau,
        swapped=", ".join(swapped),
    )


def cost_lines(results: Mapping[str, Any]) -> Iterator[str]:
    """What each method costs, in Markdown."""
    yield "| method | describe, s/image | fit, s | search, ms/query | bytes/image |"
    yield "|---|---|---|---|---|"
    for row in results["methods"].values():
        cost = row["cost"]
        known = (_number(cost["seconds_per_image"], 4), _number(cost["fit_seconds"], 1))
        times = " | ".join((*known, _milliseconds(cost)))
        yield f"| {row['title']} | {times} | {cost['bytes_per_image']:,.0f} |"


def comparison_lines(results: Mapping[str, Any]) -> Iterator[str]:
    """The differences to the other run, in Markdown."""
    yield "| method | measure | queries | this | other | difference | 95 % | p |"
    yield "|---|---|---|---|---|---|---|---|"
    for d in results["comparison"]["differences"]:
        low, high = signed(d["low"], 4), signed(d["high"], 4)
        means = f"{d['this']:.4f} | {d['that']:.4f} | {signed(d['difference'], 4)}"
        yield f"| {d['method']} | {d['measure']} | {d['queries']} | {means} | {low} to {high} | {d['p']:.4f} |"


def signed(difference: float | None, decimals: int = 3) -> str:
    """“+0.012”, “-0.012”; 0 without a sign, also what is rounded to it; “–” for None."""
    if difference is None:
        return "–"
    text = f"{difference:+.{decimals}f}"
    return text if text.strip("+-0.") else text[1:]


def _milliseconds(cost: dict[str, float]) -> str:
    return f"{1000 * cost['search_seconds_per_query']:.1f}"


def _with_spread(value: float, spread: float | None) -> str:
    return f"{value:.3f}" if spread is None else f"{value:.3f} ± {spread:.3f}"


def _mean_if_known(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if len(known) == len(values) else None


def _measured(row: Mapping[str, Any]) -> list[float | None]:
    """What a method has of each of `MEASURES`."""
    return [row["anmrr"], row["map"], *(row["p_at"][str(k)] for k in KS)]


def _beside(theirs: float, ours: float | None) -> tuple[float, float | None]:
    return theirs, None if ours is None else ours - theirs


def _number(value: float | None, decimals: int = 3) -> str:
    return "–" if value is None else f"{value:.{decimals}f}"
