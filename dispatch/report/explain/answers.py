"""What all shifts say to an order: there is room, or what is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.clock import Timetable
from dispatch.facts import OrderFacts, ShiftFacts
from dispatch.models.explanation import Obstacle, Place, State, Tally
from dispatch.models.finding import Finding
from dispatch.models.moments import moment_at
from dispatch.models.money import to_currency
from dispatch.models.travel import StraightLine
from dispatch.rules import name_of, rules_of
from dispatch.rules.goods import latest
from dispatch.travel.legs import NoLegs

from .days import Days
from .gaps import Asked, Beside, Gaps
from .late import late_alone
from .limits import MOST_KEY, OVER, Limits, Over, in_closed_hours
from .routes import Routes
from .vectors import NEVER, Clock, Whole
from .who import Rows, Who

CAPACITY = ("max_orders", "load")
"""Rules that ask nothing but what a shift holds."""
FULL = (*CAPACITY, "goods")
"""Rules that leave no room in a shift, wherever in it the order stands."""
TIME = ("windows", "finish_by", "breaks", "shift_end")
"""Rules that are broken by being late."""
LATE = "time"
NO_SHIFT = "no_shift"
OTHER_DAY = "other_day"
"""What is told of a shift on another day, whatever is too late there."""
STATES: tuple[State, ...] = ("never", "alone", "today")
ROOM, TODAY, ALONE, FOREVER = range(4)
"""How far a shift is from doing an order."""
STATE_OF: dict[int, State] = {TODAY: "today", ALONE: "alone", FOREVER: "never"}


class Spot(NamedTuple):
    """A place in a route that the judge has seen with the order in it."""

    row: int
    position: int
    table: Timetable
    money: int


class Engineers(NamedTuple):
    """Rows of the shifts of some engineers, one engineer after the other, from which place on each has theirs, and how many have none."""

    rows: Rows
    first: Rows
    idle: int


class Alone(NamedTuple):
    """An order alone in each of the shifts ``beside.row``: how many seconds are missing there, and by which rule it is then late."""

    beside: Beside
    short: Whole
    late: Whole

    def where(self, chosen: Rows | slice) -> Alone:
        """In some of the shifts only."""
        return Alone(self.beside.where(chosen), self.short[chosen], self.late[chosen])


class _Seen(NamedTuple):
    """An order at all gaps of those who may do it, and alone."""

    beside: Beside
    short: Whole
    money: Whole
    alone: Alone


@dataclass(frozen=True)
class Answers:
    """What all shifts say to ``order``: how far each is, by row, the number of the rule that this is counted under, and that of the rule
    of ``FULL`` by which it is full, -1 where it is not.

    ``beside`` is the order at all gaps of those who may do it, ``money`` what it costs there at least, ``short`` how many seconds are
    missing, and ``over`` what limits say where none are. ``fits`` has the numbers of the gaps that are long enough. ``sure`` has the
    shifts where all that is enough to know.
    """

    order: OrderFacts
    far: Whole
    rule: Whole
    full: Whole
    stopped: NDArray[np.bool_]
    beside: Beside
    money: Whole
    short: Whole
    over: Over
    fits: Rows
    sure: NDArray[np.bool_]


class Asker:
    """Asks all shifts of a plan about orders."""

    def __init__(self, routes: Routes) -> None:
        facts = routes.facts
        self.routes, self.facts = routes, facts
        self.clock, asked = Clock(facts), Asked(facts)
        self.gaps = Gaps(facts, self.clock, routes.visits, asked)
        self.limits = Limits(facts, self.clock, self.gaps, routes.visits)
        nobody: list[tuple[OrderFacts, ...]] = [()] * len(facts.shifts)
        self._empty = Gaps(facts, self.clock, nobody, asked)
        self._empty_limits = Limits(facts, self.clock, self._empty, nobody)
        self.who, self.days = Who(facts, routes.spoken), Days(facts)
        first = (*self.who.rules, LATE, *FULL)
        self.rules = [*first, *(name for name in map(name_of, rules_of(facts.problem)) if name not in first), OTHER_DAY]
        self._number = {name: number for number, name in enumerate(self.rules)}
        most = [shift.shift.max_orders for shift in facts.shifts]
        self._most = np.array([NEVER if limit is None else limit for limit in most], dtype=np.int64)
        self._goods_by = np.array([latest(shift) for shift in facts.shifts], dtype=np.int64)
        self._room: dict[tuple[str, str], tuple[Whole, Whole]] = {}
        self._sure = self.gaps.told & self.limits.told
        self._kept_apart = {kind for order in facts.orders for kind in order.order.not_with}
        self._has_stops = any(order.order.one_stop for order in facts.orders)
        self._has_pairs = any(engineer.members for engineer in facts.problem.engineers)
        self._picks_up = any(order.order.pickup for order in facts.orders) or any(link.link.carries for link in facts.links)
        rates = [(shift.rates.travel_second, shift.rates.metre, shift.rates.engineer_used) for shift in facts.shifts]
        self._rates = np.array(rates, dtype=np.int64).reshape(-1, 3).T.copy()  # one rate after the other
        self._roams = np.array([any(pause.place is not None for pause in shift.breaks) for shift in facts.shifts], dtype=bool)
        self._bounded = _costs_only_more(routes)

    def engineers(self, name: str = "") -> Engineers:
        """One engineer, or all."""
        rows: dict[str, list[int]] = {each.id: [] for each in self.routes.problem.engineers if name in ("", each.id)}
        for row, shift in enumerate(self.facts.shifts):
            if shift.engineer.id in rows:
                rows[shift.engineer.id].append(row)
        counts = [len(some) for some in rows.values() if some]
        all_rows = np.array([row for some in rows.values() for row in some], dtype=np.intp)
        return Engineers(all_rows, np.cumsum([0, *counts], dtype=np.intp)[:-1], len(rows) - len(counts))

    def ask(self, order: OrderFacts, rows: Rows, but: tuple[int, int] | None = None) -> Answers:
        """What the shifts of ``rows`` say to an order that may go everywhere ``but`` there."""
        return self.ask_all([order], rows, but)[0]

    def ask_all(self, orders: Sequence[OrderFacts], among: Rows, but: tuple[int, int] | None = None) -> list[Answers]:
        """The same of several orders, looked at together."""
        asked = np.zeros(len(self.facts.shifts), dtype=bool)
        asked[among] = True
        numbers = np.array([self.facts.visit_number[order.name] for order in orders], dtype=np.intp)
        stopped = [self.who.stopped(number) for number in numbers.tolist()]
        allowed = [asked & ~each.any(axis=0) for each in stopped]
        gaps = [np.flatnonzero(each[self.gaps.row]) for each in allowed]
        beside = self.gaps.beside(np.repeat(numbers, list(map(len, gaps))), np.concatenate(gaps))
        short, money, alone = self.gaps.short(beside), self.about(beside), self._alone(beside)
        told, last, last_alone = [], 0, 0
        for order, who, rows, some in zip(orders, stopped, allowed, gaps, strict=True):
            here, there = slice(last, last + len(some)), slice(last_alone, last_alone + int(rows.sum()))
            last, last_alone = here.stop, there.stop
            seen = _Seen(beside.where(here), short[here], money[here], alone.where(there))
            told.append(self._answers(order, who, seen, but))
        return told

    def _answers(self, order: OrderFacts, stopped: NDArray[np.bool_], seen: _Seen, but: tuple[int, int] | None) -> Answers:
        beside, short, money, alone = seen
        size, row = len(self.facts.shifts), beside.row
        far, rule = np.full(size, FOREVER), stopped.argmax(axis=0) if len(stopped) else np.zeros(size, dtype=np.int64)
        far[alone.beside.row], rule[alone.beside.row] = TODAY, self._number[LATE]
        full = self._full(order)
        fits = ((short == 0) | ~self.gaps.alone_told[row]) & (full[row] < 0)
        if but is not None:
            fits &= (row != but[0]) | (self.gaps.position[beside.gaps] != but[1])
        sure = self._sure & (not self._is_tied(order))
        over = self._over(order, beside, np.flatnonzero((short == 0) & sure[row] & self.limits.bind(order)[row]))
        answers = Answers(order, far, rule, full, stopped, beside, money, short, over, np.flatnonzero(fits), sure)
        self._look(answers, alone)
        if but is not None:
            far[but[0]] = ROOM
        return answers

    def easiest(self, answers: Answers, engineers: Engineers) -> Rows:
        """The row of each engineer that is the least far; one on a day of the order before one on others."""
        if not len(engineers.rows):
            return engineers.rows
        size = len(self.facts.shifts)
        far = answers.far + len(STATES) * (answers.rule == self._number[OTHER_DAY])
        key = (far * len(self.rules) + answers.rule) * size + np.arange(size)
        easiest: Rows = np.minimum.reduceat(key[engineers.rows], engineers.first) % size
        return easiest

    def _over(self, order: OrderFacts, beside: Beside, some: Rows) -> Over:
        """What limits say at some of the gaps, and nothing at the others."""
        over = Over(*np.zeros((3, len(beside.gaps)), dtype=np.int64))
        if len(some):
            for each, told in zip(over, self.limits.over(order, beside.where(some)), strict=True):
                each[some] = told
        return over

    def _full(self, order: OrderFacts) -> Whole:
        """Number of the rule of ``FULL`` that leaves no room for one more like this, by row; -1 where there is room."""
        full = np.where(self.gaps.count >= self._most, 0, -1)
        for field, name, units in _amounts(order):
            if units > 0:
                offered, taken = self._load(field, name)
                full = np.where((full < 0) & (taken + units > offered), 1, full)
        return np.where((full < 0) & (order.goods_from > self._goods_by), 2, full)

    def spots(self, answers: Answers, places: int) -> list[Spot]:
        """The cheapest place of each engineer, the cheapest first: at least so many, where there are."""
        fits = answers.fits[answers.over.broken[answers.fits] == 0]
        fits = fits[answers.far[answers.beside.row[fits]] == ROOM]
        money = np.where(self._roams[answers.beside.row], -NEVER, answers.money)[fits]
        best: dict[str, Spot] = {}
        for number in np.argsort(money, kind="stable").tolist():
            if self._bounded and len(best) >= places and money[number] >= sorted(spot.money for spot in best.values())[places - 1]:
                break
            gap = answers.beside.gaps[fits[number]]
            row = int(self.gaps.row[gap])
            spot = self.spot(answers.order, row, int(self.gaps.position[gap]))
            name = self.facts.shifts[row].engineer.id
            if spot is not None and (name not in best or spot.money < best[name].money):
                best[name] = spot
        return sorted(best.values(), key=lambda spot: (spot.money, spot.row))

    def spot(self, order: OrderFacts, row: int, position: int) -> Spot | None:
        """An order at a place; None where the judge has anything against it."""
        table, broken = self.routes.judged_at(row, position, order)
        return None if broken else Spot(row, position, table, self.routes.added(row, table))

    def about(self, beside: Beside) -> Whole:
        """Units of money that an order costs at each gap, at least, where ``_costs_only_more`` and no break leads elsewhere."""
        second, metre, used = self._rates[:, beside.row]
        to, on, saved, to_metres, on_metres, saved_metres = beside.drives
        money: Whole = (to + on - saved) * second + (to_metres + on_metres - saved_metres) * metre
        money += (self.gaps.count[beside.row] == 0) * used
        return money

    def _look(self, answers: Answers, alone: Alone) -> None:
        """How far all shifts are that may do the order."""
        far, rule = answers.far, answers.rule
        fitting = answers.beside.row[answers.fits]
        known = answers.sure[fitting]
        far[fitting[known & (answers.over.broken[answers.fits] == 0)]] = ROOM
        for row in np.unique(fitting[~known]).tolist():
            far[row] = ROOM if self._finds_room(answers, row) else TODAY
        limited = answers.fits[known & (far[fitting] != ROOM)]
        if len(limited):
            limits = np.array([self._rule(name) for name in OVER], dtype=np.int64)
            least = limited[_least_by(answers.beside.row[limited], answers.over.key[limited])]
            rule[answers.beside.row[least]] = limits[answers.over.first[least]]
        alone = alone.where(np.flatnonzero(far[alone.beside.row] != ROOM))
        rows = alone.beside.row
        full = answers.full[rows]
        rule[rows] = np.where(full >= 0, self._number[FULL[0]] + full, rule[rows])
        for row in rows[(full < 0) & ~answers.sure[rows]].tolist():
            rule[row] = self._rule_of_the_nearest(answers, row)
        self._look_alone(answers, alone)

    def _look_alone(self, answers: Answers, alone: Alone) -> None:
        """Which shifts without room have none even when the order is alone."""
        order, rows = answers.order, alone.beside.row
        short = alone.short > 0
        unknown = ~self._sure[rows] | self._needs(order)[rows]
        for row in rows[unknown].tolist():
            findings = self.routes.broken_alone(row, order)
            if findings:
                answers.far[row], answers.rule[row] = ALONE, self._rule(findings[0].rule)
        in_time = np.flatnonzero(~short & ~unknown & self._empty_limits.bind(order)[rows])
        if len(in_time):
            over = self._empty_limits.over(order, alone.beside.where(in_time))
            for row, first in zip(rows[in_time[over.broken > 0]].tolist(), over.first[over.broken > 0].tolist(), strict=True):
                answers.far[row], answers.rule[row] = ALONE, self._rule(OVER[first])
        known = np.flatnonzero(short & ~unknown)
        if len(known):
            answers.far[rows[known]], answers.rule[rows[known]] = ALONE, alone.late[known]
        answers.rule[self.days.off(order) & (answers.far == ALONE)] = self._number[OTHER_DAY]

    def _alone(self, beside: Beside) -> Alone:
        """Orders alone in each shift, given their places ``beside`` all gaps of these shifts."""
        alone = self._empty.alone(beside)
        short = self._empty.short(alone)
        late, lacking = np.zeros(len(short), dtype=np.int64), np.flatnonzero(short)
        late[lacking] = self._late(alone.where(lacking))
        return Alone(alone, short, late)

    def _late(self, alone: Beside) -> Whole:
        """The rules by which orders alone are too late."""
        told = late_alone(self.clock, self._empty, alone)
        late = np.full(len(alone.row), self._rule("shift_end"))
        for name, is_late in (("breaks", told.is_break_late), ("finish_by", told.is_done_late), ("windows", told.is_past)):
            late[is_late] = self._rule(name)
        for number in np.unique(alone.order[told.is_past]).tolist():
            order = self.facts.orders[number]
            some = np.flatnonzero(told.is_past & (alone.order == number))
            if order.closed:
                outdoors = in_closed_hours(self._empty, order, alone.row[some], told.begun[some] + order.setup)
                late[some[outdoors]] = self._rule("heat")
        return late

    def _rule(self, name: str) -> int:
        """The number of a rule."""
        if name not in self._number:
            self._number[name] = len(self.rules)
            self.rules.append(name)
        return self._number[name]

    def _finds_room(self, answers: Answers, row: int) -> bool:
        return any(self.spot(answers.order, row, position) is not None for position in self._positions(answers, row))

    def _rule_of_the_nearest(self, answers: Answers, row: int) -> int:
        """Of the places where nobody is late the one where least is missing."""
        broken = [self.routes.broken_at(row, position, answers.order) for position in self._positions(answers, row)]
        in_time = [findings for findings in broken if not any(finding.rule in TIME for finding in findings)]
        return self._rule(min(in_time, key=lack)[0].rule if in_time else LATE)

    def _positions(self, answers: Answers, row: int) -> list[int]:
        """Where the order may fit in one route."""
        gaps = answers.beside.gaps[answers.fits]
        return [int(position) for position in self.gaps.position[gaps[self.gaps.row[gaps] == row]]]

    def _is_tied(self, order: OrderFacts) -> bool:
        """Whether other orders may forbid it: then only the judge knows whether it fits."""
        asked = order.order
        named = asked.same_engineer or asked.not_with or asked.only_with or any(step.equipment for step in asked.steps)
        return bool(named) or asked.kind in self._kept_apart or self._has_stops or self._has_pairs or self._picks_up

    def _needs(self, order: OrderFacts) -> NDArray[np.bool_]:
        """In which shifts the order is more than fits even when it is alone."""
        needs = (self._most < 1) | (order.goods_from > self._goods_by)
        for field, name, units in _amounts(order):
            needs |= units > self._load(field, name)[0]
        return needs

    def _load(self, field: str, name: str) -> tuple[Whole, Whole]:
        """What shifts offer and routes put down, or have picked up, of one dimension, by row."""
        if (field, name) not in self._room:
            offered = [shift.offers(name) for shift in self.facts.shifts]
            taken = [sum(getattr(order.order, field).get(name, 0) for order in route) for route in self.routes.visits]
            self._room[field, name] = np.array(offered, dtype=np.int64), np.array(taken, dtype=np.int64)
        return self._room[field, name]


def _amounts(order: OrderFacts) -> Iterator[tuple[str, str, int]]:
    """What an order puts down and has picked up."""
    for field in ("load", "pickup"):
        yield from ((field, name, units) for name, units in getattr(order.order, field).items())


def lack(findings: Sequence[Finding]) -> tuple[int, int]:
    """How much is missing: broken rules, then by how much altogether."""
    return len(findings), sum(finding.amount for finding in findings)


def _costs_only_more(routes: Routes) -> bool:
    """Whether an order can only add to every cost but that of travel: then the longer way alone is less than it costs."""
    rates, facts = routes.facts.rates, routes.facts
    falling = rates.waiting_second or rates.preferred_second or rates.change_second or rates.fairness
    idle = rates.engineer_idle or rates.longest_idle_second or rates.uneven_second
    straight = all(isinstance(legs, NoLegs) or isinstance(legs.travel, StraightLine) for legs in facts.legs.values())
    return straight and not (falling or idle or facts.tied)


def tallies(asker: Asker, answers: Answers, rows: Rows, idle: int) -> tuple[Tally, ...]:
    """How many engineers, whose easiest shifts are those of ``rows``, are kept from the order by what; ``idle`` have no shift."""
    rows = rows[answers.far[rows] != ROOM]
    counts = np.bincount(answers.far[rows] * len(asker.rules) + answers.rule[rows])
    found = [
        Tally(state=STATE_OF[key // len(asker.rules)], rule=asker.rules[key % len(asker.rules)], engineers=int(counts[key]))
        for key in np.flatnonzero(counts).tolist()
    ]
    if idle:
        found.append(Tally(state="never", rule=NO_SHIFT, engineers=idle))
    return tuple(sorted(found, key=lambda each: (STATES.index(each.state), -each.engineers, each.rule)))


def obstacles(asker: Asker, answers: Answers, rows: Rows, most: int | None) -> Iterator[Obstacle]:
    """What keeps engineers, whose easiest shifts are those of ``rows``, from the order, those that lack least first."""
    least, nearest = _nearest_gaps(asker, answers)
    rows = rows[answers.far[rows] != ROOM]
    for row in rows[np.lexsort((rows, least[rows], answers.far[rows]))][:most].tolist():
        shift, position = asker.facts.shifts[row], 0
        if answers.far[row] == TODAY:
            position, findings = _nearest(asker, answers, row, int(nearest[row]))
        elif asker.rules[answers.rule[row]] == OTHER_DAY:
            findings = (_on_other_days(shift, answers.order),)
        else:
            findings = asker.routes.broken_alone(row, answers.order)
        if answers.far[row] == FOREVER:
            refusing = {name for name, stops in zip(asker.who.rules, answers.stopped[:, row], strict=True) if stops}
            findings = tuple(finding for finding in findings if finding.rule in refusing)
        state = STATE_OF[int(answers.far[row])]
        yield Obstacle(engineer=shift.engineer.id, shift=shift.number, state=state, position=position, findings=findings)


def _on_other_days(shift: ShiftFacts, order: OrderFacts) -> Finding:
    text = f"engineer {shift.engineer.id!r} has no shift on a day of order {order.order.id!r}."
    return Finding(rule=OTHER_DAY, must=True, text=text, order=order.order.id, engineer=shift.engineer.id)


def _nearest_gaps(asker: Asker, answers: Answers) -> tuple[Whole, Rows]:
    """By row the fewest seconds that are missing at a place, and the number of its gap; of equals, where limits are broken least."""
    least = np.full(len(asker.facts.shifts), NEVER, dtype=np.int64)
    nearest = np.zeros(len(least), dtype=np.intp)
    row, short = answers.beside.row, answers.short
    if len(row):
        gap = _least_by(row, np.where(short > 0, short + MOST_KEY, answers.over.key))
        least[row[gap]] = short[gap]
        nearest[row[gap]] = gap
    return least, nearest


def _least_by(row: Rows, key: Whole) -> Rows:
    """For each row, which stand together, the number of its first smallest key."""
    smallest: Rows = np.minimum.reduceat(key * len(row) + np.arange(len(row)), np.flatnonzero(np.diff(row, prepend=-1))) % len(row)
    return smallest


def _nearest(asker: Asker, answers: Answers, row: int, number: int) -> tuple[int, tuple[Finding, ...]]:
    """The place in a route where least time is missing, at the gap of this number, and what is broken there."""
    routes, order = asker.routes, answers.order
    if answers.sure[row]:
        asker.gaps.remember(answers.beside, number)
        position = int(asker.gaps.position[answers.beside.gaps[number]])
        return position, routes.broken_at(row, position, order)
    broken = [routes.broken_at(row, place, order) for place in range(len(routes.visits[row]) + 1)]
    place = min(range(len(broken)), key=lambda place: (any(finding.rule in TIME for finding in broken[place]), *lack(broken[place])))
    return place, broken[place]


def place(asker: Asker, spot: Spot, beside: int = 0) -> Place:
    """A spot for people; what it costs is told beside so many units of money."""
    shift = asker.facts.shifts[spot.row]
    return Place(
        engineer=shift.engineer.id,
        shift=shift.number,
        position=spot.position,
        start=moment_at(asker.facts.origin, spot.table.start[spot.position]),
        cost=to_currency(spot.money - beside),
    )
