"""How far reading imagery may reach: to files here and to what the user named himself; elsewhere where he allows it.

The only module that decides it. It is held twice: what an image says of where its pixels lie is looked at before GDAL
sees it, and refused by name; and GDAL itself is barred from the network, so that nothing that nobody saw gets through.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from recnn_engine.errors import ImageryError
from recnn_engine.imagery.naming.gdal_names import is_gdal_name
from recnn_engine.language import tr

_LOCAL_SYSTEMS = "zip|tar|gzip|7z|rar|mem|subfile|sparse|cached|crypt|stdin"
"""GDAL's virtual file systems that reach no further than the file that they are given."""

_SERVICES = "WMS|WMTS|WCS|OGCAPI|DAAS|EEDAI?|PLMOSAIC|PG|GEORASTER|RASDAMAN|DODS|NGW"
"""What GDAL's names of services begin with, be it inside another name."""

_REMOTE = re.compile(
    rf"/vsi(?!({_LOCAL_SYSTEMS})[/?])[a-z0-9_]+[/?]"
    r"|(https?|ftps?|s3|gs|az|adl|abfss?|oss|swift|hdfs|webhdfs)://"
    rf"|(^|[:\"])({_SERVICES}):",
    re.IGNORECASE,
)

_NOWHERE = "http://127.0.0.1:9"
_BARS = {"CPL_VSIL_CURL_ALLOWED_FILENAME": "none", "GDAL_HTTP_PROXY": _NOWHERE, "GDAL_HTTPS_PROXY": _NOWHERE}
"""GDAL's settings (https://gdal.org/user/configoptions.html) by which no request leaves: the only file that may be
fetched, and proxies at a port of this machine where nothing listens."""


class RemoteError(ImageryError):
    """Reading would ask the network for what nobody allowed."""


@dataclass(frozen=True)
class Reach:
    """What may be read beside files. remote: whether all that lies on the network; named: what the user named there."""

    remote: bool = False
    named: frozenset[str] = frozenset()

    def covers(self, name: str) -> bool:
        """Whether an image may lie on the network, or draw on what lies there."""
        return self.remote or name in self.named


_process = Reach()
"""That of this process."""

_run: ContextVar[Reach | None] = ContextVar("reach", default=None)
"""That of another process, on whose behalf a worker reads."""

_before: dict[str, str | None] = {}
"""GDAL's settings as they were before it was barred, be it by a process that started this one."""

_is_open = False


def reach() -> Reach:
    """How far reading may reach here and now."""
    return _run.get() or _process


def allow_remote() -> None:
    """From here on this process may read whatever lies on the network."""
    _widen(Reach(True, _process.named))


def name_remote(name: str) -> None:
    """Say that the user himself named an image, which may be read then where it lies on the network."""
    if is_remote(name) and not reach().covers(name):
        _widen(Reach(_process.remote, _process.named | {name}))


@contextmanager
def reaching(far: Reach) -> Iterator[None]:
    """Read as far as the process that asks for it may, while the context lasts, in this thread."""
    token = _run.set(far)
    try:
        bar()
        yield
    finally:
        _run.reset(token)


def is_remote(name: str) -> bool:
    """Whether one of GDAL's names leads to the network.

    >>> is_remote("/vsizip/vsicurl/https://host/a.zip/a.tif"), is_remote("/vsizip/a.zip/a.tif"), is_remote("C:/a.tif")
    (True, False, False)
    """
    return is_gdal_name(name) and _REMOTE.search(name) is not None


def check_remote(name: str, address: str | None = None) -> None:
    """Raise RemoteError where an image lies on the network, or draws on an address there, and nobody allowed it."""
    if reach().covers(name):
        return
    hint = tr(
        "Nothing was asked there. If you trust it, allow it: {option} on the command line; in QGIS, “Network” in the"
        " settings of ReCNN Retrieval.",
        option="--allow remote",
    )
    if address is not None:
        what = tr("{path} draws on {address}, which would be asked for over the network.", path=name, address=address)
        raise RemoteError(what, hint)
    if is_remote(name):
        what = tr("{path} would be asked for over the network, and was not named by you.", path=name)
        raise RemoteError(what, hint)


def bar() -> None:
    """Keep GDAL, and PROJ through it, from the network, unless something there is allowed; then for good."""
    global _is_open
    if reach() != Reach():
        _is_open = True
        for name, value in _before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        _before.clear()
    elif not _is_open and not _before:
        own = {name: os.environ.get(name) for name in _BARS}
        _before.update({name: None if own[name] == value else own[name] for name, value in _BARS.items()})
        os.environ.update(_BARS)


def _widen(far: Reach) -> None:
    global _process
    _process = far
    bar()
