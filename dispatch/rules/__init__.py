"""What a plan is judged by: one module, one rule, one name.

A rule module says in ``READS`` which fields of the models it reads and has any of

``eligible(order, engineer) -> bool``
    May this engineer do this order at all? Asked once per pair of signatures.
``findings(timetable) -> Iterator[Finding]``
    Remarks about one route.
``charge(timetable) -> int``
    Units of money that the price named in ``PRICE`` asks for one route.
``lasting(timetable) -> bool``
    Asked of a route with a must finding, of any rule: does this rule forbid every longer route that begins with these
    visits, too? ``False`` where unsure; a rule without it never says so. It spares the exact solver much.
``encode(facts) -> dict[str, numpy.ndarray]``
    Columns for its twin in ``core/rules``.

``open_orders`` alone looks at what no route holds: ``charge_open(facts, numbers)``.
"""

from __future__ import annotations

from types import ModuleType

from . import distance, engineer_used, lateness, load, max_orders, open_orders, overtime, shift_end, skills, travel, windows

RULES: tuple[ModuleType, ...] = (
    skills,
    windows,
    shift_end,
    max_orders,
    load,
    travel,
    distance,
    engineer_used,
    overtime,
    lateness,
    open_orders,
)
