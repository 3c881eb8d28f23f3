"""By what a catalogue is searched."""

from __future__ import annotations

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.language import tr
from recnn_engine.queries.kinds import Asked, is_by_region


def method_of(catalogue: Catalogue, asked: Asked, method: str | None) -> FeatureSet:
    """The features that a search compares: those named, or else those that rank best for what is asked.

    Raises InputError for a name that means nothing and for a region that is to be compared as a whole image,
    CatalogueError where the catalogue holds no such features.
    """
    if method is not None:
        _check_held(catalogue, method)
    if not is_by_region(asked):
        return catalogue.settings.feature_set(method or catalogue.settings.methods[0])
    of_regions = region_features(catalogue)
    chosen = catalogue.settings.feature_set(method or of_regions.name)
    if chosen.level != of_regions.level:
        raise InputError(
            tr("{method} compares whole images, not regions.", method=chosen.name),
            tr("Search a region by {method}, or search for its tile.", method=of_regions.name),
        )
    return chosen


def region_features(catalogue: Catalogue) -> FeatureSet:
    """The vectors of regions that a catalogue holds. Raises CatalogueError where it holds none."""
    for kept in catalogue.settings.feature_sets:
        if kept.level == "region":
            return kept
    raise _without_regions(catalogue, "recnn")


def _check_held(catalogue: Catalogue, method: str) -> None:
    """Raise CatalogueError for a descriptor that exists, but of which a catalogue holds nothing."""
    if method in catalogue.settings.methods:
        return
    from recnn_engine.descriptors.registry import kinds  # all that there are, of which most searches need none

    kind = kinds().get(method)
    if kind and kind.level == "region":
        raise _without_regions(catalogue, method)
    if kind:
        message = tr("{path} holds no features of {method}.", path=catalogue.locator, method=method)
        raise CatalogueError(message, _hint(catalogue, method))


def _without_regions(catalogue: Catalogue, descriptor: str) -> CatalogueError:
    message = tr("{path} holds no vectors of regions.", path=catalogue.locator)
    return CatalogueError(message, _hint(catalogue, descriptor))


def _hint(catalogue: Catalogue, descriptor: str) -> str:
    return tr(
        "Search it by {methods}, or build another with the descriptor {method}.",
        methods=", ".join(catalogue.settings.methods),
        method=descriptor,
    )
