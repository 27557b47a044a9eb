"""What comes into the van and leaves it on the way, worked by hand: places on a line, ten minutes from one to the next."""

from datetime import timedelta

import msgspec
import pytest

from dispatch import Crew, Link, Order, Plan, Prices, Problem, ProblemError, check, solve
from dispatch.facts import ENOUGH, Facts
from dispatch.models.pause import Break
from dispatch.rules import load
from tests.builders import at, engineer, order, place, problem, route, shift

UNIT = {"unit": 1}
TRAVEL = Prices(travel_hour=60.0)
"""10 for each step on the line."""
TRADE_INS = (order("A", 1, load=UNIT, pickup=UNIT), order("B", 2, load=UNIT, pickup=UNIT))
"""A new unit comes in, the old one goes out: two leave with the van, and two come back."""
SOLVERS = {"greedy": {"solver": "greedy"}, "search": {"solver": "search", "rounds": 3000}}


def day(*orders: Order, links: tuple[Link, ...] = (), **offered: int) -> Problem:
    return problem(*orders, engineer(shifts=(shift(load=offered),)), links=links, prices=TRAVEL)


def carried(asked: Problem, *names: str) -> list[dict[str, int]]:
    return [{name: units for name, units in van.items() if units} for _, van in load.vans(route(asked, *names))]


def said(asked: Problem, *names: str) -> list[str]:
    return [finding.text for finding in load.findings(route(asked, *names))]


def pair(first: str, then: str, units: int = 1, **fields: object) -> Link:
    return Link(**{"first": first, "then": then, "engineer": "same", "together": True, "carries": {"part": units}} | fields)


def test_old_units_take_the_room_of_new_ones() -> None:
    assert carried(day(*TRADE_INS, unit=2), "A", "B") == [{"unit": 2}, {"unit": 2}, {"unit": 2}]
    assert said(day(*TRADE_INS, unit=2), "A", "B") == []
    assert said(day(*TRADE_INS, unit=1), "A", "B") == ["engineer 'E' carries 2 unit in shift 0, 1 fit."]


def test_the_sequence_decides_what_fits() -> None:
    """Two go out to B, two come back from A: first B, and there is room."""
    asked = day(order("A", 1, pickup={"unit": 2}), order("B", 2, load={"unit": 2}), unit=2)
    assert carried(asked, "A", "B") == [{"unit": 2}, {"unit": 4}, {"unit": 2}]
    assert said(asked, "A", "B") == ["engineer 'E' carries 4 unit after order 'A' in shift 0, 2 fit."]
    assert carried(asked, "B", "A") == [{"unit": 2}, {}, {"unit": 2}]
    assert said(asked, "B", "A") == []


def test_dimensions_are_held_apart() -> None:
    asked = day(order("A", 1, load=UNIT, pickup={"scrap": 3}), unit=1, scrap=2)
    assert said(asked, "A") == ["engineer 'E' carries 3 scrap after order 'A' in shift 0, 2 fit."]


def test_what_is_fetched_is_in_the_van_until_it_is_brought() -> None:
    """A's part comes to C, and B takes one out that was in the van from the start."""
    asked = day(order("A", 1), order("B", 2, load={"part": 1}), order("C", 3), links=(pair("A", "C"),), part=1)
    assert carried(asked, "A", "B", "C") == [{"part": 1}, {"part": 2}, {"part": 1}, {}]
    assert said(asked, "A", "B", "C") == ["engineer 'E' carries 2 part after order 'A' in shift 0, 1 fit."]
    assert carried(asked, "B", "A", "C") == [{"part": 1}, {}, {"part": 1}, {}]
    assert said(asked, "B", "A", "C") == []


def test_what_is_fetched_and_not_brought_stays_in_the_van() -> None:
    asked = day(order("A", 1), order("B", 2), links=(pair("A", "B"),), part=1)
    assert carried(asked, "A") == [{}, {"part": 1}]
    assert carried(asked, "B", "A") == [{}, {}, {"part": 1}]


def test_a_pair_is_done_in_one_shift_in_its_sequence() -> None:
    asked = problem(
        order("A", 1),
        order("B", 2),
        engineer(shifts=(shift(end="12:00", load={"part": 1}), shift("13:00", load={"part": 1}))),
        links=[pair("A", "B")],
    )
    apart = "link 'A' -> 'B': what is fetched at order 'A' does not come to 'B' in the same shift."
    assert [finding.text for finding in check(asked, Plan.of(asked, {"E": [["A"], ["B"]]})) if finding.must] == [apart]
    backwards = [finding.text for finding in check(asked, Plan.of(asked, {"E": [["B", "A"]]})) if finding.must]
    assert backwards == ["link 'A' -> 'B': order 'B' starts 4200 s too early.", apart]
    assert check(asked, Plan.of(asked, {"E": [["A", "B"]]})) == []


