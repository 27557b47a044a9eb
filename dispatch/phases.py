"""What a visit consists of: when each step of its order begins and ends."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import NamedTuple

from dispatch.clock import Timetable
from dispatch.facts import SECOND
from dispatch.models.step import Step
from dispatch.steps import setup_after


class Phase(NamedTuple):
    """One step of a visit, in seconds from the origin of the problem."""

    step: Step
    start: int
    end: int


def phases(table: Timetable, place: int) -> list[Phase]:
    """The steps of the visit at this place in the route, after what it takes to set up; none where the order has none."""
    visit = table.visits[place]
    steps = visit.order.steps
    if not steps:
        return []
    begin = table.start[place] + setup_after(table.visits[place - 1] if place else None, visit)
    done = accumulate((step.duration for step in steps), initial=0 * SECOND)
    moments = [begin + table.shift.takes(visit.order.kind, time // SECOND) for time in done]
    return [Phase(step, start, end) for step, (start, end) in zip(steps, pairwise(moments), strict=True)]
