"""The times of a plan whose routes are tied, with one route changed.

``linked.timed`` tells times in rounds. Here all rounds of the plan are kept, and of a changed plan only what differs from them is
told: the changed route, and in each round those who then wait for somebody who differs. So the times are those of ``timed``
to the second, also where a longer route makes somebody earlier, as same doors, breaks and traffic can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts, OrderFacts
from dispatch.linked import MOST_ROUNDS, Spots, Tie, Told, asks, last_start, settled, tied_visits
from dispatch.steps import Hold


class Again:
    """The timetables of a plan, and those of others in which one route is another one."""

    def __init__(self, facts: Facts, alone: Sequence[Timetable]) -> None:
        self.facts = facts
        self.plan = settled(facts, alone)
        self.tables = self.plan.tables
        self.tied = [tied_visits(facts, table.visits) for table in alone]
        self.ties_of: dict[str, list[Tie]] = {}
        for tie in self.plan.ties:
            for name in orders_of(tie):
                self.ties_of.setdefault(name, []).append(tie)

    def changed(self, row: int, visits: Sequence[OrderFacts]) -> dict[int, Timetable]:
        """The timetables that differ, by row, when a route has these visits: the tied ones of before, and others that are not tied."""
        alone = timetable(self.facts, self.plan.alone[row].shift, visits)
        if not self.tied[row]:
            return {row: alone}
        broken: set[Tie] = set()
        while True:
            after = _After(self, row, alone, broken)
            late = after.settle()
            if not late:
                return {number: told.table for number, told in after.own.items()}
            broken |= late

    def beside(self, names: AbstractSet[str]) -> set[str]:
        """These orders and all that a tie joins to one of them."""
        return {other for name in names for tie in self.ties_of.get(name, ()) for other in orders_of(tie)}.union(names)

    def rows_of(self, names: AbstractSet[str]) -> list[int]:
        """The routes that visit these orders."""
        return sorted({row for name in names for row, _ in self.plan.spots.of[name]})

    def moved(self, changed: Mapping[int, Timetable]) -> set[str]:
        """Tied orders with visits that begin or end at another moment in routes that change."""
        return {name for row, table in changed.items() for name in self.differing(row, self.tables[row], table)}

    def differing(self, row: int, before: Timetable, now: Timetable) -> Iterator[str]:
        """Tied orders of a route whose visits begin or end at another moment."""
        places = self.tied[row] if before.visits is now.visits else tied_visits(self.facts, now.visits)
        for (old, name), (new, _) in zip(self.tied[row], places, strict=True):
            if before.start[old] != now.start[new] or before.work[old] != now.work[new]:
                yield name


def orders_of(tie: Tie) -> tuple[str, ...]:
    """The orders that a tie joins."""
    return (tie,) if isinstance(tie, str) else (tie.link.first, tie.link.then)


class _After:
    """Routes while they wait for each other, one of them another one than in the plan. ``own`` has the routes that differ."""

    def __init__(self, plan: Again, row: int, alone: Timetable, broken: AbstractSet[Tie]) -> None:
        self._plan, self._row, self._broken = plan, row, broken
        self._midnights = plan.facts.midnights
        rounds = plan.plan.rounds
        self._before = [rounds[0][number] for number in range(len(plan.tables))]
        self._tied = tied_visits(plan.facts, alone.visits)
        self._spots = Spots(plan.facts, ())
        self._spots.of = dict(plan.plan.spots.of)
        for _, name in self._tied:
            others = [spot for spot in self._spots.of[name] if spot[0] != row]
            self._spots.of[name] = [*others, *((row, place) for place, each in self._tied if each == name)]
        self._tables = [told.table for told in self._before]
        self._spots.tables = self._tables
        self._moved = {name for tie in plan.plan.broken ^ broken for name in orders_of(tie)}
        self.own: dict[int, Told] = {}
        self._begin(alone)

    def settle(self) -> set[Tie]:
        """Wait until nobody has to wait any longer, or until some ties cannot be kept: these."""
        rounds = self._plan.plan.rounds
        for number in range(1, MOST_ROUNDS + 1):
            late: set[Tie] = set()
            holds = {row: self._asked(row, late) for row in self._reached()}
            if late:
                return late
            ahead = rounds[number] if number < len(rounds) else {}
            changes = any(asked != self._told(row).holds for row, asked in holds.items())
            for row, told in ahead.items():
                self._before[row] = told
                if row not in self.own:
                    self._tables[row] = told.table
            for row, asked in holds.items():
                self._set(row, asked)
            if not changes and not ahead:
                return set()
        return {tie for tie in self._plan.plan.ties if tie not in self._broken}

    def _begin(self, alone: Timetable) -> None:
        """All routes alone, but a crew is as fast as its slowest one."""
        plan, row, own = self._plan, self._row, {self._row: dict[int, Hold]()}
        for name in dict.fromkeys(name for _, name in self._tied):
            if name in plan.ties_of and name in plan.ties_of[name]:
                spots = self._spots.of[name]
                seconds = max((alone if other == row else plan.plan.alone[other]).work[place] for other, place in spots)
                for other, place in spots:
                    own.setdefault(other, dict(self._before[other].holds))[place] = Hold(seconds=seconds)
        self._tables[row] = alone
        self.own[row] = Told({}, alone)
        for other, holds in own.items():
            self._set(other, holds)

    def _told(self, row: int) -> Told:
        return self.own.get(row, self._before[row])

    def _set(self, row: int, holds: dict[int, Hold]) -> None:
        """What is asked of a route from now on."""
        told = self._told(row)
        if row != self._row and holds == self._before[row].holds:
            self.own.pop(row, None)
            self._tables[row] = self._before[row].table
        elif holds != told.holds or row not in self.own:
            table = timetable(self._plan.facts, told.table.shift, told.table.visits, holds)
            self.own[row] = Told(holds, table)
            self._tables[row] = table

    def _reached(self) -> set[int]:
        """Routes of which something else may be asked than in the plan."""
        plan, before = self._plan, self._before
        differ = plan.beside(self._moved.union(*(plan.differing(row, before[row].table, self._tables[row]) for row in self.own)))
        return {row for name in differ for row, _ in self._spots.of[name]}.union(self.own)

    def _tied_in(self, row: int) -> list[tuple[int, str]]:
        return self._tied if row == self._row else self._plan.tied[row]

    def _asked(self, row: int, late: set[Tie]) -> dict[int, Hold]:
        """What is asked of a route from the next round on; ties that then cannot be kept are added to ``late``."""
        table = self._tables[row]
        holds = dict(self._told(row).holds)
        for place, name in self._tied_in(row):
            for tie in self._plan.ties_of.get(name, ()):
                if tie in self._broken:
                    continue
                for order, moment in asks(tie, self._spots, self._midnights):
                    if order == name and table.start[place] < moment:
                        hold = holds.get(place, Hold())
                        holds[place] = hold._replace(not_before=max(moment, hold.not_before))
                        if moment > last_start(table, place):
                            late.add(tie)
        return holds
