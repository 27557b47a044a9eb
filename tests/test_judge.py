"""A plan worked by hand: times, cost by price, and what the judge says of plans that are not in order."""

import pickle
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from dispatch.facts import facts_of
from dispatch.judge import check, cost_units, judged
from dispatch.models.money import UNITS
from dispatch.models.plan import Made, Plan, Route, Visit
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.step import Step
from dispatch.solvers.solve import solve
from tests.builders import at, engineer, order, problem, route, shift

PRICES = Prices(travel_hour=60.0, km=2.0, engineer_used=100.0, overtime_hour=30.0, late_hour=20.0, open_order={"vip": 500.0})


@pytest.fixture
def day() -> Problem:
    """E leaves p0 at 08:00 for A at p1 and B at p3; F stays at home, C and D stay open."""
    return problem(
        order("A", 1, windows=[(at("08:30"), at("09:00"))], due=at("08:00")),
        order("B", 3, value=70.0),
        order("C", 9, priority="vip"),
        order("D", 9),
        engineer("E", shifts=(shift("08:00", "10:00", overtime_until=at("11:00")),)),
        engineer("F"),
        prices=PRICES,
    )


@pytest.fixture
def plan(day: Problem) -> Plan:
    return Plan.of(day, {"E": [["A", "B"]], "F": [[]]})


def rules(problem: Problem, plan: Plan) -> list[str]:
    return [finding.rule for finding in check(problem, plan)]


def test_times(plan: Plan) -> None:
    assert plan.routes == (
        Route(
            engineer="E",
            shift=0,
            departure=at("08:00"),
            back=at("10:20"),
            travel_seconds=3600,
            travel_metres=30_000,
            visits=(
                Visit(order="A", arrival=at("08:10"), start=at("08:30"), end=at("09:00")),
                Visit(order="B", arrival=at("09:20"), start=at("09:20"), end=at("09:50")),
            ),
        ),
    )


def test_cost(plan: Plan) -> None:
    assert plan.open_orders == ("C", "D")
    assert plan.cost.open_at_any_price == 1
    assert {name: money for name, money in plan.cost.by_price.items() if money} == {
        "travel_hour": 60.0,  # 10 + 20 + 30 minutes
        "km": 60.0,  # 5 + 10 + 15 km
        "engineer_used": 100.0,
        "overtime_hour": 10.0,  # back at 10:20 instead of 10:00
        "late_hour": 10.0,  # 08:30 instead of 08:00
        "open_order": 500.0,
    }
    assert plan.cost.total == 740.0


def test_cost_in_units(day: Problem) -> None:
    wanted, by_price = cost_units(facts_of(day), [route(day, "A", "B")], [2, 3])
    assert wanted == 1
    assert sum(by_price.values()) == 740 * UNITS


def test_the_plan_knows_its_problem_and_who_made_it(day: Problem, plan: Plan) -> None:
    assert plan.problem is day
    assert plan.made == Made(solver="hand")


def test_routes_stand_in_the_sequence_of_the_shifts(day: Problem) -> None:
    made = judged(day, {("F", 0): ["B"], ("E", 0): ["A"]}, Made(solver="hand"))
    assert [each.engineer for each in made.routes] == ["E", "F"]


def test_the_judge_finds_only_that_it_is_late(day: Problem, plan: Plan) -> None:
    findings = check(day, plan)
    assert [(finding.rule, finding.must, finding.amount) for finding in findings] == [("lateness", False, 1800)]


def test_times_are_told_in_the_zone_of_the_problem(day: Problem) -> None:
    there = msgspec.structs.replace(day, time_zone="Asia/Shanghai")
    plan = Plan.of(there, {"E": [["A", "B"]]})
    assert plan.routes[0].back.isoformat() == "2026-07-01T10:20:00+08:00"
    assert plan.cost.total == 740.0


def test_who_is_not_there_is_named(day: Problem) -> None:
    with pytest.raises(ValueError, match=r"engineer 'X', shift 0, which the problem does not have"):
        Plan.of(day, {"X": [["A"]]})
    with pytest.raises(ValueError, match=r"engineer 'E', shift 1"):
        Plan.of(day, {"E": [[], ["A"]]})
    with pytest.raises(ValueError, match=r"engineer 'E' has order 'Z', which the problem does not have"):
        Plan.of(day, {"E": [["Z"]]})


def test_each_order_is_visited_once(day: Problem) -> None:
    findings = check(day, Plan.of(day, {"E": [["A", "B"]], "F": [["B"]]}))
    twice = [finding for finding in findings if finding.rule == "each_once"]
    assert [(finding.must, finding.order, finding.amount, finding.text) for finding in twice] == [
        (True, "B", 1, "order 'B' is visited 2 times.")
    ]


