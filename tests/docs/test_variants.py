"""The example of ``docs/variants.md`` runs as printed."""

import re
from pathlib import Path

import pytest

from dispatch import Location, Plan, Prices, Problem, Travel, solve
from tests.builders import engineer

PAGE = Path(__file__).parents[2] / "docs" / "variants.md"


def test_the_example_runs() -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    home, shop = Location(lat=30.3, lon=120.1), Location(lat=30.3, lon=120.12)
    names = {"home": home, "shop": shop}
    exec(compile(example, str(PAGE), "exec"), names)
    prices = Prices(work_hour=30.0)
    staff = [engineer("E", home), engineer("F", home)]
    problem = Problem(orders=names["orders"], engineers=staff, travel=Travel.straight_line(), prices=prices)
    plan = solve(problem, rounds=500)
    assert plan.open_orders == ()
    assert [visit.order for route in plan.routes for visit in route.visits] == ["A17 shop"]  # 3 hours and two drives, not 4 hours
    assert Plan.of(problem, {}).open_orders == ("A17 alone",)
