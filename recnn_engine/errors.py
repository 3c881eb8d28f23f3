"""What can go wrong, said for a person: each error has a stable code, one sentence and a hint."""

from __future__ import annotations

import errno
import os
import sys
from importlib.util import find_spec

from recnn_engine.language import marked, tr

_REASONS = {
    errno.ENOENT: marked("there is no such file or folder"),
    errno.ENOTDIR: marked("a part of the path is no folder"),
    errno.EISDIR: marked("it is a folder"),
    errno.EEXIST: marked("it exists already"),
    errno.EACCES: marked("permission denied"),
    errno.EPERM: marked("permission denied"),
    errno.EROFS: marked("the disk cannot be written to"),
    errno.ENOSPC: marked("the disk is full"),
    errno.ENAMETOOLONG: marked("the name is too long"),
    errno.EIO: marked("the disk reports an error"),
    errno.EMFILE: marked("too many files are open"),
}


_TITLES = {"torch": "PyTorch", "sklearn": "scikit-learn", "distributed": "dask[distributed]"}
"""What people call packages, where they are imported by another name."""
_EXTRAS = {"distributed": "cluster"}
"""Which extra of pyproject.toml brings a package, where that is not `train`."""


class RecnnError(Exception):
    """An expected failure. `message` says what happened and to which file, `hint` what to do about it."""

    code = "failed"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class InputError(RecnnError):
    """A value the user gave is wrong: an unknown class, k = 0, an extent outside the raster."""

    code = "bad_input"


class ImageryError(RecnnError):
    """A raster or an image cannot be used: missing, unreadable, without valid pixels."""

    code = "bad_imagery"


class CatalogueError(RecnnError):
    """A catalogue cannot be used: not one, of another model, of another schema."""

    code = "bad_catalogue"


class TakenError(CatalogueError):
    """A raster of a catalogue cannot be written now: by whom it is, or by what rules of others; others may be."""


class PassingError(CatalogueError):
    """A catalogue cannot be used at present, by what passes: another program's lock, a server that is away."""


class ModelError(RecnnError):
    """A model or weight file cannot be used."""

    code = "bad_model"


class DatasetError(RecnnError):
    """A training data set cannot be used: an image without label, values outside the legend."""

    code = "bad_dataset"


class OutputError(RecnnError):
    """A result cannot be written: no permission, no space, no such folder."""

    code = "cannot_write"


class ExistsError(OutputError):
    """What was to be made is there already: somebody else may have made it meanwhile."""


class ClusterError(RecnnError):
    """A cluster cannot do what is asked: it does not answer, or its workers cannot see what they are to work on."""

    code = "bad_cluster"


class MissingPackageError(RecnnError):
    """A package is not installed that not everybody needs. `extra`: what pyproject.toml calls the set it belongs to."""

    code = "missing_package"

    def __init__(self, message: str, hint: str = "", extra: str = "") -> None:
        super().__init__(message, hint)
        self.extra = extra


def require(*packages: str) -> None:
    """Raises MissingPackageError, which says how to install it, where one of these packages cannot be imported."""
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        titles = [_TITLES.get(package, package) for package in missing]
        names = (f'"{title}"' if "[" in title else title.replace("PyTorch", "torch") for title in titles)
        command = f'"{sys.executable}" -m pip install {" ".join(names)}'
        hint = tr("Run: {command}", command=command)
        if "torch" in missing:
            hint = tr("Run: {command} (PyTorch takes about 1 GB, with CUDA about 6 GB).", command=command)
        raise MissingPackageError(
            tr("This needs {packages}, which is not installed.", packages=", ".join(titles)),
            hint,
            _EXTRAS.get(missing[0], "train"),
        )


class FileError(RecnnError):
    """The system refuses a file or a folder, for a reason that none of the errors above says better."""

    code = "bad_file"


def told(error: Exception) -> Exception:
    """The error as people are told it: what the system refused is no mistake of ours, whoever ran into it."""
    if isinstance(error, MemoryError) or str(error) in _NO_ROOM:
        return RecnnError(
            tr("There is not enough memory."), tr("Close other programs and try again: what was finished is kept.")
        )
    if isinstance(error, ImportError) and "shared object" in str(error):  # what the system's loader says
        return RecnnError(
            tr("A library of the engine cannot be loaded: {reason}.", reason=error),
            tr("Free some memory and try again; where that does not help, set up the engine anew."),
        )
    if not isinstance(error, OSError) or error.errno is None:
        return error
    remedy = tr("See to that, or give another place, and try again.")
    if error.filename is None:
        return FileError(tr("The system refuses: {reason}.", reason=reason_of(error)), remedy)
    name = os.fsdecode(error.filename) if isinstance(error.filename, bytes) else str(error.filename)
    name = name if len(name) <= _LONGEST_SHOWN else name[:_LONGEST_SHOWN] + "…"
    return FileError(tr("“{name}” cannot be used: {reason}.", name=name, reason=reason_of(error)), remedy)


_LONGEST_SHOWN = 200
_NO_ROOM = ("can't start new thread",)
"""What Python says where there is no room for a thread."""


class Cancelled(Exception):
    """Raised by a progress callback to stop a task between two batches."""


def reporting_hint() -> str:
    """What to do about a mistake of ours."""
    return tr(
        "Please report it, with what `recnn --debug …` prints or “Copy diagnostics” in the plugin's settings gives, to"
        " the bug tracker that QGIS's plugin manager and metadata.txt name."
    )


def reason_of(error: OSError) -> str:
    """Why the system refused, in the user's language where it is one of the usual reasons."""
    return tr(_REASONS[error.errno]) if error.errno in _REASONS else error.strerror or str(error)
