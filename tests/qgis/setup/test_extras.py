"""What is added to an engine that is set up: it comes whole or goes again, and the engine stays ready."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest
from installing import Watcher, install
from servers import TrickleHandler, index_of
from wheels import make_wheel

ADDED = {"train": {"torch", "matplotlib", "sklearn"}, "postgres": {"psycopg"}}
each = pytest.mark.parametrize(("extra", "package"), [("train", "torch"), ("postgres", "psycopg")])


def sites() -> list[str]:
    """The names of what is installed, in one environment."""
    from recnn.recnn_qgis.engine.environment import managed_environment

    return [path.name for path in managed_environment().glob("lib/python3*/site-packages/*")]


@pytest.fixture()
def light(cache, wheels):
    """The environment as a set-up makes it, without what can be added; whether it is ready."""
    from recnn.recnn_qgis.engine.environment import is_ready

    install(wheels)
    assert is_ready() and "openvino" in sites() and not set.union(*ADDED.values()) & set(sites())
    return is_ready


@each
def test_an_extra_is_added_to_an_environment_that_is_ready_and_stays_so(light, wheels, extra, package):
    from recnn.recnn_qgis.engine.environment import managed_environment

    witness = managed_environment() / "witness"
    witness.touch()
    install(wheels, extra=extra)
    others = set.union(*ADDED.values()) - ADDED[extra]
    assert light() and witness.exists() and {"openvino", *ADDED[extra]} <= set(sites()) and not others & set(sites())
    assert not any(name == "__pycache__" for name in sites()), "no bytecode of what is never imported"


@each
def test_what_does_not_load_goes_again_and_the_engine_stays(light, wheels, tmp_path, extra, package):
    from recnn.recnn_qgis.engine.errors import EngineError

    (other,) = ADDED.keys() - {extra}
    install(wheels, extra=other)
    broken = shutil.copytree(wheels, tmp_path / "broken")
    version = next(wheels.glob(f"{package}-*")).name.split("-")[1]
    make_wheel(broken, package, version, "raise ImportError('libinner.so: no such file')")
    with pytest.raises(EngineError, match="libinner"):
        install(broken, extra=extra)
    assert light() and {"openvino", *ADDED[other]} <= set(sites()) and package not in sites()


@each
def test_half_a_package_does_not_stay(light, wheels, serve, extra, package):
    from recnn.recnn_qgis.engine.environment import managed_environment
    from recnn.recnn_qgis.engine.errors import EngineCancelled

    (site,) = managed_environment().glob("lib/python3*/site-packages")
    (site / package).mkdir()
    index = f"http://{serve(TrickleHandler)}/simple"
    with pytest.raises(EngineCancelled):
        install(index, Watcher(cancel_at="Asking the package index"), extra=extra, PIP_INDEX_URL=index)
    assert light() and package not in sites()


def test_a_new_set_up_of_a_ready_environment_is_without_extras(light, wheels):
    for extra in ADDED:
        install(wheels, extra=extra)
    install(wheels)
    assert light() and not set.union(*ADDED.values()) & set(sites())


def test_psycopg_is_never_looked_for_where_builds_of_pytorch_are(light, wheels, serve):
    standard, builds = [], []
    place = f"http://{serve(index_of(wheels, standard))}/simple"
    install(f"http://{serve(index_of(wheels, builds))}/simple", extra="postgres", PIP_INDEX_URL=place)
    assert "psycopg" in sites() and "psycopg" in standard and not builds


def test_psycopg_needs_little_room_where_the_engine_is_there(light, wheels, monkeypatch):
    from recnn.recnn_qgis.engine.errors import EngineError

    monkeypatch.setattr(shutil, "disk_usage", lambda path: namedtuple("Usage", "free")(19e6))
    with pytest.raises(EngineError, match=r"needs about 20 MB .*, and 19 MB are free"):
        install(wheels, extra="postgres")
    assert light() and "psycopg" not in sites()
    monkeypatch.setattr(shutil, "disk_usage", lambda path: namedtuple("Usage", "free")(21e6))
    install(wheels, extra="postgres")
    assert "psycopg" in sites()
