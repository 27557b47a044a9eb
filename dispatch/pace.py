"""How long work takes, in whole seconds, at a speed."""

from __future__ import annotations

from datetime import timedelta

SECOND = timedelta(seconds=1)
ONE = 1000
"""A speed of 1: speeds are whole thousandths inside."""


def scaled(seconds: int, speed: int) -> int:
    """Whole seconds for what takes so long at speed 1, half a second rounded up."""
    return (2 * ONE * seconds + speed) // (2 * speed)
