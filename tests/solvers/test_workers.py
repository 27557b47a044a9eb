"""Runs that are watched, stopped and interrupted, several at once, and in threads and processes of others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

import msgspec
import pytest

from dispatch import Plan, solve
from dispatch.facts import facts_of
from dispatch.judge import judged
from dispatch.solvers._encode import encode
from dispatch.solvers.progress import Progress
from dispatch.solvers.search import Chain
from tests.builders import engineer, order, problem
from tests.solvers.days import broken, city_day, key, send_solved_text, solved_text

_core = pytest.importorskip("dispatch._core", reason="the compiled core is not installed")

FAR = {"seconds": 60.0}
"""A limit that no run here may reach."""
workers = pytest.mark.parametrize("workers", [1, 2])


@contextmanager
def long_before_the_limit() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < FAR["seconds"] / 2


@contextmanager
def after(seconds: float, happens: object) -> Iterator[None]:
    """Calls ``happens`` in a thread of its own, a little later."""
    timer = threading.Timer(seconds, happens)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


class WatcherError(Exception):
    """Raised by those who watch."""


# Stopping.


@workers
def test_a_run_that_is_stopped_before_it_begins(workers: int) -> None:
    stop = threading.Event()
    stop.set()
    with long_before_the_limit():
        plan = solve(city_day(), stop=stop, workers=workers, **FAR)
    assert (plan.made.rounds, plan.routes) == (0, ())


@workers
@pytest.mark.parametrize("limits", [FAR, {"rounds": 10**9}])
def test_a_run_that_is_stopped_while_it_runs(workers: int, limits: dict[str, float]) -> None:
    stop = threading.Event()

    def soon(progress: Progress) -> None:
        if progress.rounds:
            stop.set()

    with long_before_the_limit():
        plan = solve(city_day(), stop=stop, workers=workers, on_progress=soon, **limits)
    assert 0 < plan.made.rounds < 10**9
    assert broken(plan.problem, plan) == []


def test_anything_that_can_say_whether_it_is_set_may_stop() -> None:
    class AfterManyLooks:
        looks = 0

        def is_set(self) -> bool:
            self.looks += 1
            return self.looks >= 100

    stop = AfterManyLooks()
    with long_before_the_limit():
        assert solve(city_day(), stop=stop, **FAR).made.rounds > 0
    assert stop.looks == 100


def test_what_stands_when_a_run_is_stopped_before_it_begins_is_what_of_its_start_is_possible() -> None:
    start = solve(city_day(), rounds=10)
    left_out = start.routes[0].visits[0].order
    problem = msgspec.structs.replace(city_day(), orders=tuple(order for order in city_day().orders if order.id != left_out))
    stop = threading.Event()
    stop.set()
    plan = solve(problem, start=start, stop=stop, **FAR)
    assert plan.made.rounds == 0
    assert broken(problem, plan) == []
    assert set(plan.open_orders) == set(start.open_orders)
    nobody = msgspec.structs.replace(problem, engineers=tuple(msgspec.structs.replace(one, skills={}) for one in problem.engineers))
    plan = solve(nobody, start=start, stop=stop, **FAR)
    assert plan.routes == ()


def test_a_day_is_set_up_no_further_once_that_is_asked_for() -> None:
    halt = _core.Halt()
    halt.ask()
    with pytest.raises(_core.Halted):
        _core.Day.of(encode(facts_of(city_day())), seed=0, workers=1, halt=halt)


# Watching.


@workers
def test_progress_is_told_in_the_thread_that_called(workers: int) -> None:
    told: list[tuple[int, Progress]] = []
    solve(city_day(), seconds=1, workers=workers, on_progress=lambda progress: told.append((threading.get_ident(), progress)))
    assert {thread for thread, _ in told} == {threading.get_ident()}
    assert 1 <= len(told) <= 10  # at most ten times a second
    reports = [progress for _, progress in told]
    for name, down in (("seconds", False), ("rounds", False), ("open_orders", None), ("cost", True)):
        values = [getattr(progress, name) for progress in reports]
        assert down is None or values == sorted(values, reverse=down), name


def test_progress_tells_the_best_plan_so_far() -> None:
    last: list[Progress] = []
    stop = threading.Event()

    def watch(progress: Progress) -> None:
        last.append(progress)
        stop.set()

    with long_before_the_limit():
        plan = solve(city_day(), on_progress=watch, stop=stop, **FAR)
    assert (last[0].cost, last[0].open_orders, last[0].rounds) == (plan.cost.total, len(plan.open_orders), plan.made.rounds)


@workers
def test_what_a_watcher_raises_ends_the_run(workers: int) -> None:
    def watch(_: Progress) -> None:
        raise WatcherError

    with long_before_the_limit(), pytest.raises(WatcherError):
        solve(city_day(), on_progress=watch, workers=workers, **FAR)
    assert not [thread for thread in threading.enumerate() if "ThreadPool" in thread.name]


@workers
def test_what_a_stop_raises_ends_the_run(workers: int) -> None:
    class Broken:
        def is_set(self) -> bool:
            raise WatcherError

    with long_before_the_limit(), pytest.raises(WatcherError):
        solve(city_day(), stop=Broken(), workers=workers, **FAR)


def test_a_worker_that_fails_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    improve = Chain.improve

    def fail_in_the_second(chain: Chain, *arguments: object) -> None:
        if chain.worker == 1:
            raise WatcherError
        improve(chain, *arguments)

    monkeypatch.setattr(Chain, "improve", fail_in_the_second)
    with long_before_the_limit(), pytest.raises(WatcherError):
        solve(city_day(), workers=2, **FAR)


@pytest.fixture
def heard() -> Iterator[None]:
    """An interrupt is heard, as it is not where a shell runs the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@workers
