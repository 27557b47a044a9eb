"""The figures of a plan, reckoned by hand. ``docs/kpis.md`` has the definitions."""

from __future__ import annotations

import json
import math
from collections import Counter
from datetime import timedelta

import pytest

from dispatch import Break, Crew, Link, Outlet, Plan, Prices, Problem, Shift, Travel, over_days, solve
from dispatch.facts import facts_of
from dispatch.models.money import to_units
from dispatch.report._measured import added
from dispatch.report.figures import OrderFigures, Row, ShiftFigures
from dispatch.report.kpis import Group, Spread
from tests.builders import at, engineer, order, problem, shift
from tests.random_problems import random_problem


def whole(plan: Plan) -> Row:
    return plan.kpis().whole.row()


def rows(plan: Plan, by: str, *names: str) -> dict[object, tuple[object, ...]]:
    """Some columns of a table, by the name of the group."""
    return {row[by]: tuple(row[name] for name in names) for row in plan.kpis(by=[by]).table(by)}


def test_a_day_added_up_by_hand(day_of_li: Plan) -> None:
    """Li works 3 hours in a shift of 8, drives three times 10 minutes and 5 km, waits from 10:20 to 15:30, is back 40 minutes late."""
    assert day_of_li.kpis(by=()).whole == Group(
        name="",
        orders=OrderFigures(asked=5, served=2, open=3, open_at_any_price=1, on_site=3 * 3600, at_door=5 * 3600 + 600),
        shifts=ShiftFigures(
            shifts=2,
            used=1,
            with_overtime=1,
            engineer_days=1,
            planned=16 * 3600,
            paid=8 * 3600 + 2400,
            work=3 * 3600,
            travel=1800,
            waiting=5 * 3600 + 600,
            overtime=2400,
            travel_metres=15_000,
            pay=60 * 3_600_000,
        ),
    )
    row = whole(day_of_li)
    assert row["served_rate"] == 2 / 5
    assert row["utilisation"] == 3.5 / 16
    assert row["travel_share"] == 30 / 520
    assert (row["overtime_hours"], row["waiting_hours"], row["km"]) == (40 / 60, 5 + 10 / 60, 15.0)
    assert (row["orders_per_engineer_day"], row["km_per_order"]) == (2.0, 7.5)
    assert row["income"] == 60.0


def test_served_and_open_by_kind_brand_priority_and_outlet() -> None:
    orders = (
        order("A", kind="install", brand="Gree", priority="high"),
        order("B", kind="install", brand="Midea", priority="low"),
        order("C", kind="clean", brand="Gree", priority="low", skills={"clean": 1}),
    )
    plan = Plan.of(
        problem(*orders, engineer("E", outlet="west"), engineer("F", outlet="east"), prices=Prices(open_order={"high": 2, "low": 1})),
        {"E": [["A"]], "F": [["B"]]},
    )
    counts = "orders_asked", "orders_served", "orders_open"
    assert rows(plan, "order.kind", *counts) == {"clean": (1, 0, 1), "install": (2, 2, 0)}
    assert rows(plan, "order.brand", *counts) == {"Gree": (2, 1, 1), "Midea": (1, 1, 0)}
    assert rows(plan, "order.priority", *counts) == {"high": (1, 1, 0), "low": (2, 1, 1)}
    assert rows(plan, "engineer.outlet", *counts) == {"": (1, 0, 1), "east": (1, 1, 0), "west": (1, 1, 0)}


def test_on_time_is_being_there_by_the_end_of_the_promise() -> None:
    """Drives take 10 minutes: A is reached at 08:10 by its promise, B at 08:50 too late, C too early, which is no fault; D has none."""
    promises = {"A": (at("08:00"), at("08:10")), "B": (at("08:00"), at("08:49")), "C": (at("10:00"), at("10:30")), "D": None}
    orders = [order(name, where, promise=promise) for where, (name, promise) in enumerate(promises.items(), start=1)]
    plan = Plan.of(problem(*orders, engineer(), prices=Prices(break_promise=5)), {"E": [["A", "B", "C", "D"]]})
    assert [visit.arrival for visit in plan.routes[0].visits][1:3] == [at("08:50"), at("09:30")]
    row = whole(plan)
    assert (row["promised"], row["on_time"], row["on_time_rate"]) == (3, 2, 2 / 3)


def test_in_due_counts_starts() -> None:
    orders = [order("A", 1, due=at("08:10")), order("B", 2, due=at("08:49")), order("C", 3)]
    row = whole(Plan.of(problem(*orders, engineer()), {"E": [["A", "B", "C"]]}))
    assert (row["due"], row["in_due"], row["in_due_rate"]) == (2, 1, 0.5)


