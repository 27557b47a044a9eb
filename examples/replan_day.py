"""Plan a day, then plan it again because an engineer fell ill and new orders came: freely, and so that few people are moved.

    python examples/replan_day.py

A day of the November sales in Hangzhou, with lunch breaks, vans in traffic beside e-bikes, papers that expire, and promises to
customers. What it prints is the same on every machine.
"""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from msgspec.structs import replace

from dispatch import Break, Engineer, Order, Override, Plan, Prices, Problem, solve
from examples.city_day import city_day

DAY = date(2026, 11, 11)
ORDERS = 240
NEW = 6
"""Of these orders, so many come in the morning, when the day is planned already."""
ILL = "R004"
FIRST_ROUNDS, ROUNDS = 300_000, 150_000

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


class Outcome(NamedTuple):
    """A plan beside the one that people had been told.

    Attributes
    ----------
    planned, kept
        Orders that had an engineer before, and those of them that still have the same one; an order that is open now was not kept.
    moved
        Minutes between the old start and the new one, all orders of both plans added up.
    broken, open_orders
        Promises broken and orders open.
    cost
        Yuan, without what the changes themselves cost.
    """

    planned: int
    kept: int
    moved: int
    broken: int
    open_orders: int
    cost: float


def outcome(before: Plan, after: Plan) -> Outcome:
    """What became of ``before``."""
    old, new = _visits(before), _visits(after)
    starts = [(old[order][1], new[order][1]) for order in old.keys() & new.keys()]
    money = after.cost.by_price
    return Outcome(
        planned=len(old),
        kept=sum(order in new and new[order][0] == engineer for order, (engineer, _) in old.items()),
        moved=round(sum((abs(start - told) for told, start in starts), timedelta()) / timedelta(minutes=1)),
        broken=round(money["break_promise"] / PRICES.break_promise),
        open_orders=len(after.open_orders),
        cost=after.cost.total - sum(money[price] for price in STABILITY),
    )


def _visits(plan: Plan) -> dict[str, tuple[str, datetime]]:
    return {visit.order: (route.engineer, visit.start) for route in plan.routes for visit in route.visits}


def replanned(before: Plan, morning: Problem, stability: dict[str, float], rounds: int) -> Plan:
    """The plan of the morning, begun from ``before``, with these prices for changes."""
    return solve(replace(morning, prices=replace(PRICES, **stability)), rounds=rounds, start=before)


def main() -> None:
    """The evening before, and the morning."""
    # 1. In the evening the day is planned and everybody is told.
    asked = the_day(ORDERS)
    before = solve(replace(asked, orders=asked.orders[:-NEW]), rounds=FIRST_ROUNDS)
    print(f"{DAY}: {len(_visits(before))} orders planned, {len(before.open_orders)} open, {before.cost.total:,.0f} yuan.")

    # 2. In the morning one engineer is ill, and there are new orders. Nobody has left yet: work that had begun would be ``Order.fixed``.
    morning = without(asked, ILL)
    lost = sum(engineer == ILL for engineer, _ in _visits(before).values())
    print(f"{ILL}, who had {lost} orders, is ill; {NEW} new orders came.\n")

    # 3. Both plans begin from that of the evening. The second also pays for whom and what it moves.
    free, stable = (outcome(before, replanned(before, morning, prices, ROUNDS)) for prices in ({}, STABILITY))
    print("                 engineer kept   minutes moved   promises broken   open      yuan")
    for name, one in (("changes free", free), ("changes priced", stable)):
        kept = f"{one.kept} ({one.kept / one.planned:.1%})"
        print(f"{name:<14} {kept:>15} {one.moved:>15,} {one.broken:>17} {one.open_orders:>6} {one.cost:>9,.0f}")
    print(f"\nTo keep {stable.kept - free.kept} more orders with their engineer costs {stable.cost - free.cost:+,.0f} yuan ", end="")
    print(f"({stable.cost / free.cost - 1:+.1%}).")


if __name__ == "__main__":
    main()
