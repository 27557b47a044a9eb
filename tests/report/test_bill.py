"""The bill of a plan, line by line and summed."""

from datetime import timedelta

import pytest

from dispatch import Plan, Prices, check, solve
from dispatch.judge import told
from dispatch.models.bill import Bill, Line, summed
from dispatch.models.finding import Finding
from dispatch.models.money import UNITS, to_units
from dispatch.rules import charged, distance, name_of, rules_of, travel
from tests.builders import at, engineer, order, problem, shift
from tests.random_problems import random_problem

REMARKED = ("lateness", "promise", "preference", "preferred", "preferred_areas", "change_engineer", "change_minute")
"""Rules with a price that remark on each order that it is asked for."""


def lines(bill: Bill) -> list[tuple[str, str, str, float]]:
    return [(line.price, line.order, line.engineer, line.money) for line in bill.lines]


def test_a_day_added_up_by_hand(day_of_li: Plan) -> None:
    """Each drive takes 10 minutes (10 yuan) and 5 km (5 yuan); Li is back 40 minutes after 16:00 (60 yuan)."""
    bill = day_of_li.bill()
    assert lines(bill) == [
        ("travel_hour", "install", "Li", 10.0),
        ("travel_hour", "clean", "Li", 10.0),
        ("travel_hour", "", "Li", 10.0),
        ("km", "install", "Li", 5.0),
        ("km", "clean", "Li", 5.0),
        ("km", "", "Li", 5.0),
        ("overtime_hour", "", "Li", 60.0),
        ("open_order", "repair", "", 100.0),
        ("open_order", "look", "", 50.0),
    ]
    assert {line.shift for line in bill.lines if line.engineer} == {0}
    assert (bill.open_at_any_price, bill.total) == (1, day_of_li.cost.total) == (1, 255.0)
    assert bill.by("price") == {
        name: money * UNITS for name, money in {"open_order": 150, "overtime_hour": 60, "travel_hour": 30, "km": 15}.items()
    }
    assert bill.by("order") == {
        name: money * UNITS for name, money in {"repair": 100, "": 75, "look": 50, "clean": 15, "install": 15}.items()
    }
    assert bill.by("engineer") == {"": 150 * UNITS, "Li": 105 * UNITS}


def test_each_price_of_an_order_is_found_where_it_belongs() -> None:
    """A is driven to in 10 minutes and starts at 08:10, 70 minutes after its due and 40 before its preferred time."""
    late = order(
        "A", due=at("07:00"), preferred=[(at("08:50"), at("09:00"))], preferred_engineers=("F",), promise=(at("07:00"), at("08:00"))
    )
    prices = Prices(late_hour=6, preferred_hour=3, preference=7, break_promise=11, soon_hour=6, engineer_used=2)
    plan = Plan.of(problem(late, engineer(), engineer("F"), prices=prices), {"E": [["A"]]})
    asked = {line.price: (line.order, line.money) for line in plan.bill().lines}
    assert asked == {
        "late_hour": ("A", 7.0),
        "preferred_hour": ("A", 2.0),
        "preference": ("A", 7.0),
        "break_promise": ("A", 11.0),
        "soon_hour": ("A", 1.0),
        "engineer_used": ("", 2.0),
    }


def test_each_finding_has_its_money() -> None:
    late = order("A", due=at("07:10"), preferred_engineers=("F",), skills={"gas": 1})
    plan = Plan.of(problem(late, engineer(), engineer("F"), prices=Prices(late_hour=6, preference=7)), {"E": [["A"]]})
    priced = plan.bill().by_finding(check(plan.problem, plan))
    assert [(finding.rule, units / UNITS) for finding, units in priced] == [("preference", 7.0), ("lateness", 6.0), ("skills", 0.0)]


def test_charges_say_what_is_a_finding_and_what_is_not() -> None:
    """A starts an hour late (6 yuan) by who is not asked for (7 yuan); 10 minutes there and 10 back are 1 yuan each, and B stays open."""
    late = order("A", due=at("07:10"), preferred_engineers=("F",))
    prices = Prices(late_hour=6, preference=7, travel_hour=6)
    plan = Plan.of(problem(late, order("B", value=3.0), engineer(), engineer("F"), prices=prices), {"E": [["A"]]})
    charges = plan.bill().charges(check(plan.problem, plan))
    assert [(each.price, each.money, each.finding and (each.finding.rule, each.finding.amount)) for each in charges] == [
        ("preference", 7.0, ("preference", 0)),
        ("late_hour", 6.0, ("lateness", 3600)),
        ("open_order", 3.0, None),
        ("travel_hour", 2.0, None),
    ]
    assert sum(each.units for each in charges) == plan.bill().units == 18 * UNITS


def test_findings_about_the_same_share_its_money() -> None:
    lines = (Line(price="more_stops", rule="more_stops", units=10), Line(price="km", rule="distance", units=4, order="A", engineer="E"))
    findings = [Finding(rule="more_stops", must=False, text=name, amount=amount) for name, amount in (("p1", 2), ("p2", 1))]
    bill = Bill(open_at_any_price=0, lines=lines)
    assert bill.by_finding(findings) == [(findings[0], 7), (findings[1], 3)]
    assert bill.by_finding([Finding(rule="more_stops", must=False, text="p1")])[0][1] == 10
    assert [(each.price, each.units) for each in bill.charges(findings)] == [("more_stops", 7), ("more_stops", 3), ("km", 4)]
    assert [(each.price, each.units) for each in bill.charges([])] == [("more_stops", 10), ("km", 4)]


