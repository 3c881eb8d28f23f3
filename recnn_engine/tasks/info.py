"""The facts of a catalogue or of a model, without torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recnn_engine.catalogue import Catalogue
from recnn_engine.network.model import read_model_facts
from recnn_engine.tasks.query import short_crs

SQLITE_MAGIC = b"SQLite format 3\0"


def info(path: Path) -> dict[str, Any]:
    """What a file says about itself: {"kind": "catalogue" | "model", …}. Raises CatalogueError or ModelError."""
    if path.suffix.lower() == ".gpkg" or _starts_with(path, SQLITE_MAGIC):
        with Catalogue.open(path) as catalogue:
            facts = catalogue.facts()
            return {"kind": "catalogue", **facts, "crs": [short_crs(wkt) for wkt in facts["crs"]]}
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


def _starts_with(path: Path, magic: bytes) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(magic)) == magic
