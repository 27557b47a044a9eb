"""The compiled search: encode, improve in blocks, decode, judge."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dispatch.facts import VisitName, facts_of
from dispatch.io.json import prices_digest, problem_digest
from dispatch.judge import judged, planned_in, visit_name
from dispatch.models.money import to_currency
from dispatch.models.plan import Made, Plan
from dispatch.models.problem import Problem
from dispatch.solvers._begin import Sequences, standing, start_columns, visit_names
from dispatch.solvers._encode import encode
from dispatch.solvers.progress import Progress
from dispatch.solvers.schedule import Block, Limits, blocks, enough_rounds

if TYPE_CHECKING:
    from dispatch._core import Day
    from dispatch.solvers.solve import Stop

BETWEEN_REPORTS = 0.1
"""Seconds."""
SHORT_JUDGING = 0.1
"""Seconds."""
LARGE_PART = 0.05
"""Of the time."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One call of ``solve``, as it was asked for, ``began`` by the monotonic clock."""

    limits: Limits
    began: float
    seed: int = 0
    start: Plan | None = None
    on_progress: Callable[[Progress], object] | None = None
    stop: Stop | None = None
    replay: Made | None = None


def search(problem: Problem, run: Run) -> Plan:
    """Plan ``problem`` with the compiled core."""
    facts = facts_of(problem).changed_from(planned_in(run.start))
    made = _made(problem, run)
    if not facts.orders or not facts.shifts:
        return judged(problem, {}, made, run.start)
    columns = encode(facts)
    names = visit_names(facts, columns["visit_order"].tolist())
    if run.start is not None:
        columns |= start_columns(facts, names, run.start)
    before_any = run.replay is not None and not run.replay.blocks
    day = None if before_any else _set_up(columns, made, run.stop)
    if day is None:
        return standing(problem, facts, run.start, msgspec.structs.replace(made, blocks=(), chosen=0, rounds=0))
    del columns
    chains = [Chain(day, worker, problem, names) for worker in range(made.workers)]
    if run.replay is None:
        deadline = run.limits.deadline(run.began, reserved=_time_to_judge(problem, chains[0], run.limits.seconds))
        enough = enough_rounds(len(names)) if run.start is None else math.inf
        schedules: list[Iterable[Block]] = [blocks(run.limits.rounds, deadline, enough) for _ in chains]
    else:
        schedules = list(run.replay.blocks)
    _improve_all(chains, schedules, run)
    best = min(chains, key=lambda chain: (*chain.standing[:2], chain.worker))
    plan = judged(problem, best.sequences(), _finished(made, run, chains, best), run.start)
    _agree(plan, best)
    return plan


def _set_up(columns: dict[str, NDArray[np.generic]], made: Made, stop: Stop | None) -> Day | None:
    """The day of these columns; None if ``stop`` is set before it stands.

    This takes a second for thousands of orders, so another thread does it, and this one listens.
    """
    from dispatch._core import Day, Halt, Halted

    halt = Halt()
    with ThreadPoolExecutor(1) as pool:
        day = pool.submit(Day.of, columns, seed=made.seed, workers=made.workers, halt=halt)
        try:
            while wait([day], timeout=SHORT_WAIT).not_done:
                if stop is not None and stop.is_set():
                    halt.ask()
        except BaseException:
            halt.ask()
            raise
    try:
        return day.result()
    except Halted:
        return None


class Standing(NamedTuple):
    """Where a chain is between two blocks. Plans are compared by the first two."""

    open_at_any_price: int
    cost: int
    open_orders: int
    rounds: int


class Chain:
    """One worker's search."""

    def __init__(self, day: Day, worker: int, problem: Problem, names: Sequence[VisitName]) -> None:
        self.day = day
        self.worker = worker
        self.log: list[Block] = []
        self.standing = self._standing(rounds=0)  # other threads look at this; they must not ask a day at work
        self._facts = facts_of(problem)
        self._names = names

    def _standing(self, rounds: int) -> Standing:
        day, worker = self.day, self.worker
        return Standing(day.open_at_any_price(worker), day.cost(worker), day.open_orders(worker), rounds)

    def improve(self, schedule: Iterable[Block], ended: Callable[[], bool]) -> None:
        """Run the blocks of ``schedule`` until they or the patience of ``ended`` are over."""
        for rounds, progress in schedule:
            if ended():
                return
            self.day.improve(self.worker, rounds, progress)
            self.standing = self._standing(self.standing.rounds + rounds)
            if self.log and self.log[-1][1] == progress:
                self.log[-1] = (self.log[-1][0] + rounds, progress)
            else:
                self.log.append((rounds, progress))

    def sequences(self) -> Sequences:
        """The best plan so far: (engineer id, shift number) -> visits."""
        shifts = self._facts.shifts
        return {
            (shift.engineer.id, shift.number): [self._names[visit] for visit in route]
            for shift, route in zip(shifts, self.day.routes(self.worker), strict=True)
            if route
        }


