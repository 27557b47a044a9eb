"""Two plans side by side: what would one more engineer be worth today?

    python examples/compare_plans.py

A July day in Hangzhou, and the same day with one more engineer of the trade that is short of hands. What it prints is the same on
every machine.
"""

from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from dispatch import Engineer, Problem, solve

DAY = Path(__file__).resolve().parent / "data" / "hangzhou_july.json"
FIRST_ROUNDS, ROUNDS = 60_000, 60_000


def twin(problem: Problem, trade: str) -> Engineer:
    """Another engineer like the first one who knows this trade."""
    model = next(engineer for engineer in problem.engineers if trade in engineer.skills)
    return replace(model, id=f"{model.id}-twin")


def main() -> None:
    """One change to the problem, and both plans side by side."""
    problem = Problem.from_json(DAY.read_bytes())
    plan = solve(problem, rounds=FIRST_ROUNDS)

    # 1. Which trade leaves most orders open? Figures can be grouped by any field or label of orders and engineers.
    for row in plan.kpis(by=["order.kind"]).table("order.kind"):
        print(f"{row['order.kind']:<8} {row['orders_open']:>3} open; who can do it is busy {row['utilisation']:.0%} of the shift")
    left = set(plan.open_orders)
    [(trade, open_orders)] = Counter(skill for order in problem.orders if order.id in left for skill in order.skills).most_common(1)
    print(f"\n{open_orders} open orders ask for {trade}. With one more engineer for it:\n")

    # 2. Both answers begin from the plan that stands and search equally long: what differs is the engineer.
    richer = replace(problem, engineers=(*problem.engineers, twin(problem, trade)))
    without, with_one = (solve(asked, rounds=ROUNDS, start=plan) for asked in (problem, richer))

    # 3. The difference says it in words and numbers; money is whole units inside, so its sums are the costs of the plans.
    found = without.difference(with_one)
    print(found.text())
    print(f"The day costs {-found.extra_cost:,.2f} less, before the engineer is paid. {found.same} orders stay as they are.")

    # 4. Every changed order is a row, for a table or a message to whom it concerns.
    for row in found.table()[:3]:
        print(f"  {row['order']}: {row['what']}, {row['engineer_before']} -> {row['engineer_after']}, {row['minutes_later']:+.0f} minutes")


if __name__ == "__main__":
    main()
