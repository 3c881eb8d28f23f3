"""Makes the engine's own environment: a venv with its packages in the user's cache folder, ready once it was tried.

An interrupted installation goes on where it stopped. Nothing outside the folder is changed.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile

from ..translation import tr
from .environment import PACKAGES, READY, RUNNERS, managed_environment, python_in
from .errors import EngineCancelled, EngineError
from .installation_failures import diagnose, lies_in_the_system
from .installation_pip import PipProgress
from .installation_pythons import find_base
from .installation_source import PackageSource, without_credentials
from .process import follow_python
from .requirements import EXTRAS, requirements

_PIP = ("-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--only-binary", ":all:", "--no-compile")
_PATIENCE = {
    "PIP_RETRIES": "3",
    "PIP_DEFAULT_TIMEOUT": "60",
}  # seconds: slow connections pause for longer than pip likes
_PIP_WITH_RAW_PROGRESS = (24, 1)
_LIST_BUILDS = ("-m", "pip", "index", "versions", "torch", "--no-input", "--disable-pip-version-check")
_ONE_TRY = ("--retries", "0", "--timeout", "5")
_LIST_SECONDS = 15.0  # the time-out of pip starts anew with every byte
_NO_OTHER_PLACES = {"PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": ""}
_KEPT = "kept_for_one_more_try"
_IMPORTS = f"""
import sys
sys.modules["openvino.tools.ovc"] = None  # as in the engine: it would tell Intel of the import
import {", ".join(PACKAGES)}
from importlib import import_module, util
for name in {(*RUNNERS, *(module for extra in EXTRAS.values() for module in extra.modules))}:
    util.find_spec(name) and import_module(name)
"""

Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Listener:
    """report(text, fraction 0..1) and cancelled(), both called in the thread that installs."""

    report: Report
    cancelled: Callable[[], bool]


def setup_log() -> Path:
    """The file that keeps what the last set-up printed."""
    return managed_environment().parent / "setup.log"


def install_engine(source: PackageSource, variables: Mapping[str, str], listener: Listener) -> Path:
    """Makes the environment, or completes it, and returns its Python. Works for minutes: not for the main thread.

    Of an extra, what is still missing is added to an environment that is ready, which stays so whatever happens.

    variables: for pip, such as `network_variables`. Raises EngineError `setup_failed` with a plain-words diagnosis, and
    EngineCancelled; what is there by then is used by the next try.
    """
    folder = managed_environment()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.parent), setup_log().open("w", encoding="utf-8") as log:
        installation = _Installation(folder, source, variables, listener, log.write)
        try:
            return installation.run()
        except OSError as error:
            raise diagnose([str(error)]) from error
        finally:
            installation.clean()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps other QGIS windows from installing at the same time."""
    lock = QLockFile(str(folder / "setup.lock"))
    lock.setStaleLockTime(0)  # it is stale once its process has ended, not before
    if not lock.tryLock(0):
        sentence = tr("Another QGIS window is setting up the engine.")
        raise EngineError("setup_failed", sentence, tr("Wait until it is done."))
    try:
        yield
    finally:
        lock.unlock()


