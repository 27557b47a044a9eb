from datetime import date, timedelta

import pytest

from dispatch import Engineer, Heat, Order, Plan, Prices, Step, check, solve
from dispatch.facts import facts_of
from dispatch.rules.heat_overtime import encode, findings, ties_routes
from tests.builders import at, engineer, order, problem, route, shift

OUTDOOR = (Step(name="outdoor unit", duration=timedelta(minutes=30), outdoor=True),)


def late(name: str = "E") -> Engineer:
    """From 8:00 to 9:30, with overtime until 11:00."""
    return engineer(name, shifts=(shift("08:00", "09:30", overtime_until=at("11:00")),))


def heat(degrees: float) -> list[Heat]:
    return [Heat(day=date(2026, 7, 1), degrees=degrees)]


@pytest.mark.parametrize(
    ("names", "degrees", "over"),
    [
        (("out",), 35.0, 0),  # back at 8:50
        (("out", "long"), 35.0, 30 * 60),  # 8:10 to 8:40, 8:50 to 9:40, back at 10:00
        (("out", "long"), 38.0, 30 * 60),
        (("out", "long"), 34.9, 0),
        (("long", "indoor"), 35.0, 0),  # overtime without anything outdoors
        (("urgent", "long"), 35.0, 0),
    ],
)
def test_who_was_outdoors_is_back_in_time(names: tuple[str, ...], degrees: float, over: int) -> None:
    orders = [
        order("out", 1, duration=None, steps=OUTDOOR),
        order("urgent", 1, duration=None, steps=OUTDOOR, despite_heat=True),
        order("long", 2, minutes=50),
        order("indoor", 1),
    ]
    table = route(problem(*orders, late(), heat=heat(degrees)), *names)
    assert [finding.amount for finding in findings(table)] == ([over] if over else [])


@pytest.mark.parametrize("solver", ["search", "greedy"])
def test_who_leaves_as_late_as_he_can_is_back_in_time_too(solver: str) -> None:
    """Where the length of a duty is limited, one leaves late: that is told in another way."""
    one = engineer(shifts=(shift("08:00", "09:30", overtime_until=at("11:00"), longest=timedelta(hours=3)),))
    asked = problem(order("out", 1, duration=None, steps=OUTDOOR), order("long", 2, minutes=50), one, heat=heat(35.0))
    plan = solve(asked, rounds=200, solver=solver)
    assert len(plan.open_orders) == 1
    assert not check(asked, plan)


def test_the_search_leaves_overtime_to_who_stays_indoors() -> None:
    """One of the two indoors could be done after the work outdoors, but only in overtime."""
    orders: list[Order] = [order("out", 1, duration=None, steps=OUTDOOR), order("in", 2, minutes=50), order("in too", 2, minutes=50)]
    prices = Prices(travel_hour=60.0, engineer_used=500.0)
    cool = solve(problem(*orders[:2], late(), late("F"), prices=prices), rounds=200)
    warm = solve(problem(*orders[:2], late(), late("F"), prices=prices, heat=heat(35.0)), rounds=200)
    assert [len(plan.routes) for plan in (cool, warm)] == [1, 2]
    assert not warm.open_orders


SPLIT = engineer(shifts=(shift("08:00", "09:30", overtime_until=at("11:00")), shift("12:00", "13:30", overtime_until=at("15:00"))))


@pytest.mark.parametrize(("first", "then"), [("out", "long"), ("long", "out")])
def test_no_overtime_in_any_shift_of_the_day(first: str, then: str) -> None:
    """The long work takes 100 minutes and two drives of ten: half an hour of overtime, whichever shift it is in."""
    morning, noon = [(at("08:00"), at("09:00"))], [(at("12:00"), at("13:00"))]
    windows = {first: morning, then: noon}
    orders = [order("out", 1, duration=None, steps=OUTDOOR, windows=windows["out"]), order("long", 1, minutes=100, windows=windows["long"])]
    asked = problem(*orders, SPLIT, heat=heat(36.0))
    (finding,) = [each for each in check(asked, Plan.of(asked, {"E": [[first], [then]]})) if each.rule == "heat_overtime"]
    assert (finding.amount, finding.about) == (1800, "2026-07-01")
    assert ties_routes(facts_of(asked))
    for solver in ("search", "greedy"):
        plan = solve(asked, rounds=200, solver=solver)
        assert len(plan.open_orders) == 1
        assert not check(asked, plan)
    assert not solve(problem(*orders, SPLIT, heat=heat(34.0)), rounds=200).open_orders
    two = (SPLIT, engineer("F", shifts=SPLIT.shifts))
    assert not solve(problem(*orders, *two, heat=heat(36.0)), rounds=200).open_orders


def test_columns() -> None:
    asked = problem(order("A", duration=None, steps=OUTDOOR), order("B"), late(), engineer("F"), heat=heat(36.0))
    columns = encode(facts_of(asked))
    assert columns["hot_visits"].tolist() == [[1], [0]]
    assert columns["shift_hot_end"].tolist() == [int(9.5 * 3600), 18 * 3600]
    assert encode(facts_of(problem(order("A", duration=None, steps=OUTDOOR), engineer(), heat=heat(36.0)))) == {}, "nobody has overtime"
