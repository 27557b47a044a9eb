"""What changes since the plan that a plan began from: ``change_engineer`` and ``change_minute``."""

import pytest
from msgspec.structs import replace

from dispatch import Plan, Planned, Problem, check, solve
from dispatch.facts import facts_of
from dispatch.judge import judged, planned_in
from dispatch.models.prices import Prices
from dispatch.rules import change_engineer, change_minute
from tests.builders import at, engineer, order, problem, shift

PRICES = Prices(change_engineer=25.0, change_minute=0.5)
UNIT = 3_600_000


def day(prices: Prices = PRICES, late: int = 0) -> Problem:
    """Three orders in a row; the shifts begin so many minutes late."""
    begins = shift(f"08:{late:02}")
    return problem(
        *(order(name, 1 + number) for number, name in enumerate("ABC")), engineer("E", shifts=(begins,)), engineer("F"), prices=prices
    )


def changed(asked: Problem, sequences: dict[tuple[str, int], list[str]], start: Plan) -> Plan:
    return judged(asked, sequences, start.made, start)


def test_another_engineer_and_minutes_moved() -> None:
    start = Plan.of(day(), {"E": [["A", "B"]]})  # A at 08:10, B at 08:50
    plan = changed(day(), {("E", 0): ["B", "C"], ("F", 0): ["A"]}, start)  # B at 08:20, C is new, A at 08:10
    assert plan.cost.by_price["change_engineer"] == 25.0
    assert plan.cost.by_price["change_minute"] == 30 * 0.5
    assert plan.cost.total == 40.0
    befores = {visit.order: visit.before for each in plan.routes for visit in each.visits}
    assert befores == {"A": Planned(engineer="E", start=at("08:10")), "B": Planned(engineer="E", start=at("08:50")), "C": None}
    assert [(each.rule, each.must, each.order, each.engineer, each.amount, each.text) for each in check(day(), plan)] == [
        ("change_minute", False, "B", "E", 1800, "order 'B' starts 1800 s away from where it was."),
        ("change_engineer", False, "A", "F", 0, "order 'A' goes from engineer 'E' to 'F'."),
    ]


def test_later_counts_like_earlier() -> None:
    start = Plan.of(day(), {"E": [["A"]]})
    plan = changed(day(late=12), {("E", 0): ["A"]}, start)
    assert plan.cost.by_price["change_minute"] == 12 * 0.5


def test_the_cost_can_be_told_again_from_the_plan_alone() -> None:
    start = Plan.of(day(), {"E": [["A", "B"]]})
    plan = changed(day(), {("F", 0): ["B", "A"]}, start)
    read = Plan.from_json(plan.to_json(), day())
    assert read == plan
    before = {visit.order: visit.before for each in read.routes for visit in each.visits}
    assert planned_in(start) == before
    assert [finding.rule for finding in check(day(), read)] == [finding.rule for finding in check(day(), plan)] != []


def test_nothing_is_kept_where_changes_are_free() -> None:
    start = Plan.of(day(Prices()), {"E": [["A", "B"]]})
    plan = changed(day(Prices()), {("F", 0): ["A"]}, start)
    assert [visit.before for each in plan.routes for visit in each.visits] == [None]
    assert check(day(Prices()), plan) == []


def test_who_is_gone_is_somebody_else() -> None:
    start = Plan.of(day(), {"F": [["A"]]})
    alone = problem(order("A"), engineer("E"), prices=PRICES)
    plan = solve(alone, rounds=10, start=start)
    assert plan.cost.by_price["change_engineer"] == 25.0


def test_columns() -> None:
    facts = facts_of(day()).changed_from({"A": Planned(engineer="F", start=at("08:10")), "B": Planned(engineer="G", start=at("07:00"))})
    columns = change_engineer.encode(facts) | change_minute.encode(facts)
    assert columns["engineer_before"].tolist() == [0, 1, change_engineer.NEW]
    assert columns["shift_engineer_before"].tolist() == [change_engineer.IDLE, 0]
    assert columns["start_before"].tolist() == [29_400, 25_200, change_minute.NEW]
    assert columns["rate_change_engineer"].tolist() == [25 * UNIT]
    assert columns["rate_change_second"].tolist() == [UNIT // 120]
    assert change_engineer.encode(facts_of(day())) == change_minute.encode(facts_of(day())) == {}


@pytest.mark.parametrize("solver", ["greedy", None])
@pytest.mark.parametrize(("price", "chosen"), [(0.0, "F"), (19.0, "F"), (21.0, "E")])
def test_solvers_weigh_a_change_against_travel(solver: str | None, price: float, chosen: str) -> None:
    """F lives one place nearer: 20 minutes of driving less, there and back, for 20."""
    asked = problem(order("A", 3), engineer("E", 1), engineer("F", 2), prices=Prices(travel_hour=60.0, change_engineer=price))
    plan = solve(asked, rounds=100, start=Plan.of(asked, {"E": [["A"]]}), solver=solver)
    assert [route.engineer for route in plan.routes] == [chosen]


def test_a_detour_that_brings_another_order_back_to_its_time_is_seen() -> None:
    """B is worth 5 and its way costs 20, but with B first A starts at 08:50 again, not at 08:10, and that is worth 40."""
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    before = Plan.of(problem(order("A", 1), engineer(shifts=(shift("08:40"),))), {"E": [["A"]]})
    prices = Prices(travel_hour=60.0, change_minute=1.0)
    plan = solve(problem(order("A", 1, value=500.0), order("B", 2, 20, value=5.0), engineer(), prices=prices), rounds=1, start=before)
    assert [[visit.order for visit in route.visits] for route in plan.routes] == [["B", "A"]]
    assert plan.cost.total == 40.0


def test_a_plan_of_another_year_is_refused() -> None:
    start = Plan.of(day(), {"E": [["A"]]})
    (route,) = start.routes
    late = replace(route, visits=(replace(route.visits[0], start=at("08:10").replace(year=2027)),))
    far = replace(start, routes=(late,))
    with pytest.raises(ValueError, match="order 'A' at 2027-07-01T08:10:00, more than 60 days away"):
        solve(day(), rounds=1, start=far)
