"""Cheapest insertion in plain Python: the orders that are hardest to place first, each where it costs least."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts, OrderFacts, VisitName, facts_of
from dispatch.judge import planned_in
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem
from dispatch.rules import charged, open_orders, remarks_together, rules_of, tied_by

from ._eligible import eligibility

TRIED = 12
"""Insertions judged exactly for each order, the nearest ones; more only while none of them is allowed."""
PASSES = 3
"""How often orders that found no place are offered again: a shift that is used by now is cheaper to fill."""

NEVER = 2**40
"""A moment in seconds that no shift reaches."""

Whole = NDArray[np.int64]


def greedy(problem: Problem, start: Plan | None = None) -> dict[tuple[str, int], list[VisitName]]:
    """Sequences of visits by engineer id and number of the shift.

    No must rule is broken. Orders wanted at any price are placed wherever they fit; others only where their value
    is more than what it costs to insert them. An order with a crew is placed wholly, and then the orders that links let follow.
    """
    from ._tied import TiedFilling

    facts = facts_of(problem).changed_from(planned_in(start))
    filling = TiedFilling(facts) if facts.tied else Filling(facts)
    waiting = filling.hardest_first()
    for _ in range(PASSES):
        waiting = [number for number in waiting if not filling.place(number)]
    return {
        (run.table.shift.engineer.id, run.table.shift.number): [order.name for order in run.table.visits]
        for run in filling.runs
        if run.table.visits
    }


class Gaps(NamedTuple):
    """Where an order may go into a shift: before each visit and after the last.

    One comes from the place ``before``, free from the moment ``ready``, and must be at the place ``after`` by ``latest``
    so that all that follows stays in time. ``seconds`` and ``metres`` is the leg that is saved.
    """

    before: Whole
    after: Whole
    ready: Whole
    latest: Whole
    seconds: Whole
    metres: Whole


@dataclass(slots=True)
class Run:
    """A shift with the orders that it holds so far."""

    table: Timetable
    money: int
    gaps: Gaps

    def has_room(self, order: OrderFacts) -> bool:
        """Whether number and load allow one more order, wherever it goes; spares trying full shifts."""
        visits, shift = self.table.visits, self.table.shift.shift
        if shift.max_orders is not None and len(visits) >= shift.max_orders:
            return False
        sums = [(order.order.load, [visit.order.load for visit in visits]), (order.order.pickup, [visit.order.pickup for visit in visits])]
        return all(
            units <= 0 or units + sum(taken.get(name, 0) for taken in others) <= self.table.shift.offers(name)
            for fresh, others in sums
            for name, units in fresh.items()
        )


class Filling:
    """The shifts of a problem while they are filled."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        rules = rules_of(facts.problem)
        self._priced = [rule for rule in rules if hasattr(rule, "PRICE") and rule is not open_orders]
        self._of_all = [rule for rule in tied_by(facts) if hasattr(rule, "findings_of_plan")]
        self._of_engineer = [rule for rule in tied_by(facts) if hasattr(rule, "findings_of_engineer")]
        self._rows: dict[str, list[int]] = {}
        for row, shift in enumerate(facts.shifts):
            self._rows.setdefault(shift.engineer.id, []).append(row)
        self._remarks = [rule.findings for rule in rules if hasattr(rule, "findings")]
        self._done: set[str] = set()
        self.runs = [self._run(timetable(facts, shift, ())) for shift in facts.shifts]
        self._modes = sorted({shift.mode for shift in facts.shifts})
        columns = eligibility(facts)
        self._able = columns["eligible"][columns["visit_type"]][:, columns["shift_group"]].astype(bool)

    def hardest_first(self) -> list[int]:
        """Numbers of the orders: wanted at any price first, of all whose start is settled, then with little time and few who are able."""
        opens = min((shift.start for shift in self.facts.shifts), default=0)
        closes = max((shift.hard_end for shift in self.facts.shifts), default=0)
        able = self._able.sum(axis=1)

        def ease(number: int) -> tuple[bool, bool, int, int, int]:
            order = self.facts.orders[number]
            width = sum(max(0, min(last, closes) - max(first, opens) + 1) for first, last in order.windows)
            settled = order.order.fixed is not None and order.order.fixed.start is not None
            return not order.must, not settled, width * int(able[number]), -order.value, number

        return sorted(range(len(self.facts.orders)), key=ease)

    def place(self, number: int) -> bool:
        """Insert an order, or a variant of it, where it costs least; False where that is not allowed or not worth it."""
        order = self.facts.orders[number]
        names = self.facts.variants.get(order.order.id, (order.order.id,))
        found = [] if names[0] in self._done else [self._cheapest(self.facts.visit_number[name]) for name in names]
        places = [place for place in found if place is not None]
        if not places:
            return False
        least, row, table = min(places, key=itemgetter(0))
        if not order.must and least >= order.value:
            return False
        self.runs[row] = self._run(table)
        self._done.add(names[0])
        return True

    def _cheapest(self, number: int) -> tuple[int, int, Timetable] | None:
        """The money that an order costs where it costs least, and the route there by row; None where it is not allowed."""
        order, best = self.facts.orders[number], None
        for tried, (row, position) in enumerate(self._nearest(number)):
            if tried >= TRIED and best is not None:
                break
            before = self.runs[row].table
            table = timetable(self.facts, before.shift, (*before.visits[:position], order, *before.visits[position:]))
            added = self._money(table) - self.runs[row].money
            if (best is None or added < best[0]) and not self._forbidden(table) and not self._forbidden_beside({row: table}):
                best = added, row, table
        return best

    def _run(self, table: Timetable) -> Run:
        return Run(table, self._money(table), _gaps(table))

    def _money(self, table: Timetable) -> int:
        return sum(charged(rule, table) for rule in self._priced)

    def _forbidden(self, table: Timetable) -> bool:
        return any(finding.must for remarks in self._remarks for finding in remarks(table))

    def _forbidden_beside(self, changed: Mapping[int, Timetable]) -> bool:
        """Whether these routes of some rows are forbidden beside the others."""
        staff = {self.facts.shifts[row].engineer.id for row in changed}
        own = sorted(row for engineer in staff for row in self._rows[engineer])
        asked = ((self._of_all, range(len(self.runs))), (self._of_engineer, own))
        tables = ((rules, [changed.get(row, self.runs[row].table) for row in rows]) for rules, rows in asked if rules)
        return any(finding.must for rules, routes in tables for finding in remarks_together(rules, self.facts, routes))

    def _nearest(self, number: int) -> Iterator[tuple[int, int]]:
        """Rows and positions where the clock allows the order, those with the least travel first."""
        order = self.facts.orders[number]
        rows = [row for row in np.flatnonzero(self._able[number]).tolist() if self.runs[row].has_room(order)]
        found = []
        for mode in self._modes:
            same = [row for row in rows if self.runs[row].table.shift.mode == mode]
            if same:
                found.append(self._fitting(order, mode, same))
        if found:
            money, row_of, position = np.concatenate(found, axis=1)
            for place in np.lexsort((position, row_of, money)):
                yield int(row_of[place]), int(position[place])

    def _fitting(self, order: OrderFacts, mode: str, rows: Sequence[int]) -> Whole:
        """About how much money it adds, row and position [3, gap], for every gap that is long enough."""
        each = [self.runs[row].gaps for row in rows]
        gaps = Gaps(*(np.concatenate(column) for column in zip(*each, strict=True)))
        sizes = [len(part.ready) for part in each]
        row_of = np.repeat(rows, sizes)
        position = np.concatenate([np.arange(size) for size in sizes])
        unused = np.repeat([size == 1 for size in sizes], sizes)
        work = np.repeat([self.runs[row].table.shift.work(order) for row in rows], sizes)
        here = np.array(order.place)
        there_seconds, there_metres = self.facts.between(mode, gaps.before, here)
        on_seconds, on_metres = self.facts.between(mode, here, gaps.after)
        rates = [(each.travel_second, each.metre, each.engineer_used) for each in (self.runs[row].table.shift.rates for row in rows)]
        second, metre, used = np.repeat(np.array(rates), sizes, axis=0).T
        money = (there_seconds + on_seconds - gaps.seconds) * second + (there_metres + on_metres - gaps.metres) * metre + unused * used
        fits = _starts(order, gaps.ready + there_seconds) + work + on_seconds <= gaps.latest
        return np.stack([money, row_of, position])[:, fits]


