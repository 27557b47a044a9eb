"""An engineer with areas does orders only inside of those that hold on the day; an order without an area is everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("area",), "Engineer": ("areas",), "Shift": ("start",)}
WORDS = Words(
    en=(
        "Engineer {engineer} does not work in area {about} of order {order} that day.",
        "The engineer does not work in this area.",
        "Order {order} is in area {about}, where you do not work that day.",
    ),
    zh=(
        "工程师 {engineer} 当日不负责订单 {order} 所在的区域“{about}”。",
        "该工程师不负责这个区域。",
        "订单 {order} 在区域“{about}”，你当日不负责那里。",
    ),
    tally=("not in the area", "不负责该区域"),
)


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
