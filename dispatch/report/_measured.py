"""A plan measured, order by order and shift by shift, so that any group of either can be added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from dispatch.facts import OrderFacts, ShiftFacts, facts_of
from dispatch.models.engineer import Engineer
from dispatch.models.plan import Plan, Route
from dispatch.paid import paid_seconds
from dispatch.rules.members import away
from dispatch.solvers._eligible import eligibility
from dispatch.variants import left_open

from .bill import bill
from .figures import ActualFigures, OrderFigures, ShiftFigures

Figures = TypeVar("Figures", OrderFigures, ShiftFigures, ActualFigures)
Thing = TypeVar("Thing", int, str)
DAY = 24 * 3600
PAY = frozenset({"work_hour", "overtime_hour", "overtime_steps", "order_done", "site_hour"})
"""Prices that are somebody's income."""


class Part(NamedTuple):
    """One visit: the row of its shift, and seconds from the origin."""

    shift: int
    arrival: int
    start: int
    end: int
    rested: int

    @property
    def at_door(self) -> int:
        """Seconds before work may start, those of breaks taken there left out."""
        return self.start - self.arrival - self.rested


class Both(NamedTuple):
    """Figures of a group."""

    orders: OrderFigures
    shifts: ShiftFigures


class Measured:
    """What a plan states, in numbers.

    Attributes
    ----------
    orders
        Facts of every order by id.
    asked
        Ids of those that count: all but variants that are not chosen and parts, which count with what they are parts of.
    parts
        Visits of every order that is served, by id.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.facts = facts_of(plan.problem)
        self.orders: dict[str, OrderFacts] = {}
        for facts in self.facts.orders:
            self.orders.setdefault(facts.order.id, facts)
        self.parts: defaultdict[str, list[Part]] = defaultdict(list)
        for route in plan.routes:
            self._add(route)
        left = set(left_open(plan.problem, self.parts))
        whole = {name: facts.order.part_of for name, facts in self.orders.items()}
        self.asked = [name for name in self.orders if (name in self.parts or name in left) and not whole[name]]
        self._further = _grouped((of, name) for name, of in whole.items() if of)
        self._shifts = self._shift_figures()

    def whole(self) -> Both:
        """All orders and all shifts."""
        return Both(self._of_orders(self.asked), self._of_shifts(range(len(self._shifts))))

    def by_order(self, key: Callable[[OrderFacts], str]) -> dict[str, Both]:
        """Orders alike in ``key``, with the shifts of all engineers who may do at least one of them: a shift counts in each
        such group with all its time."""
        groups = _grouped((key(self.orders[name]), name) for name in self.asked)
        return {name: Both(self._of_orders(of_it), self._of_shifts(self._able(of_it))) for name, of_it in groups.items()}

    def by_engineer(self, key: Callable[[Engineer], str]) -> dict[str, Both]:
        """Shifts of engineers alike in ``key``, with the orders of which they do the first day and the time that they spend on any; open
        orders are under ``""``."""
        rows = _grouped((key(shift.engineer), row) for row, shift in enumerate(self.facts.shifts))
        group_of = {row: name for name, of_it in rows.items() for row in of_it}
        orders: defaultdict[str, list[str]] = defaultdict(list)
        visits: defaultdict[str, list[Part]] = defaultdict(list)
        for order in self.asked:
            for name in {group_of[part.shift] for part in self.parts.get(order, ())} or {""}:
                orders[name].append(order)
            for part in self._all_days(order):
                visits[group_of[part.shift]].append(part)
        return {
            name: Both(_with_time(self._counts(orders[name]), visits[name]), self._of_shifts(rows.get(name, [])))
            for name in sorted(rows.keys() | orders.keys())
        }

    def people(self) -> list[tuple[int, float]]:
        """Paid seconds and units of pay of everybody who has a shift: who is out in a pair has its hours, and an equal share of its pay."""
        had: dict[str, tuple[int, float]] = {}
        for shift, figures in zip(self.facts.shifts, self._shifts, strict=True):
            names = shift.engineer.members or (shift.engineer.id,)
            for name in names if figures.shifts or not shift.engineer.members else ():
                paid, pay = had.get(name, (0, 0.0))
                had[name] = paid + figures.paid, pay + figures.pay / len(names)
        return list(had.values())

    def released(self, order: OrderFacts) -> int | None:
        """When work may start, in seconds; None where it always may."""
        return None if order.order.release is None else self.facts.seconds(order.order.release)

    def _able(self, orders: Collection[str]) -> list[int]:
        """Rows of the shifts whose engineers may do at least one of these orders."""
        types, groups, may = (self._eligible[name] for name in ("visit_type", "shift_group", "eligible"))
        of_it = set(orders)
        numbers = [number for number, facts in enumerate(self.facts.orders) if facts.order.id in of_it]
        able: NDArray[np.bool_] = np.any(may[np.unique(types[numbers])], axis=0, keepdims=True)[0]
        rows: list[int] = np.flatnonzero(able[groups]).tolist()
        return rows

    def _add(self, route: Route) -> None:
        seconds = self.facts.seconds
        row = self.facts.shift_number[route.engineer, route.shift]
        rests = [(seconds(start), seconds(end)) for start, end in route.breaks]
        for visit in route.visits:
            arrival, start = seconds(visit.arrival), seconds(visit.start)
            rested = sum(end - begin for begin, end in rests if arrival <= begin and end <= start)
            self.parts[visit.order].append(Part(row, arrival, start, seconds(visit.end), rested))

    def _of_orders(self, orders: Collection[str]) -> OrderFigures:
        """With all visits of them."""
        return _with_time(self._counts(orders), [part for order in orders for part in self._all_days(order)])

    def _all_days(self, order: str) -> list[Part]:
        """Visits of an order and of its further days; none where it is open."""
        names = (order, *self._further.get(order, ())) if order in self.parts else ()
        return [part for name in names for part in self.parts.get(name, ())]

    def _counts(self, orders: Iterable[str]) -> OrderFigures:
        return added(OrderFigures, (self._count(self.orders[order]) for order in orders))

    def _count(self, order: OrderFacts) -> OrderFigures:
        """One order, by all visits of its first day in the plan. Whoever of a crew is not in the plan, as in a view, is there at the latest
        when work starts."""
        visits = self.parts.get(order.order.id, [])
        if not visits:
            return OrderFigures(asked=1, open=1, open_at_any_price=int(order.must))
        first, last = min(visit.arrival for visit in visits), max(visit.arrival for visit in visits)
        start = min(visit.start for visit in visits)
        if order.order.crew is not None and len(visits) < len(order.order.crew.roles):
            last = max(last, start)
        release = self.released(order)
        return OrderFigures(
            asked=1,
            served=1,
            promised=int(order.promised is not None),
            on_time=int(order.promised is not None and last <= order.promised),
            due=int(order.due is not None),
            in_due=int(order.due is not None and start <= order.due),
            released=int(release is not None),
            within_24h=int(release is not None and first - release <= DAY),
        )

    def _of_shifts(self, rows: Iterable[int]) -> ShiftFigures:
        rows = list(rows)
        days = {_day(self.facts.shifts[row]) for row in rows if self._shifts[row].used}
        total = added(ShiftFigures, (self._shifts[row] for row in rows))
        return msgspec.structs.replace(total, engineer_days=len(days))

    def _shift_figures(self) -> list[ShiftFigures]:
        pay: defaultdict[tuple[str, int | None], int] = defaultdict(int)
        for line in bill(self.plan).lines:
            if line.price in PAY:
                pay[line.engineer, line.shift] += line.units
        routes = {(route.engineer, route.shift): route for route in self.plan.routes if route.visits}
        visits: defaultdict[int, list[Part]] = defaultdict(list)
        for part in (part for parts in self.parts.values() for part in parts):
            visits[part.shift].append(part)
        gone = away(self.facts, {self.facts.shift_number[key] for key in routes})
        return [
            ShiftFigures()
            if row in gone
            else self._figures_of(shift, routes.get((shift.engineer.id, shift.number)), visits[row], pay[shift.engineer.id, shift.number])
            for row, shift in enumerate(self.facts.shifts)
        ]

    def _figures_of(self, shift: ShiftFacts, route: Route | None, visits: list[Part], pay: int) -> ShiftFigures:
        planned = shift.end - shift.start
        if route is None:
            return ShiftFigures(shifts=1, planned=planned)
        back = self.facts.seconds(route.back)
        overtime = max(0, back - shift.end)
        at_work = self.facts.seconds(route.visits[0].start), self.facts.seconds(route.visits[-1].end)
        return ShiftFigures(
            shifts=1,
            used=1,
            with_overtime=int(overtime > 0),
            planned=planned,
            paid=paid_seconds(shift, (self.facts.seconds(route.departure), back), at_work),
            work=sum(visit.end - visit.start for visit in visits),
            travel=route.travel_seconds,
            waiting=sum(visit.at_door for visit in visits),
            overtime=overtime,
            travel_metres=route.travel_metres,
            pay=pay,
        )

    @cached_property
    def _eligible(self) -> dict[str, NDArray[np.generic]]:
        return eligibility(self.facts)


def added(kind: type[Figures], figures: Iterable[Figures]) -> Figures:
    """The sum of figures, field by field."""
    columns = zip(*map(msgspec.structs.astuple, figures), strict=True)
    return kind(**dict(zip(kind.__struct_fields__, map(sum, columns), strict=False)))


def _with_time(counts: OrderFigures, visits: Collection[Part]) -> OrderFigures:
    """The figures of orders with the time of these visits."""
    on_site, at_door = sum(visit.end - visit.start for visit in visits), sum(visit.at_door for visit in visits)
    return msgspec.structs.replace(counts, on_site=on_site, at_door=at_door)


def _day(shift: ShiftFacts) -> tuple[str, date]:
    return shift.engineer.id, shift.duty.day


def _grouped(pairs: Iterable[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    """Things by name, names in sequence."""
    groups: defaultdict[str, list[Thing]] = defaultdict(list)
    for name, thing in pairs:
        groups[name].append(thing)
    return dict(sorted(groups.items()))
