"""What is searched for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Query:
    """The features of a query. vectors: (m, C) float32, one row a region; whole: (C,) float32, their maximum.

    tile: the query's own id where it is a tile of the catalogue, so that it comes first among equals; else None.
    """

    vectors: NDArray[np.float32]
    whole: NDArray[np.float32]
    tile: int | None = None
