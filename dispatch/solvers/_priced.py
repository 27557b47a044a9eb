"""What the core is told of a problem to price routes for a bound: nothing costs more, or is later, than in any plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dispatch.doors import ManyDoors
from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.paid import BACK, LEAVING, begins, ends
from dispatch.pauses import BreakFacts
from dispatch.rules.overtime_steps import surcharges
from dispatch.rules.soon import soonest

from ._followers import NEVER, Followers

Columns = dict[str, NDArray[np.generic]]
LONGEST = 2**29
"""Seconds of the longest leg, 17 years: nobody is on the way for longer, and 32 bits hold the sum with any moment."""


class Late(NamedTuple):
    """Money for being later than a moment: once, and for each second."""

    after: int
    once: int
    second: int


class Alike(NamedTuple):
    """Shifts of which one is as good as another."""

    shift: ShiftFacts
    rows: list[int]
    able: list[int]
    work: list[int]
    money: list[int]


def told(facts: Facts, followers: Followers, rows: Sequence[int], groups: Sequence[Alike]) -> Columns:
    """All columns; ``rows`` has the row of each visit that its dual is taken from."""
    orders, modes = facts.orders, list(followers.legs)
    nowhere = len(facts.places)
    shifts = [group.shift for group in groups]
    pauses = [pause for shift in shifts for pause in _pauses(shift)]
    columns: Columns = {
        "leg_seconds": np.concatenate([np.minimum(followers.legs[mode].seconds, LONGEST) for mode in modes]).astype(np.int32),
        "leg_metres": np.concatenate([followers.legs[mode].metres for mode in modes]).astype(np.int32),
        "visit_place": _whole(order.place for order in orders),
        "visit_row": _whole(rows),
        "rows": _whole([max(rows, default=-1) + 1]),
        "finish_by": _whole(NEVER if order.finish_by is None else order.finish_by for order in orders),
        "setup": _whole(order.setup for order in orders),
        "urgent": _money(order.urgent_second for order in orders),
        **_windows("window", [order.windows for order in orders]),
        **_late("late", [_late_starts(facts, order) for order in orders]),
        "shift_start": _whole(shift.start for shift in shifts),
        "shift_hard_end": _whole(shift.hard_end for shift in shifts),
        "shift_start_place": _whole(shift.start_place % (nowhere + 1) for shift in shifts),
        "shift_end_place": _whole(shift.end_place % (nowhere + 1) for shift in shifts),
        "shift_mode": _whole(modes.index(shift.mode) for shift in shifts),
        "shift_second": _money(shift.rates.travel_second + _on_the_way(shift) for shift in shifts),
        "shift_metre": _money(shift.rates.metre for shift in shifts),
        "shift_used": _money(shift.rates.engineer_used + _guaranteed(shift) for shift in shifts),
        "shift_most": _whole(_most(shift, len(group.able)) for shift, group in zip(shifts, groups, strict=True)),
        "able_first": _first(len(group.able) for group in groups),
        "able_visit": _whole(visit for group in groups for visit in group.able),
        "able_work": _whole(work for group in groups for work in group.work),
        "able_money": _money(money for group in groups for money in group.money),
        **_late("back", [_late_back(facts, shift) for shift in shifts]),
        "pause_first": _first(len(_pauses(shift)) for shift in shifts),
        "pause_duration": _whole(pause.duration for pause in pauses),
        **_windows("pause_window", [pause.windows for pause in pauses]),
    }
    return columns | ({"same_door": _same_doors(orders)} if any(order.setup for order in orders) else {})


def dearest(facts: Facts, groups: Sequence[Alike]) -> int:
    """More than a route with one visit costs, kilometres left out."""
    last, first = max(shift.hard_end for shift in facts.shifts), min(shift.start for shift in facts.shifts)
    late = (_by(last, _late_starts(facts, order)) + (last - first) * order.urgent_second for order in facts.orders)
    ways = (
        group.shift.rates.engineer_used
        + _guaranteed(group.shift)
        + (group.shift.hard_end - group.shift.start) * (group.shift.rates.travel_second + _on_the_way(group.shift))
        + _by(group.shift.hard_end, _late_back(facts, group.shift))
        + max(group.money, default=0)
        for group in groups
    )
    return max(late) + max(ways)


def _by(moment: int, late: Iterable[Late]) -> int:
    """What it costs until a moment."""
    return sum(each.once + max(0, moment - each.after) * each.second for each in late)


def free(columns: Columns) -> Columns:
    """The same where nothing costs money."""
    money = [name for name, column in columns.items() if column.dtype == np.int64]
    nothing: Columns = {name: np.zeros(columns[name].shape, dtype=np.int64) for name in money}
    return columns | nothing


def alike(facts: Facts, followers: Followers) -> list[Alike]:
    """The shifts, those together that cost the same on every route."""
    groups: dict[object, Alike] = {}
    for row, shift in enumerate(facts.shifts):
        able = np.flatnonzero(followers.able[:, row]).tolist()
        work = [shift.work(facts.orders[visit]) for visit in able]
        money = [_done(facts, shift, facts.orders[visit], seconds) for visit, seconds in zip(able, work, strict=True)]
        money = (np.array(money, dtype=np.int64) + followers.price[able, row]).tolist()
        span = shift.start, shift.end, shift.hard_end, shift.start_place, shift.end_place, shift.mode
        paid = shift.rates.travel_second, shift.rates.metre, shift.rates.work_second, shift.rates.engineer_used
        ways = shift.shift.paid_from, shift.shift.paid_until, shift.shift.least_paid, shift.shift.max_orders, _pauses(shift)
        key = span, paid, ways, tuple(able), tuple(work), tuple(money)
        groups.setdefault(key, Alike(shift, [], able, work, money)).rows.append(row)
    return list(groups.values())


def _done(facts: Facts, shift: ShiftFacts, order: OrderFacts, seconds: int) -> int:
    """Money for a visit in a shift that no rule gives as a price of its own."""
    rates, wished = facts.rates, order.order.preferred_engineers
    money: int = seconds * _on_site(shift)
    money += rates.fair_orders * (2 * shift.engineer.done + 1)  # n orders more cost at least n times as much as one
    return money + (rates.preference if wished and shift.engineer.id not in wished else 0)


def _on_the_way(shift: ShiftFacts) -> int:
    """Wage of a second on the way, where waiting before may be unpaid and all ways are paid."""
    return shift.rates.work_second if (begins(shift), ends(shift)) == (LEAVING, BACK) else 0


def _on_site(shift: ShiftFacts) -> int:
    """Wage of a second on site, where being back does not tell the pay."""
    return 0 if _back_tells(shift) else shift.rates.work_second


def _guaranteed(shift: ShiftFacts) -> int:
    """Wage of whoever goes out at all."""
    return _least_paid(shift) * shift.rates.work_second if _back_tells(shift) else 0


def _back_tells(shift: ShiftFacts) -> bool:
    """Whether all is paid from a moment that is known until being back."""
    return begins(shift) == shift.start and ends(shift) == BACK


def _least_paid(shift: ShiftFacts) -> int:
    return 0 if shift.shift.least_paid is None else shift.shift.least_paid // timedelta(seconds=1)


def _most(shift: ShiftFacts, able: int) -> int:
    return able if shift.shift.max_orders is None else min(able, shift.shift.max_orders)


def _pauses(shift: ShiftFacts) -> tuple[BreakFacts, ...]:
    """The breaks, where all can be taken anywhere."""
    return () if any(pause.place is not None or pause.restocks for pause in shift.breaks) else shift.breaks


def _late_starts(facts: Facts, order: OrderFacts) -> list[Late]:
    """What it costs to start late; who starts early may wait."""
    rates, late = facts.rates, []
    if order.due is not None:
        late.append(Late(order.due, 0, rates.late_second))
    if order.promised is not None:
        late.append(Late(order.promised, rates.break_promise, 0))
    if order.preferred:
        late.append(Late(max(closes for _, closes in order.preferred), 0, rates.preferred_second))
    late.append(Late(soonest(facts, order), 0, rates.soon_second))
    return [each for each in late if each.once or each.second]


def _late_back(facts: Facts, shift: ShiftFacts) -> list[Late]:
    """What it costs to be back late: overtime, and pay since the start."""
    late = [Late(shift.end, 0, facts.rates.overtime_second)]
    late += [Late(shift.end + after, 0, more) for after, more in surcharges(facts)]
    if _back_tells(shift):
        late.append(Late(shift.start + _least_paid(shift), 0, shift.rates.work_second))
    return [each for each in late if each.second]


def _same_doors(orders: Sequence[OrderFacts]) -> NDArray[np.uint8]:
    """Which visits are at one door, [before, visit]."""
    doors, numbers = ManyDoors([order.door for order in orders]), np.arange(len(orders))
    return np.array([doors.same(number, numbers) for number in range(len(orders))], dtype=np.uint8)


def _whole(numbers: Iterable[int]) -> NDArray[np.int32]:
    return np.array(list(numbers), dtype=np.int32)


def _money(units: Iterable[int]) -> NDArray[np.int64]:
    return np.array(list(units), dtype=np.int64)


def _first(counts: Iterable[int]) -> NDArray[np.int32]:
    return _whole([0, *accumulate(counts)])


def _windows(name: str, each: Sequence[Sequence[tuple[int, int]]]) -> Columns:
    windows = [window for row in each for window in row]
    return {
        f"{name}_first": _first(map(len, each)),
        f"{name}_opens": _whole(opens for opens, _ in windows),
        f"{name}_closes": _whole(closes for _, closes in windows),
    }


def _late(name: str, each: Sequence[Sequence[Late]]) -> Columns:
    late = [one for row in each for one in row]
    return {
        f"{name}_first": _first(map(len, each)),
        f"{name}_after": _whole(one.after for one in late),
        f"{name}_once": _money(one.once for one in late),
        f"{name}_second": _money(one.second for one in late),
    }
