"""The tiles of a catalogue that have a class, as a gallery to judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import TileRecord
from recnn_engine.catalogue.stored_tiles import read_stored_tile
from recnn_engine.datasets.archive import Archive, SceneImage
from recnn_engine.errors import InputError
from recnn_engine.evaluation.features import GalleryFeatures
from recnn_engine.evaluation.join_file import is_join_file, read_join_file
from recnn_engine.evaluation.notes import notes_on
from recnn_engine.evaluation.splits import Split
from recnn_engine.evaluation.thumbnails import Thumbnails
from recnn_engine.language import tr, trn
from recnn_engine.search.features import FeatureBlock
from recnn_engine.search.filter import Filter


@dataclass(frozen=True)
class TileGallery:
    """Tiles in order of their ids, each an image of the archive, with the catalogue's own vectors by method.

    notes: what a reader of the numbers must know.
    """

    archive: Archive
    tiles: dict[SceneImage, TileRecord]
    features: dict[str, GalleryFeatures]
    notes: list[str]

    def thumbnails(self, catalogue: Catalogue) -> Thumbnails:
        """Pictures of the tiles, none of those whose image is gone."""
        return Thumbnails(lambda image: read_stored_tile(catalogue, self.tiles[image]))


def judged_tiles(catalogue: Catalogue, field: str, methods: Sequence[str]) -> TileGallery:
    """The tiles of a catalogue that have a class and vectors for all methods.

    field: the column of the layer `tiles` that tells the classes, or a file of them. Raises InputError where there is
    no such thing, or where it does not tell two classes apart.
    """
    classes, notes = _classes(catalogue, field)
    ids = np.array(sorted(classes), dtype=np.int64)
    blocks = {method: _joined(catalogue, method, ids) for method in methods}
    kept = set(reduce(np.intersect1d, (block.tiles for block in blocks.values()), ids).tolist())
    tiles = catalogue.tiles(ids.tolist())
    images = {_image(catalogue, tile, classes): tile for tile in tiles if tile.id in kept}
    left_out = {_name(t): tr("{tile} has no features.", tile=_name(t)) for t in tiles if t.id not in kept}
    archive = Archive(Path(str(catalogue.locator)), tuple(images), left_out)
    _check_classes(catalogue, field, archive)
    notes = [*notes_on(archive, [Split(archive.images, (), None)]), *notes]
    wanted = np.array([tile.id for tile in images.values()], dtype=np.int64)
    features = {method: _features(block.of_tiles(wanted)) for method, block in blocks.items()}
    return TileGallery(archive, images, features, notes)


def _classes(catalogue: Catalogue, field: str) -> tuple[dict[int, str], list[str]]:
    """The class of each tile that has one, and what is to be said of the others."""
    notes = []
    if _is_file(catalogue, field):
        classes, unmatched = read_join_file(Path(field), catalogue)
        if unmatched:
            notes.append(
                trn(
                    "{n} line of {file} fits no tile: {line}",
                    "{n} lines of {file} fit no tile, the first of them: {line}",
                    len(unmatched),
                    file=field,
                    line=unmatched[0],
                )
            )
    else:
        classes = catalogue.values(field)
    if others := len(catalogue.candidates(Filter())) - len(classes):
        notes.append(_note_on_others(catalogue, field, others))
    return classes, notes


def _is_file(catalogue: Catalogue, field: str) -> bool:
    return is_join_file(field) and field not in catalogue.class_fields()


def _note_on_others(catalogue: Catalogue, field: str, count: int) -> str:
    if _is_file(catalogue, field):
        return trn(
            "{n} tile has no class in {file} and is not in the gallery.",
            "{n} tiles have no class in {file} and are not in the gallery.",
            count,
            file=field,
        )
    return trn(
        "{n} tile has no class in the field “{field}” and is not in the gallery.",
        "{n} tiles have no class in the field “{field}” and are not in the gallery.",
        count,
        field=field,
    )


def _check_classes(catalogue: Catalogue, field: str, archive: Archive) -> None:
    scenes, counts = np.unique([image.scene for image in archive.images], return_counts=True)
    if len(scenes) >= 2 and counts.max() >= 2:
        return
    if _is_file(catalogue, field):
        raise InputError(
            tr(
                "{file} does not give the tiles of {path} two classes, one of them with two tiles or more.",
                file=field,
                path=catalogue.locator,
            ),
            tr("Give more tiles a class there."),
        )
    others = ", ".join(name for name in catalogue.class_fields() if name != field)
    raise InputError(
        tr(
            "The field “{field}” of {path} does not hold two classes, one of them with two tiles or more.",
            field=field,
            path=catalogue.locator,
        ),
        tr("Give tiles a class there, or name another field: {fields}.", fields=others)
        if others
        else tr("Give more tiles a class there."),
    )


def _joined(catalogue: Catalogue, method: str, tiles: NDArray[np.int64]) -> FeatureBlock:
    """The vectors of tiles, (n,) int64 ascending, that have some."""
    blocks = list(catalogue.feature_blocks(method, tiles))
    rows = [np.repeat(block.tiles, block.counts) for block in blocks]
    nothing = np.empty((0, catalogue.settings.feature_set(method).dimensions), np.float32)
    vectors = np.concatenate([nothing, *(block.vectors for block in blocks)])
    return FeatureBlock.of_rows(np.concatenate([np.empty(0, np.int64), *rows]), vectors)


def _features(block: FeatureBlock) -> GalleryFeatures:
    return GalleryFeatures(block.vectors, block.first, np.empty(0), None)


def _image(catalogue: Catalogue, tile: TileRecord, classes: dict[int, str]) -> SceneImage:
    return SceneImage(_name(tile), classes[tile.id], Path(catalogue.locator.resolve(tile.source)))


def _name(tile: TileRecord) -> str:
    return f"{tile.source}, tile {tile.id}"
