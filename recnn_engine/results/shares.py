"""Class shares and numbers as people read them."""

from __future__ import annotations

from recnn_engine.imagery.resolution import is_resampled
from recnn_engine.language import percent

LEAST_SHOWN = 0.005


def describe_shares(shares: dict[str, float]) -> str:
    """“grass 41 %, trees 30 %”; classes below half a percent are left out."""
    return ", ".join(f"{name} {percent(share)}" for name, share in shares.items() if share >= LEAST_SHOWN)


def counted(number: int, noun: str) -> str:
    """“1 region”, “2,000 regions”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def describe_resolution(read: float, native: float | None) -> str:
    """“0.3 m/px”, or “0.3 m/px (its own is 0.1)” for what is read from a raster of 0.1 m/px."""
    return f"{read:.3g} m/px (its own is {native:.3g})" if is_resampled(read, native) else f"{read:.3g} m/px"
