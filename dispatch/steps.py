"""The steps of a route: its drives, its visits, and where its breaks stand among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise, product
from types import MappingProxyType
from typing import NamedTuple

from dispatch.facts import ALWAYS, Facts, OrderFacts, ShiftFacts
from dispatch.pauses import BreakFacts, ReloadFacts, RestFacts
from dispatch.travel.profile import Profile

Windows = tuple[tuple[int, int], ...]


class Drive(NamedTuple):
    """From one place to the next."""

    seconds: int
    metres: int
    profile: Profile | None = None

    def end(self, start: int) -> int:
        """When it is over."""
        return self.profile.end(start, self.seconds) if self.profile else start + self.seconds

    def latest(self, end: int) -> int:
        """The latest start to be there by ``end``."""
        return self.profile.latest(end, self.seconds) if self.profile else end - self.seconds


class Hold(NamedTuple):
    """What other routes ask of a visit: not to begin before a moment, and to last at least so many seconds."""

    not_before: int = ALWAYS[0]
    seconds: int = 0


class Rest(NamedTuple):
    """A break."""

    seconds: int
    windows: Windows
    matters: tuple[tuple[int, ...], ...] = ()

    def begin(self, moment: int) -> int:
        """When it starts for one who is ready at ``moment``."""
        return earliest(self.windows, moment)

    def end(self, start: int) -> int:
        """When it is over."""
        return start + self.seconds

    def latest(self, end: int) -> int:
        """The latest start to be done by ``end``."""
        return end - self.seconds

    def misses(self, start: int) -> bool:
        """Whether that is too late to start."""
        return start > self.windows[-1][1]


class Load(NamedTuple):
    """The van is loaded for a trip, once its goods are there."""

    seconds: int
    goods_from: int

    def begin(self, moment: int) -> int:
        """When it starts for one who is ready at ``moment``."""
        return max(moment, self.goods_from)

    def end(self, start: int) -> int:
        """When it is over."""
        return start + self.seconds

    def latest(self, end: int) -> int:
        """The latest start to be done by ``end``."""
        return end - self.seconds

    def misses(self, start: int) -> bool:
        """It is never too late."""
        return False


class Work(NamedTuple):
    """A visit, from the start of the work to its end; what ``matters`` to who leaves late is known of nobody else."""

    seconds: int
    windows: Windows
    finish_by: int | None
    matters: tuple[tuple[int, ...], ...]
    not_before: int = ALWAYS[0]

    def begin(self, moment: int) -> int:
        """When it starts for one who is ready at ``moment``."""
        return earliest(self.windows, moment if moment > self.not_before else self.not_before)

    def end(self, start: int) -> int:
        """When it is over."""
        return start + self.seconds

    def latest(self, end: int) -> int:
        """The latest start to be done by ``end``."""
        return end - self.seconds

    def misses(self, start: int) -> bool:
        """Whether that is too late to start."""
        over = not self.windows or start > self.windows[-1][1]
        return over or (self.finish_by is not None and start + self.seconds > self.finish_by)


Stage = Drive | Rest | Load | Work


class Label(NamedTuple):
    """One way to come somewhere: how often somebody is too late on it, when one is there, and its last step."""

    missed: int
    moment: int
    last: Trail | None


class Trail(NamedTuple):
    """A step and the way that led to it."""

    before: Trail | None
    step: Stage


class Reached(NamedTuple):
    """One way to come somewhere where rests are needed: when one is there, how much has been worked since the last rest, its last step."""

    moment: int
    worked: int
    last: Trail | None


class Way(NamedTuple):
    """One way to where a trip may begin: how often somebody is too late on it, and in which sequence ways are preferred."""

    missed: int
    driven: int
    moment: int
    metres: int
    loads: int
    last: Trail | None

    def no_worse(self, other: Way) -> bool:
        """Whether nothing that follows can be better after the other one."""
        return all(mine <= its for mine, its in zip(self[:-1], other[:-1], strict=True))

    def then(self, step: Stage) -> Way:
        """The way with one step more, begun as early as it may."""
        driven, metres = (step.seconds, step.metres) if isinstance(step, Drive) else (0, 0)
        begins = self.moment if isinstance(step, Drive) else step.begin(self.moment)
        missed = not isinstance(step, Drive) and step.misses(begins)
        loads, last = self.loads + isinstance(step, Load), Trail(self.last, step)
        return Way(self.missed + missed, self.driven + driven, step.end(begins), self.metres + metres, loads, last)


UNREACHABLE = Label(2**30, 0, None)
FREE = Hold()
NOTHING_HELD: Mapping[int, Hold] = MappingProxyType({})


def earliest(windows: Windows, moment: int) -> int:
    """The earliest moment from ``moment`` on that a window allows; ``moment`` itself when all windows are over."""
    for opens, closes in windows:
        if moment <= closes:
            return max(moment, opens)
    return moment


def ways_of(
    facts: Facts, shift: ShiftFacts, visits: Sequence[OrderFacts], holds: Mapping[int, Hold] = NOTHING_HELD
) -> Iterator[list[Stage]]:
    """All steps of a route, its breaks where they let the engineer be back earliest, ties earliest.

    What other routes ask of visits is told by their place in the route.
    A shift without visits has one drive, of nothing: nobody leaves. One whose engineer must restock has several ways, with the call
    before each visit up to the first for which the load is not enough.
    """
    if not visits:
        yield [Drive(0, 0)]
        return
    pairs = zip((None, *visits), visits, strict=False)
    works = [_work(facts, shift, order, before, holds.get(place, FREE)) for place, (before, order) in enumerate(pairs)]
    roads = _Roads(facts, shift, visits)
    if shift.restocks:
        short = _first_short(shift, visits)
        places: Sequence[int | None] = [None] if short is None else range(short + 1)
        yield from (_with_call(shift.breaks[0], works, roads, place) for place in places)
    elif shift.reload:
        yield _in_trips(shift, shift.reload, visits, works, roads)
    elif shift.breaks:
        yield _with_breaks(shift, works, roads)
    elif shift.rest:
        yield _with_rests(shift.start, shift.rest, works, [roads.drive(stop, stop + 1) for stop in range(len(works) + 1)])
    else:
        yield _without_breaks(works, roads)


def _without_breaks(works: Sequence[Work], roads: _Roads) -> list[Stage]:
    steps: list[Stage] = [roads.drive(0, 1)]
    for number, work in enumerate(works, start=1):
        steps += work, roads.drive(number, number + 1)
    return steps


def _with_call(pause: BreakFacts, works: Sequence[Work], roads: _Roads, place: int | None) -> list[Stage]:
    """With a call on the way to the visit at this place in the route."""
    steps = _without_breaks(works, roads)
    if place is not None:
        steps[2 * place : 2 * place + 1] = [
            roads.drive(place, roads.end + 1),
            Rest(pause.duration, pause.windows),
            roads.drive(roads.end + 1, place + 1),
        ]
    return steps


def _first_short(shift: ShiftFacts, visits: Sequence[OrderFacts]) -> int | None:
    """The place of the first visit for which the load is not enough."""
    taken: Counter[str] = Counter()
    for place, order in enumerate(visits):
        taken.update(order.order.load)
        if any(units > shift.shift.load.get(name, 0) for name, units in taken.items()):
            return place
    return None


def _in_trips(shift: ShiftFacts, reload: ReloadFacts, visits: Sequence[OrderFacts], works: Sequence[Work], roads: _Roads) -> list[Stage]:
    """The best way to make trips of the visits: from the best ways to where a trip may begin those to where it may end."""
    count, place = len(works), roads.end + 1
    ways: list[list[Way]] = [[Way(0, 0, shift.start, 0, 0, None)], *([] for _ in works)]
    for first, behind in _trips(shift, visits):
        load = Load(reload.seconds if first else 0, max(visit.goods_from for visit in visits[first:behind]))
        stops = [place if first else 0, *range(first + 1, behind + 1), place if behind < count else roads.end]
        drives = [roads.drive(*pair) for pair in pairwise(stops)]
        steps = [load, *(step for pair in zip(drives, works[first:behind], strict=False) for step in pair), drives[-1]]
        for way in ways[first]:
            _keep(ways[behind], reduce(Way.then, steps, way))
    best = min(ways[-1], key=lambda way: (way.missed + (way.moment > shift.hard_end), *way[1:-1]))
    return _steps_to(best.last)


def _trips(shift: ShiftFacts, visits: Sequence[OrderFacts]) -> Iterator[tuple[int, int]]:
    """The first visit of each trip for which the van has room, and the visit behind it. A visit for which it has none is a trip alone."""
    for first in range(len(visits)):
        for behind in range(first + 1, len(visits) + 1):
            if behind > first + 1 and not _fits(shift, visits[first:behind]):
                break
            yield first, behind


def _keep(ways: list[Way], fresh: Way) -> None:
    """Have this way among those of which none is better than another."""
    if not any(way.no_worse(fresh) for way in ways):
        ways[:] = [*(way for way in ways if not fresh.no_worse(way)), fresh]


def _fits(shift: ShiftFacts, visits: Sequence[OrderFacts]) -> bool:
    """Whether the van has room at every moment of a trip, in all dimensions."""
    return all(units <= shift.shift.load.get(name, 0) for van in loaded(visits) for name, units in van.items())


def loaded(visits: Sequence[OrderFacts]) -> Iterator[Counter[str]]:
    """What is in the van when a trip begins, and after each of its visits."""
    van = Counter[str]()
    for visit in visits:
        van.update(visit.order.load)
    yield van
    for visit in visits:
        van.subtract(visit.order.load)
        van.update(visit.order.pickup)
        yield van


def _work(facts: Facts, shift: ShiftFacts, order: OrderFacts, before: OrderFacts | None, hold: Hold) -> Work:
    seconds = max(setup_after(before, order) + shift.work(order), hold.seconds)
    matters = tuple(_matters(facts, order, seconds)) if shift.leaves_late else ()
    return Work(seconds, order.windows, order.finish_by, matters, hold.not_before)


def setup_after(before: OrderFacts | None, order: OrderFacts) -> int:
    """Seconds of setting up for an order that comes just after another."""
    return order.setup if not order.setup or before is None or not before.door.same(order.door) else 0


def _matters(facts: Facts, order: OrderFacts, seconds: int) -> Iterator[tuple[int, ...]]:
    if order.finish_by is not None:
        yield (order.finish_by - seconds,)
    yield from stays(facts, order)


def stays(facts: Facts, order: OrderFacts) -> Iterator[tuple[int, ...]]:
    """Ascending moments past which the start is not moved to leave late; one that is past them all is not moved at all."""
    rates = facts.rates
    if order.due is not None and (rates.late_second or rates.largest_late_second):
        yield (order.due,)
    if order.promised is not None and rates.break_promise:
        yield (order.promised,)
    if order.planned is not None and rates.change_second:
        yield (order.planned.start,)
    if order.preferred and rates.preferred_second:
        yield tuple(closes for _, closes in order.preferred)
    if rates.soon_second or order.urgent_second or order.order.id in facts.tied:
        yield ()


class _Roads:
    """Drives between the stops of a route: its start is 0, its visits follow, then its end, then the places of breaks."""

    def __init__(self, facts: Facts, shift: ShiftFacts, visits: Sequence[OrderFacts]) -> None:
        places = [shift.start_place, *(order.place for order in visits), shift.end_place]
        self.end = len(places) - 1
        stops = [pause.place for pause in shift.breaks if pause.place is not None]
        places += stops
        pairs = list(product(range(len(places)), repeat=2) if stops else pairwise(range(len(places))))
        if shift.reload:
            stops_at, place = range(len(places)), len(places)
            places.append(shift.reload.place)
            pairs += [pair for stop in stops_at for pair in ((stop, place), (place, stop))]
        legs = facts.legs_of(shift.mode, [(places[start], places[end]) for start, end in pairs])
        profile = facts.legs[shift.mode].profile
        self._drives = {pair: Drive(*leg, profile) for pair, leg in zip(pairs, legs, strict=True)}

    def drive(self, start: int, end: int) -> Drive:
        """From one stop to another; without breaks at places, only to the next."""
        return self._drives[start, end]


class _Pauses:
    """The breaks of a shift, in sequence, and the stop of each that has a place."""

    def __init__(self, breaks: Sequence[BreakFacts], roads: _Roads) -> None:
        self.roads = roads
        self.rests = [Rest(pause.duration, pause.windows) for pause in breaks]
        stops = iter(range(roads.end + 1, roads.end + 1 + len(breaks)))
        self.stop = [None if pause.place is None else next(stops) for pause in breaks]
        self._roam = any(stop is not None for stop in self.stop)

    def leg(self, labels: Sequence[Label], start: int, end: int) -> list[Label]:
        """From leaving one stop to being ready at another, by the number of breaks taken."""
        if not self._roam:
            return self._straight(labels, self.roads.drive(start, end))
        here: list[Label] = []  # at the start, ready to leave
        away: list[Label] = []  # at the place of the last break that has one
        there: list[Label] = []  # at the end, ready to work
        place = -1
        for taken, label in enumerate(labels):
            at_start, at_place, at_end = [label], [UNREACHABLE], []
            if taken:
                rest, stop = self.rests[taken - 1], self.stop[taken - 1]
                if stop is None:
                    at_start.append(_begun(here[-1], rest))
                    at_place = [_begun(away[-1], rest)]
                    at_end.append(_begun(there[-1], rest))
                else:
                    on_from = [] if place < 0 else [_begun(_driven(away[-1], self.roads.drive(place, stop)), rest)]
                    at_place = [*on_from, _begun(_driven(here[-1], self.roads.drive(start, stop)), rest)]
                    place = stop
            here.append(_soonest(at_start))
            away.append(_soonest(at_place))
            past = [] if place < 0 else [_driven(away[-1], self.roads.drive(place, end))]
            there.append(_soonest([_driven(here[-1], self.roads.drive(start, end)), *past, *at_end]))
        return there

    def _straight(self, labels: Sequence[Label], drive: Drive) -> list[Label]:
        """The same where no break has a place."""
        here = labels[0]
        there = [_driven(here, drive)]
        for label, rest in zip(labels[1:], self.rests, strict=True):
            here = _or_paused(label, here, rest)
            there.append(_or_paused(_driven(here, drive), there[-1], rest))
        return there

    def free_from(self, label: Label, taken: int) -> bool:
        """Whether one who is back like this needs no further break: early enough to be where it is when its window opens."""
        for rest, stop in zip(self.rests[taken:], self.stop[taken:], strict=True):
            there = label.moment if stop is None else self.roads.drive(self.roads.end, stop).end(label.moment)
            if there > rest.windows[0][0]:
                return False
        return True


def _with_breaks(shift: ShiftFacts, works: Sequence[Work], roads: _Roads) -> list[Stage]:
    """The earliest moments at each visit by the number of breaks taken so far, then the best way back through them."""
    pauses = _Pauses(shift.breaks, roads)
    labels = [Label(0, shift.start, None)] + [UNREACHABLE] * len(shift.breaks)
    for number, work in enumerate(works):
        labels = [_begun(label, work) for label in pauses.leg(labels, number, number + 1)]
    labels = pauses.leg(labels, roads.end - 1, roads.end)
    done = [label for taken, label in enumerate(labels) if pauses.free_from(label, taken)]
    return _steps_to(_soonest(done[::-1]).last)


def _steps_to(link: Trail | None) -> list[Stage]:
    """All steps up to this one."""
    steps: list[Stage] = []
    while link is not None:
        steps.append(link.step)
        link = link.before
    return steps[::-1]


def _driven(label: Label, drive: Drive) -> Label:
    return Label(label.missed, drive.end(label.moment), Trail(label.last, drive))


def _begun(label: Label, step: Rest | Work) -> Label:
    """After the step, begun as early as its windows allow; one more missed where they are over."""
    missed, moment, last = label
    start = step.begin(moment)
    return Label(missed + step.misses(start), start + step.seconds, Trail(last, step))


def _or_paused(label: Label, before: Label, rest: Rest) -> Label:
    """The way, or the one with a break after ``before`` where ``_soonest`` would take it."""
    start = rest.begin(before.moment)
    missed, moment = before.missed + rest.misses(start), start + rest.seconds
    if missed < label.missed or (missed == label.missed and moment < label.moment):
        return Label(missed, moment, Trail(before.last, rest))
    return label


def _soonest(labels: Sequence[Label]) -> Label:
    """The way with the fewest missed, then the earliest; of equals the first."""
    return min(labels, key=lambda label: label[:2])


def _with_rests(start: int, rest: RestFacts, works: Sequence[Work], drives: Sequence[Drive]) -> list[Stage]:
    """The way back that is the earliest, of all ways to rest before drives and visits."""
    ways = [Reached(start, 0, None)]
    for piece in (*(step for pair in zip(drives, works, strict=False) for step in pair), drives[-1]):
        ways = _past(_or_rested(ways, rest), piece, rest)
    return _steps_to(ways[0].last)


def _or_rested(ways: list[Reached], rest: RestFacts) -> list[Reached]:
    """With the way of one who is there first and rests, if no other is there by then who has not worked since."""
    first = ways[0]
    rested = Reached(first.moment + rest.seconds, 0, Trail(first.last, Rest(rest.seconds, (ALWAYS,))))
    sooner = [way for way in ways if way.moment < rested.moment]
    return [*sooner, rested] if sooner[-1].worked else sooner


def _past(ways: Sequence[Reached], piece: Drive | Work, rest: RestFacts) -> list[Reached]:
    """After a drive or a visit. Whoever is too late for it, or would work too much, goes on only if all are or would: who then leaves
    late may find less traffic."""
    done, in_time = [], []
    for moment, worked, last in ways:
        begins = moment if isinstance(piece, Drive) else piece.begin(moment)
        ends = piece.end(begins)
        done.append(Reached(ends, worked + ends - begins, Trail(last, piece)))
        if isinstance(piece, Drive) or not piece.misses(begins):
            in_time.append(done[-1])
    in_time = in_time or done
    kept: list[Reached] = []  # who is later has worked less since a rest
    for way in [way for way in in_time if way.worked <= rest.after] or in_time:
        if kept and way.moment == kept[-1].moment and way.worked < kept[-1].worked:
            kept.pop()
        if not kept or way.worked < kept[-1].worked:
            kept.append(way)
    return kept
