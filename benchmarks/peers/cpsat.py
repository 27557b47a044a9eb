"""CP-SAT of OR-Tools on small days: one circuit through all routes, one whole number for who does each order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.data import UnavailableError
from benchmarks.peers._day import NO_LIMIT, PlainDay

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

PACKAGE = "ortools"
MODULE = "ortools.sat.python.cp_model"
MOST_ARCS = 50_000
"""A day with more ways from stop to stop is not small: building its model alone takes longer than most budgets."""
WANTED_AT_ANY_PRICE = 10**8
"""Seconds of travel for an order that must not stay open."""

Arc = tuple[int, int]


def plan(day: PlainDay, seconds: float, seed: int) -> dict[int, list[int]]:
    """Nothing within the time is a plan without visits."""
    from ortools.sat.python import cp_model

    arcs = len(day.place) * (len(day.place) + 2 * len(day.start))
    if arcs > MOST_ARCS:
        raise UnavailableError(f"CP-SAT is run on days with at most {MOST_ARCS:,} ways from stop to stop; this one has {arcs:,}")
    model = _Model(day)
    solver = cp_model.CpSolver()
    solver.parameters.catch_sigint_signal = False  # it would take Ctrl-C away from the process for good
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 0  # by one thread, far more plans in the same time than with linear programs
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = seconds
    if solver.solve(model.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {}
    following = {start: end for (start, end), taken in model.arcs.items() if solver.boolean_value(taken)}
    return {shift: model.route(shift, following) for shift in range(len(day.start))}


class _Model:
    """Nodes are the orders, then a depot for each shift: an arc out of it begins the shift, an arc into the next one ends it."""

    def __init__(self, day: PlainDay) -> None:
        from ortools.sat.python import cp_model

        self.day = day
        self.model: CpModel = cp_model.CpModel()
        self.orders, self.shifts = len(day.place), len(day.start)
        latest = int(day.end.max())
        self.begin = [
            self.model.new_int_var(max(0, int(opens)), max(0, int(min(latest, closes))), "")
            for opens, closes in zip(day.opens, day.closes, strict=True)
        ]
        self.leave = [self.model.new_int_var(int(a), int(b), "") for a, b in zip(day.start, day.end, strict=True)]
        self.back = [self.model.new_int_var(int(a), int(b), "") for a, b in zip(day.start, day.end, strict=True)]
        self.open = [self.model.new_bool_var("") for _ in day.place]
        pairs = zip(*np.nonzero(day.able), strict=True)
        self.done_by = {(int(order), int(shift)): self.model.new_bool_var("") for order, shift in pairs}
        self.who = [self._who(order) for order in range(self.orders)]
        self.arcs: dict[Arc, IntVar] = {}
        self.travel: list[tuple[IntVar, int]] = []
        self._add_ways()
        self.model.add_circuit([(*arc, taken) for arc, taken in self.arcs.items()] + [(k, k, left) for k, left in enumerate(self.open)])
        self._add_limits()
        prizes = np.where(day.must, WANTED_AT_ANY_PRICE, day.prize).tolist()
        lost = [prize * left for prize, left in zip(prizes, self.open, strict=True)]
        self.model.minimize(sum(lost) + sum(seconds * taken for taken, seconds in self.travel))

    def route(self, shift: int, following: dict[int, int]) -> list[int]:
        """The orders of a shift, by the node that follows each."""
        found, node = [], following.get(self.orders + shift, self.orders)
        while node < self.orders:
            found.append(node)
            node = following[node]
        return found

    def _who(self, order: int) -> IntVar:
        """The shift that does an order; any that is able while it is open."""
        from ortools.sat.python import cp_model

        able = np.flatnonzero(self.day.able[order]).tolist()
        who: IntVar = self.model.new_int_var_from_domain(cp_model.Domain.from_values(able or [0]), "")
        self.model.add_exactly_one([self.open[order], *(self.done_by[order, shift] for shift in able)])
        for shift in able:
            self.model.add(who == shift).only_enforce_if(self.done_by[order, shift])
        return who

    def _add_ways(self) -> None:
        """From depots to orders, between orders, and back, as far as windows and skills allow."""
        day, depots = self.day, range(self.orders, self.orders + self.shifts)
        for order, shift in self.done_by:
            there, back = int(day.travel[day.start_place[shift], day.place[order]]), int(day.travel[day.place[order], day.end_place[shift]])
            out = self._way(depots[shift], order, there)
            self.model.add(self.begin[order] >= self.leave[shift] + there).only_enforce_if(out)
            home = self._way(order, depots[(shift + 1) % self.shifts], back)
            self.model.add(self.back[shift] >= self.begin[order] + int(day.duration[order]) + back).only_enforce_if(home)
            for way in (out, home):
                self.model.add_implication(way, self.done_by[order, shift])
        for first in range(self.orders):
            for then in np.flatnonzero((day.able[first] & day.able).any(axis=1)).tolist():
                lasts = int(day.duration[first] + day.travel[day.place[first], day.place[then]])
                if first != then and max(0, day.opens[first]) + lasts <= day.closes[then]:
                    way = self._way(first, then, int(day.travel[day.place[first], day.place[then]]))
                    self.model.add(self.begin[then] >= self.begin[first] + lasts).only_enforce_if(way)
                    self.model.add(self.who[then] == self.who[first]).only_enforce_if(way)
        for shift in range(self.shifts):
            self._way(depots[shift], depots[(shift + 1) % self.shifts], 0)

    def _way(self, start: int, end: int, seconds: int) -> IntVar:
        taken: IntVar = self.model.new_bool_var("")
        self.arcs[start, end] = taken
        self.travel.append((taken, seconds))
        return taken

    def _add_limits(self) -> None:
        load, capacity = self.day.counted()
        for shift in range(self.shifts):
            done = [(order, taken) for (order, who), taken in self.done_by.items() if who == shift]
            for row in range(load.shape[1]):
                self.model.add(sum(int(load[order, row]) * taken for order, taken in done) <= int(capacity[shift, row]))
            if self.day.longest[shift] < NO_LIMIT:
                self.model.add(self.back[shift] - self.leave[shift] <= int(self.day.longest[shift]))
