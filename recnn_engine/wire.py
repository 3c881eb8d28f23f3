"""Results as plain data: what `--json` prints and what travels over the wire."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from recnn_engine.tasks.search import Match, SearchResult


def plain(value: Any) -> Any:
    """A result of a task as what JSON can hold: dataclasses become objects, paths text."""
    if isinstance(value, SearchResult):
        return _search_result(value)
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(v) for v in value]
    return str(value) if isinstance(value, Path) else value


def _search_result(result: SearchResult) -> dict[str, Any]:
    query = result.query
    return {
        "query": {
            "kind": query.kind,
            "source": query.source,
            "classes": _shares(query.shares),
            "bounds": list(query.bounds),
            "crs": query.crs,
            "regions": len(query.query.vectors),
        },
        "matches": [_match(match) for match in result.matches],
        "out": plain(result.out),
        "sheet": plain(result.sheet),
        "legend": result.legend.as_list(),
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "rank": match.rank,
        "distance": match.distance,
        "tile": match.tile.id,
        "source": match.tile.source,
        "path": match.path,
        "window": list(match.tile.window),
        "bounds": list(match.tile.bounds),
        "crs": match.crs,
        "classes": _shares(match.tile.shares),
        "class_map": plain(match.class_map),
    }


def _shares(shares: dict[str, float]) -> dict[str, float]:
    return {name: round(share, 4) for name, share in shares.items()}
