"""One call that plans a day."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal, Protocol, get_args

from dispatch.facts import facts_of
from dispatch.io.json import prices_digest
from dispatch.judge import judged
from dispatch.models.plan import Made, Plan
from dispatch.models.problem import Problem
from dispatch.solvers._worth import nothing_is_worth_it
from dispatch.solvers.progress import Progress
from dispatch.solvers.schedule import Limits

Solver = Literal["search", "exact", "greedy"]

SEEDS = 2**64
"""How many different seeds the core has."""
NO_CORE = (
    "the compiled core of dispatch is not installed, probably because no C++ compiler was found. "
    "Install g++ and the Python headers, then reinstall dispatch"
)


class Stop(Protocol):
    """Anything like ``threading.Event``."""

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
        ``"search"`` is the compiled search. ``"exact"`` takes at most 12 orders and looks at every route: ``plan.made``
        has its ``status`` and ``bound``; of the options it takes ``seconds`` and ``stop``. ``"greedy"`` is plain Python
        and takes no options. By default the search, or, with a warning, greedy where the compiled core is not installed.
    replay
        ``plan.made`` of an earlier run: makes the same plan again, to the byte. Limits and seed are taken from it.

    Warns
    -----
    RuntimeWarning
        Before anything is planned, if prices make it certain that no order is worth the way to it.

    Returns
    -------
    Plan
        Judged by every rule. An order for which no place was found is in ``open_orders``.

    Raises
    ------
    ValueError
        If limits or seed make no sense, ``replay`` belongs to another problem, start or version, or the problem is too large for
        ``solver="exact"`` or has crews, links or other rules that tie routes to each other, which only the others plan.
    ImportError
        If ``solver="search"`` is asked for and the compiled core is not installed.
    """
    began = time.monotonic()
    limits = Limits(seconds=seconds, rounds=rounds, workers=workers)
    if not 0 <= seed < SEEDS:
        raise ValueError(f"seed is {seed}: give a whole number from 0 to 2**64 - 1")
    has_core = find_spec("dispatch._core") is not None
    if solver not in (None, *get_args(Solver)):
        raise ValueError(f"solver {solver!r} is not known: it is one of {', '.join(map(repr, get_args(Solver)))}")
    if worthless := nothing_is_worth_it(facts_of(problem)):
        warnings.warn(worthless, RuntimeWarning, stacklevel=2)
    if solver == "exact":
        if replay is not None:
            raise ValueError("replay makes a plan of the search again; solver 'exact' needs none")
        return _exactly(problem, limits, began, stop)
    if not has_core and (solver == "search" or replay is not None):
        raise ImportError(NO_CORE)
    if not has_core and solver is None:
        warnings.warn(f"planning with greedy: {NO_CORE}", RuntimeWarning, stacklevel=2)
    if solver == "greedy" or not has_core:
        from dispatch.solvers.greedy import greedy

        return judged(problem, greedy(problem, start), Made(solver="greedy", prices=prices_digest(problem.prices)), start)
    from dispatch.solvers.search import Run, search

    return search(problem, Run(limits=limits, began=began, seed=seed, start=start, on_progress=on_progress, stop=stop, replay=replay))


def _exactly(problem: Problem, limits: Limits, began: float, stop: Stop | None) -> Plan:
    from dispatch.solvers._choose import Ends
    from dispatch.solvers.exact import exact

    deadline = limits.deadline(began, reserved=0.0)
    if deadline is None:
        raise ValueError("rounds limit the search; solver 'exact' is ended by seconds or by stop")
    return exact(problem, Ends(deadline, stop))