def test_within_a_day_of_the_release_to_the_second() -> None:
    """Both are reached at 08:10 of the second day: 24 hours after the one release, a minute more after the other."""
    orders = [order("A", release=at("08:10")), order("B", release=at("08:09")), order("C", release=at("09:00", day=2)), order("D")]
    staff = [engineer(name, shifts=(shift(day=2),)) for name in "EF"]
    row = whole(Plan.of(problem(*orders, *staff), {"E": [["A"]], "F": [["B"]]}))
    assert (row["released"], row["within_24h"], row["within_24h_rate"]) == (2, 1, 0.5)


def test_shares_of_nothing_are_none() -> None:
    plan = Plan.of(Problem(orders=(), engineers=(), travel=Travel.straight_line(), prices=Prices()), {})
    row = whole(plan)
    assert {name for name, value in row.items() if value is None} == {
        *("served_rate", "on_time_rate", "in_due_rate", "within_24h_rate", "utilisation", "travel_share"),
        *("orders_per_engineer_day", "km_per_order"),
    }
    assert {value for value in row.values() if value is not None} == {0}
    assert (plan.kpis().hours, plan.kpis().groups["order.kind"]) == (Spread(), ())


def test_a_group_of_orders_has_the_shifts_of_all_who_may_do_one(day_of_li: Plan) -> None:
    """Only Li installs; both may clean; nobody repairs."""
    found = rows(day_of_li, "order.kind", "shifts", "shifts_used", "utilisation", "on_site_hours", "orders_per_engineer_day")
    assert found == {
        "": (2, 1, 3.5 / 16, 0.0, None),
        "clean": (2, 1, 3.5 / 16, 1.0, None),
        "install": (1, 1, 3.5 / 8, 2.0, None),
        "repair": (0, 0, None, 0.0, None),
    }


def test_a_break_at_the_door_is_no_waiting() -> None:
    lunch = Break(duration=timedelta(hours=1), windows=((at("08:10"), at("08:10")),))
    asked = problem(order(windows=[(at("13:00"), at("14:00"))]), engineer(shifts=(shift(breaks=(lunch,)),)))
    plan = Plan.of(asked, {"E": [["A"]]})  # at the door from 08:10, at rest until 09:10
    assert plan.routes[0].breaks == ((at("08:10"), at("09:10")),)
    row = whole(plan)
    assert row["waiting_hours"] == row["at_door_hours"] == 3 + 50 / 60
    assert row["work_hours"] == row["on_site_hours"] == 0.5


@pytest.mark.parametrize(
    ("fields", "paid"),
    [
        ({}, 2 + 40 / 60),  # from 08:00 until back at 10:40
        ({"paid_from": "departure"}, 50 / 60),  # leaves at 09:50
        ({"least_paid": timedelta(hours=4)}, 4.0),
    ],
)
def test_paid_hours_are_those_of_the_wage(fields: dict[str, object], paid: float) -> None:
    """Half an hour of work at 10:00, ten minutes away."""
    at_ten = order(windows=[(at("10:00"), at("10:00"))])
    plan = Plan.of(problem(at_ten, engineer(shifts=(shift(**fields),)), prices=Prices(work_hour=30)), {"E": [["A"]]})
    row = whole(plan)
    assert row["paid_hours"] == paid
    assert row["income"] == plan.cost.by_price["work_hour"] == pytest.approx(30 * paid)
    assert row["travel_share"] == pytest.approx(20 / 60 / paid)


def test_hours_and_income_by_engineer_and_their_spread() -> None:
    """E is paid for 1 hour and 10 minutes of overtime, F for 3 hours, G for nothing; H has no shift and does not count."""
    short = Shift(start=at("08:00"), end=at("08:50"), overtime_until=at("10:00"))
    staff = (engineer("E", shifts=(short,)), engineer("F"), engineer("G"), engineer("H", shifts=()))
    asked = problem(order("A", minutes=40), order("B", minutes=160), *staff, prices=Prices(work_hour=30, overtime_hour=60, km=1))
    plan = Plan.of(asked, {"E": [["A"]], "F": [["B"]]})
    found = rows(plan, "engineer.id", "paid_hours", "income", "orders_served", "overtime_hours")
    assert found == {"E": (1.0, 40.0, 1, 10 / 60), "F": (3.0, 90.0, 1, 0.0), "G": (0.0, 0.0, 0, 0.0)}
    kpis = plan.kpis()
    assert kpis.hours == Spread(
        least=0.0, mean=4 / 3, most=3.0, deviation=math.sqrt(((1 - 4 / 3) ** 2 + (3 - 4 / 3) ** 2 + (4 / 3) ** 2) / 3)
    )
    assert (kpis.income.least, kpis.income.most, kpis.income.mean) == (0.0, 90.0, pytest.approx(130 / 3))


