"""One clock for routes that crews and links tie to each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

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
    broken: set[Tie] = set()
    while facts.tied:
        waiting = _Waiting(facts, alone, broken)
        late = waiting.settle()
        if not late:
            return waiting.tables
        broken |= late
    return alone


def timed_if_kept(facts: Facts, alone: Sequence[Timetable]) -> list[Timetable] | None:
    """The same from timetables of single routes; None where not all ties can be kept."""
    waiting = _Waiting(facts, alone, set())
    return None if waiting.settle() else waiting.tables


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
    """Routes while they wait for each other: all are timed alone first, then those with a visit that is to begin later are timed
    again, all at once, until none is."""

    def __init__(self, facts: Facts, alone: Sequence[Timetable], broken: AbstractSet[Tie]) -> None:
        self.tables = list(alone)
        self._facts = facts
        self._spots = spots = Spots(facts, self.tables)
        crews = [name for name, places in spots.of.items() if len(places) > 1 and self._has_crew(places[0])]
        self._crews = [name for name in crews if name not in broken]
        kept = [link for link in facts.links if link not in broken]
        self._links = [link for link in kept if link.link.first in spots.of and link.link.then in spots.of]
        self._holds: list[dict[int, Hold]] = [{} for _ in alone]
        for name in crews:
            seconds = max(alone[row].work[place] for row, place in spots.of[name])
            for row, place in spots.of[name]:
                self._holds[row][place] = Hold(seconds=seconds)

    def settle(self) -> set[Tie]:
        """Wait until nobody has to wait any longer, or until some ties, the first ones found, cannot be kept: these."""
        self._time({row for row, holds in enumerate(self._holds) if holds})
        for _ in range(MOST_ROUNDS):
            rows: set[int] = set()
            asked = list(self._asked())
            late = {tie for tie, order, moment in asked if any(moment > self._last(*spot) for spot in self._early(order, moment))}
            if late:
                return late
            for _, order, moment in asked:
                for row, place in self._early(order, moment):
                    hold = self._holds[row].get(place, Hold())
                    self._holds[row][place] = hold._replace(not_before=max(moment, hold.not_before))
                    rows.add(row)
            if not rows:
                return set()
            self._time(rows)
        return {tie for tie, _, _ in asked}

    def _early(self, order: str, moment: int) -> list[Spot]:
        """Visits of an order that begin before a moment."""
        return [(row, place) for row, place in self._spots.of[order] if self.tables[row].start[place] < moment]

    def _has_crew(self, spot: Spot) -> bool:
        row, place = spot
        return self.tables[row].visits[place].order.crew is not None

    def _time(self, rows: set[int]) -> None:
        for row in rows:
            table = self.tables[row]
            self.tables[row] = timetable(self._facts, table.shift, table.visits, self._holds[row])

    def _last(self, row: int, place: int) -> int:
        """The last moment at which a visit may begin."""
        table = self.tables[row]
        windows = table.visits[place].windows
        return min(windows[-1][1], table.shift.hard_end) if windows else ALWAYS[0]

    def _asked(self) -> Iterator[tuple[Tie, str, int]]:
        """Ties, orders, and moments before which these must not begin as the others stand now."""
        spots, midnights = self._spots, self._facts.midnights
        for name in self._crews:
            yield name, name, max(spots.starts(name))
        for link in self._links:
            first, then = link.link.first, link.link.then
            done, begun = max(spots.ends(first)), max(spots.starts(then))
            soonest = earliest_start(link, done, midnights)
            if soonest is not None:
                yield link, then, soonest
            latest = earliest_end(link, begun, midnights)
            if latest is not None:
                yield link, first, latest - (done - max(spots.starts(first)))


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
