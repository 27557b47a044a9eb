"""People for short seasons: who is needed can be counted by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from dispatch import Demand, Engineer, Lending, Order, Prices, Problem, ProblemError, Team, solve, staff
from dispatch.models.staffing import Staffing
from tests.builders import engineer, order, problem, shift

FIRST = date(2026, 7, 6)
"""A Monday."""
DAY_COST = 400.0
PRICES = Prices(travel_hour=10.0, open_order={"normal": 200.0})


def rows(area: str, kind: str, number: Callable[[int], float], days: int = 28) -> list[Demand]:
    return [Demand(day=FIRST + timedelta(days=day), area=area, kind=kind, mean=number(day)) for day in range(days)]


def sample(area: str, day: int, *kinds: str) -> Problem:
    """Eight orders of an hour of each kind, ten minutes from one to the next, and two engineers for each kind: seven or, where two
    orders are at one door, eight fit into a shift."""
    orders: list[Order] = []
    people: list[Engineer] = []
    for kind in kinds:
        asked = {"kind": kind, "area": area, "skills": {kind: 1}, "priority": "normal"}
        orders += [order(f"{kind}{number}", 1 + number, 60, **asked) for number in range(8)]
        people += [engineer(f"{kind}-{number}", skills={kind: 1}, shifts=(shift(day=day),)) for number in (1, 2)]
    return problem(*orders, *people, prices=PRICES)


def samples(area: str = "", *kinds: str) -> list[Problem]:
    return [sample(area, day, *(kinds or ("clean",))) for day in (1, 2)]


def team(area: str = "", kind: str = "clean", **fields: object) -> Team:
    given = {"id": f"{area}{kind}", "area": area, "kinds": (kind,), "members": (f"{kind}-1", f"{kind}-2"), "day_cost": DAY_COST}
    return Team(**(given | fields))


def test_as_many_as_the_orders_take() -> None:
    """14 orders a day on six days of the week, none on Sundays: two people, nobody on Sundays, and as one would be too few, they do all."""
    demand = rows("", "clean", lambda day: 0 if day % 7 == 6 else 14)
    found = staff(demand, [team()], samples(), service=0.95)
    assert found.people == {"clean": 2}
    assert (found.hires, found.loans) == ((), ())
    assert found.cost == pytest.approx(2 * 24 * DAY_COST)
    assert [each.at_work for each in found.days if each.day.weekday() == 6] == [0] * 4
    (service,) = found.service
    assert service.asked == pytest.approx(24 * 14)
    assert service.expected == pytest.approx(1.0, abs=0.01)
    assert service.checked == pytest.approx(1.0, abs=0.01)


def test_everybody_rests_on_one_day_of_the_week() -> None:
    found = staff(rows("", "clean", lambda _: 14), [team()], samples(), service=0.95)
    weeks = Counter((each.day - FIRST).days // 7 for each in found.days for _ in range(each.at_work))
    assert found.people == {"clean": 3}
    assert all(count <= 6 * 3 for count in weeks.values())
    assert sum(weeks.values()) >= 0.9 * 28 * 2


def test_a_peak_is_for_seasonal_people() -> None:
    """Two weeks of the four have twice the orders: who comes for these costs less than who is there all the time."""
    demand = rows("", "clean", lambda day: 0 if day % 7 == 6 else 28 if 7 <= day < 21 else 14)
    seasonal = team(seasonal=5, seasonal_cost=500.0, hire_cost=100.0, least_weeks=2)
    found = staff(demand, [seasonal], samples(), service=0.99)
    assert found.people == {"clean": 2}
    (hire,) = found.hires
    assert (hire.first, hire.last) == (FIRST + timedelta(days=7), FIRST + timedelta(days=20))
    assert hire.people == 2
    assert found.cost == pytest.approx(2 * 24 * DAY_COST + 2 * (12 * 500 + 100))
    forever = staff(demand, [replace(seasonal, least_weeks=4)], samples(), service=0.99)
    assert not forever.hires or forever.hires[0].last - forever.hires[0].first == timedelta(days=27)
    assert forever.cost > found.cost


def test_people_are_lent_where_the_peak_is() -> None:
    """The north has too many people in the second week, the south too few, and nobody can be hired."""
    north = rows("north", "clean", lambda day: 0 if day % 7 == 6 or 7 <= day < 14 else 14, days=21)
    south = rows("south", "clean", lambda day: 0 if day % 7 == 6 else 14 if 7 <= day < 14 else 7, days=21)
    teams = [team("north", own=2, most=2), team("south", own=1, most=1)]
    way = Lending(team="northclean", to="southclean", most=2, most_weeks=1, travel_days=0, fare=300.0, night=100.0)
    days = [*samples("north"), *samples("south")]
    alone = staff([*north, *south], teams, days, service=0.95)
    found = staff([*north, *south], teams, days, service=0.95, lending=[way])
    (loan,) = found.loans
    assert (loan.team, loan.to, loan.people) == ("northclean", "southclean", 1)
    assert (loan.first, loan.last) == (FIRST + timedelta(days=7), FIRST + timedelta(days=13))
    assert found.cost == pytest.approx(alone.cost + 300 + 6 * 100)
    assert {each.team: each.there for each in found.days if each.day == FIRST + timedelta(days=8)} == {"northclean": 1, "southclean": 2}
    assert south_of(found) >= 0.95 > south_of(alone)


def south_of(found: Staffing) -> float:
    return next(each.expected for each in found.service if each.area == "south")


def test_days_on_the_way_are_lost() -> None:
    north = rows("north", "clean", lambda _: 0, days=7)
    south = rows("south", "clean", lambda day: 0 if day % 7 == 6 else 14, days=7)
    teams = [team("north", own=3, most=3), team("south", own=1, most=1)]
    way = Lending(team="northclean", to="southclean", most=3, travel_days=1, fare=1.0)
    found = staff([*north, *south], teams, [*samples("north"), *samples("south")], service=0.9, lending=[way])
    (loan,) = found.loans
    at_work = sum(each.at_work for each in found.days if each.team == "southclean")
    assert loan.people == 2, "one would work on 4 of 6 days, and 6 + 4 days are not nine tenths of 12"
    assert at_work <= 6 + 2 * 4


def test_people_of_two_trades_help_out() -> None:
    """Two orders of each kind a day: somebody of both who costs less takes the place of one or both of the others."""
    kinds = ("clean", "repair")
    days = [
        problem(
            *sample("", day, *kinds).orders,
            *sample("", day, *kinds).engineers,
            engineer("both", skills=dict.fromkeys(kinds, 1), shifts=(shift(day=day),)),
            prices=PRICES,
        )
        for day in (1, 2)
    ]
    demand = [row for kind in kinds for row in rows("", kind, lambda day: 0 if day % 7 == 6 else 2, days=14)]
    both = Team(id="both", kinds=kinds, members=("both",), day_cost=300.0)
    alone = staff(demand, [team(), team(kind="repair")], days, service=0.85)
    found = staff(demand, [team(), team(kind="repair"), both], days, service=0.85)
    assert alone.people == {"clean": 1, "repair": 1}
    assert found.people["both"] >= 1
    assert found.cost < alone.cost


def test_too_few_people_do_what_they_can() -> None:
    """With three or four orders at each door nine fit into a shift."""
    found = staff(rows("", "clean", lambda _: 28, days=14), [team(own=1, most=1)], samples(), service=0.9)
    assert found.people == {"clean": 1}
    assert found.service[0].expected == pytest.approx(6 * 9 / (7 * 28), abs=0.02)


def test_one_more_day_is_worth_what_it_lets_in() -> None:
    """One engineer does seven or eight of 28; another one does as many more, for 200 each less the drives."""
    found = staff(rows("", "clean", lambda day: 0 if day % 7 == 6 else 28, days=14), [team(own=1, most=1)], samples(), service=0.9)
    (worth,) = found.worth
    assert worth.orders == pytest.approx(7.5, abs=0.5)
    assert worth.orders * 200 - 20 * 10 < worth.money < worth.orders * 200, "twenty legs of ten minutes at most"


def test_the_same_again_and_another_seed() -> None:
    demand = [replace(row, low=6, high=24) for row in rows("", "clean", lambda _: 14, days=14)]
    one, again = (staff(demand, [team()], samples(), seed=seed) for seed in (1, 1))
    assert one == again


def test_every_fault_is_told() -> None:
    wrong = [team(members=("nobody",)), team(), Team(id="idle", kinds=(), members=(), day_cost=-1.0, own=3, most=2, least_weeks=0)]
    way = Lending(team="clean", to="clean", most=-1)
    with pytest.raises(ProblemError) as error:
        staff(rows("", "paint", lambda _: 1, days=1), wrong, samples(), service=2.0, lending=[way], days_a_week=9)
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [
        ("team 'clean'", "members"),
        ("team 'clean'", "id"),
        ("team 'idle'", "kinds"),
        ("team 'idle'", "members"),
        ("team 'idle'", "day_cost"),
        ("team 'idle'", "most"),
        ("team 'idle'", "least_weeks"),
        ("lending[0]", "to"),
        ("lending[0]", "most"),
        ("demand of kind 'paint' in area ''", "kind"),
        ("demand of kind 'paint' in area ''", "kind"),
        ("teams", "kinds"),
        ("staff", "service"),
        ("staff", "days_a_week"),
    ]
    with pytest.raises(ProblemError, match=r"samples\[0\] is no Problem"):
        staff(rows("", "clean", lambda _: 1, days=1), [team()], [solve])


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -1.0])
def test_numbers_that_are_none(wrong: float) -> None:
    demand, way = rows("", "clean", lambda _: 4, days=7), {"team": "clean", "to": "other", "most": 1}
    other = team(id="other", day_cost=wrong, seasonal_cost=wrong, hire_cost=wrong)
    with pytest.raises(ProblemError) as error:
        staff(demand, [team(), other], samples(), lending=[Lending(**way, fare=wrong, night=wrong)], seconds=wrong)
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [
        *(("team 'other'", name) for name in ("day_cost", "seasonal_cost", "hire_cost")),
        ("lending[0]", "fare"),
        ("lending[0]", "night"),
        ("staff", "seconds"),
    ]
    demand = [replace(row, mean=wrong if row is demand[2] else row.mean) for row in demand]
    with pytest.raises(ProblemError, match=r"demand\[2\]: mean is"):
        staff(demand, [team()], samples())


def test_nobody_is_hired_for_longer_than_the_season() -> None:
    """15 days are three weeks, the last one short."""
    demand = rows("", "clean", lambda _: 4, days=15)
    hired = team(id="hired", seasonal=2, seasonal_cost=500.0, least_weeks=4)
    with pytest.raises(ProblemError) as error:
        staff(demand, [team(least_weeks=9), hired], samples())
    assert [(fault.subject, fault.field) for fault in error.value.faults] == [("team 'hired'", "least_weeks")]
    assert "the season has 3" in str(error.value)
    assert staff(demand, [replace(hired, least_weeks=3)], samples()).people


def test_where_nothing_is_asked_all_is_done() -> None:
    found = staff(rows("", "clean", lambda _: 0, days=7), [team()], samples())
    (service,) = found.service
    assert (service.asked, service.expected, service.checked) == (0.0, 1.0, 1.0)
    assert found.cost == 0
