"""The check of prices for some orders or for some time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches

import msgspec
from msgspec import inspect

from ._check_fields import bare, fields_of
from ._check_parts import told
from .faults import Faults
from .moments import seconds_between
from .order import Order
from .prices import Prices

TEXTS = tuple(field.name for field in fields_of(Order) if isinstance(field.kind, inspect.StrType) and field.name != "id")
"""Fields of orders that an override can look at."""
NAMES = tuple(field.name for field in fields_of(Prices) if isinstance(bare(field.kind), inspect.FloatType))
"""Prices that an override can name."""
OF_SEVERAL = ("urgent_hour", "overtime_steps")
"""Prices that are more than one number: no override changes them."""


def check_overrides(prices: Prices, faults: Faults) -> None:
    """Fields, priorities and prices that overrides name are there."""
    for row, override in enumerate(prices.overrides):
        field = f"prices.overrides[{row}]"
        check_names(override.when, TEXTS, f"{field}.when", faults)
        check_names(override.open_order, prices.open_order, f"{field}.open_order", faults)
        for name in (name for name in override.prices if name in OF_SEVERAL):
            text = f"{field}.prices names {name!r}, which cannot be another for a period. Give problems of that period prices of their own."
            faults.add("problem", f"{field}.prices[{name!r}]", text)
        check_names((name for name in override.prices if name not in OF_SEVERAL), NAMES, f"{field}.prices", faults)
        if override.when and override.prices:
            text = f"{field} has when and prices. Of single orders only open_order can be another: give prices an override of their own."
            faults.add("problem", field, text)
        if override.start is not None and override.end is not None:
            _check_period(override.start, override.end, field, faults)


def _check_period(start: datetime, end: datetime, field: str, faults: Faults) -> None:
    if (start.tzinfo is None) != (end.tzinfo is None):
        text = f"{field} has a start and an end of which only one has a time zone. Give both one, or neither."
        faults.add("problem", f"{field}.end", text)
    elif seconds_between(start, end) <= 0:
        first, last = told(start, end)
        faults.add("problem", f"{field}.end", f"{field} ends {last}, not after it starts {first}. Maybe the two are swapped.")


def check_names(given: Iterable[str], known: Iterable[str], field: str, faults: Faults) -> None:
    """Every name is one of those known; one that is nearly the same is proposed."""
    names = list(known)
    for name in given:
        if name not in names:
            close = get_close_matches(name, names, n=1)
            cure = f"Maybe {close[0]!r} is meant." if close else f"Known are {', '.join(map(repr, names)) or 'none'}."
            faults.add("problem", f"{field}[{name!r}]", f"{field} names {name!r}, which is not there. {cure}")


def dearest(prices: Prices) -> Prices:
    """Every price at the largest that it can be with any override."""
    highest: dict[str, float] = {}
    opened = dict(prices.open_order)
    for override in prices.overrides:
        for name, price in override.prices.items():
            highest[name] = max(price, highest.get(name, getattr(prices, name)))
        for priority, price in override.open_order.items():
            opened[priority] = max(price, opened.get(priority, 0.0))
    return msgspec.structs.replace(prices, **highest, open_order=opened)
