"""Measure retrieval: an archive whose classes are known becomes a report of how well each method finds them."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputHtml,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFolderDestination,
)

from ..translation import tr
from .algorithm import EngineAlgorithm
from .parameters import (
    absolute,
    advanced,
    catalogue_parameter,
    described,
    device_parameter,
    folder,
    model_parameter,
    real_number,
    several_descriptors,
    text,
    whole_number,
)


class Evaluate(EngineAlgorithm):
    """`recnn:evaluate`: ARCHIVE, or CATALOGUE and FIELD, go in; a folder, its page and the best method come out."""

    icon_name = "evaluate"

    def name(self) -> str:
        """The id in scripts, models and qgis_process, after `recnn:`; never translated, never renamed."""
        return "evaluate"

    def displayName(self) -> str:
        """What the toolbox and the dialog call it, in the user's language."""
        return tr("Measure retrieval")

    def group(self) -> str:
        """The toolbox's heading above it, in the user's language."""
        return tr("Retrieval")

    def groupId(self) -> str:
        """What QGIS gathers algorithms under one heading by; never translated."""
        return "retrieval"

    def tags(self) -> list[str]:
        """Words that the toolbox finds it by, besides its name."""
        return tr("evaluation,benchmark,accuracy,quality,ANMRR,mAP,precision,recall,archive,retrieval").split(",")

    def shortHelpString(self) -> str:
        """What the dialog says beside the parameters: what goes in, what comes out, what to know before."""
        return tr(
            "Says how well similar images are found in your own archive. Every image is searched for among the others, "
            "and what is found counts as right where it has the same class.\n\n"
            "Give a folder that holds one folder of images for each class, such as UC Merced. Or give a catalogue: add "
            "a field to its layer “tiles”, fill in a class for some tiles, and name the field here, or a text file of "
            "classes; the catalogue is then judged as it is, without its images.\n\n"
            "The report compares the methods by ANMRR (0 is best) and mAP (1 is best), with curves, each class, the "
            "best and worst queries, and what each method costs."
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """ARCHIVE, or CATALOGUE with FIELD; what to compare; how a folder is split; and OUTPUT, the report's folder."""
        field = tr(
            "The field of the layer “tiles” that holds the classes, or a text file (.csv) with the columns tile and "
            "class, or source and class; tiles without a class are left out."
        )
        methods = tr("What to compare, with commas between. Empty: all, or those that the catalogue holds.")
        output = tr("The report, report.html, with all numbers, curves and tables beside it.")
        return [
            folder("ARCHIVE", tr("Folder of images by class"), tr("It holds one folder of images for each class.")),
            catalogue_parameter(tr("A catalogue made by “Build ReCNN index”."), tr("or catalogue"), optional=True),
            text("FIELD", tr("Class field of the catalogue's tiles"), field),
            several_descriptors("METHODS", tr("Methods"), methods),
            *map(advanced, self._split_parameters()),
            model_parameter(),
            device_parameter(),
            described(QgsProcessingParameterFolderDestination("OUTPUT", tr("Folder of the report")), output),
        ]

    def _split_parameters(self) -> list[QgsProcessingParameterDefinition]:
        """How a folder is divided; of a catalogue every tile with a class is searched for and among."""
        share = tr("The share of each class that is searched for and among; the others are for methods that learn.")
        repeats = tr("Splits drawn one after another; the report then says how much the numbers vary.")
        seed = tr("The same seed draws the same split.")
        return [
            real_number("SPLIT", tr("Share of the gallery"), share, least=0.001, default=0.2),
            whole_number("REPEATS", tr("Repetitions"), repeats, least=1, default=1),
            whole_number("SEED", tr("Seed"), seed, least=0, default=0),
        ]

    def outputs(self) -> list[QgsProcessingOutputDefinition]:
        """The page to open, and the method of least ANMRR with its two figures, both 0..1."""
        return [
            QgsProcessingOutputHtml("REPORT", tr("Report")),
            QgsProcessingOutputString("BEST", tr("Best method")),
            QgsProcessingOutputNumber("ANMRR", tr("ANMRR of the best method")),
            QgsProcessingOutputNumber("MAP", tr("mAP of the best method")),
        ]

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuses anything but a folder alone, or a catalogue together with a field."""
        given = [bool(parameters.get(name)) for name in ("ARCHIVE", "CATALOGUE", "FIELD")]
        if given not in ([True, False, False], [False, True, True]):
            return False, tr("Give a folder of images by class, or else a catalogue and the field of its classes.")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """In the main thread: the parameters become the engine's request; the split counts for folders only."""
        self._request = {
            "out": self.target(parameters, "OUTPUT", context),
            "methods": self.words(parameters, "METHODS", context),
        }
        if catalogue := self.catalogue(parameters, context):
            self._request |= {"catalogue": catalogue, "field": self._field(parameters, context)}
        else:
            self._request |= {
                "archive": self.path(parameters, "ARCHIVE", context),
                "split": str(self.parameterAsDouble(parameters, "SPLIT", context)),
                "repeats": self.parameterAsInt(parameters, "REPEATS", context),
                "seed": self.parameterAsInt(parameters, "SEED", context),
                **self.network_settings(parameters, context),
            }
        return True

    def _field(self, parameters: dict, context: QgsProcessingContext) -> str:
        """The column of the classes; a file of them as the engine can find it."""
        field = self.parameterAsString(parameters, "FIELD", context)
        return absolute(field) if Path(field).suffix.lower() == ".csv" and Path(field).is_file() else field

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """In a thread: asks for the report, and logs each method's figures, the best first."""
        method = "evaluate_catalogue" if "catalogue" in self._request else "evaluate"
        report = self.ask(method, self._request, feedback)
        ranked = sorted(report["results"]["methods"].values(), key=lambda row: row["anmrr"])
        for row in ranked:
            line = tr("{}: ANMRR {:.3f}, mAP {:.3f}")
            feedback.pushInfo(line.format(row["title"], row["anmrr"], row["map"]))
        best = ranked[0]
        return {
            "OUTPUT": report["out"],
            "REPORT": report["page"],
            "BEST": best["title"],
            "ANMRR": best["anmrr"],
            "MAP": best["map"],
        }