def test_what_changed_since_the_plan_before_is_on_the_bill() -> None:
    prices = Prices(change_engineer=4, change_minute=0.5)
    day = problem(order("A", windows=[(at("08:10"), at("08:10"))]), engineer(shifts=()), engineer("F"), prices=prices)
    day_before = problem(order("A", windows=[(at("08:30"), at("08:30"))]), engineer(), engineer("F"), prices=prices)
    plan = solve(day, start=Plan.of(day_before, {"E": [["A"]]}), rounds=100)
    assert lines(plan.bill()) == [("change_engineer", "A", "F", 4.0), ("change_minute", "A", "F", 10.0)]


def test_it_is_made_once(day_of_li: Plan) -> None:
    assert day_of_li.bill() is day_of_li.bill()


def test_a_line_without_money_is_no_line() -> None:
    assert Plan.of(problem(order(value=0.0), engineer()), {"E": [["A"]]}).bill() == Bill(open_at_any_price=0, lines=())


def test_two_shifts_of_one_engineer_have_lines_of_their_own() -> None:
    two = engineer(shifts=(shift(), shift(day=2)))
    plan = Plan.of(problem(order("A"), order("B"), two, prices=Prices(engineer_used=2)), {"E": [["A"], ["B"]]})
    expected = tuple(Line(price="engineer_used", rule="engineer_used", units=2 * UNITS, engineer="E", shift=number) for number in (0, 1))
    assert plan.bill().lines == expected


@pytest.mark.parametrize("seed", range(40))
def test_it_sums_to_the_cost_of_the_plan(seed: int) -> None:
    plan = solve(random_problem(seed, orders=12, engineers=4, tied=seed % 2 == 0), rounds=200)
    bill = plan.bill()
    assert bill.units == to_units(plan.cost.total)
    assert bill.open_at_any_price == plan.cost.open_at_any_price
    assert bill.by("price") == {name: to_units(money) for name, money in plan.cost.by_price.items() if money}
    for column in ("rule", "order", "engineer"):
        assert sum(bill.by(column).values()) == bill.units
    findings = check(plan.problem, plan)
    charges = bill.charges(findings)
    assert sum(each.units for each in charges) == bill.units
    assert summed((each.price, each.units) for each in charges) == bill.by("price")
    priced = [rule for rule in rules_of(plan.problem) if hasattr(rule, "PRICE")]
    prefer = {name_of(rule): rule.PRICE for rule in priced}
    told = {each.finding for each in charges if each.finding is not None}
    for line in bill.lines:  # what a rule that remarks asks for one order is remarked
        if line.rule in REMARKED and line.order:
            assert any((each.rule, each.order, each.engineer) == line.about for each in told), line
    assert all(prefer[each.finding.rule] == each.price for each in charges if each.finding is not None)


def test_a_day_of_many_visits_keeps_each_price_apart() -> None:
    """Three orders in one shift, 30 minutes each and 10 from one to the next: starts 08:10, 08:50 and 09:30, home at 10:30."""
    orders = [order(name, where=where, priority="urgent") for name, where in (("A", 1), ("B", 2), ("C", 3))]
    prices = Prices(urgent_hour={"urgent": 6}, work_hour=10, open_order={"urgent": 1})
    plan = Plan.of(problem(*orders, engineer(), prices=prices), {"E": [["A", "B", "C"]]})
    assert lines(plan.bill()) == [
        ("work_hour", "", "E", 25.0),
        ("urgent_hour", "A", "E", 1.0),
        ("urgent_hour", "B", "E", 5.0),
        ("urgent_hour", "C", "E", 9.0),
    ]
    assert plan.routes[0].back - at("08:00") == timedelta(hours=2, minutes=30)


@pytest.mark.parametrize("seed", range(20))
def test_every_drive_is_paid_at_the_rate_of_its_route(seed: int) -> None:
    """The way back too: it is what no order causes."""
    plan = solve(random_problem(seed, orders=12, engineers=4), rounds=200)
    lines = {(line.price, line.engineer, line.shift, line.order): line.units for line in plan.bill().lines}
    for table in told(plan.problem, plan)[1]:
        names = [*(visit.order.id for visit in table.visits), ""]
        for rule, legs in ((travel, table.leg_seconds), (distance, table.leg_metres)):
            paid = [lines.get((rule.PRICE, table.shift.engineer.id, table.shift.number, name), 0) for name in names]
            assert [units * sum(legs) for units in paid] == [charged(rule, table) * leg for leg in legs]


def test_what_routes_cost_together_has_a_line_of_its_own() -> None:
    """Two shifts come to p1: 7. F idles: 5. E does one order a day: 3 for each day alone, 2 times 2 times 3 for both."""
    prices = Prices(more_stops=7, more_engineers=2, engineer_idle=5, fair_orders=3)
    asked = problem(order("A"), order("B"), engineer(shifts=(shift(), shift(day=2))), engineer("F"), prices=prices)
    plan = Plan.of(asked, {"E": [["A"], ["B"]]})
    assert lines(plan.bill()) == [
        ("fair_orders", "", "E", 3.0),
        ("fair_orders", "", "E", 3.0),
        ("engineer_idle", "", "F", 5.0),
        ("fair_orders", "", "", 6.0),
        ("more_stops", "", "", 7.0),
    ]
    assert plan.bill().total == plan.cost.total == 24.0


def test_findings_about_all_routes_share_their_money() -> None:
    """K has three engineers and L two: 2 and 1 more than one."""
    orders = [order(name, customer=customer) for name, customer in zip("ABCDE", "KKKLL", strict=True)]
    asked = problem(*orders, engineer("E"), engineer("F"), engineer("G"), prices=Prices(more_engineers=10))
    plan = Plan.of(asked, {"E": [["A", "D"]], "F": [["B", "E"]], "G": [["C"]]})
    assert [(finding.about, units / UNITS) for finding, units in plan.bill().by_finding(check(asked, plan))] == [("K", 20.0), ("L", 10.0)]
