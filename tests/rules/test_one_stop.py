"""Orders that are done in one shift, one right after the other."""

import pytest

from dispatch import Break, Crew, Order, Plan, Problem, check, solve
from dispatch.models.prices import Prices
from tests.builders import at, engineer, order, problem, shift
from tests.models.test_faults import faults

STOP = {"one_stop": "tower 5"}


def remarks(asked: Problem, **sequences: list[list[str]]) -> list[str]:
    return [each.text for each in check(asked, Plan.of(asked, sequences)) if each.rule == "one_stop"]


def five(**fields: object) -> list[Order]:
    return [order(name, where, **(STOP if name in "BCD" else {}), **fields) for where, name in enumerate("ABCDX", start=1)]


@pytest.mark.parametrize(
    ("sequences", "texts"),
    [
        ({"E": [["A", "D", "B", "C", "X"]]}, []),
        ({"E": [["A", "X"]], "F": [["B", "D"]]}, []),
        ({"E": [["B", "A", "C", "D"]]}, ["engineer 'E' comes 2 times to orders of one stop, 'tower 5'."]),
        ({"E": [["B", "A", "C", "X", "D"]]}, ["engineer 'E' comes 3 times to orders of one stop, 'tower 5'."]),
        ({"E": [["B"], ["C", "D"]]}, ["2 shifts come to orders of one stop, 'tower 5'."]),
        ({"E": [["B"], []], "F": [["C", "D"]]}, ["2 shifts come to orders of one stop, 'tower 5'."]),
    ],
)
def test_one_after_the_other(sequences: dict[str, list[list[str]]], texts: list[str]) -> None:
    asked = problem(*five(), engineer("E", shifts=(shift(), shift(day=2))), engineer("F"))
    assert remarks(asked, **sequences) == texts


def test_a_break_may_stand_between_them() -> None:
    pause = Break(duration=at("01:00") - at("00:00"), windows=[(at("09:00"), at("09:00"))])
    asked = problem(order("A", 1, minutes=50, **STOP), order("B", 1, **STOP), engineer(shifts=(shift(breaks=[pause]),)))
    plan = Plan.of(asked, {"E": [["A", "B"]]})
    assert plan.routes[0].breaks == ((at("09:00"), at("10:00")),)
    assert [visit.start for visit in plan.routes[0].visits] == [at("08:10"), at("10:00")]
    assert remarks(asked, E=[["A", "B"]]) == []


@pytest.mark.parametrize(
    ("orders", "routes", "total"),
    [  # engineers at both ends of a line, 10 minutes and so 10 a place
        ([order("A", 1, **STOP), order("B", 4, **STOP)], [["A", "B"]], 80.0),
        ([order("A", 1, one_stop="x"), order("B", 4, one_stop="y")], [["A"], ["B"]], 40.0),
        # X waits until 12:00 for its window; the two of the stop may not be done on both sides of it
        (
            [
                order("A", 1, windows=[(at("08:10"), at("08:10"))], **STOP),
                order("B", 1, windows=[(at("15:00"), at("15:00"))], value=30.0, **STOP),
                order("X", 1, windows=[(at("12:00"), at("12:00"))], engineers=["E"], value=15.0),
            ],
            [["A", "B"]],
            35.0,
        ),
    ],
)
@pytest.mark.parametrize("solver", ["search", "greedy"])
def test_solvers_see_them(orders: list[Order], routes: list[list[str]], total: float, solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = problem(*orders, engineer("E", 0), engineer("F", 5), prices=Prices(travel_hour=60.0))
    plan = solve(asked, solver=solver, rounds=2000 if solver == "search" else None)
    assert not [finding for finding in check(asked, plan) if finding.must]
    if solver == "search":
        assert sorted(sorted(visit.order for visit in route.visits) for route in plan.routes) == routes
        assert plan.cost.total == total


def test_search_begins_from_a_plan_that_breaks_it() -> None:
    pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = problem(*five(), engineer("E"), engineer("F"), prices=Prices(travel_hour=60.0))
    plan = solve(asked, rounds=1000, start=Plan.of(asked, {"E": [["B", "A", "C"]], "F": [["D", "X"]]}))
    assert (plan.open_orders, [finding for finding in check(asked, plan) if finding.must]) == ((), [])
    assert plan.cost.total == 100.0  # one engineer goes to the end of the line and back


def test_explanations_know_it() -> None:
    full = engineer("F", shifts=(shift(max_orders=1),))
    asked = problem(order("A", 1, **STOP), order("B", 1, **STOP), engineer("E"), full)
    told = Plan.of(asked, {"F": [["A"]]}).explain("B")
    assert [(tally.state, tally.rule) for tally in told.tallies] == [("today", "max_orders"), ("today", "one_stop")]


def test_faults() -> None:
    assert faults(order(one_stop=5)) == ["order 'A': one_stop is 5. Text is needed."]
    assert faults(order(crew=Crew(roles=({}, {})), **STOP)) == [
        "order 'A': one_stop is 'tower 5', but the order has a crew, who come in different shifts. Leave out one of the two."
    ]
