"""The table of open orders: when they could be, why they are open, and what would let them in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from dispatch.io.times import Window, whole_day
from dispatch.models.explanation import Change, Explanation
from dispatch.models.finding import Language
from dispatch.models.order import Order
from dispatch.models.plan import Plan

OF_TIME = ("closes", "opens", "shift_end")
"""Changes whose amounts are seconds, which can be told to be smaller or larger than each other."""


def open_rows(plan: Plan, language: Language) -> list[tuple[Order, dict[str, object]]]:
    """Each open order with what its row says before what every table says of orders.

    A view of one party has no reasons: they lie with others, of whom it knows nothing.
    """
    left = set(plan.open_orders)
    told = {} if plan.party is not None else {each.order: each for each in plan.explain()}
    return [(order, _row(order, told.get(order.id), language)) for order in plan.problem.orders if order.id in left]


def _row(order: Order, told: Explanation | None, language: Language) -> dict[str, object]:
    change = None if told is None else _smallest(told.changes)
    return {
        "order": order.id,
        "priority": order.priority,
        "value": order.value,
        "must": order.must,
        "window": windows_told(order.windows),
        "reason": "" if told is None else told.say(language).partition("\n")[0],
        "change": "" if change is None else change.say(language),
    }


def _smallest(changes: Iterable[Change]) -> Change | None:
    """The one that asks for least time, before those that ask for something else."""
    return min(changes, key=lambda change: (0, change.amount) if change.code in OF_TIME else (1, 0), default=None)


def windows_told(windows: Iterable[Window]) -> str:
    """Windows as tables have them: ``2026-07-15 09:00-12:00; 2026-07-16``, of which a day alone is all of it."""
    return "; ".join(_told(opens.replace(tzinfo=None), closes.replace(tzinfo=None)) for opens, closes in windows)


def _told(opens: datetime, closes: datetime) -> str:
    day = opens.date()
    midnight = datetime.combine(day, datetime.min.time()) + timedelta(days=1)
    if (opens, closes) == whole_day(day):
        return day.isoformat()
    last = "24:00" if closes == midnight else _clock(closes) if closes < midnight else f"{closes.date().isoformat()} {_clock(closes)}"
    return f"{day.isoformat()} {_clock(opens)}-{last}"


def _clock(moment: datetime) -> str:
    return moment.time().isoformat("seconds" if moment.second else "minutes")
