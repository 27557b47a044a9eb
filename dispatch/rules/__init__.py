"""What a plan is judged by: one module, one rule, one name.

A rule module says in ``READS`` which fields of the models it reads and has any of

``eligible(order, engineer) -> bool``
    May this engineer do this order at all? Asked once per pair of signatures.
``findings(timetable) -> Iterator[Finding]``
    Remarks about one route.
``charge(timetable) -> int``
    Units of money that the price named in ``PRICE`` asks for one route.
``encode(facts) -> dict[str, numpy.ndarray]``
    Columns for its twin in ``core/rules``.

``open_orders`` alone looks at what no route holds: ``charge_open(facts, numbers)``.
"""

from __future__ import annotations

from types import ModuleType

from . import (
    breaks,
    distance,
    engineer_used,
    fairness,
    finish_by,
    lateness,
    load,
    longest,
    max_km,
    max_leg,
    max_orders,
    max_travel,
    max_work,
    open_orders,
    overtime,
    overtime_steps,
    preferred,
    setup,
    shift_end,
    skills,
    soon,
    speed,
    travel,
    urgent,
    wage,
    waiting,
    windows,
)

RULES: tuple[ModuleType, ...] = (
    skills,
    speed,
    setup,
    windows,
    finish_by,
    breaks,
    shift_end,
    max_orders,
    max_work,
    longest,
    max_leg,
    max_travel,
    max_km,
    load,
    travel,
    distance,
    engineer_used,
    overtime,
    overtime_steps,
    wage,
    waiting,
    fairness,
    lateness,
    preferred,
    soon,
    urgent,
    open_orders,
)
