"""Other solvers: one file is one peer, named like it with dashes, with ``PACKAGE``, ``MODULE`` and ``plan``.

Each run is made in a process of its own, by one thread.
"""

from __future__ import annotations

import multiprocessing
import pkgutil
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol, cast

from benchmarks.data import UnavailableError, UnknownNameError
from benchmarks.peers._day import PlainDay, day_of
from dispatch import Problem

RowRoutes = dict[int, list[int]]
"""Row of a shift -> rows of its orders in sequence."""


class Peer(Protocol):
    """What the file of a peer offers."""

    PACKAGE: str
    """Its name on PyPI."""
    MODULE: str
    """What it is imported as: the time that takes is not counted."""

    def plan(self, day: PlainDay, seconds: float, seed: int) -> RowRoutes:
        """The best plan found within ``seconds``, also where it breaks a rule: the referee will say so.

        Raises
        ------
        UnavailableError
            If the peer cannot say what the day asks.
        """


def peer_names() -> list[str]:
    """Every peer there is."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def peer_version(name: str) -> str:
    """Version of the package of a peer.

    Raises
    ------
    UnavailableError
        If it is not installed.
    """
    package = _peer(name).PACKAGE
    try:
        return version(package)
    except PackageNotFoundError:
        raise UnavailableError(f"{package} is not installed: pip install '.[peers]'") from None


def run_peer(name: str, problem: Problem, seconds: float, seed: int) -> tuple[dict[tuple[str, int], list[str]], float]:
    """The sequences that a peer found, by engineer and shift, and the seconds it took from plain numbers to routes.

    Raises
    ------
    UnavailableError
        If the peer cannot be told the problem, or died over it.
    """
    day, shifts = day_of(problem)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        try:
            routes, took = process.submit(_plan, name, day, seconds, seed).result()
        except BrokenProcessPool:
            raise UnavailableError(f"the process of {name} died, perhaps for want of memory") from None
        except MemoryError:
            raise UnavailableError(f"{name} asked for more memory than there is") from None
    return {shifts[row]: [problem.orders[order].id for order in orders] for row, orders in routes.items()}, took


def _plan(name: str, day: PlainDay, seconds: float, seed: int) -> tuple[RowRoutes, float]:
    peer = _peer(name)
    import_module(peer.MODULE)
    began = time.perf_counter()
    routes = peer.plan(day, seconds, seed)
    return routes, time.perf_counter() - began


def _peer(name: str) -> Peer:
    if name not in peer_names():
        raise UnknownNameError(f"there is no peer {name!r}; there are {', '.join(peer_names())}")
    return cast("Peer", import_module(f"{__name__}.{name.replace('-', '_')}"))
