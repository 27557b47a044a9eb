"""Legs between the places of one problem, by the number of the place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dispatch.models.location import Location
from dispatch.models.travel import Matrix, StraightLine

from .profile import Profile
from .straight_line import legs as straight_legs
from .straight_line import points

Whole = NDArray[np.int64]
Number = TypeVar("Number", bound=np.integer)
ONE = 1000
NO_WAY = 2**24
"""Seconds, or metres, of a leg that nobody makes: longer than all days of a problem. Longer ones count as this, so that 32 bits hold the
sums of a route."""


class NoLegs:
    """Every leg is nothing."""

    profile = None
    straight = None
    same_back = True

    def between(self, start: NDArray[np.intp], end: NDArray[np.intp]) -> tuple[Whole, Whole]:
        """No seconds and no metres from each ``start`` to each ``end``, broadcast."""
        nothing = np.zeros(np.broadcast_shapes(start.shape, end.shape), dtype=np.int64)
        return nothing, nothing

    def rows(self, start: NDArray[np.intp], end: NDArray[np.intp]) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
        """The same from each of ``start`` to each of ``end``, [from, to]."""
        return self.between(start[:, None], end)


class Legs:
    """Seconds and metres between numbered locations, for one way of travelling."""

    def __init__(self, travel: StraightLine | Matrix, locations: Sequence[Location], profile: Profile | None = None) -> None:
        self.travel = travel
        self.size = len(locations)
        self.profile = profile
        self.has_metres = not (isinstance(travel, Matrix) and travel.metres is None)
        self.line = travel.otherwise if isinstance(travel, Matrix) else travel
        self._points = points(locations) if self.line is not None else None
        self.same_back = not isinstance(travel, Matrix)
        self._rows: NDArray[np.intp] | None = None
        if isinstance(travel, Matrix):
            row_of = {name: row for row, name in enumerate(travel.ids)}
            self._rows = np.array([row_of.get(location.id, -1) for location in locations], dtype=np.intp)
            self._seconds, self._metres = _within_reach(travel.seconds), None if travel.metres is None else _within_reach(travel.metres)

    def between(self, start: NDArray[np.intp], end: NDArray[np.intp]) -> tuple[Whole, Whole]:
        """Usual seconds and metres from each ``start`` to each ``end``, broadcast; metres are 0 where the table has none."""
        seconds, metres = self._bare(start, end)
        return self._buffered(seconds), metres

    def _bare(self, start: NDArray[np.intp], end: NDArray[np.intp]) -> tuple[Whole, Whole]:
        if self._rows is None or (self.line is not None and (self._rows < 0).all()):  # the table may have no place at all
            return self._straight(start, end)
        rows, columns = np.broadcast_arrays(self._rows[start], self._rows[end])
        seconds = self._seconds[rows, columns].astype(np.int64)
        metres = np.zeros_like(seconds) if self._metres is None else self._metres[rows, columns].astype(np.int64)
        uncovered = (rows < 0) | (columns < 0)
        if self.line is not None and uncovered.any():
            other_seconds, other_metres = self._straight(start, end)
            seconds = np.where(uncovered, other_seconds, seconds)
            metres = np.where(uncovered, other_metres, metres)
        return seconds, metres

    def rows(self, start: NDArray[np.intp], end: NDArray[np.intp]) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
        """Seconds and metres from each of ``start`` to each of ``end``, [from, to]: many legs at once."""
        if self._rows is None or (self._rows < 0).any():
            return self.between(start[:, None], end)
        rows, columns, metres = self._rows[start], self._rows[end], self._metres
        seconds = self._seconds.take(rows, axis=0).take(columns, axis=1)
        return self._buffered(seconds), np.zeros_like(seconds) if metres is None else metres.take(rows, axis=0).take(columns, axis=1)

    @property
    def straight(self) -> StraightLine | None:
        """What all legs are, if they are nothing but that."""
        return self.line if self._rows is None and not self.travel.buffer_share and not self.travel.buffer else None

    def points(self, places: NDArray[np.intp]) -> NDArray[np.float64]:
        """Metres from the centre of the earth, [place, 3], where there are straight lines."""
        assert self._points is not None
        return self._points[places]

    def _buffered(self, seconds: NDArray[Number]) -> NDArray[Number]:
        """With the buffer of the travel, a part of a second counted as a whole one."""
        share, extra = round(ONE * self.travel.buffer_share), self.travel.buffer
        if not share and not extra:
            return seconds
        more = 0 if extra is None else -(-extra // timedelta(seconds=1))
        wide = seconds.astype(np.int64)
        longer = np.minimum(-(-wide * (ONE + share) // ONE) + more, NO_WAY)
        return np.where(wide > 0, longer, 0).astype(seconds.dtype if longer.max(initial=0) <= np.iinfo(seconds.dtype).max else np.int64)

    def _straight(self, start: NDArray[np.intp], end: NDArray[np.intp]) -> tuple[Whole, Whole]:
        assert self.line is not None
        assert self._points is not None
        return straight_legs(self.line, self._points.take(start, axis=0), self._points.take(end, axis=0))


def _within_reach(table: NDArray[np.integer]) -> NDArray[np.integer]:
    """A table in which no number is larger than ``NO_WAY``: the same one, mostly."""
    return np.minimum(table, NO_WAY) if table.max(initial=0) > NO_WAY else table
