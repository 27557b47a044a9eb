from datetime import timedelta

import pytest

from dispatch import Crew, Order, Outlet, Plan, Prices, Problem, Step, check, solve
from dispatch.facts import facts_of
from dispatch.models.faults import ProblemError
from dispatch.rules.equipment import encode, ties_routes
from tests.builders import at, engineer, order, problem, shift

WEST = Outlet(id="west", equipment={"steam": 1, "drill": 2})


def with_tools(name: str, where: int, *equipment: str, **fields: object) -> Order:
    steps = (Step(name="look", duration=timedelta(minutes=5)), Step(name="work", duration=timedelta(minutes=25), equipment=equipment))
    return order(name, where, **{"duration": None, "steps": steps} | fields)


def remarks(asked: Problem, **sequences: list[list[str]]) -> list[str]:
    return [each.text for each in check(asked, Plan.of(asked, sequences)) if each.rule == "equipment"]


TWO_DAYS = (shift(), shift(day=2))
STAFF = (engineer("E", outlet="west", shifts=TWO_DAYS), engineer("F", outlet="west"), engineer("G"), engineer("H", outlet="east"))
OUTLETS = [WEST, Outlet(id="east", equipment={"drill": 0})]
ORDERS = (with_tools("A", 1, "steam"), with_tools("B", 2, "steam", "drill"), with_tools("C", 3, "ladder"), with_tools("D", 4, "drill"))


@pytest.mark.parametrize(
    ("sequences", "texts"),
    [
        ({"E": [["A", "B", "C", "D"]]}, []),
        ({"E": [["A"], ["B"]]}, []),  # on two days
        ({"E": [["A"]], "F": [["C", "D"]]}, []),
        ({"E": [["A"]], "F": [["B"]]}, ["2 engineers of outlet 'west' need 'steam' on 2026-07-01, which has 1."]),
        ({"E": [["A"]], "G": [["B"]]}, []),  # who belongs to no outlet has it
        ({"E": [["A"]], "H": [["B"]]}, ["order 'B' needs 'drill', which outlet 'east' of engineer 'H' does not have."]),
        ({"E": [["A"]], "H": [["C"]]}, []),  # nobody counts ladders
    ],
)
def test_a_machine_is_with_one_engineer_all_day(sequences: dict[str, list[list[str]]], texts: list[str]) -> None:
    assert remarks(problem(*ORDERS, *STAFF, outlets=OUTLETS), **sequences) == texts


def test_two_shifts_of_one_engineer_need_one() -> None:
    split = engineer("E", outlet="west", shifts=(shift("08:00", "12:00"), shift("13:00", "18:00")))
    orders = [
        with_tools("A", 1, "steam", windows=[(at("08:00"), at("11:00"))]),
        with_tools("B", 2, "steam", windows=[(at("14:00"), at("17:00"))]),
    ]
    assert remarks(problem(*orders, split, outlets=OUTLETS), E=[["A"], ["B"]]) == []
    assert encode(facts_of(problem(*orders, split, outlets=OUTLETS))) == {}, "one engineer, one machine"
    asked = problem(*orders, split, engineer("F", 9, outlet="west"), outlets=OUTLETS, prices=Prices(travel_hour=60.0))
    plan = solve(asked, rounds=200)
    assert not plan.open_orders
    assert not check(asked, plan)
    assert encode(facts_of(asked))["shift_equipment_holder"].tolist() == [0, 0, 2]


def test_one_of_a_crew_brings_it() -> None:
    pair = with_tools("A", 1, "steam", crew=Crew(roles=({}, {})))
    asked = problem(pair, *STAFF, outlets=OUTLETS)
    assert remarks(asked, E=[["A"]], F=[[("A", 1)]]) == []
    drill = problem(with_tools("A", 1, "drill", crew=Crew(roles=({}, {}))), *STAFF, outlets=OUTLETS)
    assert remarks(drill, F=[["A"]], H=[[("A", 1)]]) == []
    assert len(remarks(drill, H=[["A"]], F=[[("A", 1)]])) == 1


def test_the_search_lends_it_once() -> None:
    """Two orders at both ends of a line; each engineer would do the one near home."""
    orders = [with_tools("A", 1, "steam", value=500.0), with_tools("B", 8, "steam", value=500.0)]
    staff = [engineer("E", 0, outlet="west"), engineer("F", 9, outlet="west")]
    prices = Prices(travel_hour=60.0)
    apart, together = (solve(problem(*orders, *staff, outlets=out, prices=prices), rounds=200) for out in ([Outlet(id="west")], [WEST]))
    assert [len(plan.routes) for plan in (apart, together)] == [2, 1]
    assert not together.open_orders
    assert not check(together.problem, together)
    greedy = solve(together.problem, solver="greedy")
    assert not [finding for finding in check(greedy.problem, greedy) if finding.must]


def test_why_it_is_open() -> None:
    orders = [with_tools("A", 1, "steam"), with_tools("B", 2, "steam", engineers=["F"])]
    asked = problem(*orders, *STAFF[:2], outlets=OUTLETS)
    told = Plan.of(asked, {"E": [["A"]]}).explain("B")
    assert [(tally.state, tally.rule) for tally in told.tallies] == [("never", "engineers"), ("today", "equipment")]
    assert "1 more steam would be needed that day than the outlet has." in told.say()


def test_columns() -> None:
    columns = encode(facts_of(problem(*ORDERS, *STAFF, outlets=OUTLETS)))
    # west has two shifts on the first day and one on the second, so one steam machine is too few on the first; two drills are enough
    assert columns["equipment_needed"].tolist() == [[1], [1], [0], [0]]
    assert columns["shift_equipment"].tolist() == [[0], [-1], [0], [-1], [-1]]
    assert columns["equipment_there"].tolist() == [1]
    plain = facts_of(problem(*ORDERS, *STAFF, outlets=[Outlet(id="west"), Outlet(id="east")]))
    assert (encode(plain), ties_routes(plain)) == ({}, False)


def test_what_an_outlet_cannot_have() -> None:
    with pytest.raises(ProblemError, match=r"outlet 'west': equipment\['steam'\] is -1\. Whole numbers from 0 are needed\."):
        problem(*ORDERS, outlets=[Outlet(id="west", equipment={"steam": -1})])
