"""The examples of ``docs/pairs.md`` run as printed."""

import re
from datetime import timedelta
from pathlib import Path

from dispatch import Engineer, Link, Location, Order, Outlet, Plan, Problem, Shift, Step, Travel, check, solve
from tests.builders import at, engineer, order, problem, shift

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


def test_links_and_machines_know_pairs_and_not_who_is_in_them() -> None:
    """Li may do both by ``"different"``, and a machine that Li alone and the pair need counts twice."""
    steps = [Step(name="steam", duration=timedelta(hours=1), equipment=["steamer"])]
    orders = order("A", duration=None, steps=steps), order("B", duration=None, steps=steps)
    li = engineer("Li", outlet="west", shifts=(shift("08:00", "12:00"), shift("13:00", "18:00")))
    wang = engineer("Wang", outlet="west", shifts=(shift("13:00", "18:00"),))
    links = [Link(first="A", then="B", engineer="different")]
    outlets = [Outlet(id="west", equipment={"steamer": 1})]
    asked = problem(*orders, li, wang, li.paired_with(wang), links=links, outlets=outlets)
    plan = Plan.of(asked, {"Li": [["A"], []], "Li+Wang": [["B"]]})
    told = [(finding.rule, finding.amount) for finding in check(asked, plan) if finding.must]
    assert told == [("equipment", 1)]
