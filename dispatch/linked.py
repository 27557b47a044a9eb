"""One clock for routes that crews and links tie to each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts, LinkFacts, OrderFacts, ShiftFacts
from dispatch.steps import Hold

MOST_ROUNDS = 10_000
"""After which routes wait for each other without end."""

Spot = tuple[int, int]
"""Number of a route, and the place of a visit in it."""
Route = tuple[ShiftFacts, Sequence[OrderFacts]]


def timed(facts: Facts, routes: Sequence[Route]) -> list[Timetable]:
    """The timetables of a plan: each visit at the earliest moment that its own route, crews and links allow.

    All routes are timed alone first. Then those with a visit that is to begin later are timed again, all at once, until none is. A visit
    that begins after its last moment waits no longer: the plan is impossible, and the rules say where.
    """
    tables = [timetable(facts, shift, visits) for shift, visits in routes]
    return _Waiting(facts, tables).settled() if facts.tied else tables


class Spots:
    """Where the visits of tied orders stand in a plan."""

    def __init__(self, facts: Facts, tables: Sequence[Timetable]) -> None:
        self.tables = tables
        self.of: dict[str, list[Spot]] = {}
        for row, table in enumerate(tables):
            for place, visit in enumerate(table.visits):
                if visit.order.id in facts.tied:
                    self.of.setdefault(visit.order.id, []).append((row, place))

    def starts(self, order: str) -> list[int]:
        """When each visit of an order begins."""
        return [self.tables[row].start[place] for row, place in self.of.get(order, ())]

    def ends(self, order: str) -> list[int]:
        """When each visit of an order ends."""
        return [self.tables[row].start[place] + self.tables[row].work[place] for row, place in self.of.get(order, ())]


class _Waiting:
    """Routes while they wait for each other."""

    def __init__(self, facts: Facts, tables: list[Timetable]) -> None:
        self._facts = facts
        self._tables = tables
        self._spots = spots = Spots(facts, tables)
        self._links = [link for link in facts.links if link.link.first in spots.of and link.link.then in spots.of]
        self._crews = [name for name, places in spots.of.items() if len(places) > 1 and self._has_crew(places[0])]
        self._holds: list[dict[int, Hold]] = [{} for _ in tables]
        for name in self._crews:
            seconds = max(tables[row].work[place] for row, place in spots.of[name])
            for row, place in spots.of[name]:
                self._holds[row][place] = Hold(seconds=seconds)

    def settled(self) -> list[Timetable]:
        """The timetables in which nobody has to wait any longer."""
        self._time({row for row, holds in enumerate(self._holds) if holds})
        for _ in range(MOST_ROUNDS):
            raised = self._raised()
            if not raised:
                break
            self._time(raised)
        return self._tables

    def _has_crew(self, spot: Spot) -> bool:
        row, place = spot
        return self._tables[row].visits[place].order.crew is not None

    def _time(self, rows: set[int]) -> None:
        for row in rows:
            table = self._tables[row]
            self._tables[row] = timetable(self._facts, table.shift, table.visits, self._holds[row])

    def _raised(self) -> set[int]:
        """Routes with a visit that is to begin later than before."""
        rows = set()
        for order, moment in list(self._asked()):
            for row, place in self._spots.of[order]:
                hold = self._holds[row].get(place, Hold())
                if moment > max(hold.not_before, self._tables[row].start[place]) and self._may_wait(row, place):
                    self._holds[row][place] = hold._replace(not_before=moment)
                    rows.add(row)
        return rows

    def _may_wait(self, row: int, place: int) -> bool:
        """Whether a visit does not begin too late already."""
        table = self._tables[row]
        windows = table.visits[place].windows
        return bool(windows) and table.start[place] <= min(windows[-1][1], table.shift.hard_end)

    def _asked(self) -> Iterator[tuple[str, int]]:
        """Orders, and moments before which they must not begin as the others stand now."""
        spots = self._spots
        for name in self._crews:
            yield name, max(spots.starts(name))
        for link in self._links:
            first, then = link.link.first, link.link.then
            done, begun = max(spots.ends(first)), max(spots.starts(then))
            soonest = earliest_start(link, done, self._facts.midnights)
            if soonest is not None:
                yield then, soonest
            latest = earliest_end(link, begun, self._facts.midnights)
            if latest is not None:
                yield first, latest - (done - max(spots.starts(first)))


def earliest_start(link: LinkFacts, done: int, midnights: Sequence[int]) -> int | None:
    """Before which the second order must not begin when the first is done then; None where any moment will do, or none can."""
    moments = [] if link.least is None else [done + link.least]
    if link.least_days is not None:
        day = day_of(done, midnights) + link.least_days
        moments += midnights[day : day + 1]
    return max(moments, default=None)


def earliest_end(link: LinkFacts, begun: int, midnights: Sequence[int]) -> int | None:
    """Before which the first order must not be done when the second begins then; None where any moment will do."""
    moments = [] if link.most is None else [begun - link.most]
    if link.most_days is not None:
        moments.append(midnights[max(0, day_of(begun, midnights) - link.most_days)])
    return max(moments, default=None)


def day_of(moment: int, midnights: Sequence[int]) -> int:
    """Number of the day, the first one for all that is before it."""
    return max(0, bisect_right(midnights, moment) - 1)
