"""A forecast that becomes hotter in mid-day: what is done stays, what is still to come obeys. Ten minutes from place to place."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from dispatch import Crew, Heat, Order, Plan, Planned, Problem, Shift, Step, check, solve
from tests.builders import at, engineer, order, problem

TODAY = date(2026, 7, 1)
NOON, HALF = at("12:10"), timedelta(minutes=30)


def install(name: str, where: int = 1, minutes: float = 60, **fields: object) -> Order:
    """Half an hour indoors, then outdoors."""
    steps = (Step(name="in", duration=HALF), Step(name="out", duration=timedelta(minutes=minutes), outdoor=True))
    return order(name, where, **{"duration": None, "steps": steps, "value": 300.0} | fields)


def day(*orders: Order, degrees: float = 36.0, end: str = "18:00", **fields: object) -> Problem:
    shift = Shift(start=at("08:00"), end=at(end), overtime_until=at("21:00"))
    return problem(*orders, engineer("E", shifts=(shift,), **fields), heat=[Heat(day=TODAY, degrees=degrees)])


def hotter(plan: Plan, degrees: float, now: datetime = NOON) -> Problem:
    told = plan.publish(now=now, until=now)
    return replace(told, heat=[Heat(day=TODAY, degrees=degrees)])


def starts(plan: Plan) -> dict[str, datetime]:
    return {visit.order: visit.start for route in plan.routes for visit in route.visits}


@pytest.mark.parametrize("degrees", [35.0, 36.0, 37.0, 38.0, 40.0, 42.0])
@pytest.mark.parametrize("now", [at("08:30"), at("11:00"), NOON, at("14:00"), at("17:00")])
def test_nothing_that_is_done_is_lost(degrees: float, now: datetime) -> None:
    plan = Plan.of(day(*map(install, "ABCDEF")), {"E": [list("ABCDEF")]})
    done = {name: start for name, start in starts(plan).items() if start < now}
    told = hotter(plan, degrees, now)
    new = solve(told, rounds=300, start=plan)
    assert done.items() <= starts(new).items()
    assert not check(told, new)
    assert not check(told, Plan.of(told, {"E": [sorted(done)]}))
    outdoors = [start + HALF for name, start in starts(new).items() if name not in done]
    assert degrees < 40 or not outdoors
    assert degrees < 37 or all(start + timedelta(hours=1) <= at("12:00") or start >= at("15:00") for start in outdoors)


def test_what_is_still_to_come_is_told_by_the_judge() -> None:
    plan = Plan.of(day(install("A"), install("B")), {"E": [["A", "B"]]})
    told = hotter(plan, 40.0, at("08:30"))
    assert [finding.order for finding in check(told, plan) if finding.rule == "heat"] == ["B"]


def test_what_is_fixed_but_not_begun_is_no_history() -> None:
    settled = install("A", fixed=Planned(engineer="E", start=at("13:00")))
    for now, left in ((None, ("A",)), (at("13:00"), ("A",)), (at("13:01"), ())):
        asked = replace(day(settled, degrees=40.0), now=now)
        assert solve(asked, rounds=50).open_orders == left


def test_history_counts_towards_six_hours() -> None:
    """Five hours outdoors by 14:00, so another hour fits and two do not; seven hours are more than there may be, and stay."""
    for minutes, later, left in ((300, 60, ()), (300, 61, ("B",)), (420, 1, ("B",))):
        plan = Plan.of(day(install("A", minutes=minutes), install("B", minutes=later)), {"E": [["A", "B"]]})
        told = hotter(plan, 38.0, at("08:30"))
        new = solve(told, rounds=50, start=plan)
        assert (new.open_orders, check(told, new)) == (left, [])


def test_six_hours_of_somebody_who_is_slow() -> None:
    """Ten minutes outdoors take twenty."""
    for minutes, left in ((120, ()), (121, ("B",))):
        asked = day(install("A", minutes=60, kind="x"), install("B", minutes=minutes, kind="x"), speed={"x": 0.5}, end="20:00")
        told = hotter(Plan.of(asked, {"E": [["A"]]}), 38.0, at("08:30"))
        assert solve(told, rounds=50).open_orders == left


def test_history_takes_overtime_away_where_there_was_none() -> None:
    """Back at 18:00 after A at most: B indoors until 18:10 is too late."""
    later = order("B", 1, value=300.0, windows=[(at("17:30"), at("17:30"))])
    for degrees, left in ((34.0, ()), (35.0, ("B",))):
        plan = Plan.of(day(install("A"), later, degrees=34.0), {"E": [["A", "B"]]})
        assert hotter(plan, degrees).orders[0].fixed is not None
        assert solve(hotter(plan, degrees), rounds=50).open_orders == left


def test_overtime_that_was_worked_stays() -> None:
    plan = Plan.of(day(install("A", windows=[(at("17:00"), at("17:00"))]), degrees=34.0), {"E": [["A"]]})
    told = hotter(plan, 36.0, at("17:30"))
    new = solve(told, rounds=50, start=plan)
    assert (new.open_orders, check(told, new)) == ((), [])


def test_one_of_several_variants_that_has_begun_stays_one() -> None:
    ways = [install(name, variant_of="X") for name in "AB"]
    plan = Plan.of(day(*ways), {"E": [["A"]]})
    told = hotter(plan, 41.0)
    assert starts(solve(told, rounds=50, start=plan)) == starts(plan)


def test_a_crew_that_was_there_stays() -> None:
    pair = install("A", crew=Crew(roles=[{}, {}]))
    people = [engineer(name, shifts=(Shift(start=at("08:00"), end=at("18:00")),)) for name in "EF"]
    plan = solve(problem(pair, *people, heat=[Heat(day=TODAY, degrees=36.0)]), rounds=50)
    told = hotter(plan, 41.0, at("10:00"))
    new = solve(told, rounds=50, start=plan)
    assert (starts(new), new.open_orders, check(told, new)) == (starts(plan), (), [])
