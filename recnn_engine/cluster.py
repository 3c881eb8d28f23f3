"""A cluster of Dask: connected to, or started on this machine for as long as it is needed."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from recnn_engine import __version__
from recnn_engine.errors import ClusterError, InputError, require
from recnn_engine.language import tr, trn
from recnn_engine.progress import Progress

if TYPE_CHECKING:
    from distributed import Client

log = logging.getLogger(__name__)

CONNECT = 20.0
"""Seconds within which a scheduler has to answer."""

ON_THIS_MACHINE = {
    # A task that was lost with its worker is not given to the next at once: one that dies of it while it is being
    # started is never started again (distributed 2026.8).
    "distributed.scheduler.allowed-failures": 0,
    # Two workers and their scheduler that look after themselves fifty times a second take 0.07 of a core for it.
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "2s",
    "distributed.worker.memory.monitor-interval": "500ms",
    "distributed.worker.profile.enabled": False,
}


MOST_WORKERS = 1000
"""Processes on this machine; each takes some 100 MB."""


@contextmanager
def connected(scheduler: str | None, workers: int | None, cores: int, progress: Progress) -> Iterator[Client]:
    """A client of the scheduler at an address, or of so many processes on this machine, which share its cores.

    Raises InputError where not exactly one of them is given, MissingPackageError where Dask is not installed,
    ClusterError where no scheduler answers, or one of its workers has another version of this engine.
    """
    if (scheduler is None) == (workers is None) or (workers is not None and not 0 < workers <= MOST_WORKERS):
        raise InputError(
            tr("Work is spread either by a scheduler or to 1 to {most} workers of this machine.", most=MOST_WORKERS),
            tr("Give one of both."),
        )
    require("distributed")
    with ExitStack() as stack:
        _quiet()
        if workers:
            progress(trn("Starting {n} worker", "Starting {n} workers", workers), 0, 1)
            client = _started(stack, workers, cores)
        else:
            progress(tr("Looking for the scheduler at {address}", address=scheduler), 0, 1)
            client = stack.enter_context(_client(scheduler or ""))
        if _has_pages(client):
            log.warning(tr("What the cluster does is shown at {link}", link=client.dashboard_link))
        if scheduler:
            _check_versions(client)
        yield client


def _has_pages(client: Client) -> bool:
    """Whether the scheduler serves what a browser shows; without bokeh its server has nothing but numbers."""
    try:
        return "dashboard" in client.scheduler_info()["services"] and bool(client.run_on_scheduler(version, "bokeh"))
    except PackageNotFoundError:
        return False


def version_there() -> str:
    """On a worker: the version of its engine."""
    return __version__


def other_version(worker: str, there: str, here: str) -> ClusterError:
    """The error of a worker that has another version of this engine."""
    what = tr("The worker {worker} has version {version} of this engine.", worker=worker, version=there)
    return ClusterError(what, tr("Install version {version} there.", version=here))


def _check_versions(client: Client) -> None:
    """Before anything is begun; workers that come later are checked when they are given something to do."""
    with blaming_the_cluster():
        versions: dict[str, str] = client.run(version_there)
    for worker, there in versions.items():
        if there != __version__:
            raise other_version(worker, there, __version__)


@contextmanager
def blaming_the_cluster() -> Iterator[None]:
    """Whatever goes wrong between this process, the scheduler and the workers within is a ClusterError."""
    try:
        yield
    except (ImportError, AttributeError) as error:
        raise _without_engine(error) from error
    except RuntimeError as error:
        if "deserialization" not in str(error):
            raise
        raise _without_engine(error) from error
    except (OSError, CancelledError) as error:
        raise ClusterError(
            tr("The cluster does not answer any more: {error}.", error=_first_line(error)),
            tr("What was finished is kept: the same command goes on from there."),
        ) from error


def _without_engine(error: Exception) -> ClusterError:
    return ClusterError(
        tr("The cluster cannot read what it is to do: {error}.", error=_first_line(error)),
        tr("Install recnn-engine {version} where its scheduler and its workers run.", version=__version__),
    )


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def _client(scheduler: str) -> Client:
    from distributed import Client

    try:
        _resolve(scheduler)
        return Client(scheduler, timeout=CONNECT)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(
            tr("No Dask scheduler answers at {address}: {error}.", address=scheduler, error=_first_line(error)),
            tr("Check the address, which “dask scheduler” prints: tcp://host:8786."),
        ) from error


def _resolve(scheduler: str) -> None:
    """Raise OSError at once for a host that nobody knows; one that does not answer yet may be starting."""
    place = urlsplit(scheduler if "://" in scheduler else f"tcp://{scheduler}")
    if place.scheme in ("tcp", "tls", "ws", "wss") and place.hostname:
        try:
            socket.getaddrinfo(place.hostname, place.port)
        except socket.gaierror as error:
            raise OSError(error.strerror) from error


def _started(stack: ExitStack, workers: int, cores: int) -> Client:
    """A client of processes on this machine, which end with the stack."""
    import dask
    from distributed import Client, LocalCluster

    stack.enter_context(_environment_kept())
    stack.enter_context(dask.config.set(ON_THIS_MACHINE))
    environment = dict(dask.config.get("distributed.nanny.pre-spawn-environ"))
    environment.pop("MALLOC_TRIM_THRESHOLD_", None)  # each array of a tile would be asked of the system anew
    stack.enter_context(dask.config.set({"distributed.nanny.pre-spawn-environ": environment}))
    with _interrupts_ignored():
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=max(1, cores // workers),
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )
    return stack.enter_context(Client(stack.enter_context(cluster)))


def _quiet() -> None:
    """What Dask logs is for who debugs: what matters is told in our own words."""
    import distributed

    level = logging.INFO if log.isEnabledFor(logging.DEBUG) else logging.CRITICAL
    for name in (distributed.__name__, distributed.client.__name__):
        logging.getLogger(name).setLevel(level)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Processes that are started within do not hear Ctrl-C, which a terminal tells all: this one ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _environment_kept() -> Iterator[None]:
    """What starts workers tells them by this process's own environment to compute in one thread, and leaves it so."""
    before = dict(os.environ)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)
