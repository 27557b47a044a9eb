"""Crews and links in every solver that knows them: no must is broken, and nothing is better than the best of all plans."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from dispatch import Crew, Link, Order, Plan, Prices, Problem, ProblemError, solve
from dispatch.models.money import to_units
from tests.builders import at, engineer, order, problem, shift
from tests.random_tied import random_tied, tied_city
from tests.solvers.days import broken
from tests.solvers.tied_plans import Key, best_of_all

SOLVERS = {"greedy": {"solver": "greedy"}, "search": {"solver": "search", "rounds": 1500}}
"""Those that know crews and links, and how they are asked."""
FINDS_THE_BEST = {"search": {"solver": "search", "rounds": 20_000}}
"""Solvers that find the best of all plans of every small problem, and how they are asked then."""
SIZES = [(1, 2), (2, 1), (2, 2), (3, 2), (2, 3), (4, 1), (4, 2), (3, 3)] * 8
"""Orders and engineers."""
PAIR = Crew(roles=({}, {}))
TRAVEL = Prices(travel_hour=60.0)


def key(plan: Plan) -> Key:
    return plan.cost.open_at_any_price, sum(to_units(money) for money in plan.cost.by_price.values())


def visits(plan: Plan) -> dict[tuple[str, int], tuple[str, datetime]]:
    return {(visit.order, visit.role): (route.engineer, visit.start) for route in plan.routes for visit in route.visits}


@pytest.mark.parametrize("solver", SOLVERS)
def test_small_problems_against_all_plans(solver: str) -> None:
    missed = []
    for number, (orders, engineers) in enumerate(SIZES):
        asked = random_tied(number, orders, engineers)
        plan = solve(asked, **FINDS_THE_BEST.get(solver, SOLVERS[solver]))
        assert not broken(asked, plan), number
        best = best_of_all(asked)
        assert key(plan) >= best, number
        missed += [number] if key(plan) > best else []
    assert solver not in FINDS_THE_BEST or not missed, missed


def without_ends(asked: Problem) -> Problem:
    """The same with windows that only open, shifts that end far away, and a price of the largest lateness."""
    start = min(day.start for each in asked.engineers for day in each.shifts)
    free = {"windows": (), "promise": None, "fixed": None, "finish_by": None, "setup": None, "due": start + timedelta(minutes=90)}
    far = {"end": start + timedelta(days=2), "overtime_until": None, "breaks": (), "rest_after": None, "rest": None}
    orders = [replace(each, **free, release=each.release or start + timedelta(minutes=7 * len(each.id))) for each in asked.orders]
    staff = [replace(each, speed={}, shifts=[replace(day, **far) for day in each.shifts[:1]]) for each in asked.engineers]
    prices = replace(asked.prices, travel_hour=20.0, late_hour=30.0, largest_lateness=50.0, fairness=0.0)
    return Problem(orders=orders, engineers=staff, links=asked.links, travel=asked.travel, prices=prices, outlets=asked.outlets)


def test_problems_without_ends_against_all_plans() -> None:
    """There, latest moments are told route by route, and who waits for whom is found when it happens."""
    solved = 0
    for number, (orders, engineers) in enumerate([(2, 2), (2, 3), (3, 2)] * 5):
        try:
            asked = without_ends(random_tied(number, orders, engineers))
        except ProblemError:  # orders for one engineer whose links forbid that
            continue
        plan = solve(asked, rounds=10_000)
        assert not broken(asked, plan), number
        assert key(plan) == best_of_all(asked), number
        solved += 1
    assert solved >= 10


@pytest.mark.parametrize("seed", range(12))
def test_a_city_without_ends(seed: int) -> None:
    """Circles of waiting have no end there; the core tells the same cost as the judge after thousands of changes."""
    asked = without_ends(tied_city(seed, orders=24, engineers=6))
    plan = solve(asked, rounds=1500, seed=seed)
    assert not broken(asked, plan)
    assert plan.cost.open_at_any_price == 0


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_crew_meets_and_the_next_order_follows(solver: str) -> None:
    asked = problem(
        order("A", 4, crew=PAIR),
        order("B", 4, minutes=60),
        engineer("E", 2),
        engineer("F", 7),
        prices=TRAVEL,
        links=[Link(first="A", then="B", gap=(timedelta(minutes=30), timedelta(minutes=30)))],
    )
    plan = solve(asked, **SOLVERS[solver])
    assert not broken(asked, plan)
    assert {name: start for name, (_, start) in visits(plan).items()} == {
        ("A", 0): at("08:30"),
        ("A", 1): at("08:30"),
        ("B", 0): at("09:30"),
    }
    assert plan.cost.total == 100.0  # E 20 minutes and back, F 30; whoever is there goes on to B


@pytest.mark.parametrize("solver", SOLVERS)
def test_the_last_of_a_chain_pays_for_the_first(solver: str) -> None:
    def chain(value: float) -> Problem:
        orders = (order("A", 3, value=0.0), order("B", 3, value=0.0), order("C", 3, value=value))
        links = [Link(first="A", then="B", together=True), Link(first="B", then="C", together=True)]
        return problem(*orders, engineer(), prices=TRAVEL, links=links)

    assert len(solve(chain(60.5), **SOLVERS[solver]).routes[0].visits) == 3
    assert solve(chain(60.0), **SOLVERS[solver]).open_orders == ("A", "B", "C")


@pytest.mark.parametrize("solver", SOLVERS)
def test_who_is_needed_twice_leaves_the_order_open(solver: str) -> None:
    assert solve(problem(order("A", crew=PAIR), engineer()), **SOLVERS[solver]).open_orders == ("A",)
    same = [Link(first="A", then="B", engineer="same")]
    full = (shift(max_orders=1),)
    asked = problem(order("A"), order("B"), engineer("E", shifts=full), engineer("F", shifts=full), links=same)
    assert solve(asked, **SOLVERS[solver]).open_orders == ("B",)
    assert solve(replace(asked, links=[replace(same[0], together=True)]), **SOLVERS[solver]).open_orders == ("A", "B")


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("seed", range(4))
def test_a_city_without_a_broken_must(solver: str, seed: int) -> None:
    asked = tied_city(seed, orders=18, engineers=6)
    plan = solve(asked, **SOLVERS[solver])
    assert not broken(asked, plan)
    crews = {each.id for each in asked.orders if each.crew}
    assert crews - set(plan.open_orders)
    assert any({link.first, link.then}.isdisjoint(plan.open_orders) for link in asked.links)
    assert solve(asked, **SOLVERS[solver]).to_json() == plan.to_json()


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("seed", range(4))
def test_a_week_later_nothing_else_changes(solver: str, seed: int) -> None:
    asked, week = tied_city(seed, orders=12, engineers=5), timedelta(days=7)
    orders = [replace(each, windows=[(opens + week, closes + week) for opens, closes in each.windows]) for each in asked.orders]
    moments = ("start", "end", "overtime_until")
    shifts = {
        each.id: [replace(day, **{name: getattr(day, name) + week for name in moments}) for day in each.shifts] for each in asked.engineers
    }
    later = replace(asked, orders=orders, engineers=[replace(each, shifts=shifts[each.id]) for each in asked.engineers])
    plan, moved = solve(asked, **SOLVERS[solver]), solve(later, **SOLVERS[solver])
    assert key(moved) == key(plan)
    assert visits(moved) == {name: (who, start + week) for name, (who, start) in visits(plan).items()}


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("seed", range(4))
def test_names_do_not_matter(solver: str, seed: int) -> None:
    asked = tied_city(seed, orders=12, engineers=5)
    links = [replace(link, first=f"x{link.first}", then=f"x{link.then}") for link in asked.links]
    named = replace(asked, orders=[replace(each, id=f"x{each.id}") for each in asked.orders], links=links)
    plan, other = solve(asked, **SOLVERS[solver]), solve(named, **SOLVERS[solver])
    assert key(other) == key(plan)
    assert visits(other) == {(f"x{name}", role): told for (name, role), told in visits(plan).items()}


def split(asked: Order) -> tuple[list[Order], Link]:
    """An order with a crew of two as two orders that begin and end together, by different engineers."""
    (one, other), gap = asked.crew.roles, -asked.on_site
    first = replace(asked, id=f"{asked.id}-0", crew=None, skills=one)
    second = replace(asked, id=f"{asked.id}-1", crew=None, skills=other, must=False, value=0.0)
    return [first, second], Link(first=first.id, then=second.id, gap=(gap, gap), engineer="different", together=True)


@pytest.mark.parametrize("seed", range(6))
def test_a_crew_is_two_linked_orders(seed: int) -> None:
    city = tied_city(seed, orders=3, engineers=2)
    orders = [
        replace(each, crew=Crew(roles=({"ac": 1}, {"gas": 1}))) if each.id == "o1" else replace(each, crew=None) for each in city.orders
    ]
    whole = replace(city, orders=orders, links=())
    parts, link = split(orders[1])
    apart = replace(whole, orders=[orders[0], *parts, orders[2]], links=[link])
    assert best_of_all(apart) == best_of_all(whole)
    sequences = {("e0", 0): ["o0", "o1"], ("e1", 0): [("o1", 1), "o2"]}
    told = Plan.of(whole, {who: [names] for (who, _), names in sequences.items()})
    again = Plan.of(apart, {"e0": [["o0", "o1-0"]], "e1": [["o1-1", "o2"]]})
    assert [[visit.start for visit in route.visits] for route in told.routes] == [
        [visit.start for visit in route.visits] for route in again.routes
    ]
