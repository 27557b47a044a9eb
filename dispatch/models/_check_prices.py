"""The check of prices, and of what a plan could cost with them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta

import msgspec
from msgspec import inspect

from ._check_fields import fields_of
from ._check_overrides import check_names, check_overrides, dearest
from ._check_parts import Parts, in_minutes
from ._farthest import most_legs
from .engineer import BEST_RATING, OWN_PRICES
from .faults import Faults
from .moments import LONGEST_SPAN
from .money import UNITS, parts_of, rate
from .prices import Prices
from .shift import Shift

MOST = 1e9
"""The largest value of an order or price of a thing."""
MOST_BY_UNIT = 1e6
"""The largest price of an hour or a kilometre."""
MOST_TOGETHER = 1e12
"""What a plan may cost at most, so that int64 holds it in whole units."""
FARTHEST_KM = 40_000
HUNDRED = 100
LONGEST_STEP = timedelta(days=60)


def check_prices(parts: Parts, faults: Faults) -> None:
    """Every price can be kept exactly enough."""
    if parts.prices is None:
        return
    for name, price in msgspec.structs.asdict(parts.prices).items():
        if isinstance(price, dict):
            for key, entry in price.items():
                check_money(entry, parts_of(name), "problem", f"prices.{name}[{key!r}]", faults)
        elif name == "overtime_steps":
            _check_steps(price, f"prices.{name}", faults)
        elif name != "overrides" and price is not None:
            check_money(price, parts_of(name), "problem", f"prices.{name}", faults)
    check_names(parts.prices.urgent_hour, parts.prices.open_order, "prices.urgent_hour", faults)
    check_overrides(parts.prices, faults)
    for row, override in enumerate(parts.prices.overrides):
        for name, price in override.prices.items():
            check_money(price, parts_of(name), "problem", f"prices.overrides[{row}].prices[{name!r}]", faults)
        for name, price in override.open_order.items():
            check_money(price, 1, "problem", f"prices.overrides[{row}].open_order[{name!r}]", faults)


def _check_steps(steps: tuple[tuple[timedelta, float], ...], field: str, faults: Faults) -> None:
    before = timedelta(0)
    for row, (after, price) in enumerate(steps):
        check_money(price, parts_of("overtime_hour"), "problem", f"{field}[{row}][1]", faults)
        if not before < after <= LONGEST_STEP:
            text = f"{field}[{row}] begins after {in_minutes(after)}. Give ascending times above 0, up to {LONGEST_STEP.days} days."
            faults.add("problem", f"{field}[{row}][0]", text)
        before = max(before, after)


def check_money(amount: float, per: int, subject: str, field: str, faults: Faults) -> None:
    """Money is finite, not negative, not too large, and a whole number of units but for 0.1 %."""
    most = MOST if per == 1 else MOST_BY_UNIT
    if not 0 <= amount <= most:
        text = f"{field} is {amount:g}. Money from 0 to {most:,.0f} is needed."
        faults.add(subject, field, text, f"金额是 {amount:g}，应在 0 到 {most:,.0f} 之间。")
    elif amount * UNITS < 1000 * per:
        try:
            rate(amount, per)
        except ValueError:
            text = f"{field} is {amount:g}, which cannot be kept to 0.1 %. Use a multiple of {per / UNITS:g}, or a smaller unit of money."
            faults.add(subject, field, text)


def check_total(parts: Parts, span_hours: float, faults: Faults) -> None:
    """The dearest plan one can think of can still be counted."""
    if parts.prices is None or faults.found:
        return
    opened = dearest(parts.prices).open_order
    total = sum(order.value or opened.get(order.priority or "", 0.0) for _, order in parts.orders) + most_besides(parts, span_hours)
    if total > MOST_TOGETHER:
        text = f"with these prices a plan could cost {total:.2g}, more than {MOST_TOGETHER:,.0f}. Use smaller prices and values."
        faults.add("problem", "prices", text)


def most_besides(parts: Parts, span_hours: float, kilometres: float = math.inf) -> float:
    """What the dearest plan one can think of costs, open orders aside; the times of the problem lie ``span_hours`` apart at most.

    ``kilometres`` are those of the farthest plan, where they are known.
    """
    assert parts.prices is not None
    prices, amounts = dearest(parts.prices), _amounts(parts, span_hours)
    amounts["kilometres"] = min(amounts["kilometres"], kilometres)
    own = {name: max((engineer.prices.get(name, 0.0) for _, engineer in parts.engineers), default=0.0) for name in OWN_PRICES}
    prices = msgspec.structs.replace(prices, **{name: max(price, getattr(prices, name)) for name, price in own.items()})
    return sum(amounts[most] * price for field in fields_of(Prices) for most, price in _priced(field.kind, getattr(prices, field.name)))


def _amounts(parts: Parts, span_hours: float) -> dict[str, float]:
    """How much of it a plan could have at most, by what prices of :class:`Prices` say in ``most``."""
    people = [1 if order.crew is None else len(order.crew.roles) for _, order in parts.orders]
    visits, on_site = sum(people), (order.on_site / timedelta(hours=1) for _, order in parts.orders)
    shifts = [shift for _, engineer in parts.engineers for shift in engineer.shifts]
    levels = max((sum(engineer.skills.values()) for _, engineer in parts.engineers), default=0)
    worked = max((engineer.worked / timedelta(hours=1) for _, engineer in parts.engineers if engineer.worked), default=0.0)
    done = max((engineer.done for _, engineer in parts.engineers), default=0)
    earned = max((engineer.earned / HUNDRED for _, engineer in parts.engineers if engineer.earned), default=0.0)
    income = sum(order.earns / HUNDRED for _, order in parts.orders if order.earns)
    return {
        "visits": visits,
        "hours": span_hours,
        "visit hours": visits * span_hours,
        "moved minutes": visits * (LONGEST_SPAN / timedelta(minutes=1)),
        "levels": visits * levels,
        "hours on site": sum(hours * many for hours, many in zip(on_site, people, strict=True)),
        "stars": visits * BEST_RATING,
        "shifts": len(shifts),
        "shift hours": sum(_hours(shift, span_hours) for shift in shifts),
        "squares of hours": len(shifts) * span_hours * (2 * worked + span_hours),
        "hours of all engineers": 2 * (len(parts.engineers) * (worked + 1) + len(shifts) * span_hours),
        "squares of orders": visits * (2 * done + visits),
        "squares of income": income * (2 * earned + income),
        "kilometres": most_legs((order for _, order in parts.orders), (engineer for _, engineer in parts.engineers)) * FARTHEST_KM,
    }


def _hours(shift: Shift, span_hours: float) -> float:
    """Hours of a shift that can cost something: also those paid as the least, however short the shift."""
    return span_hours if shift.least_paid is None else max(span_hours, shift.least_paid / timedelta(hours=1))


def _priced(kind: inspect.Type, value: object) -> Iterator[tuple[str, float]]:
    """All prices in a value of this type, with what they say in ``most``."""
    if isinstance(kind, inspect.Metadata) and isinstance(value, float):
        yield (kind.extra or {})["most"], value
    elif isinstance(kind, inspect.DictType) and isinstance(value, dict):
        for price in value.values():
            yield from _priced(kind.value_type, price)
    elif isinstance(kind, inspect.VarTupleType) and isinstance(value, tuple):
        for row in value:
            yield from _priced(kind.item_type, row)
    elif isinstance(kind, inspect.TupleType) and isinstance(value, tuple):
        for part, price in zip(kind.item_types, value, strict=True):
            yield from _priced(part, price)
