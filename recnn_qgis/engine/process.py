"""The only module that starts processes."""

from __future__ import annotations

import os
import subprocess  # nosec B404: argument lists only, never a shell
import tempfile
from pathlib import Path

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
        raise OSError(f"it does not answer within {timeout:g} s") from None
    except subprocess.CalledProcessError as error:
        raise OSError(f"it fails with exit code {error.returncode}") from error
    return finished.stdout.decode("utf-8", errors="replace")


def start_python(python: Path, code: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A running Python with pipes for stdin, stdout and stderr. Raises OSError where it cannot start."""
    return subprocess.Popen(  # nosec B603
        [str(python), "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **_start_options(),
    )


def child_environment() -> dict[str, str]:
    """This process's variables without those that would make another Python load QGIS's packages, libraries or data.

    Proxies and certificates stay. Text is UTF-8 whatever the user's locale is.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() not in _UNWANTED_VARIABLES and not name.upper().startswith(_UNWANTED_PREFIXES)
    }
    return {**kept, "PYTHONUTF8": "1"}


def _start_options() -> dict:
    """A neutral working folder and environment; no console window, and out of reach of a Ctrl-C meant for QGIS."""
    options = {"cwd": tempfile.gettempdir(), "env": child_environment()}
    if os.name == "nt":
        options["creationflags"] = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        options["start_new_session"] = True
    return options
