"""Problems in the form of the peers, and the peers themselves where they are installed."""

import importlib.util
from datetime import datetime, timedelta

import numpy as np
import pytest

from benchmarks.data import UnavailableError
from benchmarks.peers import peer_names, peer_version, run_peer
from benchmarks.peers._day import NO_LIMIT, day_of
from dispatch import Engineer, Location, Order, Plan, Prices, Problem, Shift, Travel, check

EIGHT = datetime(2026, 7, 15, 8)
HOUR = timedelta(hours=1)
MODULES = {"vroom": "vroom", "pyvrp": "pyvrp", "pyvrp-loads": "pyvrp", "ortools": "ortools", "cpsat": "ortools"}


def engineer(name: str, skill: str, **shift: object) -> Engineer:
    day = Shift(start=EIGHT, end=EIGHT + 8 * HOUR, load={"kg": 5}, **shift)
    return Engineer(id=name, home=Location(id="home"), skills={skill: 1}, shifts=[day])


def order(name: str, place: str, skill: str, **more: object) -> Order:
    window = (EIGHT + HOUR, EIGHT + 2 * HOUR)
    return Order(id=name, location=Location(id=place), duration=HOUR, skills={skill: 1}, **{"windows": [window], "load": {"kg": 2}, **more})


def problem(*orders: Order, engineers: tuple[Engineer, ...] | None = None, **prices: object) -> Problem:
    """Ten minutes between any two places; an hour of travel costs 36."""
    seconds = 600 * (1 - np.eye(3, dtype=np.int32))
    return Problem(
        orders=orders,
        engineers=engineers or (engineer("A", "gas"), engineer("B", "tv", max_orders=2), engineer("C", "gas")),
        travel=Travel.from_matrix(["home", "p", "q"], seconds),
        prices=Prices(travel_hour=36.0, **prices),
    )


TWO = (order("wanted", "p", "gas", release=EIGHT + HOUR + HOUR / 2), order("worth 18", "q", "tv", value=18.0))


def test_arrays_hold_the_problem() -> None:
    day, shifts = day_of(problem(*TWO))
    assert shifts == [("A", 0), ("B", 0), ("C", 0)]
    assert day.travel[day.place[0], day.place[1]] == 600
    assert day.opens.tolist() == [9 * 3600 + 1800, 9 * 3600]
    assert day.closes.tolist() == [10 * 3600, 10 * 3600]
    assert day.must.tolist() == [True, False]
    assert day.prize.tolist() == [0, 1800]  # 18 of money is half an hour of travel
    assert day.able.tolist() == [[True, False, True], [False, True, False]]
    assert day.load.tolist() == [[2], [2]]
    assert day.most_orders.tolist() == [NO_LIMIT, 2, NO_LIMIT]
    assert day.longest.tolist() == [NO_LIMIT] * 3
    examples, group = day.alike()
    assert len(examples) == 2
    assert group[0] == group[2] != group[1]
    load, capacity = day.counted()
    assert load.tolist() == [[2, 1], [2, 1]]
    assert capacity.tolist() == [[5, NO_LIMIT], [5, 2], [5, NO_LIMIT]]


@pytest.mark.parametrize(
    ("unsaid", "asked"),
    [
        ("Order.due", problem(order("a", "p", "gas", due=EIGHT))),
        ("Shift.overtime_until", problem(*TWO, engineers=(engineer("A", "gas", overtime_until=EIGHT + 9 * HOUR),))),
        ("Prices.engineer_used", problem(*TWO, engineer_used=1.0)),
        ("several windows", problem(order("a", "p", "gas", windows=[(EIGHT, EIGHT + HOUR), (EIGHT + 3 * HOUR, EIGHT + 4 * HOUR)]))),
        ("open starts", problem(*TWO, engineers=(engineer("A", "gas", start_at="open"),))),
    ],
)
def test_what_a_peer_cannot_be_told_is_refused(unsaid: str, asked: Problem) -> None:
    with pytest.raises(UnavailableError, match=unsaid):
        day_of(asked)


def test_every_peer_is_tested() -> None:
    assert set(peer_names()) == set(MODULES)
    with pytest.raises(ValueError, match="there is no peer 'nonsense'"):
        peer_version("nonsense")


def test_cpsat_refuses_a_day_that_is_not_small_and_proves_one_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two orders at one door and one at another: 600 s each to go there, between them and home, all in one shift."""
    from benchmarks.peers import cpsat

    all_day = {"windows": [(EIGHT, EIGHT + 7 * HOUR)]}
    asked = problem(order("a", "p", "gas", **all_day), order("b", "q", "gas", **all_day), order("c", "p", "tv", **all_day))
    day, _ = day_of(asked)
    routes = cpsat.plan(day, 10.0, 0)
    assert sorted(map(sorted, routes.values())) == [[], [0, 1], [2]]
    monkeypatch.setattr(cpsat, "MOST_ARCS", 26)
    with pytest.raises(UnavailableError, match="at most 26 ways from stop to stop; this one has 27"):
        cpsat.plan(day, 10.0, 0)


@pytest.mark.parametrize("name", MODULES)
def test_a_peer_finds_the_plan_that_is_plainly_best(name: str) -> None:
    """Who has the skill goes; the third order is worth less than the way to it, which VROOM cannot weigh."""
    if importlib.util.find_spec(MODULES[name]) is None:
        pytest.skip(f"{name} is not installed: pip install '.[peers]'")
    third = () if name == "vroom" else (order("worth 3", "q", "gas", value=3.0),)
    asked = problem(*TWO, *third)
    sequences, took = run_peer(name, asked, seconds=1.0, seed=0)
    plan = Plan.of(asked, {engineer: [orders] for (engineer, _), orders in sequences.items()})
    assert not [finding for finding in check(asked, plan) if finding.must]
    assert plan.open_orders == tuple(order.id for order in third)
    assert plan.cost.by_price["travel_hour"] == pytest.approx(24.0)  # four ways of ten minutes
    assert took > 0
