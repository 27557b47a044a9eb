"""Orders with what their services say: once, before everything else, so that no rule knows services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec

from ._check_parts import LONGEST, check_amounts, check_ids, in_minutes
from .faults import Faults
from .order import Order
from .service import Service
from .step import Step

NOTHING = timedelta(0)
MOST_UNITS = 1_000_000
SAME = ("kind", "product", "setup", "skills", "certificates", "any_sequence")
"""Fields of which a service says what the order takes as it is."""
EMPTY: tuple[object, ...] = (None, False, "", (), {})
"""Values of fields that say nothing."""


def with_services(orders: Sequence[tuple[str, Order]], services: Sequence[tuple[str, Service]], faults: Faults) -> list[tuple[str, Order]]:
    """The orders, each with what its service says."""
    at_fault = {fault.subject for fault in faults.found}
    known = {service.id: service for subject, service in services if subject not in at_fault}
    names = {service.id for _, service in services}
    days = _Days(orders)
    full = []
    for subject, order in orders:
        if order.service in known and faults.could_read(subject, "") and _can_be_counted(subject, order, known[order.service], faults):
            full.append((subject, _derived(subject, order, known[order.service], days, faults)))
            continue
        full.append((subject, order))
        if order.service and order.service not in names:
            told = ", ".join(map(repr, sorted(names))) or "none"
            text = f"service is {order.service!r}, which the problem does not have. It has {told}."
            chinese = f"服务项目表中没有“{order.service}”。已知的有：{'、'.join(map(str, sorted(names))) or '（无）'}。"
            faults.unread(subject, "service", text, chinese)
        elif order.derived and not order.service:
            text = "derived names fields, but there is no service that they come from. Give it, or leave derived out."
            faults.add(subject, "derived", text)
    return full


def _can_be_counted(subject: str, order: Order, service: Service, faults: Faults) -> bool:
    """Whether the order has units, and no more than can be done in the longest time on site."""
    longest = max((time for time in (service.per_unit, *(step.duration for step in service.unit_steps)) if time), default=NOTHING)
    most = min(MOST_UNITS, LONGEST // longest) if longest else MOST_UNITS
    if 1 <= order.units <= most:
        return True
    faults.unread(subject, "units", f"units is {order.units}. Service {service.id!r} counts them: give a whole number from 1 to {most:,}.")
    return False


class _Days:
    """Which orders are one work of several days, all of one service: as ``over_days`` makes them."""

    def __init__(self, orders: Sequence[tuple[str, Order]]) -> None:
        service = {order.id: order.service for _, order in orders}
        parts = [order for _, order in orders if order.part_of and service.get(order.part_of) == order.service]
        self.later = {order.id for order in parts}
        self.all = self.later | {order.part_of for order in parts}


def _derived(subject: str, order: Order, service: Service, days: _Days, faults: Faults) -> Order:
    """The order with what the service says of fields that say nothing themselves; those of ``derived`` say the same already."""
    says = said_of(service, order.units, order.floor)
    own_steps = bool(order.steps) and "steps" not in order.derived
    if own_steps:
        says = {name: value for name, value in says.items() if name not in ("duration", "steps", "any_sequence")}
    elif order.id in days.all and says.pop("steps", None):
        cure = "Give each of its days steps of its own, or the order a service without steps."
        faults.add(subject, "service", f"service {service.id!r} has the steps of the whole work, which here takes several days. {cure}")
    if order.id in days.later:
        says.pop("load", None)
    for name in order.derived:
        if name not in says or says[name] != getattr(order, name):
            cure = "Take it out of derived to keep it, or leave the field out to have it derived anew."
            faults.add(subject, "derived", f"derived names {name!r}, but service {service.id!r} says something else. {cure}")
    taken = {name: value for name, value in says.items() if name in order.derived or getattr(order, name) in EMPTY}
    return msgspec.structs.replace(order, **taken, derived=tuple(taken))


def said_of(service: Service, units: int, floor: int | None) -> dict[str, object]:
    """What a service says of an order of so many units at a floor, by field, where it says anything."""
    times = [time for time in (service.duration, units * service.per_unit if service.per_unit else None) if time is not None]
    of_units = [msgspec.structs.replace(step, duration=units * step.duration) for step in service.unit_steps]
    crews = [crew for first, crew in service.crew_by_floor if first <= (floor or 0)]
    load = Counter(service.load) + Counter({name: units * amount for name, amount in service.unit_load.items()})
    says: dict[str, object] = {
        "duration": sum(times, NOTHING) if times else None,
        "steps": (*service.steps, *of_units),
        "crew": crews[-1] if crews else None,
        "load": dict(load),
        **{name: getattr(service, name) for name in SAME},
    }
    return {name: value for name, value in says.items() if value not in EMPTY}


def check_services(services: Sequence[tuple[str, Service]], faults: Faults) -> None:
    """Ids, and what no order could be blamed for."""
    check_ids(services, "service", faults)
    for subject, service in services:
        times: Mapping[str, timedelta | None] = {"duration": service.duration, "per_unit": service.per_unit, "setup": service.setup}
        times = dict(times) | _times("steps", service.steps) | _times("unit_steps", service.unit_steps)
        for field, time in times.items():
            if time is not None and not NOTHING <= time <= LONGEST:
                limit = "below 0" if time < NOTHING else f"more than {LONGEST.days} days"
                faults.add(subject, field, f"{field} is {in_minutes(time)}, {limit}. Give the time on site.")
        for field in ("skills", "load", "unit_load"):
            check_amounts(getattr(service, field), subject, field, faults)
        floors = [floor for floor, _ in service.crew_by_floor]
        if floors != sorted(set(floors)):
            told = ", ".join(map(str, floors))
            faults.add(subject, "crew_by_floor", f"crew_by_floor has the floors {told}. Give ascending ones, each once.")
        if not service.steps and not service.unit_steps and service.duration is None and service.per_unit is None:
            faults.add(subject, "duration", "duration is missing. Give it, per_unit, or the steps of the work.")


def _times(field: str, steps: Sequence[Step]) -> dict[str, timedelta]:
    return {f"{field}[{row}].duration": step.duration for row, step in enumerate(steps)}
