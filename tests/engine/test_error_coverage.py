"""Which lines count as error branches (`make coverage`)."""

from __future__ import annotations

import json

import pytest

from tools import error_coverage

CODE = """\
def read(path):
    try:
        return open(path).read()
    except FileNotFoundError:
        name = path.upper()
        if name:
            raise ValueError(
                name
            ) from None
    if not path:
        raise ValueError
    return None
"""


def test_what_raises_and_what_handles():
    assert error_coverage.error_lines(CODE) == {5, 6, 7, 11}


def test_told_is_what_did_not_run(tmp_path, monkeypatch, capsys):
    (tmp_path / "read.py").write_text(CODE)
    monkeypatch.setattr(error_coverage, "ROOT", tmp_path)
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"files": {"read.py": {"excluded_lines": [5], "missing_lines": [3, 7]}}}))
    error_coverage.main(report)
    assert capsys.readouterr().out.splitlines() == ["read.py: 7", "2 of 3 lines of error branches ran: 66.7%"]


@pytest.mark.parametrize("code", ["x = 1", "try:\n    x = 1\nfinally:\n    y = 2"])
def test_other_lines_do_not_count(code):
    assert error_coverage.error_lines(code) == set()
