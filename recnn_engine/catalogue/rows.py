"""Rows of a catalogue's tables as records, of every backend, each value checked by its rule in `stored`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from recnn_engine.catalogue.records import FeatureSet, Settings, StoredSource, TileRecord
from recnn_engine.catalogue.stored import FEATURE_SET, MODEL, SETTINGS, SOURCE, SOURCE_FILE, TILE, Table
from recnn_engine.imagery.files.file import File
from recnn_engine.imagery.places.rings import Footprint
from recnn_engine.imagery.tiles import Window
from recnn_engine.language import tr
from recnn_engine.legend import Legend


def settings_of(
    model: Sequence[Any] | None, settings: Mapping[str, Any], feature_sets: Iterable[Sequence[Any]]
) -> Settings:
    """The settings of a catalogue. model: name, fingerprint, legend. settings: JSON by its key.

    Raises ValueError for what cannot be, InputError for what is no legend.
    """
    about = MODEL.row(_named(MODEL, model or (None,) * len(MODEL.rules)))
    kept = tuple(
        FeatureSet(**FEATURE_SET.row(_named(FEATURE_SET, row), place)) for place, row in enumerate(feature_sets, 1)
    )
    if not kept or len({one.name for one in kept}) < len(kept):
        raise ValueError(tr("“{column}” of {table} is missing or there twice", column="name", table=FEATURE_SET.name))
    legend = Legend.from_json(about["legend"])
    return Settings(about["name"], about["fingerprint"], legend, feature_sets=kept, **SETTINGS.row(settings))


def source_of(row: Sequence[Any]) -> StoredSource:
    """A source by its values in the order of the rules of `SOURCE`. Raises ValueError for what cannot be."""
    values = _named(SOURCE, row)
    checked = SOURCE.row(values, values["id"])
    files = tuple(File(*file) for file in checked.pop("files"))
    return StoredSource(**checked, files=files)


def file_of(path: Any, size_bytes: Any) -> tuple[str, int]:
    """Path and size of a source. Raises ValueError for what cannot be."""
    checked = SOURCE_FILE.row({"path": path, "size_bytes": size_bytes})
    return checked["path"], checked["size_bytes"]


def tile_of(
    tile_id: int, source_id: int, row: Sequence[Any], shares: dict[str, float], footprint: Footprint | None
) -> TileRecord:
    """A tile by its values in the order of the rules of `TILE`. Raises ValueError for what cannot be."""
    tile = TILE.row(_named(TILE, row), tile_id)
    window = Window(*(tile[side] for side in Window._fields))
    bounds = (tile["xmin"], tile["ymin"], tile["xmax"], tile["ymax"])
    return TileRecord(
        tile_id,
        source_id,
        tile["path"],
        window,
        bounds,
        tile["crs"],
        tile["resolution"],
        shares,
        tile["regions"],
        tile["acquired"],
        footprint,
    )


def _named(table: Table, row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(table.rules, row, strict=True))
