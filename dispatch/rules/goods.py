"""Nobody leaves before the goods are there: a trip of a shift that loads again waits for them, another shift does not.

The wait, and which orders make a trip, are the clock's (``dispatch/steps.py``); that each trip fits into the van is looked at by ``load``.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import ALWAYS, NOWHERE, Facts, ShiftFacts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("goods_from",), "Shift": ("reload",)}
WORDS = Words(
    en=(
        "The goods of order {order} come {amount} after engineer {engineer} leaves with them.",
        "Your goods come after the engineer has left.",
        "The goods of order {order} come {amount} after you leave with them.",
    ),
    zh=(
        "订单 {order} 的货物在工程师 {engineer} 出发后 {amount} 才到仓。",
        "您的货物在工程师出发后才到仓。",
        "订单 {order} 的货物在你出发后 {amount} 才到仓。",
    ),
    tally=("goods that come later", "货物未到仓"),
)


def latest(shift: ShiftFacts) -> int:
    """By when goods must be there to go along."""
    return ALWAYS[1] if shift.reload else shift.start


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order of which the goods come too late."""
    shift = timetable.shift
    for visit in timetable.visits:
        late = visit.goods_from - latest(shift)
        if late > 0:
            name, engineer = visit.order.id, shift.engineer.id
            text = f"the goods of order {name!r} come {late} s after engineer {engineer!r} leaves with them in shift {shift.number}."
            yield Finding(rule="goods", must=True, text=text, order=name, engineer=engineer, amount=late)


def lasting(timetable: Timetable) -> bool:
    """Later visits change nothing about it."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """From when goods are there and until when shifts wait for them; where vans are loaded again, how long that takes, and what trips
    hold, [row, dimension]. No column of what nobody asks for.

    ``shift_reload_place`` is ``NOWHERE`` for a shift of one trip.
    """
    goods = np.array([order.goods_from for order in facts.orders], dtype=np.int32)
    by = np.array([latest(shift) for shift in facts.shifts], dtype=np.int32)
    columns = {"goods_from": goods, "shift_goods_by": by}
    if not any(shift.reload for shift in facts.shifts):
        return columns if goods.max(initial=ALWAYS[0]) > by.min(initial=ALWAYS[1]) else {}
    names = sorted({name for order in facts.orders for amounts in (order.order.load, order.order.pickup) for name in amounts})
    reloads = [shift.reload or (NOWHERE, 0) for shift in facts.shifts]
    return columns | {
        "shift_reload_place": np.array([place for place, _ in reloads], dtype=np.int32),
        "shift_reload_seconds": np.array([seconds for _, seconds in reloads], dtype=np.int32),
        "trip_from": goods,
        "trip_put": _amounts([order.order.load for order in facts.orders], names),
        "trip_on": _amounts([order.order.pickup for order in facts.orders], names),
        "shift_trip_room": _amounts([shift.shift.load for shift in facts.shifts], names),
    }


def _amounts(rows: list[dict[str, int]], names: list[str]) -> np.ndarray:
    return np.array([[row.get(name, 0) for name in names] for row in rows], dtype=np.int32).reshape(len(rows), len(names))
