"""The linear program of a bound: parts of routes, so that each row is served once or stays open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dispatch.facts import Facts
from dispatch.models.money import UNITS

from ._cuts import Cut, Rows

if TYPE_CHECKING:
    from ortools.math_opt.python.mathopt import LinearConstraint, Variable

NOTHING = 1e-6
"""A part of a route that is none."""


class Open(NamedTuple):
    """Rows that are served all together or stay open, and what that costs."""

    rows: list[int]
    money: int
    must: bool


class Duals(NamedTuple):
    """Units of money that each row pays to be served, and that each cut asks of a route."""

    rows: list[int]
    cuts: list[int]

    def toward(self, other: Duals, share: float) -> Duals:
        """This share of these, and the rest of the other ones; a cut that these do not know is free here."""
        cuts = self.cuts + [0] * (len(other.cuts) - len(self.cuts))
        return Duals(_between(self.rows, other.rows, share), _between(cuts, other.cuts, share))


class Solved(NamedTuple):
    """What the program costs in units of money, its duals, and the parts of routes and of staying open that it chooses."""

    money: float
    duals: Duals
    parts: list[tuple[Rows, float]]
    open_must: float


def _between(here: Sequence[int], there: Sequence[int], share: float) -> list[int]:
    return [round(share * one + (1 - share) * other) for one, other in zip(here, there, strict=True)]


def rows_of(facts: Facts) -> tuple[list[int], list[Open]]:
    """The row of each visit, and what stays open together. All variants of an order have one row; a further role of a crew has its own,
    which it must pay for with the first one, or, where there are variants, may leave."""
    row_of: list[int] = []
    opens: dict[object, Open] = {}
    number: dict[object, int] = {}
    for visit in facts.orders:
        name, variants = visit.order.id, facts.variants.get(visit.order.id)
        row = number.setdefault(visit.name if visit.role or not variants else variants, len(number))
        row_of.append(row)
        if visit.role and not variants:
            opens[name].rows.append(row)
        elif not visit.role and variants:
            before = opens.get(variants)
            money = visit.value if before is None else min(visit.value, before.money)
            opens[variants] = Open([row], money, False)
        else:
            opens[visit.name] = Open([row], visit.value, visit.must)
    return row_of, list(opens.values())


class Program:
    """All routes that are known. Shifts that are alike share a row, and cost ``idle`` each where they have no route.

    What stays open costs as much as ``begin`` says at first, so that duals are not far from where they end; ``raise_open`` makes it dearer.
    """

    def __init__(self, opens: Sequence[Open], begin: Sequence[int], shifts: Sequence[int], idle: int) -> None:
        from ortools.math_opt.python import mathopt

        self._model = mathopt.Model()
        self._rows = [self._model.add_linear_constraint(lb=1, ub=1) for each in opens for _ in each.rows]
        self._shifts = [self._model.add_linear_constraint(ub=count) for count in shifts]
        self._cuts: list[tuple[Cut, LinearConstraint]] = []
        self._idle, self._all_idle = idle, idle * sum(shifts)
        self._routes: dict[tuple[int, Rows], Variable] = {}
        self._opens = opens
        self._asked = list(begin)
        self._open = [self._add(money, each.rows) for each, money in zip(opens, begin, strict=True)]
        self._values: dict[Variable, float] = {}
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def _add(self, money: int, rows: Sequence[int]) -> Variable:
        one = self._model.add_variable(lb=0)
        self._model.objective.set_linear_coefficient(one, money / UNITS)
        for row, times in Counter(rows).items():
            self._rows[row].set_coefficient(one, times)
        return one

    def __len__(self) -> int:
        return len(self._routes)

    def add(self, shift: int, route: Rows, money: int) -> bool:
        """A route in a shift and what it costs; whether it is new."""
        if (shift, route) in self._routes:
            return False
        self._routes[shift, route] = one = self._add(money - self._idle, route)
        self._shifts[shift].set_coefficient(one, 1)
        for cut, limit in self._cuts:
            if times := cut.times(route):
                limit.set_coefficient(one, times)
        return True

    def raise_open(self) -> bool:
        """Ask three times as much, and no more than it costs, of what stays open for less; False where there is nothing like that."""
        cheap = [place for place, each in enumerate(self._opens) if self._asked[place] < each.money and self._part(self._open[place])]
        for place in cheap:
            self._asked[place] = min(3 * self._asked[place], self._opens[place].money)
            self._model.objective.set_linear_coefficient(self._open[place], self._asked[place] / UNITS)
        return bool(cheap)

    def _part(self, one: Variable) -> float:
        """How much of it was chosen at last."""
        part = self._values.get(one, 0.0)
        return part if part > NOTHING else 0.0

    def keep(self, kept: Callable[[Rows], bool]) -> None:
        """No other routes."""
        for key in [key for key in self._routes if not kept(key[1])]:
            self._model.delete_variable(self._routes.pop(key))

    def add_cut(self, cut: Cut) -> None:
        """One cut more."""
        self._cuts.append((cut, self._model.add_linear_constraint(ub=1)))
        self.count(cut)

    def count(self, changed: Cut) -> None:
        """Count the routes again, as a cut remembers more."""
        for cut, limit in self._cuts:
            if cut is changed:
                for (_, route), one in self._routes.items():
                    if times := cut.times(route):
                        limit.set_coefficient(one, times)

    def solve(self) -> Solved | None:
        """Solve it by OR-Tools GLOP; None where that ends with anything but the best."""
        from ortools.math_opt.python import mathopt

        found = self._solver.solve()
        if found.termination.reason is not mathopt.TerminationReason.OPTIMAL:
            return None
        duals, self._values = found.dual_values(), found.variable_values()
        return Solved(
            money=found.objective_value() * UNITS + self._all_idle,
            duals=Duals(
                [round(duals[row] * UNITS) for row in self._rows], [max(0, round(-duals[limit] * UNITS)) for _, limit in self._cuts]
            ),
            parts=[(route, self._part(one)) for (_, route), one in self._routes.items() if self._part(one)],
            open_must=sum(self._part(one) for one, each in zip(self._open, self._opens, strict=True) if each.must),
        )
