"""Why not my order? What a customer is told, and what is promised once they give way.

    python examples/tell_customer.py

A July day in Hangzhou with more orders than its engineers can do. What it prints is the same on every machine.
"""

from pathlib import Path

from dispatch import Problem, check, solve

DAY = Path(__file__).resolve().parent / "data" / "hangzhou_july.json"
ROUNDS = 20_000
ABOUT_TIMES = ("closes", "opens")
"""Changes that a customer can agree to; all others are for the company to decide."""


def main() -> None:
    """From an open order to an appointment."""
    problem = Problem.from_json(DAY.read_bytes())
    plan = solve(problem, rounds=ROUNDS)

    # 1. One explanation for each open order. Codes and amounts stay the same in every language: a program reads them.
    told = plan.explain()
    asks = [each for each in told if any(change.code in ABOUT_TIMES for change in each.changes)]
    print(f"{len(told)} orders are open. {len(asks)} of these customers could help by having time earlier or later.\n")

    # 2. The same answer for everybody who asks. A customer reads of nobody by name, and of no money.
    answer = asks[0]
    for language, reader in (("zh", "customer"), ("en", "customer"), ("en", "planner")):
        print(f"To the {reader} ({language}):\n{answer.say(language, reader)}\n")

    # 3. The customer agrees. The change was tried already; here is the whole plan with it, and with the order in it.
    change = next(change for change in answer.changes if change.code in ABOUT_TIMES)
    agreed = plan.with_change(answer.order, change)
    broken = [finding for finding in check(agreed.problem, agreed) if finding.must]
    print(f"{len(agreed.open_orders)} orders are open now, and {len(broken)} rules are broken.")

    # 4. What is said to the customer: the visit of the new plan.
    visit = next(visit for route in agreed.routes for visit in route.visits if visit.order == answer.order)
    print(f"Order {visit.order}: somebody comes at {visit.start:%H:%M} and is done by {visit.end:%H:%M}.")


if __name__ == "__main__":
    main()
