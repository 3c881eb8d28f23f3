"""Where the layers of a search are kept, so that a project that holds them opens again. Runs in threads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ..addresses import is_address, title_of
from ..engine.errors import EngineError
from ..translation import tr

_LONGEST_TITLE = 40  # characters: Windows refuses paths of 260


@contextmanager
def result_folder(catalogue: str, title: str, otherwise: Path) -> Iterator[Path]:
    """A new folder named by date and query, beside the catalogue's file; removed again where the block raises.

    otherwise: the folder to keep results in where the catalogue's own cannot be written to. Raises EngineError where
    neither can.
    """
    name = f"{title_of(catalogue)} matches"
    beside = [] if is_address(catalogue) else [Path(catalogue).with_name(name)]
    folder = _make_folder([*beside, otherwise], title)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _make_folder(parents: list[Path], title: str) -> Path:
    words = re.sub(r"[^\w]+", " ", title).strip()[:_LONGEST_TITLE].strip()
    name = f"{datetime.now():%Y-%m-%d %H.%M.%S} {words}".strip()
    for parent in parents:
        try:
            parent.mkdir(parents=True, exist_ok=True)
            return _make_new(parent, name)
        except OSError as error:
            reason = error.strerror or str(error)
    raise EngineError(
        "cannot_write",
        tr("{} cannot be written: {}.").format(parents[-1], reason),
        tr("Name another catalogue folder in Settings > Options > ReCNN Retrieval."),
    )


def _make_new(parent: Path, name: str) -> Path:
    folder, number = parent / name, 1
    while folder.exists():
        number += 1
        folder = parent / f"{name} {number}"
    folder.mkdir()
    return folder
