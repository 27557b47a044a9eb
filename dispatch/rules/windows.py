"""Work starts inside one of the order's windows, not before its release, as promised, and when it is fixed to start.

Only what happens after a promise has a price of its own, in ``promise``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("windows", "release", "promise", "fixed")}
WORDS = Words(
    en=(
        "Engineer {engineer} begins order {order} {amount} too late for its time.",
        "The engineer would begin {amount} after the agreed time.",
        "You would begin order {order} {amount} too late for its time.",
    ),
    zh=(
        "工程师 {engineer} 开始订单 {order} 比约定时间晚 {amount}。",
        "工程师会比约定时间晚 {amount} 开始。",
        "你开始订单 {order} 会比约定时间晚 {amount}。",
    ),
    tally=("too late for its time", "赶不上约定时间"),
)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a visit that begins outside its windows. The clock waits, so it can only be too late."""
    engineer = timetable.shift.engineer.id
    for facts, start in zip(timetable.visits, timetable.start, strict=True):
        if not facts.windows:
            text = f"order {facts.order.id!r} {_contradiction(facts)}."
            about = "heat" if _only_heat(timetable, facts) else ""
            yield Finding(rule="windows", must=True, text=text, order=facts.order.id, engineer=engineer, about=about)
        elif start > facts.windows[-1][1]:
            late = start - facts.windows[-1][1]
            text = f"order {facts.order.id!r} starts {late} s after {_end(facts)}."
            yield Finding(rule="windows", must=True, text=text, order=facts.order.id, engineer=engineer, amount=late)


def lasting(timetable: Timetable) -> bool:
    """Later visits do not make earlier ones earlier."""
    return any(findings(timetable)) and not timetable.may_call


def _only_heat(timetable: Timetable, visit: OrderFacts) -> bool:
    """Whether an order that has no moment would have one if it were not so hot."""
    return bool(visit.closed and timetable.facts.of_order(replace(visit.order, despite_heat=True)).windows)


def _contradiction(facts: OrderFacts) -> str:
    order = facts.order
    if facts.closed:
        return "has no moment that its times and the heat allow for its work outdoors"
    if order.promise is None and order.fixed is None:
        return "is released after its last window has closed"
    return "has no moment that its windows, its release, its promise and its fixed start all allow"


def _end(facts: OrderFacts) -> str:
    """What the last moment is the end of."""
    fixed = facts.order.fixed
    if facts.closed:
        return "the last moment that the heat leaves it"
    if fixed is not None and fixed.start is not None:
        return "the start that is fixed for it"
    return "its promise" if facts.promised == facts.windows[-1][1] else "its last window has closed"


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Windows of all visits one after the other, with the number of the first of each visit."""
    counts = [len(order.windows) for order in facts.orders]
    windows = [window for order in facts.orders for window in order.windows]
    return {
        "window_first": np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        "window_opens": np.array([opens for opens, _ in windows], dtype=np.int32),
        "window_closes": np.array([closes for _, closes in windows], dtype=np.int32),
    }
