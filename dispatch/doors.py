"""Which orders are at the same door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.travel.straight_line import points

NEAR = 3000
"""Centimetres within which two exact points are the same door."""
NO_TEXT = -1


class Door(NamedTuple):
    """Number of the text of an address, and an exact point in whole centimetres from the centre of the earth, or None."""

    text: int
    point: tuple[int, int, int] | None

    def same(self, other: Door) -> bool:
        """Whether both are one door. Whole numbers only, so that the core tells the same."""
        if self.text == other.text != NO_TEXT:
            return True
        if self.point is None or other.point is None:
            return False
        return sum((here - there) ** 2 for here, there in zip(self.point, other.point, strict=True)) <= NEAR**2


NOBODYS = Door(NO_TEXT, None)


class Doors:
    """The doors of all orders; without a set-up nobody asks for them."""

    def __init__(self, orders: Iterable[Order]) -> None:
        self._needed = any(order.setup for order in orders)
        self._texts: dict[str, int] = {}

    def of(self, location: Location) -> Door:
        """The door at a location."""
        if not self._needed:
            return NOBODYS
        text = self._texts.setdefault(location.place, len(self._texts)) if location.place else NO_TEXT
        if not location.exact or location.lat is None:
            return Door(text, None)
        x, y, z = (round(metres * 100) for metres in points([location])[0].tolist())
        return Door(text, (x, y, z))
