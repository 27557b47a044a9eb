"""One call that plans a day."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal, Protocol

from dispatch.judge import judged
from dispatch.models.plan import Made, Plan
from dispatch.models.problem import Problem
from dispatch.solvers.progress import Progress
from dispatch.solvers.schedule import Limits

Solver = Literal["search", "greedy"]

SEEDS = 2**64
"""How many different seeds the core has."""
NO_CORE = (
    "the compiled core of dispatch is not installed, probably because no C++ compiler was found. "
    "Install g++ and the Python headers, then reinstall dispatch"
)


class Stop(Protocol):
    """Anything like :class:`threading.Event`."""

    def is_set(self) -> bool:
        """True once the search shall end."""


def solve(  # noqa: PLR0913 - everything after the problem is an option, by keyword only
    problem: Problem,
    *,
    seconds: float | None = None,
    rounds: int | None = None,
    seed: int = 0,
    workers: int = 1,
    start: Plan | None = None,
    on_progress: Callable[[Progress], object] | None = None,
    stop: Stop | None = None,
    solver: Solver | None = None,
    replay: Made | None = None,
) -> Plan:
    """Plan a day: who does what, in which sequence, at the lowest cost found.

    Parameters
    ----------
    problem
        What is asked.
    seconds
        Deadline for the whole call. 10 when neither this nor ``rounds`` is given.
    rounds
        Work limit. A run of one or more workers limited by rounds alone gives the same plan, to the byte, everywhere.
        With both limits, the first that is reached ends the run.
    seed
        Another seed gives another, equally honest run.
    workers
        Independent searches, each in a thread of its own without the GIL; the best plan is returned.
    start
        A plan of the same problem, or of one much like it, to begin from. The answer is never worse than what of it
        is still possible. Changes since then cost ``Prices.change_engineer`` and ``change_minute``; orders that are new, or
        open in one of the two plans, have not changed. Greedy begins from nothing and only pays for changes.
    on_progress
        Called in this thread, at most ten times a second. What it raises ends the run and is raised.
    stop
        Ends the run soon after it is set; the best plan so far is returned.
    solver
        ``"search"`` is the compiled search, ``"greedy"`` plain Python. By default the search, or, with a warning,
        greedy where the compiled core is not installed.
    replay
        ``plan.made`` of an earlier run: makes the same plan again, to the byte. Limits and seed are taken from it.

    Returns
    -------
    Plan
        Judged by every rule. An order for which no place was found is in ``open_orders``.

    Raises
    ------
    ValueError
        If limits or seed make no sense, or ``replay`` belongs to another problem, start or version.
    ImportError
        If ``solver="search"`` is asked for and the compiled core is not installed.
    """
    limits = Limits(seconds=seconds, rounds=rounds, workers=workers)
    if not 0 <= seed < SEEDS:
        raise ValueError(f"seed is {seed}: give a whole number from 0 to 2**64 - 1")
    has_core = find_spec("dispatch._core") is not None
    if solver not in (None, "search", "greedy"):
        raise ValueError(f"solver {solver!r} is not known: it is 'search' or 'greedy'")
    if not has_core and (solver == "search" or replay is not None):
        raise ImportError(NO_CORE)
    if not has_core and solver is None:
        warnings.warn(f"planning with greedy: {NO_CORE}", RuntimeWarning, stacklevel=2)
    if solver == "greedy" or not has_core:
        from dispatch.solvers.greedy import greedy

        return judged(problem, greedy(problem, start), Made(solver="greedy"), start)
    from dispatch.solvers.search import Run, search

    return search(problem, Run(limits=limits, seed=seed, start=start, on_progress=on_progress, stop=stop, replay=replay))
