"""The figures that a working day is steered by, of a whole plan and by group. ``docs/kpis.md`` defines each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import msgspec

from dispatch.facts import OrderFacts
from dispatch.models.actual import Actual
from dispatch.models.engineer import Engineer
from dispatch.models.finding import Finding
from dispatch.models.money import to_currency
from dispatch.models.order import Order
from dispatch.models.outlet import Outlet
from dispatch.models.plan import Plan

from ._measured import Both, Measured
from .actuals import Happened
from .figures import HOUR, KM, ActualFigures, FirstVisits, OrderFigures, Row, ShiftFigures

VERSION = 1
"""Of the JSON text, under its key ``dispatch``."""
GROUPINGS = ("order.priority", "order.kind", "order.brand", "engineer.outlet", "engineer.id")
"""What figures are grouped by where nothing else is asked."""
FIELDS = {
    "order": ("id", "kind", "product", "brand", "area", "priority"),
    "engineer": ("id", "outlet", "mode"),
    "outlet": (),
}
"""Fields that figures can be grouped by, beside labels; figures of an outlet are those of its engineers."""
LABELS = "labels."
NOTHING = Both(OrderFigures(), ShiftFigures())


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a whole plan, or of orders or engineers that are alike in one field.

    Attributes
    ----------
    name
        Value of the field; empty where it has none.
    orders
        Of the orders in the group, or done by its engineers; what nobody does is under the empty name then. An order that some of them
        do with others is judged by all who do it.
    shifts
        Of the engineers in the group. Of a group of orders: of all engineers who may do at least one of them, ``shared`` with other groups.
    actual
        What really happened to the orders, or was done by the engineers; None where nothing is told about the whole plan.
    """

    name: str
    orders: OrderFigures
    shifts: ShiftFigures
    shared: bool = False
    actual: ActualFigures | None = None

    def row(self) -> Row:
        """All figures by name, as numbers of ``docs/kpis.md``."""
        days = 0 if self.shared else self.shifts.engineer_days
        served = 0 if self.shared else self.orders.served
        ratios: Row = {
            "orders_per_engineer_day": self.orders.served / days if days else None,
            "km_per_order": self.shifts.travel_metres / KM / served if served else None,
        }
        actual = {} if self.actual is None else self.actual.row()
        return {**self.orders.row(), **self.shifts.row(), **ratios, **actual}


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """How evenly something is shared out among the engineers who have a shift.

    Attributes
    ----------
    least, mean, most
        Over these engineers; all 0 without any.
    deviation
        Standard deviation, of all of them.
    """

    least: float = 0.0
    mean: float = 0.0
    most: float = 0.0
    deviation: float = 0.0


