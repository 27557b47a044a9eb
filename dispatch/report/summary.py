"""A plan on one page of text."""

from __future__ import annotations

from dispatch.facts import OrderFacts
from dispatch.models.finding import Language
from dispatch.models.plan import Made, Plan

from ._measured import Both, Measured
from ._text import aligned, named
from .figures import HOUR, KM, ShiftFigures
from .summary_words import Words

ANY_PRICE = "wanted at any price"
VALUED = "with a value of their own"


def summary(plan: Plan, language: Language = "en") -> str:
    """What was served and what was not, where the time went, and what it costs, as aligned text.

    Times are hours. Utilisation of a kind of order is work on site and travel over planned time, of all shifts whose engineers
    may do at least one order of that kind; an engineer who may do several kinds counts under each of them.
    """
    say = Words(language)
    measured = Measured(plan)
    whole = measured.whole()
    sections = (_head(plan, whole, say), _orders(measured, say), _times(whole.shifts, say), _trades(measured, whole, say), _cost(plan, say))
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def _head(plan: Plan, whole: Both, say: Words) -> list[str]:
    orders = whole.orders
    counts = say("{served:,} of {asked:,} orders served, {open:,} open.", served=orders.served, asked=orders.asked, open=orders.open)
    return [f"{counts} {_how(plan.made, say)}"]


def _how(made: Made, say: Words) -> str:
    seconds = say(" in {seconds:.1f} s", seconds=made.seconds) if made.seconds else ""
    rounds = say(", {rounds:,} rounds", rounds=made.rounds) if made.rounds else ""
    status = say(", {status}", status=say(made.status)) if made.status else ""
    return say("Made by {solver}", solver=say.solver(made.solver)) + seconds + rounds + status + say(".")


def _orders(measured: Measured, say: Words) -> list[str]:
    """Orders by what it costs to leave them open, dearest first."""
    money = measured.plan.problem.prices.open_order
    groups = measured.by_order(_loss)
    names = [name for name in (ANY_PRICE, *sorted(money, key=lambda name: (-money[name], name)), VALUED) if name in groups]
    counts = [(say(name) if name in (ANY_PRICE, VALUED) else name, groups[name].orders) for name in names]
    rows = [(name, f"{n.asked:,}", f"{n.served:,}", f"{n.open:,}") for name, n in counts]
    lines = aligned([*map(say, ("Orders", "asked", "served", "open"))], rows)
    wanted = [name for name in measured.asked if measured.orders[name].must and name not in measured.parts]
    return lines + named(f"  {say('Open although wanted at any price')}", wanted, say(" and {:,} more"))


def _loss(order: OrderFacts) -> str:
    return ANY_PRICE if order.must else order.order.priority or VALUED


def _times(time: ShiftFigures, say: Words) -> list[str]:
    share = say(", {share} of paid time", share=_percent(time.travel_share)) if time.paid else ""
    rows = (
        ("work on site", time.work, ""),
        ("travel", time.travel, say("{km:,.0f} km", km=time.travel_metres / KM) + share),
        ("waiting at the door", time.waiting, ""),
        ("paid", time.paid, say("{used:,} of {shifts:,} shifts used", used=time.used, shifts=time.shifts)),
        ("overtime", time.overtime, say("in {shifts:,} of them", shifts=time.with_overtime)),
    )
    table = aligned((say("Time"), say("hours")), [(say(name), _hours(seconds)) for name, seconds, _ in rows])
    notes = ("", *(note for _, _, note in rows))
    return [f"{line}   {note}".rstrip() for line, note in zip(table, notes, strict=True)]


def _trades(measured: Measured, whole: Both, say: Words) -> list[str]:
    kinds = measured.by_order(lambda order: order.order.kind)
    rows = [_trade(kind or say("no kind given"), both) for kind, both in kinds.items()]
    rows.append(_trade(say("everybody"), whole))
    return aligned([*map(say, ("Utilisation by trade", "shifts", "used", "hours", "busy", "served", "open"))], rows)


def _trade(name: str, both: Both) -> tuple[str, ...]:
    orders, time = both
    busy = _percent(time.utilisation)
    return (name, f"{time.shifts:,}", f"{time.used:,}", _hours(time.planned), busy, f"{orders.served:,}", f"{orders.open:,}")


def _cost(plan: Plan, say: Words) -> list[str]:
    rows = [(say.price(name), f"{money:,.2f}") for name, money in plan.cost.by_price.items() if money]
    return aligned((say("Cost by price"), say("money")), [*rows, (say("total"), f"{plan.cost.total:,.2f}")])


def _hours(seconds: int) -> str:
    return f"{seconds / HOUR:,.1f}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"
