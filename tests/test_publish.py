"""States of a plan, worked by hand: 10 minutes from each place to the next, work of 30 minutes, shifts from 08:00."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from dispatch import Crew, Link, Location, Order, Override, Plan, Planned, Prices, Problem, Shift, Travel, check, over_days, solve
from tests.builders import at, engineer, line, order, problem, shift


def day() -> Problem:
    """E goes to A at 08:10, B at 08:50 and C at 09:30; D is open."""
    return problem(order("A", 1), order("B", 2), order("C", 3), order("D", 4, skills={"gas": 1}), engineer("E"), engineer("F"))


@pytest.fixture
def plan() -> Plan:
    return Plan.of(day(), {"E": [["A", "B", "C"]]})


def told(asked: Problem) -> dict[str, Order]:
    return {each.id: each for each in asked.orders}


def test_each_state_has_its_own_freedom(plan: Plan) -> None:
    assert [visit.start for visit in plan.routes[0].visits] == [at("08:10"), at("08:50"), at("09:30")]
    orders = told(plan.publish(until=at("09:00"), now=at("08:30")))
    assert orders["A"].fixed == Planned(engineer="E", start=at("08:10"))
    assert orders["A"].release is None
    assert (orders["B"].fixed, orders["B"].promise) == (None, (at("08:20"), at("09:20")))
    assert (orders["C"].fixed, orders["C"].promise) == (None, None)
    assert {name: orders[name].release for name in "BCD"} == dict.fromkeys("BCD", at("08:30"))
    assert orders["D"].promise is None


def test_a_moment_itself_is_not_before_it(plan: Plan) -> None:
    orders = told(plan.publish(until=at("09:30"), now=at("08:10")))
    assert orders["A"].fixed is None
    assert orders["A"].promise is not None
    assert orders["C"].promise is None


def test_all_is_published_without_moments(plan: Plan) -> None:
    orders = told(plan.publish(margin=timedelta(minutes=10)))
    assert {name: orders[name].promise for name in "ABC"} == {
        "A": (at("08:00"), at("08:20")),
        "B": (at("08:40"), at("09:00")),
        "C": (at("09:20"), at("09:40")),
    }
    assert orders["D"] == told(plan.problem)["D"]
    assert {each.release for each in orders.values()} == {None}


def test_who_comes_stays_if_that_was_told(plan: Plan) -> None:
    orders = told(plan.publish(engineers=True))
    assert {name: orders[name].fixed for name in "ABC"} == dict.fromkeys("ABC", Planned(engineer="E"))


def test_what_was_promised_or_settled_already_stays() -> None:
    promise = (at("08:00"), at("12:00"))
    asked = problem(order("A", 1, promise=promise, release=at("08:05")), order("B", 2, fixed=Planned(start=at("10:00"))), engineer("E"))
    orders = told(Plan.of(asked, {"E": [["A", "B"]]}).publish(now=at("08:00")))
    assert (orders["A"].promise, orders["A"].release) == (promise, at("08:05"))
    assert (orders["B"].fixed, orders["B"].release) == (Planned(start=at("10:00")), None)


def test_a_crew_keeps_its_people() -> None:
    asked = problem(order("A", 1, crew=Crew(roles=[{}, {}])), engineer("E"), engineer("F"), engineer("G"))
    plan = Plan.of(asked, {"E": [["A"]], "G": [[("A", 1)]]})
    orders = told(plan.publish(now=at("09:00")))
    assert (orders["A"].engineers, orders["A"].fixed) == (("E", "G"), Planned(start=at("08:10")))
    assert not [finding for finding in check(replace(asked, orders=tuple(orders.values())), plan) if finding.must]


def test_the_plan_goes_on_from_where_it_was_told(plan: Plan) -> None:
    asked = plan.publish(until=at("09:00"), now=at("08:30"))
    new = order("N", 2, windows=[(at("08:00"), at("09:00"))])
    asked = replace(asked, orders=(*asked.orders, new), prices=Prices(travel_hour=36, change_engineer=10))
    later = solve(asked, start=plan, rounds=200)
    starts = {visit.order: (route.engineer, visit.start) for route in later.routes for visit in route.visits}
    assert starts["A"] == ("E", at("08:10"))
    assert at("08:20") <= starts["B"][1] <= at("09:20")
    assert not [finding for finding in check(asked, later) if finding.must]


def test_the_plan_itself_is_one_of_what_it_publishes(plan: Plan) -> None:
    for moment in ("08:00", "08:30", "09:00", "12:00"):
        asked = plan.publish(now=at(moment), engineers=True)
        assert not [finding for finding in check(asked, plan) if finding.must and finding.order != "D"], moment


def test_a_file_has_the_states() -> None:
    asked = problem(order("A", Location(lat=30.2, lon=120.1)), engineer("E", Location(lat=30.2, lon=120.1)), travel=Travel.straight_line())
    told = Plan.of(asked, {"E": [["A"]]}).publish(engineers=True)
    assert told.orders[0].promise is not None


def test_what_cannot_be_published(plan: Plan) -> None:
    with pytest.raises(ValueError, match="margin is -1 day"):
        plan.publish(margin=timedelta(days=-1))
    with pytest.raises(ValueError, match="publish the whole plan"):
        plan.view(engineer="E").publish()
    with pytest.raises(ValueError, match="now is an aware time"):
        plan.publish(now=datetime.fromisoformat("2026-07-01T08:00+08:00"))


def test_moments_are_read_in_the_zone_of_the_problem() -> None:
    asked = Problem(orders=[order("A")], engineers=[engineer("E")], travel=line(), time_zone="Asia/Shanghai")
    plan = Plan.of(asked, {"E": [["A"]]})
    (kept,) = plan.publish(now=datetime.fromisoformat("2026-07-01T00:30+00:00")).orders
    assert kept.fixed is not None, "half past eight in Shanghai"
    (kept,) = plan.publish(now=at("08:00")).orders
    assert kept.fixed is None


def test_a_variant_that_was_done_stays_and_the_others_are_gone() -> None:
    cheap = [order(f"A {way}", place, variant_of="A", value=20.0) for way, place in (("home", 1), ("shop", 2))]
    late = engineer("E", 0, (shift("08:00", "10:00"),))
    asked = problem(*cheap, order("Z", 9, value=1.0), late, prices=Prices(travel_hour=6.0), links=[Link(first="A shop", then="Z")])
    done = Plan.of(asked, {"E": [["A home"]]})
    dearer = order("B", 6, 30, value=500.0, windows=[(at("09:00"), at("09:00"))])
    told = done.publish(until=at("08:00"), now=at("08:30"))
    assert [each.id for each in told.orders] == ["A home", "Z"]
    assert told.orders[0].must
    assert not told.links
    later = solve(replace(told, orders=(*told.orders, dearer)), start=done, rounds=200)
    assert "A home" not in later.open_orders


def test_with_a_variant_go_its_days() -> None:
    whole = order("A days", 1, 600, variant_of="A", value=20.0)
    parts, links = over_days(whole, timedelta(hours=5), timedelta(hours=5))
    asked = problem(*parts, order("A day", 1, variant_of="A", value=20.0), engineer("E", 0, (shift(), shift(day=2))), links=links)
    told = Plan.of(asked, {"E": [["A day"], []]}).publish(now=at("09:00"))
    assert [each.id for each in told.orders] == ["A day"]
    assert not told.links


def test_who_was_told_of_one_variant_is_not_served_by_another() -> None:
    late = [(at("14:00"), at("16:00"))]
    ways = [order("A home", 1, variant_of="A", value=100.0), order("A shop", 2, variant_of="A", value=100.0, windows=late)]
    told = Plan.of(problem(*ways, engineer("E", 0)), {"E": [["A home"]]}).publish(engineers=True)
    dearer = order("B", 9, 60, value=500.0, windows=[(at("08:00"), at("09:40"))])
    later = solve(replace(told, orders=(*told.orders, dearer)), rounds=200)
    assert later.open_orders == ("A home",)


def test_a_promise_that_was_broken_at_its_price_is_history_too() -> None:
    orders = [order("A", 1, promise=(at("08:00"), at("09:00"))), order("B", 1, 120)]
    done = Plan.of(problem(*orders, engineer("E", 0), prices=Prices(break_promise=50.0)), {"E": [["B", "A"]]})
    told = done.publish(now=at("11:00"))
    assert told.orders[0].fixed == Planned(engineer="E", start=done.routes[0].visits[1].start)
    assert solve(told, rounds=100, start=done).cost.by_price["break_promise"] == 50.0


def test_the_price_of_a_broken_promise_may_be_one_of_a_period() -> None:
    season = Override(start=at("00:00"), end=at("00:00", day=2), prices={"break_promise": 50.0})
    asked = problem(order("A", 1, promise=(at("07:00"), at("08:00"))), engineer("E", 0), prices=Prices(overrides=(season,)))
    done = Plan.of(asked, {"E": [["A"]]})
    told = done.publish(now=at("09:00"))
    assert told.orders[0].fixed == Planned(engineer="E", start=at("08:10"))
    assert Plan.of(told, {"E": [["A"]]}).cost.by_price["break_promise"] == 50.0


GAS, WITHIN = {"gas": 1}, (None, timedelta(hours=1))
LATE_FOR = {
    "those who are done": ([order("A"), order("B", skills=GAS, value=9.0)], Link(first="A", then="B", gap=WITHIN)),
    "each other": (
        [order("A", 1, 60, skills=GAS, value=9.0), order("B", windows=[(at("09:00"), at("10:00"))], value=9.0)],
        Link(first="A", then="B"),
    ),
    "the engineer who came": (
        [order("A"), order("B", engineers=["F"], value=9.0)],
        Link(first="A", then="B", engineer="same", gap=(None, None)),
    ),
}


@pytest.mark.parametrize("whom", LATE_FOR)
def test_open_orders_that_come_too_late_stay_open(whom: str) -> None:
    orders, link = LATE_FOR[whom]
    asked = problem(*orders, order("C", 1), engineer("E", 0), engineer("F", 0, ()), links=[link])
    plan = solve(asked, rounds=100)
    for told in (plan.publish(until=at("10:00"), now=at("09:30")), plan.publish(engineers=True, now=at("09:30"))):
        later = solve(told, rounds=100, start=plan)
        assert later.open_orders == plan.open_orders
        assert not [finding for finding in check(told, later) if finding.must]


def berlin(first: datetime, minutes: int) -> Plan:
    """A night on which the clock is changed."""
    orders = [order("A", 0, minutes), order("B", 0, 60)]
    night = Shift(start=first, end=first + timedelta(hours=9))
    asked = problem(*orders, engineer("E", 0, (night,)), time_zone="Europe/Berlin")
    return Plan.of(asked, {"E": [["A", "B"]]})


def test_what_began_before_the_clock_went_back_is_history() -> None:
    plan = berlin(datetime(2026, 10, 24, 23), 210)
    told = plan.publish(now=datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=ZoneInfo("Europe/Berlin")))
    assert told.orders[1].fixed == Planned(engineer="E", start=plan.routes[0].visits[1].start)


def test_a_promise_when_the_clock_goes_forward_is_half_an_hour_to_each_side() -> None:
    plan = berlin(datetime(2026, 3, 28, 23), 190)
    told = plan.publish()
    promise = told.orders[1].promise
    assert promise is not None
    start = plan.routes[0].visits[1].start.astimezone(UTC)
    assert [moment.astimezone(UTC) - start for moment in promise] == [-timedelta(minutes=30), timedelta(minutes=30)]
    assert solve(told, rounds=100, start=plan).routes[0].visits[1].start.astimezone(UTC) == start
