"""Setting up the engine's own environment: venv and pip run for real, on tiny wheels or against bad servers."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import time
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace

import pytest
from servers import EmptyHandler, ProxyHandler, Servers, TrickleHandler, index_of
from wheels import make_wheel, make_wheels

NO_NETWORK = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": "", "PIP_RETRIES": "1"}


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A cache folder for all tests here, so that one environment serves them all."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("user's cache")
        patch.setenv("XDG_CACHE_HOME", str(folder))
        for name in ("RECNN_PYTHON", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture(scope="module")
def wheels(plugin_folder, tmp_path_factory):
    """A folder with a wheel for each requirement of the engine."""
    from recnn.recnn_qgis.engine.requirements import requirements

    return make_wheels(tmp_path_factory.mktemp("wheels") / "a folder", requirements())


class Watcher:
    """Listens to a set-up; cancels it once it says something."""

    def __init__(self, cancel_at: str | None = None) -> None:
        self.texts: list[str] = []
        self.fractions: list[float] = []
        self._cancel_at = cancel_at
        self._cancelled = False

    def report(self, text: str, fraction: float) -> None:
        self.texts.append(text)
        self.fractions.append(fraction)
        if self._cancel_at and self._cancel_at in text:
            self._cancelled = True

    def cancelled(self) -> bool:
        return self._cancelled


def install(place: object, watcher: Watcher | None = None, **variables: str) -> Path:
    from recnn.recnn_qgis.engine.installation import Listener, install_engine
    from recnn.recnn_qgis.engine.installation_source import PackageSource

    watcher = watcher or Watcher()
    listener = Listener(watcher.report, watcher.cancelled)
    return install_engine(PackageSource(str(place)), {**NO_NETWORK, **variables}, listener)


def unfinished() -> Path:
    """Takes the sign of readiness away, as if the set-up had been interrupted at its end."""
    from recnn.recnn_qgis.engine import environment

    folder = environment.managed_environment()
    (folder / environment.READY).unlink(missing_ok=True)
    return folder


def uninstall(package: str) -> None:
    """Removes one of the tiny packages from the environment."""
    site = next(unfinished().glob("lib/python3*/site-packages"))
    for path in site.glob(f"{package}*"):
        shutil.rmtree(path)


def failure(place: object, **variables: str):
    """The error of a set-up that has to fetch `safetensors`, in the environment of the first test."""
    from recnn.recnn_qgis.engine.errors import EngineError

    uninstall("safetensors")
    with pytest.raises(EngineError) as caught:
        install(place, **variables)
    assert caught.value.code == "setup_failed"
    return caught.value


def test_an_environment_is_made_tried_and_found(cache, wheels):
    from recnn.recnn_qgis.engine import environment
    from recnn.recnn_qgis.engine.installation import setup_log

    old = environment.managed_environment().with_name("00000000")
    (old / "lib").mkdir(parents=True)
    watcher = Watcher()
    python = install(wheels, watcher)
    assert watcher.fractions == sorted(watcher.fractions) and watcher.fractions[-1] == 1.0
    assert any(text.startswith("Making an environment with Python 3.") for text in watcher.texts)
    assert "Successfully installed" in setup_log().read_text(encoding="utf-8")
    assert environment.find_engine_python() == python
    assert next(environment.candidates()).origin == "the plugin's own environment"
    assert not old.exists(), "environments of earlier versions are removed"
    assert not (environment.managed_environment() / "temporary").exists()


def test_an_interrupted_set_up_goes_on_where_it_stopped(cache, wheels):
    from recnn.recnn_qgis.engine.environment import READY

    uninstall("safetensors")
    witness = unfinished() / "witness"
    witness.touch()
    install(wheels)
    assert witness.exists() and (witness.parent / READY).exists(), "the environment was kept and completed"
    witness.unlink()


@pytest.fixture()
def serve():
    """Starts local servers; stops them afterwards."""
    servers = Servers()
    yield servers.start
    servers.stop()


def test_cancel_ends_pip_at_once_and_the_next_try_succeeds(cache, wheels, serve):
    from recnn.recnn_qgis.engine import environment
    from recnn.recnn_qgis.engine.errors import EngineCancelled

    uninstall("torch")
    index = f"http://{serve(TrickleHandler)}/simple"
    started = time.monotonic()
    with pytest.raises(EngineCancelled):
        install(index, Watcher(cancel_at="Asking the package index"), PIP_INDEX_URL=index)
    assert time.monotonic() - started < 8, "pip would have waited for 20 s"
    commands = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(environment.managed_environment()) not in commands, "no process is left"
    assert not (environment.managed_environment() / environment.READY).exists()
    assert install(wheels) == environment.find_engine_python()


@pytest.fixture()
def page(cache, monkeypatch):
    """The settings page of a user whose pip asks nobody but the tests."""
    from qgis.core import QgsSettings
    from recnn.recnn_qgis.engine.client import EngineClient
    from recnn.recnn_qgis.gui.jobs import Jobs
    from recnn.recnn_qgis.gui.settings_page import SettingsPage
    from recnn.recnn_qgis.gui.setup_task import EngineSetup
    from recnn.recnn_qgis.settings import PREFIX

    for name, text in NO_NETWORK.items():
        monkeypatch.setenv(name, text)
    engine = EngineClient()
    setup, jobs = EngineSetup(engine), Jobs(engine)
    page = SettingsPage(engine, setup, jobs)
    page.show()
    yield page
    setup.cancel()
    page.deleteLater()
    jobs.close()
    QgsSettings().remove(PREFIX)


def click(button) -> None:
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def longest_wait(condition, seconds: float = 60.0) -> float:
    """Lets QGIS work until something is true; returns the longest time (s) that its window could not react."""
    from qgis.PyQt.QtCore import QCoreApplication

    end, longest = time.monotonic() + seconds, 0.0
    while not condition():
        started = time.monotonic()
        assert started < end, "it did not come true in time"
        QCoreApplication.processEvents()
        longest = max(longest, time.monotonic() - started)
        time.sleep(0.005)
    return longest


def enter(page, place: object) -> None:
    """Enters a package source."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    page.source.clear()
    QTest.keyClicks(page.source, str(place))
    QTest.keyClick(page.source, Qt.Key.Key_Return)


