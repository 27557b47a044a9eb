"""Times of plans with one route changed, held against the clock of whole plans."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from dispatch import Plan, check
from dispatch.clock import timetable
from dispatch.facts import OrderFacts, ShiftFacts, VisitName, facts_of
from dispatch.judge import judged
from dispatch.linked import timed
from dispatch.models.finding import Finding
from dispatch.models.money import to_currency
from dispatch.models.plan import Made
from dispatch.report.explain.again import Again
from dispatch.report.explain.routes import Routes
from tests.random_tied import random_tied, tied_city


@pytest.mark.parametrize("seed", range(60))
def test_a_changed_route_is_told_as_the_whole_plan_is(seed: int) -> None:
    assert look_at(seed).total() > 0


@pytest.mark.parametrize("seed", range(3))
def test_the_same_in_a_city(seed: int) -> None:
    assert look_at(seed, city=True).total() > 0


@pytest.mark.parametrize("seed", range(60))
def test_what_is_broken_and_what_it_costs_is_what_the_judge_says_of_the_whole_plan(seed: int) -> None:
    draw = random.Random(seed)
    asked = random_tied(seed, draw.randint(4, 8), draw.randint(2, 4))
    facts = facts_of(asked)
    lists = {(shift.engineer.id, shift.number): list[VisitName]() for shift in facts.shifts}
    free = [visit for visit in facts.orders if visit.order.id not in facts.tied][:2]
    for visit in draw.sample(facts.orders, len(facts.orders)):
        if visit not in free and draw.random() < 0.9:
            draw.choice(list(lists.values())).append(visit.name)
    before = judged(asked, lists, Made(solver="hand"))
    routes, old = Routes(before), musts(before)
    for order in free:
        for row, names in enumerate(lists.values()):
            for position in range(len(names) + 1):
                table, broken = routes.judged_at(row, position, order)
                names.insert(position, order.name)
                after = judged(asked, lists, Made(solver="hand"))
                del names[position]
                assert set(broken) - old == musts(after) - old
                assert to_currency(routes.added(row, table)) == pytest.approx(spent(after) - spent(before))


def musts(plan: Plan) -> set[Finding]:
    """What must not be."""
    return {finding for finding in check(plan.problem, plan) if finding.must}


def spent(plan: Plan) -> float:
    """The cost without open orders."""
    return plan.cost.total - plan.cost.by_price["open_order"]


def test_the_plans_have_what_could_go_wrong() -> None:
    seen = sum((look_at(seed) for seed in range(40)), Counter[str]())
    assert min(seen[name] for name in ("others", "broken_before", "broken_after", "kept_again", "alike")) > 0, seen


def look_at(seed: int, city: bool = False) -> Counter[str]:
    """Put each free visit of a random plan everywhere, and leave each out; what was seen."""
    draw, seen = random.Random(seed), Counter[str]()
    facts = facts_of(tied_city(seed, 24, 8) if city else random_tied(seed, draw.randint(4, 8), draw.randint(2, 4)))
    free = [visit for visit in facts.orders if visit.order.id not in facts.tied]
    seen["nobody is free"] = not free
    routes: list[tuple[ShiftFacts, list[OrderFacts]]] = [(shift, []) for shift in facts.shifts]
    for visit in draw.sample(facts.orders, len(facts.orders)):
        if draw.random() < 0.8:
            draw.choice(routes)[1].append(visit)
    again = Again(facts, [timetable(facts, shift, visits) for shift, visits in routes])
    assert again.tables == timed(facts, routes)
    for row, (shift, visits) in enumerate(routes):
        for changed in others(visits, free):
            after = again.changed(row, changed)
            now = [(shift, changed) if number == row else route for number, route in enumerate(routes)]
            assert [after.get(number, table) for number, table in enumerate(again.tables)] == timed(facts, now)
            seen["others" if len(after) > 1 else "alike"] += 1
            seen["broken_before"] += bool(again.plan.broken)
            broken = Again(facts, [timetable(facts, *route) for route in now]).plan.broken if not city else again.plan.broken
            seen["broken_after"] += bool(broken - again.plan.broken)
            seen["kept_again"] += bool(again.plan.broken - broken)
    return seen


def others(visits: list[OrderFacts], free: list[OrderFacts]) -> Iterator[list[OrderFacts]]:
    """With one free visit more at each place, and with one less."""
    for visit in [each for each in free if each not in visits][:3]:
        for place in range(len(visits) + 1):
            yield [*visits[:place], visit, *visits[place:]]
    for visit in visits:
        if visit in free:
            yield [each for each in visits if each is not visit]
