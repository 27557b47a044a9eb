"""An order with a crew is visited by all of its roles, different engineers, who begin together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.linked import Spots
from dispatch.models.finding import Finding, Words

READS = {"Order": ("crew",), "Crew": ("roles",)}
WORDS = Words(
    en=(
        "The crew of order {order} is not complete, not of different engineers, or does not begin together.",
        "Those whom your order needs cannot come together.",
        "The crew of order {order} is not complete, not of different engineers, or does not begin together.",
    ),
    zh=(
        "订单 {order} 的人员不齐、角色由同一人担任或未同时开始。",
        "您的订单所需人员无法同时上门。",
        "订单 {order} 的人员不齐、角色由同一人担任或未同时开始。",
    ),
    tally=("a crew could not begin together", "多人无法同时开始"),
)


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding an order that some of its crew do not visit or begin later, and one an engineer who has two of its roles."""
    spots = Spots(facts, tables)
    for order in facts.problem.orders:
        if order.crew is None or order.id not in spots.of:
            continue
        roles = {tables[row].visits[place].role for row, place in spots.of[order.id]}
        missing = [str(role) for role in range(len(order.crew.roles)) if role not in roles]
        if missing:
            text = f"order {order.id!r} is visited without {', '.join(missing)} of its {len(order.crew.roles)} roles, counted from 0."
            yield Finding(rule="crew", must=True, text=text, order=order.id, amount=len(missing))
        apart = max(spots.starts(order.id)) - min(spots.starts(order.id))
        if apart:
            text = f"the crew of order {order.id!r} begins {apart} s apart."
            yield Finding(rule="crew", must=True, text=text, order=order.id, amount=apart)
        counts = Counter(tables[row].shift.engineer.id for row, _ in spots.of[order.id])
        for engineer, count in counts.items():
            if count > 1:
                text = f"engineer {engineer!r} has {count} roles of order {order.id!r}."
                yield Finding(rule="crew", must=True, text=text, order=order.id, engineer=engineer, amount=count - 1)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Number of the engineer by shift; no column where no order has a crew or a link."""
    if not facts.tied:
        return {}
    number = {engineer.id: row for row, engineer in enumerate(facts.problem.engineers)}
    return {"shift_engineer": np.array([number[shift.engineer.id] for shift in facts.shifts], dtype=np.int32)}