def test_one_button_sets_up_the_engine_while_the_window_stays_awake(page, wheels):
    from recnn.recnn_qgis.engine import environment
    from recnn.recnn_qgis.settings import Setting

    uninstall("safetensors")
    Setting.PYTHON.set("/no/such/python")
    enter(page, wheels)
    assert "no network is needed" in page.group._coming.text()
    panel, state = page.group._panel, page.group._state
    click(panel.start)
    assert panel._cancel.isVisible() and not panel.start.isEnabled()
    assert longest_wait(lambda: panel.start.isEnabled()) < 0.1
    longest_wait(lambda: "The engine is ready" in state.accessibleName())
    assert str(environment.managed_environment()) in state.accessibleName()
    assert Setting.PYTHON.get() == "" and not panel._failure.isVisible()


def test_a_failed_set_up_says_why_and_its_log_can_be_copied(page, wheels, tmp_path):
    from qgis.core import QgsApplication
    from qgis.PyQt.QtWidgets import QPushButton

    some = shutil.copytree(wheels, tmp_path / "some")
    next(some.glob("safetensors*")).unlink()
    uninstall("safetensors")
    enter(page, some)
    panel = page.group._panel
    click(panel.start)
    longest_wait(lambda: panel._failure.isVisible())
    assert panel._failure._sentence.text().startswith("The package index has no safetensors>=0.4")
    click(panel._failure.findChild(QPushButton))
    assert "No matching distribution found for safetensors" in QgsApplication.clipboard().text()


