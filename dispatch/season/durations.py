"""Times on site learned from what happened: by kind, product and season of the order, and by engineer."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median_high

import msgspec
import numpy as np
from msgspec.structs import replace

from dispatch.io.actuals import Actuals, read_visits
from dispatch.models.actual import Actual
from dispatch.models.engineer import Engineer
from dispatch.models.faults import Faults
from dispatch.models.moments import in_zone, seconds_between
from dispatch.models.order import Order
from dispatch.models.problem import Problem
from dispatch.models.season import Calendar, Season
from dispatch.season.apply import SECOND, day_of, first_day, lasting
from dispatch.season.check import check_known, check_seasons
from dispatch.season.days import holds
from dispatch.season.groups import Group, Key, estimate, known, shrunk

PLANNED_AT = 0.7
"""Share of the visits that take no longer than planned. Calendars of the trade plan with the 60th percentile: a third more visits are late
then, for one in 200 more that fits (docs/learning.md)."""
PRIOR_VISITS = 20
"""So many visits weigh as much in the margin of a kind as those of all kinds."""
SWEEPS = 8
"""Orders and engineers are told apart in turns; after these the factors stand still in three digits."""
HEARD = 0.005
"""Share from which a group is named in words."""
SLOWEST, FASTEST = 0.1, 10.0
"""Speeds that an engineer may have; a visit that took less or more than so many times the middle of its kind was not recorded as it was."""
DIGITS = 3


class Deciding(msgspec.Struct, frozen=True, kw_only=True):
    """What one group has to say in the time of an order.

    Attributes
    ----------
    group
        Kind, product and season, as far as the group names them; ``()`` is every visit.
    visits
        Observed in the group.
    factor
        Their time as a multiple of the stated one, by itself.
    share
        Its part in the answer; the shares of all groups come to 1.
    """

    group: tuple[str, ...]
    visits: int
    factor: float
    share: float


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """Why an order takes as long as it is planned to.

    Attributes
    ----------
    order
        Its id.
    stated, planned
        The time on site that the order said, and the learned one, both for an engineer of speed 1.
    margin
        The factor in it that the percentile asks for.
    groups
        From the coarsest to the finest.
    """

    order: str
    stated: timedelta
    planned: timedelta
    margin: float
    groups: tuple[Deciding, ...]

    def __str__(self) -> str:
        heard = [each for each in reversed(self.groups) if each.share >= HEARD]
        told = (f"{each.share:.0%} {_name(each.group)} ({each.visits} visits, {each.factor:.2f})" for each in heard)
        return f"order {self.order!r}: {self.planned} instead of {self.stated}, margin {self.margin:.2f}; {', '.join(told)}."


class LearnedDurations:
    """What ``learn_durations`` found out.

    Attributes
    ----------
    orders
        (kind, product, season) and the groups around them -> the logarithm of how much longer than stated they take.
    engineers
        (engineer, kind) and (engineer,) -> the same, beside that of the orders.
    margins
        Kind -> what the percentile adds to the logarithm.
    margin
        The same for a kind that was never seen.
    implausible
        Ids of the orders whose records say less than a tenth, or more than ten times, of what is the middle for their kind, as when
        somebody taps start and end one right after the other. They teach nothing.
    """

    def __init__(
        self, visits: Sequence[_Seen], percentile: float, seasons: tuple[Sequence[Season], Calendar | None], time_zone: str | None
    ) -> None:
        self._seasons, self._calendar = seasons
        self._time_zone = time_zone
        visits, self.implausible = _plausible(visits)
        logs = [seen.log for seen in visits]
        of_order = [seen.key(self._season(seen.day)) for seen in visits]
        named = [row for row, seen in enumerate(visits) if seen.engineer]
        of_engineer: list[Key] = [(visits[row].engineer, visits[row].order.kind) for row in named]
        speed = [0.0] * len(visits)
        self.engineers: dict[Key, Group] = {}
        for _ in range(SWEEPS):
            self.orders = shrunk(of_order, [log - beside for log, beside in zip(logs, speed, strict=True)])
            left = [log - estimate(self.orders, key) for log, key in zip(logs, of_order, strict=True)]
            if named:
                self.engineers = shrunk(of_engineer, [left[row] for row in named], centre=0.0)
                for row, key in zip(named, of_engineer, strict=True):
                    speed[row] = estimate(self.engineers, key)
        rest: defaultdict[str, list[float]] = defaultdict(list)
        for key, log, beside in zip(of_order, left, speed, strict=True):
            rest[key[0]].append(log - beside)
        self.margin = float(np.quantile([each for values in rest.values() for each in values], percentile))
        self.margins = {kind: self._margin(values, percentile) for kind, values in rest.items()}

    def decided(self, order: Order, day: date | None = None) -> Decided:
        """The planned time of an order, and which groups of how many visits made it; ``day`` tells the season where the order does not."""
        key = order.kind, order.product, self._season(self._day_of(order, day))
        left, deciding = 1.0, []
        for name, group in reversed(list(known(self.orders, key))):
            deciding.append(
                Deciding(group=name, visits=group.observations, factor=math.exp(group.mean), share=left * group.weight),
            )
            left *= 1 - group.weight
        margin = self.margins.get(order.kind, self.margin)
        planned = lasting(order, math.exp(estimate(self.orders, key) + margin))
        return Decided(
            order=order.id, stated=order.on_site, planned=planned.on_site, margin=math.exp(margin), groups=tuple(reversed(deciding))
        )

    def applied_to(self, problem: Problem) -> Problem:
        """The problem with these times: ``Order.duration`` (or steps) by kind, product and season, ``Engineer.speed`` by kind.

        It is done once, with the stated times of the table, and instead of ``Season.durations``. Who was never seen keeps their speed.

        Raises
        ------
        ProblemError
            If seasons ask the calendar about days that it does not know.
        """
        first, faults = first_day(problem), Faults()
        days = (self._day_of(order, first) for order in problem.orders)
        check_known((day for day in days if day is not None), self._seasons, self._calendar, faults)
        faults.raise_if_any()
        return replace(
            problem,
            orders=tuple(self._order(order, first) for order in problem.orders),
            engineers=tuple(self._engineer(engineer) for engineer in problem.engineers),
        )

    def speed(self, engineer: str, kind: str) -> float | None:
        """How fast an engineer does orders of a kind, None for one who was never seen."""
        if (engineer,) not in self.engineers:
            return None
        return round(min(max(math.exp(-estimate(self.engineers, (engineer, kind))), SLOWEST), FASTEST), DIGITS)

    def _order(self, order: Order, first: date | None) -> Order:
        factor = self.decided(order, first)
        return order if not order.on_site else lasting(order, factor.planned / order.on_site)

    def _engineer(self, engineer: Engineer) -> Engineer:
        speeds = {kind: self.speed(engineer.id, kind) for kind in self.margins}
        learned = {kind: speed for kind, speed in speeds.items() if speed is not None}
        return replace(engineer, speed=engineer.speed | learned) if learned else engineer

    def _margin(self, values: Sequence[float], percentile: float) -> float:
        """What the percentile of a kind is above its middle, drawn towards that of all kinds."""
        own = float(np.quantile(values, percentile))
        return (len(values) * own + PRIOR_VISITS * self.margin) / (len(values) + PRIOR_VISITS)

    def _day_of(self, order: Order, first: date | None) -> date | None:
        """The day of an order where the visits were made."""
        return day_of(in_zone(order, self._time_zone) if self._time_zone else order, first)

    def _season(self, day: date | None) -> str:
        """Names of the seasons that hold on a day."""
        return " + ".join(season.name for season in self._seasons if day is not None and holds(season, day, self._calendar))


class _Seen(msgspec.Struct, frozen=True):
    """One visit that tells a time: the logarithm of the true time on site as a multiple of the stated one."""

    order: Order
    engineer: str
    day: date
    log: float

    def key(self, season: str) -> Key:
        return self.order.kind, self.order.product, season


def learn_durations(
    orders: Iterable[Order],
    actuals: Actuals,
    *,
    percentile: float = PLANNED_AT,
    seasons: Sequence[Season] = (),
    calendar: Calendar | None = None,
    time_zone: str | None = None,
) -> LearnedDurations:
    """How long work takes, from visits that were made.

    What is learned is a multiple of the time that the order stated, so units, floors and steps stay in it. Few visits of a group say
    little: it is drawn towards the group around it, from (kind, product, season) over (kind, product) and (kind) to all. Beside that
    every engineer has a speed by kind, drawn towards that of all their kinds, and that towards 1.

    Parameters
    ----------
    orders
        Those of the past, with what was stated for them, such as ``problem.orders``.
    actuals
        A data frame, or :class:`Actual` structs, as for ``Plan.kpis``. Rows without ``started`` and ``finished``, that end before they
        start, or with another outcome than ``"done"`` or none, teach nothing, nor do those that cannot be true
        (:attr:`LearnedDurations.implausible`). A row without an engineer teaches about its order only.
    percentile
        Share of the visits that shall take no longer than planned, above 0 and below 1.
    seasons, calendar
        A visit belongs to the seasons that hold on its day; their numbers do not matter. Without any, no season is told apart.
    time_zone
        Where aware times are read, also those of the orders that are told by what was learned.

    Raises
    ------
    ProblemError
        With every fault of actuals and seasons, also where these ask the calendar about days that it does not know.
    ValueError
        If no row tells a time, ids of orders are not unique, or the percentile is none.
    """
    if not 0 < percentile < 1:
        raise ValueError(f"percentile is {percentile}. A share above 0 and below 1 is needed, such as {PLANNED_AT}.")
    listed = list(orders)
    by_id = {order.id: order for order in listed}
    if len(by_id) < len(listed):
        raise ValueError("several orders have the same id: nobody knows which of them an actual is about. Put the day into the id.")
    faults = Faults()
    check_seasons(seasons, calendar, faults)
    faults.raise_if_any()
    seen = list(_seen(by_id, read_visits(actuals, by_id, None, time_zone)))
    if not seen:
        raise ValueError("no actual has started and finished: there is nothing to learn from")
    check_known((each.day for each in seen), seasons, calendar, faults)
    faults.raise_if_any()
    return LearnedDurations(seen, percentile, (seasons, calendar), time_zone)


def _seen(orders: dict[str, Order], actuals: Sequence[Actual]) -> Iterator[_Seen]:
    for actual in actuals:
        order, started, finished = orders[actual.order], actual.started, actual.finished
        if started is None or finished is None or actual.outcome not in ("", "done") or not order.on_site:
            continue
        took = seconds_between(started, finished)
        if took > 0:
            yield _Seen(order, actual.engineer, started.date(), math.log(took * SECOND / order.on_site))


def _plausible(visits: Sequence[_Seen]) -> tuple[list[_Seen], tuple[str, ...]]:
    """The visits that can have been as they were recorded, and the ids of the other orders."""
    logs: defaultdict[str, list[float]] = defaultdict(list)
    for seen in visits:
        logs[seen.order.kind].append(seen.log)
    middle = {kind: median_high(values) for kind, values in logs.items()}
    good = [math.log(SLOWEST) <= seen.log - middle[seen.order.kind] <= math.log(FASTEST) for seen in visits]
    return [seen for seen, fits in zip(visits, good, strict=True) if fits], tuple(
        seen.order.id for seen, fits in zip(visits, good, strict=True) if not fits
    )


def _name(group: tuple[str, ...]) -> str:
    """A group in words."""
    return " / ".join(filter(None, group)) or "all"
