"""Money inside: whole units of 1/3,600,000 of the currency."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

UNITS = 3_600_000
"""Units in one of the currency, so that 0.001 an hour is one unit a second."""
Units = Annotated[int, Meta(extra={"whole": (-(2**63), 2**63 - 1)})]
"""Money in such units."""


PARTS = {"hour": ("second", 3600), "lateness": ("late_second", 3600), "minute": ("second", 60), "km": ("metre", 1000)}
"""Last word of a price's name -> what one of its parts is called, and how many there are."""


def parts_of(name: str) -> int:
    """Into how many parts what the price of this name is for is divided: seconds, metres."""
    return PARTS.get(name.rpartition("_")[2], ("", 1))[1]


def name_of_rate(name: str) -> str:
    """The name of a price for one part: ``late_second`` for ``late_hour``, ``metre`` for ``km``."""
    what, joint, last = name.rpartition("_")
    return what + joint + PARTS.get(last, (last, 1))[0]


def to_units(amount: float) -> int:
    """Money as whole units."""
    return round(amount * UNITS)


def to_currency(units: int) -> float:
    """Whole units as money; ``to_units`` takes it back without loss below 2**51 units."""
    return units / UNITS


def rate(price: float, per: int) -> int:
    """A price as whole units for one of its ``per`` parts: ``rate(price_an_hour, 3600)`` is units a second.

    Raises
    ------
    ValueError
        If rounding would change the price by more than 0.1 %.
    """
    exact = price * UNITS / per
    whole = round(exact)
    if abs(whole - exact) > 0.001 * abs(exact):
        step = per / UNITS
        raise ValueError(f"a price of {price:g} cannot be kept to 0.1 %: prices here go in steps of {step:g}")
    return whole
