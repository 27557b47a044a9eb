"""The sets of instances: one file is one set, named like it with dashes, and holds it as ``SET``."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from datetime import timedelta
from importlib import import_module
from typing import NamedTuple, Protocol

from benchmarks.data import UnknownNameError
from dispatch import Problem

Routes = Mapping[str, Sequence[str]]
"""Engineer id -> order ids in sequence. A later shift of an engineer has its number behind the id: ``E9``, ``E9/1``, ``E9/2``."""


class Checked(NamedTuple):
    """What the referee says of routes: the cost in the set's own unit, and what is wrong.

    An order left open is no fault here, even where it must not be: whoever asks sees which orders are open. ``untold`` is what of the
    cost the prices of the problem do not say, where they cannot say all: our judge tells the cost without it.
    """

    cost: float
    faults: list[str]
    untold: float = 0.0


AGREED = 0.01
"""Referees round; by more than this they and our judge do not differ in most sets."""


class BenchmarkSet(Protocol):
    """What ``SET`` offers. Names of instances are as their authors gave them."""

    unit: str
    """Of the cost, for people."""
    agreed: float
    """By more than this our judge and the referee must not differ."""

    def names(self) -> list[str]:
        """The instances of a table, always in the same sequence; ``problem`` may know more.

        Raises
        ------
        UnavailableError
            If the data is not here, as all methods do.
        """

    def best_known(self, name: str) -> float | None:
        """The least cost that was published; None where there is none."""

    def problem(self, name: str) -> Problem:
        """The instance, priced so that ``plan.cost.total`` is the cost in the set's own unit, without ``Checked.untold``."""

    def check(self, name: str, routes: Routes) -> Checked:
        """The word of the referee."""


def routes_of(sequences: Mapping[tuple[str, int], Sequence[str]]) -> Routes:
    """Routes of these sequences, by engineer and number of the shift."""
    return {f"{engineer}/{shift}" if shift else engineer: orders for (engineer, shift), orders in sequences.items()}


def set_names() -> list[str]:
    """Every set there is."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


def set_named(name: str) -> BenchmarkSet:
    """The set of that name.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    if name not in set_names():
        raise UnknownNameError(f"there is no set {name!r}; there are {', '.join(set_names())}")
    found: BenchmarkSet = import_module(f"{__name__}.{name.replace('-', '_')}").SET
    return found


def seconds(number: float) -> timedelta:
    """Whole seconds as a duration."""
    return timedelta(seconds=int(number))
