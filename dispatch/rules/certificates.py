"""An engineer has every certificate that the order asks for, valid on the day on which the shift starts."""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("certificates",), "Engineer": ("certificates",), "Shift": ("start",)}
WORDS = Words(
    en=(
        "Engineer {engineer} has no valid certificate {about}, which order {order} asks for.",
        "The engineer has no valid certificate for this work.",
        "Order {order} asks for certificate {about}, and yours is not valid that day.",
    ),
    zh=(
        "工程师 {engineer} 当日没有有效的“{about}”证书，订单 {order} 需要它。",
        "该工程师没有这项工作所需的有效证书。",
        "订单 {order} 需要“{about}”证书，你的当日无效。",
    ),
    tally=("certificates", "缺少有效证书"),
)


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