def test_the_cancel_button_ends_the_set_up(page, serve, monkeypatch):
    index = f"http://{serve(TrickleHandler)}/simple"
    monkeypatch.setenv("PIP_INDEX_URL", index)
    uninstall("safetensors")
    enter(page, index)
    panel = page.group._panel
    click(panel.start)
    longest_wait(lambda: "Asking" in panel._text.text())
    click(panel._cancel)
    longest_wait(lambda: panel.start.isEnabled(), 8)
    assert not panel._failure.isVisible() and not panel._progress.isVisible()


def test_two_windows_do_not_install_at_once(cache, wheels):
    from qgis.PyQt.QtCore import QLockFile
    from recnn.recnn_qgis.engine.environment import managed_environment
    from recnn.recnn_qgis.engine.errors import EngineError

    other = QLockFile(str(managed_environment().parent / "setup.lock"))
    assert other.tryLock(0)
    with pytest.raises(EngineError, match="Another QGIS window"):
        install(wheels)
    other.unlock()


def test_no_network_is_named(cache):
    error = failure("http://localhost:9/simple", PIP_INDEX_URL="http://localhost:9/simple")
    assert error.message == "The package index cannot be reached."
    assert "no proxy of QGIS" in error.hint


def test_a_proxy_without_a_password_is_named_and_a_password_is_not_shown(cache, serve):
    from recnn.recnn_qgis.engine.installation import setup_log

    index, proxy = "https://packages.invalid/simple", f"http://ann:secret@{serve(ProxyHandler)}"
    error = failure(index, PIP_INDEX_URL=index, HTTPS_PROXY=proxy, https_proxy=proxy)
    assert error.message == "The proxy wants a name and a password."
    assert "proxy http://***@localhost:" in error.hint
    assert "secret" not in error.hint + setup_log().read_text(encoding="utf-8")


@pytest.fixture()
def certificate(tmp_path):
    """A certificate of localhost that nobody trusts, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate]
    subprocess.run([*command, *subject], check=True, capture_output=True)
    return certificate, key


@pytest.fixture()
def authorities():
    """QGIS's certificates; what a test adds is taken away again."""
    from qgis.core import QgsApplication

    manager = QgsApplication.authManager()
    yield manager
    manager.storeAuthSetting("cafile", "", False)
    manager.rebuildCaCertsCache()
    manager.rebuildTrustedCaCertsCache()


def test_an_inspected_connection_is_named_and_works_once_qgis_trusts_it(
    cache, serve, certificate, authorities, monkeypatch
):
    from recnn.recnn_qgis.engine.installation_network import network_variables

    elsewhere = cache / "elsewhere.pem"
    elsewhere.write_text("# a file that the system's administrator named\n", encoding="utf-8")
    monkeypatch.setenv("CURL_CA_BUNDLE", str(elsewhere))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    index = f"https://{serve(EmptyHandler, context)}/simple"
    error = failure(index, PIP_INDEX_URL=index)
    assert error.message == "The package index showed a certificate that this computer does not trust."
    authorities.storeAuthSetting("cafile", str(certificate[0]), False)
    assert authorities.rebuildCaCertsCache() and authorities.rebuildTrustedCaCertsCache()
    error = failure(index, PIP_INDEX_URL=index, **network_variables(cache))
    assert error.message == "The package index has no safetensors>=0.4 for this Python and this computer."
    assert elsewhere.read_text(encoding="utf-8") in (cache / "certificates.pem").read_text(encoding="utf-8")


def test_a_package_that_is_not_there_is_named(cache, wheels, tmp_path):
    some = shutil.copytree(wheels, tmp_path / "some")
    next(some.glob("safetensors*")).unlink()
    assert failure(some).message == "The package index has no safetensors>=0.4 for this Python and this computer."


def test_packages_that_do_not_load_are_named_and_the_environment_is_made_anew(cache, wheels, tmp_path):
    from recnn.recnn_qgis.engine.environment import managed_environment

    broken = shutil.copytree(wheels, tmp_path / "broken")
    make_wheel(broken, "safetensors", "0.4", "raise ImportError('libstdc++.so.6: version GLIBCXX_3.4.32 not found')")
    assert "libstdc++.so.6: version GLIBCXX_3.4.32 not found" in failure(broken).message
    assert not managed_environment().exists()


