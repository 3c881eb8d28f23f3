"""The real command line in a process of its own, made by fork from one that has loaded it, and strace beside it.

strace (Debian's package of that name) counts the process's system calls from the engine's first on, ends the process
at one of them or has one fail: `Traced.run`.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

SECONDS = 300
"""What a command on a few small rasters never takes, on a busy machine either: it hangs."""

_ANY = ctypes.c_ulong(-1)
_SET_PTRACER = 0x59616D61  # prctl's, where a process may otherwise be traced by its parents alone


@dataclass(frozen=True)
class Ended:
    """How a command ended. status: its exit status, or the number of the signal that ended it, negative.

    calls: strace's lines of the system calls that were asked for.
    """

    status: int
    out: str
    said: str
    calls: Sequence[str] = ()

    @property
    def is_killed(self) -> bool:
        return self.status == -9

    @property
    def was_injected(self) -> bool:
        return any("(INJECTED)" in call for call in self.calls)


class Traced:
    """Runs commands; with `calls`, a set of system calls as strace names it, under strace.

    inject: what happens to these calls, as strace's option says it: `error=EIO:when=3`. below: files to which they
    must be, none for any.
    """

    def __init__(self, forks: BaseContext, folder: Path) -> None:
        self._forks, self._folder = forks, folder

    def run(self, *command: object, calls: str = "", inject: str = "", below: Sequence[Path] = ()) -> Ended:
        begin, wait = self._forks.Pipe()
        streams = [self._folder / name for name in ("out", "said", "calls")]
        process = self._forks.Process(target=_command, args=([*map(str, command)], wait, *map(str, streams[:2])))
        process.start()
        wait.close()
        strace = None
        try:
            if calls:
                strace = _attached(process.pid, streams[2], calls, inject, below)
            begin.send_bytes(b"go")
            process.join(SECONDS)
            assert process.exitcode is not None, f"it hangs: {command} {calls} {inject}"
        finally:
            begin.close()
            if process.exitcode is None:
                process.kill()
                process.join()
            if strace:
                strace.wait(SECONDS)
                strace.stderr.close()
        lines = streams[2].read_text(errors="replace").splitlines() if strace else ()
        out, said = (stream.read_text(errors="replace") for stream in streams[:2])
        return Ended(process.exitcode, out, said, [line for line in lines if "(" in line])


def _command(arguments: Sequence[str], wait: Connection, out: str, said: str) -> None:
    """What the forked process does: `recnn ARGUMENTS` with its streams in files, once it is told to begin."""
    ctypes.CDLL(None).prctl(_SET_PTRACER, _ANY, 0, 0, 0)
    for number, path in ((1, out), (2, said)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(file, number)
        os.close(file)
    from recnn_engine.cli import main

    wait.recv_bytes()
    try:
        main(list(arguments), prog_name="recnn")
    finally:
        sys.stdout.flush()


def _attached(process: int, log: Path, calls: str, inject: str, below: Sequence[Path]) -> subprocess.Popen:
    """strace, once it counts the calls of a process's main thread, which alone writes.

    Others' are left alone: Python itself waits for ever for a thread that had no memory to begin with.
    """
    options = ["-o", str(log), "-e", f"trace={calls}", "-e", "signal=none", "-p", str(process)]
    options += ["-e", f"inject={calls}:{inject}"] if inject else []
    options += [part for path in below for part in ("-P", str(path))]
    strace = subprocess.Popen(["strace", *options], stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    for line in strace.stderr:
        if "attached" in line:
            return strace
        if "Operation not permitted" in line:
            strace.kill()
            pytest.skip("strace may not trace here")
    raise AssertionError(f"strace does not start: {options}")


def needs_strace() -> None:
    """Skip where there is none."""
    if sys.platform != "linux" or not shutil.which("strace"):
        pytest.skip("strace is not installed: tools/apt-install.sh strace")


def files_of(catalogue: Path) -> list[Path]:
    """Files that its writer may write: strace knows files by their whole names, also those that are not there yet."""
    from recnn_engine.folders import beside

    return [catalogue, *beside(catalogue)]


@dataclass(frozen=True)
class Call:
    """A system call of a command: the how many-th of its name."""

    name: str
    number: int

    def ends(self, harm: str) -> str:
        """What strace is told to do to it: `error=EIO`, `signal=KILL`."""
        return f"{harm}:when={self.number}"


def numbered(lines: Sequence[str]) -> list[Call]:
    """The calls in strace's lines; it counts those of each name alone."""
    seen: Counter[str] = Counter()
    calls = []
    for line in lines:
        name = line.partition("(")[0]
        seen[name] += 1
        calls.append(Call(name, seen[name]))
    return calls
