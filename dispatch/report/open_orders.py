"""The table of open orders: when they could be, why they are open, and what would let them in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from dispatch.facts import facts_of
from dispatch.io.times import Window, whole_day
from dispatch.models.explanation import Explanation
from dispatch.models.finding import Language
from dispatch.models.order import Order
from dispatch.models.plan import Plan
from dispatch.report.explain.hint import nearest, smallest


def open_rows(plan: Plan, language: Language) -> list[tuple[Order, dict[str, object]]]:
    """Each open order with what its row says before what every table says of orders; ``must`` where it is wanted at any price.

    A view of one party has no reasons: they lie with others, of whom it knows nothing.
    """
    left = set(plan.open_orders)
    told = {} if plan.party is not None else {each.order: each for each in plan.explain()}
    facts = facts_of(plan.problem)
    wanted = {each.order.id for each in facts.orders if each.must}
    return [(order, _row(order, order.id in wanted, told.get(order.id), language)) for order in plan.problem.orders if order.id in left]


def _row(order: Order, is_wanted: bool, told: Explanation | None, language: Language) -> dict[str, object]:
    change = None if told is None else smallest(told.changes)
    return {
        "order": order.id,
        "priority": order.priority,
        "value": order.value,
        "must": is_wanted,
        "window": windows_told(order.windows),
        "reason": "" if told is None else _reason(told, language),
        "change": "" if change is None else change.say(language),
    }


def _reason(told: Explanation, language: Language) -> str:
    """The first sentence, and, where no change would do, what else helps most."""
    first = told.say(language).partition("\n")[0]
    more = "" if told.changes else nearest(told, language)
    return f"{first}{more}" if language == "zh" else f"{first} {more}".rstrip()


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
