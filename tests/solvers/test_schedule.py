"""How a run is cut into blocks, and how often it anneals."""

from __future__ import annotations

import itertools
import math
from types import SimpleNamespace

import pytest

from dispatch import solve
from dispatch.facts import facts_of
from dispatch.solvers import schedule
from dispatch.solvers._encode import encode
from dispatch.solvers.schedule import DONE, MOST_ALIKE, annealings, blocks, enough_rounds
from tests.random_problems import random_problem
from tests.solvers.days import city_day


def told(rounds: int, visits: int) -> tuple[list[int], list[int]]:
    """Rounds and progress of each block of a run that is limited by rounds alone."""
    run = list(blocks(rounds, None, enough_rounds(visits)))
    return [size for size, _ in run], [progress for _, progress in run]


def falls(progress: list[int]) -> int:
    return sum(after < before for before, after in itertools.pairwise(progress))


@pytest.mark.parametrize(
    ("rounds", "visits", "times"),
    [(800_000, 100, MOST_ALIKE), (6_500_000, 100, 16), (700_000, 100, 3), (1_000_000, 150, 2), (1_000_000, 200, 1), (1, 1, 1)],
)
def test_a_run_anneals_as_often_as_it_has_rounds_for_each_pair_of_visits(rounds: int, visits: int, times: int) -> None:
    assert annealings(rounds, enough_rounds(visits)) == times
    sizes, progress = told(rounds, visits)
    assert sum(sizes) == rounds
    assert falls(progress) == times - 1
    assert all(0 <= part < DONE for part in progress)


@pytest.mark.parametrize("visits", [20, 5000])
def test_each_annealing_goes_all_its_way(visits: int) -> None:
    _, progress = told(40_000, visits)
    ends = [before for before, after in zip(progress, [*progress[1:], 0], strict=True) if after < before]
    assert len(ends) == annealings(40_000, enough_rounds(visits))
    assert min(ends) > 0.97 * DONE


@pytest.mark.parametrize(("rounds", "deadline", "ended_by"), [(10**9, 1.0, "deadline"), (None, 1.0, "deadline"), (50, 1.0, "rounds")])
def test_the_first_limit_ends_a_run(monkeypatch: pytest.MonkeyPatch, rounds: int | None, deadline: float, ended_by: str) -> None:
    """By a clock of which each look takes five milliseconds, as long as a block should."""
    looks = itertools.count()
    monkeypatch.setattr(schedule, "time", SimpleNamespace(monotonic=lambda: 0.005 * next(looks)))
    run = list(blocks(rounds, deadline, math.inf))
    progress = [part for _, part in run]
    assert progress == sorted(progress)
    if ended_by == "rounds":
        assert sum(size for size, _ in run) == rounds
    else:
        assert len(run) == 200
        assert progress[-1] == 199 * DONE // 200


def test_a_run_that_anneals_more_than_once_says_so_and_can_be_replayed_and_one_from_a_plan_anneals_once() -> None:
    day = city_day()
    plan = solve(day, rounds=80_000, seed=2)
    (run,) = plan.made.blocks
    assert falls([progress for _, progress in run]) == annealings(80_000, enough_rounds(len(day.orders))) - 1 > 0
    assert solve(day, replay=plan.made).to_json() == plan.to_json()
    (run,) = solve(day, rounds=80_000, seed=2, start=plan).made.blocks
    assert falls([progress for _, progress in run]) == 0


@pytest.mark.parametrize("tied", [False, True])
def test_where_progress_falls_the_core_begins_again_and_keeps_its_best_plan(tied: bool) -> None:
    core = pytest.importorskip("dispatch._core", reason="the compiled core is not installed")
    for seed in range(60):
        day = core.Day.of(encode(facts_of(random_problem(seed, 8, 3, tied=tied))), seed=seed, workers=1)
        best = standing(day)
        for progress in (0, DONE // 2, 0, DONE // 4, 1, 0):
            day.improve(0, 40, progress)
            assert standing(day) <= best
            best = standing(day)
        again = core.Day.of(encode(facts_of(random_problem(seed, 8, 3, tied=tied))), seed=seed, workers=1)
        for progress in (0, DONE // 2, 0, DONE // 4, 1, 0):
            again.improve(0, 40, progress)
        assert (standing(again), again.routes(0)) == (best, day.routes(0))


def standing(day: object) -> tuple[int, int]:
    return day.open_at_any_price(0), day.cost(0)  # type: ignore[attr-defined]
