"""How an evaluation was made, as results.json keeps it: protocol, software, machine, model and settings."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from recnn_engine import __version__
from recnn_engine.catalogue.locator import Locator
from recnn_engine.catalogue.records import Settings
from recnn_engine.datasets.archive import Archive
from recnn_engine.evaluation.run import Run
from recnn_engine.evaluation.splits import DEFAULT_SHARE

LIBRARIES = ("numpy", "scipy", "scikit-image", "scikit-learn", "openvino", "torch", "rasterio")
RANKS = "K = 2 NG, ranks from 1, beyond K they count 1.25 K"


def protocol_of(run: Run, split: str | None) -> dict[str, Any]:
    """The protocol of an archive in folders. split: as it was asked for."""
    first = run.splits[0]
    return {
        "archive": str(run.archive.directory),
        "split": split or str(DEFAULT_SHARE),
        "splits": len(run.splits),
        "seeds": [drawn.seed for drawn in run.splits],
        "scenes": len({image.scene for image in first.gallery}),
        "gallery": len(first.gallery),
        "training": len(first.training),
        "relevant": "same scene class, the query included",
        "ties": "the query first, then by name",
        "anmrr": RANKS,
        "gallery_images": [[image.name for image in drawn.gallery] for drawn in run.splits],
    }


def protocol_of_catalogue(catalogue: Locator, archive: Archive, field: str) -> dict[str, Any]:
    """The protocol of a catalogue, whose tiles with a class are the archive. field: what tells the classes."""
    return {
        "archive": str(catalogue),
        "field": field,
        "split": "every tile with a class is in the gallery",
        "splits": 1,
        "seeds": [None],
        "scenes": len(archive.scenes),
        "gallery": len(archive.images),
        "training": 0,
        "relevant": "same class, the query included",
        "ties": "the query first, then by tile",
        "anmrr": RANKS,
        "gallery_images": [[image.name for image in archive.images]],
    }


def manifest_of(run: Run, seed: int, device: str, workers: int) -> dict[str, Any]:
    """What a run on folders was made with."""
    facts = run.model and run.model.facts
    return {
        **_environment(),
        "seed": seed,
        "device": device,
        "workers": workers,
        "model": facts and {"name": facts.name, "fingerprint": facts.fingerprint, "provenance": facts.provenance},
        "descriptors": {descriptor.key: descriptor.settings for descriptor in run.descriptors},
        "fitting_images": _fitting_images(run),
    }


def manifest_of_catalogue(settings: Settings) -> dict[str, Any]:
    """What a run on a catalogue was made with."""
    return {
        **_environment(),
        "model": {"name": settings.model_name, "fingerprint": settings.model_fingerprint},
        "catalogue": {name: getattr(settings, name) for name in ("descriptor", "tile", "overlap", "resolution")},
    }


def _fitting_images(run: Run) -> dict[str, int]:
    training = len(run.splits[0].training)
    return {descriptor.key: min(descriptor.fitting_images, training) for descriptor in run.descriptors}


def _environment() -> dict[str, Any]:
    """What runs here: engine, Python, machine and libraries."""
    return {
        "engine": __version__,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "libraries": {name: installed for name in LIBRARIES if (installed := _version(name))},
    }


def _version(library: str) -> str:
    """The installed version, "" of what is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
