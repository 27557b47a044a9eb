"""Plan a day, then plan it again because an engineer fell ill and new orders came: freely, and so that few people are moved.

    python examples/replan_day.py

The day is that of ``examples/promised_day.py``. What it prints is the same on every machine.
"""

import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from msgspec.structs import replace

from dispatch import Plan, Problem, solve
from examples.promised_day import DAY, ILL, NEW, ORDERS, PRICES, STABILITY, the_day, without

FIRST_ROUNDS, ROUNDS = 300_000, 150_000


class Outcome(NamedTuple):
    """A plan beside the one that people had been told; ``yuan`` is without what the changes themselves cost."""

    planned: int
    kept: int  # still done by the same engineer
    moved: int  # minutes between old starts and new ones
    broken: int  # promises
    yuan: float


def outcome(before: Plan, after: Plan) -> Outcome:
    changes, money = before.difference(after).changes, after.cost.by_price
    planned = sum(len(route.visits) for route in before.routes)
    others = sum(each.what in ("other_engineer", "opened", "gone") for each in changes)
    moved, broken = sum(abs(each.seconds) for each in changes) // 60, round(money["break_promise"] / PRICES.break_promise)
    return Outcome(planned, planned - others, moved, broken, after.cost.total - sum(money[price] for price in STABILITY))


def replanned(before: Plan, morning: Problem, stability: dict[str, float], rounds: int) -> Plan:
    """The plan of the morning, begun from ``before``, with these prices for changes."""
    return solve(replace(morning, prices=replace(PRICES, **stability)), rounds=rounds, start=before)


def main() -> None:
    # 1. In the evening the day is planned and everybody is told. In the morning one is ill, and new orders came; nobody has left yet.
    asked = the_day(ORDERS)
    before = solve(replace(asked, orders=asked.orders[:-NEW]), rounds=FIRST_ROUNDS)
    lost = sum(len(route.visits) for route in before.routes if route.engineer == ILL)
    print(f"{DAY}: {before.cost.total:,.0f} yuan. {ILL}, who had {lost} orders, is ill; {NEW} new orders came.")

    # 2. Both new plans begin from that of the evening. The second also pays for whom and what it moves.
    for name, prices in (("changes free", {}), ("changes priced", STABILITY)):
        one = outcome(before, replanned(before, without(asked, ILL), prices, ROUNDS))
        kept, told = one.kept / one.planned, f"{one.moved:,} minutes moved, {one.broken} promises broken, {one.yuan:,.0f} yuan"
        print(f"{name:<14} {kept:.1%} keep their engineer, {told}")


if __name__ == "__main__":
    main()
