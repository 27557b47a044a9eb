"""Which orders are at the same door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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


class ManyDoors:
    """Doors by number, to compare many at once."""

    def __init__(self, doors: Sequence[Door]) -> None:
        self._text = np.array([door.text for door in doors], dtype=np.int64)
        self._exact = np.array([door.point is not None for door in doors], dtype=bool)
        self._point = np.array([door.point or (0, 0, 0) for door in doors], dtype=np.int64).reshape(-1, 3)

    def same(self, here: NDArray[np.intp] | int, there: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Whether each of these numbers and each of those are one door, as ``Door.same`` tells."""
        text = (self._text[here] == self._text[there]) & (self._text[there] != NO_TEXT)
        apart = ((self._point[here] - self._point[there]) ** 2).sum(axis=-1)
        same: NDArray[np.bool_] = text | (self._exact[here] & self._exact[there] & (apart <= NEAR**2))
        return same


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
