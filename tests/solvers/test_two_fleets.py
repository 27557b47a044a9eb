"""A truck brings what engineers install afterwards: loads, a second trip, goods that arrive later, and old units that go out first."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from dispatch import Break, Engineer, Link, Order, Plan, Problem, check, solve
from dispatch.models.prices import Prices
from tests.builders import at, engineer, order, place, problem, shift

TRAVEL = Prices(travel_hour=60.0)
"""10 for each step on the line."""
AT_ONCE = (timedelta(0), timedelta(hours=2))
"""An installer comes within two hours after the truck."""
SOLVERS = {"greedy": {"solver": "greedy"}, "search": {"solver": "search", "rounds": 5000}}
CUSTOMERS = {"A": 2, "B": 3, "C": 4}
"""How many steps from the warehouse."""


def truck(trips: int = 2, **load: int) -> Engineer:
    """It may be back at the warehouse for more at any time."""
    call = Break(duration=timedelta(minutes=20), windows=((at("08:00"), at("18:00")),), location=place(0), restocks=True)
    return engineer("truck", 0, skills={"drive": 1}, shifts=(shift(load=load or {"unit": 2}, breaks=(call,) * (trips - 1)),))


def chain(name: str, where: int, **fields: object) -> tuple[list[Order], list[Link]]:
    """Bring, then install, by others."""
    bring = order(f"bring {name}", where, minutes=15, skills={"drive": 1}, load={"unit": 1}, **fields)
    install = order(f"install {name}", where, minutes=60, skills={"ac": 1})
    return [bring, install], [Link(first=bring.id, then=install.id, gap=AT_ONCE, engineer="different", together=True)]


def day(*staff: Engineer) -> Problem:
    """Three customers; the unit of C is at the warehouse from 13:00 on, so it arrives there at 13:40 at the earliest."""
    chains = [chain(name, where, **({"release": at("13:40")} if name == "C" else {})) for name, where in CUSTOMERS.items()]
    orders = [each for orders, _ in chains for each in orders]
    links = [each for _, links in chains for each in links]
    return problem(*orders, *staff, engineer("fitter", 5, skills={"ac": 2}), prices=TRAVEL, links=links)


def starts(plan: Plan) -> dict[str, tuple[str, float]]:
    """Who does each order, and when, in hours since midnight."""
    visits = [(route.engineer, visit) for route in plan.routes for visit in route.visits]
    return {visit.order: (who, (visit.start - at("00:00")) / timedelta(hours=1)) for who, visit in visits}


def solved(asked: Problem, solver: str) -> Plan:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    plan = solve(asked, **SOLVERS[solver])
    assert not [finding for finding in check(asked, plan) if finding.must]
    return plan


@pytest.mark.parametrize("solver", SOLVERS)
def test_two_trips_and_the_fitter_follows(solver: str) -> None:
    plan = solved(day(truck()), solver)
    assert plan.open_orders == ()
    told = starts(plan)
    assert {who for name, (who, _) in told.items() if name.startswith("bring")} == {"truck"}
    assert {who for name, (who, _) in told.items() if name.startswith("install")} == {"fitter"}
    for name in CUSTOMERS:
        assert 0.25 <= told[f"install {name}"][1] - told[f"bring {name}"][1] <= 2.25
    assert told["bring C"][1] >= 13 + 2 / 3
    (route,) = (route for route in plan.routes if route.engineer == "truck")
    assert len(route.breaks) == 1, "three units, and room for two"


@pytest.mark.parametrize("solver", SOLVERS)
def test_without_a_second_trip_one_stays_open_with_its_installation(solver: str) -> None:
    plan = solved(day(truck(trips=1)), solver)
    assert len(plan.open_orders) == 2
    (customer,) = {name.split()[1] for name in plan.open_orders}
    assert customer in CUSTOMERS


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_trade_in(solver: str) -> None:
    """The fitter takes the old unit out before the truck comes, and the truck that brings the new one takes the old one back."""
    orders, links = chain("A", 2)
    out = order("take out A", 2, minutes=30, skills={"ac": 1})
    back = order("take back A", 2, minutes=5, skills={"drive": 1}, pickup={"unit": 1})
    more = [
        Link(first="take out A", then="bring A", together=True, engineer="different"),
        Link(first="bring A", then="take back A", gap=(timedelta(0), timedelta(0)), together=True, engineer="same"),
    ]
    fitter, staff = engineer("fitter", 5, skills={"ac": 2}), truck(trips=1, unit=1)
    asked = problem(*orders, out, back, staff, fitter, prices=TRAVEL, links=[*links, *more])
    plan = solved(asked, solver)
    assert plan.open_orders == ()
    told = sorted(starts(plan).items(), key=lambda each: each[1][1])
    assert [(name, who) for name, (who, _) in told][:3] == [("take out A", "fitter"), ("bring A", "truck"), ("take back A", "truck")]
    large = replace(asked, orders=[*orders, out, replace(back, pickup={"unit": 2})])
    assert set(solved(large, solver).open_orders) == {each.id for each in large.orders}, "no room for the old unit: nothing of it is done"
