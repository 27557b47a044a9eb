"""Days that could come: orders of sampled days, as many as are wanted, and as many people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import cycle, islice
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from dispatch.models.engineer import Engineer
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem
from dispatch.models.team import Team
from dispatch.solvers.solve import solve

UNTIED = Order(id="", location=Location())
MOMENTS = ("release", "goods_from", "finish_by", "due")
TIES = ("engineers", "not_engineers", "preferred_engineers", "fixed", "same_engineer", "one_stop")
ROUNDS = 2000
"""Of the search, for each sampled day: the number of orders done changes little after so many."""


class People(NamedTuple):
    """Of one team on one day."""

    at_work: int
    there: int


class Sampler:
    """Makes days of one area."""

    def __init__(self, area: str, samples: Iterable[Problem], teams: Iterable[Team]) -> None:
        self._days = [sample for sample in samples if any(order.area == area for order in sample.orders)]
        self._teams = list(teams)
        self._orders: dict[str, list[tuple[int, Order]]] = {}
        for number, day in enumerate(self._days):
            for order in day.orders:
                if order.area == area:
                    self._orders.setdefault(order.kind, []).append((number, order))

    def day(self, number: int, asked: Mapping[str, int], people: Mapping[str, People], seed: int) -> Problem:
        """A day like the sampled one of this number, with so many orders of each kind, and these people of each team."""
        like = self._days[number % len(self._days)]
        draw = np.random.default_rng([seed, number])
        orders = [order for kind, count in asked.items() for order in self._drawn(kind, count, like, draw)]
        known = self.engineers(number)
        staff = [one for team in self._teams for one in at_work(known, team, people[team.id], number)]
        return replace(like, orders=tuple(orders), engineers=tuple(staff), links=())

    def engineers(self, number: int) -> dict[str, Engineer]:
        """Those of the sampled day of this number."""
        return {engineer.id: engineer for engineer in self._days[number % len(self._days)].engineers}

    def _drawn(self, kind: str, count: int, like: Problem, draw: np.random.Generator) -> Iterator[Order]:
        """Orders of any sampled day, none twice before all are taken once."""
        known = self._orders[kind]
        turns = [draw.permutation(len(known)) for _ in range(math.ceil(count / len(known)))]
        for place, row in enumerate(np.concatenate([*turns, np.zeros(0, int)])[:count].tolist()):
            number, order = known[row]
            yield _moved(order, _begin(like) - _begin(self._days[number]), f"{kind} {place}")


def at_work(known: Mapping[str, Engineer], team: Team, people: People, number: int) -> Iterator[Engineer]:
    """Who works: of all who are there, each rests in turn."""
    there = list(islice(cycle(team.members), people.there))
    for place in range(people.at_work):
        row = (number + place) % people.there
        engineer = known[there[row]]
        yield replace(engineer, id=f"{team.id} {row + 1}")


def done(plan: Plan, kinds: Sequence[str]) -> int:
    """Orders of these kinds that the plan does."""
    left = set(plan.open_orders)
    return sum(order.kind in kinds and order.id not in left for order in plan.problem.orders)


def planned(day: Problem, seed: int) -> Plan:
    """The day as it would be planned."""
    return solve(day, rounds=ROUNDS, seed=seed)


def _begin(day: Problem) -> timedelta:
    """From some fixed day to that of the first shift."""
    first = min(shift.start for engineer in day.engineers for shift in engineer.shifts)
    return timedelta(days=first.toordinal())


def _moved(order: Order, by: timedelta, name: str) -> Order:
    """The order so much later; what ties it to certain people or other orders is left out."""
    return replace(
        order,
        id=name,
        windows=tuple((opens + by, closes + by) for opens, closes in order.windows),
        preferred=tuple((opens + by, closes + by) for opens, closes in order.preferred),
        promise=None if order.promise is None else (order.promise[0] + by, order.promise[1] + by),
        **{name: None if (at := getattr(order, name)) is None else at + by for name in MOMENTS},
        **{name: getattr(UNTIED, name) for name in TIES},
    )
