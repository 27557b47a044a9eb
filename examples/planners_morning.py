"""A planner's morning: how yesterday went, who is ill today, what changes for whom, and what each outlet gets to see.

    python examples/planners_morning.py

A day of the November sales in Hangzhou. What it prints is the same on every machine; the plans of the outlets are written to the
folder ``build``.
"""

import sys
from datetime import timedelta
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from msgspec.structs import replace

from dispatch import Actual, Plan, solve
from examples.promised_day import ILL, ORDERS, PRICES, STABILITY, the_day, without

HOUSE = Path(__file__).resolve().parents[1]
FIRST_ROUNDS, ROUNDS = 100_000, 50_000


def records(plan: Plan) -> list[Actual]:
    """Stands for what the engineers noted: somebody is always late, and of every twentieth order a part was missing."""
    told = []
    for number, visit in enumerate(visit for route in plan.routes for visit in route.visits):
        outcome, cause = ("done", "") if number % 20 else ("failed", "part missing")
        arrived = visit.arrival + timedelta(minutes=7 * (number % 5))
        told.append(Actual(order=visit.order, arrived=arrived, outcome=outcome, cause=cause))
    return told


def main() -> None:
    """From yesterday's figures to today's plans."""
    # 1. How did it go? What happened stands beside what was planned; what cannot be true would be listed.
    plan = solve(the_day(ORDERS), rounds=FIRST_ROUNDS)
    kpis = plan.kpis(by=["order.kind"], actuals=records(plan))
    for row in kpis.table("order.kind"):
        kept = f"{row['actual_on_time_rate'] or 0:.0%} of promises kept"
        print(f"{row['order.kind']:<8} {row['orders_served']:>4} planned {row['actual_done']:>4} done, {kept}")
    print(f"{kpis.causes}, {len(kpis.doubts)} times that cannot be true\n")

    # 2. Somebody is ill. The rest is planned again so that few people are moved, and the difference says who is told what.
    today = replace(without(the_day(ORDERS), ILL), prices=replace(PRICES, **STABILITY))
    again = solve(today, rounds=ROUNDS, start=plan)
    print(plan.difference(again).text())

    # 3. Each outlet gets its own part: nobody reads of the engineers and orders of others.
    (HOUSE / "build").mkdir(exist_ok=True)
    for outlet in sorted({engineer.outlet for engineer in today.engineers}):
        view = again.view(outlet=outlet)
        (HOUSE / "build" / f"{outlet}.plan.json").write_text(view.to_json(), encoding="utf-8")
        print(f"{outlet}: {len(view.routes)} routes, {len(view.open_orders)} open orders that it could do, {view.cost.total:,.2f} yuan")


if __name__ == "__main__":
    main()
