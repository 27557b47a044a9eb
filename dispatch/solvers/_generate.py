"""A bound by routes: a linear program chooses parts of them, and the core generates those that it lacks.

The best plan is a choice of whole routes. The duals of the program tell what each order is worth being served. For any duals, no plan
costs less than what all orders pay, or cost when they stay open if that is less, and the cheapest that each shift could do if it was
paid by its orders. The core tells this in whole numbers, so nothing depends on how exactly duals were computed. Routes that it meets
go into the program, until its duals prove what the program costs (Lübbecke, Desrosiers 2005, doi 10.1287/opre.1050.0234). Then the
program learns of what no plan does: routes that come back to an order, and sets that parts of routes serve too often.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from dispatch._core import Pricing
from dispatch.facts import Facts
from dispatch.models.money import UNITS

from ._cuts import Cut, broken, circles, remembered
from ._followers import UNKNOWN, Followers, Shown
from ._priced import Alike, alike, dearest, free, told
from ._program import Duals, Open, Program, rows_of

SMOOTH, BOLD = 0.85, 0.4
"""Share of the best duals so far in those that are tried, near the end and far from it (Wentges 1997,
doi 10.1016/S0969-6016(97)00001-4)."""
STEP = 0.3
"""By which this share falls when it brings no new route."""
FAR, CLOSE = 0.1, 2e-4
"""Part of the cost of the program that is missing."""
LIKELY = 4
"""What it is likely to cost to serve a row, in the cheapest ways to come to it."""
NEIGHBOURS, MOST_NEIGHBOURS = 10, 64
"""Rows that a row remembers at first, and at last."""
LOOKS, FEW_LOOKS = 2**27, 2**19
"""Comparisons of ways that are made for a shift, below a second of them, and at first."""
ROUTES = 12
"""Routes of a shift that the program is given in a round."""
OPEN = 0.001
"""Orders open that are none."""
CUTS, MOST_CUTS = 30, 256
"""At once, and in all."""


def generated(facts: Facts, followers: Followers, fewest: int, rounds: int | None, ended: Callable[[], bool]) -> tuple[int, Shown | None]:
    """The fewest orders wanted at any price that stay open, at least ``fewest``, and what no plan is below; None if time ended first."""
    if ended():
        return fewest, None
    groups = alike(facts, followers)
    generation = Generation(facts, followers, groups, followers.least().dear + 2 * dearest(facts, groups))
    done = generation.run(rounds, ended)
    if generation.units is None:
        return fewest, None
    if generation.open_must > fewest + OPEN:
        only = Generation(facts, followers, groups, dear=UNITS, money=False)
        only.run(None if rounds is None else rounds - done, ended)
        fewest = max(fewest, -(-(only.units or 0) // UNITS))
    return fewest, Shown(generation.units, generation.dear)


class Generation:
    """One program and what is known of its bound, of money or, without that, of how many stay open that are wanted at any price."""

    def __init__(self, facts: Facts, followers: Followers, groups: Sequence[Alike], dear: int, money: bool = True) -> None:
        self._groups = groups
        self._row_of, opens = rows_of(facts)
        self.dear = dear
        self._opens = [each._replace(money=money * each.money + each.must * dear) for each in opens]
        self._idle = money * facts.rates.engineer_idle
        columns = told(facts, followers, self._row_of, self._groups)
        self._pricing = Pricing.of(columns if money else free(columns))
        self._near = _nearest(facts, followers, self._row_of)
        self._pricing.remember(*_ragged(self._near))
        self._cuts: dict[frozenset[int], Cut] = {}
        self._best = Duals(_cheapest(followers, self._row_of, self._opens) if money else [0] * len(self._near), [])
        begin = [min(each.money, LIKELY * self._best.rows[each.rows[0]] + UNITS) for each in self._opens]
        self._program = Program(self._opens, begin, [len(group.rows) for group in self._groups], self._idle)
        self.units: int | None = None
        self.open_must = 0.0

    def run(self, rounds: int | None, ended: Callable[[], bool]) -> int:
        """Until nothing gets better; returns how many rounds that took."""
        share, done, looks = 1.0, 0, FEW_LOOKS
        while not ended() and (rounds is None or done < rounds):
            solved = self._program.solve()
            if solved is None:
                break
            self.open_must = solved.open_must
            duals = self._best.toward(solved.duals, share)
            before = self.units
            new = self._price(duals, looks, ended)
            if new is None:
                break
            done += 1
            if self.units == before:
                looks = min(2 * looks, LOOKS)
            missing = self._missing(solved.money)
            if missing <= FAR and self._program.raise_open():
                share = SMOOTH
            elif missing <= CLOSE or (not new and not share):
                if not self._learn(solved.parts):
                    break
                share = SMOOTH
            elif new:
                share = BOLD if missing > FAR else SMOOTH
            else:
                share = max(0.0, share - STEP)
        return done

    def _missing(self, money: float) -> float:
        """Part of what the program costs that is not proven."""
        return 1.0 if self.units is None or not money else (money - self.units) / abs(money)

    def _price(self, duals: Duals, looks: int, ended: Callable[[], bool]) -> int | None:
        """How many routes are new at these duals; None if time ended."""
        units = sum(min(sum(duals.rows[row] for row in each.rows), each.money) for each in self._opens) - sum(duals.cuts)
        new, penalties = 0, [*duals.cuts, *[0] * (len(self._cuts) - len(duals.cuts))]
        for number, group in enumerate(self._groups):
            if ended():
                return None
            priced = self._pricing.price(number, duals.rows, penalties, self._idle, looks, ROUTES)
            units += len(group.rows) * priced.least
            for route in priced.routes:
                rows = tuple(self._row_of[visit] for visit in route.visits)
                paid = sum(penalty * cut.times(rows) for cut, penalty in zip(self._cuts.values(), penalties, strict=True))
                new += self._program.add(number, rows, route.money + sum(duals.rows[row] for row in rows) - paid)
        if self.units is None or units > self.units:
            self.units, self._best = units, duals
        return new

    def _learn(self, parts: Sequence[tuple[tuple[int, ...], float]]) -> bool:
        """Forbid some of what no plan does; False if there is no more to be found."""
        return self._learn_rows(parts) | self._learn_cuts(parts)

    def _learn_rows(self, parts: Sequence[tuple[tuple[int, ...], float]]) -> bool:
        """Rows on the way from a row and back to it remember it from now on."""
        more = False
        for row, between in ((row, between) for route, _ in parts for row, between in circles(route)):
            for near in (self._near[each] for each in between):
                if row not in near and len(near) < MOST_NEIGHBOURS:
                    near.append(row)
                    more = True
        if more:
            self._pricing.remember(*_ragged(self._near))
            self._program.keep(lambda route: remembered(self._near, route))
        return more

    def _learn_cuts(self, parts: Sequence[tuple[tuple[int, ...], float]]) -> bool:
        """Count sets that are served too often, or count more routes for them."""
        more = False
        for rows in broken(parts, CUTS):
            cut = self._cuts.get(rows)
            if cut is None and len(self._cuts) == MOST_CUTS:
                continue
            if cut is None:
                cut = self._cuts[rows] = Cut(rows, set(rows))
                self._program.add_cut(cut)
                more = True
            remembers = [cut.remember(route) for route, _ in parts]
            if any(remembers):
                self._program.count(cut)
                more = True
        if more:
            cuts = self._cuts.values()
            self._pricing.cut(*_ragged([sorted(cut.rows) for cut in cuts]), *_ragged([sorted(cut.memory) for cut in cuts]))
        return more


def _cheapest(followers: Followers, row_of: Sequence[int], opens: Sequence[Open]) -> list[int]:
    """Duals to begin with: the cheapest way to come to a visit; nothing for further roles of a crew."""
    ways = [UNKNOWN] * (max(row_of, default=-1) + 1)
    for row, way in zip(row_of, followers.cheapest(), strict=True):
        ways[row] = min(ways[row], way)
    duals = [0] * len(ways)
    for each in opens:
        duals[each.rows[0]] = min(each.money, ways[each.rows[0]])
    return duals


def _nearest(facts: Facts, followers: Followers, row_of: Sequence[int]) -> list[list[int]]:
    """By row: itself, and the rows that are nearest by the first way of travelling."""
    places: NDArray[np.intp] = np.zeros(max(row_of, default=-1) + 1, dtype=np.intp)
    places[list(row_of)] = [order.place for order in facts.orders]
    seconds = next(iter(followers.legs.values())).seconds
    near = []
    for row, place in enumerate(places):
        nearest = np.argsort(seconds[place, places], kind="stable").tolist()
        near.append([row, *(other for other in nearest[: NEIGHBOURS + 1] if other != row)][:NEIGHBOURS])
    return near


def _ragged(rows: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Where each row begins, and all one after the other."""
    first = [0]
    for row in rows:
        first.append(first[-1] + len(row))
    return first, [one for row in rows for one in row]
