"""The answer: who does what, when, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, overload

import msgspec

from .bill import Bill
from .explanation import Change, Explanation, Workload
from .party import Party
from .planned import Planned
from .problem import Problem
from .set_aside import SetAside

if TYPE_CHECKING:
    from pathlib import Path

    from dispatch.io.actuals import Actuals
    from dispatch.report.difference import Difference
    from dispatch.report.kpis import Kpis
    from dispatch.report.loading import Loading


Seed = Annotated[int, msgspec.Meta(extra={"whole": (0, 2**64 - 1)})]
"""As the compiled core takes it."""

MARGIN = timedelta(minutes=30)
"""By how much sooner or later than planned people may come who were announced."""


class Visit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One engineer's part in an order: at the door, at work, done.

    Attributes
    ----------
    role
        Number of the role in the order's crew, from 0; 0 as well for an order without one.
    before
        Who should have done it and when, by the plan that this one began from; only where changes have a price.
    steps
        When each of ``Order.steps`` begins.
    """

    order: str
    arrival: datetime
    start: datetime
    end: datetime
    role: int = 0
    before: Planned | None = None
    steps: tuple[datetime, ...] = ()


class Trip(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a van is loaded for, until it is loaded again.

    Attributes
    ----------
    first
        The number of its first visit among those of the route, from 0.
    start, end
        When loading begins, and when the van leaves with that. For the first trip of a route it is loaded already.
    """

    first: int
    start: datetime
    end: datetime


class Route(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The visits of one shift, in sequence.

    Attributes
    ----------
    engineer, shift
        Id of the engineer and number of the shift among the engineer's own, from 0.
    departure, back
        When the engineer leaves the start place, or takes a break there right before that, and is at the end place. A van that is loaded
        again leaves not before the goods of its first trip are there.
    travel_seconds, travel_metres
        Sums over the legs of the route, the way back included.
    breaks
        ``(start, end)`` of each break that is taken.
    trips
        Where the van is loaded again, every trip of the route, the first one included.
    """

    engineer: str
    shift: int
    departure: datetime
    back: datetime
    travel_seconds: int
    travel_metres: int
    visits: tuple[Visit, ...]
    breaks: tuple[tuple[datetime, datetime], ...] = ()
    trips: tuple[Trip, ...] = ()


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
        One schedule a worker: ``[[rounds, progress], ...]``, progress of annealing in 1/65536; where it falls, annealing began
        again from nothing.
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
    seed: Seed = 0
    workers: int = 1
    blocks: tuple[tuple[tuple[int, int], ...], ...] = ()
    chosen: int = 0
    rounds: int = 0
    seconds: float = 0.0
    peak_memory_mb: int = 0
    status: str = ""
    bound: float | None = None


class Plan(msgspec.Struct, frozen=True, kw_only=True, dict=True, forbid_unknown_fields=True):
    """All routes and the orders left open. In memory it holds its ``problem``; files do not repeat it.

    Attributes
    ----------
    routes
        One a shift with work.
    open_orders
        Ids of the orders that nobody does.
    cost
        What it costs.
    made
        How it was made.
    party
        Whose part of a plan it is, if :meth:`view` cut it down.
    """

    routes: tuple[Route, ...]
    open_orders: tuple[str, ...]
    cost: Cost
    made: Made
    party: Party | None = None

    def __reduce__(self) -> tuple[Callable[..., Plan], tuple[dict[str, object], Problem]]:
        return _answered, (msgspec.structs.asdict(self), self.problem)

    @property
    def problem(self) -> Problem:
        """The problem that this plan answers."""
        found: Problem = self.__dict__["problem"]
        return found

    @staticmethod
    def of(problem: Problem, sequences: Mapping[str, Sequence[Sequence[str | tuple[str, int]]]]) -> Plan:
        """Time and price a hand-made plan: engineer id -> one list of order ids a shift.

        Of an order with a crew, ``"A17"`` is the first role and ``("A17", 1)`` the second one.
        """
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
        self, table: Literal["visits", "routes", "open_orders", "loading"] = "visits", backend: str | None = None
    ) -> Any:  # noqa: ANN401
        """One table of the plan as a data frame of ``backend`` (pandas, polars or pyarrow; the first that is installed)."""
        from dispatch.report.tables import to_frame

        return to_frame(self, table, backend)

    def to_csv(self, folder: str | Path, *, set_aside: Sequence[SetAside] = (), language: Literal["en", "zh"] = "en") -> None:
        """Write the tables of the plan as CSV files into ``folder``; ``set_aside`` is what ``dispatch.sift`` left out.

        Open orders have their reasons, as :meth:`explain` tells them: the more are open, the longer that takes.
        """
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

    def to_html(
        self,
        path: str | Path,
        *,
        before: Plan | None = None,
        title: str = "",
        reasons: bool = True,
        set_aside: Sequence[SetAside] = (),
        language: Literal["en", "zh"] | None = None,
    ) -> None:
        """Write the plan as one page for the browser: map, timetable, figures, open orders, in Chinese and English.

        The file needs no network and loads nothing.

        Parameters
        ----------
        before
            Another plan of the same days; the page then shows what is different from it.
        title
            What stands above the page; the date where there is none.
        reasons
            Whether the page says why orders are open, as :meth:`explain` does: the more are open, the longer that takes.
        set_aside
            What ``dispatch.sift`` left out, so that the page counts and lists every order that came in. A view of one party does not
            show it: nobody knows whose a row is that could not be read.
        language
            The one in which the page opens; that of the browser where None is given. It can always be switched on the page.

        Raises
        ------
        ValueError
            If there are no such words, or if this is the view of one party and ``before`` is not one of the same party.
        """
        from dispatch.report.page.html import page, write

        write(path, page(self, before, title, reasons, set_aside, language))

    def bill(self) -> Bill:
        """What each price asks for each order and route; the lines sum to ``cost``, to the unit."""
        from dispatch.report.bill import bill

        return bill(self)

    def loading_list(self) -> tuple[Loading, ...]:
        """What each engineer takes along for each shift: things, parts and equipment."""
        from dispatch.report.loading import loading_list

        return loading_list(self)

    def kpis(self, by: Sequence[str] | None = None, actuals: Actuals | None = None) -> Kpis:
        """Figures of the working day, of the whole plan and by group; ``docs/kpis.md`` defines each.

        Parameters
        ----------
        by
            What to group by: text fields or labels of orders and engineers, or labels of the outlets of engineers,
            ``["order.brand", "engineer.labels.team", "outlet.labels.region"]``. By default priority, kind and brand of orders, outlet
            and id of engineers.
        actuals
            What really happened, put beside what was planned: a list of :class:`Actual`, or a data frame with these columns.

        Raises
        ------
        ValueError
            If there is no such field.
        ProblemError
            With every fault of the actuals.
        """
        from dispatch.io.actuals import read_actuals
        from dispatch.report.kpis import GROUPINGS, kpis

        happened = None if actuals is None else read_actuals(actuals, self.problem)
        return kpis(self, GROUPINGS if by is None else by, happened)

    def difference(self, other: Plan) -> Difference:
        """What is different in ``other``, a plan of the same problem or of one with a change: orders, promises, figures, money.

        Raises
        ------
        ValueError
            If only one of the problems has a time zone: then their times cannot be compared.
        """
        from dispatch.report.difference import difference

        return difference(self, other)

    @overload
    def explain(self, order: str, engineer: str = "") -> Explanation: ...

    @overload
    def explain(self, *, engineer: str = "") -> tuple[Explanation, ...]: ...

    def explain(self, order: str = "", engineer: str = "") -> Explanation | tuple[Explanation, ...]:
        """Why an order is open, or done by whom it is; with ``engineer``, why not by this one. Without ``order``: why each open
        order is open, which is kept with the plan. See ``docs/explaining.md``.

        Raises
        ------
        ValueError
            If the problem has no such order or engineer.
        """
        from dispatch.report.explain import explain, explain_all

        if order or engineer:
            return explain(self, order, engineer) if order else explain_all(self, engineer)
        if "explained" not in self.__dict__:  # tables and pages ask alike
            self.__dict__["explained"] = explain_all(self)
        told: tuple[Explanation, ...] = self.__dict__["explained"]
        return told

    def with_change(self, order: str, change: Change) -> Plan:
        """This plan with an open order in it, after one of the changes that its explanation names; its problem has that change."""
        from dispatch.report.explain.altered import with_change

        return with_change(self, order, change)

    def explain_engineer(self, engineer: str) -> Workload:
        """Why an engineer has these orders and no more.

        Raises
        ------
        ValueError
            If the problem has no such engineer.
        """
        from dispatch.report.explain import explain_engineer

        return explain_engineer(self, engineer)

    def publish(
        self, until: datetime | None = None, *, now: datetime | None = None, margin: timedelta = MARGIN, engineers: bool = False
    ) -> Problem:
        """The problem once this plan was told to people, to plan on with ``solve(problem, start=plan)``: ``docs/replanning.md``.

        Parameters
        ----------
        until
            Visits that start before this moment are published: their orders are promised, unless they are already. None is all visits.
        now
            Visits that start before this moment are history: engineer and start are fixed. Nothing else begins before it.
            It is the ``Problem.now`` of what comes out.
        margin
            A promise goes from so much before the planned start to so much after it.
        engineers
            Whether who comes was told as well, and stays.

        Raises
        ------
        ValueError
            If the plan is cut down to one party, ``margin`` is below 0, or a moment has a zone and the problem has none.
        ProblemError
            With every fault of the problem that comes out.
        """
        from dispatch.publish import published

        return published(self, until, now, margin, engineers)

    def view(self, brand: str = "", outlet: str = "", engineer: str = "") -> Plan:
        """The plan as one party may see it: with a problem, orders, visits and money of its own; of others only ``party`` counts.

        A brand sees its orders, who comes to them and the drives there; nothing of the rest of their days. An outlet sees
        the whole days of its engineers, and the open orders that one of them may do; an engineer the own days. A view is
        shown and reckoned with like any plan, but it cannot be checked: what others do has its part in its times.

        Raises
        ------
        ValueError
            If not exactly one party is named, the problem does not have it, or the plan is a view already.
        """
        from dispatch.report.view import view

        return view(self, brand, outlet, engineer)


def _answered(fields: dict[str, Any], problem: Problem) -> Plan:
    """A plan that went from one process to another."""
    plan = Plan(**fields)
    plan.__dict__["problem"] = problem
    return plan
