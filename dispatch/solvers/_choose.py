"""The cheapest plan that can be made of given routes, by OR-Tools CP-SAT."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, NamedTuple

from dispatch.facts import Facts

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpSolver, IntVar, LinearExprT

    from dispatch.solvers.solve import Stop

LARGEST_SUM = 2**62
"""CP-SAT adds up all coefficients in 64 bits."""
SHORT_WAIT = 0.005
"""Seconds between two looks at ``stop`` while CP-SAT works."""


class Candidate(NamedTuple):
    """Orders by number, in sequence, for any shift of one sort, and what that costs more than the same shift without orders, in units."""

    sort: int
    visits: tuple[int, ...]
    money: int


class Choice(NamedTuple):
    """Routes that make a plan. ``bound``: no plan of the same routes costs fewer units; None where that is not known."""

    routes: list[Candidate]
    optimal: bool
    bound: int | None


class Ends(NamedTuple):
    """What ends a run: a moment of the monotonic clock, and whoever asks for it."""

    deadline: float
    stop: Stop | None

    def stopped(self) -> bool:
        """Whether somebody asked to stop."""
        return self.stop is not None and self.stop.is_set()

    def left(self) -> float:
        """Seconds to the deadline."""
        return max(0.0, self.deadline - time.monotonic())


class Answer(NamedTuple):
    """What CP-SAT found."""

    solver: CpSolver
    optimal: bool

    @property
    def bound(self) -> int:
        """Below which the objective cannot fall; the whole number, not the float that is made of it."""
        return int(self.solver.response_proto.inner_objective_lower_bound)

    def values(self, variables: Iterable[IntVar]) -> list[bool]:
        """Which of them are true."""
        return [self.solver.boolean_value(variable) for variable in variables]


class Chooser:
    """Each order, of variants one, in at most one route, and of each sort at most as many routes as there are shifts."""

    def __init__(self, facts: Facts, sizes: Sequence[int], routes: Sequence[Candidate], ends: Ends) -> None:
        from ortools.sat.python.cp_model import CpModel, LinearExpr

        self._routes = routes
        self._ends = ends
        self._model = model = CpModel()
        self._taken = [model.new_bool_var("") for _ in routes]
        first = [facts.visit_number[facts.variants.get(order.order.id, (order.order.id,))[0]] for order in facts.orders]
        self._asked = [order for number, order in enumerate(facts.orders) if first[number] == number]
        self._left = [model.new_bool_var("") for _ in self._asked]
        by_order: dict[int, list[IntVar]] = {number: [is_left] for number, is_left in zip(dict.fromkeys(first), self._left, strict=True)}
        by_sort: list[list[IntVar]] = [[] for _ in sizes]
        for route, taken in zip(routes, self._taken, strict=True):
            by_sort[route.sort].append(taken)
            for number in route.visits:
                by_order[first[number]].append(taken)
        for variables in by_order.values():
            model.add_exactly_one(variables)
        for size, variables in zip(sizes, by_sort, strict=True):
            model.add(LinearExpr.sum(variables) <= size)

    def choose(self) -> Choice:
        """As few open orders wanted at any price as possible, then as little money."""
        from ortools.sat.python.cp_model import LinearExpr

        weights, step = self._weights()
        wanted = [is_left for order, is_left in zip(self._asked, self._left, strict=True) if order.must]
        fewest = self._least(LinearExpr.sum(wanted))
        if fewest is None:
            return Choice([], optimal=False, bound=None)
        self._model.add(LinearExpr.sum(wanted) <= sum(fewest.values(wanted)))
        for variable, value in zip(self._taken, fewest.values(self._taken), strict=True):
            self._model.add_hint(variable, value)
        least = self._least(LinearExpr.weighted_sum([*self._taken, *self._left], weights))
        taken = (least or fewest).values(self._taken)
        return Choice(
            routes=[route for route, chosen in zip(self._routes, taken, strict=True) if chosen],
            optimal=least is not None and least.optimal and fewest.optimal,
            bound=least.bound * step if least is not None and fewest.optimal else None,
        )

    def _weights(self) -> tuple[list[int], int]:
        """Money of each route and each open order, divided by their greatest common divisor, and that."""
        amounts = [*(route.money for route in self._routes), *(order.value for order in self._asked)]
        step = math.gcd(*amounts) or 1
        if sum(map(abs, amounts)) // step >= LARGEST_SUM:
            raise ValueError("all routes together cost more than solver 'exact' can add up. Use smaller prices and values")
        return [amount // step for amount in amounts], step

    def _least(self, objective: LinearExprT) -> Answer | None:
        """Values that make ``objective`` small; None where time was too short to find any."""
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.catch_sigint_signal = False
        solver.parameters.max_time_in_seconds = self._ends.left()
        self._model.minimize(objective)
        with ThreadPoolExecutor(1) as pool:
            work = pool.submit(solver.solve, self._model)
            try:
                while wait([work], timeout=SHORT_WAIT).not_done and not self._ends.stopped():
                    pass
            finally:
                while wait([work], timeout=SHORT_WAIT).not_done:
                    solver.stop_search()  # again and again: before the search has begun it is not heard
        if work.result() not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return Answer(solver, optimal=work.result() == cp_model.OPTIMAL)
