"""Results as plain data: what `--json` prints and what travels over the wire."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recnn_engine.results.found import Match, SearchResult

RENAMED = {"class_name": "class"}
"""Fields whose name on the wire is a word of Python's own."""


def plain(value: Any) -> Any:
    """A result of a task as what JSON can hold: dataclasses become objects, paths text, numbers without end null."""
    if is_dataclass(value):
        return _object(value)
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(v) for v in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return str(value) if isinstance(value, Path) else value


def _object(value: Any) -> dict[str, Any]:
    from recnn_engine.results.found import SearchResult  # here, so that what is plain already needs no catalogue

    if isinstance(value, SearchResult):
        return _search_result(value)
    return {RENAMED.get(f.name, f.name): plain(getattr(value, f.name)) for f in fields(value)}


def _search_result(result: SearchResult) -> dict[str, Any]:
    query = result.query
    return {
        "query": {
            "kind": query.kind,
            "source": query.source,
            "classes": _shares(query.shares),
            "bounds": list(query.bounds),
            "crs": query.crs,
            "regions": query.regions,
            "resolution": query.resolution,
            "native_resolution": query.native_resolution,
            "thumbnail": _pictures(result.thumbnail),
        },
        "matches": [_match(match) for match in result.matches],
        "out": plain(result.out),
        "sheet": plain(result.sheet),
        "found_by": plain(result.found_by),
        "legend": result.legend.as_list(),
    }


def _pictures(pictures: tuple[Path | None, Path] | None) -> dict[str, str | None] | None:
    return pictures and {"image": plain(pictures[0]), "class_map": plain(pictures[1])}


def _match(match: Match) -> dict[str, Any]:
    from recnn_engine.imagery.places.rings import largest_ring  # here too: it needs NumPy

    footprint = match.tile.footprint
    return {
        "rank": match.rank,
        "catalogue": match.catalogue,
        "distance": plain(match.distance),
        "tile": match.tile.id,
        "source": match.tile.source,
        "path": match.path,
        "window": list(match.tile.window),
        "bounds": list(match.tile.bounds),
        "crs": match.crs,
        "footprint": largest_ring(footprint).tolist() if footprint else None,
        "footprint_parts": [ring.tolist() for ring in footprint] if footprint else None,
        "classes": _shares(match.tile.shares),
        "acquired": match.tile.acquired,
        "class_map": plain(match.class_map),
        "same_place": [_match(other) for other in match.same_place],
    }


def _shares(shares: dict[str, float]) -> dict[str, float]:
    return {name: round(share, 4) for name, share in shares.items()}
