"""What QGIS finds of a catalogue on a server: layers with a place, and their styles."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from recnn_engine.catalogue.opening import catalogues_beside, create_catalogue, remove_catalogue
from recnn_engine.errors import InputError
from recnn_engine.tasks.servers import layers, version

pytest.importorskip("psycopg")

BACKENDS = ("server",)

_BOXES = "SELECT id, ST_AsGeoJSON(geom, 9)::json -> 'coordinates' -> 0, ST_SRID(geom) FROM regions ORDER BY id"
_STYLES = """
SELECT f_table_name, useasdefault, xmlserialize(DOCUMENT styleqml AS text) FROM public.layer_styles
WHERE f_table_schema = %s ORDER BY f_table_name
"""


def test_regions_lie_in_their_tile_as_on_its_class_map(catalogue, source, tile):
    """A tile that is turned by 90 degrees, one of more corners, one without a place, and one without regions."""
    turned = np.array([(4.0, 51.0), (4.0, 52.0), (5.0, 52.0), (5.0, 51.0)])
    curved = np.array([(4.0, 52.0), (4.5, 52.1), (5.0, 52.0), (5.0, 51.0), (4.0, 51.0)])
    tiles = [replace(tile(16 * i), footprint=place) for i, place in enumerate([(turned,), (curved,), None])]
    height, width = tiles[0].class_map.shape
    catalogue.add_tiles(catalogue.begin_source(source("a.tif")), [*tiles, tile(48, count=0)])
    boxes, others, nowhere = (one.regions.boxes / (height, width, height, width) for one in tiles)
    rows = list(catalogue._connection.execute(_BOXES))
    assert len(rows) == len(boxes) + len(others) + len(nowhere)
    for (row0, col0, row1, col1), (_, upright, srid) in zip(boxes, rows):
        # to the right in the image is north, down is east
        expected = [(4 + r, 51 + c) for r, c in ((row0, col0), (row0, col1), (row1, col1), (row1, col0), (row0, col0))]
        assert np.allclose(upright, expected, atol=1e-8) and srid == 4326
    for (row0, col0, _, _), (_, ring, _) in zip(others, rows[len(boxes) :]):
        assert np.allclose(ring[0], (4 + col0, 52.1 - 1.1 * row0), atol=1e-8)
    assert all(ring is None for _, ring, _ in rows[-len(nowhere) :])


def test_styles_are_stored_where_qgis_looks_and_go_with_the_catalogue(server_locator, settings, backend):
    place = server_locator()
    with create_catalogue(place, settings()) as catalogue:
        stored = list(catalogue._connection.execute(_STYLES, (place.schema,)))
    assert [row[:2] for row in stored] == [("regions", True), ("tiles", True)]
    assert all(f'value="{c.id}"' in stored[0][2] for c in settings().legend.classes)
    assert place.schema in catalogues_beside(place)
    remove_catalogue(place)
    assert place.schema not in catalogues_beside(place)
    with create_catalogue(server_locator(), settings()) as other:
        assert not list(other._connection.execute(_STYLES, (place.schema,)))


def test_who_asks_for_the_layers_gets_their_styles(catalogue, library):
    told = layers(library, catalogue.locator)["layers"]
    assert [one["table"] for one in told] == ["tiles", "regions"]
    assert 'attr="class_id"' in told[1]["style"] and json.dumps(told)


def test_the_version_changes_with_the_catalogue_and_only_then(catalogue, library, source):
    before = version(library, catalogue.locator)
    assert version(library, catalogue.locator) == before
    catalogue.begin_source(source("a.tif"))
    assert version(library, catalogue.locator) != before


def test_a_file_has_no_schemas(tmp_path):
    from recnn_engine.catalogue.locator import Locator

    with pytest.raises(InputError, match="not the address of a server"):
        catalogues_beside(Locator.of(tmp_path / "a.gpkg"))
