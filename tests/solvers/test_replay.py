"""The same plan again, to the byte, and planning on from a plan."""

from __future__ import annotations

import pickle
import threading
from datetime import date
from pathlib import Path

import msgspec
import pytest

from dispatch import Order, Plan, Problem, Travel, solve
from dispatch.models.plan import Made
from examples import city_day as example
from tests.builders import MINUTE, at, engineer, order, problem, shift
from tests.random_problems import random_problem
from tests.solvers.days import broken, city_day, key, sequences, solved_elsewhere

pytest.importorskip("dispatch._core", reason="the compiled core is not installed")

BIG = city_day(120, 18)
"""So much that a search needs more than a moment."""


@pytest.fixture(scope="module")
def timed() -> Plan:
    """A plan that was made against the clock."""
    return solve(city_day(), seconds=0.6, seed=3)


# The same bytes.


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_limited_by_rounds_gives_the_same_bytes_everywhere(tmp_path: Path, workers: int) -> None:
    options = {"rounds": 1500, "seed": 5, "workers": workers}
    here = solve(city_day(), **options).to_json()
    assert solve(city_day(), **options).to_json() == here
    assert [solved_elsewhere(tmp_path, city_day(), hash_seed, **options) for hash_seed in (1, 2)] == [here, here]


def test_a_watched_run_gives_the_same_bytes() -> None:
    options = {"rounds": 20_000, "seed": 5}
    watched = solve(city_day(), on_progress=lambda _: None, stop=threading.Event(), **options)
    assert watched.to_json() == solve(city_day(), **options).to_json()


def test_a_replay_gives_the_same_bytes_everywhere(timed: Plan, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(timed.to_json(), encoding="utf-8")
    assert solve(city_day(), replay=timed.made).to_json() == timed.to_json()
    assert [solved_elsewhere(tmp_path, city_day(), hash_seed, replay="plan.json") for hash_seed in (1, 2)] == [timed.to_json()] * 2


def test_a_replay_needs_no_limits_and_heeds_none(timed: Plan) -> None:
    again = solve(city_day(), replay=timed.made, rounds=1, seconds=0.001, seed=99, workers=3)
    assert again.to_json() == timed.to_json()


@pytest.mark.parametrize("options", [{"seconds": 0.3, "workers": 2}, {"rounds": 3000}, {"rounds": 700, "seconds": 60, "workers": 3}])
def test_every_kind_of_run_can_be_replayed(options: dict[str, float]) -> None:
    plan = solve(city_day(), seed=11, **options)
    read = Plan.from_json(plan.to_json(), city_day())
    assert solve(city_day(), replay=read.made).to_json() == plan.to_json()
    assert solve(city_day(), replay=solve(city_day(), replay=read.made).made).to_json() == plan.to_json()


def test_a_run_from_a_start_can_be_replayed(timed: Plan) -> None:
    plan = solve(city_day(), start=timed, seconds=0.2)
    assert solve(city_day(), start=timed, replay=plan.made).to_json() == plan.to_json()


def test_a_stopped_run_can_be_replayed() -> None:
    stop = threading.Event()
    timer = threading.Timer(0.2, stop.set)
    timer.start()
    plan = solve(city_day(), seconds=60, stop=stop)
    assert solve(city_day(), replay=plan.made).to_json() == plan.to_json()


def test_a_large_day_that_is_searched_area_by_area_can_be_replayed() -> None:
    day = example.city_day("Hangzhou", date(2026, 1, 14), orders=5000)
    plan = solve(day, rounds=5000, seed=1)
    assert solve(day, replay=plan.made).to_json() == plan.to_json()


def test_a_replay_that_is_stopped_tells_what_it_did(timed: Plan) -> None:
    stop = threading.Event()
    stop.set()
    plan = solve(city_day(), replay=timed.made, stop=stop)
    assert (plan.made.rounds, plan.made.blocks) == (0, ())
    assert solve(city_day(), replay=plan.made) == plan
    assert solve(city_day(), replay=plan.made).to_json() == plan.to_json()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("problem", {"problem": "0"}),
        ("start", {"start": "0"}),
        ("versions", {"versions": {"dispatch": "0.0.1"}}),
        ("solver", {"solver": "greedy"}),
    ],
)
def test_a_replay_of_something_else_is_refused(timed: Plan, name: str, change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=f"replay was made with another {name}"):
        solve(city_day(), replay=msgspec.structs.replace(timed.made, **change))


def test_a_replay_belongs_to_its_problem_and_start(timed: Plan) -> None:
    with pytest.raises(ValueError, match="another problem"):
        solve(city_day(seed=2), replay=timed.made)
    with pytest.raises(ValueError, match="another start"):
        solve(city_day(), start=timed, replay=timed.made)
    with pytest.raises(ValueError, match="another solver"):
        solve(city_day(), replay=Plan.of(city_day(), {}).made)
    with pytest.raises(ValueError, match="another versions"):
        solve(city_day(), replay=Made(solver="search"))


def test_a_problem_that_came_from_another_process_is_the_same_problem(timed: Plan) -> None:
    """Also where a price has its default as a number of its own."""
    assert solve(pickle.loads(pickle.dumps(city_day())), replay=timed.made).to_json() == timed.to_json()


# Planning on from a plan.


def test_the_answer_is_never_worse_than_the_start() -> None:
    for seed in range(40):
        asked = random_problem(700_000 + seed, orders=10 + seed % 10, engineers=1 + seed % 4)
        start = solve(asked, rounds=3000, seed=seed)
        assert key(solve(asked, start=start, rounds=1)) <= key(start), seed


