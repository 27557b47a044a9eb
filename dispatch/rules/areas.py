"""An engineer with areas does orders only inside of those that hold on the day; an order without an area is everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding
from dispatch.models.order import Order

READS = {"Order": ("area",), "Engineer": ("areas",), "Shift": ("start",)}


def eligible(order: Order, duty: Duty) -> bool:
    """The area of the order is one of the engineer's on that day."""
    return not order.area or not duty.engineer.areas or duty.holds(duty.engineer.areas, order.area)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order in another area."""
    duty = timetable.shift.duty
    for order in (facts.order for facts in timetable.visits):
        if not eligible(order, duty):
            text = f"order {order.id!r} is in area {order.area!r}, where engineer {duty.engineer.id!r} does not work on {duty.day}."
            yield Finding(rule="areas", must=True, text=text, order=order.id, engineer=duty.engineer.id, about=order.area)
