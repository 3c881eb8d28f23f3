"""What every backend refuses, in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from recnn_engine.catalogue.former import FormerTile
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import SCHEMA_VERSION, FeatureSet, NewTile
from recnn_engine.errors import CatalogueError, InputError, OutputError
from recnn_engine.language import tr


def no_source(locator: Locator, source_id: int) -> InputError:
    """The error of an unknown source."""
    return InputError(tr("There is no source {source} in {path}.", source=source_id, path=locator))


def no_tile(locator: Locator, tile_id: int) -> InputError:
    """The error of an unknown tile."""
    return InputError(
        tr("There is no tile {tile} in {path}.", tile=tile_id, path=locator), tr("Its layer “tiles” lists them.")
    )


def no_region(locator: Locator, region_id: int) -> InputError:
    """The error of an unknown region."""
    return InputError(tr("There is no region {region} in {path}.", region=region_id, path=locator))


def gone(locator: Locator, former: FormerTile, is_there: bool) -> InputError:
    """The error of a tile that is gone. is_there: whether its image is in the catalogue still."""
    place = {"tile": former.id, "path": locator, "source": former.source, "window": tuple(former.window)}
    hint = tr("Search anew, or take one of the tiles that its layer “tiles” lists.")
    if is_there:
        what = tr("Tile {tile} of {path} is gone: {source} was indexed anew, without a tile at {window} now.", **place)
    else:
        what = tr("Tile {tile} of {path} is gone: it was {window} of {source}, which was removed.", **place)
    return InputError(what, hint)


def region_gone(locator: Locator, region_id: int, former: FormerTile, now: int | None) -> InputError:
    """The error of a region that is gone. now: the tile that is where its own was."""
    place = {"region": region_id, "path": locator, "source": former.source, "window": tuple(former.window), "tile": now}
    if now is None:
        return InputError(
            tr("Region {region} of {path} is gone: it was at {window} of {source}, of which no tile is left.", **place),
            tr("Choose another one, on the map or in a search."),
        )
    return InputError(
        tr("Region {region} of {path} is gone: {source} was indexed anew, and {window} is tile {tile} now.", **place),
        tr("Choose one of the regions that the tile has now."),
    )


def no_class_map(locator: Locator, tile_id: int) -> CatalogueError:
    """The error of a tile without its class map."""
    return CatalogueError(
        tr("The class map of tile {tile} is missing in {path}.", tile=tile_id, path=locator),
        tr("Another program removed it: “recnn check --repair” and then “recnn index” bring it back."),
    )


def no_field(locator: Locator, field: str, class_fields: Sequence[str]) -> InputError:
    """The error of an unknown column of the tiles."""
    names = ", ".join(class_fields)
    return InputError(
        tr("The tiles of {path} have no field “{field}”.", path=locator, field=field),
        tr("Fields that can tell classes are: {fields}.", fields=names)
        if names
        else tr("Add a field of texts to its layer “tiles”, or give a file of classes (.csv)."),
    )


def no_feature_set(locator: Locator, name: str) -> InputError:
    """The error of a catalogue whose tiles were not described by that."""
    return InputError(
        tr("{path} has no features of {method}.", path=locator, method=name),
        tr("“recnn info” tells which it has; each of them is searched exactly."),
    )


def no_index(locator: Locator, name: str = "") -> InputError:
    """The error of a catalogue, or a feature set of it, without an approximate index."""
    if not name:
        return InputError(
            tr("{path} is a file, which is searched exactly: only a server has an index for candidates.", path=locator),
            tr("Search it without --candidates, or bring it to a server by “recnn copy”."),
        )
    return InputError(
        tr("There is no index of {method} in {path}.", method=name, path=locator),
        tr("Its owner makes one by “recnn hnsw”, of recnn+ alone; without --candidates the search is exact."),
    )


def other_schema(place: Locator | Path, version: object) -> CatalogueError:
    """The error of a catalogue of a schema that is not known here."""
    return CatalogueError(
        tr(
            "{path} has catalogue schema {schema}; this version of ReCNN reads schema {known}.",
            path=place,
            schema=version,
            known=SCHEMA_VERSION,
        ),
        tr("Build the index again, or use the version of ReCNN that made it."),
    )


def another_now(locator: Locator) -> OutputError:
    """The error of a run whose catalogue was removed, and another one made in its place."""
    return OutputError(
        tr("Another catalogue is at {path} now. What this run had finished was in the one before.", path=locator),
        tr("Run again, if the one that is there now is meant."),
    )


def check_features(tile: NewTile, feature_sets: Sequence[FeatureSet]) -> None:
    """Raise ValueError where a tile has not the vectors of each set, and of no other, or not of finite numbers."""
    if tile.features.keys() != {kept.name for kept in feature_sets}:
        raise ValueError(f"a tile has features {sorted(tile.features)}, not those of the catalogue's sets")
    for kept in feature_sets:
        vectors = tile.features[kept.name]
        rows = {"tile": 1, "region": len(tile.regions.classes)}.get(kept.level, len(vectors))
        if vectors.shape != (rows, kept.dimensions):
            raise ValueError(f"a tile's {kept.name} has the shape {vectors.shape}, not ({rows}, {kept.dimensions})")
        if not np.isfinite(vectors).all():
            raise ValueError(f"a tile's {kept.name} is not finite")
