"""Is one run better than another? Paired bootstrap over the queries that both have."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recnn_engine.errors import InputError, OutputError, reason_of
from recnn_engine.evaluation.benchmark import RankedGallery
from recnn_engine.language import tr

QUERY_FILE = "queries.csv"
FIELDS = ("method", "seed", "query", "scene", "nmrr", "average_precision")
RESAMPLES = 10_000
AT_A_TIME = 500
"""Resamples drawn at a time: bounds the memory that many queries take."""

QueryScores = dict[tuple[str, str, str], tuple[float, float]]
"""(method, seed, query) to (nmrr, average precision)."""


@dataclass(frozen=True)
class Difference:
    """How one method's mean differs from an earlier run's: this minus that.

    low, high: the middle 95 % of the bootstrap. p: two-sided, the chance of a difference as large if there were none.
    """

    method: str
    measure: str
    queries: int
    this: float
    that: float
    difference: float
    low: float
    high: float
    p: float


def write_query_scores(path: Path, outcomes: Iterable[RankedGallery]) -> None:
    """Write what each query scored, a line a method, split and query. Raises OutputError."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(FIELDS)
            for outcome in outcomes:
                seed = "" if outcome.seed is None else outcome.seed
                for row, query in enumerate(outcome.queries):
                    image, scores = outcome.gallery[query], outcome.scores
                    measured = (f"{scores.nmrr[row]:.9g}", f"{scores.average_precision[row]:.9g}")
                    lines.writerow((outcome.key, seed, image.name, image.scene, *measured))
    except OSError as error:
        raise OutputError(
            tr("{path} cannot be written: {error}.", path=path, error=reason_of(error)),
            tr("Choose another folder for the report."),
        ) from error


def read_query_scores(directory: Path) -> QueryScores:
    """What `write_query_scores` wrote into a run's folder. Raises InputError for a folder without it."""
    path = directory / QUERY_FILE
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {
                (line["method"], line["seed"], line["query"]): (float(line["nmrr"]), float(line["average_precision"]))
                for line in csv.DictReader(file)
            }
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise InputError(
            tr(
                "{directory} is not the outcome of an evaluation: {file} cannot be read.",
                directory=directory,
                file=QUERY_FILE,
            ),
            tr("Give the folder of an earlier evaluation's report."),
        ) from error


def comparison(out: Path, other: QueryScores | None, folder: Path | None) -> dict[str, Any] | None:
    """The differences of the run in `out` to that of a folder, as results.json holds them; None without another one."""
    if other is None:
        return None
    differences = compare(read_query_scores(out), other)
    return {"other": str(folder), "differences": [asdict(difference) for difference in differences]}


def compare(this: QueryScores, that: QueryScores, seed: int = 0) -> list[Difference]:
    """The differences of all methods that both runs have, over the queries of splits that both have.

    Raises InputError where they share no query.
    """
    shared = sorted(this.keys() & that.keys())
    if not shared:
        raise InputError(
            tr("The two runs have no query of the same method in common."),
            tr("Evaluate the same archive with the same split or seed."),
        )
    differences = []
    for method in dict.fromkeys(key[0] for key in this if key in that):
        queries = [key for key in shared if key[0] == method]
        for column, measure in enumerate(("anmrr", "map")):
            a = np.array([this[key][column] for key in queries])
            b = np.array([that[key][column] for key in queries])
            differences.append(_difference(method, measure, a, b, np.random.default_rng(seed)))
    return differences


def _difference(
    method: str, measure: str, a: NDArray[np.float64], b: NDArray[np.float64], random: np.random.Generator
) -> Difference:
    low, high, p = bootstrap(a - b, random)
    return Difference(method, measure, len(a), float(a.mean()), float(b.mean()), float((a - b).mean()), low, high, p)


def bootstrap(differences: NDArray[np.float64], random: np.random.Generator) -> tuple[float, float, float]:
    """Middle 95 % of the resampled mean of paired differences, and a two-sided p (Efron and Tibshirani 1993).

    p is the share of resampled means, centred at 0, that are at least as far from 0 as the mean itself; it is never
    below 1 / (resamples + 1).
    """
    number = len(differences)
    even = np.full(number, 1 / number)
    draws = (random.multinomial(number, even, AT_A_TIME) for _ in range(RESAMPLES // AT_A_TIME))
    means = np.concatenate([counts @ differences / number for counts in draws])
    low, high = np.percentile(means, (2.5, 97.5))
    mean = differences.mean()
    as_far = np.abs(means - mean) >= abs(mean) - 1e-12
    return float(low), float(high), float((1 + as_far.sum()) / (1 + RESAMPLES))
