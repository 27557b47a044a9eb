"""The one clock: when each visit of a sequence begins. ``core/clock.hpp`` is its twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dispatch.facts import Facts, OrderFacts, ShiftFacts


@dataclass(frozen=True, slots=True)
class Timetable:
    """A sequence of orders in a shift, with its times in seconds from the origin of the problem.

    ``leg_seconds`` and ``leg_metres`` have one entry more than there are visits: the last leg is the way back.
    """

    facts: Facts
    shift: ShiftFacts
    visits: tuple[OrderFacts, ...]
    arrival: tuple[int, ...]
    start: tuple[int, ...]
    leg_seconds: tuple[int, ...]
    leg_metres: tuple[int, ...]
    back: int

    @property
    def end(self) -> tuple[int, ...]:
        """When the work of each visit is done."""
        return tuple(start + order.duration for start, order in zip(self.start, self.visits, strict=True))


def earliest_start(order: OrderFacts, arrival: int) -> int:
    """The earliest moment from ``arrival`` on that a window allows; ``arrival`` itself when all windows are over."""
    for opens, closes in order.windows:
        if arrival <= closes:
            return max(arrival, opens)
    return arrival


def timetable(facts: Facts, shift: ShiftFacts, visits: Sequence[OrderFacts]) -> Timetable:
    """Leave at the shift's start and begin each visit at the earliest moment that its windows allow."""
    legs, leg_metres = _legs(facts, shift, visits)
    arrival, start, now = [], [], shift.start
    for order, leg in zip(visits, legs, strict=False):
        arrival.append(now + leg)
        start.append(earliest_start(order, now + leg))
        now = start[-1] + order.duration
    return Timetable(
        facts=facts,
        shift=shift,
        visits=tuple(visits),
        arrival=tuple(arrival),
        start=tuple(start),
        leg_seconds=tuple(legs),
        leg_metres=tuple(leg_metres),
        back=now + legs[-1],
    )


def _legs(facts: Facts, shift: ShiftFacts, visits: Sequence[OrderFacts]) -> tuple[list[int], list[int]]:
    """Seconds and metres of each leg; a shift without visits has one, of nothing: nobody leaves."""
    if not visits:
        return [0], [0]
    places = np.array([shift.start_place, *(order.place for order in visits), shift.end_place], dtype=np.intp)
    seconds, metres = facts.between(shift.mode, places[:-1], places[1:])
    return [int(leg) for leg in seconds], [int(leg) for leg in metres]
