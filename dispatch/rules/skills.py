"""An engineer has every skill that the order asks for, at its level or above."""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("skills",), "Engineer": ("skills",)}
WORDS = Words(
    en=(
        "Order {order} asks for more {about} than engineer {engineer} has, {amount} more.",
        "The engineer has not learned this work.",
        "Order {order} asks for {about}, {amount} above yours.",
    ),
    zh=(
        "订单 {order} 要求技能“{about}”，工程师 {engineer} 还差 {amount}。",
        "该工程师不具备这项工作的技能。",
        "订单 {order} 要求技能“{about}”，你还差 {amount}。",
    ),
    tally=("skills", "技能不足"),
    counted=True,
)


def eligible(order: Order, duty: Duty) -> bool:
    """Every level asked for is reached; a level of 0 or less asks for nothing."""
    return all(duty.engineer.skills.get(skill, 0) >= level for skill, level in order.skills.items())


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a skill that falls short."""
    engineer = timetable.shift.engineer
    for order in (facts.order for facts in timetable.visits):
        for skill, level in order.skills.items():
            has = engineer.skills.get(skill, 0)
            if has < level:
                yield Finding(
                    rule="skills",
                    must=True,
                    text=f"order {order.id!r} asks for {skill} {level}, engineer {engineer.id!r} has {has}.",
                    order=order.id,
                    engineer=engineer.id,
                    amount=level - has,
                    about=skill,
                )
