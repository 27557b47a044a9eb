"""The rows of the timetable: shifts with their routes, and moments as the clock on the wall shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from dispatch.facts import NOWHERE, Facts, ShiftFacts, facts_of
from dispatch.models.moments import moved
from dispatch.models.plan import Plan, Route, Visit
from dispatch.rules.members import away

SECOND = timedelta(seconds=1)
LATE_FOR_PROMISE, LATE_FOR_DUE = 1, 2
NOBODY = -1
"""Number of the row of those who are out, where nobody is."""
Json = object


class Wall:
    """Moments as seconds from midnight of the first day, as the clock on the wall shows them."""

    def __init__(self, facts: Facts) -> None:
        self.zone = facts.origin.tzinfo
        self.midnight = facts.origin.replace(tzinfo=None)

    def __call__(self, moment: datetime) -> int:
        return (moved(moment, self.zone).replace(tzinfo=None) - self.midnight) // SECOND


class Rows:
    """The rows of the timetable: each shift with its route, or without one.

    A shift has more than one row where a plan of somebody else gives it more than one route.
    """

    def __init__(self, plan: Plan) -> None:
        self.facts = facts_of(plan.problem)
        self.wall = Wall(self.facts)
        self.order_number = {order.id: number for number, order in enumerate(plan.problem.orders)}
        self.engineer_number = {engineer.id: number for number, engineer in enumerate(plan.problem.engineers)}
        routes: defaultdict[tuple[str, int], list[Route]] = defaultdict(list)
        for route in plan.routes:
            routes[route.engineer, route.shift].append(route)
        self.rows = [(shift, each) for shift in self.facts.shifts for each in routes.get((shift.engineer.id, shift.number), [None])]

    def __iter__(self) -> Iterator[tuple[ShiftFacts, Route | None]]:
        return iter(self.rows)

    def told(self, shift: ShiftFacts, route: Route | None) -> list[Json]:
        """One row, as ``model.js`` reads it."""
        wall, times = self.wall, shift.shift
        moments = (times.start, times.end, times.overtime_until or times.end)
        start = [self.engineer_number[shift.engineer.id], shift.number, *map(wall, moments)]
        if route is None:
            return [*start, 0, 0, 0, 0, [], []]
        breaks = [wall(moment) for rest in route.breaks for moment in rest]
        visits = [number for visit in route.visits for number in self._visit(visit)]
        return [*start, wall(route.departure), wall(route.back), route.travel_seconds, route.travel_metres, breaks, visits]

    def out_otherwise(self) -> dict[int, int]:
        """Rows that nobody is in: of who is out in a pair, with the number of its row, and of a pair that is not made, with ``NOBODY``."""
        used = [(row, shift) for row, (shift, route) in enumerate(self) if route is not None and route.visits]
        gone = away(self.facts, {self.facts.shift_number[shift.engineer.id, shift.number] for _, shift in used})
        there = {row for row, _ in used}
        return {
            row: next((other for other, pair in used if _is_out_in(shift, pair)), NOBODY)
            for row, (shift, _) in enumerate(self)
            if row not in there and self.facts.shift_number[shift.engineer.id, shift.number] in gone
        }

    def trips(self, route: Route) -> list[tuple[int, int, int]]:
        """The number of the first visit of each trip, and when its loading begins and ends."""
        return [(trip.first, self.wall(trip.start), self.wall(trip.end)) for trip in route.trips]

    def _visit(self, visit: Visit) -> tuple[int, ...]:
        order, start = self.facts.orders[self.facts.visit_number[visit.order, visit.role]], self.facts.seconds(visit.start)
        late = LATE_FOR_PROMISE * (order.promised is not None and start > order.promised)
        late += LATE_FOR_DUE * (order.due is not None and start > order.due)
        return self.order_number[visit.order], *map(self.wall, (visit.arrival, visit.start, visit.end)), late, visit.role

    def ends(self, shift: ShiftFacts) -> list[Json]:
        """Where a shift begins and ends, and where its van is loaded again."""
        return [
            self._end(shift, number) for number in (shift.start_place, shift.end_place, *([shift.reload.place] if shift.reload else []))
        ]

    def _end(self, shift: ShiftFacts, number: int) -> Json:
        """The number of the engineer who lives there, the place, or None for nowhere."""
        if number == NOWHERE or (place := self.facts.places[number]).lat is None:
            return None
        return self.engineer_number[shift.engineer.id] if place == shift.engineer.home else [place.lat, place.lon]


def _is_out_in(shift: ShiftFacts, pair: ShiftFacts) -> bool:
    """Whether somebody is out in a pair at the time of a shift of their own."""
    return shift.engineer.id in pair.engineer.members and pair.start < shift.hard_end and shift.start < pair.hard_end