def _improve_all(chains: Sequence[Chain], schedules: Sequence[Iterable[Block]], run: Run) -> None:
    report = _Reporter(chains, run)
    if len(chains) == 1:
        chains[0].improve(schedules[0], report.ended)
        return
    if report.ended():
        return
    abort = threading.Event()
    with ThreadPoolExecutor(len(chains)) as pool:
        work: list[Future[None]] = [
            pool.submit(chain.improve, schedule, abort.is_set) for chain, schedule in zip(chains, schedules, strict=True)
        ]
        try:
            while wait(work, timeout=SHORT_WAIT, return_when=FIRST_EXCEPTION).not_done:
                if report.ended() or any(part.done() and part.exception() for part in work):
                    abort.set()
        finally:
            abort.set()
    for part in work:
        part.result()


SHORT_WAIT = 0.005
"""Seconds between two looks at ``stop`` while the workers work."""


class _Reporter:
    """Calls ``on_progress`` now and then, and knows when ``stop`` is set."""

    def __init__(self, chains: Sequence[Chain], run: Run) -> None:
        self._chains = chains
        self._run = run
        self._reported = run.began

    def ended(self) -> bool:
        now = time.monotonic()
        if self._run.on_progress is not None and now - self._reported >= BETWEEN_REPORTS:
            self._reported = now
            standings = [chain.standing for chain in self._chains]
            best = min(standings)
            self._run.on_progress(
                Progress(
                    seconds=now - self._run.began,
                    rounds=sum(standing.rounds for standing in standings),
                    cost=to_currency(best.cost),
                    open_orders=best.open_orders,
                )
            )
        return self._run.stop is not None and self._run.stop.is_set()


def _made(problem: Problem, run: Run) -> Made:
    made = Made(
        solver="search",
        versions={"dispatch": version("dispatch")},
        problem=problem_digest(problem),
        prices=prices_digest(problem.prices),
        start="" if run.start is None else _digest_of(run.start),
        seed=run.seed,
        workers=run.limits.workers,
    )
    if run.replay is None:
        return made
    for name in ("solver", "versions", "problem", "start"):
        if getattr(run.replay, name) != getattr(made, name):
            raise ValueError(f"replay was made with another {name}: {getattr(run.replay, name)!r}, here it is {getattr(made, name)!r}")
    return run.replay


def _finished(made: Made, run: Run, chains: Sequence[Chain], best: Chain) -> Made:
    """What is written into the plan. A run limited by rounds alone keeps no time and no memory: its bytes never differ."""
    done = tuple(tuple(chain.log) for chain in chains)
    if run.replay is not None and done == run.replay.blocks:  # it was not stopped before its end
        return run.replay
    made = msgspec.structs.replace(
        made,
        blocks=done,
        chosen=best.worker,
        rounds=sum(chain.standing.rounds for chain in chains),
    )
    if run.limits.seconds is None and run.limits.rounds is not None:
        return made
    return msgspec.structs.replace(made, seconds=round(time.monotonic() - run.began, 3), peak_memory_mb=_peak_memory_mb())


def _peak_memory_mb() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _digest_of(plan: Plan) -> str:
    sequences = [(route.engineer, route.shift, [(visit_name(visit), visit.start) for visit in route.visits]) for route in plan.routes]
    return sha256(msgspec.json.encode(sequences)).hexdigest()


def _time_to_judge(problem: Problem, chain: Chain, seconds: float | None) -> float:
    """Of so many seconds those that judging the final plan will take: as long as judging the first one, and a fifth more.

    That is judged twice and the shorter time counts: a pause of the machine in between is not the time to judge. Once is enough
    where it took long, but not a large part of all: so long a day would spend more on the second time than a pause takes.
    """
    sequences = chain.sequences()
    enough = 0.0 if seconds is None else LARGE_PART * seconds
    took: list[float] = []
    while not took or (len(took) == 1 and not SHORT_JUDGING < took[0] < enough):
        began = time.monotonic()
        judged(problem, sequences, Made(solver="search"))
        took.append(time.monotonic() - began)
    return 0.01 + 1.2 * min(took)


def _agree(plan: Plan, chain: Chain) -> None:
    """The judge and the core tell the same cost, to the unit wherever a float can hold it."""
    told = plan.cost.open_at_any_price, plan.cost.total
    core = chain.standing.open_at_any_price, to_currency(chain.standing.cost)
    if told != core:
        raise AssertionError(f"the core says {core}, the judge says {told}: this is a mistake in dispatch, please report it")
