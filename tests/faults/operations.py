"""What commands do to a small archive: build, replace, prune, migrate, copy; and how it is after them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from recnn_engine.catalogue.locator import Locator
from tests.engine.catalogue.older.conftest import CatalogueFile
from tests.engine.conftest import draw_pixels, write_raster
from tests.faults.forks import forks
from tests.faults.stored import contents
from tests.faults.traced import Traced, needs_strace


@dataclass(frozen=True)
class Operation:
    """What a command does to an archive. folder: all as it is before; after: what the catalogue holds after it.

    names: of the files that are in the folder then.
    """

    folder: Path
    command: Callable[[Path], Sequence[object]]
    before: dict
    after: dict
    names: frozenset[str]

    def begun_in(self, folder: Path) -> Path:
        """The catalogue that it writes, in a copy of all before it."""
        if folder.exists():
            shutil.rmtree(folder)
        shutil.copytree(self.folder, folder)
        return folder / "archive.gpkg"


def check_nothing_lost(operation: Operation, locator: Locator) -> None:
    """That an operation which broke off left what it was not to change, and of all else what was before or is after."""
    held = contents(locator)
    for tile, stored in held.items():
        assert stored in (operation.before.get(tile), operation.after.get(tile))
    assert held.keys() >= operation.before.keys() & operation.after.keys()


@pytest.fixture(scope="session")
def forked() -> Iterator[BaseContext]:
    """What makes processes by fork."""
    if sys.platform == "win32":
        pytest.skip("no fork here")
    with forks() as context:
        yield context


@pytest.fixture(scope="session")
def traced(forked, tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """Runs the real command line under strace."""
    needs_strace()
    return Traced(forked, tmp_path_factory.mktemp("traced"))


@pytest.fixture(scope="session")
def archive(tmp_path_factory, build_catalogue, model_path) -> Path:
    """A folder with a catalogue of three rasters of two tiles each."""
    folder = tmp_path_factory.mktemp("archive") / "archive"
    (folder / "images").mkdir(parents=True)
    for number, name in enumerate(("a.tif", "b.tif", "c.tif")):
        write_raster(folder / "images" / name, draw_pixels(64, 128, number))
    build_catalogue([folder / "images"], folder / "archive.gpkg", model=model_path, tile=64, device="cpu")
    return folder


@pytest.fixture(scope="session")
def operations(tmp_path_factory, archive, model_path, as_schema_3, traced) -> Callable[[str], Operation]:
    """Build, replace, prune, migrate or copy: each as what it does to an archive, made when first asked for.

    Describe: build without a network.
    """
    made: dict[str, Operation] = {}

    def index(folder: Path, *options: object) -> Sequence[object]:
        images = folder / "images"
        return ("index", images, "-c", folder / "archive.gpkg", "--model", model_path, "--tile", 64, "-q", *options)

    def prune(folder: Path) -> Sequence[object]:
        return index(folder, "--prune")

    def describe(folder: Path) -> Sequence[object]:
        where = folder / "images", "-c", folder / "archive.gpkg"
        return ("index", *where, "--descriptor", "statistics", "--tile", 64, "-q")

    def copy(folder: Path) -> Sequence[object]:
        return "copy", folder / "first.gpkg", folder / "archive.gpkg", "-q"

    def made_of(name: str, folder: Path) -> Callable[[Path], Sequence[object]]:
        catalogue, images = folder / "archive.gpkg", folder / "images"
        if name in ("build", "describe"):
            catalogue.unlink()
        elif name == "replace":
            write_raster(images / "b.tif", draw_pixels(64, 128, 9))
        elif name == "prune":
            (images / "b.tif").unlink()
        elif name == "migrate":
            new = CatalogueFile(catalogue.rename(folder / "new.gpkg"))
            as_schema_3(new, catalogue)
            new.path.unlink()
        elif name == "copy":
            catalogue.rename(folder / "first.gpkg")
        return {"describe": describe, "prune": prune, "copy": copy}.get(name, index)

    def operation(name: str) -> Operation:
        if name not in made:
            folder = tmp_path_factory.mktemp(name)
            before, done = folder / "before", folder / "done"
            shutil.copytree(archive, before)
            command = made_of(name, before)
            shutil.copytree(before, done)
            held = contents(Locator.of(before / "archive.gpkg")) if (before / "archive.gpkg").exists() else {}
            ended = traced.run(*command(done))
            assert ended.status == 0, ended.said
            names = frozenset(path.name for path in done.iterdir())
            made[name] = Operation(before, command, held, contents(Locator.of(done / "archive.gpkg")), names)
        return made[name]

    return operation