def _starts(order: OrderFacts, arrival: Whole) -> Whole:
    """The earliest start from each arrival on; ``NEVER`` where all windows are over."""
    start = np.full_like(arrival, NEVER)
    for opens, closes in reversed(order.windows):
        start = np.where(arrival <= closes, np.maximum(arrival, opens), start)
    return start


def _gaps(table: Timetable) -> Gaps:
    shift, visits = table.shift, table.visits
    ready = [shift.start, *table.end]
    latest = [shift.hard_end]
    for order, work, leg in zip(reversed(visits), reversed(table.work), reversed(table.leg_seconds), strict=False):
        bound = latest[-1] - leg - work
        latest.append(next((min(closes, bound) for opens, closes in reversed(order.windows) if opens <= bound), -NEVER))
    moving = shift.breaks or shift.rest or shift.reload or shift.leaves_late or table.facts.legs[shift.mode].profile
    if moving:  # what stands there may move: only the judge knows
        ready, latest = [shift.start] * len(ready), [shift.hard_end] * len(latest)
    places = [order.place for order in visits]
    columns = (
        [shift.start_place, *places],
        [*places, shift.end_place],
        ready,
        latest[::-1],
        table.leg_seconds,
        table.leg_metres,
    )
    return Gaps(*(np.array(column, dtype=np.int64) for column in columns))
