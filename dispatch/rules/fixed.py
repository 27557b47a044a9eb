"""An order that is fixed to an engineer is done by nobody else. When it starts is up to ``windows``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("fixed",), "Engineer": ("id",)}
WORDS = Words(
    en=(
        "Order {order} is fixed to another engineer than {engineer}.",
        "Another engineer has already been agreed.",
        "Order {order} is fixed to another engineer.",
    ),
    zh=("订单 {order} 已固定给其他工程师，不是 {engineer}。", "已约定其他工程师。", "订单 {order} 已固定给其他工程师。"),
    tally=("fixed to another engineer", "已固定给他人"),
)


def lists(order: Order) -> tuple[Sequence[str], Sequence[str]]:
    """The one engineer who may do it, where there is one; nobody is refused."""
    return (order.fixed.engineer,) if order.fixed is not None and order.fixed.engineer else (), ()


def eligible(order: Order, duty: Duty) -> bool:
    """Whether the order is fixed to this engineer or to nobody."""
    only, _ = lists(order)
    return not only or duty.engineer.id in only


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order that is done by somebody else."""
    duty = timetable.shift.duty
    for order in (facts.order for facts in timetable.visits):
        if order.fixed is not None and not eligible(order, duty):
            text = f"order {order.id!r} is fixed to engineer {order.fixed.engineer!r}, not to {duty.engineer.id!r}."
            yield Finding(rule="fixed", must=True, text=text, order=order.id, engineer=duty.engineer.id)
