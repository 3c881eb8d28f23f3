"""Candidates by an HNSW index of the server: near, filtered, ranked exactly, and their recall a true one."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner

from recnn_engine.catalogue.locator import Locator, ServerLocator
from recnn_engine.catalogue.opening import create_catalogue, open_catalogue
from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.cli import main
from recnn_engine.errors import Cancelled, CatalogueError, InputError, OutputError
from recnn_engine.library import Library
from recnn_engine.queries.kinds import TileQuery
from recnn_engine.search.filter import ANY_TILE, ClassShare, Filter
from recnn_engine.search.query import Query
from recnn_engine.tasks import approximate as task
from recnn_engine.tasks.approximate import approximate, exactly
from recnn_engine.tasks.search import SearchRequest, search

psycopg = pytest.importorskip("psycopg")

BACKENDS = ("server",)
TILES = 400
K = 10


@pytest.fixture(scope="module")
def filled(server_locator, settings, true_source, tile) -> ServerLocator:
    """A catalogue of two images; every eighth tile shows the odd class, those of the second lie elsewhere."""
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        for image in range(2):
            number = catalogue.begin_source(true_source(f"/images/{image}.tif", width=40_000))
            columns = range(image * 20_000, image * 20_000 + 16 * TILES // 2, 16)
            shown = [{"grass": 1.0} if i % 8 else {'the "odd" one': 1.0} for i in range(len(columns))]
            catalogue.add_tiles(number, [tile(column, shares=shares) for column, shares in zip(columns, shown)])
            catalogue.complete_source(number)
    return locator


@pytest.fixture(scope="module")
def indexed(filled) -> ServerLocator:
    with Library() as library:
        approximate(filled, library)
    return filled


def found(locator: Locator, tile: int, candidates: int | None, filter: Filter = ANY_TILE) -> list[tuple[int, float]]:
    request = SearchRequest(locator, TileQuery(tile), "recnn+", K, filter, all_places=True, candidates=candidates)
    with Library() as library:
        return [(match.tile.id, match.distance) for match in search(request, library).matches]


def others(locator: Locator, tile: int, candidates: int | None) -> set[int]:
    """The K nearest but the tile itself."""
    request = SearchRequest(locator, TileQuery(tile), "recnn+", K + 1, all_places=True, candidates=candidates)
    with Library() as library:
        return {match.tile.id for match in search(request, library).matches} - {tile}


def address(locator: ServerLocator) -> str:
    """As a user writes it, with the password of the test server."""
    sign = "&" if "?" in locator.conninfo else "?"
    return f"{locator.conninfo}{sign}schema={locator.schema}"


def statement(locator: ServerLocator, *statements: str) -> list:
    with psycopg.connect(locator.conninfo, autocommit=True) as connection:
        connection.execute(f"SET search_path = {locator.schema}, public")
        cursors = [connection.execute(each) for each in statements]
        return cursors[-1].fetchall() if cursors[-1].description else []


@pytest.mark.parametrize("query", [1, 77, 313])
def test_with_all_as_candidates_it_is_exact_search(indexed, query):
    assert found(indexed, query, TILES) == found(indexed, query, None)


@pytest.mark.parametrize(
    "filter",
    [
        Filter(all_of=(ClassShare('the "odd" one', 0.5),)),
        Filter(bbox=(5.0, 51.0, 6.0, 53.0)),
        Filter(not_source=1),
        Filter(none_of=(ClassShare("grass", 0.0),)),
    ],
)
@pytest.mark.parametrize("few", [0, 20_000])
def test_filters_hold_and_are_no_reason_for_fewer_matches(indexed, filter, few, monkeypatch):
    monkeypatch.setattr("recnn_engine.library.FEW_TILES", few)
    matches = found(indexed, 5, 12, filter)
    with open_catalogue(indexed) as catalogue:
        wanted = set(catalogue.candidates(filter).tolist())
    assert len(matches) == K and {tile for tile, _ in matches} <= wanted
    assert [distance for _, distance in matches] == sorted(distance for _, distance in matches)
    if few:
        assert matches == found(indexed, 5, None, filter)


def test_candidates_are_the_nearest_by_the_servers_own_scan(indexed):
    with Library() as library, library.reading(indexed) as catalogue:
        vector = next(catalogue.feature_blocks("recnn+", tiles=np.array([9]))).vectors[0]
        near = catalogue.near("recnn+", vector, 30)
    rows = statement(
        indexed,
        """
        SELECT tile FROM features_1, (SELECT vector AS own FROM features_1 WHERE tile = 9) AS query
        ORDER BY vector <+> own LIMIT 30
        """,
    )
    assert len(near) == 30 and near[0] == 9
    assert len({tile for (tile,) in rows} & set(near.tolist())) >= 27


def test_what_readers_do_not_see_is_no_match(server_locator, settings, source, tile):
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        first = catalogue.begin_source(source("/a.tif"))
        catalogue.add_tiles(first, [tile(column) for column in range(0, 320, 16)])
        catalogue.complete_source(first)
        second = catalogue.begin_source(source("/a.tif"), replaces=first)
        catalogue.add_tiles(second, [tile(column) for column in range(0, 320, 16)])
        with Library() as library:
            approximate(locator, library)
        assert found(locator, 3, K) == found(locator, 3, None)
        assert {match for match, _ in found(locator, 3, 40)} <= set(range(1, 21))


def test_the_recall_is_that_of_the_ranked_lists(indexed):
    with open_catalogue(indexed) as catalogue:
        measured = catalogue.approximation()
    assert (measured.name, measured.k, measured.queries, measured.tiles) == ("recnn+", K, task.QUERIES, TILES)
    assert [each.candidates for each in measured.recalls] == list(task.CANDIDATES)
    assert measured.recalls[-1].recall == 1.0
    drawn = np.sort(np.random.default_rng(0).choice(np.arange(1, TILES + 1), task.QUERIES, replace=False))
    held = [len(others(indexed, int(tile), 20) & others(indexed, int(tile), None)) for tile in drawn]
    assert measured.recalls[0].recall == pytest.approx(sum(held) / (K * len(drawn)))


def test_of_more_equally_near_tiles_than_are_looked_for_no_more_are_counted(server_locator, settings, source, tile):
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        number = catalogue.begin_source(source("/a.tif"))
        same = {"recnn+": np.ones((1, 8), np.float32), "recnn": np.ones((3, 8), np.float32)}
        catalogue.add_tiles(number, [tile(column, features=same) for column in range(0, 16 * 40, 16)])
        catalogue.complete_source(number)
    with Library() as library:
        distances = {distance for _, distance in found(locator, 1, None)}
        recalls = [each.recall for each in approximate(locator, library).recalls]
    assert distances == {0.0} and recalls == [1.0] * len(recalls)


def test_where_tiles_have_other_features_there_is_nothing_to_make(server_locator, settings):
    locator = server_locator()
    create_catalogue(
        locator, settings(descriptor="color", feature_sets=(FeatureSet("color", "tile", 8, "L1"),))
    ).close()
    with Library() as library:
        for attempt in (lambda: approximate(locator, library), lambda: exactly(locator)):
            with pytest.raises(InputError, match=r"has no features of recnn\+"):
                attempt()


def test_a_poor_index_is_said_to_be_one(indexed, monkeypatch):
    real = Library._near
    monkeypatch.setattr(Library, "_near", staticmethod(lambda *asked: real(*asked)[::2]))
    with Library() as library:
        measured = approximate(indexed, library)
    monkeypatch.undo()
    with Library() as library:
        approximate(indexed, library)
    assert all(each.recall < 0.8 for each in measured.recalls)


def test_the_command_line_tells_what_was_measured(indexed):
    run = CliRunner().invoke(main, ["search", "-c", address(indexed), "--tile", "7",
                                    "--method", "recnn+", "--candidates", "60"])  # fmt: skip
    assert run.exit_code == 0, run.output
    (line,) = [line for line in run.stdout.splitlines() if line.startswith("Approximate")]
    assert "60 candidates" in line and "50 held" in line and "of 400" in line and str(indexed) in line


def test_as_json_too(indexed):
    run = CliRunner().invoke(main, ["search", "-c", address(indexed), "--tile", "7",
                                    "--method", "recnn+", "--candidates", "60", "--json"])  # fmt: skip
    (told,) = json.loads(run.stdout)["found_by"]
    assert told["candidates"] == 60 and told["measured"]["recalls"][-1]["candidates"] == task.CANDIDATES[-1]


def test_without_an_index_it_is_asked_for(server_locator, settings):
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        with pytest.raises(InputError, match=r"no index of recnn\+ in .*recnn hnsw"):
            catalogue.near("recnn+", np.ones(8, np.float32), 10)
        assert catalogue.approximation() is None


def test_equation_3_has_none(indexed):
    with Library() as library, library.reading(indexed) as catalogue:
        query = Query(np.ones((1, 8), np.float32), np.ones(8, np.float32))
        with pytest.raises(InputError, match="no index of recnn in"):
            library.nearest_of(catalogue, query, "recnn", ANY_TILE, K, 20)


def test_fewer_candidates_than_matches_are_refused(indexed):
    with pytest.raises(InputError, match="cannot be chosen from 5 candidates"):
        found(indexed, 1, 5)


def test_one_that_was_left_half_made_is_made_anew(server_locator, settings, source, tile, monkeypatch):
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        number = catalogue.begin_source(source("/a.tif"))
        catalogue.add_tiles(number, [tile(column) for column in range(0, 320, 16)])
        catalogue.complete_source(number)
    statement(
        locator,
        "CREATE INDEX features_1_hnsw ON features_1 USING hnsw (vector vector_l1_ops)",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'features_1_hnsw'::regclass",
    )
    with open_catalogue(locator) as catalogue, pytest.raises(InputError, match="no index"):
        catalogue.near("recnn+", np.ones(8, np.float32), 10)
    with Library() as library:
        approximate(locator, library)
    assert found(locator, 3, 20) == found(locator, 3, None)
    exactly(locator)
    with open_catalogue(locator) as catalogue:
        assert catalogue.approximation() is None
        with pytest.raises(InputError, match="no index"):
            catalogue.near("recnn+", np.ones(8, np.float32), 10)


def test_one_that_is_cancelled_leaves_nothing(server_locator, settings, source, tile):
    locator = server_locator()
    with create_catalogue(locator, settings()) as catalogue:
        number = catalogue.begin_source(source("/a.tif"))
        catalogue.add_tiles(number, [tile(column) for column in range(0, 320, 16)])
        catalogue.complete_source(number)

    def cancel(*told: object) -> None:
        raise Cancelled

    with psycopg.connect(locator.conninfo) as holding:  # CREATE INDEX CONCURRENTLY waits for this transaction
        holding.execute(f"LOCK TABLE {locator.schema}.features_1 IN ROW EXCLUSIVE MODE")
        with Library() as library, pytest.raises(Cancelled):
            approximate(locator, library, cancel)
    with open_catalogue(locator) as catalogue, pytest.raises(InputError, match="no index"):
        catalogue.near("recnn+", np.ones(8, np.float32), 10)
    with Library() as library:
        assert approximate(locator, library).recalls[0].recall == 1.0


def test_an_old_pgvector_makes_none(filled, monkeypatch, server_locator, settings):
    locator = server_locator()
    create_catalogue(locator, settings()).close()
    monkeypatch.setattr("recnn_engine.catalogue.postgres.approximate.vector_version", lambda server: (0, 8, 0))
    with Library() as library, pytest.raises(CatalogueError, match=r"pgvector 0\.8\.0.* at least 0\.8\.4"):
        approximate(locator, library)


def test_a_reader_may_use_it_and_not_make_it(indexed, server_address):
    role, schema = f"reader_of_{indexed.schema}", indexed.schema
    statement(
        indexed,
        f"CREATE ROLE {role} LOGIN PASSWORD 'harmless'",
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    )
    try:
        options = psycopg.conninfo.conninfo_to_dict(indexed.conninfo)
        place = f"{options['host']}:{options['port']}/{options['dbname']}?schema={schema}"
        theirs = Locator.of("postgresql://" + f"{role}:harmless@{place}")
        assert found(theirs, 5, 50) == found(indexed, 5, 50)
        with Library() as library, pytest.raises(OutputError, match=r"Only the owner of .* to run"):
            approximate(theirs, library)
    finally:
        statement(indexed, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


def test_a_file_has_none(tmp_path, settings):
    locator = Locator.of(tmp_path / "archive.gpkg")
    with create_catalogue(locator, settings()) as catalogue, pytest.raises(InputError, match="searched exactly"):
        catalogue.near("recnn+", np.ones(8, np.float32), 10)
    with Library() as library, pytest.raises(InputError, match="searched exactly"):
        approximate(locator, library)
