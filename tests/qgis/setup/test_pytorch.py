"""Which build of PyTorch comes, from where, and whether there is room for it."""

from __future__ import annotations

import shutil
from collections import namedtuple
from types import SimpleNamespace

import pytest
from installing import Watcher, install, uninstall
from servers import EmptyHandler, TrickleHandler, index_of
from wheels import make_wheel


@pytest.fixture()
def machine(plugin_folder, monkeypatch):
    """Makes the set-up believe in another computer; places: where PyTorch's own indexes are."""
    from recnn.recnn_qgis.engine import installation_source

    def pretend(system: str, card: bool, places: dict[str, str] | None = None) -> None:
        monkeypatch.setattr(installation_source, "sys", SimpleNamespace(platform=system))
        monkeypatch.setattr(installation_source, "platform", SimpleNamespace(machine=lambda: "x86_64"))
        monkeypatch.setattr(installation_source, "has_nvidia_card", lambda: card)
        for name, place in (places or {}).items():
            monkeypatch.setattr(installation_source, name, place)

    return pretend


@pytest.fixture()
def indexes(wheels, serve, tmp_path):
    """The standard index and PyTorch's own two, each with its address and the packages that it was asked for."""
    folders = {"standard": wheels}
    for build, tag in (("PROCESSOR_BUILDS", "cpu"), ("CUDA_BUILDS", "cu126")):
        folders[build] = tmp_path / tag
        folders[build].mkdir()
        make_wheel(folders[build], "torch", f"2.2+{tag}")
    found = {}
    for name, folder in folders.items():
        asked: list[str] = []
        found[name] = SimpleNamespace(place=f"http://{serve(index_of(folder, asked))}/simple", asked=asked)
    return found


def torch_version() -> str:
    """The build in the environment."""
    from recnn.recnn_qgis.engine.environment import managed_environment

    (about,) = managed_environment().glob("lib/python3*/site-packages/torch-*.dist-info")
    return about.name.removeprefix("torch-").removesuffix(".dist-info")


@pytest.mark.parametrize(
    ("system", "card", "build", "version"),
    [
        ("linux", False, "PROCESSOR_BUILDS", "2.2+cpu"),
        ("linux", True, "standard", "2.2"),
        ("win32", True, "CUDA_BUILDS", "2.2+cu126"),
        ("win32", False, "standard", "2.2"),
        ("darwin", False, "standard", "2.2"),
    ],
)
def test_the_build_of_pytorch_is_chosen_by_what_the_computer_has(
    installed, indexes, machine, system, card, build, version
):
    uninstall("torch")
    machine(system, card, {name: indexes[name].place for name in ("PROCESSOR_BUILDS", "CUDA_BUILDS")})
    install("", extra="train", PIP_INDEX_URL=indexes["standard"].place)
    assert torch_version() == version
    for name in ("PROCESSOR_BUILDS", "CUDA_BUILDS"):
        assert set(indexes[name].asked) == ({"torch"} if name == build else set())
    assert "pip" in indexes["standard"].asked


@pytest.mark.parametrize("silence", [TrickleHandler, EmptyHandler, None])
def test_where_pytorch_s_index_does_not_answer_the_standard_one_is_taken_and_that_is_said(
    installed, indexes, machine, serve, silence, monkeypatch
):
    from recnn.recnn_qgis.engine import installation

    monkeypatch.setattr(installation, "_LIST_SECONDS", 4.0)
    uninstall("torch")
    place = f"http://{serve(silence)}/simple" if silence else "http://localhost:9/simple"
    machine("linux", False, {"PROCESSOR_BUILDS": place})
    watcher = Watcher()
    install(
        "",
        watcher,
        extra="train",
        PIP_INDEX_URL=indexes["standard"].place,
        PIP_EXTRA_INDEX_URL=indexes["standard"].place,
    )
    assert torch_version() == "2.2"
    sentence = f"{place} gave no list of builds: PyTorch comes from the standard package index"
    assert f"Looking for torch. {sentence}" in watcher.texts
    assert sentence in installation.setup_log().read_text(encoding="utf-8")
    assert watcher.fractions == sorted(watcher.fractions)


def test_a_package_source_keeps_pytorch_s_own_index_out(installed, indexes, machine):
    uninstall("torch")
    machine("linux", False, {"PROCESSOR_BUILDS": indexes["PROCESSOR_BUILDS"].place})
    install(indexes["CUDA_BUILDS"].place, extra="train", PIP_INDEX_URL=indexes["standard"].place)
    assert torch_version() == "2.2+cu126" and not indexes["PROCESSOR_BUILDS"].asked


@pytest.mark.parametrize(
    ("system", "card", "place", "words"),
    [
        ("linux", False, "", ["for the processor, about 2 GB", "pytorch.org/whl/cpu", "with CUDA", "about 9 GB."]),
        ("linux", True, "", ["with CUDA for the NVIDIA graphics card of this computer, about 9 GB."]),
        ("win32", True, "", ["with CUDA", "about 9 GB", "pytorch.org/whl/cu126", "for the processor", "about 2 GB."]),
        ("win32", False, "", ["PyTorch for the processor, about 2 GB."]),
        ("darwin", False, "", ["PyTorch for this Mac, about 2 GB."]),
        ("linux", False, "http://a.example/simple", ["PyTorch comes from http://a.example/simple."]),
    ],
)
def test_the_settings_page_says_which_build_will_come(page, machine, system, card, place, words):
    machine(system, card)
    page.group.show_source(place)
    text = page.group._coming.text()
    positions = [text.find(part) for part in words]
    assert -1 not in positions and positions == sorted(positions), text


@pytest.mark.parametrize(("card", "needed"), [(True, r"9\.0"), (False, r"2\.5")])
def test_a_full_disk_is_seen_before_anything_is_made(cache, monkeypatch, machine, card, needed):
    from recnn.recnn_qgis.engine.environment import managed_environment
    from recnn.recnn_qgis.engine.errors import EngineError

    machine("linux", card)
    shutil.rmtree(managed_environment(), ignore_errors=True)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: namedtuple("Usage", "free")(1_000))
    for extra, size in (("train", needed), ("postgres", r"0\.9"), ("", r"0\.9")):
        with pytest.raises(EngineError, match=rf"needs about {size} GB .*, and 0 MB are free"):
            install("", extra=extra)
    assert not managed_environment().exists()
