"""The one clock: when each visit of a sequence begins. ``core/clock.hpp`` and ``core/walk.hpp`` are its twins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from dispatch.facts import ALWAYS, Facts, OrderFacts, ShiftFacts
from dispatch.paid import paid_seconds
from dispatch.steps import NOTHING_HELD, Drive, Hold, Load, Rest, Stage, Work, ways_of


class Rested(NamedTuple):
    """A break that is taken; ``late`` is by how much its last window has then been over."""

    start: int
    end: int
    late: int


class TripBegun(NamedTuple):
    """A trip that begins before the visit of this number, with loading from ``start`` to ``end``."""

    visit: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """A sequence of orders in a shift, with its times in seconds from the origin of the problem.

    ``leg_seconds`` and ``leg_metres`` have one entry more than there are visits: the last leg is the way back. A leg
    that passes a break at a place, or where the van is loaded again, is the sum of its drives; ``longest_drive`` is that of a single one.
    From ``departure`` on time counts as away and waited; who then waits for the goods of the first trip drives off at the end of that.
    """

    facts: Facts
    shift: ShiftFacts
    visits: tuple[OrderFacts, ...]
    departure: int
    arrival: tuple[int, ...]
    start: tuple[int, ...]
    work: tuple[int, ...]
    leg_seconds: tuple[int, ...]
    leg_metres: tuple[int, ...]
    longest_drive: int
    rests: tuple[Rested, ...]
    trips: tuple[TripBegun, ...]
    back: int

    @property
    def end(self) -> tuple[int, ...]:
        """When the work of each visit is done."""
        return tuple(start + work for start, work in zip(self.start, self.work, strict=True))

    @property
    def paid(self) -> int:
        """Seconds for which there is pay; there are visits."""
        return paid_seconds(self.shift, away=(self.departure, self.back), at_work=(self.start[0], self.start[-1] + self.work[-1]))

    @property
    def may_call(self) -> bool:
        """Whether with more visits there may be a call to restock or reload, which is a detour that may be shorter than a drive."""
        return (self.shift.restocks and not self.rests) or self.shift.reload is not None

    def sent(self) -> Iterator[tuple[OrderFacts, ...]]:
        """The visits of each trip; all of them where the shift is one trip."""
        for trip, after in pairwise((*self.trips, TripBegun(len(self.visits), 0, 0))):
            yield self.visits[trip.visit : after.visit]
        if not self.trips:
            yield self.visits


class Span(NamedTuple):
    """When a step begins and ends."""

    start: int
    end: int


Day = list[tuple[Stage, Span]]


def timetable(facts: Facts, shift: ShiftFacts, visits: Sequence[OrderFacts], holds: Mapping[int, Hold] = NOTHING_HELD) -> Timetable:
    """Leave at the shift's start and begin each visit at the earliest moment that its windows, the breaks and other routes allow.

    What other routes ask of visits is told by their place in the route; ``linked.timed`` finds it out. Where something counts from
    leaving, all is then moved as late as the same moment of being back allows. Who must restock calls where this makes the day
    shortest, ties earliest.
    """
    days = [_day(shift, steps) for steps in ways_of(facts, shift, visits, holds)]
    return _told(facts, shift, visits, min(days, key=partial(_missed_and_long, shift)) if len(days) > 1 else days[0])


def _day(shift: ShiftFacts, steps: Sequence[Stage]) -> Day:
    spans = _run(steps, shift.start)
    if shift.leaves_late:
        starts = _latest(steps, spans)
        spans = _run(steps, starts[0], starts)
    return list(zip(steps, spans, strict=True))


def _missed_and_long(shift: ShiftFacts, day: Day) -> tuple[int, int]:
    """How often somebody is too late, and the seconds from leaving to being back."""
    missed = sum(step.misses(span.start) for step, span in day if not isinstance(step, Drive))
    back = day[-1][1].end
    return missed + (back > shift.hard_end), back - day[0][1].start


def _run(steps: Sequence[Stage], departure: int, starts: Sequence[int] | None = None) -> list[Span]:
    """Each step as early as it may, or at its moment in ``starts``; drives as soon as the step before is done."""
    spans, now = [], departure
    for number, step in enumerate(steps):
        if not isinstance(step, Drive):
            now = step.begin(now) if starts is None else starts[number]
        spans.append(Span(now, step.end(now)))
        now = spans[-1].end
    return spans


def _latest(steps: Sequence[Stage], spans: Sequence[Span]) -> list[int]:
    """The latest start of each step that delays neither the end nor what should start in time."""
    starts, limit = [], spans[-1].end
    for step, span in zip(reversed(steps), reversed(spans), strict=True):
        limit = step.latest(limit)
        if not isinstance(step, Drive):
            limit = min(limit, _settled(step, span.start))
        starts.append(limit)
    return starts[::-1]


def _settled(step: Rest | Load | Work, start: int) -> int:
    """The latest moment to which a start can be moved: not out of its window, nor past a time that matters."""
    if isinstance(step, Load):
        return ALWAYS[1]
    bounds = [closes for opens, closes in step.windows if opens <= start <= closes] or [start]
    bounds += [next((moment for moment in moments if start <= moment), start) for moments in step.matters]
    return min(bounds)


def _told(facts: Facts, shift: ShiftFacts, visits: Sequence[OrderFacts], day: Day) -> Timetable:
    arrival: list[int] = []
    start: list[int] = []
    rests, trips, drives = [], [], []
    leg_seconds, leg_metres = [0], [0]
    now = departure = day[0][1].start if shift.leaves_late else shift.start
    for step, span in day:
        if isinstance(step, Drive):
            now = span.end
            drives.append(span.end - span.start)
            leg_seconds[-1] += drives[-1]
            leg_metres[-1] += step.metres
        elif isinstance(step, Rest):
            rests.append(Rested(span.start, span.end, max(0, span.start - step.windows[-1][1])))
        elif isinstance(step, Load):
            trips.append(TripBegun(len(start), *span))
        else:
            arrival.append(now)
            start.append(span.start)
            leg_seconds.append(0)
            leg_metres.append(0)
    return Timetable(
        facts=facts,
        shift=shift,
        visits=tuple(visits),
        departure=departure,
        arrival=tuple(arrival),
        start=tuple(start),
        work=tuple(step.seconds for step, _ in day if isinstance(step, Work)),
        leg_seconds=tuple(leg_seconds),
        leg_metres=tuple(leg_metres),
        longest_drive=max(drives),
        rests=tuple(rests),
        trips=tuple(trips),
        back=day[-1][1].end,
    )
