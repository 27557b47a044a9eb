"""Plan the orders of a data frame, and look at the plan as data frames.

    python examples/pandas_day.py

Needs pandas and the extra ``frames``; polars and pyarrow go the same way.
"""

import sys
from pathlib import Path

import pandas as pd

from dispatch import Travel, sift, solve
from dispatch.report.live_line import live_line

DAY = Path(__file__).parent / "data" / "day"
SECONDS = 2


def main() -> None:
    """From two data frames to three."""
    # 1. Read ids as text: as numbers they would lose their leading zeros, and sift would refuse them.
    orders = pd.read_csv(DAY / "orders.csv", dtype={"id": str})
    engineers = pd.read_csv(DAY / "engineers.csv", dtype={"id": str})

    # 2. Frames can be changed before they are planned. Headers are those of docs/tables.md; others become labels.
    orders.loc[orders["kind"] == "install", "duration_minutes"] += 10
    orders.loc[2, "window"] = "whenever"  # nobody knows what that means, so this order will be set aside

    # 3. Rows that cannot be planned are set aside, each with every reason. The rest is a problem.
    problem, set_aside = sift(orders, engineers, travel=Travel.straight_line(speed_kmh=28))
    for row in set_aside:
        print(row, file=sys.stderr)
    with live_line(SECONDS) as show:
        plan = solve(problem, seconds=SECONDS, on_progress=show)

    # 4. The plan is three tables. Labels, such as the column customer, come along.
    visits, routes, left = (plan.to_frame(table, backend="pandas") for table in ("visits", "routes", "open_orders"))
    print(visits[["engineer", "position", "order", "start", "customer"]].to_string(index=False))
    print(routes[["engineer", "orders", "travel_minutes", "travel_km"]].to_string(index=False))
    print(f"{len(orders)} received = {len(visits)} served + {len(left)} open + {len(set_aside)} set aside")

    # 5. They join with what you have, and group as you like.
    by_kind = visits.merge(orders[["id", "priority"]], left_on="order", right_on="id").groupby("priority")["work_minutes"].sum()
    print(by_kind.to_string())


if __name__ == "__main__":
    main()
