"""A problem in whole numbers: what rules, judge, greedy and encoder all read."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from dispatch.done import done_outdoors
from dispatch.doors import Door, Doors
from dispatch.heat import Forecast, starts
from dispatch.models.engineer import Engineer
from dispatch.models.link import Link
from dispatch.models.location import Location
from dispatch.models.moments import LONGEST_SPAN, moved, seconds_between
from dispatch.models.money import name_of_rate, parts_of, rate, to_units
from dispatch.models.order import Order
from dispatch.models.outlet import Outlet
from dispatch.models.pause import Break
from dispatch.models.planned import Planned
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.reload import Reload
from dispatch.models.shift import Shift
from dispatch.models.travel import Matrix, StraightLine
from dispatch.origin import origin_of
from dispatch.pace import ONE, SECOND, scaled
from dispatch.pauses import BreakFacts, ReloadFacts, RestFacts, rest_of
from dispatch.travel.legs import Legs, NoLegs
from dispatch.travel.profile import DAY, Profile
from dispatch.variants import tied_orders, variants_of

NOWHERE = -1
"""Number of the place of an open start or end: every leg to or from it is nothing."""
ALWAYS = (-(2**28), 2**28)
"""A window that is always open, in seconds: 8 years to either side, so that 32 bits hold any sum with a leg and a duration."""
ENOUGH = 2**31 - 1
"""Units of a load: more than all orders take together."""
UNROUTED = "\0"
"""The way of travelling where visits have no legs."""
NO_DAY = (date.max, date.min)
"""First and last day of what never holds."""


class PlannedFacts(NamedTuple):
    """Who should have done an order and when, by the plan that this one begins from."""

    engineer: str
    start: int


VisitName = str | tuple[str, int]
"""An order id, for the first or only visit of an order, or an order id and the number of a role of its crew."""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """One order, or one role of its crew: seconds from the origin, units of money, the number of its place.

    The ``order`` of a role asks for the skills of the role as well. What an order costs by its times or when it stays open, and
    what it takes of a load and of equipment, is with its first role alone. ``windows`` are those moments of the order's windows that
    its release, its promise, its fixed start and the heat leave; in ``closed`` hours nobody may be outdoors for it. ``goods_from`` is
    before all time where nothing is waited for.
    """

    order: Order
    place: int
    duration: int
    setup: int
    door: Door
    windows: tuple[tuple[int, int], ...]
    closed: tuple[tuple[int, int], ...]
    goods_from: int
    preferred: tuple[tuple[int, int], ...]
    finish_by: int | None
    due: int | None
    promised: int | None
    planned: PlannedFacts | None
    urgent_second: int
    must: bool
    value: int
    role: int = 0

    @property
    def name(self) -> VisitName:
        """What the visit is called in sequences."""
        return (self.order.id, self.role) if self.role else self.order.id


@dataclass(frozen=True, slots=True)
class Duty:
    """An engineer on one day, whom orders may be given to: all that eligibility and prices of visits depend on.

    The day is the date on which the shift starts, in the time zone of the problem.
    """

    engineer: Engineer
    outlet: Outlet | None
    day: date
    forecast: Forecast

    def holds(self, periods: Mapping[str, tuple[date | None, date | None]], name: str) -> bool:
        """Whether ``name`` is in ``{name: (first, last)}``, and this day from first to last."""
        first, last = periods.get(name, NO_DAY)
        return (first is None or first <= self.day) and (last is None or self.day <= last)


class Rates:
    """Units of money for one part of what a price is for, under the name of that: ``late_second`` for ``Prices.late_hour``,
    ``metre`` for ``km``, ``rating`` for one star.

    Attributes
    ----------
    overtime_steps
        ``((seconds, units a second), ...)``.
    """

    def __init__(self, prices: Prices) -> None:
        for name, price in msgspec.structs.asdict(prices).items():
            if isinstance(price, float):
                self.__dict__[name_of_rate(name)] = rate(price, parts_of(name))
        steps = ((after // SECOND, rate(price, parts_of("overtime_hour"))) for after, price in prices.overtime_steps)
        self.overtime_steps = tuple(steps)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> int: ...


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """One shift of one engineer."""

    engineer: Engineer
    duty: Duty
    shift: Shift
    number: int
    start: int
    end: int
    hard_end: int
    start_place: int
    end_place: int
    mode: str
    breaks: tuple[BreakFacts, ...]
    rest: RestFacts | None
    reload: ReloadFacts | None
    speed: dict[str, int]
    rates: Rates

    @property
    def restocks(self) -> bool:
        """Whether the engineer may call somewhere to fetch what the load lacks: the only break of the shift."""
        return any(pause.restocks for pause in self.breaks)

    def offers(self, name: str) -> int:
        """Units of the load of this name that all orders of the shift can take together."""
        return ENOUGH if self.restocks or self.reload else self.shift.load.get(name, 0)

    @property
    def leaves_late(self) -> bool:
        """Whether something counts from the moment the engineer leaves, so that leaving late helps."""
        return self.shift.longest is not None or self.shift.paid_from != "start"

    def work(self, order: OrderFacts) -> int:
        """Whole seconds on site, half a second rounded up."""
        return self.takes(order.order.kind, order.duration)

    def takes(self, kind: str, seconds: int) -> int:
        """Whole seconds for what takes so long at speed 1."""
        if not self.speed:
            return seconds
        speed = self.speed.get(kind, ONE)
        return scaled(seconds, speed)


@dataclass(frozen=True, slots=True, eq=False)
class LinkFacts:
    """One link; seconds and midnights from the end of the first work to the start of the other, None for no limit. Where it is
    ``of_one_order``, it joins parts of that, so no variant of either will do instead."""

    link: Link
    least: int | None
    most: int | None
    least_days: int | None
    most_days: int | None
    of_one_order: bool


KnownLegs = dict[tuple[int, int], tuple[int, int]]
MOST_KNOWN = 100_000
"""Legs of one way of travelling that are remembered: about 20 megabytes."""


class Facts:
    """The numbers of one problem.

    Attributes
    ----------
    orders
        One entry for each visit that is asked for: an order with a crew has one for each role, one after the other.
    visit_number
        Row among them by name of the visit, that of the first also by ``(id, 0)``.
    variants
        Ids of all variants of the same order, by the id of each; only where there are several.
    tied
        Ids of the orders that have a crew or a link, or a variant that has one: what begins when depends on other routes.
    midnights
        Where a link counts days: midnights from that before the first shift to that after the last, one a day.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.origin = origin_of(problem)
        self.places: list[Location] = []
        self._number_of: dict[tuple[float | None, float | None, str], int] = {}
        self._doors = Doors(problem.orders)
        starts = (shift.start for engineer in problem.engineers for shift in engineer.shifts)
        self.prices = problem.prices.at(min(starts, default=self.origin))
        self.rates = Rates(self.prices)
        self._own_rates: dict[frozenset[tuple[str, float]], Rates] = {}
        self.forecast = Forecast(problem.heat, self.seconds, problem.now)
        self._speeds: dict[Hashable, tuple[int, int]] = {}
        self._first_variant = {order.variant_of: order for order in reversed(problem.orders) if order.variant_of}
        self._outlets = {outlet.id: outlet for outlet in problem.outlets}
        self.orders = [visit for order in problem.orders for visit in self._visits(order)]
        self.shifts = [
            self.of_shift(engineer, shift, number) for engineer in problem.engineers for number, shift in enumerate(engineer.shifts)
        ]
        self.visit_number: dict[VisitName, int] = {visit.name: row for row, visit in enumerate(self.orders)}
        self.visit_number |= {(visit.order.id, 0): row for row, visit in enumerate(self.orders) if not visit.role}
        self.shift_number = {(facts.engineer.id, facts.number): row for row, facts in enumerate(self.shifts)}
        self.links = [self._link(link) for link in problem.links]
        self.variants = variants_of(problem)
        self.tied = tied_orders(problem, self.variants)
        self.midnights = self._midnights() if any(link.days is not None for link in problem.links) else ()
        travel = problem.travel
        assert isinstance(travel, dict)
        self.legs: dict[str, Legs | NoLegs] = {mode: Legs(how, self.places, self._profile(how)) for mode, how in travel.items()}
        if any(not shift.shift.routed for shift in self.shifts):
            self.legs[UNROUTED] = NoLegs()
        self.known: dict[str, KnownLegs] = {mode: {} for mode in self.legs}  # what ``between`` has told, for ``legs_of``
        if problem.heat and problem.now is not None:
            self.forecast.done = done_outdoors(self)

    def seconds(self, moment: datetime) -> int:
        """Seconds from the origin of the problem to ``moment``; a naive one is read in the problem's time zone.

        Raises
        ------
        ValueError
            If ``moment`` is aware and the problem has no time zone.
        """
        if moment.tzinfo is not None and self.origin.tzinfo is None:
            raise ValueError(f"{moment.isoformat()} is an aware time, but the problem has no time_zone")
        return seconds_between(self.origin, moved(moment, self.origin.tzinfo))

    def between(self, mode: str, start: NDArray[np.intp], end: NDArray[np.intp]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Seconds and metres from each ``start`` to each ``end``; nothing to and from ``NOWHERE``."""
        seconds, metres = self.legs[mode].between(start, end)
        nowhere = (start == NOWHERE) | (end == NOWHERE)
        if not nowhere.any():
            return seconds, metres
        return np.where(nowhere, 0, seconds), np.where(nowhere, 0, metres)

    def legs_of(self, mode: str, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The same for a few pairs of places, which are remembered: routes are told again and again with one visit more."""
        known = self.known[mode]
        if len(known) > MOST_KNOWN:
            self.known[mode] = known = {}  # others may be reading the old one
        missing = [pair for pair in pairs if pair not in known]
        if missing:
            seconds, metres = self.between(mode, *np.array(missing, dtype=np.intp).T)
            known.update(zip(missing, zip(seconds.tolist(), metres.tolist(), strict=True), strict=True))
        return [known[pair] for pair in pairs]

    @property
    def asks_metres(self) -> bool:
        """Whether any rule looks at how far it is."""
        return bool(self.rates.metre) or any(shift.rates.metre or shift.shift.max_km is not None for shift in self.shifts)

    def rates_of(self, engineer: Engineer) -> Rates:
        """What holds for this engineer: the prices of their own, and all others."""
        if not engineer.prices:
            return self.rates
        own = frozenset(engineer.prices.items())
        if own not in self._own_rates:
            self._own_rates[own] = Rates(msgspec.structs.replace(self.prices, **engineer.prices))
        return self._own_rates[own]

    def lowest(self, name: str) -> int:
        """The lowest of one rate that any shift has."""
        rates: list[int] = [getattr(shift.rates, name) for shift in self.shifts]
        return min(rates, default=getattr(self.rates, name))

    def in_sequence(self, numbers: Sequence[int]) -> Facts:
        """The same facts with the orders in another sequence; ``visit_number`` stays that of the problem."""
        other = copy(self)
        other.orders = [self.orders[number] for number in numbers]
        return other

    def changed_from(self, before: Mapping[VisitName, Planned]) -> Facts:
        """The same facts with what was planned for each visit before, by name; themselves where changes have no price.

        Raises
        ------
        ValueError
            If it was planned for quite another time.
        """
        if not before or not (self.rates.change_engineer or self.rates.change_second):
            return self
        other = copy(self)
        other.orders = [self._with_plan(order, before.get(order.name)) for order in self.orders]
        return other

    def _with_plan(self, order: OrderFacts, planned: Planned | None) -> OrderFacts:
        if planned is None or planned.start is None:
            return order
        start = self.seconds(planned.start)
        if abs(start) > LONGEST_SPAN // SECOND:
            raise ValueError(
                f"the plan to start from has order {order.order.id!r} at {planned.start.isoformat()}, "
                f"more than {LONGEST_SPAN.days} days away: changes since then cannot be priced"
            )
        return replace(order, planned=PlannedFacts(planned.engineer, start))

    def of_order(self, order: Order) -> OrderFacts:
        """The numbers of an order, or of the first role of its crew; it need not be one of the problem's if its place is known."""
        promise = None if order.promise is None else (self.seconds(order.promise[0]), self.seconds(order.promise[1]))
        money = order.value
        if money is None and order.priority is not None:
            money = self.prices.lost_with(self._first_variant.get(order.variant_of, order))
        return OrderFacts(
            order=order,
            place=self._place(order.location),
            duration=order.on_site // SECOND,
            setup=0 if order.setup is None else order.setup // SECOND,
            door=self._doors.of(order.location),
            windows=self._windows(order, promise),
            closed=self.forecast.closed(order),
            goods_from=ALWAYS[0] if order.goods_from is None else self.seconds(order.goods_from),
            preferred=tuple(sorted((self.seconds(opens), self.seconds(closes)) for opens, closes in order.preferred)),
            promised=None if promise is None else promise[1],
            planned=None,
            finish_by=None if order.finish_by is None else self.seconds(order.finish_by),
            due=None if order.due is None else self.seconds(order.due),
            urgent_second=rate(self.prices.urgent_hour.get(order.priority or "", 0.0), 3600),
            must=not order.part_of and (order.must or money is None),
            value=0 if money is None else to_units(money),
        )

    def _visits(self, order: Order) -> list[OrderFacts]:
        """One visit, or one for each role of the crew."""
        first = self.of_order(order)
        if order.crew is None:
            return [first]
        visits = [replace(first, order=msgspec.structs.replace(order, skills=_higher(order.skills, role))) for role in order.crew.roles]
        return [visit if not role else _beside(visit, role) for role, visit in enumerate(visits)]

    def _link(self, link: Link) -> LinkFacts:
        least, most = (None if time is None else time // SECOND for time in link.gap)
        fewest, last = link.days or (None, None)
        first, then = (self.orders[self.visit_number[name]].order for name in (link.first, link.then))
        return LinkFacts(link, least, most, fewest, last, (first.part_of or first.id) == (then.part_of or then.id))

    def _profile(self, travel: StraightLine | Matrix) -> Profile | None:
        """Speeds by what the clock shows, also behind a night on which it changes."""
        if not travel.profile:
            return None
        *midnights, last = self._midnights()
        if last == len(midnights) * DAY:
            return Profile(travel.profile)
        first = self.origin.replace(tzinfo=None)
        return Profile.of_days(travel.profile, len(midnights), lambda day, time: self.seconds(first + timedelta(days=day) + time))

    def _midnights(self) -> tuple[int, ...]:
        last = max((shift.hard_end for shift in self.shifts), default=0)
        midnights = [0]
        while midnights[-1] <= last:
            midnights.append(self.seconds(self.origin + timedelta(days=len(midnights))))
        return tuple(midnights)

    def _windows(self, order: Order, promise: tuple[int, int] | None) -> tuple[tuple[int, int], ...]:
        windows = sorted((self.seconds(opens), self.seconds(closes)) for opens, closes in order.windows) or [ALWAYS]
        bounds = [ALWAYS]
        if order.release is not None:
            bounds.append((self.seconds(order.release), ALWAYS[1]))
        if promise is not None:
            bounds.append((promise[0], ALWAYS[1] if self.rates.break_promise else promise[1]))
        if order.fixed is not None and order.fixed.start is not None:
            bounds.append((self.seconds(order.fixed.start),) * 2)
        first, last = max(opens for opens, _ in bounds), min(closes for _, closes in bounds)
        clipped = [(max(opens, first), min(closes, last)) for opens, closes in windows]
        left = tuple((opens, closes) for opens, closes in clipped if opens <= closes)
        if self.forecast.has_begun(order):
            return _joined(left)
        setup = 0 if order.setup is None else order.setup // SECOND
        return _joined(starts(order, left, self.forecast.closed(order), setup, self._speeds_for(order)))

    def _speeds_for(self, order: Order) -> tuple[int, int]:
        """Of the slowest and of the fastest engineer who has shifts, the skills, and is not ruled out by name."""
        named = order.engineers if order.fixed is None or order.fixed.engineer is None else (order.fixed.engineer,)
        who = order.kind, tuple(sorted(order.skills.items())), tuple(named), tuple(order.not_engineers)
        if who not in self._speeds:
            able = [
                engineer
                for engineer in self.problem.engineers
                if engineer.shifts
                and (not named or engineer.id in named)
                and engineer.id not in order.not_engineers
                and all(engineer.skills.get(name, 0) >= level for name, level in order.skills.items())
            ]
            speeds = [round(ONE * engineer.speed.get(order.kind, 1.0)) for engineer in able] or [ONE]
            self._speeds[who] = min(speeds), max(speeds)
        return self._speeds[who]

    def of_shift(self, engineer: Engineer, shift: Shift, number: int) -> ShiftFacts:
        """The numbers of a shift, which need not be one of the problem's if its places are known."""
        end = self.seconds(shift.end)
        return ShiftFacts(
            engineer=engineer,
            duty=Duty(engineer, self._outlets.get(engineer.outlet), shift.start.date(), self.forecast),
            shift=shift,
            number=number,
            start=self.seconds(shift.start),
            end=end,
            hard_end=end if shift.overtime_until is None else self.seconds(shift.overtime_until),
            start_place=self._end_of_day(shift.start_at, engineer),
            end_place=self._end_of_day(shift.end_at, engineer),
            mode=engineer.mode if shift.routed else UNROUTED,
            breaks=tuple(sorted((self._break(pause) for pause in shift.breaks), key=lambda pause: pause.windows)),
            rest=rest_of(shift),
            reload=None if shift.reload is None else self._reload(shift.reload, shift, engineer),
            speed={kind: round(ONE * speed) for kind, speed in engineer.speed.items()},
            rates=self.rates_of(engineer),
        )

    def _break(self, pause: Break) -> BreakFacts:
        return BreakFacts(
            duration=pause.duration // SECOND,
            windows=_joined(sorted((self.seconds(opens), self.seconds(closes)) for opens, closes in pause.windows)),
            place=None if pause.location is None else self._place(pause.location),
            restocks=pause.restocks,
        )

    def _reload(self, reload: Reload, shift: Shift, engineer: Engineer) -> ReloadFacts:
        place = self._end_of_day(shift.start_at, engineer) if reload.location is None else self._place(reload.location)
        return ReloadFacts(place, reload.duration // SECOND)

    def _end_of_day(self, place: Location | Literal["open"] | None, engineer: Engineer) -> int:
        if place == "open":
            return NOWHERE
        return self._place(engineer.home if place is None else place)

    def _place(self, location: Location) -> int:
        number = self._number_of.setdefault((location.lat, location.lon, location.id), len(self.places))
        if number == len(self.places):
            self.places.append(location)
        return number


def _higher(skills: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """All skills of both, at the higher level."""
    return {**skills, **{name: max(level, skills.get(name, level)) for name, level in more.items()}}


def _beside(visit: OrderFacts, role: int) -> OrderFacts:
    """A visit of a further role, without what the first one stands for already."""
    steps = tuple(msgspec.structs.replace(step, equipment=()) for step in visit.order.steps)
    order = msgspec.structs.replace(visit.order, load={}, pickup={}, steps=steps)
    visit = replace(visit, goods_from=ALWAYS[0], preferred=(), due=None, promised=None, urgent_second=0, must=False, value=0)
    return replace(visit, order=order, role=role)


def _joined(windows: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The same set of moments in as few windows as possible."""
    joined: list[tuple[int, int]] = []
    for opens, closes in windows:
        if joined and opens <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def facts_of(problem: Problem) -> Facts:
    """The facts of ``problem``, made once and kept with it."""
    kept: Facts | None = problem.__dict__.get("facts")
    if kept is None:
        kept = problem.__dict__["facts"] = Facts(problem)
    return kept
