"""A day of the November sales in Hangzhou, with what a plan that people were told has to keep: the data of ``examples/replan_day.py``.

Lunch breaks, vans in traffic beside e-bikes, papers that expire, and promises to customers.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from dispatch import Break, Engineer, Order, Override, Prices, Problem
from examples.city_day import city_day

DAY = date(2026, 11, 11)
ORDERS = 240
NEW = 6
"""Of these orders, so many come in the morning, when the day is planned already."""
ILL = "R004"

# Yuan (assumption). A broken promise has its price in every plan, so that their costs can be compared; without one it would be
# forbidden. In the weeks of the sales overtime is dearer, and the installations of one brand are under contract.
PRICES = replace(
    Prices.standard("2026.1"),
    break_promise=80.0,
    overrides=(
        Override(start=datetime(2026, 11, 1), end=datetime(2026, 11, 26), prices={"overtime_hour": 75.0}),
        Override(when={"brand": "brand 1", "kind": "install"}, open_order={"normal": 450.0, "high": 800.0}),
    ),
)
STABILITY = {"change_engineer": 10.0, "change_minute": 0.1}
"""What changes cost; ``docs/replanning.md`` shows how these were chosen."""
PRIORITY = {"urgent": "urgent", "promised": "high", "normal": "normal", "flexible": "low"}
"""Those of the generator -> those of the standard prices."""
PAPERS = {"height": {"ac_install"}, "electrician": {"heater_install", "heater_repair"}}
"""Certificate -> skills of those who have it."""
LAPSED = 10
"""One engineer in so many has let them lapse."""


def the_day(orders: int, seed: int = 0) -> Problem:
    """All that is asked on the day, the new orders last."""
    day = city_day("Hangzhou", DAY, orders=orders, seed=seed)
    rush = [(timedelta(hours=hour), speed) for hour, speed in ((0, 1.2), (7, 0.85), (9, 1.0), (17, 0.85), (19, 1.2))]
    return replace(
        day,
        orders=tuple(_promised(order) for order in day.orders),
        engineers=tuple(_with_papers(engineer, number) for number, engineer in enumerate(day.engineers)),
        travel=dict(day.travel) | {"van": day.travel["van"].in_traffic(profile=rush)},
        prices=PRICES,
    )


def without(problem: Problem, ill: str) -> Problem:
    """The same day with an engineer who does not work."""
    staff = (replace(engineer, shifts=()) if engineer.id == ill else engineer for engineer in problem.engineers)
    return replace(problem, engineers=tuple(staff))


def _promised(order: Order) -> Order:
    """A short window is what the customer was told; work is possible from morning to evening. Some work asks for papers."""
    first, last = order.windows[0]
    told = last - first <= timedelta(hours=3)
    papers = []
    if order.product == "heater":
        papers.append("electrician")
    if (order.kind, order.product) == ("install", "ac") and int(order.labels["floor"]) > 1:
        papers.append("height")
    return replace(
        order,
        windows=((_at(8), _at(20)),) if told else order.windows,
        promise=(first, last) if told else None,
        certificates=tuple(papers),
        priority=order.priority and PRIORITY[order.priority],
    )


def _with_papers(engineer: Engineer, number: int) -> Engineer:
    """Lunch for everybody, and papers for the trades that need them; those of some lapsed yesterday."""
    until = DAY - timedelta(days=1) if number % LAPSED == LAPSED - 1 else DAY + timedelta(days=100 + number)
    papers = {paper: (date(2024, 1, 1), until) for paper, trades in PAPERS.items() if trades & engineer.skills.keys()}
    lunch = Break(duration=timedelta(minutes=45), windows=((_at(11.5), _at(13)),))
    return replace(engineer, certificates=papers, shifts=tuple(replace(shift, breaks=(lunch,)) for shift in engineer.shifts))


def _at(hour: float) -> datetime:
    return datetime.combine(DAY, time()) + timedelta(hours=hour)