def test_each_shift_has_one_route(day: Problem, plan: Plan) -> None:
    twice = msgspec.structs.replace(plan, routes=(*plan.routes, msgspec.structs.replace(plan.routes[0], visits=())))
    texts = [finding.text for finding in check(day, twice) if finding.rule == "each_once"]
    assert texts == ["engineer 'E' has 2 routes in shift 0."]


def test_a_route_without_visits_is_fine(day: Problem, plan: Plan) -> None:
    idle = Route(engineer="F", shift=0, departure=at("08:00"), back=at("08:00"), travel_seconds=0, travel_metres=0, visits=())
    assert rules(day, msgspec.structs.replace(plan, routes=(*plan.routes, idle))) == ["lateness"]


def test_stated_times_that_the_clock_does_not_tell(day: Problem, plan: Plan) -> None:
    first, second = plan.routes[0].visits
    late = msgspec.structs.replace(second, end=at("09:51"))
    stated = msgspec.structs.replace(plan, routes=(msgspec.structs.replace(plan.routes[0], visits=(first, late)),))
    found = [finding for finding in check(day, stated) if finding.rule == "stated_times"]
    assert [(finding.must, finding.order, finding.amount) for finding in found] == [(False, "B", 60)]


def test_stated_steps_that_the_clock_does_not_tell() -> None:
    steps = tuple(Step(name=name, duration=timedelta(minutes=30)) for name in ("in", "out"))
    asked = problem(order("A", 1, duration=None, steps=steps, value=100.0), engineer("E"))
    plan = solve(asked, rounds=20)
    (visit,) = plan.routes[0].visits
    assert visit.steps == (at("08:10"), at("08:40"))
    assert not check(asked, plan)
    assert not check(asked, Plan.from_json(plan.to_json(), asked))

    def stated(*begun: datetime) -> list[tuple[str, bool, int]]:
        routes = (msgspec.structs.replace(plan.routes[0], visits=(msgspec.structs.replace(visit, steps=begun),)),)
        found = check(asked, msgspec.structs.replace(plan, routes=routes))
        return [(finding.rule, finding.must, finding.amount) for finding in found]

    assert stated(at("08:10"), at("08:45")) == [("stated_times", False, 300)]
    assert stated(at("08:40"), at("08:10")) == [("stated_times", False, 1800)]
    assert [rule for rule, _, _ in stated(at("08:10"))] == ["stated_times"]
    assert stated() == []


def test_stated_times_may_be_naive_where_the_problem_is_not(day: Problem, plan: Plan) -> None:
    assert rules(msgspec.structs.replace(day, time_zone="Asia/Shanghai"), plan) == ["lateness"]


def test_stated_times_that_are_aware_need_a_zone(day: Problem, plan: Plan) -> None:
    visit = msgspec.structs.replace(plan.routes[0].visits[0], start=datetime(2026, 7, 1, 8, 30, tzinfo=UTC))
    stated = msgspec.structs.replace(plan, routes=(msgspec.structs.replace(plan.routes[0], visits=(visit,)),))
    with pytest.raises(ValueError, match="the problem has no time_zone"):
        check(day, stated)


def test_open_orders_are_stated(day: Problem, plan: Plan) -> None:
    wrong = msgspec.structs.replace(plan, open_orders=("B", "C"))
    texts = [finding.text for finding in check(day, wrong) if finding.rule == "stated_open"]
    assert texts == ["order 'B' is both visited and stated as open.", "order 'D' is neither visited nor stated as open."]


def test_an_empty_plan(day: Problem) -> None:
    plan = Plan.of(day, {})
    assert plan.routes == ()
    assert plan.cost.open_at_any_price == 2
    assert plan.cost.total == 570.0  # 70 for B, 500 for C; A and D are wanted at any price


@pytest.mark.parametrize("shifts", [["o1", "o2"], ["A"], "A"])
def test_a_plan_by_hand_has_one_list_for_each_shift(day: Problem, shifts: list[str] | str) -> None:
    with pytest.raises(ValueError, match=r"the plan of engineer 'E' has '(o1|A)' where .* one list for each shift"):
        Plan.of(day, {"E": shifts})


def test_a_plan_keeps_its_problem_from_process_to_process() -> None:
    plan = Plan.of(problem(order("A", 1), engineer()), {"E": [["A"]]})
    other = pickle.loads(pickle.dumps(plan))
    assert other == plan
    assert other.problem == plan.problem
