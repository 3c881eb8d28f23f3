"""The Processing algorithms and their parameters in the documentation, as QGIS knows them.

Run by a Python that has QGIS. Tests of the plugin keep the page up to date.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pages

if TYPE_CHECKING:
    from qgis.core import QgsProcessingAlgorithm, QgsProcessingParameterDefinition, QgsProcessingProvider


def parts(provider: QgsProcessingProvider) -> dict[str, str]:
    """What the pages can ask for: `algorithms`, all of a provider."""
    return {"algorithms": "\n\n".join(section(algorithm) for algorithm in provider.algorithms())}


def section(algorithm: QgsProcessingAlgorithm) -> str:
    """What an algorithm says of itself, its parameters and its results."""
    rows = map(parameter_row, algorithm.parameterDefinitions())
    results = [(f"`{o.name()}`", o.type(), o.description()) for o in algorithm.outputDefinitions()]
    return "\n\n".join(
        [
            f"## {algorithm.displayName()} `{algorithm.id()}`",
            algorithm.shortHelpString(),
            pages.table(("parameter", "title", "kind", "default", "what it is"), rows),
            pages.table(("result", "kind", "title"), results),
        ]
    )


def parameter_row(parameter: QgsProcessingParameterDefinition) -> tuple[str, ...]:
    """The cells of a parameter."""
    may_be_left_out = parameter.flags() & type(parameter).Flag.FlagOptional
    value = parameter.defaultValue()
    default = "" if value in (None, "") else str(value).lower() if isinstance(value, bool) else str(value)
    if not default and not may_be_left_out:
        default = "required"
    return f"`{parameter.name()}`", parameter.description(), parameter.type(), default, parameter.help()


def main() -> None:
    from qgis.core import QgsApplication

    with TemporaryDirectory() as folder:
        os.environ["QGIS_CUSTOM_CONFIG_PATH"] = folder
        application = QgsApplication([], False, folder)
        application.initQgis()
        (Path(folder) / "recnn").symlink_to(pages.ROOT, target_is_directory=True)
        sys.path.insert(0, folder)
        from recnn.recnn_qgis.processing.provider import RecnnProvider

        provider = RecnnProvider(None)
        provider.refreshAlgorithms()
        pages.write(parts(provider))
        application.exitQgis()


if __name__ == "__main__":
    main()
