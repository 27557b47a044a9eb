"""One run: solve an instance, have it checked, keep the line. What is in the table already is not made again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.curve import Curve, at_any_price
from benchmarks.data import UnavailableError
from benchmarks.peers import peer_version, run_peer
from benchmarks.revision import CHANGED, HOUSE, machine, refuse_other_code, revision
from benchmarks.run import KEPT, OWN, Run, is_own, keep, runs_in
from benchmarks.sets import routes_of, set_named
from dispatch import Order, Problem, solve
from dispatch.variants import left_open

NOT_COMMITTED = HOUSE / ".benchmarks" / "runs"

Sequences = Mapping[tuple[str, int], Sequence[str]]


class Solved(NamedTuple):
    """The sequences, the seconds they took, and, of our solver, the cost that our judge tells and how it fell."""

    sequences: Sequences
    seconds: float
    told: float | None = None
    curve: str | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What to run."""

    set: str
    instance: str
    solver: str = OWN
    seed: int = 0
    seconds: float = 10.0
    workers: int = 1


def runs_folder(asked: Path | None) -> Path:
    """Where lines are kept: what was asked for, else the committed table, else, for sources not committed, one that git ignores."""
    return asked or (NOT_COMMITTED if CHANGED in revision() else KEPT)


def version_of(solver: str) -> str:
    """Of ours, or of a peer."""
    return version(OWN) if is_own(solver) else peer_version(solver)


Maker = Callable[[Asked, Run], Run]
"""Makes a run: what is asked, and its line with everything that is known before."""


class Table:
    """The lines of one folder, by key."""

    def __init__(self, folder: Path, make: Maker | None = None) -> None:
        self.folder = folder
        self._make = make or made
        self._runs = {run.key: run for run in runs_in(folder)} if folder.is_dir() else {}

    def run(self, asked: Asked) -> tuple[Run, bool]:
        """The line of this run, and whether it was made just now.

        Raises
        ------
        UnavailableError
            If the set or the solver cannot be used here.
        """
        blank = Run(
            **msgspec.structs.asdict(asked),
            wall_seconds=0.0,
            cost=None,
            open_orders=0,
            best_known=set_named(asked.set).best_known(asked.instance),
            gap=None,
            revision=revision(),
            version=version_of(asked.solver),
            machine=machine(),
        )
        if blank.key in self._runs:
            return self._runs[blank.key], False
        run = self._runs[blank.key] = self._make(asked, blank)
        keep(run, self.folder)
        return run, True


def made(asked: Asked, blank: Run) -> Run:
    """Run the solver and ask the referee."""
    benchmark = set_named(asked.set)
    problem = benchmark.problem(asked.instance)
    sequences, took, told, curve = _solved(problem, asked)
    served = {order for orders in sequences.values() for order in orders}
    named = set(left_open(problem, served))
    left = [order for order in problem.orders if order.id in named]
    cost, faults, untold = benchmark.check(asked.instance, routes_of(sequences))
    if told is not None and (faults or abs(cost - untold - told) > benchmark.agreed):
        raise AssertionError(f"{asked.set} {asked.instance}: our judge says {told}, the referee {cost - untold} and {faults}")
    complete = not faults and not any(map(at_any_price, left))
    known = blank.best_known
    return msgspec.structs.replace(
        blank,
        wall_seconds=round(took, 2),
        cost=round(cost, 3) if complete else None,
        open_orders=len(left),
        gap=round((cost - known) / abs(known), 6) if complete and known is not None else None,
        open_by_priority=_by_priority(problem, left),
        curve=None if untold else curve,
    )


def _by_priority(problem: Problem, left: Sequence[Order]) -> str | None:
    """How many of each priority are open, the dearest first."""
    prices = problem.prices.open_order
    if not any(order.priority for order in problem.orders):
        return None
    return ", ".join(
        f"{sum(order.priority == name for order in left)} {name}" for name in sorted(prices, key=lambda name: (-prices[name], name))
    )


def _solved(problem: Problem, asked: Asked) -> Solved:
    if asked.solver != OWN:
        if asked.workers != 1:
            raise UnavailableError("a peer runs with one worker")
        return Solved(*run_peer(asked.solver, problem, asked.seconds, asked.seed))
    refuse_other_code()
    curve = Curve(problem)
    began = time.perf_counter()
    plan = solve(problem, seconds=asked.seconds, seed=asked.seed, workers=asked.workers, on_progress=curve)
    took = time.perf_counter() - began
    sequences = {(route.engineer, route.shift): [visit.order for visit in route.visits] for route in plan.routes}
    return Solved(sequences, took, plan.cost.total, str(curve))
