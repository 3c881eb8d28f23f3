"""The only module that starts processes."""

from __future__ import annotations

import os
import queue
import signal
import subprocess  # nosec B404: argument lists only, never a shell
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ..translation import tr

_UNWANTED_VARIABLES = {
    "GDAL_DATA",  # another GDAL's data files beside rasterio's own GDAL
    "GDAL_DRIVER_PATH",
    "LD_LIBRARY_PATH",  # libraries of QGIS's bundle before those of the engine's Python
    "LD_PRELOAD",
    "PROJ_DATA",  # another PROJ's proj.db: "no database context specified", or wrong coordinates
    "PROJ_LIB",
    "QGIS_PREFIX_PATH",
    "VIRTUAL_ENV",
}
_UNWANTED_PREFIXES = (
    "PYTHON",  # PYTHONHOME and PYTHONPATH make another Python import QGIS's packages
    "DYLD_",  # what LD_LIBRARY_PATH is on macOS
)
_NO_VARIABLES: Mapping[str, str] = {}
_POLL_SECONDS = 0.1


def run_python(python: Path, code: str, timeout: float) -> str:
    """What `code` prints to stdout within `timeout` seconds. Raises OSError, with the reason, where it does not."""
    try:
        finished = subprocess.run(  # nosec B603
            [str(python), "-c", code],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=True,
            **_start_options(),
        )
    except subprocess.TimeoutExpired:
        raise OSError(tr("it does not answer within {} s").format(f"{timeout:g}")) from None
    except subprocess.CalledProcessError as error:
        raise OSError(tr("it fails with exit code {}").format(error.returncode)) from error
    return finished.stdout.decode("utf-8", errors="replace")


def start_python(
    python: Path, code: str, *arguments: str, variables: Mapping[str, str] = _NO_VARIABLES
) -> subprocess.Popen[bytes]:
    """A running Python with pipes for stdin, stdout and stderr. Raises OSError where it cannot start."""
    return subprocess.Popen(  # nosec B603
        [str(python), "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **_start_options(variables),
    )


def follow_python(
    python: Path,
    arguments: Sequence[str],
    heard: Callable[[str], object],
    cancelled: Callable[[], bool],
    variables: Mapping[str, str] = _NO_VARIABLES,
) -> int:
    """Runs a Python to its end and returns its exit code. Raises OSError where it cannot start.

    heard: given each line that it or a program it starts prints, in the calling thread. cancelled: asked ten times a
    second; once it is true, all of them are ended.
    """
    process = subprocess.Popen(  # nosec B603
        [str(python), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **_start_options(variables),
    )
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(process, lines), name="recnn-lines", daemon=True).start()
    try:
        while not cancelled():
            try:
                line = lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if line is None:
                return process.wait()
            heard(line)
    finally:
        _end_all(process)
    return process.wait()


def piped(stream: IO[bytes] | None) -> IO[bytes]:
    """A stream of a process that was started with a pipe for it. Raises ValueError where it was not."""
    if stream is None:
        raise ValueError("the process has no pipe for this stream")
    return stream


def _read_lines(process: subprocess.Popen[bytes], lines: queue.SimpleQueue[str | None]) -> None:
    """Puts what the process prints into a queue, `None` at its end."""
    with piped(process.stdout) as stdout:
        for line in stdout:
            lines.put(line.decode("utf-8", errors="replace").rstrip())
    lines.put(None)


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """Ends a process with all that it started, where it still runs."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        with suppress(OSError):  # a policy may forbid it
            subprocess.run(  # nosec B603
                [str(taskkill), "/T", "/F", "/PID", str(process.pid)], capture_output=True, **_start_options()
            )
        with suppress(OSError):  # it is just ending
            process.kill()  # where taskkill did not: whoever waits for the end would wait for ever
    else:
        os.killpg(process.pid, signal.SIGKILL)


def child_environment(variables: Mapping[str, str] = _NO_VARIABLES) -> dict[str, str]:
    """This process's variables without those that would make another Python load QGIS's packages, libraries or data.

    Proxies and certificates stay. Text is UTF-8 whatever the user's locale is. variables: added to it.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() not in _UNWANTED_VARIABLES and not name.upper().startswith(_UNWANTED_PREFIXES)
    }
    return {**kept, "PYTHONUTF8": "1", **variables}


def _start_options(variables: Mapping[str, str] = _NO_VARIABLES) -> dict[str, Any]:
    """A neutral working folder and environment; no console window, and out of reach of a Ctrl-C meant for QGIS."""
    options: dict[str, Any] = {"cwd": tempfile.gettempdir(), "env": child_environment(variables)}
    if sys.platform == "win32":
        options["creationflags"] = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        options["start_new_session"] = True
    return options
