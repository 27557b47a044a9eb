"""A plan on one page of text."""

from __future__ import annotations

from dispatch.facts import OrderFacts
from dispatch.models.plan import Made, Plan

from ._measured import Both, Measured
from ._text import aligned, named
from .figures import HOUR, KM, ShiftFigures

ANY_PRICE = "wanted at any price"
VALUED = "with a value of their own"


def summary(plan: Plan) -> str:
    """What was served and what was not, where the time went, and what it costs, as aligned text.

    Times are hours. Utilisation of a kind of order is work on site and travel over planned time, of all shifts whose engineers
    may do at least one order of that kind; an engineer who may do several kinds counts under each of them.
    """
    measured = Measured(plan)
    whole = measured.whole()
    sections = (_head(plan, whole), _orders(measured), _times(whole.shifts), _trades(measured, whole), _cost(plan))
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def _head(plan: Plan, whole: Both) -> list[str]:
    orders = whole.orders
    return [f"{orders.served:,} of {orders.asked:,} orders served, {orders.open:,} open. {_how(plan.made)}"]


def _how(made: Made) -> str:
    seconds = f" in {made.seconds:.1f} s" if made.seconds else ""
    rounds = f", {made.rounds:,} rounds" if made.rounds else ""
    status = f", {made.status}" if made.status else ""
    return f"Made by {made.solver}{seconds}{rounds}{status}."


def _orders(measured: Measured) -> list[str]:
    """Orders by what it costs to leave them open, dearest first."""
    money = measured.plan.problem.prices.open_order
    groups = measured.by_order(_loss)
    names = [name for name in (ANY_PRICE, *sorted(money, key=lambda name: (-money[name], name)), VALUED) if name in groups]
    counts = [(name, groups[name].orders) for name in names]
    lines = aligned(("Orders", "asked", "served", "open"), [(name, f"{n.asked:,}", f"{n.served:,}", f"{n.open:,}") for name, n in counts])
    wanted = [name for name in measured.asked if measured.orders[name].must and name not in measured.parts]
    return lines + named("  Open although wanted at any price", wanted)


def _loss(order: OrderFacts) -> str:
    return ANY_PRICE if order.must else order.order.priority or VALUED


def _times(time: ShiftFigures) -> list[str]:
    share = f", {_percent(time.travel_share)} of paid time" if time.paid else ""
    rows = (
        ("work on site", _hours(time.work), ""),
        ("travel", _hours(time.travel), f"{time.travel_metres / KM:,.0f} km{share}"),
        ("waiting at the door", _hours(time.waiting), ""),
        ("paid", _hours(time.paid), f"{time.used:,} of {time.shifts:,} shifts used"),
        ("overtime", _hours(time.overtime), f"in {time.with_overtime:,} of them"),
    )
    table = aligned(("Time", "hours"), [row[:2] for row in rows])
    notes = ("", *(note for _, _, note in rows))
    return [f"{line}   {note}".rstrip() for line, note in zip(table, notes, strict=True)]


def _trades(measured: Measured, whole: Both) -> list[str]:
    kinds = measured.by_order(lambda order: order.order.kind)
    rows = [_trade(kind or "no kind given", both) for kind, both in kinds.items()]
    rows.append(_trade("everybody", whole))
    return aligned(("Utilisation by trade", "shifts", "used", "hours", "busy", "served", "open"), rows)


def _trade(name: str, both: Both) -> tuple[str, ...]:
    orders, time = both
    busy = _percent(time.utilisation)
    return (name, f"{time.shifts:,}", f"{time.used:,}", _hours(time.planned), busy, f"{orders.served:,}", f"{orders.open:,}")


def _cost(plan: Plan) -> list[str]:
    rows = [(name, f"{money:,.2f}") for name, money in plan.cost.by_price.items() if money]
    return aligned(("Cost by price", "money"), [*rows, ("total", f"{plan.cost.total:,.2f}")])


def _hours(seconds: int) -> str:
    return f"{seconds / HOUR:,.1f}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"
