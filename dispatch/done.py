"""What was done outdoors before the moment at which is planned, and cannot obey a forecast that has become hotter since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dispatch.heat import MOST_SECONDS, Done, outdoor_seconds, works_outdoors
from dispatch.pace import ONE

if TYPE_CHECKING:
    from dispatch.facts import Facts, OrderFacts, ShiftFacts


def done_outdoors(facts: Facts) -> Done:
    """How much of what is history counts, so that it breaks no limit by itself and leaves nothing of it to what is still to come."""
    seconds: dict[str, int] = {}
    with_overtime: set[str] = set()
    left: defaultdict[tuple[str, object], int] = defaultdict(lambda: MOST_SECONDS)
    history = _by_engineer(facts)
    for shift in facts.shifts:
        done = sorted(_in_shift(history[shift.engineer.id], shift), key=lambda begun: begun[0])
        for _, visit in done:
            order, day = visit.order, (shift.engineer.id, shift.duty.day)
            counted = min(outdoor_seconds(order), left[day] * shift.speed.get(order.kind, ONE) // ONE)
            seconds[order.id] = min(counted, seconds.get(order.id, counted))
            left[day] -= min(left[day], shift.takes(order.kind, counted))
        if done and _back(facts, shift, *done[-1]) > shift.end:
            with_overtime |= {visit.order.id for _, visit in done}
    return Done(seconds, frozenset(with_overtime))


def _by_engineer(facts: Facts) -> defaultdict[str, list[tuple[int, OrderFacts]]]:
    """Start and visit of the orders that have begun, by the engineers who are named for them."""
    begun: defaultdict[str, list[tuple[int, OrderFacts]]] = defaultdict(list)
    for visit in facts.orders:
        fixed = visit.order.fixed
        if fixed is None or fixed.start is None or not works_outdoors(visit.order) or not facts.forecast.has_begun(visit.order):
            continue
        for name in (fixed.engineer,) if fixed.engineer else visit.order.engineers or ():
            if not visit.role:
                begun[name].append((facts.seconds(fixed.start), visit))
    return begun


def _in_shift(visits: Iterable[tuple[int, OrderFacts]], shift: ShiftFacts) -> Iterator[tuple[int, OrderFacts]]:
    return ((start, visit) for start, visit in visits if shift.start <= start <= shift.hard_end)


def _back(facts: Facts, shift: ShiftFacts, start: int, visit: OrderFacts) -> int:
    """The latest moment at which the engineer is back who does nothing more than this, with all breaks after it."""
    leg = facts.legs_of(shift.mode, [(visit.place, shift.end_place)])[0][0]
    return start + visit.setup + shift.work(visit) + leg + sum(pause.duration for pause in shift.breaks if pause.windows[-1][1] > start)
