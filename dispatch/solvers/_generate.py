"""A bound from routes: what it costs at least to choose parts of routes, so that each order is served once or stays open.

The best plan is one choice of whole routes. Choosing parts of them is a linear program, of which OR-Tools tells what each order is worth:
its dual. For duals of any kind, no plan costs less than what all orders pay, a dual or the price of staying open whichever is
less, and the cheapest that each shift could do if it was paid those. The core tells this in whole numbers, so that the
bound does not depend on how exactly duals were computed; routes it found on the way go into the program, until its
duals prove what the program costs (Lübbecke, Desrosiers 2005, doi 10.1287/opre.1050.0234). Duals are taken between the best so far and
those of the program (Wentges 1997, doi 10.1016/S0969-6016(97)00001-4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dispatch.facts import Facts
from dispatch.models.money import UNITS

from ._followers import Followers
from ._priced import Alike, alike, told

if TYPE_CHECKING:
    from dispatch._core import Pricing

SMOOTH = 0.85
NEIGHBOURS = 10
MOST_NEIGHBOURS = 64
LABELS = 400_000
ROUTES = 12
CLOSE = 1e-4


class Open(NamedTuple):
    """What it costs that some rows are not served."""

    rows: list[int]
    money: int
    must: bool


def rows_of(facts: Facts) -> tuple[list[int], list[Open]]:
    """The row of each visit, and what rows stay open together. Variants have one row, and further roles of a crew their own."""
    row_of: list[int] = []
    first: dict[object, int] = {}
    opens: dict[object, Open] = {}
    for visit in facts.orders:
        name = visit.order.id
        several = facts.variants.get(name)
        key: object = several if several and not visit.role else visit.name
        row = first.setdefault(key, len(first))
        row_of.append(row)
        if several and visit.role:
            opens[key] = Open([row], 0, False)
        elif several:
            money = visit.value if key not in opens else min(visit.value, opens[key].money)
            opens[key] = Open([row], money, False)
        elif visit.role:
            opens[name].rows.append(row)
        else:
            opens[name] = Open([row], visit.value, visit.must)
    return row_of, list(opens.values())


class _Program:
    """The linear program of the routes found so far."""

    def __init__(self, rows: int, opens: Sequence[Open], groups: Sequence[Alike], idle: int) -> None:
        from ortools.math_opt.python import mathopt

        self._model = mathopt.Model()
        self._rows = [self._model.add_linear_constraint(lb=1, ub=1) for _ in range(rows)]
        self._shifts = [self._model.add_linear_constraint(ub=len(group.rows)) for group in groups]
        self._idle = idle
        self._fixed = idle * sum(len(group.rows) for group in groups)
        self._routes: dict[tuple[int, tuple[int, ...]], Variable] = {}
        for each in opens:
            self._add(each.money, Counter(each.rows))
        self._model.objective.is_maximize = False
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def _add(self, money: int, rows: Counter[int]) -> Variable:
        one = self._model.add_variable(lb=0)
        self._model.objective.set_linear_coefficient(one, money / UNITS)
        for row, times in rows.items():
            self._rows[row].set_coefficient(one, times)
        return one

    def add(self, group: int, rows: tuple[int, ...], money: int) -> bool:
        """Whether the route is new."""
        if (group, rows) in self._routes:
            return False
        self._routes[group, rows] = one = self._add(money - self._idle, Counter(rows))
        self._shifts[group].set_coefficient(one, 1)
        return True

    def forbid(self, forbidden: Callable[[tuple[int, ...]], bool]) -> None:
        """Without some routes."""
        for group, rows in [key for key in self._routes if forbidden(key[1])]:
            self._model.delete_variable(self._routes.pop((group, rows)))

    def solve(self) -> tuple[float, list[float]]:
        """What it costs, and the duals of the rows, in currency."""
        self._found = self._solver.solve()
        duals = self._found.dual_values()
        return self._found.objective_value() + self._fixed / UNITS, [duals[row] for row in self._rows]

    def used(self) -> list[tuple[int, ...]]:
        """The routes of which parts are chosen."""
        values = self._found.variable_values()
        return [rows for (_, rows), one in self._routes.items() if values[one] > 1e-6]


class Generation:
    """Routes are generated until nothing gets better."""

    def __init__(self, facts: Facts, followers: Followers, opens_: int) -> None:
        from dispatch._core import Pricing

        self._facts = facts
        self.groups = alike(facts, followers)
        self._row_of, opens = rows_of(facts)
        dear = 2 * max((each.money for each in opens), default=0) + 100 * UNITS
        self._opens = [each._replace(money=each.money + dear) if each.must else each for each in opens]
        self._off = dear * opens_
        self._idle = facts.rates.engineer_idle
        rows = max(self._row_of, default=-1) + 1
        self._program = _Program(rows, self._opens, self.groups, self._idle)
        self._pricing = Pricing.of(told(facts, followers, self._row_of, self.groups))
        self._near = self._nearest(followers)
        self._pricing.remember(*_ragged(self._near))
        self.best: int | None = None
        self._center: list[int] | None = None
        self.tried = 0
        self.complete = 0

    def _nearest(self, followers: Followers) -> list[list[int]]:
        rows = max(self._row_of, default=-1) + 1
        visit_of = {row: visit for visit, row in reversed(list(enumerate(self._row_of)))}
        places = [self._facts.orders[visit_of[row]].place for row in range(rows)]
        legs = next(iter(followers.legs.values()), None)
        near = []
        for row, place in enumerate(places):
            nearest = np.argsort(legs.seconds[place, places], kind="stable").tolist() if legs else []
            near.append([row, *[other for other in nearest if other != row][: NEIGHBOURS - 1]])
        return near

    def seed(self, routes: Iterable[tuple[int, list[int], int]]) -> None:
        """Routes of a plan: shift, visits, what they cost."""
        group_of = {row: number for number, group in enumerate(self.groups) for row in group.rows}
        for shift, visits, money in routes:
            self._program.add(group_of[shift], tuple(self._row_of[visit] for visit in visits), money)

    def run(self, ended: Callable[[], bool], log=None) -> None:
        import time
        share = SMOOTH
        while not ended():
            t0 = time.process_time()
            costs, duals = self._program.solve()
            t1 = time.process_time()
            mine = [round(dual * UNITS) for dual in duals]
            use = mine if self._center is None else [round(share * here + (1 - share) * there) for here, there in zip(self._center, mine, strict=True)]
            least, new = self._price(use, ended)
            t2 = time.process_time()
            if least is None:
                return
            if self.best is None or least > self.best:
                self.best, self._center = least, use
            if log:
                log(f"{self.tried} lp {costs:.2f} here {least / UNITS:.2f} best {self.best / UNITS:.2f} new {new} share {share:.2f} complete {self.complete}/{len(self.groups)} routes {len(self._program._routes)} lp {t1 - t0:.2f}s price {t2 - t1:.2f}s")
            self.tried += 1
            if costs - self.best / UNITS <= CLOSE * abs(costs):
                if not self._remember_more(log):
                    return
                self._center_stays = True
                share = SMOOTH
                continue
            if not new:
                if share == 0:
                    if not self._remember_more(log):
                        return
                    share = SMOOTH
                share = max(0.0, share - 0.3) if share > 0.05 else 0
            else:
                share = SMOOTH

    def _price(self, duals: list[int], ended: Callable[[], bool]) -> tuple[int | None, int]:
        least = sum(min(sum(duals[row] for row in each.rows), each.money) for each in self._opens) - self._off
        new = 0
        self.complete = 0
        for number, group in enumerate(self.groups):
            if ended():
                return None, new
            priced = self._pricing.price(number, duals, self._idle, LABELS, ROUTES)
            self.complete += priced.complete
            least += len(group.rows) * priced.least
            for route in priced.routes:
                rows = tuple(self._row_of[visit] for visit in route.visits)
                new += self._program.add(number, rows, route.money + sum(duals[row] for row in rows))
        return least, new

    def _remember_more(self, log) -> bool:
        """Rows between two times of one row remember it from now on."""
        more = 0
        for rows in self._program.used():
            for place, row in enumerate(rows):
                if row in rows[place + 1 :]:
                    again = rows.index(row, place + 1)
                    for between in rows[place + 1 : again]:
                        if row not in self._near[between] and len(self._near[between]) < MOST_NEIGHBOURS:
                            self._near[between].append(row)
                            more += 1
        if log:
            log(f"remember {more}")
        if more:
            self._pricing.remember(*_ragged(self._near))
            self._program.forbid(self._forgets)
        return more > 0

    def _forgets(self, rows: tuple[int, ...]) -> bool:
        """Whether a route comes back to a row that is remembered all the way."""
        memory: set[int] = set()
        for row in rows:
            if row in memory:
                return True
            memory = (memory & set(self._near[row])) | {row}
        return False


def _ragged(rows: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    first = [0]
    for row in rows:
        first.append(first[-1] + len(row))
    return first, [one for row in rows for one in row]
