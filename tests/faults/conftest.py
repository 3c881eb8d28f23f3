"""What faults are tried on: the models, rasters and catalogues of the engine's tests; and how often."""

from __future__ import annotations

import os

from tests.engine.catalogue.conftest import (  # noqa: F401
    settings,
    sound,
    sound_original,
    source,
    tile,
    true_source,
    true_tile,
)
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

SOAK = int(os.environ.get("RECNN_SOAK", "1"))
"""How many times as often as in a short run faults are tried (`make soak`)."""
