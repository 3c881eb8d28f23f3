"""What faults are tried on: the models, rasters and catalogues of the engine's tests; and how often."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from typing import TypeVar

from tests.engine.catalogue.conftest import (  # noqa: F401
    locator,
    new_locator,
    pytest_generate_tests,
    server_address,
    server_locator,
    settings,
    sound,
    sound_original,
    source,
    tile,
    true_source,
    true_tile,
)
from tests.engine.catalogue.older.conftest import as_schema_3  # noqa: F401
from tests.engine.catalogue.server.wire import wire  # noqa: F401
from tests.engine.conftest import (  # noqa: F401
    build_catalogue,
    indexed,
    library,
    model,
    model_path,
    opened,
    ortho,
    pixels,
    raster,
    recnn,
    recnn_json,
    search,
    shared,
    start_recnn,
)
from tests.faults.operations import archive, forked, operations, traced  # noqa: F401

T = TypeVar("T")

SOAK = int(os.environ.get("RECNN_SOAK", "1"))
"""How many times as often as in a short run faults are tried (`make soak`)."""

LONG = 50
"""As often as `make soak` tries them."""


def some_of(all_of_them: Sequence[T], few: int) -> list[T]:
    """So few that are drawn, in their order; more the longer the run is, and by `make soak` all of them."""
    number = len(all_of_them)
    drawn = random.Random(number).sample(range(number), number if SOAK >= LONG else min(few * SOAK, number))
    return [all_of_them[place] for place in sorted(drawn)]
