"""The examples of ``docs/loads.md`` run as printed."""

import re
from datetime import timedelta
from pathlib import Path

from dispatch import Engineer, Location, Prices, Problem, Shift, Travel, check, solve
from tests.builders import at

PAGE = Path(__file__).parents[2] / "docs" / "loads.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_runs() -> None:
    example, _ = EXAMPLES
    names = {name: Location(lat=30.3, lon=120.1 + 0.01 * row) for row, name in enumerate(("depot", "home", "outlet", "flat"))}
    times = {"hour": timedelta(hours=1), "quarter": timedelta(minutes=15), "start": at("08:00"), "end": at("18:00")}
    told = {**names, **times, "Engineer": Engineer, "Shift": Shift}
    exec(compile(example, str(PAGE), "exec"), told)
    parts = {name: told[name] for name in ("orders", "links", "engineers")}
    problem = Problem(**parts, travel=Travel.straight_line(), prices=Prices(travel_hour=30.0))
    plan = solve(problem, solver="greedy")
    assert plan.open_orders == ()
    assert not [finding for finding in check(problem, plan) if finding.must]
    (row,) = plan.loading_list()
    assert (row.parts, row.returns) == ({"unit": 1}, {"unit": 1})
    assert row.orders.index("fetch") < row.orders.index("B4")


def test_a_truck_makes_three_trips() -> None:
    """Six units, three of which fit at once, and from noon on two more."""
    _, example = EXAMPLES
    depot, flat, *doors = (Location(lat=30.3, lon=120.1 + 0.01 * row) for row in range(8))
    times = {"quarter": timedelta(minutes=15), "start": at("08:00"), "end": at("18:00"), "noon": at("12:00")}
    told = {"depot": depot, "flat": flat, "doors": doors, **times, "Engineer": Engineer, "Shift": Shift}
    exec(compile(example, str(PAGE), "exec"), told)
    orders = [*told["units"], *told["later"]]
    problem = Problem(orders=orders, engineers=told["drivers"], travel=Travel.straight_line(), prices=Prices(travel_hour=30.0))
    plan = solve(problem, solver="greedy")
    assert plan.open_orders == ()
    assert not [finding for finding in check(problem, plan) if finding.must]
    rows = plan.loading_list()
    assert [row.trip for row in rows] == [0, 1, 2]
    assert sum(row.parts["unit"] for row in rows) == 8
    assert max(row.parts["unit"] for row in rows) == 3
    assert min(row.departure for row in rows if "sofa" in row.orders) >= at("12:15")
