"""Rules that are left out of explanations have nothing to say."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from dispatch import Prices
from dispatch.clock import timetable
from dispatch.facts import facts_of
from dispatch.report.explain.spoken import Spoken
from dispatch.rules import RULES, charged, name_of, open_orders
from tests.random_problems import random_problem
from tests.solvers.test_greedy import city


@pytest.mark.parametrize("seed", range(40))
def test_rules_that_are_left_out_find_nothing_and_charge_nothing(seed: int) -> None:
    problem = random_problem(seed, 6, 3, tied=seed % 2 == 0)
    facts = facts_of(problem)
    spoken, silent = Spoken(facts), Counter[str]()
    for shift in facts.shifts:
        table = timetable(facts, shift, facts.orders)
        for rule in RULES:
            if hasattr(rule, "findings") and not spoken.may_find(rule):
                assert not list(rule.findings(table)), name_of(rule)
                silent["finds"] += 1
            if hasattr(rule, "PRICE") and rule is not open_orders and not spoken.may_charge(rule):
                assert not charged(rule, table), name_of(rule)
                silent["charges"] += 1
    assert silent["charges"] > 0


def test_a_plain_day_asks_few_rules() -> None:
    problem = replace(city(0, orders=20, engineers=4), prices=Prices(travel_hour=1.0))
    spoken = Spoken(facts_of(problem))
    assert priced(spoken) == {"travel"}
    assert not {name_of(rule) for rule in RULES if spoken.may_find(rule)} & {"not_with", "one_stop", "heat", "heat_hours", "certificates"}
    own = replace(problem, engineers=[replace(each, prices={"km": 2.0}) for each in problem.engineers])
    assert priced(Spoken(facts_of(own))) == {"travel", "distance"}


def priced(spoken: Spoken) -> set[str]:
    """Names of the rules that may charge."""
    return {name_of(rule) for rule in RULES if hasattr(rule, "PRICE") and spoken.may_charge(rule)}
