"""An outlet lends each machine to one engineer a day: no more engineers take one along than it has.

What an order needs stands in the equipment of its steps, and its first role brings it. Who belongs to no outlet, or to one that does
not count a machine, has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Duty, Facts, OrderFacts, ShiftFacts
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order
from dispatch.spread import first_of_day

READS = {
    "Order": ("steps",),
    "Step": ("equipment",),
    "Engineer": ("outlet",),
    "Outlet": ("equipment",),
    "Shift": ("start",),
}
WORDS = Words(
    en=(
        "{amount} more {about} would be needed that day than the outlet has.",
        "What the work needs is with others that day.",
        "{amount} more {about} would be needed that day than your outlet has.",
    ),
    zh=("网点当日的“{about}”还缺 {amount} 台。", "工作所需的设备当日已被领用。", "你的网点当日的“{about}”还缺 {amount} 台。"),
    tally=("others have the equipment", "设备已被其他人领用"),
    counted=True,
)

Pool = tuple[str, date, str]
"""Outlet, day and name of what is lent."""
WITH_ITS_OWN = -1


def needed(visit: OrderFacts) -> set[str]:
    """Names of what the visit is done with."""
    return {name for step in visit.order.steps for name in step.equipment}


def pool_of(shift: ShiftFacts, name: str) -> Pool | None:
    """Where the shift gets it from, None where nobody counts it."""
    outlet = shift.duty.outlet
    return None if outlet is None or name not in outlet.equipment else (outlet.id, shift.duty.day, name)


def eligible(order: Order, duty: Duty) -> bool:
    """The outlet of the engineer has at least one of what the order needs."""
    return duty.outlet is None or all(duty.outlet.equipment.get(name, 1) for step in order.steps for name in step.equipment)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order for which the outlet has nothing at all."""
    duty = timetable.shift.duty
    for order in (facts.order for facts in timetable.visits):
        if duty.outlet is not None and not eligible(order, duty):
            name = next(name for step in order.steps for name in step.equipment if not duty.outlet.equipment.get(name, 1))
            text = f"order {order.id!r} needs {name!r}, which outlet {duty.outlet.id!r} of engineer {duty.engineer.id!r} does not have."
            yield Finding(rule="equipment", must=True, text=text, order=order.id, engineer=duty.engineer.id, amount=1, about=name)


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a day and machine that too many engineers need."""
    takers: dict[Pool, dict[str, ShiftFacts]] = {}
    for table in tables:
        for name in sorted(set().union(*map(needed, table.visits))):
            pool = pool_of(table.shift, name)
            if pool is not None:
                takers.setdefault(pool, {})[table.shift.engineer.id] = table.shift
    for (outlet, day, name), shifts in takers.items():
        has = _has(next(iter(shifts.values())), name)
        if len(shifts) > has > 0:
            text = f"{len(shifts)} engineers of outlet {outlet!r} need {name!r} on {day}, which has {has}."
            yield Finding(rule="equipment", must=True, text=text, amount=len(shifts) - has, about=name)


def _has(shift: ShiftFacts, name: str) -> int:
    assert shift.duty.outlet is not None
    return shift.duty.outlet.equipment[name]


def ties_routes(facts: Facts) -> bool:
    """Whether anybody could miss something because somebody else has it."""
    return bool(encode(facts))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """What visits need [visit, name], the pool of each shift [shift, name], how much a pool has, and the first shift of each
    engineer's day; no column where there is enough."""
    names = sorted(set().union(*map(needed, facts.orders)))
    pools: dict[Pool, dict[str, ShiftFacts]] = {}
    for shift in facts.shifts:
        for name in names:
            if (pool := pool_of(shift, name)) is not None:
                pools.setdefault(pool, {})[shift.engineer.id] = shift
    there = {pool: _has(next(iter(shifts.values())), pool[2]) for pool, shifts in pools.items()}
    scarce = {pool: has for pool, has in there.items() if len(pools[pool]) > has > 0}
    names = [name for name in names if any(name == pool[2] for pool in scarce)]
    if not names:
        return {}
    number: dict[Pool | None, int] = {pool: row for row, pool in enumerate(scarce)}
    taken = [[number.get(pool_of(shift, name), WITH_ITS_OWN) for name in names] for shift in facts.shifts]
    return {
        "equipment_needed": np.array([[name in needed(visit) for name in names] for visit in facts.orders], dtype=np.uint8),
        "shift_equipment": np.array(taken, dtype=np.int32),
        "shift_equipment_holder": first_of_day(facts),
        "equipment_there": np.array(list(scarce.values()), dtype=np.int32),
    }
