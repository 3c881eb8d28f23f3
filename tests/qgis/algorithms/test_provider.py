"""The provider's algorithms as the toolbox lists them."""

from __future__ import annotations

from pathlib import Path

from processes import PATIENCE
from qgis.core import QgsApplication


def test_the_provider_has_its_algorithms_with_help_icons_and_parameter_help(plugin):
    provider = QgsApplication.processingRegistry().providerById("recnn")
    assert provider.name() == "ReCNN Retrieval"
    assert not provider.icon().isNull()
    names = ("buildindex", "findsimilar", "segment", "train", "evaluate")
    assert {a.id() for a in provider.algorithms()} == {f"recnn:{name}" for name in names}
    for algorithm in provider.algorithms():
        assert Path(algorithm.svgIconPath()).is_file()
        assert not algorithm.icon().isNull()
        assert len(algorithm.shortHelpString()) > 200
        assert algorithm.group() and algorithm.groupId() and len(algorithm.tags()) > 4
        assert all(parameter.help() for parameter in algorithm.parameterDefinitions())


def test_can_execute_says_what_is_missing_and_never_waits_to_find_out(plugin, monkeypatch, tmp_path):
    slow, let_go = tmp_path / "python", tmp_path / "let go"
    slow.write_text(f"#!/bin/sh\nwhile [ ! -e '{let_go}' ]; do sleep 0.1; done\n")
    slow.chmod(0o755)
    segment = QgsApplication.processingRegistry().createAlgorithmById("recnn:segment")
    monkeypatch.setenv("RECNN_PYTHON", str(slow))
    plugin.engine.look()
    assert segment.canExecute() == (True, ""), "nothing is known yet"
    assert plugin.engine._looking.is_alive()
    let_go.touch()
    plugin.engine._looking.join(PATIENCE)
    can, why = segment.canExecute()
    assert not can and f"RECNN_PYTHON ({slow}): it does not answer as a Python does" in why
    monkeypatch.undo()
    plugin.engine._looking.join(PATIENCE)
    plugin.engine.look()
    plugin.engine._looking.join(PATIENCE)
    assert segment.canExecute() == (True, "")
