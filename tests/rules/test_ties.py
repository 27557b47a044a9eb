"""Rules that look at several routes together."""

import pytest

from dispatch import Order, Plan, Problem, check, solve
from dispatch.models.faults import ProblemError
from dispatch.models.prices import Prices
from tests.builders import engineer, order, place, problem, shift
from tests.models.test_faults import faults

TWO_DAYS = (shift(), shift(day=2))


def cost(asked: Problem, price: str, **sequences: list[list[str]]) -> float:
    return Plan.of(asked, sequences).cost.by_price[price]


def remarks(asked: Problem, rule: str, **sequences: list[list[str]]) -> list[str]:
    return [each.text for each in check(asked, Plan.of(asked, sequences)) if each.rule == rule]


def four(**fields: str) -> list[Order]:
    return [order(name, where, **fields) for where, name in enumerate("ABCD", start=1)]


def test_one_and_the_same_engineer() -> None:
    asked = problem(*four(same_engineer="x"), engineer("E", shifts=TWO_DAYS), engineer("F"))
    assert remarks(asked, "same_engineer", E=[["A", "B"], ["C", "D"]]) == []
    (text,) = remarks(asked, "same_engineer", E=[["A"], ["B"]], F=[["C"]])
    assert text == "orders for one and the same engineer, 'x', are done by 'E', 'F'."


@pytest.mark.parametrize(
    ("sequences", "money"),
    [({"E": [["A", "B"], ["C", "D"]]}, 0), ({"E": [["A"], ["B"]], "F": [["C", "D"]]}, 5), ({"E": [["A"]], "F": [["B"]], "G": [["C"]]}, 10)],
)
def test_engineers_beyond_the_first_for_a_customer(sequences: dict[str, list[list[str]]], money: float) -> None:
    staff = engineer("E", shifts=TWO_DAYS), engineer("F"), engineer("G")
    asked = problem(*four(customer="Li"), *staff, prices=Prices(more_engineers=5.0))
    assert cost(asked, "more_engineers", **sequences) == money
    assert len(remarks(asked, "more_engineers", **sequences)) == (money > 0)
    assert remarks(problem(*four(customer="Li"), *staff), "more_engineers", **sequences) == []


@pytest.mark.parametrize(
    ("sequences", "money"), [({"E": [["A", "B", "C"], []]}, 0), ({"E": [["A"], ["B", "C"]]}, 4), ({"E": [["A"], ["B"]], "F": [["C"]]}, 8)]
)
def test_shifts_beyond_the_first_at_an_address(sequences: dict[str, list[list[str]]], money: float) -> None:
    orders = [order(name, 2) for name in "ABC"]
    asked = problem(*orders, order("D", 3), engineer("E", shifts=TWO_DAYS), engineer("F"), prices=Prices(more_stops=4.0))
    assert cost(asked, "more_stops", **sequences) == money
    assert len(remarks(asked, "more_stops", **sequences)) == (money > 0)


def test_the_text_of_a_place_is_an_address() -> None:
    here, there = (type(place(1))(id=name, place="Building 5") for name in ("p1", "p2"))
    asked = problem(order("A", here), order("B", there), engineer("E"), engineer("F"), prices=Prices(more_stops=4.0))
    assert cost(asked, "more_stops", E=[["A"]], F=[["B"]]) == 4
    assert remarks(asked, "more_stops", E=[["A"]], F=[["B"]]) == ["2 shifts come to 'Building 5'."]


def test_the_square_of_the_number_of_orders() -> None:
    asked = problem(*four(), engineer("E", shifts=TWO_DAYS), engineer("F", done=3), prices=Prices(fair_orders=2.0))
    assert cost(asked, "fair_orders", E=[["A"], ["B", "C"]], F=[["D"]]) == 2 * (3 * 3 + (4 * 4 - 3 * 3))


def test_the_square_of_income() -> None:
    asked = problem(*four(earns=150.0), engineer("E", shifts=TWO_DAYS), engineer("F", earned=200.0), prices=Prices(fair_income=2.0))
    assert cost(asked, "fair_income", E=[["A"], ["B"]], F=[["C"]]) == 2 * (3 * 3 + (3.5 * 3.5 - 2 * 2))