class Kpis(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one plan.

    Attributes
    ----------
    whole
        Of all orders and shifts.
    groups
        What they are grouped by, for example ``"order.brand"`` -> groups by name.
    hours, income
        Paid hours and income, by engineer.
    causes
        Of what really happened: outcome -> cause -> how often.
    doubts
        What is told to have happened and cannot be true: times that go backwards, two visits at once, ways too fast, a check-in far
        away. Outcomes of such rows count, their times do not.
    """

    whole: Group
    groups: dict[str, tuple[Group, ...]]
    hours: Spread
    income: Spread
    causes: dict[str, dict[str, int]] = {}
    doubts: tuple[Finding, ...] = ()

    def table(self, by: str = "") -> list[Row]:
        """One row a group, its name under the name of the grouping; without one, a single row of the whole plan.

        Raises
        ------
        ValueError
            If the figures were not grouped by that.
        """
        return [{by: group.name, **group.row()} for group in self._of(by)] if by else [self.whole.row()]

    def _of(self, by: str) -> tuple[Group, ...]:
        """The groups of a grouping."""
        if by not in self.groups:
            raise ValueError(
                f"the figures are not grouped by {by!r} but by {', '.join(map(repr, self.groups))}: ask plan.kpis(by=[{by!r}])"
            )
        return self.groups[by]

    def first_visits(self, past: Kpis, by: str = "order.kind") -> FirstVisits:
        """How many served orders to expect done by their first visit, if it goes as in the ``past``, group by group.

        Parameters
        ----------
        past
            Figures of days that are over, made with ``actuals``.
        by
            What both are grouped by, a field or label of orders.

        Raises
        ------
        ValueError
            If one of them is not grouped by that, it is no field of orders, or the past was made without ``actuals``.
        """
        if not by.startswith("order."):
            raise ValueError(f"what to expect of first visits is asked by a field of orders, not by {by!r}")
        if past.whole.actual is None:
            raise ValueError("the past knows nothing of what happened: ask plan.kpis(actuals=...)")
        rates = {group.name: group.actual.first_visit_rate for group in past._of(by) if group.actual is not None}
        told = [(group.orders.served, rates.get(group.name)) for group in self._of(by)]
        known = [(orders, rate) for orders, rate in told if rate is not None]
        expected = sum(orders * rate for orders, rate in known)
        return FirstVisits(orders=self.whole.orders.served, known=sum(orders for orders, _ in known), expected=expected)

    def to_json(self) -> str:
        """All tables and spreads as JSON text."""
        file = {
            "dispatch": VERSION,
            "whole": self.whole.row(),
            "groups": {by: self.table(by) for by in self.groups},
            "paid_hours_by_engineer": self.hours,
            "income_by_engineer": self.income,
            "causes": self.causes,
            "doubts": self.doubts,
        }
        return msgspec.json.encode(file).decode()


def kpis(plan: Plan, by: Sequence[str] = GROUPINGS, actuals: Sequence[Actual] | None = None) -> Kpis:
    """The figures of ``plan`` as it states its times.

    Parameters
    ----------
    by
        What to group by: a text field of orders or engineers (``"order.brand"``, ``"engineer.outlet"``) or a label of orders,
        engineers or the outlets of engineers (``"order.labels.city"``, ``"outlet.labels.region"``).
    actuals
        What really happened.

    Raises
    ------
    ValueError
        If there is no such field.
    """
    for name in by:
        _check(name)
    measured = Measured(plan)
    happened = Happened(measured, actuals or ())
    unseen = None if actuals is None else ActualFigures()
    people = measured.people()
    orders, shifts = measured.whole()
    return Kpis(
        whole=Group(name="", orders=orders, shifts=shifts, actual=unseen and happened.whole()),
        groups={name: _groups(measured, happened, name, unseen) for name in by},
        hours=_spread([paid / HOUR for paid, _ in people]),
        income=_spread([to_currency(round(pay)) for _, pay in people]),
        causes=happened.causes,
        doubts=happened.doubts,
    )


def _check(by: str) -> None:
    model, _, field = by.partition(".")
    if field not in FIELDS.get(model, ()) and not (model in FIELDS and field.startswith(LABELS)):
        fields = [f"{model}.{field}" for model, fields in FIELDS.items() for field in (*fields, f"{LABELS}NAME")]
        raise ValueError(f"figures cannot be grouped by {by!r}; they can by {', '.join(fields)}")


def _groups(measured: Measured, happened: Happened, by: str, unseen: ActualFigures | None) -> tuple[Group, ...]:
    """By name; ``unseen`` is what is known of a group of which nothing is told."""
    model, _, field = by.partition(".")
    if model == "order":
        of_order = partial(_of_order, field)
        planned, actual = measured.by_order(of_order), happened.by_order(of_order)
    else:
        outlets = {outlet.id: outlet for outlet in measured.plan.problem.outlets}
        of_engineer = partial(_value, field) if model == "engineer" else partial(_of_outlet, field, outlets)
        planned, actual = measured.by_engineer(of_engineer), happened.by_engineer(of_engineer)
    groups = []
    for name in sorted(planned.keys() | actual.keys()):
        orders, shifts = planned.get(name, NOTHING)
        groups.append(Group(name=name, orders=orders, shifts=shifts, shared=model == "order", actual=actual.get(name, unseen)))
    return tuple(groups)


def _of_order(field: str, order: OrderFacts) -> str:
    return _value(field, order.order)


def _of_outlet(field: str, outlets: Mapping[str, Outlet], engineer: Engineer) -> str:
    return _value(field, outlets[engineer.outlet]) if engineer.outlet in outlets else ""


def _value(field: str, thing: Order | Engineer | Outlet) -> str:
    label = field.removeprefix(LABELS)
    value = getattr(thing, field) if label == field else thing.labels.get(label)
    return value or ""


def _spread(values: Iterable[float]) -> Spread:
    values = list(values)
    if not values:
        return Spread()
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return Spread(least=min(values), mean=mean, most=max(values), deviation=deviation)
