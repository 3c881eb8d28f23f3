"""Segment into classes: a raster becomes a class map."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ..layers import keep_own_style
from ..translation import class_label, tr
from .algorithm import EngineAlgorithm
from .parameters import (
    absolute,
    bands_parameter,
    described,
    device_parameter,
    model_parameter,
    resolution_parameter,
)
from .rasters import window_of


class Segment(EngineAlgorithm):
    """`recnn:segment`: INPUT goes in, the paletted raster OUTPUT comes out, with a style that names its classes."""

    icon_name = "segment"

    def name(self) -> str:
        return "segment"

    def displayName(self) -> str:
        return tr("Segment into classes")

    def group(self) -> str:
        return tr("Class maps")

    def groupId(self) -> str:
        return "classmaps"

    def tags(self) -> list[str]:
        return tr("segmentation,classification,land cover,class map,deep learning,FCN").split(",")

    def shortHelpString(self) -> str:
        return tr(
            "Gives each pixel of a raster one of the model's classes, such as buildings, pavement, trees or water, and "
            "writes a class map in the colours of the classes; 0 is where the raster has no data.\n\n"
            "The model that comes with the plugin knows 17 classes of aerial imagery with pixels of about 0.3 m. Give "
            "a ground resolution near that for finer or coarser rasters."
        )

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        raster = tr("The imagery. Layers without a file, such as map services, are drawn first.")
        extent = tr("Only this part, in any coordinate system. Empty: all of the raster.")
        output = tr("A GeoTIFF of class numbers with a colour table; the style beside it names the classes.")
        return [
            described(QgsProcessingParameterRasterLayer("INPUT", tr("Raster layer")), raster),
            described(QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True), extent),
            resolution_parameter(),
            bands_parameter(),
            model_parameter(),
            device_parameter(),
            described(QgsProcessingParameterRasterDestination("OUTPUT", tr("Class map")), output),
        ]

    def prepareAlgorithm(self, parameters: dict, context: QgsProcessingContext, feedback) -> bool:
        layer = self.parameterAsRasterLayer(parameters, "INPUT", context)
        if layer is None:
            raise QgsProcessingException(self.invalidRasterError(parameters, "INPUT"))
        self._window = window_of(layer, self.extent(parameters, "EXTENT", layer, context), context)
        self._request = {
            "out": absolute(self.parameterAsOutputLayer(parameters, "OUTPUT", context)),
            **self.reading_settings(parameters, context),
            **self.network_settings(parameters, context),
        }
        return True

    def processAlgorithm(self, parameters: dict, context: QgsProcessingContext, feedback) -> dict:
        window = self._window.request(lambda: self._request["resolution"] or self.model_resolution(), feedback)
        answer = self.ask("segment", {**self._request, **window}, feedback)
        shares = ", ".join(
            f"{class_label(name)} {share:.1%}" for name, share in answer["classes"].items() if share >= 0.0005
        )
        feedback.pushInfo(tr("{} x {} pixels: {}").format(answer["width"], answer["height"], shares))
        keep_own_style(self._request["out"], context)
        return {"OUTPUT": self._request["out"]}
