"""By what a catalogue is searched."""

from __future__ import annotations

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.errors import CatalogueError, InputError
from recnn_engine.language import tr
from recnn_engine.queries.kinds import Asked, is_by_region


def method_of(catalogue: Catalogue, asked: Asked, method: str | None) -> FeatureSet:
    """The features that a search compares: those named, by key or title, or else those that rank best.

    Raises InputError for a name that means nothing and for a region that is to be compared as a whole image,
    CatalogueError where the catalogue holds no such features.
    """
    if method is not None:
        method = _held_name(catalogue, method)
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


def _held_name(catalogue: Catalogue, method: str) -> str:
    """The key of the descriptor that a name means; the name itself where it means none.

    Raises CatalogueError for a descriptor that exists, but of which a catalogue holds nothing.
    """
    held = catalogue.settings.methods
    if method in held:
        return method
    from recnn_engine.descriptors.registry import find_kind  # all that there are, of which most searches need none

    kind = find_kind(method)
    if kind is None or kind.key in held:
        return kind.key if kind else method
    if kind.level == "region":
        raise _without_regions(catalogue, kind.key)
    message = tr("{path} holds no features of {method}.", path=catalogue.locator, method=kind.key)
    raise CatalogueError(message, _hint(catalogue, kind.key))


def _without_regions(catalogue: Catalogue, descriptor: str) -> CatalogueError:
    message = tr("{path} holds no vectors of regions.", path=catalogue.locator)
    return CatalogueError(message, _hint(catalogue, descriptor))


def _hint(catalogue: Catalogue, descriptor: str) -> str:
    return tr(
        "Search it by {methods}, or build another with the descriptor {method}.",
        methods=", ".join(catalogue.settings.methods),
        method=descriptor,
    )
