"""QGIS opens the layer of tiles on a server, and edits it."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest

from recnn_engine.search.filter import Filter

pytest.importorskip("psycopg")

BACKENDS = ("server",)

SCRIPT = """
import json, sys
from qgis.core import QgsApplication, QgsDataSourceUri, QgsVectorLayer
host, port, database, user, password, schema, selected, changed, deleted = sys.argv[1:]
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
uri = QgsDataSourceUri()
uri.setConnection(host, port, database, user, password)
uri.setDataSource(schema, "tiles", "geom", "", "id")
layer = QgsVectorLayer(uri.uri(), "tiles", "postgres")
layer.selectByIds([int(selected)])
found = [feature["id"] for feature in layer.selectedFeatures()]
layer.startEditing()
layer.changeAttributeValue(int(changed), layer.fields().indexOf("scene"), "port")
layer.deleteFeature(int(deleted))
print(json.dumps([layer.isValid(), layer.featureCount(), found, layer.commitChanges(), layer.crs().authid()]))
"""


def test_qgis_selects_changes_and_deletes_the_tiles_that_are_meant(catalogue, source, tile, run_with):
    """Keys are `integer`: by `bigint` it numbers features in the order in which it first read them."""
    numbers = [catalogue.begin_source(source(f"{name}.tif")) for name in "abc"]
    ids = [i for number in numbers for i in catalogue.add_tiles(number, [tile(16 * i) for i in range(10)])]
    catalogue.remove_source(numbers[0])
    catalogue._connection.execute("ALTER TABLE tiles ADD COLUMN scene text")
    before = catalogue.data_version()
    place = urlsplit(catalogue.locator.conninfo)
    at = (place.hostname, place.port, place.path[1:], place.username, place.password, catalogue.locator.schema)
    said = run_with("qgis.core", SCRIPT, *at, ids[15], ids[20], ids[25])
    assert json.loads(said.splitlines()[-1]) == [True, 19, [ids[15]], True, "EPSG:4326"]
    assert catalogue.values("scene") == {ids[20]: "port"}
    assert catalogue.candidates(Filter()).tolist() == [i for i in ids[10:] if i != ids[25]]
    assert catalogue.data_version() != before
