"""Who may do what and at what price, as the solvers see it: in tables, asked once for each pair of signatures."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from dispatch import Order, Problem, check, solve
from dispatch.facts import facts_of
from dispatch.models.prices import Prices
from dispatch.rules import certificates, rules_of, skills
from dispatch.solvers._eligible import assignment, eligibility
from tests.builders import engineer, order, problem, shift
from tests.random_problems import on_two_days, random_problem


@pytest.mark.parametrize("seed", range(60))
def test_tables_say_what_rules_say(seed: int) -> None:
    facts = facts_of(on_two_days(random_problem(seed, orders=8, engineers=4)))
    rules = rules_of(facts.problem)
    may, money = eligibility(facts), assignment(facts)
    for row, order_facts in enumerate(facts.orders):
        for column, shift_facts in enumerate(facts.shifts):
            pair = order_facts.order, shift_facts.duty
            allowed = all(rule.eligible(*pair) for rule in rules if hasattr(rule, "eligible"))
            assert may["eligible"][may["visit_type"][row], may["shift_group"][column]] == allowed
            asked = sum(rule.price(*pair, shift_facts.rates) for rule in rules if hasattr(rule, "price"))
            told = money["price_table"][money["price_type"][row], money["shift_price_group"][column]] if money else 0
            assert told == asked


def test_a_rule_is_asked_once_for_a_pair_of_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    eligible = skills.eligible
    monkeypatch.setattr(skills, "eligible", lambda order, duty: asked.append(order.id) or eligible(order, duty))
    orders = [order(f"o{number}", skills={"ac": number % 3}) for number in range(30)]
    staff = [engineer(f"e{number}", skills={"ac": number % 4}) for number in range(20)]
    columns = eligibility(facts_of(problem(*orders, *staff)))
    assert len(asked) == 3 * 4
    assert columns["eligible"].shape == (3, 3)  # engineers of levels 2 and 3 may do the same


def test_rules_that_read_different_fields_do_not_multiply_each_others_work(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Counter[str]()
    for rule in (skills, certificates):
        monkeypatch.setattr(rule, "eligible", lambda order, duty, rule=rule: asked.update([rule.__name__]) or order is not duty)
    orders = [order(f"o{n}", skills={"ac": n % 10}, certificates=("height", "gas")[: n // 10 % 3]) for n in range(60)]
    staff = [engineer(f"e{n}", skills={"ac": n % 10}, certificates={"gas": (None, date(2026, 7, 1 + n // 10))}) for n in range(70)]
    eligibility(facts_of(problem(*orders, *staff)))
    assert [*asked.values()] == [10 * 10, 3 * 7]


def test_the_day_counts_only_where_a_rule_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    days = []
    eligible = certificates.eligible
    monkeypatch.setattr(certificates, "eligible", lambda order, duty: days.append(duty.day) or eligible(order, duty))
    shifts = tuple(shift(day=day) for day in range(1, 6))
    until = {"height": (None, date(2026, 7, 3))}
    columns = eligibility(facts_of(problem(order(certificates=("height",)), engineer(certificates=until, shifts=shifts))))
    assert days == [date(2026, 7, day) for day in range(1, 6)]
    assert columns["eligible"][0][columns["shift_group"]].tolist() == [1, 1, 1, 0, 0]


def test_lists_of_every_order_make_no_more_types_than_they_must() -> None:
    """Half of 300 orders refuse an engineer of their own, and ask each for one of three levels."""
    staff = [engineer(f"e{number}", skills={"ac": number % 3}) for number in range(30)]
    orders = [order(f"o{n}", skills={"ac": n % 3}, not_engineers=(f"e{n % 30}",) if n < 150 else ()) for n in range(300)]
    columns = eligibility(facts_of(problem(*orders, *staff)))
    assert columns["eligible"].shape[0] <= 3 + 3 * 30
    assert columns["eligible"][columns["visit_type"][31], columns["shift_group"][1]] == 0


def day_of_favourites(**fields: object) -> Problem:
    """The engineer next door and one far away; there is a price for an hour of travel."""
    near, far = engineer("near", 1), engineer("far", 5)
    return problem(order(**fields), near, far, prices=Prices(travel_hour=60.0, preference=30.0, overqualified=5.0))


@pytest.mark.parametrize("solver", ["greedy", "search"])
@pytest.mark.parametrize(
    ("fields", "chosen"),
    [
        ({}, "near"),
        ({"engineers": ("far",)}, "far"),
        ({"not_engineers": ("near",)}, "far"),
        ({"preferred_engineers": ("far",)}, "near"),  # 80 minutes of driving cost 80, somebody else 30
    ],
)
def test_solvers_weigh_wishes_and_obey_lists(solver: str, fields: dict[str, object], chosen: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = day_of_favourites(**fields)
    plan = solve(asked, rounds=100, solver=solver)
    assert [route.engineer for route in plan.routes] == [chosen]
    assert not [finding for finding in check(asked, plan) if finding.must]


def test_a_favourite_far_down_the_list_is_found() -> None:
    """Sixty engineers live nearer than the one whom the order prefers, and driving costs next to nothing."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    near = [engineer(f"e{number}", 1) for number in range(60)]
    wish = Order(**{name: getattr(order(), name) for name in ("id", "location")}, duration=timedelta(0), preferred_engineers=("far",))
    plan = solve(problem(wish, *near, engineer("far", 9), prices=Prices(travel_hour=0.001, preference=30.0)), rounds=50)
    assert [route.engineer for route in plan.routes] == ["far"]
