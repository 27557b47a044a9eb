"""The numbers of a plan that a planner looks at first."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np

from dispatch.facts import Facts, OrderFacts, ShiftFacts, facts_of
from dispatch.models.plan import Plan, Route
from dispatch.solvers._eligible import eligibility

ANY_PRICE = "wanted at any price"
VALUED = "with a value of their own"


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Orders that are equally dear to leave open: one priority, or the orders wanted at any price."""

    name: str
    served: int
    open: int


class ShiftTime(msgspec.Struct, frozen=True, kw_only=True):
    """How one shift, or several added up, is spent, in seconds.

    Attributes
    ----------
    planned
        From the start of the shift to its end.
    paid
        From the start of the shift to its end, or to being back if that is later; 0 for a shift without visits.
    work, travel, waiting
        On site, on the road, and at the door before work may start.
    overtime
        Between the end of the shift and being back.
    shifts, used, with_overtime
        Number of shifts, of those with visits, and of those with overtime.
    """

    planned: int = 0
    paid: int = 0
    work: int = 0
    travel: int = 0
    waiting: int = 0
    overtime: int = 0
    travel_metres: int = 0
    shifts: int = 0
    used: int = 0
    with_overtime: int = 0

    @property
    def utilisation(self) -> float:
        """Work on site and travel as a share of the planned time; above 1 with much overtime."""
        return (self.work + self.travel) / self.planned if self.planned else 0.0


class Trade(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of order: how its orders fare, and the shifts of all engineers who may do at least one of them.

    A shift counts under each kind that its engineer may do, with all its time.
    """

    kind: str
    time: ShiftTime
    served: int
    open: int


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """One plan in numbers.

    Attributes
    ----------
    groups
        Orders by what it costs to leave them open, dearest first.
    wanted
        Ids of open orders that are wanted at any price.
    time
        All shifts added up.
    trades
        By name of the kind.
    """

    served: int
    open: int
    groups: tuple[Group, ...]
    wanted: tuple[str, ...]
    time: ShiftTime
    trades: tuple[Trade, ...]


def figures(plan: Plan) -> Figures:
    """The numbers of ``plan``."""
    facts = facts_of(plan.problem)
    served = {visit.order for route in plan.routes for visit in route.visits}
    route_of = {(route.engineer, route.shift): route for route in plan.routes}
    orders = [order for order in facts.orders if not order.role]
    times = [_shift_time(facts, shift, route_of.get((shift.engineer.id, shift.number))) for shift in facts.shifts]
    return Figures(
        served=sum(order.order.id in served for order in orders),
        open=sum(order.order.id not in served for order in orders),
        groups=_groups(facts, served),
        wanted=tuple(order.order.id for order in facts.orders if order.must and order.order.id not in served),
        time=_sum(times),
        trades=_trades(facts, served, times),
    )


def _shift_time(facts: Facts, shift: ShiftFacts, route: Route | None) -> ShiftTime:
    planned = shift.end - shift.start
    if route is None or not route.visits:
        return ShiftTime(planned=planned, shifts=1)
    overtime = max(0, facts.seconds(route.back) - shift.end)
    return ShiftTime(
        planned=planned,
        paid=planned + overtime,
        work=sum(facts.seconds(visit.end) - facts.seconds(visit.start) for visit in route.visits),
        travel=route.travel_seconds,
        waiting=_waiting(facts, route),
        overtime=overtime,
        travel_metres=route.travel_metres,
        shifts=1,
        used=1,
        with_overtime=int(overtime > 0),
    )


def _waiting(facts: Facts, route: Route) -> int:
    """Seconds at the door before work may start, those of breaks taken there left out."""
    doors = [(facts.seconds(visit.arrival), facts.seconds(visit.start)) for visit in route.visits]
    rests = [(facts.seconds(start), facts.seconds(end)) for start, end in route.breaks]
    rested = sum(end - start for start, end in rests for arrival, begin in doors if arrival <= start and end <= begin)
    return sum(begin - arrival for arrival, begin in doors) - rested


def _sum(times: Iterable[ShiftTime]) -> ShiftTime:
    rows = [msgspec.structs.astuple(time) for time in times]
    return ShiftTime(**dict(zip(ShiftTime.__struct_fields__, map(sum, zip(*rows, strict=True)), strict=False)))


def _groups(facts: Facts, served: set[str]) -> tuple[Group, ...]:
    money = facts.problem.prices.open_order
    names = [ANY_PRICE, *sorted(money, key=lambda name: (-money[name], name)), VALUED]
    count = {name: [0, 0] for name in names}
    for order in (order for order in facts.orders if not order.role):
        count[_group_of(order)][order.order.id not in served] += 1
    return tuple(Group(name=name, served=done, open=left) for name, (done, left) in count.items() if done + left)


def _group_of(order: OrderFacts) -> str:
    return ANY_PRICE if order.must else order.order.priority or VALUED


def _trades(facts: Facts, served: set[str], times: list[ShiftTime]) -> tuple[Trade, ...]:
    who = eligibility(facts)
    kinds = np.array([order.order.kind for order in facts.orders])
    done = np.array([order.order.id in served for order in facts.orders], dtype=bool)
    first = np.array([order.role == 0 for order in facts.orders], dtype=bool)
    trades = []
    for kind in sorted(set(kinds.tolist())):
        of_it = kinds == kind
        able = who["eligible"][np.unique(who["visit_type"][of_it])].any(axis=0)[who["shift_group"]]
        trades.append(
            Trade(
                kind=kind,
                time=_sum(time for time, may in zip(times, able, strict=True) if may),
                served=int(np.count_nonzero(of_it & first & done)),
                open=int(np.count_nonzero(of_it & first & ~done)),
            )
        )
    return tuple(trades)
