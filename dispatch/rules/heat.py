"""Nobody works outdoors on days that are too hot for it, nor in the hottest hours of hot days.

Measures on the Administration of Heatstroke Prevention and Cooling (China, No. 89 of 2012), article 8: from 40 degrees work outdoors
stops for the day, from 37 for the hottest three hours. For pregnant women and young people it stops from 35 (``no_outdoor_from``).
``Facts`` leaves out of the windows of an order what would have it outdoors in those hours, so an engineer waits until they are over.
What began before ``Problem.now`` stays as it was done, however hot the forecast has become since.
"""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.heat import STOPPED
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order
from dispatch.phases import phases

READS = {
    "Order": ("area", "steps", "any_sequence", "despite_heat", "fixed"),
    "Step": ("duration", "outdoor"),
    "Engineer": ("no_outdoor_from",),
    "Shift": ("start",),
    "Problem": ("heat", "now"),
}
WORDS = Words(
    en=(
        "It is too hot for engineer {engineer} to be outdoors for order {order}.",
        "It is too hot for the work outdoors.",
        "It is too hot to be outdoors for order {order}.",
    ),
    zh=("气温过高，工程师 {engineer} 不得为订单 {order} 室外作业。", "气温过高，不能室外作业。", "气温过高，不得为订单 {order} 室外作业。"),
    tally=("too hot to be outdoors", "高温不得室外作业"),
)


def eligible(order: Order, duty: Duty) -> bool:
    """It is not too hot for this engineer to be outdoors for the order that day."""
    return _bears(duty, duty.forecast.degrees(order, duty.day)) or duty.forecast.has_begun(order)


def _bears(duty: Duty, degrees: float) -> bool:
    own = duty.engineer.no_outdoor_from
    return degrees < STOPPED and (own is None or degrees < own)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order that is outdoors on a day or in hours that are too hot for it."""
    duty = timetable.shift.duty
    for place, visit in enumerate(timetable.visits):
        order, degrees = visit.order, duty.forecast.degrees(visit.order, duty.day)
        if duty.forecast.has_begun(order):
            continue
        if not _bears(duty, degrees):
            text = f"order {order.id!r} has work outdoors, too hot for engineer {duty.engineer.id!r} at {degrees:g} degrees on {duty.day}."
            yield Finding(rule="heat", must=True, text=text, order=order.id, engineer=duty.engineer.id)
            continue
        start, end = timetable.start[place], timetable.start[place] + timetable.work[place]
        hours = [(first, last) for first, last in visit.closed if first < end and last > start]
        seconds = sum(phase.outdoors_in(hours) for phase in phases(timetable, place)) if hours else 0
        if seconds:
            text = f"order {order.id!r} has engineer {duty.engineer.id!r} outdoors for {seconds} s of hours that are too hot for it."
            yield Finding(rule="heat", must=True, text=text, order=order.id, engineer=duty.engineer.id, amount=seconds)