def test_an_engineer_day_may_have_two_shifts() -> None:
    """Three orders in two shifts of the first day and one of the second."""
    shifts = (shift("08:00", "12:00"), shift("13:00", "18:00"), shift(day=2))
    plan = Plan.of(problem(order("A"), order("B"), order("C"), engineer(shifts=shifts)), {"E": [["A"], ["B"], ["C"]]})
    row = whole(plan)
    assert (row["shifts_used"], row["engineer_days"], row["orders_per_engineer_day"]) == (3, 2, 1.5)


def test_a_night_shift_is_a_day_of_the_date_on_which_it_begins() -> None:
    """At A after midnight in the shift of the first day, at B before midnight in that of the second: on one date, in two days of work."""
    nights = tuple(Shift(start=at("20:00", day), end=at("04:00", day + 1)) for day in (1, 2))
    orders = [order(name, windows=[(moment, moment)]) for name, moment in (("A", at("01:00", 2)), ("B", at("21:00", 2)))]
    plan = Plan.of(problem(*orders, engineer(shifts=nights)), {"E": [["A"], ["B"]]})
    assert [visit.start.day for route in plan.routes for visit in route.visits] == [2, 2]
    assert whole(plan)["engineer_days"] == 2


def test_income_is_what_every_price_of_work_asks() -> None:
    """Paid are 80 minutes, of them 20 of overtime, 10 at the higher price, for an hour on site and an order; km are nobody's income."""
    prices = Prices(work_hour=60, overtime_hour=30, overtime_steps=((timedelta(minutes=10), 90.0),), order_done=7, site_hour=9, km=1)
    staff = engineer(shifts=(shift("08:00", "09:00", overtime_until=at("10:00")),))
    plan = Plan.of(problem(order(minutes=60), staff, prices=prices), {"E": [["A"]]})
    paid = {price: money for price, money in plan.cost.by_price.items() if money}
    assert paid == {"work_hour": 80.0, "overtime_hour": 10.0, "overtime_steps": 10.0, "order_done": 7.0, "site_hour": 9.0, "km": 10.0}
    assert whole(plan)["income"] == 80.0 + 10.0 + 10.0 + 7.0 + 9.0


def test_a_crew_of_two_outlets_is_on_time_together() -> None:
    """E is there at 08:10 and F at 08:40, ten minutes after the promise and 24 hours and 30 minutes after the release; work begins then."""
    asked = order(
        promise=(at("08:00", 2), at("08:30", 2)), release=at("08:10"), due=at("08:30", 2), crew=Crew(roles=({}, {})), brand="Gree"
    )
    staff = [engineer(name, home, shifts=(shift(day=2),), outlet=outlet) for name, home, outlet in (("E", 0, "x"), ("F", 5, "y"))]
    plan = Plan.of(problem(asked, *staff, prices=Prices(break_promise=10)), {"E": [["A"]], "F": [[("A", 1)]]})
    names = "promised", "on_time", "due", "in_due", "released", "within_24h", "on_site_hours"
    told = (1, 0, 1, 0, 1, 1)
    assert tuple(whole(plan)[name] for name in names) == (*told, 1.0)
    assert rows(plan, "engineer.outlet", *names) == {"x": (*told, 0.5), "y": (*told, 0.5)}
    assert rows(plan, "engineer.id", *names) == {"E": (*told, 0.5), "F": (*told, 0.5)}
    assert rows(plan, "order.brand", *names) == {"Gree": (*told, 1.0)}


def test_a_view_without_some_of_a_crew_goes_by_the_start_of_the_work() -> None:
    """E is there at 08:10 and cannot begin before F comes at 08:40."""
    staff = engineer("E", outlet="x"), engineer("F", 5, outlet="y")
    for end, kept in (("08:39", 0), ("08:40", 1)):
        asked = order(promise=(at("08:00"), at(end)), crew=Crew(roles=({}, {})))
        plan = Plan.of(problem(asked, *staff, prices=Prices(break_promise=10)), {"E": [["A"]], "F": [[("A", 1)]]})
        for seen in (plan, plan.view(outlet="x"), plan.view(outlet="y"), plan.view(engineer="E")):
            assert (whole(seen)["promised"], whole(seen)["on_time"]) == (1, kept)
        assert plan.view(outlet="x").cost.total == 10.0 - 10.0 * kept, "what it costs says the same"


