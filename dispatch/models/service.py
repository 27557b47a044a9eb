"""What the company offers, described once."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from .crew import Crew
from .step import Step


class Service(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Work that is ordered again and again: ``Order(service=, units=, floor=)`` takes from it what the order does not say itself.

    Attributes
    ----------
    id
        Unique among the services; what ``Order.service`` says.
    duration, per_unit
        Time on site: ``duration``, and ``per_unit`` for each of ``Order.units``.
    steps, unit_steps
        What the work consists of: ``steps`` once, then ``unit_steps`` for all units, their durations being those of one unit. With
        steps ``duration`` and ``per_unit`` may be left out.
    crew_by_floor
        ``[(floor, crew), ...]``, ascending: from which ``Order.floor`` on which crew is needed. Below the first floor, and without any,
        one engineer is enough. An order without a floor is at 0.
    load, unit_load
        Parts that it takes: ``load`` once, and ``unit_load`` for each unit.
    kind, product, setup, skills, certificates, any_sequence
        As of an order.
    """

    id: str
    duration: timedelta | None = None
    per_unit: timedelta | None = None
    steps: tuple[Step, ...] = ()
    unit_steps: tuple[Step, ...] = ()
    any_sequence: bool = False
    setup: timedelta | None = None
    kind: str = ""
    product: str = ""
    skills: dict[str, int] = {}
    certificates: tuple[str, ...] = ()
    crew_by_floor: tuple[tuple[int, Crew], ...] = ()
    load: dict[str, int] = {}
    unit_load: dict[str, int] = {}
