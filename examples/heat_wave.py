"""Plan one day under four forecasts: warm, and as hot as each limit of the law on work in heat (China, 2012, No. 89).

    python examples/heat_wave.py [problem.json]

Without a file it is a July day in Hangzhou. An air conditioner hangs outside, so its orders have a part outdoors.
"""

import sys
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from dispatch import Heat, Order, Plan, Problem, Step, check, solve

HOUSE = Path(__file__).resolve().parents[1]
SECONDS = 5
OUTDOORS = 0.4  # of the time of an air conditioner
NOON, THREE = 12, 15


def in_steps(order: Order) -> Order:
    """The same order in two steps, the one outdoors first or last, as the heat allows."""
    if order.product != "ac" or order.kind == "clean":
        return order
    outdoors = order.on_site * OUTDOORS
    steps = [Step(name="indoor unit", duration=order.on_site - outdoors), Step(name="outdoor unit", duration=outdoors, outdoor=True)]
    return replace(order, duration=None, steps=steps, any_sequence=True)


def at_noon(plan: Plan) -> timedelta:
    """Time outdoors in the hottest hours, added up."""
    total, orders = timedelta(0), {order.id: order for order in plan.problem.orders}
    for visit in (visit for route in plan.routes for visit in route.visits):
        for step, start in zip(orders[visit.order].steps, visit.steps, strict=True):
            noon, three = (visit.start.replace(hour=hour, minute=0, second=0) for hour in (NOON, THREE))
            total += max(timedelta(0), min(start + step.duration, three) - max(start, noon)) if step.outdoor else timedelta(0)
    return total


def main() -> None:
    """One line a forecast."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE / "examples" / "data" / "hangzhou_july.json"
    problem = Problem.from_json(path.read_bytes(), folder=str(path.parent))
    orders, day = [in_steps(order) for order in problem.orders], problem.engineers[0].shifts[0].start.date()
    print("forecast   served     open   outdoors at noon   overtime   broken rules")
    for degrees in (33, 36, 38, 41):
        plan = solve(replace(problem, orders=orders, heat=[Heat(day=day, degrees=float(degrees))]), seconds=SECONDS)
        row, broken = plan.kpis().whole.row(), [finding for finding in check(plan.problem, plan) if finding.must]
        served, left, overtime = (row[name] for name in ("orders_served", "orders_open", "overtime_hours"))
        hours = at_noon(plan) / timedelta(hours=1)
        print(f"{degrees:5} °C {served:9} {left:8} {hours:15.1f} h {overtime:9.1f} h {len(broken):12}")


if __name__ == "__main__":
    main()
