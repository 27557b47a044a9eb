"""Technicians and teams: the referee on days worked by hand, the teams on offer, and both held against our judge."""

from __future__ import annotations

import random
from itertools import combinations
from math import sqrt
from pathlib import Path

import pytest

from benchmarks.data import UnavailableError
from benchmarks.sets._kovacs_referee import evaluate, read
from benchmarks.sets._kovacs_teams import Offer
from benchmarks.sets.strsp_kovacs import TechniciansSet
from dispatch import Plan, Problem, check, solve

TASKS = """Capacity: 200
Customer: 5

CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME  cost  d11  d12  d21  d22
1	0	0	0	0	100	0	0	0	0	0	0
2	3	4	9	0	50	10	80	1	1	0	0
3	6	8	9	20	25	5	80	2	1	0	0
4	0	10	9	0	90	1	80	0	0	1	0
5	0	40	9	0	90	20	80	0	0	1	1
"""
CREW = """Technicians
Number of Technicians: 3
domains: 2
proficiency level: 2


ID	domain1	domain2
1	2	0
2	1	1
3	2	2
4	2	2
"""
"""The fourth is no part of it."""
DAY = read(TASKS, CREW)
LEFT = {2: 200 + 2**1.5, 3: 200 + 3**1.5, 4: 201.0, 5: 200 + 2**1.5}


@pytest.mark.parametrize(
    ("routes", "travelled", "left"),
    [
        ({}, 0.0, (2, 3, 4, 5)),
        ({(1,): [], (1, 2): [2, 3], (3,): [4]}, 40.0, (5,)),
        ({(1, 2): [2, 3], (3,): [5]}, 100.0, (4,)),
        ({(3,): [4, 2]}, 15 + sqrt(45), (3, 5)),
        ({(3, 2): [3], (1,): [2]}, 30.0, (4, 5)),
        ({(1, 2, 3): [3, 2, 4]}, 25 + sqrt(45), (5,)),
    ],
)
def test_the_referee_tells_the_cost(routes: dict[tuple[int, ...], list[int]], travelled: float, left: tuple[int, ...]) -> None:
    """At task 3 they are there exactly when it opens, and with task 5 the return is exactly when the depot closes."""
    cost, faults = evaluate(DAY, routes, teams=True)
    assert faults == []
    assert cost == pytest.approx(travelled + sum(LEFT[task] for task in left), abs=1e-9)


@pytest.mark.parametrize(
    ("routes", "fault"),
    [
        ({(2,): [2]}, "2 cannot do task 2"),
        ({(1,): [3]}, "1 cannot do task 3"),
        ({(1,): [4]}, "1 cannot do task 4"),
        ({(2,): [5]}, "2 cannot do task 5"),
        ({(1, 2): [4, 2, 3]}, f"1+2 begin task 3 at {10 + 1 + sqrt(45) + 10 + 5}, after 25.0"),
        ({(3,): [4, 5]}, "3 are back at 101.0, after 100.0"),
        ({(1, 3): [2, 4, 2]}, "task 2 is served 2 times"),
        ({(1,): [2], (3,): [2]}, "task 2 is served 2 times"),
        ({(1,): [2], (1, 3): [3]}, "technician 1 is out 2 times"),
        ({(3, 3): [3]}, "technician 3 is out 2 times"),
        ({(1,): [9]}, "there is no task 9"),
        ({(1,): [1]}, "there is no task 1"),
        ({(4,): [2]}, "there is no technician 4"),
    ],
)
def test_the_referee_finds_each_fault(routes: dict[tuple[int, ...], list[int]], fault: str) -> None:
    assert fault in evaluate(DAY, routes, teams=True)[1]


def test_only_the_half_with_teams_has_teams() -> None:
    assert "1+2 are a team" in evaluate(DAY, {(1, 2): [3]}, teams=False)[1]
    assert evaluate(DAY, {(1,): [2, 3]}, teams=False)[1] == []
    assert evaluate(DAY, {(2,): [3]}, teams=False)[1] == ["2 cannot do task 3"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("3\t6\t8\t9\t20\t25", "3\t6\t8\t9\t20\t19.999", "1+2 begin task 3 at 20.0, after 19.999"),
        ("40\t9\t0\t90\t20", "40\t9\t0\t90\t20.001", "3 are back at 100.001, after 100.0"),
        ("1\t0\t0\t0\t0\t100", "1\t0\t0\t0\t1\t100", "3 are back at 101.0, after 100.0"),
    ],
)
def test_a_thousandth_too_late_is_too_late(old: str, new: str, fault: str) -> None:
    assert evaluate(read(TASKS.replace(old, new), CREW), {(1, 2): [2, 3], (3,): [5]}, teams=True)[1] == [fault]