class _Installation:
    """The steps, one after the other."""

    def __init__(
        self,
        folder: Path,
        source: PackageSource,
        variables: Mapping[str, str],
        listener: Listener,
        log: Callable[[str], object],
    ) -> None:
        self._folder = folder
        self._python = python_in(folder)
        self._source = source
        self._listener = listener
        self._log = log
        self._remark = ""
        self._added = source.extra if source.adds else None
        self._temporary = folder / "temporary"
        patience = {name: os.environ.get(name, text) for name, text in _PATIENCE.items()}
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self._temporary))  # the system's may be small
        self._variables = {**patience, "PIP_USER": "0", **places, **variables}

    def run(self) -> Path:
        """All steps. Raises EngineError."""
        finished = (self._folder / READY).exists()  # then whoever asks again wants it anew, unless more of it
        anew = (finished and not self._added) or not self._can_resume()
        if anew:
            self._make_environment()
        elif self._added:
            self._check_space()
        self._temporary.mkdir(exist_ok=True)
        if not self._builds_are_there():
            self._take_standard_build()
            if anew:
                self._check_space()
        for arguments, start, end in self._source.pip_runs():
            self._install(arguments, start, end)
        self._try_packages()
        self._mark_ready()
        return self._python

    def clean(self) -> None:
        """Removes what no later step needs: half a download, or half a package, that pip had no time to remove."""
        shutil.rmtree(self._temporary, ignore_errors=True)
        if self._added:
            for site in self._sites():
                if not any(site.glob(f"{self._added.package}-*.dist-info")):
                    shutil.rmtree(site / self._added.package, ignore_errors=True)

    def _can_resume(self) -> bool:
        """Whether an earlier try left an environment with a pip that works."""
        self._listener.report(tr("Looking for an interrupted set-up"), 0.0)
        return self._python.exists() and self._follow("-m", "pip", "--version")[0] == 0

    def _make_environment(self) -> None:
        self._listener.report(tr("Looking for a Python"), 0.0)
        base = find_base()
        self._check_space()
        self._listener.report(tr("Making an environment with Python {}").format(base.version), 0.01)
        self._log(f"Base: {base.python} ({base.version})\n")
        _remove(self._folder)
        self._demand("-m", "venv", "--clear", str(self._folder), python=base.python)

    def _check_space(self) -> None:
        """Raises EngineError where the disk has too little room."""
        free, needed = shutil.disk_usage(self._folder.parent).free, self._source.space
        if free < needed:
            sentence = tr("The set-up needs about {} of disk space, and {} are free in {}.")
            raise EngineError(
                "setup_failed",
                sentence.format(_in_words(needed), _in_words(free), self._folder.parent),
                tr("Free some space, then try again."),
            )

    def _builds_are_there(self) -> bool:
        """Whether PyTorch's own index, where it is wanted, answers soon. Raises EngineCancelled."""
        index = self._source.pytorch_index
        if not index:
            return True
        self._listener.report(tr("Asking {} for PyTorch").format(index), 0.02)
        end = time.monotonic() + _LIST_SECONDS
        code = follow_python(
            self._python,
            (*_LIST_BUILDS, *_ONE_TRY, "--index-url", index),
            lambda line: self._log(line + "\n"),
            lambda: self._listener.cancelled() or time.monotonic() > end,
            {**self._variables, **_NO_OTHER_PLACES},
        )
        if self._listener.cancelled():
            raise EngineCancelled
        return code == 0

    def _take_standard_build(self) -> None:
        """Says, here and in all that pip does, that PyTorch comes from the standard index after all."""
        sentence = tr("{} gave no list of builds: PyTorch comes from the standard package index")
        self._remark = sentence.format(self._source.pytorch_index)
        self._source = replace(self._source, standard_only=True)
        self._log(self._remark + "\n")
        self._listener.report(self._remark, 0.02)

    def _install(self, arguments: tuple[str, ...], start: float, end: float) -> None:
        """One run of pip, which reports from `start` to `end`."""

        def report(text: str, fraction: float) -> None:
            """Passes on how far a step is, as a share of the whole set-up."""
            said = f"{text}. {self._remark}" if self._remark else text
            self._listener.report(said, start + (end - start) * fraction)

        progress = PipProgress(self._source.download, report, self._count_packages)
        report(tr("Asking the package index"), 0.0)
        self._demand(*_PIP, *self._progress_option(), *arguments, progress=progress)

    def _count_packages(self) -> int:
        """How many packages are unpacked."""
        return len({path for site in self._sites() for path in site.glob("*.dist-info")})

    def _sites(self) -> list[Path]:
        """Where the packages are: one folder, which some systems find under two names."""
        return [path for place in ("lib/python3*", "Lib") for path in self._folder.glob(f"{place}/site-packages")]

    def _progress_option(self) -> tuple[str, ...]:
        """Numbers from pip, if it is new enough to give them."""
        version = self._follow("-m", "pip", "--version")[1]
        words = version[0].split() if version else []
        new = len(words) > 1 and tuple(map(int, words[1].split(".")[:2])) >= _PIP_WITH_RAW_PROGRESS
        return ("--progress-bar", "raw" if new else "off")

    def _try_packages(self) -> None:
        """Imports them all: what is there may still not load. Then it is made anew the next time.

        Where the system lacks something, it is kept for one more try, which then needs no download. What was added
        goes again, and nothing else.
        """
        self._listener.report(tr("Trying the packages"), 0.97)
        code, lines = self._follow("-c", _IMPORTS)
        if code == 0:
            return
        if self._added:
            self._follow("-m", "pip", "uninstall", "--yes", self._added.package)
            raise diagnose(lines)
        kept = self._folder / _KEPT
        if lies_in_the_system(lines) and not kept.exists():
            kept.touch()
        else:
            _remove(self._folder)
        raise diagnose(lines)

    def _mark_ready(self) -> None:
        """From now on the environment is found. Those of earlier versions of the plugin go: they are gigabytes."""
        facts = {"requirements": requirements(), "source": self._source.shown}
        (self._folder / READY).write_text(json.dumps(facts), encoding="utf-8")
        for other in self._folder.parent.iterdir():
            if other.is_dir() and other != self._folder:
                _remove(other)
        self._listener.report(tr("The engine is set up"), 1.0)

    def _demand(self, *arguments: str, python: Path | None = None, progress: PipProgress | None = None) -> None:
        """Runs a Python, the environment's own by default. Raises EngineError, with the reason, where it fails."""
        code, lines = self._follow(*arguments, python=python, progress=progress)
        if code != 0:
            raise diagnose(lines, without_credentials(self._variables.get("HTTPS_PROXY", "")))

    def _follow(
        self, *arguments: str, python: Path | None = None, progress: PipProgress | None = None
    ) -> tuple[int, list[str]]:
        """Exit code and the lines worth keeping. Raises EngineCancelled."""
        lines: list[str] = []

        def take(line: str) -> None:
            """Keeps a line that the program prints, unless it only tells how far it is."""
            if progress is None or progress.heard(line):
                lines.append(line)
                self._log(line + "\n")

        def is_cancelled() -> bool:
            """Whether the user stopped the set-up; looks at the progress on the way."""
            if progress is not None:
                progress.look()
            return self._listener.cancelled()

        code = follow_python(python or self._python, arguments, take, is_cancelled, self._variables)
        if self._listener.cancelled():
            raise EngineCancelled
        return code, lines


def _in_words(size: float) -> str:
    """Bytes for a person."""
    return tr("{} GB").format(f"{size / 1e9:.1f}") if size >= 1e8 else tr("{} MB").format(f"{size / 1e6:.0f}")


def _remove(environment: Path) -> None:
    """Removes an environment, first of all the sign that it is ready; what another program holds stays behind."""
    (environment / READY).unlink(missing_ok=True)
    shutil.rmtree(environment, ignore_errors=True)
