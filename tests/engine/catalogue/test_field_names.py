"""Fields that users add to a catalogue's tables, whatever their names: no statement takes one for something else."""

from __future__ import annotations

import ast
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

import recnn_engine
from recnn_engine.catalogue.interface import SharedCatalogue
from recnn_engine.catalogue.locator import FileLocator
from recnn_engine.catalogue.opening import create_catalogue, make_index, open_catalogue
from recnn_engine.progress import silent
from recnn_engine.search.filter import ClassShare, Filter, Period

BACKENDS = ("file", "server")
FOLDERS = {"file": "geopackage", "server": "postgres"}


def words(backend: str) -> list[str]:
    """All that could be a name in a statement, but for what SQLite and PostgreSQL call so themselves."""
    statements = " ".join(
        node.value
        for path in (Path(recnn_engine.__file__).parent / "catalogue" / FOLDERS[backend]).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("SELECT|WHERE|FROM", node.value)
    )
    own = {"tableoid", "xmin", "xmax", "cmin", "cmax", "ctid", "rowid", "oid", "_rowid_", "true"}
    return sorted(set(re.findall(r"\b[a-z_][a-z_0-9]*\b", statements)) - own)


def run(locator, *statements: str) -> None:
    """Run statements as another program does."""
    if isinstance(locator, FileLocator):
        with closing(sqlite3.connect(locator.path)) as connection, connection:
            for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):  # of triggers that do not fire here
                connection.create_function(name, 1, lambda geometry: 1 / 0)
            for statement in statements:
                connection.execute(statement)
        return
    import psycopg

    with psycopg.connect(locator.conninfo, autocommit=True) as connection:
        connection.execute(f"SET search_path = {locator.schema}, public")
        for statement in statements:
            connection.execute(statement)


FILTERS = (
    Filter(),
    Filter(bbox=(5.005, 50, 5.02, 53)),
    Filter(bbox=(5.005, 50, 6, 51)),
    Filter(bbox=(4, 50, 6, 53), acquired=Period("2021", "2021-07")),
    Filter(acquired=Period("2022", None)),
    Filter(all_of=(ClassShare("grass", 0.5),), none_of=(ClassShare("bare soil", 0.5),), not_source=2),
)


@pytest.fixture
def filled(locator, settings, true_source, true_tile):
    """Two sources, the first of them about to be replaced, and an approximate index where there can be one."""
    with create_catalogue(locator, settings()) as catalogue:
        for path in ("/a.tif", "/b.tif"):
            number = catalogue.begin_source(true_source(path, acquired="2021-06"))
            catalogue.add_tiles(number, [true_tile(column) for column in (0, 16, 32)])
            catalogue.complete_source(number)
        other = catalogue.begin_source(true_source("/a.tif", fingerprint="other"), replaces=1)
        catalogue.add_tiles(other, [true_tile(0, shares={'the "odd" one': 1.0})])
    if not isinstance(locator, FileLocator):
        make_index(locator, "recnn+", silent)
    return locator


def add(locator, names: list[str], kind: str, value: str) -> None:
    """Add fields of these names to the layer of tiles, with a value in each row; those that it has are its own."""
    own = (
        "id geom source classes regions column row width height min_x min_y max_x max_y xmin ymin xmax ymax resolution"
    )
    new = [name for name in names if name not in f"{own} acquired".split()]
    assert len(new) > 100
    run(locator, *(f'ALTER TABLE tiles ADD COLUMN "{name}" {kind} DEFAULT {value}' for name in new))


def read(locator) -> dict[str, str]:
    """All that readers are told."""
    is_file = isinstance(locator, FileLocator)
    with open_catalogue(locator) as catalogue:
        ids = catalogue.candidates(Filter()).tolist()
        facts = {key: value for key, value in catalogue.facts().items() if key != "size_bytes"}
        return {
            "facts": repr(facts),
            "found": repr([catalogue.candidates(each).tolist() for each in FILTERS]),
            "tiles": repr(catalogue.tiles(ids)),
            "maps": repr(catalogue.class_maps(ids)),
            "regions": repr(catalogue.regions(ids)),
            "of a region": repr(catalogue.tile_of_region(2)),
            "sources": repr((catalogue.sources(), catalogue.source_files(), catalogue.locate("/b.tif"))),
            "counts": repr((catalogue.count_sources(), catalogue.resolution_range())),
            "shares": repr(catalogue.class_shares("grass")),
            "values": repr(catalogue.values("classes")),
            "vectors": repr(
                [block.vectors for name in ("recnn", "recnn+") for block in catalogue.feature_blocks(name)]
            ),
            "some": repr([block.vectors for block in catalogue.feature_blocks("recnn", tiles=np.array([1, 5]))]),
            "near": "" if is_file else repr(sorted(catalogue.near("recnn+", np.ones(8, np.float32), 5))),
            "faults": repr(catalogue.faults()),
        }


def write(locator, source, tile) -> list[str]:
    """Index, and mend what another program has done; what was found."""
    with open_catalogue(locator, write=True) as catalogue:
        number = catalogue.begin_source(source("/w.tif"))
        catalogue.add_tiles(number, [tile(0), tile(16)])
        windows = catalogue.done_windows(number)
        if isinstance(catalogue, SharedCatalogue):
            catalogue.store_tiles(number, catalogue.tile_ids(1), [tile(32)])
        catalogue.date_source(number, "2020", ())
        catalogue.complete_source(number)
    run(locator, "UPDATE tiles SET regions = 9 WHERE source = 2")
    with open_catalogue(locator, write=True) as catalogue:
        found = [repr(windows), repr(catalogue.repair()), repr(catalogue.faults())]
        catalogue.remove_source(number)
    return found


@pytest.mark.parametrize(("kind", "value"), [("text", "'x'"), ("integer", "5")])
def test_no_field_is_taken_for_another_name(filled, backend, kind, value, true_source, true_tile):
    write(filled, true_source, true_tile)
    done, expected = write(filled, true_source, true_tile), read(filled)
    add(filled, words(backend), kind, value)
    assert read(filled) == expected
    assert write(filled, true_source, true_tile) == done


def test_a_filter_by_place_asks_for_places_alone(filled):
    with open_catalogue(filled) as catalogue:
        before = [catalogue.candidates(each).tolist() for each in FILTERS]
        assert before[2] == [] != before[1] != before[0]
    names = ("west", "south", "east", "north", "margin", "minx", "miny", "maxx", "maxy", "value")
    run(filled, *(f"ALTER TABLE tiles ADD COLUMN {name} float8 DEFAULT 100" for name in names))
    with open_catalogue(filled) as catalogue:
        assert [catalogue.candidates(each).tolist() for each in FILTERS] == before