@pytest.mark.usefixtures("heard")
def test_an_interrupt_from_the_keyboard_ends_the_run(workers: int) -> None:
    def interrupt() -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with long_before_the_limit(), pytest.raises(KeyboardInterrupt), after(0.3, interrupt):
        solve(city_day(), workers=workers, **FAR)
    assert not [thread for thread in threading.enumerate() if "ThreadPool" in thread.name]


def test_a_pause_while_the_time_to_judge_is_measured_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two seconds one is lost in a pause; if it were taken for the time to judge, the other would be kept for that."""
    pauses = iter([1.0])

    def judged_after_a_pause(*arguments: object) -> Plan:
        time.sleep(next(pauses, 0.0))
        return judged(*arguments)

    monkeypatch.setattr("dispatch.solvers.search.judged", judged_after_a_pause)
    assert solve(city_day(), seconds=2).made.rounds > 0


# Several at once.


def test_more_workers_are_never_worse_than_the_first_alone() -> None:
    alone, together = solve(city_day(80, 12), rounds=300), solve(city_day(80, 12), rounds=300, workers=3)
    assert key(together) <= key(alone)
    assert together.made.rounds == 3 * alone.made.rounds
    assert together.made.blocks[0] == alone.made.blocks[0]


def test_workers_search_in_different_ways() -> None:
    runs = [solve(city_day(80, 12), rounds=300, workers=3, seed=seed) for seed in range(6)]
    assert len({plan.made.chosen for plan in runs}) > 1


def test_two_solves_in_two_threads_do_not_disturb_each_other() -> None:
    days = [city_day(60, 10, seed=1), city_day(70, 9, seed=2)]
    one_by_one = [solved_text(day, rounds=8000) for day in days]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda day: solved_text(day, rounds=8000), days)) == one_by_one


def test_one_problem_can_be_solved_in_two_threads() -> None:
    day = city_day(60, 10)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: solved_text(day, rounds=5000), range(2))
    assert first == second == solved_text(city_day(60, 10), rounds=5000)


@contextmanager
def heartbeat() -> Iterator[list[float]]:
    """Moments at which a thread woke that wants to do so a hundred times a second."""
    ticks: list[float] = []
    done = threading.Event()

    def beat() -> None:
        while not done.wait(0.01):
            ticks.append(time.monotonic())

    heart = threading.Thread(target=beat)
    heart.start()
    try:
        yield ticks
    finally:
        done.set()
        heart.join()


def test_other_threads_run_while_a_day_is_solved() -> None:
    with heartbeat() as ticks:
        solve(city_day(), seconds=1)
    assert len(ticks) > 20


def test_other_threads_run_while_the_core_is_at_work() -> None:
    """One call that takes most of a second: between the many short ones of a solve, others run in any case."""
    day = _core.Day.of(encode(facts_of(city_day())), seed=0, workers=1)
    began = time.monotonic()
    day.improve(0, 4000, 0)
    rounds = int(4000 * 0.7 / (time.monotonic() - began))
    with heartbeat() as ticks:
        day.improve(0, rounds, 0)
        ended = time.monotonic()
    assert len([tick for tick in ticks if tick < ended]) > 10


def test_a_daemonic_process_can_solve() -> None:
    """Such a process may have no children of its own, but threads."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    options = {"rounds": 1000, "workers": 2}
    worker = spawn.Process(target=send_solved_text, args=(there, city_day()), kwargs=options, daemon=True)
    worker.start()
    there.close()
    assert here.poll(120)
    assert here.recv() == solved_text(city_day(), **options)
    worker.join(60)
    assert worker.exitcode == 0


def test_a_pool_of_processes_can_solve() -> None:
    """Days with tables of travel too: these go along to the other process."""
    days = [city_day(seed=1), city_day(seed=2), problem(order("A", 3), order("B", 1), engineer())]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        work = [pool.submit(solved_text, day, rounds=500) for day in days]
        assert [part.result(timeout=120) for part in work] == [solved_text(day, rounds=500) for day in days]
