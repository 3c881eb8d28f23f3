"""Table I of Zhou, Deng, Shao (2018): UC Merced, a gallery of 20 images of each of 21 scene classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple


class PaperRow(NamedTuple):
    """A method's row: ANMRR (0 best), mean average precision, precision at 5, 10, 20 and 50."""

    anmrr: float
    map: float
    p_5: float
    p_10: float
    p_20: float
    p_50: float


TABLE: dict[str, PaperRow] = {
    "statistics": PaperRow(0.820, 0.156, 0.273, 0.182, 0.131, 0.098),
    "color": PaperRow(0.705, 0.255, 0.481, 0.341, 0.239, 0.146),
    "lbp": PaperRow(0.740, 0.217, 0.480, 0.327, 0.218, 0.121),
    "glcm": PaperRow(0.746, 0.207, 0.400, 0.279, 0.196, 0.129),
    "gist": PaperRow(0.754, 0.225, 0.451, 0.303, 0.200, 0.120),
    "bovw": PaperRow(0.538, 0.398, 0.561, 0.464, 0.376, 0.236),
    "mlir": PaperRow(0.707, 0.246, 0.394, 0.289, 0.229, 0.156),
    "recnn": PaperRow(0.509, 0.441, 0.686, 0.556, 0.414, 0.228),
    "recnn+": PaperRow(0.264, 0.688, 0.861, 0.753, 0.624, 0.344),
}


@dataclass(frozen=True)
class Agreement:
    """How near an order of methods is to the paper's.

    kendall_tau: 1 for the same order, -1 for the reverse, nan where all score the same. swapped: keys of the pairs
    that are the other way round, the one that is better here first.
    """

    methods: int
    kendall_tau: float
    swapped: tuple[tuple[str, str], ...]

    @property
    def pairs(self) -> int:
        """How many pairs of methods there are."""
        return self.methods * (self.methods - 1) // 2


def agreement(anmrr: Mapping[str, float]) -> Agreement | None:
    """The order of methods by their ANMRR against that of Table I; None for fewer than two methods that are in it."""
    from scipy.stats import kendalltau

    anmrr = {key: value for key, value in anmrr.items() if key in TABLE}
    if len(anmrr) < 2:
        return None
    ordered = sorted(anmrr, key=anmrr.__getitem__)
    swapped = ((a, b) for a, b in combinations(ordered, 2) if anmrr[a] < anmrr[b] and TABLE[a].anmrr > TABLE[b].anmrr)
    tau = kendalltau(list(anmrr.values()), [TABLE[key].anmrr for key in anmrr]).statistic
    return Agreement(len(anmrr), float(tau), tuple(swapped))
