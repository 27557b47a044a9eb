from datetime import date, timedelta

import pytest

from dispatch import Heat, Order, Plan, Step, check, solve
from dispatch.facts import facts_of
from dispatch.rules.heat_hours import encode, findings, ties_routes
from tests.builders import at, engineer, order, problem, route, shift

HOT = [Heat(day=date(2026, 7, 1), degrees=37.0)]


def roof(name: str, hours: float, **fields: object) -> Order:
    """Outdoors all the time, and not in the hottest hours, which are over at 15:00."""
    steps = (Step(name="roof", duration=timedelta(hours=hours), outdoor=True),)
    return order(name, 0, **{"duration": None, "steps": steps, "windows": [(at("05:00"), at("23:00"))]} | fields)


LONG = engineer(shifts=(shift("05:00", "23:59"),), speed={"easy": 2.0})


@pytest.mark.parametrize(
    ("orders", "degrees", "over"),
    [
        ((roof("A", 3), roof("B", 3)), 37.0, 0),
        ((roof("A", 3), roof("B", 3.25)), 37.0, 15 * 60),
        ((roof("A", 3), roof("B", 3.25)), 36.9, 0),
        ((roof("A", 3), roof("B", 3.25, despite_heat=True)), 37.0, 0),
        ((roof("A", 3), roof("B", 6, kind="easy")), 37.0, 0),
        ((roof("A", 3), roof("B", 6.5, kind="easy")), 37.0, 15 * 60),
        ((roof("A", 3), roof("B", 9, area="coast")), 37.0, 0),
    ],
)
def test_six_hours_outdoors(orders: tuple[Order, ...], degrees: float, over: int) -> None:
    heat = [Heat(day=date(2026, 7, 1), degrees=degrees), Heat(day=date(2026, 7, 1), degrees=30.0, area="coast")]
    table = route(problem(*orders, LONG, heat=heat), *(each.id for each in orders))
    assert [finding.amount for finding in findings(table)] == ([over] if over else [])


def test_the_search_keeps_to_six_hours() -> None:
    days = [roof(name, 2) for name in "ABCD"]
    plan = solve(problem(*days, LONG, heat=HOT), rounds=100)
    assert len(plan.open_orders) == 1
    assert not check(plan.problem, plan)
    assert plan.explain(plan.open_orders[0]).say().splitlines()[1:3] == [
        "1 could do it alone, but not beside today's orders: six hours outdoors in the heat.",
        "Nearest if put in beside today's orders, E: Engineer E is outdoors 2 h 0 min longer than the six hours that heat allows.",
    ]
    assert not solve(problem(*days, LONG), rounds=100).open_orders


def test_what_it_says() -> None:
    asked = problem(roof("A", 4), roof("B", 4), LONG, heat=HOT)
    (finding,) = [found for found in check(asked, Plan.of(asked, {"E": [["A", "B"]]})) if found.rule == "heat_hours"]
    assert finding.text == "engineer 'E' is outdoors 7200 s longer in shift 0 than the six hours that heat allows."


def test_a_day_counts_alone() -> None:
    two = engineer(shifts=(shift("05:00", "23:59"), shift("05:00", "23:59", day=2)))
    asked = problem(roof("A", 4, windows=()), roof("B", 4, windows=()), two, heat=[*HOT, Heat(day=date(2026, 7, 2), degrees=38.0)])
    plan = solve(asked, rounds=100)
    assert [len(each.visits) for each in plan.routes] == [1, 1]


SPLIT = engineer(shifts=(shift("05:00", "12:00"), shift("15:00", "23:59")))


def test_two_shifts_of_a_day_count_together() -> None:
    early, late = [(at("05:00"), at("12:00"))], [(at("15:00"), at("23:00"))]
    orders = [roof("A", 4, windows=early), roof("B", 4, windows=late)]
    asked = problem(*orders, SPLIT, heat=HOT)
    both = Plan.of(asked, {"E": [["A"], ["B"]]})
    (finding,) = [found for found in check(asked, both) if found.rule == "heat_hours"]
    assert finding.text == "engineer 'E' is outdoors 7200 s longer in all shifts of 2026-07-01 than the six hours that heat allows."
    assert ties_routes(facts_of(asked))
    assert not ties_routes(facts_of(problem(*orders, LONG, heat=HOT)))
    for solver in ("search", "greedy"):
        plan = solve(asked, rounds=200, solver=solver)
        assert len(plan.open_orders) == 1
        assert not check(asked, plan)
    (left,) = (told := Plan.of(asked, {"E": [["A"]]}).explain("B")).obstacles
    assert (told.code, left.state, [each.rule for each in left.findings]) == ("full", "today", ["heat_hours"])
    other = solve(problem(*orders, SPLIT, engineer("F", shifts=SPLIT.shifts), heat=HOT), rounds=200)
    assert not other.open_orders
    short = solve(problem(orders[0], roof("B", 2, windows=late), SPLIT, heat=HOT), rounds=200)
    assert not short.open_orders


def test_columns() -> None:
    asked = problem(roof("A", 4, kind="easy"), order("B"), LONG, engineer("F"), heat=HOT)
    columns = encode(facts_of(asked))
    assert columns["outdoor_seconds"].tolist() == [[7200, 14400], [0, 0]]
    assert columns["shift_outdoor_sort"].tolist() == [0, 1]
    assert encode(facts_of(problem(order(), engineer()))) == {}
