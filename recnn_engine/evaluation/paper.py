"""Table I of Zhou, Deng, Shao (2018): UC Merced, a gallery of 20 images of each of 21 scene classes."""

from __future__ import annotations

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
