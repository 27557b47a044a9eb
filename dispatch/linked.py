"""One clock for routes that crews and links tie to each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from dispatch.clock import Timetable, timetable
from dispatch.facts import ALWAYS, Facts, LinkFacts, OrderFacts, ShiftFacts
from dispatch.steps import Hold

MOST_ROUNDS = 10_000
"""After which routes wait for each other without end."""

Spot = tuple[int, int]
"""Number of a route, and the place of a visit in it."""
Route = tuple[ShiftFacts, Sequence[OrderFacts]]


Tie = str | LinkFacts
"""A link, or the id of an order with a crew."""


def timed(facts: Facts, routes: Sequence[Route]) -> list[Timetable]:
    """The timetables of a plan: each visit at the earliest moment that its own route, crews and links allow.

    A tie for which a visit would have to begin after its last moment cannot be kept: all begins anew without it, and its rule says by
    how much it is broken.
    """
    alone = [timetable(facts, shift, visits) for shift, visits in routes]
    return settled(facts, alone).tables if facts.tied else alone


def settled(facts: Facts, alone: Sequence[Timetable]) -> Waiting:
    """Routes that have waited for each other, from timetables of single routes."""
    broken: set[Tie] = set()
    while True:
        waiting = Waiting(facts, alone, broken)
        late = waiting.settle()
        if not late:
            return waiting
        broken |= late


def timed_if_kept(facts: Facts, alone: Sequence[Timetable]) -> list[Timetable] | None:
    """The same from timetables of single routes; None where not all ties can be kept."""
    waiting = Waiting(facts, alone, set())
    return None if waiting.settle() else waiting.tables


class Spots:
    """Where the visits of tied orders stand in a plan."""

    def __init__(self, facts: Facts, tables: Sequence[Timetable]) -> None:
        self.tables = tables
        self.of: dict[str, list[Spot]] = {}
        for row, table in enumerate(tables):
            for place, name in tied_visits(facts, table.visits):
                self.of.setdefault(name, []).append((row, place))

    def starts(self, order: str) -> list[int]:
        """When each visit of an order begins."""
        return [self.tables[row].start[place] for row, place in self.of.get(order, ())]

    def ends(self, order: str) -> list[int]:
        """When each visit of an order ends."""
        return [self.tables[row].start[place] + self.tables[row].work[place] for row, place in self.of.get(order, ())]


def tied_visits(facts: Facts, visits: Sequence[OrderFacts]) -> list[tuple[int, str]]:
    """Places of the visits of tied orders in a route, and the ids of these orders."""
    return [(place, visit.order.id) for place, visit in enumerate(visits) if visit.order.id in facts.tied]


class Told(NamedTuple):
    """A route as it stands in a round: what is asked of its visits, and its times by that."""

    holds: dict[int, Hold]
    table: Timetable


class Waiting:
    """Routes while they wait for each other: all are timed alone first, then those with a visit that is to begin later are timed
    again, all at once, until none is.

    ``rounds`` has what was told in each of these rounds, by number of the route; all routes in the first one.
    """

    def __init__(self, facts: Facts, alone: Sequence[Timetable], broken: AbstractSet[Tie]) -> None:
        self.alone, self.broken = alone, frozenset(broken)
        self.tables = list(alone)
        self.spots = spots = Spots(facts, self.tables)
        self._facts = facts
        crews = [name for name, places in spots.of.items() if len(places) > 1 and self._has_crew(places[0])]
        links = [link for link in facts.links if link.link.first in spots.of and link.link.then in spots.of]
        self.ties: list[Tie] = [*crews, *links]
        self._holds: list[dict[int, Hold]] = [{} for _ in alone]
        for name in crews:
            seconds = max(alone[row].work[place] for row, place in spots.of[name])
            for row, place in spots.of[name]:
                self._holds[row][place] = Hold(seconds=seconds)
        self.rounds: list[dict[int, Told]] = [{row: Told({}, table) for row, table in enumerate(alone)}]

    def settle(self) -> set[Tie]:
        """Wait until nobody has to wait any longer, or until some ties, the first ones found, cannot be kept: these."""
        self.rounds[0] |= self._time({row for row, holds in enumerate(self._holds) if holds})
        midnights, ties = self._facts.midnights, [tie for tie in self.ties if tie not in self.broken]
        for _ in range(MOST_ROUNDS):
            rows: set[int] = set()
            asked = [(tie, order, moment) for tie in ties for order, moment in asks(tie, self.spots, midnights)]
            late = {tie for tie, order, moment in asked if self._is_late(order, moment)}
            if late:
                return late
            for _, order, moment in asked:
                for row, place in self._early(order, moment):
                    hold = self._holds[row].get(place, Hold())
                    self._holds[row][place] = hold._replace(not_before=max(moment, hold.not_before))
                    rows.add(row)
            if not rows:
                return set()
            self.rounds.append(self._time(rows))
        return {tie for tie, _, _ in asked}

    def _early(self, order: str, moment: int) -> list[Spot]:
        """Visits of an order that begin before a moment."""
        return [(row, place) for row, place in self.spots.of[order] if self.tables[row].start[place] < moment]

    def _is_late(self, order: str, moment: int) -> bool:
        return any(moment > last_start(self.tables[row], place) for row, place in self._early(order, moment))

    def _has_crew(self, spot: Spot) -> bool:
        row, place = spot
        return self.tables[row].visits[place].order.crew is not None

    def _time(self, rows: set[int]) -> dict[int, Told]:
        for row in rows:
            table = self.tables[row]
            self.tables[row] = timetable(self._facts, table.shift, table.visits, self._holds[row])
        return {row: Told(dict(self._holds[row]), self.tables[row]) for row in rows}


def last_start(table: Timetable, place: int) -> int:
    """The last moment at which a visit may begin."""
    windows = table.visits[place].windows
    return min(windows[-1][1], table.shift.hard_end) if windows else ALWAYS[0]


def asks(tie: Tie, spots: Spots, midnights: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Orders, and moments before which these must not begin because of a tie as the others stand now."""
    if isinstance(tie, str):
        yield tie, max(spots.starts(tie))
        return
    first, then = tie.link.first, tie.link.then
    done, begun = max(spots.ends(first)), max(spots.starts(then))
    soonest = earliest_start(tie, done, midnights)
    if soonest is not None:
        yield then, soonest
    latest = earliest_end(tie, begun, midnights)
    if latest is not None:
        yield first, latest - (done - max(spots.starts(first)))


def earliest_start(link: LinkFacts, done: int, midnights: Sequence[int]) -> int | None:
    """Before which the second order must not begin when the first is done then; None where any moment will do."""
    moments = [] if link.least is None else [done + link.least]
    if link.least_days is not None:
        day = day_of(done, midnights) + link.least_days
        moments.append(midnights[day] if day < len(midnights) else ALWAYS[1])
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
