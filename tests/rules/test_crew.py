"""An order of several engineers: all of them, different ones, at the same time."""

import pytest

from dispatch import Crew, Plan, Prices, Problem, check, solve
from dispatch.facts import facts_of
from dispatch.judge import judged
from dispatch.models.plan import Made
from dispatch.rules import crew
from tests.builders import at, engineer, order, problem

PAIR = Crew(roles=[{"ac": 3}, {"ac": 1}])
LINE = {"E": [["A"]], "F": [[("A", 1)]]}


def day(**fields: object) -> Problem:
    """A master and somebody of level 1 at A, both from p0."""
    people = (engineer("E", skills={"ac": 3}), engineer("F", skills={"ac": 1}), engineer("G"))
    return problem(order("A", 1, crew=PAIR, **fields), order("B", 1), *people)


def remarks(asked: Problem, sequences: dict[str, list[list[object]]]) -> list[tuple[str, str, int]]:
    plan = Plan.of(asked, sequences)
    return [(finding.rule, finding.text, finding.amount) for finding in check(asked, plan) if finding.must or "stated" in finding.rule]


def test_all_of_the_crew_with_skills_of_their_own() -> None:
    assert remarks(day(), LINE) == []
    assert remarks(day(skills={"ac": 2}), LINE) == [("skills", "order 'A' asks for ac 2, engineer 'F' has 1.", 1)]
    assert remarks(day(), {"E": [[("A", 1)]], "F": [["A"]]}) == [("skills", "order 'A' asks for ac 3, engineer 'F' has 1.", 2)]
    assert remarks(day(), {"E": [["A"]], "G": [[("A", 1)]]}) == [("skills", "order 'A' asks for ac 1, engineer 'G' has 0.", 1)]


def test_not_without_some_of_the_crew() -> None:
    assert remarks(day(), {"F": [[("A", 1)]]}) == [("crew", "order 'A' is visited without 0 of its 2 roles, counted from 0.", 1)]
    assert remarks(day(), {"E": [["A"]]}) == [("crew", "order 'A' is visited without 1 of its 2 roles, counted from 0.", 1)]


def test_nobody_has_two_roles() -> None:
    found = remarks(day(), {"E": [["A", ("A", 1)]]})
    assert ("crew", "engineer 'E' has 2 roles of order 'A'.", 1) in found
    assert remarks(day(), {"E": [["A"]], "F": [[("A", 1)]], "G": [["B"]]}) == []


def test_each_role_once() -> None:
    found = remarks(day(), {"E": [["A"]], "F": [[("A", 1)]], "G": [[("A", 1)]]})
    assert ("each_once", "role 1 of order 'A' is visited 2 times.", 1) in found


def test_a_role_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="has role 2 of order 'A', which the problem does not have"):
        Plan.of(day(), {"E": [[("A", 2)]]})


def test_what_an_order_costs_by_its_times_is_paid_once() -> None:
    prices = Prices(late_hour=60.0, soon_hour=60.0, urgent_hour={"high": 60.0}, preferred_hour=60.0, open_order={"high": 500.0})
    fields = {"due": at("08:00"), "preferred": [(at("08:00"), at("08:00"))], "priority": "high"}
    asked = problem(order("A", 1, crew=PAIR, **fields), engineer("E", skills={"ac": 3}), engineer("F", skills={"ac": 1}), prices=prices)
    plan = Plan.of(asked, LINE)
    assert {name: money for name, money in plan.cost.by_price.items() if money} == dict.fromkeys(
        ("late_hour", "soon_hour", "urgent_hour", "preferred_hour"), 10.0
    )
    assert (Plan.of(asked, {}).open_orders, Plan.of(asked, {}).cost.total) == (("A",), 500.0)
    assert Plan.of(day(), {}).cost.open_at_any_price == 2


def test_who_does_it_is_paid_for_each() -> None:
    prices = Prices(travel_hour=60.0, engineer_used=5.0, preference=7.0, overqualified=1.0)
    people = (engineer("E", skills={"ac": 5}), engineer("F", skills={"ac": 2}))
    asked = problem(order("A", 1, crew=PAIR, preferred_engineers=["E"]), *people, prices=prices)
    assert {name: money for name, money in Plan.of(asked, LINE).cost.by_price.items() if money} == {
        "travel_hour": 40.0,
        "engineer_used": 10.0,
        "preference": 7.0,  # F
        "overqualified": 3.0,  # E two levels, F one
    }


def test_the_first_role_carries_the_load() -> None:
    facts = facts_of(problem(order("A", 1, crew=PAIR, load={"units": 2}), engineer("E"), engineer("F")))
    assert [visit.order.load for visit in facts.orders] == [{"units": 2}, {}]


def test_changes_are_those_of_each_role_and_one_start() -> None:
    asked = problem(
        order("A", 1, crew=Crew(roles=[{}, {}])),
        *(engineer(name, home) for name, home in (("E", 0), ("F", 0), ("G", 4))),
        prices=Prices(change_engineer=3.0, change_minute=1.0),
    )
    start = Plan.of(asked, LINE)  # 08:10
    assert solve(asked, solver="greedy", start=start).cost.total == 0.0
    other = judged(asked, {("E", 0): ["A"], ("G", 0): [("A", 1)]}, Made(solver="hand"), start)  # 08:30
    assert {name: money for name, money in other.cost.by_price.items() if money} == {"change_engineer": 3.0, "change_minute": 20.0}
    read = Plan.from_json(other.to_json(), asked)
    assert [visit.role for route in read.routes for visit in route.visits] == [0, 1]
    assert {finding.rule for finding in check(asked, read)} == {"change_engineer", "change_minute"}


def test_columns() -> None:
    assert crew.encode(facts_of(day()))["shift_engineer"].tolist() == [0, 1, 2]
    assert crew.encode(facts_of(problem(order(), engineer()))) == {}
