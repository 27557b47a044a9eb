"""The answer: who does what, when, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from .planned import Planned
from .problem import Problem
from .set_aside import SetAside


class Visit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One engineer's part in an order: at the door, at work, done.

    Attributes
    ----------
    before
        Who should have done it and when, by the plan that this one began from; only where changes have a price.
    """

    order: str
    arrival: datetime
    start: datetime
    end: datetime
    before: Planned | None = None


class Route(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The visits of one shift, in sequence.

    Attributes
    ----------
    engineer, shift
        Id of the engineer and number of the shift among the engineer's own, from 0.
    departure, back
        When the engineer leaves the start place and is at the end place.
    travel_seconds, travel_metres
        Sums over the legs of the route, the way back included.
    breaks
        ``(start, end)`` of each break that is taken.
    """

    engineer: str
    shift: int
    departure: datetime
    back: datetime
    travel_seconds: int
    travel_metres: int
    visits: tuple[Visit, ...]
    breaks: tuple[tuple[datetime, datetime], ...] = ()


class Cost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a plan costs.

    Attributes
    ----------
    open_at_any_price
        Number of open orders that are wanted at any price: compared before money.
    total
        Sum of ``by_price``, in the currency of the prices.
    by_price
        Money by name of the price that asks for it.
    """

    open_at_any_price: int
    total: float
    by_price: dict[str, float]


class Made(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How a plan was made: enough to make it again with ``solve(problem, replay=plan.made)``.

    Attributes
    ----------
    solver
        ``"search"``, ``"exact"``, ``"greedy"``, or ``"hand"`` for a plan of ``Plan.of``.
    versions
        Version of each part that had a say.
    problem, prices, start
        Digests of the problem, of its prices alone, and of the plan that the search began from.
    seed, workers
        As given to ``solve``.
    blocks
        One schedule a worker: ``[[rounds, progress], ...]``, progress of annealing in 1/65536.
    chosen
        Number of the worker whose plan this is.
    rounds, seconds, peak_memory_mb
        What it took. Not needed to make the plan again; time and memory are left out of runs limited by rounds
        alone, whose bytes are always the same.
    status, bound
        Of the exact solver alone: ``"optimal"`` where no plan is better, otherwise ``"feasible"``; and the money below
        which no plan falls that leaves as few orders open that are wanted at any price, None where none is known.
    """

    solver: str
    versions: dict[str, str] = {}
    problem: str = ""
    prices: str = ""
    start: str = ""
    seed: int = 0
    workers: int = 1
    blocks: tuple[tuple[tuple[int, int], ...], ...] = ()
    chosen: int = 0
    rounds: int = 0
    seconds: float = 0.0
    peak_memory_mb: int = 0
    status: str = ""
    bound: float | None = None


class Plan(msgspec.Struct, frozen=True, kw_only=True, dict=True, forbid_unknown_fields=True):
    """All routes and the orders left open. In memory it holds its ``problem``; files do not repeat it."""

    routes: tuple[Route, ...]
    open_orders: tuple[str, ...]
    cost: Cost
    made: Made

    def __reduce__(self) -> tuple[Callable[..., Plan], tuple[dict[str, object], Problem]]:
        return _answered, (msgspec.structs.asdict(self), self.problem)

    @property
    def problem(self) -> Problem:
        """The problem that this plan answers."""
        found: Problem = self.__dict__["problem"]
        return found

    @staticmethod
    def of(problem: Problem, sequences: Mapping[str, Sequence[Sequence[str]]]) -> Plan:
        """Time and price a hand-made plan: engineer id -> one list of order ids a shift."""
        from dispatch.judge import plan_of

        return plan_of(problem, sequences)

    @staticmethod
    def from_json(text: str | bytes, problem: Problem) -> Plan:
        """Read a plan that ``to_json`` wrote."""
        from dispatch.io.json import read_plan

        return read_plan(text, problem)

    def to_json(self, minor: int | None = None) -> str:
        """The plan as JSON text, without its problem, for readers of an older ``minor`` version if given."""
        from dispatch.io.json import write_plan

        return write_plan(self, minor)

    def to_frame(  # the kind of data frame is up to the caller
        self, table: Literal["visits", "routes", "open_orders"] = "visits", backend: str | None = None
    ) -> Any:  # noqa: ANN401
        """One table of the plan as a data frame of ``backend`` (pandas, polars or pyarrow; the first that is installed)."""
        from dispatch.report.tables import to_frame

        return to_frame(self, table, backend)

    def to_csv(self, folder: str | Path, *, set_aside: Sequence[SetAside] = (), language: Literal["en", "zh"] = "en") -> None:
        """Write the tables of the plan as CSV files into ``folder``; ``set_aside`` is what ``dispatch.sift`` left out."""
        from dispatch.report.tables import to_csv

        to_csv(self, folder, set_aside, language)

    def to_excel(self, path: str | Path, *, set_aside: Sequence[SetAside] = (), language: Literal["en", "zh"] = "en") -> None:
        """Write the tables of the plan as the sheets of a workbook."""
        from dispatch.report.tables import to_excel

        to_excel(self, path, set_aside, language)

    def to_geojson(self) -> str:
        """Routes, visits and open orders as GeoJSON text."""
        from dispatch.report.geojson import to_geojson

        return to_geojson(self)


def _answered(fields: dict[str, Any], problem: Problem) -> Plan:
    """A plan that went from one process to another."""
    plan = Plan(**fields)
    plan.__dict__["problem"] = problem
    return plan
