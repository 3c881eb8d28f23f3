"""Whether features can be compared with those of a catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from recnn_engine.catalogue.interface import Catalogue
from recnn_engine.catalogue.records import FeatureSet
from recnn_engine.errors import CatalogueError
from recnn_engine.language import tr


def check_model(catalogue: Catalogue, fingerprint: str, name: str) -> None:
    """Raise CatalogueError where the features of a catalogue come from another model than this one."""
    own = catalogue.settings
    if fingerprint != own.model_fingerprint:
        raise CatalogueError(
            tr(
                "{path} was made with the model {own} ({own_fingerprint}), not with {name} ({fingerprint}).",
                path=catalogue.locator,
                own=own.model_name,
                own_fingerprint=own.model_fingerprint,
                name=name,
                fingerprint=fingerprint,
            ),
            tr("Use that model, or build another catalogue with this one: their features cannot be compared."),
        )


def check_kept(catalogue: Catalogue, feature_sets: Sequence[FeatureSet]) -> None:
    """Raise CatalogueError where what describes gives other vectors than the catalogue says it keeps."""
    if tuple(feature_sets) != catalogue.settings.feature_sets:
        raise CatalogueError(
            tr("{path} does not keep the vectors that {descriptor} gives.", path=catalogue.locator,
               descriptor=catalogue.settings.descriptor),
            tr("Restore a copy, or build the index again."),
        )  # fmt: skip
