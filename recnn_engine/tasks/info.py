"""The facts of a catalogue or of a model, without torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recnn_engine.catalogue import Catalogue
from recnn_engine.imagery.extent import short_crs
from recnn_engine.network.model import read_model_facts

MODEL_SUFFIX = ".safetensors"


def info(path: Path) -> dict[str, Any]:
    """What a file says about itself: {"kind": "catalogue" | "model", …}, a model by its suffix .safetensors.

    Raises CatalogueError or ModelError for a file that is none.
    """
    if path.suffix.lower() != MODEL_SUFFIX:
        with Catalogue.open(path) as catalogue:
            facts = catalogue.facts()
            legend = catalogue.settings.legend.as_list()
            crs = [short_crs(wkt) for wkt in facts["crs"]]
            return {"kind": "catalogue", **facts, "crs": crs, "legend": legend}
    facts = read_model_facts(path)
    return {
        "kind": "model",
        "name": facts.name,
        "architecture": facts.arch,
        "width": facts.width,
        "resolution": facts.resolution,
        "feature_dimensions": facts.feature_dimensions,
        "fingerprint": facts.fingerprint,
        "size_bytes": path.stat().st_size,
        "legend": facts.legend.as_list(),
        "provenance": facts.provenance,
    }
