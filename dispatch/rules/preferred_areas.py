"""An order outside of its engineer's preferred areas costs ``Prices.outside_area``."""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty, Rates
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("area",), "Engineer": ("preferred_areas",), "Prices": ("outside_area",)}
PRICE = "outside_area"
WORDS = Words(
    en=(
        "Order {order} is outside the areas that engineer {engineer} prefers.",
        "The engineer comes from another area.",
        "Order {order} is outside the areas that you prefer.",
    ),
    zh=("订单 {order} 不在工程师 {engineer} 的常驻区域。", "工程师来自其他区域。", "订单 {order} 不在你的常驻区域。"),
)


def price(order: Order, duty: Duty, rates: Rates) -> int:
    """Once for an order that has an area, by an engineer who prefers others."""
    return rates.outside_area if _outside(order, duty) else 0


def _outside(order: Order, duty: Duty) -> bool:
    preferred = duty.engineer.preferred_areas
    return bool(order.area and preferred) and order.area not in preferred


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One remark an order outside, where that has a price."""
    duty = timetable.shift.duty
    if not timetable.facts.rates.outside_area:
        return
    for order in (facts.order for facts in timetable.visits):
        if _outside(order, duty):
            text = f"order {order.id!r} is in area {order.area!r}, engineer {duty.engineer.id!r} prefers others."
            yield Finding(rule="preferred_areas", must=False, text=text, order=order.id, engineer=duty.engineer.id)
