"""Work of several days that may begin in what is left of a day: the plan chooses how long the first day is."""

from datetime import timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from dispatch import Link, Order, Plan, Prices, Problem, check, over_days, solve
from dispatch.facts import facts_of
from dispatch.models.over_days import OverDays
from dispatch.rules import link as rule
from tests.builders import at, engineer, order, problem, shift

HOURS = timedelta(hours=1)
FOUR_DAYS = tuple(shift(day=day) for day in (1, 2, 3, 4))
WAYS = [(7, 7, 3), (3, 7, 7), (5, 7, 5)]
MORNING = order("B", 4, minutes=300, windows=[(at("08:00"), at("12:00"))], value=400.0)


def work(**fields: object) -> OverDays:
    """Seventeen hours as seven, seven and three; or three or five in the beginning."""
    return over_days(order("A", 2, minutes=17 * 60, value=900.0, **fields), 7 * HOURS, 7 * HOURS, 3 * HOURS, first=[3 * HOURS, 5 * HOURS])


def asked(*others: Order, days: int = 3, made: OverDays | None = None) -> Problem:
    """The work for one engineer, who is there for so many days, beside others."""
    made = made or work()
    staff = engineer("E", shifts=FOUR_DAYS[:days])
    return problem(*made.orders, *others, staff, links=made.links, prices=Prices(travel_hour=60.0))


def done(plan: Plan) -> list[str]:
    return [visit.order for route in plan.routes for visit in route.visits]


def test_the_days_of_each_way() -> None:
    made = work(finish_by=at("18:00", 4), load={"unit": 3})
    names = ["A", "A/2", "A/3", "A:2", "A:2/2", "A:2/3", "A:3", "A:3/2", "A:3/3"]
    assert [each.id for each in made.orders] == names
    assert [each.duration // HOURS for each in made.orders] == [hours for way in WAYS for hours in way]
    assert [each.part_of for each in made.orders if each.part_of] == ["A", "A", "A:2", "A:2", "A:3", "A:3"]
    assert [each.id for each in made.orders if each.variant_of == "A"] == ["A", "A:2", "A:3"]
    assert [each.id for each in made.orders if each.load] == ["A", "A:2", "A:3"]
    assert [each.id for each in made.orders if each.finish_by] == ["A/3", "A:2/3", "A:3/3"]
    assert [(link.first, link.then) for link in made.links] == [
        (one, then) for one, then in pairwise(names) if "/" in then
    ]
    longer = over_days(order("A", minutes=17 * 60), 7 * HOURS, 10 * HOURS, first=[HOURS])
    assert [each.duration // HOURS for each in longer.orders] == [7, 10, 1, 10, 6]
    assert {each.variant_of for each in work(variant_of="X").orders} == {"X", ""}


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ([timedelta(0)], "is to begin with 0:00:00. Give more than nothing and at most 7:00:00, its longest day"),
        ([8 * HOURS], "is to begin with 8:00:00. Give more than nothing and at most 7:00:00, its longest day"),
        ([7 * HOURS], "is given the same days twice. Leave out of first what durations or another one of first say"),
        ([HOURS, HOURS], "is given the same days twice. Leave out of first what durations or another one of first say"),
    ],
)
def test_what_it_refuses(first: list[timedelta], text: str) -> None:
    with pytest.raises(ValueError, match=f"order 'A' {text}"):
        over_days(order("A", minutes=17 * 60), 7 * HOURS, 7 * HOURS, 3 * HOURS, first=first)


@pytest.mark.parametrize("solver", ["search", "greedy"])
def test_it_begins_in_what_is_left_of_a_day(solver: str) -> None:
    """After B there is room for three hours on the first day, and two days are too few for all of it."""
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    day = asked(MORNING)
    plan = solve(day, solver=solver, **({"rounds": 3000} if solver == "search" else {}))
    assert not [finding for finding in check(day, plan) if finding.must]
    assert plan.open_orders == ()
    assert sorted(done(plan)) == ["A:2", "A:2/2", "A:2/3", "B"]
    figures = plan.kpis().whole.orders
    assert (figures.asked, figures.served, figures.on_site) == (2, 2, 22 * 3600)


def test_it_costs_what_the_cheapest_way_costs() -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    others = MORNING, order("C", 6, minutes=300, windows=[(at("08:00", 3), at("18:00", 3))], value=300.0)
    different = 0
    for days in (3, 4):
        alone = []
        for way in WAYS:
            one = over_days(order("A", 2, minutes=17 * 60, value=900.0), *(hours * HOURS for hours in way))
            alone.append(solve(asked(*others, days=days, made=one), rounds=3000).cost.total)
        assert solve(asked(*others, days=days), rounds=3000).cost.total == min(alone)
        different += len(set(alone)) > 1
    assert different


def test_at_most_one_way_is_done_and_all_are_one_open_order() -> None:
    day = asked()
    nothing = Plan.of(day, {})
    assert (nothing.open_orders, nothing.cost.by_price["open_order"]) == (("A",), 900.0)
    twice = replace(day, engineers=(*day.engineers, engineer("F", shifts=FOUR_DAYS)))
    plan = Plan.of(twice, {"E": [["A"], ["A/2"], ["A/3"]], "F": [["A:2"], ["A:2/2"], ["A:2/3"], []]})
    assert [finding.rule for finding in check(twice, plan) if finding.must] == ["variants"]
    assert plan.open_orders == ()


def test_what_goes_on_with_one_way_is_not_done_with_another() -> None:
    day = replace(asked(days=4), engineers=(engineer("E", shifts=FOUR_DAYS), engineer("F", shifts=FOUR_DAYS)))
    assert rule.encode(facts_of(day))["link_of_one_order"].tolist() == [1] * 6
    plan = Plan.of(day, {"E": [["A:2"], ["A:2/2"], ["A:2/3"], []], "F": [[], ["A/2"], ["A/3"], []]})
    assert [finding.text for finding in check(day, plan) if finding.must] == ["link 'A' -> 'A/2': order 'A/2' is visited and 'A' is not."]
    apart = replace(day, links=[Link(first=link.first, then=link.then, together=True) for link in day.links])
    mixed = Plan.of(apart, {"E": [["A:2"], ["A/2"], ["A/3"], []]})
    assert {finding.order for finding in check(apart, mixed) if finding.must} == {"A/2", "A:2/2"}


def test_what_has_begun_goes_on_as_it_began() -> None:
    """Published after the first day, another way is not possible any more, even where B is gone and there is room for a longer day."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    day = asked(MORNING, days=4)
    plan = Plan.of(day, {"E": [["B", "A:2"], ["A:2/2"], ["A:2/3"], []]})
    later = solve(plan.publish(now=at("00:00", 2), until=at("00:00", 2)), start=plan, rounds=500)
    assert done(later) == ["B", "A:2", "A:2/2", "A:2/3"]
    assert not [finding for finding in check(later.problem, later) if finding.must]
