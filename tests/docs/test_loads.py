"""The example of ``docs/loads.md`` runs as printed."""

import re
from datetime import timedelta
from pathlib import Path

from dispatch import Engineer, Location, Prices, Problem, Shift, Travel, check, solve
from tests.builders import at

PAGE = Path(__file__).parents[2] / "docs" / "loads.md"


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
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
