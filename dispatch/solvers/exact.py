"""The best plan of a small problem: the judge prices every route, OR-Tools CP-SAT chooses among them.

No rule is written again here. Routes grow visit by visit, from orders that the engineer may do at all. One that breaks a must
is not offered, but longer ones are still tried, unless a rule says in ``lasting`` that no later visit can mend it. Of all
sequences of the same orders in the same shift only the cheapest is offered, and of shifts that are alike in all that the
core is told, one is looked at.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version

import numpy as np

from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts, facts_of
from dispatch.io.json import prices_digest, problem_digest
from dispatch.judge import cost_units, judged
from dispatch.models.money import to_currency
from dispatch.models.plan import Made, Plan
from dispatch.models.problem import Problem
from dispatch.rules import name_of, rules_of, tied_by, variants
from dispatch.solvers._choose import Candidate, Choice, Chooser, Ends
from dispatch.solvers._eligible import eligibility
from dispatch.solvers._encode import twins
from dispatch.solvers.greedy import greedy

MOST_ORDERS = 12
TIED = "solver 'exact' prices one route after the other, but crews and links tie routes: plan with solver='search' or solver='greedy'"
MOST_COUNTED = 20
"""Orders up to which the number of routes is told in full."""
SHARE_OF_ROUTES = 0.7
"""Of the time, spent on finding routes at most; the rest is for choosing among them."""


def exact(problem: Problem, ends: Ends) -> Plan:
    """The best plan of ``problem``, or the best that was found when time ended, never worse than that of greedy.

    Raises
    ------
    ValueError
        If there are more than 12 orders, if routes of the problem depend on each other, by crews and links too, or if costs are too
        large to be added up.
    """
    facts = facts_of(problem)
    if facts.tied:
        raise ValueError(TIED)
    if len(facts.orders) > MOST_ORDERS:
        raise ValueError(_refusal(len(facts.orders), len(facts.shifts)))
    if rules := [rule for rule in tied_by(facts) if rule is not variants]:
        names = " and ".join(map(name_of, rules))
        raise ValueError(f"solver 'exact' looks at one route after the other, {names} at several. Plan with solver='search'")
    sorts = _sorts(facts)
    enough = time.monotonic() + SHARE_OF_ROUTES * ends.left()
    routes = Routes(facts, sorts)
    complete = routes.find(lambda: ends.stopped() or time.monotonic() >= enough)
    choice = Chooser(facts, [len(rows) for rows in sorts], routes.cheapest(), ends).choose()
    made = Made(
        solver="exact",
        versions={name: version(name) for name in ("dispatch", "ortools")},
        problem=problem_digest(problem),
        prices=prices_digest(problem.prices),
        status="optimal" if complete and choice.optimal else "feasible",
        bound=to_currency(choice.bound + len(facts.shifts) * facts.rates.engineer_idle) if complete and choice.bound is not None else None,
    )
    plan = judged(problem, _sequences(facts, sorts, choice), made)
    if made.status == "optimal":
        return plan
    return min(plan, judged(problem, greedy(problem), made), key=lambda plan: (plan.cost.open_at_any_price, plan.cost.total))


def _refusal(orders: int, shifts: int) -> str:
    """Why so many orders are refused, with the number of routes where nothing limits them."""
    if orders <= MOST_COUNTED:
        count = f"{shifts * sum(math.perm(orders, length) for length in range(1, orders + 1)):,}"
    else:
        count = f"about 10^{(math.lgamma(orders + 1) + 1) / math.log(10) + math.log10(max(1, shifts)):.0f}"
    return (
        f"{orders:,} orders can be done in {count} different routes, and solver 'exact' looks at all of them. "
        f"It takes at most {MOST_ORDERS} orders: plan with solver='search'"
    )


def _sorts(facts: Facts) -> list[list[int]]:
    """The numbers of the shifts, those together that are alike in every column of the core."""
    if not facts.shifts:
        return []
    sort_of = twins(facts)
    return [np.flatnonzero(sort_of == sort).tolist() for sort in np.unique(sort_of)]


def _able(facts: Facts, sorts: Sequence[Sequence[int]]) -> list[list[int]]:
    """The numbers of the orders that may be done in the shifts of each sort at all."""
    columns = eligibility(facts)
    table = columns["eligible"][columns["visit_type"]][:, columns["shift_group"]]
    return [np.flatnonzero(table[:, rows[0]]).tolist() for rows in sorts]


def _sequences(facts: Facts, sorts: Sequence[Sequence[int]], choice: Choice) -> dict[tuple[str, int], list[str]]:
    """Order ids by engineer and shift: each route in a shift of its sort."""
    free = [iter(rows) for rows in sorts]
    taken = [(facts.shifts[next(free[route.sort])], route) for route in choice.routes]
    return {(shift.engineer.id, shift.number): [facts.orders[number].order.id for number in route.visits] for shift, route in taken}


class Routes:
    """All routes that break no must."""

    def __init__(self, facts: Facts, sorts: Sequence[Sequence[int]]) -> None:
        self._facts = facts
        self._shifts = [facts.shifts[rows[0]] for rows in sorts]
        self._able = _able(facts, sorts)
        names = [order.order.id for order in facts.orders]
        self._sets = [{facts.visit_number[each] for each in facts.variants.get(name, (name,))} for name in names]
        self._remarks = [rule.findings for rule in rules_of(facts.problem) if hasattr(rule, "findings")]
        self._lasting = [rule.lasting for rule in rules_of(facts.problem) if hasattr(rule, "lasting")]
        self._best: dict[tuple[int, frozenset[int]], Candidate] = {}

    def find(self, ended: Callable[[], bool]) -> bool:
        """Look at all routes, the short ones first; False where time ended before that."""
        begun: list[tuple[int, tuple[int, ...]]] = [(sort, ()) for sort in range(len(self._shifts))]
        while begun:
            longer = []
            for sort, visits in begun:
                for number in self._able[sort]:
                    if not self._sets[number].isdisjoint(visits):
                        continue
                    if ended():
                        return False
                    if self._may_grow(sort, (*visits, number)):
                        longer.append((sort, (*visits, number)))
            begun = longer
        return True

    def cheapest(self) -> list[Candidate]:
        """One route for each set of orders and each sort of shift."""
        return list(self._best.values())

    def _may_grow(self, sort: int, visits: tuple[int, ...]) -> bool:
        """Keep these visits where they are a route; False where they are none, and no longer one is."""
        table = timetable(self._facts, self._shifts[sort], [self._facts.orders[number] for number in visits])
        if self._forbidden(table):
            return not any(lasting(table) for lasting in self._lasting)
        _, by_price = cost_units(self._facts, [table], [])
        route, key = Candidate(sort, visits, sum(by_price.values()) - self._facts.rates.engineer_idle), (sort, frozenset(visits))
        if key not in self._best or route.money < self._best[key].money:
            self._best[key] = route
        return True

    def _forbidden(self, table: Timetable) -> bool:
        return any(finding.must for remarks in self._remarks for finding in remarks(table))
