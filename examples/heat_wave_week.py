"""Plan a whole week of a heat wave at once: who works when, and which order goes to which day.

    python examples/heat_wave_week.py [seconds]

2,500 orders in Hangzhou. Two of five need two people at once, one of five belongs to another one, and one of five
may be done on any of several days. Nobody works on more than six days or is paid for more than 64 hours.
"""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dispatch import check, solve
from dispatch.report.live_line import live_line
from dispatch.report.summary import summary
from examples.city.week import city_week

MONDAY, ORDERS, CELSIUS, SECONDS = date(2026, 7, 13), 2500, 38.0, 60


def main() -> None:
    """The week, the plan, and what it asks of people."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS

    # 1. The week is seven days of the same city in one problem: an engineer has seven shifts, an order that may move has the
    #    windows of several days. `Engineer.limits` say how much of it one person works.
    week = city_week("Hangzhou", MONDAY, orders=ORDERS, maximum_celsius=CELSIUS)
    crews = sum(order.crew is not None for order in week.orders)
    movable = sum(len(order.windows) > 1 for order in week.orders)
    print(f"{len(week.orders)} orders: {crews} with a crew, {2 * len(week.links)} linked, {movable} that may move.")
    print(f"{len(week.engineers)} engineers. {seconds} seconds to plan ...")

    # 2. Day and engineer are chosen together.
    with live_line(seconds) as show:
        plan = solve(week, seconds=seconds, on_progress=show)
    print(f"\n{summary(plan)}")
    broken = [finding for finding in check(week, plan) if finding.must]
    print(f"{len(broken)} broken rules.")

    # 3. How the days are filled, and how many people rest on each.
    visits = Counter(visit.start.date() for route in plan.routes for visit in route.visits)
    at_work = Counter(route.departure.date() for route in plan.routes)
    for day in sorted(visits):
        print(f"{day:%a %d}: {visits[day]:4d} visits, {len(week.engineers) - at_work[day]:3d} engineers rest")

    # 4. Who waits: orders without a place are the ones to call today.
    waiting = Counter(order.priority or "value" for order in week.orders if order.id in set(plan.open_orders))
    print("open:", ", ".join(f"{number} {name}" for name, number in waiting.most_common()) or "none")


if __name__ == "__main__":
    main()