def test_columns() -> None:
    orders = (order("A", 1, load={"part": 1, "kg": 5}), order("B", 2, pickup={"unit": 2}), order("C", 3))
    columns = load.encode(Facts(day(*orders, links=(pair("A", "C", 3),), part=4, kg=9)))
    assert {name: column.tolist() for name, column in columns.items()} == {
        "load_taken": [[5], [0], [0]],
        "load_offered": [[9]],
        "carried_put": [[1, 0], [0, 0], [0, 0]],
        "carried_on": [[0, 0], [0, 2], [0, 0]],
        "shift_carries": [[4, 0]],
        "pair_first": [0],
        "pair_then": [2],
        "pair_units": [[3, 0]],
    }


def test_a_shift_that_may_restock_counts_nothing() -> None:
    call = Break(duration=timedelta(0), windows=((at("08:00"), at("18:00")),), location=place(0), restocks=True)
    asked = problem(order("A", 1, pickup={"unit": 5}), engineer(shifts=(shift(breaks=(call,)),)))
    assert said(asked, "A") == []
    assert load.encode(Facts(asked))["shift_carries"].tolist() == [[ENOUGH]]


def test_of_a_crew_the_first_takes_it_along() -> None:
    asked = problem(order("A", 1, crew=Crew(roles=({}, {})), pickup=UNIT), *map(engineer, "EF"))
    assert [visit.order.pickup for visit in Facts(asked).orders] == [UNIT, {}]


@pytest.mark.parametrize("solver", SOLVERS)
def test_solvers_choose_the_sequence_that_fits(solver: str) -> None:
    """A and B are on the way to each other; B first fits. Travel is the same either way."""
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = day(order("A", 1, pickup={"unit": 2}), order("B", 2, load={"unit": 2}), unit=2)
    (done,) = solve(asked, **SOLVERS[solver]).routes
    assert [visit.order for visit in done.visits] == ["B", "A"]


@pytest.mark.parametrize("solver", SOLVERS)
def test_solvers_carry_pairs_one_after_the_other(solver: str) -> None:
    """A and C fetch, B and D are brought it, and there is room for one: never two at once."""
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    orders = [order(name, where, minutes=10) for name, where in (("A", 1), ("B", 4), ("C", 2), ("D", 3))]
    asked = day(*orders, links=(pair("A", "B"), pair("C", "D")), part=1)
    plan = solve(asked, **SOLVERS[solver])
    assert plan.open_orders == ()
    assert not [finding for finding in check(asked, plan) if finding.must]
    assert plan.cost.total >= 100.0, "A, B, C, D: 1 + 3 + 2 + 1 + 3 steps; the other pair first takes 12"
    assert plan.cost.total == 100.0 or solver == "greedy"


def test_nobody_has_room_for_a_pair() -> None:
    asked = day(order("A", 1), order("B", 2), links=(pair("A", "B", 2),), part=1)
    plan = solve(asked, solver="greedy")
    assert plan.open_orders == ("A", "B")
    assert "2 part" in " ".join(finding.text for finding in check(asked, Plan.of(asked, {"E": [["A", "B"]]})))


def test_faults() -> None:
    orders = (order("A", 1, crew=Crew(roles=({}, {}))), order("B", 2, variant_of="x"), order("C", 3, pickup={"unit": -1}), order("D", 4))
    links = [Link(first="A", then="B", carries={"part": 1}), pair("C", "D", -2), pair("D", "C", 2**31 - 1, gap=(None, None))]
    with pytest.raises(ProblemError) as caught:
        problem(*orders, engineer(), links=links)
    assert [str(fault) for fault in caught.value.faults] == [
        "order 'C': pickup['unit'] is -1. Whole numbers from 0 are needed.",
        "problem: the orders take 2,147,483,648 of load 'part' together, more than 2,147,483,647. Use a larger unit.",
        "link 'A' -> 'B': it carries something, but engineer is 'any'. Give engineer='same': who fetches it brings it.",
        "link 'A' -> 'B': it carries something, but together is False. Give together=True: what is fetched is brought.",
        "link 'A' -> 'B': carries is for orders of one engineer, but 'A' has a crew. Name another order.",
        "link 'A' -> 'B': carries is for orders of one engineer, but 'B' is a variant of 'x'. Name another order.",
        "link 'C' -> 'D': carries['part'] is -2. Whole numbers from 0 are needed.",
    ]


def test_files_keep_it() -> None:
    asked = day(order("A", 1, pickup=UNIT), order("B", 2), links=(pair("A", "B"),), part=1)
    assert msgspec.json.decode(msgspec.json.encode(asked.orders), type=tuple[Order, ...]) == asked.orders
    assert msgspec.json.decode(msgspec.json.encode(asked.links), type=tuple[Link, ...]) == asked.links
