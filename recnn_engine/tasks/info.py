"""The facts of a catalogue or of a model, without torch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import StoredSource
from recnn_engine.imagery.places.extent import short_crs
from recnn_engine.imagery.reach import is_remote
from recnn_engine.imagery.reading import DECLARED
from recnn_engine.library import Library
from recnn_engine.network.facts import read_model_facts

MODEL_SUFFIX = ".safetensors"

MOST_SOURCES = 1000
"""Sources whose reading is told one by one; `sources` tells how many there are."""


def info(library: Library, path: str) -> dict[str, Any]:
    """What a catalogue or a model says about itself: {"kind": "catalogue" | "model", …}.

    path: a file, a model by its suffix .safetensors, or where a catalogue is. Raises CatalogueError or ModelError for
    anything else.

    >>> with Library() as library:
    ...     facts = info(library, "archive.gpkg")
    >>> facts["kind"], facts["tiles"], facts["crs"]
    ('catalogue', 12, ['EPSG:28992'])
    """
    return _of_model(Path(path)) if path.lower().endswith(MODEL_SUFFIX) else _of_catalogue(library, Locator.of(path))


def _of_catalogue(library: Library, locator: Locator) -> dict[str, Any]:
    with library.reading(locator) as catalogue:
        facts = catalogue.facts()
        crs = [short_crs(wkt, locator) for wkt in facts["crs"]]
        sources = [source for source in catalogue.sources() if source.state == "complete"]
        return {
            "kind": "catalogue",
            **facts,
            "crs": crs,
            "legend": catalogue.settings.legend.as_list(),
            "remote_sources": _remote(locator, sources),
            "sources_read": [_reading_of(source, locator.resolve(source.path)) for source in sources[:MOST_SOURCES]],
        }


def _remote(locator: Locator, sources: Sequence[StoredSource]) -> list[str]:
    """The first of the sources that lie on the network."""
    return list(islice(filter(is_remote, (locator.resolve(source.path) for source in sources)), MOST_SOURCES))


def _reading_of(source: StoredSource, file: str) -> dict[str, Any]:
    """How a source is read, and at what ground resolutions, m/px. file: its full path.

    nodata_by: "stated" by the user, "found" as undeclared fill at the border, or "raster": what it declares itself.
    """
    names = source.band_names or ("",) * len(source.bands)
    return {
        "path": source.path,
        "file": file,
        "bands": [{"number": number, "name": name} for number, name in zip(source.bands, names)],
        "chosen_by": source.chosen_by,
        "scaling": source.scaling,
        "nodata": source.nodata,
        "nodata_by": "stated" if "nodata" in source.stated else "raster" if source.nodata == DECLARED else "found",
        "resolution": source.resolution,
        "read_resolution": source.read_resolution,
        "acquired": source.acquired or None,
    }


def _of_model(path: Path) -> dict[str, Any]:
    from recnn_engine.network.tensors import read_tensors

    facts = read_model_facts(path)
    read_tensors(path, facts)  # refused here as where it would be used
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
