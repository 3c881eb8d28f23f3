"""A catalogue that is drawn as an agency has it: images of many years side by side, whose tiles lie on the earth."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from archives import SETS
from ranking import REGIONS, describe, draw_regions, draw_wholes

from recnn_engine.catalogue.interface import WritableCatalogue
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.opening import create_catalogue
from recnn_engine.catalogue.records import FeatureSet, NewTile, Settings, Source
from recnn_engine.imagery.tiles import Window
from recnn_engine.legend import DLRSD
from recnn_engine.regions import Regions

SIDE = 100
"""Tiles of an image from west to east, and from north to south."""

DEGREES = 0.001
"""Of a tile: images lie on a grid of tenths of a degree, ten a row."""

BATCH = 256
"""Tiles stored at a time."""

SHOWN = 3
"""Classes of a tile."""

WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)


def fill(locator: Locator, images: int, *, with_regions: bool, side: int = SIDE) -> float:
    """Make a catalogue of so many images of side x side tiles; the seconds that it took to store them.

    with_regions: twenty regions a tile, with a vector each; else one, and vectors of tiles alone.
    """
    sets = tuple(FeatureSet(name, level, 256, distance, "<f2") for name, level, distance in SETS)
    settings = Settings("drawn", "0" * 16, DLRSD, 256, 0, None, "recnn", sets if with_regions else sets[:1])
    with create_catalogue(locator, settings) as catalogue:
        return sum(_add_image(catalogue, number, side, with_regions) for number in range(images))


def _add_image(catalogue: WritableCatalogue, number: int, side: int, with_regions: bool) -> float:
    west, north = number % 10 * SIDE * DEGREES, 52 - number // 10 * SIDE * DEGREES
    transform = (DEGREES / 256, 0, west, 0, -DEGREES / 256, north)
    size, path = 256 * side, f"/archive/{number}.tif"
    source = Source(path, size, size, (1, 2, 3), None, WKT, transform, 0.3, 1, 1, "drawn")
    source = replace(source, acquired=f"{2015 + number % 10}-06-{1 + number % 30:02}", read_resolution=0.3)
    seconds, new = 0.0, list(_draw_tiles(number, side, west, north, with_regions))
    begun = time.perf_counter()
    stored = catalogue.begin_source(source)
    for start in range(0, len(new), BATCH):
        catalogue.add_tiles(stored, new[start : start + BATCH])
    catalogue.complete_source(stored)
    seconds += time.perf_counter() - begun
    return seconds


def _draw_tiles(number: int, side: int, west: float, north: float, with_regions: bool) -> Iterator[NewTile]:
    random, count = np.random.default_rng([7, number]), side * side
    regions = REGIONS if with_regions else 1
    if with_regions:
        vectors = draw_regions(describe(), count, number).reshape(count, regions, -1)
        wholes = vectors.max(axis=1)
    else:
        wholes = draw_wholes(describe(), count, number)
    shown = random.random((count, len(DLRSD))).argsort(axis=1)[:, :SHOWN]
    shares = random.dirichlet([2, 1, 0.5], count)
    boxes, areas = np.tile(np.array([0, 0, 16, 16], np.int32), (regions, 1)), np.full(regions, 12, np.int32)
    for i in range(count):
        column, row = i % side, i // side
        x, y = west + column * DEGREES, north - row * DEGREES
        right, bottom = x + DEGREES, y - DEGREES
        kinds = (shown[i, np.arange(regions) % SHOWN] + 1).astype(np.uint8)
        features = {"recnn+": wholes[i : i + 1]} | ({"recnn": vectors[i]} if with_regions else {})
        yield NewTile(
            window=Window(256 * column, 256 * row, 256, 256),
            footprint=(np.array([(x, y), (right, y), (right, bottom), (x, bottom)]),),
            bounds=(x, bottom, right, y),
            resolution=0.3,
            shares={DLRSD.classes[c].name: float(s) for c, s in zip(shown[i], shares[i], strict=True)},
            class_map=np.full((16, 16), shown[i, 0] + 1, np.uint8),
            regions=Regions(kinds, areas, boxes),
            features=features,
        )