@pytest.mark.parametrize(
    ("tasks", "crew", "fault"),
    [
        (TASKS.replace("9\t0\t50\t10\t80\t1", "9\t0\t50\t10\t80"), CREW, "11 numbers, not 12"),
        (TASKS, CREW.replace("Technicians: 3", "Technicians: 5"), "of 5 technicians there are 4"),
        (TASKS.replace("1\t0\t0\t0", "7\t0\t0\t0"), CREW, "there is no depot"),
    ],
)
def test_files_that_are_not_whole_are_refused(tasks: str, crew: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read(tasks, crew)


def test_a_small_crew_offers_whoever_together_can_do_more() -> None:
    tasks = DAY.tasks.values()
    offer = Offer(DAY.crew, [task.asked for task in tasks], [task.outsourced for task in tasks])
    assert offer.teams() == [(1,), (2,), (3,), (1, 2), (1, 3), (2, 3)]


def test_of_teams_of_three_the_ten_most_able_are_on_offer() -> None:
    """Six who are alike and a seventh who can do one thing more: of 35 threes, only those that have the seventh can do the dearer task."""
    crew = dict.fromkeys(range(1, 7), (1, 0)) | {7: (1, 1)}
    threes = [team for team in Offer(crew, [[[3], [0]], [[3], [1]]], [200.0, 210.0]).teams() if len(team) == 3]
    assert len(threes) == 10
    assert all(7 in team for team in threes)


def test_a_large_crew_offers_halves_of_halves() -> None:
    """One who can do nothing is not on offer; of two teams on offer, one is part of the other or they share nobody."""
    draw = random.Random(0)
    crew = {number: tuple(draw.randint(0, 3) for _ in range(3)) for number in range(1, 30)} | {30: (0, 0, 0)}
    asked = [[sorted((draw.randint(0, 4) for _ in range(3)), reverse=True) for _ in range(3)] for _ in range(40)] + [[[1, 0, 0]] * 3]
    offer = Offer(crew, asked, [200.0] * 41).teams()
    assert offer == Offer(crew, asked, [200.0] * 41).teams() == sorted(offer, key=len)
    assert max(map(len, offer)) >= 15
    assert len({len(team) for team in offer}) >= 5
    assert (30,) not in offer
    assert all(set(one) <= set(other) or not set(one) & set(other) for one, other in combinations(offer, 2))


def test_a_half_that_can_do_everything_stands_for_the_whole() -> None:
    assert set(map(len, Offer(dict.fromkeys(range(1, 33), (1,)), [[[4]]], [200.0]).teams())) == {4}


def test_halves_are_the_most_able_ones() -> None:
    """One of each sort is needed; by number they alternate, and the two halves that come of that can do nothing."""
    crew = {number: (1, 0) if number % 2 else (0, 1) for number in range(1, 21)}
    assert [len(team) for team in Offer(crew, [[[1], [1]]], [200.0]).teams()] == [2, 2]


@pytest.fixture
def by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TechniciansSet:
    """The day above as a set of its own: a short day and a long one, each with both halves and both crews."""
    home = tmp_path / "data" / "strsp-kovacs"
    names = {"best_known.csv": "instance,reference_complete_cost,reference_reduced_cost\n"}
    fewer = CREW.replace("Technicians: 3", "Technicians: 2")
    for base, length, reduced in (("R101", "short", "1"), ("RC203", "long", "2")):
        for half, best in (("Team", ",,"), ("noTeam", ",300.5,500.25")):
            file = f"{base}_2x2_{half}"
            names["best_known.csv"] += f"{file}{best}\n"
            names[f"tasks_{half}/{file}.txt"] = TASKS
        names[f"technicians_noTeam/technicians_{base}_2x2_noTeam.txt"] = CREW
        names[f"techniciansReduced_noTeam/technicians_{base}_2x2_noTeam.txt"] = fewer
        text = CREW.replace("Technicians: 3", f"Technicians: {reduced}")
        names[f"techniciansReduced_Team/{length}/technicians_2x2_Team_{length}.txt"] = text
    names["technicians_Team/technicians_2x2_Team.txt"] = CREW
    for name, text in names.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "referee").mkdir()
    monkeypatch.setenv("DISPATCH_BENCHMARK_DATA", str(tmp_path))
    return TechniciansSet()


def test_names_and_best_values(by_hand: TechniciansSet) -> None:
    """Every third name is of every half and crew in turn."""
    halves = ["R101_2x2_noTeam", "R101_2x2_noTeam-reduced", "R101_2x2_Team", "R101_2x2_Team-reduced"]
    assert by_hand.names() == [*halves, *(name.replace("R101", "RC203") for name in halves)]
    assert [by_hand.best_known(name) for name in halves] == [300.5, 500.25, None, None]
    for name in ("R101", "R101_2x2_Team-reduced-reduced"):
        with pytest.raises(ValueError, match="has no instance"):
            by_hand.problem(name)


