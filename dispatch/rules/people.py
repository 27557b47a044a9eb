"""An engineer who does an order stands for at least as many people as it needs."""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("people",), "Engineer": ("people",)}
WORDS = Words(
    en=(
        "Order {order} needs {amount} more people than engineer {engineer} stands for.",
        "This work needs more people.",
        "Order {order} needs {amount} more people than you are.",
    ),
    zh=("订单 {order} 还缺 {amount} 人，工程师 {engineer} 人数不足。", "这项工作需要更多人手。", "订单 {order} 还缺 {amount} 人。"),
    tally=("too few people", "人数不足"),
    counted=True,
)


def eligible(order: Order, duty: Duty) -> bool:
    """The engineer is a pair, or more, where that is needed."""
    return duty.engineer.people >= order.people


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order that needs more people."""
    duty = timetable.shift.duty
    for order in (facts.order for facts in timetable.visits):
        if not eligible(order, duty):
            short = order.people - duty.engineer.people
            text = f"order {order.id!r} needs {order.people} people, and engineer {duty.engineer.id!r} stands for {duty.engineer.people}."
            yield Finding(rule="people", must=True, text=text, order=order.id, engineer=duty.engineer.id, amount=short)
