"""The eyes that tests have on a window's liveliness see."""

from __future__ import annotations

import time

import pytest
from desk import Heartbeat, StoodStill, check_stall, pause


def test_a_window_that_is_held_up_is_noticed():
    with Heartbeat() as heart:
        pause(50)
        time.sleep(2)
        pause(50)
    with pytest.raises(StoodStill, match="stood still for"):
        check_stall(heart.longest)


def test_a_stall_alone_is_tried_again(pytestconfig):
    """Else what stands in desk.py of a busy machine is not so; nothing but a stall is."""
    assert pytestconfig.pluginmanager.hasplugin("rerunfailures")
    assert (pytestconfig.option.reruns, pytestconfig.option.only_rerun) == (2, ["StoodStill"])
