"""Rules of the user's own are judged, searched and reported like ours."""

from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from dispatch import Engineer, Problem, ProblemError, check, solve
from dispatch.facts import facts_of
from dispatch.models.order import Order
from dispatch.models.plan import Plan
from dispatch.models.prices import Prices
from dispatch.report.explain.remarks import FINDINGS, TALLIES
from dispatch.rules import RULES, name_of
from dispatch.solvers._eligible import assignment, eligibility
from tests.builders import engineer, order, problem, shift


class Experts:
    """Large orders need two people; whoever speaks another language costs 7.5 on the first of the month."""

    name = "experts"
    reads: ClassVar = {"Order": ("units", "labels"), "Engineer": ("people", "labels")}

    def eligible(self, order: Order, engineer: Engineer, day: date) -> bool:
        return order.units < 3 or engineer.people >= 2

    def price(self, order: Order, engineer: Engineer, day: date) -> float:
        return 7.5 if day.day == 1 and order.labels.get("speaks") != engineer.labels.get("speaks") else 0


def asked(*rules: object, **fields: object) -> Problem:
    """One person next door, a pair far away, who speaks the customer's language."""
    near, far = engineer("near", 1), engineer("far", 3, people=2, labels={"speaks": "zh"})
    return problem(order(labels={"speaks": "zh"}, **fields), near, far, prices=Prices(travel_hour=6.0), rules=rules)


def test_a_finding_and_money_like_those_of_our_own_rules() -> None:
    day = asked(Experts(), units=3)
    plan = Plan.of(day, {"near": [["A"]]})
    assert plan.cost.by_price["experts"] == 7.5
    assert plan.cost.total == 7.5
    assert [(each.rule, each.must, each.order, each.engineer, each.text) for each in check(day, plan)] == [
        ("experts", True, "A", "near", "order 'A' by engineer 'near' is not allowed by rule 'experts'."),
        ("experts", False, "A", "near", "order 'A' by engineer 'near' costs 7.50 by rule 'experts'."),
    ]
    other = Plan.of(day, {"far": [["A"]]})
    assert other.cost.by_price["experts"] == 0
    assert check(day, other) == []


