"""An engineer has every certificate that the order asks for, valid on the day of the visit."""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding
from dispatch.models.order import Order

READS = {"Order": ("certificates",), "Engineer": ("certificates",), "Shift": ("start",)}


def eligible(order: Order, duty: Duty) -> bool:
    """First and last day are included."""
    return all(duty.holds(duty.engineer.certificates, name) for name in order.certificates)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a certificate that is not there on that day."""
    duty = timetable.shift.duty
    for order in (facts.order for facts in timetable.visits):
        for name in order.certificates:
            if not duty.holds(duty.engineer.certificates, name):
                lacks = f"whose certificate does not hold on {duty.day}" if name in duty.engineer.certificates else "who has none"
                text = f"order {order.id!r} asks for certificate {name!r}, engineer {duty.engineer.id!r} is one {lacks}."
                yield Finding(rule="certificates", must=True, text=text, order=order.id, engineer=duty.engineer.id, about=name)
