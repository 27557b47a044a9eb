"""The example of ``docs/links.md`` runs as printed."""

import re
from datetime import timedelta
from pathlib import Path

from dispatch import Engineer, Location, Order, Plan, Problem, Shift, Travel, check, solve
from tests.builders import at

PAGE = Path(__file__).parents[2] / "docs" / "links.md"


def test_the_example_runs() -> None:
    first, second = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    home = Location(lat=30.3, lon=120.1)
    shifts = [Shift(start=at("08:00", day), end=at("18:00", day)) for day in (1, 2)]
    skills = {"E1": {"ac": 3}, "E2": {"ac": 1}, "E3": {}}
    engineers = [Engineer(id=name, home=home, skills=has, shifts=shifts) for name, has in skills.items()]
    names = {
        "Order": Order,
        "Problem": Problem,
        "Travel": Travel,
        "timedelta": timedelta,
        "home": home,
        "engineers": engineers,
        "Plan": Plan,
    }
    exec(compile(first, str(PAGE), "exec"), names)
    exec(compile(second, str(PAGE), "exec"), names)
    remarks = [finding.text for finding in check(names["problem"], names["plan"]) if finding.must]
    assert remarks == ["link 'remove' -> 'install': order 'install' is visited and 'remove' is not."]
    plan = solve(names["problem"], solver="greedy")
    assert plan.open_orders == ()
    assert {visit.order: visit.start.day for route in plan.routes for visit in route.visits} == {"remove": 1, "install": 1, "handover": 2}
