"""What a visit consists of: when each step of its order begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from dispatch.clock import Timetable
from dispatch.facts import ShiftFacts
from dispatch.heat import sequences
from dispatch.models.order import Order
from dispatch.models.step import Step
from dispatch.pace import SECOND
from dispatch.steps import setup_after


class Phase(NamedTuple):
    """One step of a visit, in seconds from the origin of the problem; ``number`` is that of the step in its order."""

    number: int
    step: Step
    start: int
    end: int

    def outdoors_in(self, hours: Iterable[tuple[int, int]]) -> int:
        """Seconds outdoors from and to these moments."""
        return sum(max(0, min(self.end, last) - max(self.start, first)) for first, last in hours) if self.step.outdoor else 0


def phases(table: Timetable, place: int) -> list[Phase]:
    """The steps of the visit at this place in the route, after what it takes to set up; none where the order has none.

    Where any sequence will do it is the first with which nobody is outdoors in hours that heat has closed.
    """
    visit = table.visits[place]
    if not visit.order.steps:
        return []
    begin = table.start[place] + setup_after(table.visits[place - 1] if place else None, visit)
    ways = [_in_sequence(visit.order, sequence, begin, table.shift) for sequence in sequences(visit.order)]
    return min(ways, key=lambda way: any(phase.outdoors_in(visit.closed) for phase in way))


def _in_sequence(order: Order, sequence: Sequence[int], begin: int, shift: ShiftFacts) -> list[Phase]:
    done = accumulate((order.steps[number].duration for number in sequence), initial=0 * SECOND)
    moments = [begin + shift.takes(order.kind, time // SECOND) for time in done]
    return [Phase(number, order.steps[number], start, end) for number, (start, end) in zip(sequence, pairwise(moments), strict=True)]