@pytest.mark.parametrize(
    ("name", "crew", "served", "travelled"),
    [
        ("R101_2x2_noTeam", "t1 t2 t3", {2, 3, 4, 5}, 120.0),
        ("R101_2x2_noTeam-reduced", "t1 t2", {2, 3, 4}, 40.0),
        ("R101_2x2_Team", "t1 t2 t3 t1+t2 t1+t3 t2+t3", {2, 3, 4, 5}, 100 + sqrt(40)),
        ("R101_2x2_Team-reduced", "t1", {2}, 10.0),
        ("RC203_2x2_Team-reduced", "t1 t2 t1+t2", {2, 3, 4}, 20 + sqrt(40)),
    ],
)
def test_problems_by_hand(by_hand: TechniciansSet, name: str, crew: str, served: set[int], travelled: float) -> None:
    """Two as a team do tasks 2, 3 and 4 on one round, 20 + sqrt(40) long; task 5 is 80 there and back, and only for the third."""
    problem = by_hand.problem(name)
    assert [engineer.id for engineer in problem.engineers] == crew.split()
    plan = solve(problem, rounds=200)
    told = by_hand.check(name, _routes(plan))
    assert told.faults == []
    assert told.cost == pytest.approx(plan.cost.total, abs=0.01)
    assert set(plan.open_orders) == {f"p{number}" for number in LEFT.keys() - served}
    assert told.cost == pytest.approx(travelled + sum(LEFT[number] for number in LEFT.keys() - served))


def test_legs_are_rounded_up(by_hand: TechniciansSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the root of two to task 4, which closes 0.0002 before that: cut to a thousandth, the leg would be in time."""
    tasks = TASKS.replace("4\t0\t10\t9\t0\t90", "4\t1\t1\t9\t0\t1.414")
    monkeypatch.setattr(by_hand, "_texts", lambda _: (tasks, CREW))
    plan = solve(by_hand.problem("R101_2x2_noTeam"), rounds=200)
    assert plan.open_orders == ("p4",)
    assert by_hand.check("R101_2x2_noTeam", _routes(plan)).faults == []


def test_who_is_no_use_alone_has_no_shift(by_hand: TechniciansSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_hand, "_texts", lambda _: (TASKS, CREW.replace("2\t1\t1", "2\t1\t0")))
    shifts = {engineer.id: len(engineer.shifts) for engineer in by_hand.problem("R101_2x2_Team").engineers}
    assert shifts == {"t1": 1, "t2": 0, "t3": 1, "t1+t2": 1, "t1+t3": 1, "t2+t3": 1}


def _routes(plan: Plan) -> dict[str, list[str]]:
    return {route.engineer: [visit.order for visit in route.visits] for route in plan.routes}


@pytest.mark.parametrize("name", ["R101_6x6_noTeam", "C101_5x4_noTeam-reduced", "R201_7x4_Team", "RC101_6x6_Team-reduced"])
def test_judge_and_referee_agree_on_plans_drawn_at_random(name: str) -> None:
    """Each finds a fault where the other does, and both tell the same cost where there is none."""
    benchmark, draw = TechniciansSet(), random.Random(0)
    try:
        problem = benchmark.problem(name)
    except UnavailableError as reason:
        pytest.skip(str(reason))
    verdicts = []
    for _ in range(100):
        routes = _drawn(problem, draw)
        plan, told = Plan.of(problem, {engineer: [route] for engineer, route in routes.items()}), benchmark.check(name, routes)
        must = [finding for finding in check(problem, plan) if finding.must and finding.rule != "open_orders"]
        verdicts.append(not must)
        assert bool(must) == bool(told.faults), (routes, must, told.faults)
        assert told.cost == pytest.approx(plan.cost.total, abs=benchmark.agreed)
    assert 10 < sum(verdicts) < 90


def _drawn(problem: Problem, draw: random.Random) -> dict[str, list[str]]:
    """Some engineers with up to two orders each, mostly such as they can do, in the sequence of their windows."""
    routes: dict[str, list[str]] = {}
    left = sorted(problem.orders, key=lambda order: order.windows[0])
    for engineer in draw.sample([engineer for engineer in problem.engineers if engineer.shifts], 2):
        held = engineer.skills
        able = [order for order in left if draw.random() < 0.02 or all(held.get(name, 0) >= asked for name, asked in order.skills.items())]
        some = draw.sample(able, min(len(able), draw.randint(1, 2)))
        left = [order for order in left if order not in some]
        routes[engineer.id] = [order.id for order in able if order in some]
    return routes
