"""The algorithms as steps of a model, and in batch."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingUtils,
    QgsProject,
)

value = QgsProcessingModelChildParameterSource.fromStaticValue
input_of_model = QgsProcessingModelChildParameterSource.fromModelParameter
output_of = QgsProcessingModelChildParameterSource.fromChildOutput


def step(model: QgsProcessingModelAlgorithm, child_id: str, algorithm: str, outputs=(), **sources) -> None:
    """Adds a step; `outputs` are those of its destinations that the model gives to its user."""
    child = QgsProcessingModelChildAlgorithm(algorithm)
    child.setChildId(child_id)
    for name, source in sources.items():
        child.addParameterSources(name, [source])
    child.setModelOutputs({name: final_output(child_id, name) for name in outputs})
    model.addChildAlgorithm(child)


def final_output(child_id: str, name: str) -> QgsProcessingModelOutput:
    output = QgsProcessingModelOutput(name, name)
    output.setChildId(child_id)
    output.setChildOutputName(name)
    return output


@pytest.fixture()
def built(plugin, model):
    """Index a folder, find what is like its third tile, buffer the matches."""
    workflow = QgsProcessingModelAlgorithm("index and find", "tests")
    parameter = QgsProcessingParameterFile("archive", "Archive", QgsProcessingParameterFile.Behavior.Folder)
    workflow.addModelParameter(parameter, QgsProcessingModelParameter("archive"))
    file = value(str(model))
    step(workflow, "index", "recnn:buildindex", FOLDER=input_of_model("archive"), TILE=value(32), MODEL=file)
    step(
        workflow,
        "find",
        "recnn:findsimilar",
        outputs=["MATCHES"],
        CATALOGUE=output_of("index", "CATALOGUE"),
        TILE=value(3),
        K=value(4),
    )
    step(workflow, "buffer", "native:buffer", ["OUTPUT"], INPUT=output_of("find", "MATCHES"), DISTANCE=value(1))
    return workflow


def test_index_and_search_are_steps_of_a_model_that_is_saved_and_opened(built, archive, tmp_path):
    assert built.toFile(str(tmp_path / "workflow.model3"))
    workflow = QgsProcessingModelAlgorithm()
    assert workflow.fromFile(str(tmp_path / "workflow.model3"))
    workflow.initAlgorithm()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    sinks = [p.name() for p in workflow.parameterDefinitions() if isinstance(p, QgsProcessingParameterFeatureSink)]
    assert len(sinks) == 2
    parameters = {"archive": str(archive), **dict.fromkeys(sinks, "memory:")}
    results, ok = workflow.run(parameters, context, feedback)
    assert ok, feedback.textLog()
    for name in sinks:
        layer = QgsProcessingUtils.mapLayerFromString(results[name], context)
        assert layer.featureCount() == 4


def test_a_batch_runs_each_row_in_turn(plugin, catalogue, tmp_path):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("recnn:findsimilar")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    batch = [{"TILE": tile, "MATCHES": str(tmp_path / f"{tile}.gpkg")} for tile in (1, 5, 9)]
    common = {"CATALOGUE": str(catalogue), "METHOD": "ReCNN", "K": 3}
    for row in batch:
        results, ok = algorithm.create().run({**common, **row}, context, QgsProcessingFeedback())
        assert ok
        layer = QgsProcessingUtils.mapLayerFromString(results["MATCHES"], context)
        best = next(layer.getFeatures())
        assert (best["tile"], best["distance"]) == (row["TILE"], 0)
