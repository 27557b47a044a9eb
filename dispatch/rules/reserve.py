"""Of a shift with a reserve, other orders than those that it is kept for take at most ``Reserve.max_work`` of time on site.

The reserve melts as the day goes: from the start of the shift to its end the limit grows evenly to the length of the shift.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.limits import NO_LIMIT
from dispatch.models.finding import Finding, Words
from dispatch.models.reserve import Reserve
from dispatch.quotas import sorts_of_visits
from dispatch.speeds import speed_columns

READS = {
    "Order": ("priority", "kind", "duration", "steps"),
    "Engineer": ("skills", "areas", "speed"),
    "Reserve": ("priorities", "max_work", "skills", "areas", "first", "last"),
    "Shift": ("start", "end"),
    "Problem": ("reserves", "now"),
}
WORDS = Words(
    en=(
        "Engineer {engineer} works {amount} too long on other orders in a shift that is kept for {about}.",
        "The engineer keeps time free for emergencies.",
        "You would work {amount} too long on other orders in a shift that is kept for {about}.",
    ),
    zh=(
        "工程师 {engineer} 的班次为“{about}”预留，其他订单超出 {amount}。",
        "该工程师需为紧急订单预留时间。",
        "你的班次为“{about}”预留，其他订单会超出 {amount}。",
    ),
    tally=("kept free for others", "已为紧急订单预留"),
)


def most(facts: Facts, shift: ShiftFacts, reserve: Reserve) -> int:
    """Seconds on site that other orders may take of the shift."""
    if not _holds(reserve, shift):
        return NO_LIMIT
    least, now = reserve.max_work // timedelta(seconds=1), facts.problem.now
    length = shift.end - shift.start
    passed = 0 if now is None else min(max(facts.seconds(now) - shift.start, 0), length)
    return least + max(0, length - least) * passed // max(1, length)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a reserve that others take from."""
    facts, shift = timetable.facts, timetable.shift
    for reserve in facts.problem.reserves:
        over = sum(shift.work(visit) for visit in timetable.visits if _is_other(reserve, visit)) - most(facts, shift, reserve)
        if over > 0:
            engineer, names = shift.engineer.id, " or ".join(map(repr, reserve.priorities))
            text = f"engineer {engineer!r} works {over} s too long on other orders in shift {shift.number}, which are kept for {names}."
            yield Finding(rule="reserve", must=True, text=text, engineer=engineer, amount=over, about=", ".join(reserve.priorities))


def lasting(timetable: Timetable) -> bool:
    """Later visits take nothing away."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The sorts of visits that leave a reserve alone, how much of each shift each sort may take, and what a visit takes; no column
    where no shift has a reserve."""
    sorts = {reserve.priorities: reserve for reserve in facts.problem.reserves}
    limits = [
        [min(most(facts, shift, each) for each in facts.problem.reserves if each.priorities == names) for names in sorts]
        for shift in facts.shifts
    ]
    others = [[_is_other(reserve, visit) for reserve in sorts.values()] for visit in facts.orders]
    if not any(limit < NO_LIMIT for row in limits for limit in row) or not any(map(any, others)):
        return {}
    columns = {
        "reserve_sorts": sorts_of_visits(others),
        "shift_reserve": np.array(limits, dtype=np.int32),
        "reserve_units": np.array([visit.duration for visit in facts.orders], dtype=np.int32),
    }
    return columns | speed_columns(facts, "reserve_kind", "shift_reserve_speed", "reserve_speed")


def _is_other(reserve: Reserve, visit: OrderFacts) -> bool:
    """Whether the reserve is not kept for it."""
    return visit.order.priority not in reserve.priorities


def _holds(reserve: Reserve, shift: ShiftFacts) -> bool:
    """Whether the shift has it."""
    duty = shift.duty
    if (reserve.first is not None and duty.day < reserve.first) or (reserve.last is not None and reserve.last < duty.day):
        return False
    skilled = all(duty.engineer.skills.get(name, 0) >= level for name, level in reserve.skills.items())
    areas = duty.engineer.areas
    return skilled and (not reserve.areas or not areas or any(duty.holds(areas, name) for name in reserve.areas))
