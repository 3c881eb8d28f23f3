"""Archives indexed by the workers of a cluster: the same catalogue as one process makes, whatever becomes of them."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from recnn_engine.errors import Cancelled, ClusterError, ImageryError, InputError, MissingPackageError

distributed = pytest.importorskip("distributed")

from recnn_engine.indexing.executors import spread, worker  # noqa: E402


@pytest.fixture
def scheduler(monkeypatch):
    """The address of a scheduler with two workers of two threads in this process."""
    monkeypatch.setattr(spread, "PIXELS", 4 * 64**2)
    monkeypatch.setattr(spread, "PATIENCE", 0.05)
    with distributed.LocalCluster(2, 2, processes=False, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def mixed(tmp_path, raster, pixels) -> Path:
    """A folder: a raster of many tiles, a damaged one, one without data, small ones, and one with empty tiles."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    raster(folder / "a.tif", pixels(192, 520, 1))
    broken = raster(folder / "b.tif", pixels(256, 256, 2), compress="deflate", tiled=True, blockxsize=64, blockysize=64)
    content = bytearray(broken.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = bytes(20_000)
    broken.write_bytes(content)
    raster(folder / "c.tif", np.zeros((64, 64, 3), np.uint8), nodata=0)
    for number in range(5):
        raster(folder / f"d{number}.tif", pixels(60, 64, 10 + number))
    holes = pixels(128, 256, 7)
    holes[:64, 64:192] = 0
    raster(folder / "e.tif", holes, nodata=0)
    return folder


def facts(report):
    """What a report says that does not depend on when and where."""
    told = ("sources", "indexed", "tiles", "tiles_skipped", "regions", "refused")
    return {name: getattr(report, name) for name in told}


def in_order(catalogue: Path, opened) -> list:
    """The tiles of a catalogue by their ids: of which raster, and where."""
    from recnn_engine.search.filter import Filter

    with opened(catalogue) as found:
        return [(tile.id, tile.source, tile.window) for tile in found.tiles(found.candidates(Filter()).tolist())]


def test_the_catalogue_is_that_of_one_process(mixed, scheduler, build, contents, opened, tmp_path):
    alone = build(mixed, catalogue="alone.gpkg")
    together = build(mixed, catalogue="together.gpkg", scheduler=scheduler)
    assert facts(together) == facts(alone)
    assert len(alone.refused) == 2 and alone.tiles_skipped > 2
    assert contents("together.gpkg") == contents("alone.gpkg")
    assert in_order(tmp_path / "together.gpkg", opened) == in_order(tmp_path / "alone.gpkg", opened)


def test_a_descriptor_without_a_model_needs_none(archive, scheduler, build, contents):
    for name, options in (("alone.gpkg", {}), ("together.gpkg", {"scheduler": scheduler})):
        build(archive, catalogue=name, descriptor="color", model=None, **options)
    assert contents("together.gpkg") == contents("alone.gpkg")


def test_a_run_that_was_stopped_is_gone_on_with(long, scheduler, build, contents, stop_after):
    build(*long, tile=32, catalogue="whole.gpkg")
    with pytest.raises(Cancelled):
        build(*long, tile=32, scheduler=scheduler, progress=stop_after(60))
    report = build(*long, tile=32, scheduler=scheduler)
    assert report.tiles == 82
    assert contents() == contents("whole.gpkg")


def test_a_model_that_a_worker_has_not_is_sent_to_it(archive, scheduler, build, contents, monkeypatch):
    """Workers look for it where it is here, and find nothing there."""
    build(archive, catalogue="whole.gpkg")
    sent = []

    class Sent(worker.ModelFile):
        def __init__(self, *arguments):
            sent.append(arguments[0])
            super().__init__(*arguments)

    elsewhere = worker._at_hand
    monkeypatch.setattr(spread, "ModelFile", Sent)

    def at_hand(model, folder):
        model.path = Path("/nowhere/tiny.safetensors")
        return elsewhere(model, folder)

    monkeypatch.setattr(worker, "_at_hand", at_hand)
    build(archive, scheduler=scheduler)
    assert len(sent) >= 1 and len(set(sent)) == 1
    assert contents() == contents("whole.gpkg")


def test_an_image_that_a_worker_does_not_see_stops_the_run_with_its_name(archive, scheduler, build, monkeypatch):
    class Elsewhere:
        def size_and_time(self, path):
            return None

    monkeypatch.setattr(worker, "Disk", Elsewhere)
    with pytest.raises(ClusterError, match=r"worker inproc://\S+ does not see \S+0\.tif as it is here"):
        build(archive, scheduler=scheduler)


def test_an_image_that_changed_meanwhile_is_refused(archive, scheduler, build, raster, pixels, monkeypatch):
    from recnn_engine.tasks import index

    checked = index._check

    def changing(*arguments):
        checked(*arguments)
        raster(archive / "1.tif", pixels(64, 192, 9))

    monkeypatch.setattr(index, "_check", changing)
    report = build(archive, scheduler=scheduler)
    assert [Path(refusal.path).name for refusal in report.refused] == ["1.tif"]
    assert report.indexed == 2


def test_a_worker_of_another_version_is_refused_before_anything_is_begun(archive, scheduler, build, monkeypatch):
    monkeypatch.setattr("recnn_engine.cluster.version_there", lambda: "0.0.1")
    with pytest.raises(ClusterError, match=r"The worker inproc://\S+ has version 0\.0\.1 of this engine\. Install"):
        build(archive, scheduler=scheduler)
    assert list(archive.parent.rglob("*.gpkg")) == []


def test_one_that_comes_later_is_refused_too(archive, scheduler, build, monkeypatch):
    monkeypatch.setattr(worker, "__version__", "0.0.1")
    sent = spread.Describes

    def of_this_version(*arguments):
        describes = sent(*arguments)
        describes._version = "9.9"
        return describes

    monkeypatch.setattr(spread, "Describes", of_this_version)
    with pytest.raises(ClusterError, match=r"has version 0\.0\.1 of this engine\. Install version 9\.9 there"):
        build(archive, scheduler=scheduler)


def test_no_more_is_under_way_than_there_is_room_for(long, scheduler, build, monkeypatch):
    monkeypatch.setattr(spread, "LEAST_AHEAD", 3)
    monkeypatch.setattr(spread, "AHEAD", 0)
    monkeypatch.setattr(spread, "PIXELS", 2 * 32**2)
    ahead, most, seen = set(), [], spread._Crew.result

    begin = spread._Crew.begin

    def beginning(self, part):
        future = begin(self, part)
        ahead.add(future.key)
        most.append(len(ahead))
        return future

    def result(self, future):
        ahead.discard(future.key)
        return seen(self, future)

    monkeypatch.setattr(spread._Crew, "begin", beginning)
    monkeypatch.setattr(spread._Crew, "result", result)
    assert build(*long, tile=32, scheduler=scheduler).tiles == 82
    assert max(most) == 3


def test_what_is_asked_for_makes_sense(archive, build):
    with pytest.raises(InputError):
        build(archive, workers=0)
    with pytest.raises(InputError):
        build(archive, workers=1, scheduler="tcp://127.0.0.1:1")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://here", "no such address"])
def test_a_scheduler_that_does_not_answer_is_told_in_a_sentence(address, archive, build, monkeypatch, tmp_path):
    monkeypatch.setattr("recnn_engine.cluster.CONNECT", 1.0)
    with pytest.raises(ClusterError, match="No Dask scheduler answers"):
        build(archive, scheduler=address)
    assert not (tmp_path / "a.gpkg").exists()


def test_a_host_that_nobody_knows_is_told_at_once(archive, build):
    said = []
    with pytest.raises(ClusterError, match=r"answers at tcp://no-such-host\.invalid:8786: .*not known"):
        build(archive, scheduler="tcp://no-such-host.invalid:8786", progress=lambda phase, *_: said.append(phase))
    assert said == ["Looking for the scheduler at tcp://no-such-host.invalid:8786"]


def test_a_worker_that_is_gone_is_told(long, scheduler, build, monkeypatch, caplog):
    monkeypatch.setattr(spread, "LOOK", 0.0)
    looked, infos = spread._Crew._look, []

    def look(self):
        """The first look sees one more, which the next ones do not."""
        if not infos:
            infos.append(self._workers.add("tcp://gone:1"))
        looked(self)

    monkeypatch.setattr(spread._Crew, "_look", look)
    assert build(*long, tile=32, scheduler=scheduler).tiles == 82
    assert [r.getMessage() for r in caplog.records if "is gone" in r.getMessage()] == [
        "The worker tcp://gone:1 is gone: what it had in hand is done by others."
    ]


def test_without_dask_the_sentence_says_how_to_install_it(archive, build, monkeypatch):
    monkeypatch.setattr("recnn_engine.errors.find_spec", lambda package: None)
    with pytest.raises(MissingPackageError, match=r'install "dask\[distributed\]"') as missing:
        build(archive, workers=1)
    assert missing.value.extra == "cluster"


def test_errors_come_back_from_workers_with_their_hints():
    error = pickle.loads(pickle.dumps(ImageryError("It is broken.", "Mend it.")))
    assert (error.message, error.hint) == ("It is broken.", "Mend it.")