@pytest.mark.parametrize("solver", ["greedy", "search"])
@pytest.mark.parametrize(("rules", "units", "chosen"), [((), 3, "near"), ((Experts(),), 3, "far"), ((Experts(),), 1, "far")])
def test_solvers_follow_it(solver: str, rules: tuple[object, ...], units: int, chosen: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    plan = solve(asked(*rules, units=units), rounds=100, solver=solver)  # the pair drives 40 minutes for 4.00
    assert [route.engineer for route in plan.routes] == [chosen]


def test_the_day_is_that_of_the_shift() -> None:
    both = (shift(), shift(day=2))
    day = problem(order(labels={"speaks": "zh"}), engineer(shifts=both), rules=[Experts()])
    assert [Plan.of(day, {"E": plan}).cost.total for plan in ([["A"], []], [[], ["A"]])] == [7.5, 0.0]


def test_it_is_asked_once_for_all_who_are_alike() -> None:
    calls = []

    class Counting(Experts):
        reads: ClassVar = {"Order": ("units",), "Engineer": ("people",)}

        def eligible(self, order: Order, engineer: Engineer, day: date) -> bool:
            calls.append((order.units, engineer.people, day.day))
            return True

        price = None

    day = problem(
        *(order(f"o{number}", units=number % 2) for number in range(20)), *(engineer(f"e{n}") for n in range(9)), rules=[Counting()]
    )
    columns = eligibility(facts_of(day))
    assert sorted(calls) == [(0, 1, 1), (1, 1, 1)]
    assert columns["eligible"].tolist() == [[1]]
    assert assignment(facts_of(day)) == {}


READS = '{"Order": (...), "Engineer": (...)} with names of fields is needed.'


def rule(**attributes: object) -> object:
    return type("Rule", (), {"name": "own", "reads": {}, "eligible": lambda *_: True} | attributes)()


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (5, "problem: rules is 5. A list is needed."),
        ([object()], "problem: rules[0].name is None. Text is needed."),
        ([rule(name="")], "problem: rules[0].name is ''. Text is needed."),
        ([rule(name="km")], "rule 'km': name is also the name of a price, 'km'. Give every rule a name of its own."),
        ([rule(name="travel")], "rule 'travel': name is also that of a built-in rule, 'travel'. Give every rule a name of its own."),
        ([rule(name="time")], "rule 'time': name is also one that findings have, 'time'. Give every rule a name of its own."),
        ([rule(), rule()], "rule 'own': name is also that of another rule. Give every rule a name of its own."),
        ([rule(reads=("units",))], f"rule 'own': reads is ('units',). {READS}"),
        ([rule(reads={"Order": "units"})], f"rule 'own': reads is {{'Order': 'units'}}. {READS}"),
        ([rule(reads={"Shift": ("end",)})], "rule 'own': reads names 'Shift'. Fields of 'Order' and 'Engineer' can be read."),
        (
            [rule(reads={"Order": ("colour",)})],
            "rule 'own': reads names 'colour', which Order does not have. Put facts of your own into labels.",
        ),
        ([rule(eligible=None)], "rule 'own': it answers no question. Give it a method eligible or price (order, engineer, day)."),
    ],
)
def test_what_is_no_rule_is_a_fault(given: object, text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        problem(order(), engineer(), rules=given)
    assert str(caught.value) == text


@pytest.mark.parametrize("name", sorted({*map(name_of, RULES), *FINDINGS, *TALLIES} - {"own"}))
def test_every_name_that_findings_and_explanations_have_is_taken(name: str) -> None:
    with pytest.raises(ProblemError, match=f"rule {name!r}: name is also .* Give every rule a name of its own"):
        problem(order(), engineer(), rules=[rule(name=name)])


@pytest.mark.parametrize(
    ("question", "answer", "text"),
    [
        ("eligible", lambda *_: None, "is None. True or False is needed."),
        ("eligible", lambda *_: 1, "is 1. True or False is needed."),
        ("eligible", lambda *_: 1 / 0, "raises ZeroDivisionError: division by zero."),
        ("eligible", lambda self, order, *_: order.brand, "raises AttributeError: Order.brand is not in the rule's reads."),
        ("price", lambda *_: math.nan, "is nan. Money from 0 to 1,000,000 is needed."),
        ("price", lambda *_: -0.01, "is -0.01. Money from 0 to 1,000,000 is needed."),
        ("price", lambda *_: 1e7, "is 10000000.0. Money from 0 to 1,000,000 is needed."),
        ("price", lambda *_: "5", "is '5'. Money from 0 to 1,000,000 is needed."),
        ("price", lambda *_: True, "is True. Money from 0 to 1,000,000 is needed."),
    ],
)
def test_an_answer_that_is_none_is_a_fault(question: str, answer: object, text: str) -> None:
    day = problem(order(), engineer(), rules=[rule(**{question: answer})])
    for ask in (lambda: solve(day, rounds=1), lambda: check(day, Plan.of(problem(order(), engineer()), {"E": [["A"]]}))):
        with pytest.raises(ProblemError) as caught:
            ask()
        assert str(caught.value) == f"rule 'own': {question}(order 'A', engineer 'E', 2026-07-01) {text}"


def test_rules_do_not_go_into_files() -> None:
    with pytest.raises(ProblemError, match="rule 'experts': it is code, which a file cannot hold"):
        asked(Experts()).to_json()


def test_the_example_of_the_documentation_runs() -> None:
    text = (Path(__file__).parents[2] / "docs" / "own-rules.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(code[: code.index("problem =")].strip().splitlines()) <= 15
    names = {
        "Problem": Problem,
        "orders": [order("A", labels={"complained": "yes"}), order("B")],
        "engineers": [engineer(labels={"new_until": "2026-08-01"})],
        "travel": asked().travel,
        "prices": Prices(),
    }
    exec(code, names)
    day = names["problem"]
    assert Plan.of(day, {"E": [["B"]]}).cost.by_price["new_people"] == 5.0
    assert [finding.must for finding in check(day, Plan.of(day, {"E": [["A"]]}))] == [True, False]