def test_hours_of_work_over_days_count_where_they_are_worked() -> None:
    """E does the first day of A, F the second one, and an order of its own beside it."""
    first, second = over_days(order(minutes=600), timedelta(hours=7), timedelta(hours=3)).orders
    staff = [engineer(name, shifts=(shift(), shift(day=2))) for name in "EF"]
    asked = problem(first, second, order("B", 2, 60), order("C"), *staff, links=[Link(first="A", then="A/2", days=(1, 1), together=True)])
    plan = Plan.of(asked, {"E": [["A"], []], "F": [[], ["A/2", "B"]]})
    names = "orders_asked", "orders_served", "on_site_hours", "work_hours"
    assert rows(plan, "engineer.id", *names) == {"": (1, 0, 0.0, 0.0), "E": (1, 1, 7.0, 7.0), "F": (1, 1, 4.0, 4.0)}
    assert tuple(whole(plan)[name] for name in names) == (3, 2, 11.0, 11.0)
    assert rows(plan, "order.id", "on_site_hours") == {"A": (10.0,), "B": (1.0,), "C": (0.0,)}


def test_labels_are_fields_too() -> None:
    things = (order("A", labels={"city": "杭州"}), order("B"), engineer("E", labels={"team": "1"}), engineer("F", labels={"team": "2"}))
    plan = Plan.of(problem(*things), {"E": [["A", "B"]]})
    assert rows(plan, "order.labels.city", "orders_served") == {"": (1,), "杭州": (1,)}
    assert rows(plan, "engineer.labels.team", "orders_served", "shifts_used") == {"1": (2, 1), "2": (0, 0)}


def test_figures_by_a_label_of_the_outlets() -> None:
    """Two outlets of one region, one without a region, and an engineer without an outlet."""
    people = [engineer(name, outlet=outlet) for name, outlet in (("E", "west"), ("F", "north"), ("G", "east"), ("H", ""))]
    outlets = [Outlet(id="west", labels={"region": "Zhejiang"}), Outlet(id="north", labels={"region": "Zhejiang"}), Outlet(id="east")]
    plan = Plan.of(problem(order("A"), order("B"), order("C"), *people, outlets=outlets), {"E": [["A"]], "F": [["B"]], "H": [["C"]]})
    assert rows(plan, "outlet.labels.region", "orders_served", "shifts", "shifts_used") == {"": (1, 2, 1), "Zhejiang": (2, 2, 2)}


@pytest.mark.parametrize("field", ["brand", "order.units", "engineer.brand", "outlet.id", "order.label.city"])
def test_other_fields_are_refused(field: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be grouped by .* order\.brand, .* engineer\.labels\.NAME"):
        Plan.of(problem(order(), engineer()), {}).kpis(by=[field])


def test_a_table_that_was_not_asked_for() -> None:
    kpis = Plan.of(problem(order(), engineer()), {}).kpis(by=["order.kind"])
    with pytest.raises(ValueError, match=r"grouped by 'order.area' but by 'order.kind': ask plan.kpis\(by=\['order.area'\]\)"):
        kpis.table("order.area")


def test_json_has_all_tables(day_of_li: Plan) -> None:
    kpis = day_of_li.kpis()
    read = json.loads(kpis.to_json())
    assert read["dispatch"] == 1
    assert [read["whole"]] == kpis.table()
    assert read["groups"] == {
        by: kpis.table(by) for by in ("order.priority", "order.kind", "order.brand", "engineer.outlet", "engineer.id")
    }
    assert read["paid_hours_by_engineer"]["most"] == 8 + 40 / 60
    assert read["income_by_engineer"]["mean"] == 30.0


@pytest.mark.parametrize("seed", range(40))
def test_figures_and_money_say_the_same(seed: int) -> None:
    """Hours and kilometres times the prices of whoever has them are what the judge charges."""
    plan = solve(random_problem(seed, orders=12, engineers=4), rounds=200)
    facts, charged = facts_of(plan.problem), Counter[str]()
    rates_of = {engineer.id: facts.rates_of(engineer) for engineer in plan.problem.engineers}
    for group in (group for group in plan.kpis(by=["engineer.id"]).groups["engineer.id"] if group.name):
        figures, rates = group.shifts, rates_of[group.name]
        charged["travel_hour"] += figures.travel * rates.travel_second
        charged["km"] += figures.travel_metres * rates.metre
        charged["work_hour"] += figures.paid * rates.work_second
        charged["overtime_hour"] += figures.overtime * rates.overtime_second
        charged["engineer_used"] += figures.used * rates.engineer_used
        charged["engineer_idle"] += (figures.shifts - figures.used) * rates.engineer_idle
    assert charged == {price: to_units(plan.cost.by_price[price]) for price in charged}


@pytest.mark.parametrize("seed", range(20))
def test_groups_add_up_to_the_whole(seed: int) -> None:
    """All figures of engineers, and those of orders by what they are."""
    plan = solve(random_problem(seed, orders=12, engineers=4), rounds=200)
    kpis = plan.kpis()
    for by, groups in kpis.groups.items():
        assert added(OrderFigures, [group.orders for group in groups]) == kpis.whole.orders, by
        if by.startswith("engineer."):
            assert added(ShiftFigures, [group.shifts for group in groups]) == kpis.whole.shifts, by