def test_a_start_helps() -> None:
    """Much work has gone into the start; without it one round comes to a worse plan."""
    start = solve(BIG, rounds=30_000)
    assert key(solve(BIG, start=start, rounds=1, seed=8)) <= key(start) < key(solve(BIG, rounds=1, seed=8))


def test_a_start_made_by_hand_or_by_greedy_or_of_nothing() -> None:
    asked = city_day()
    for start in (Plan.of(asked, {}), solve(asked, solver="greedy"), Plan.of(asked, {"e3": [["o1", "o1", "o2"]], "e4": [["o1"]]})):
        plan = solve(asked, start=start, rounds=100)
        assert broken(asked, plan) == []
        assert key(plan) < key(Plan.of(asked, {}))


def test_what_a_start_has_and_the_day_has_no_more_is_passed_over() -> None:
    asked = BIG
    start = solve(asked, rounds=30_000)
    gone = {start.routes[0].visits[0].order, start.routes[1].visits[-1].order}
    smaller = changed(asked, orders=[each for each in asked.orders if each.id not in gone], engineers=asked.engineers[:-1])
    stays = {name: [[order for order in names if order not in gone] for names in shifts] for name, shifts in sequences(start).items()}
    stays.pop(asked.engineers[-1].id, None)
    plan = solve(smaller, start=start, rounds=1)
    assert broken(smaller, plan) == []
    assert key(plan) <= key(Plan.of(smaller, stays))


def test_a_start_with_a_shift_that_is_no_more() -> None:
    two = problem(order(), engineer(shifts=(shift(), shift("19:00", "23:00"))))
    start = Plan.of(two, {"E": [[], ["A"]]})
    plan = solve(problem(order(), engineer()), start=start, rounds=10)
    assert sequences(plan) == {"E": [["A"]]}


def test_a_start_loses_only_what_no_longer_fits() -> None:
    asked = BIG
    start = solve(asked, rounds=30_000)
    late = start.routes[2].visits[1].order
    closed = changed(asked, orders=[too_late(each) if each.id == late else each for each in asked.orders])
    stays = {name: [[order for order in names if order != late] for names in shifts] for name, shifts in sequences(start).items()}
    plan = solve(closed, start=start, rounds=1)
    assert late in plan.open_orders
    assert broken(closed, plan) == []
    assert key(plan) <= key(Plan.of(closed, stays))


FULL = problem(*(order(name, 1, must=True) for name in ("A", "B", "C")), engineer(shifts=(shift(max_orders=2),)))
"""With nobody to earn anything by another choice, the orders that came first in the route stay."""
BEFORE_IT_WAS_FULL = Plan.of(FULL, {"E": [["C", "A", "B"]]})


def test_a_start_that_is_full_by_now_keeps_what_came_first() -> None:
    stop = threading.Event()
    stop.set()
    plan = solve(FULL, start=BEFORE_IT_WAS_FULL, stop=stop)  # heard while the day is set up or after it: the answer is the same
    assert sequences(plan) == {"E": [["C", "A"]]}


def test_the_same_before_anything_was_planned() -> None:
    made = solve(FULL, start=BEFORE_IT_WAS_FULL, rounds=1).made
    plan = solve(FULL, start=BEFORE_IT_WAS_FULL, replay=msgspec.structs.replace(made, blocks=()))
    assert sequences(plan) == {"E": [["C", "A"]]}
    assert broken(FULL, plan) == []


def test_two_routes_that_are_no_longer_possible_beside_each_other() -> None:
    """Both routes are possible alone, but one customer's orders want one engineer: those of the first route stay."""
    orders = [order(name, 1, must=True, same_engineer="S" if name in "AB" else "") for name in ("A", "B", "C")]
    asked = problem(*orders, engineer("E"), engineer("F"))
    start = Plan.of(asked, {"E": [["A"]], "F": [["B", "C"]]})
    made = solve(asked, start=start, rounds=1).made
    plan = solve(asked, start=start, replay=msgspec.structs.replace(made, blocks=()))
    assert sequences(plan) == {"E": [["A"]], "F": [["C"]]}


def test_a_start_of_another_problem_altogether() -> None:
    plan = solve(city_day(), start=Plan.of(problem(order(), engineer()), {"E": [["A"]]}), rounds=20)
    assert broken(plan.problem, plan) == []


def test_a_start_stays_where_only_the_whole_route_is_in_time() -> None:
    """Neither A nor B can be visited alone: the way home from A, and the way to B, take 20 hours but for the other one."""
    there, far = 10 * MINUTE, 20 * 60 * MINUTE
    table = [[0, there, far], [far, 0, there], [there, far, 0]]
    asked = problem(order("A", 1), order("B", 2), engineer(), travel=Travel.from_matrix(["p0", "p1", "p2"], table))
    start = Plan.of(asked, {"E": [["A", "B"]]})
    assert broken(asked, start) == []
    assert key(solve(asked, start=start, rounds=10)) == (0, 0.0)


def too_late(order: Order) -> Order:
    """The same order, wanted at an hour at which nobody works."""
    return msgspec.structs.replace(order, windows=((at("03:00", 15), at("03:30", 15)),))


def changed(asked: Problem, **fields: object) -> Problem:
    """A problem that is checked anew."""
    return Problem(**{name: getattr(asked, name) for name in asked.__struct_fields__} | fields)
