"""How much memory features may take: as stated, or by what the machine has; answers are the same whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recnn_engine import memory
from recnn_engine.errors import InputError
from recnn_engine.library import Library
from recnn_engine.memory import MOST_BYTES, VARIABLE, bytes_of, machine_bytes, memory_bound


@given(st.integers(0, 9999), st.sampled_from("KMGT"), st.sampled_from(["", "B", "iB", "ib"]), st.booleans())
def test_sizes_are_read_as_people_write_them(number, unit, ending, is_small):
    text = f" {number} {unit.lower() if is_small else unit}{ending}"
    assert bytes_of(text) == number * 1024 ** ("KMGT".index(unit) + 1)
    assert bytes_of(f"{number}") == bytes_of(f"{number} B") == number


@pytest.mark.parametrize("text", ["", "much", "-1G", "4 X", "4GG", "1e9", "nan", "4,5G"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(InputError, match="no amount of memory") as error:
        bytes_of(text)
    assert "4G" in error.value.hint


@pytest.mark.parametrize(
    ("machine", "bound"), [(None, MOST_BYTES), (2 << 30, 1 << 30), (8 << 30, 4 << 30), (1 << 40, 4 << 30)]
)
def test_a_small_machine_keeps_less(monkeypatch, machine, bound):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(memory, "machine_bytes", lambda: machine)
    assert memory_bound() == bound


def test_the_environment_comes_before_the_default(monkeypatch):
    monkeypatch.setenv(VARIABLE, "64M")
    assert memory_bound() == 64 << 20
    monkeypatch.setenv(VARIABLE, "lots")
    with pytest.raises(InputError, match="lots"):
        Library()


def test_a_container_may_have_less_than_its_machine(monkeypatch, tmp_path):
    installed = machine_bytes()
    stated = tmp_path / "memory.max"
    monkeypatch.setattr(memory, "CONTAINERS", (stated, tmp_path / "none"))
    for text, expected in (("max", installed), (str(1 << 20), 1 << 20), (str(1 << 62), installed)):
        stated.write_text(f"{text}\n")
        assert machine_bytes() == (memory._installed_bytes() if expected == installed else expected)


@pytest.mark.parametrize("method", ["recnn", "recnn+"])
def test_a_catalogue_beyond_the_bound_answers_alike(recnn_json, indexed, method):
    search = ("search", "-c", indexed, "--tile", 3, "--method", method, "--memory")
    kept, *in_blocks = (recnn_json(*search, bound) for bound in ("1G", "1K", "0"))
    assert in_blocks == [kept, kept]


def test_a_senseless_bound_is_said_in_a_sentence(recnn, indexed):
    done = recnn("search", "-c", indexed, "--tile", 3, "--memory", "lots")
    assert done.returncode == 2 and "“lots” is no amount of memory" in done.stderr
