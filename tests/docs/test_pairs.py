"""The examples of ``docs/pairs.md`` run as printed."""

import re
from datetime import timedelta
from pathlib import Path

from dispatch import Engineer, Location, Order, Problem, Shift, Travel, check, solve
from tests.builders import at

PAGE = Path(__file__).parents[2] / "docs" / "pairs.md"


def test_the_examples_run() -> None:
    first, second = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    home, away = Location(lat=30.3, lon=120.1), Location(lat=30.3, lon=120.12)
    orders = [Order(id="A", location=away, duration=timedelta(hours=2), people=2, skills={"ac": 2, "gas": 1})]
    names = {"Engineer": Engineer, "Problem": Problem, "Travel": Travel, "home": home, "away": away, "orders": orders}
    names["day"] = Shift(start=at("08:00"), end=at("18:00"))
    exec(compile(first, str(PAGE), "exec"), names)
    plan = solve(names["problem"], solver="greedy")
    assert [route.engineer for route in plan.routes] == ["Li+Wang"]
    assert not [finding for finding in check(names["problem"], plan) if finding.must]
    names |= {"masters": [names["master"]], "trainees": [names["trainee"]]}
    exec(compile(second, str(PAGE), "exec"), names)
    assert names["pairs"] == [names["pair"]]