def test_an_idle_shift() -> None:
    asked = problem(*four(), engineer("E", shifts=TWO_DAYS), engineer("F"), prices=Prices(engineer_idle=7.0))
    plans: list[dict[str, list[list[str]]]] = [{}, {"E": [["A"], []]}, {"E": [["A"], ["B"]], "F": [["C"]]}]
    assert [cost(asked, "engineer_idle", **sequences) for sequences in plans] == [21, 14, 0]


def test_kinds_apart() -> None:
    orders = [order("A", kind="kitchen", not_with=["pest"]), order("B", kind="pest"), order("C", kind="repair")]
    asked = problem(*orders, engineer("E"), engineer("F"))
    assert remarks(asked, "not_with", E=[["A", "C"]], F=[["B"]]) == []
    assert remarks(asked, "not_with", E=[["B", "C", "A"]]) == ["order 'A' shares a shift of engineer 'E' with order 'B' of kind 'pest'."]


@pytest.mark.parametrize(
    ("orders", "prices", "names"),
    [
        (four(same_engineer="x"), {}, [["A", "B", "C", "D"]]),
        (four(customer="Li"), {"more_engineers": 100.0}, [["A", "B", "C", "D"]]),
        (four(), {"fair_orders": 50.0}, [["A", "B"], ["C", "D"]]),
        (four(earns=100.0), {"fair_income": 50.0}, [["A", "B"], ["C", "D"]]),
        ([order("A", 2), order("B", 2)], {"more_stops": 50.0, "fair_orders": 1.0}, [["A", "B"]]),
        ([order("A", 1), order("B", 1)], {"engineer_idle": 50.0}, [["A"], ["B"]]),
        ([order("A", 1, kind="x"), order("B", 1, not_with=["x"])], {}, [["A"], ["B"]]),
    ],
)
@pytest.mark.parametrize("solver", ["search", "greedy"])
def test_solvers_see_them(orders: list[Order], prices: dict[str, float], names: list[list[str]], solver: str) -> None:
    if solver == "search":
        pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    asked = problem(*orders, engineer("E", 0), engineer("F", 5), prices=Prices(travel_hour=1.0, **prices))
    plan = solve(asked, solver=solver, rounds=2000 if solver == "search" else None)
    assert not [finding for finding in check(asked, plan) if finding.must]
    if solver == "search":
        assert sorted(sorted(visit.order for visit in route.visits) for route in plan.routes) == names


def test_the_exact_solver_says_no() -> None:
    asked = problem(*four(same_engineer="x", customer="Li"), engineer(), prices=Prices(more_engineers=1.0))
    with pytest.raises(ValueError, match="looks at one route after the other, same_engineer and more_engineers at several"):
        solve(asked, solver="exact")
    apart = problem(order("A", 1), order("B", 1), engineer("E"), engineer("F"), prices=Prices(travel_hour=60.0, engineer_idle=50.0))
    plan = solve(apart, solver="exact", seconds=120)
    assert (plan.cost.total, plan.made.bound) == (40.0, 40.0)


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (order(earns=-1.0), "order 'A': earns is -1. Money from 0 to 1,000,000 is needed."),
        (order(earns=float("nan")), "order 'A': earns is nan. Money from 0 to 1,000,000 is needed."),
        (order(not_with="pest"), "order 'A': not_with is 'pest'. A list is needed."),
        (order(customer=5), "order 'A': customer is 5. Text is needed."),
        (engineer(done=-1), "engineer 'E': done is -1. A whole number from 0 to 1,000,000 is needed."),
        (engineer(earned=-0.5), "engineer 'E': earned is -0.5. Money from 0 to 1,000,000,000 is needed."),
    ],
)
def test_faults(thing: object, text: str) -> None:
    assert faults(thing) == [text]


def test_squares_count_towards_the_most_that_can_be_counted() -> None:
    for fields, prices in (({"done": 10**6}, Prices(fair_orders=1e6)), ({"earned": 1e9}, Prices(fair_income=1e5))):
        with pytest.raises(ProblemError, match="with these prices a plan could cost"):
            problem(order(earns=100.0), engineer(**fields), prices=prices)
