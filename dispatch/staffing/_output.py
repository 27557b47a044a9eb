"""What people get done: measured on days that were planned with few of them and with many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.models.plan import Plan, Route
from dispatch.models.team import Team
from dispatch.staffing._sampled import People, Sampler, done, planned

CROWDED = 0.4
"""Part of the members of each team with whom a day is planned to see what people do when there is more than enough to do."""
LEFT = 0.05
"""Part of the orders that is open at least on a crowded day."""
STEPS = (0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0)
"""Of the people whose full days just hold all orders, with how many days are planned."""
DEMANDS = 9
"""Equally likely numbers of orders that stand for all that a day may bring."""
UNSEEN = 1.0
"""Orders of a full day where none was seen."""
UNASKED = [(0.0, 0.0), (1.0, 1.0)]
"""The curve of what nobody asks for."""
REST_WEEK, WORK_WEEK = 7, 6
NONE = 1e-6
"""Orders of a day that has none: something can be a part of them."""
Numbers = NDArray[np.float64]
Kinds = tuple[str, ...]


class Trade(NamedTuple):
    """Kinds of one area that the same teams do."""

    area: str
    kinds: Kinds
    teams: tuple[str, ...]


class Outputs(NamedTuple):
    """What is known of one area.

    Attributes
    ----------
    orders
        (team, kinds) -> orders of a full day.
    curves
        Kinds -> points [2, point]: what people could do if their days were full, as part of the orders, and which part is done.
    """

    orders: dict[tuple[str, Kinds], float]
    curves: dict[Kinds, Numbers]


def trades_of(teams: Sequence[Team]) -> list[Trade]:
    """The kinds of all areas, those together that the same teams do."""
    doing: dict[tuple[str, str], list[str]] = {}
    for team in teams:
        for kind in team.kinds:
            doing.setdefault((team.area, kind), []).append(team.id)
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (area, kind), able in doing.items():
        together.setdefault((area, tuple(able)), []).append(kind)
    return [Trade(area, tuple(kinds), able) for (area, able), kinds in together.items()]


def measured(sampler: Sampler, trades: Sequence[Trade], teams: Mapping[str, Team], days: Sequence[Mapping[str, int]], seed: int) -> Outputs:
    """The outputs of one area, on ``days`` with so many orders of each kind."""
    orders = _full_days(_crowded(sampler, teams, days, seed), trades)
    points: dict[Kinds, list[tuple[float, float]]] = {trade.kinds: [(0.0, 0.0)] for trade in trades}
    for step in STEPS:
        tried = []
        for number, asked in enumerate(days):
            people = {name: _people(step * number) for name, number in _needed(asked, trades, teams, orders).items()}
            tried.append(planned(sampler.day(number, asked, people, seed), seed))
        for trade in trades:
            wanted = sum(asked.get(kind, 0) for asked in days for kind in trade.kinds)
            could = sum(orders[team, trade.kinds] * there for plan in tried for team, there in _split(plan, trade, trades).items())
            if wanted:
                points[trade.kinds].append((could / wanted, sum(done(plan, trade.kinds) for plan in tried) / wanted))
    return Outputs(orders, {kinds: _hull(each if len(each) > 1 else UNASKED) for kinds, each in points.items()})


def gains(curve: Numbers, demands: Numbers, could: Numbers) -> Numbers:
    """Orders done on a day in the mean of these demands, for each of what people could do if their days were full."""
    return np.array([float(np.mean(demands * np.interp(each / demands, curve[0], curve[1]))) for each in could])


def demands_of(mean: float, variance: float) -> Numbers:
    """``DEMANDS`` equally likely numbers of orders with this mean and, if none would be below 0, this variance."""
    from scipy.stats import gamma

    if mean <= 0 or variance <= 0:
        return np.array([max(mean, NONE)])
    parts = (np.arange(DEMANDS) + 0.5) / DEMANDS
    numbers: Numbers = gamma.ppf(parts, mean * mean / variance, scale=variance / mean)
    wide = (numbers - float(numbers.mean())) * (variance**0.5 / float(numbers.std()))
    likely: Numbers = np.maximum(mean + wide, NONE)
    return likely


def _crowded(sampler: Sampler, teams: Mapping[str, Team], days: Sequence[Mapping[str, int]], seed: int) -> list[Plan]:
    """The days with few people; with more orders where these would still do nearly all."""
    few = {name: _people(CROWDED * len(team.members)) for name, team in teams.items()}
    while True:
        plans = [planned(sampler.day(number, asked, few, seed), seed) for number, asked in enumerate(days)]
        if sum(len(plan.open_orders) for plan in plans) >= LEFT * sum(len(plan.problem.orders) for plan in plans):
            return plans
        days = [{kind: 2 * count for kind, count in asked.items()} for asked in days]


def _people(number: float) -> People:
    at_work = max(1, round(number))
    return People(at_work, -(-at_work * REST_WEEK // WORK_WEEK))


def _needed(
    asked: Mapping[str, int], trades: Sequence[Trade], teams: Mapping[str, Team], orders: Mapping[tuple[str, Kinds], float]
) -> dict[str, float]:
    """People of each team whose full days hold its part of the orders; teams share them by their members."""
    needed = dict.fromkeys(teams, 0.0)
    for trade in trades:
        wanted = sum(asked.get(kind, 0) for kind in trade.kinds)
        members = sum(len(teams[name].members) for name in trade.teams)
        for name in trade.teams:
            needed[name] += wanted * len(teams[name].members) / members / orders[name, trade.kinds]
    return needed


def _full_days(plans: Sequence[Plan], trades: Sequence[Trade]) -> dict[tuple[str, Kinds], float]:
    """(team, kinds) -> orders of a full day: the busy time of one day of the team over the time that one such order takes."""
    busy: dict[str, float] = defaultdict(float)
    shifts: Counter[str] = Counter()
    spent: dict[Kinds, float] = defaultdict(float)
    orders: Counter[Kinds] = Counter()
    for plan in plans:
        shifts.update(_team_of(engineer.id) for engineer in plan.problem.engineers)
        for route, kinds, took in _visits(plan, trades):
            busy[_team_of(route.engineer)] += took
            spent[kinds] += took
            orders[kinds] += 1
    hours = {team: busy[team] / shifts[team] if shifts[team] else 0.0 for trade in trades for team in trade.teams}
    return {
        (team, trade.kinds): hours[team] * orders[trade.kinds] / spent[trade.kinds] if hours[team] and orders[trade.kinds] else UNSEEN
        for trade in trades
        for team in trade.teams
    }


def _split(plan: Plan, trade: Trade, trades: Sequence[Trade]) -> dict[str, float]:
    """Team -> engineer-days that went to this trade, by the time it took of all that they did."""
    time: dict[tuple[str, Kinds], float] = defaultdict(float)
    for route, kinds, hours in _visits(plan, trades):
        time[_team_of(route.engineer), kinds] += hours
    there = Counter(_team_of(engineer.id) for engineer in plan.problem.engineers)
    both = {team: sum(hours for (other, _), hours in time.items() if other == team) for team in trade.teams}
    return {team: there[team] * time[team, trade.kinds] / both[team] if both[team] else 0.0 for team in trade.teams}


def _visits(plan: Plan, trades: Sequence[Trade]) -> Iterator[tuple[Route, Kinds, float]]:
    """Every visit with the trade of its order and its hours, a part of the drives of its route among them."""
    kind = {order.id: order.kind for order in plan.problem.orders}
    trade_of = {one: trade.kinds for trade in trades for one in trade.kinds}
    hour = timedelta(hours=1)
    for route in plan.routes:
        for visit in route.visits:
            drive = timedelta(seconds=route.travel_seconds) / len(route.visits)
            yield route, trade_of[kind[visit.order]], (visit.end - visit.start + drive) / hour


def _team_of(engineer: str) -> str:
    return engineer.rsplit(" ", 1)[0]


def _hull(points: Sequence[tuple[float, float]]) -> Numbers:
    """The least concave curve over all points, which never falls."""
    hull: list[tuple[float, float]] = []
    for point in sorted(points):
        while len(hull) > 1 and _slope(hull[-2], hull[-1]) <= _slope(hull[-1], point):
            hull.pop()
        if not hull or (point[0] > hull[-1][0] and point[1] > hull[-1][1]):
            hull.append(point)
    return np.array(hull).T


def _slope(first: tuple[float, float], then: tuple[float, float]) -> float:
    return (then[1] - first[1]) / (then[0] - first[0]) if then[0] > first[0] else 0.0