def test_packages_that_windows_cannot_load_are_kept_for_one_more_try(cache, wheels, tmp_path):
    from recnn.recnn_qgis.engine.environment import READY, managed_environment
    from recnn.recnn_qgis.engine.errors import EngineError

    lacking = shutil.copytree(wheels, tmp_path / "lacking")
    code = "import os\nif 'CURED' not in os.environ: raise ImportError('DLL load failed while importing _C: not found')"
    make_wheel(lacking, "safetensors", "0.4", code)
    install(wheels)
    for cured in ({"CURED": "1"}, {}):
        error, witness = failure(lacking), managed_environment() / "witness"
        assert "Visual C++ Redistributable" in error.hint
        witness.touch()
        if cured:
            install(lacking, **cured)
            assert witness.exists() and (managed_environment() / READY).exists()
            shutil.rmtree(managed_environment())
            install(wheels)
        else:
            with pytest.raises(EngineError, match="Windows cannot load them"):
                install(lacking)
            assert not managed_environment().exists(), "it may be the packages after all"


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
    cache, wheels, indexes, machine, system, card, build, version
):
    install_all_but_torch(wheels)
    machine(system, card, {name: indexes[name].place for name in ("PROCESSOR_BUILDS", "CUDA_BUILDS")})
    install("", PIP_INDEX_URL=indexes["standard"].place)
    assert torch_version() == version
    for name in ("PROCESSOR_BUILDS", "CUDA_BUILDS"):
        assert set(indexes[name].asked) == ({"torch"} if name == build else set())
    assert "pip" in indexes["standard"].asked


def install_all_but_torch(wheels: Path) -> None:
    """An environment that lacks nothing else, whatever the test before left."""
    from recnn.recnn_qgis.engine.environment import managed_environment

    if not managed_environment().exists():
        install(wheels)
    uninstall("torch")


@pytest.mark.parametrize("silence", [TrickleHandler, EmptyHandler, None])
def test_where_pytorch_s_index_does_not_answer_the_standard_one_is_taken_and_that_is_said(
    cache, wheels, indexes, machine, serve, silence, monkeypatch
):
    from recnn.recnn_qgis.engine import installation

    monkeypatch.setattr(installation, "_LIST_SECONDS", 4.0)
    install_all_but_torch(wheels)
    place = f"http://{serve(silence)}/simple" if silence else "http://localhost:9/simple"
    machine("linux", False, {"PROCESSOR_BUILDS": place})
    watcher, started = Watcher(), time.monotonic()
    install("", watcher, PIP_INDEX_URL=indexes["standard"].place, PIP_EXTRA_INDEX_URL=indexes["standard"].place)
    assert time.monotonic() - started < 20
    assert torch_version() == "2.2"
    sentence = f"{place} gave no list of builds: PyTorch comes from the standard package index"
    assert f"Looking for torch. {sentence}" in watcher.texts
    assert sentence in installation.setup_log().read_text(encoding="utf-8")
    assert watcher.fractions == sorted(watcher.fractions)


def test_a_package_source_keeps_pytorch_s_own_index_out(cache, wheels, indexes, machine, serve):
    install_all_but_torch(wheels)
    machine("linux", False, {"PROCESSOR_BUILDS": indexes["PROCESSOR_BUILDS"].place})
    install(indexes["CUDA_BUILDS"].place, PIP_INDEX_URL=indexes["standard"].place)
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
def test_a_full_disk_is_seen_before_anything_is_made(cache, wheels, monkeypatch, machine, card, needed):
    from recnn.recnn_qgis.engine.environment import managed_environment
    from recnn.recnn_qgis.engine.errors import EngineError

    machine("linux", card)
    shutil.rmtree(managed_environment(), ignore_errors=True)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: namedtuple("Usage", "free")(1_000))
    with pytest.raises(EngineError, match=rf"needs about {needed} GB .*, and 0\.0 GB are free"):
        install("")
    assert not managed_environment().exists()
