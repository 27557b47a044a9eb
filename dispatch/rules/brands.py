"""An order of a brand is done by engineers who are authorised for it that day, themselves or by their outlet.

Where neither engineer nor outlet names any brand, the engineer does them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("brand",), "Engineer": ("brands", "outlet"), "Outlet": ("brands",), "Shift": ("start",)}
WORDS = Words(
    en=(
        "Engineer {engineer} is not authorised for brand {about} of order {order} that day.",
        "The engineer is not authorised for the brand.",
        "You are not authorised for brand {about} of order {order} that day.",
    ),
    zh=(
        "工程师 {engineer} 当日没有订单 {order} 的品牌“{about}”授权。",
        "该工程师没有这个品牌的授权。",
        "你当日没有订单 {order} 的品牌“{about}”授权。",
    ),
    tally=("not authorised for the brand", "没有品牌授权"),
)


def eligible(order: Order, duty: Duty) -> bool:
    """One authorisation is enough, the engineer's or the outlet's."""
    own, shared = duty.engineer.brands, duty.outlet.brands if duty.outlet else {}
    return not order.brand or not (own or shared) or duty.holds(own, order.brand) or duty.holds(shared, order.brand)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order of another brand."""
    duty = timetable.shift.duty
    for order in (facts.order for facts in timetable.visits):
        if not eligible(order, duty):
            asked = f"order {order.id!r} is of brand {order.brand!r}, for which engineer {duty.engineer.id!r} is not authorised"
            text = f"{asked} on {duty.day}{f', nor is outlet {duty.outlet.id!r}' if duty.outlet else ''}."
            yield Finding(rule="brands", must=True, text=text, order=order.id, engineer=duty.engineer.id, about=order.brand)
