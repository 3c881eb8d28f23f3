"""What is stored of an archive: one GeoPackage file behind a small, backend-neutral interface."""

from recnn_engine.catalogue.geopackage.store import Catalogue
from recnn_engine.catalogue.records import (
    RECNN,
    RECNN_PLUS,
    FeatureBlock,
    NewTile,
    Settings,
    Source,
    StoredRegions,
    StoredSource,
    TileRecord,
)

__all__ = [
    "RECNN",
    "RECNN_PLUS",
    "Catalogue",
    "FeatureBlock",
    "NewTile",
    "Settings",
    "Source",
    "StoredRegions",
    "StoredSource",
    "TileRecord",
]
