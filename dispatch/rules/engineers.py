"""An order that names engineers is done by one of them, and by none of those that it refuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dispatch.clock import Timetable
from dispatch.facts import Duty
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("engineers", "not_engineers"), "Engineer": ("id",)}
WORDS = Words(
    en=(
        "Order {order} is only for others, or refuses engineer {engineer}.",
        "Another engineer was asked for.",
        "Order {order} is only for others.",
    ),
    zh=("订单 {order} 指定了其他工程师，或拒绝工程师 {engineer}。", "已指定其他工程师。", "订单 {order} 指定了其他工程师。"),
    tally=("not asked for, or refused", "未被指定或被拒绝"),
)


def lists(order: Order) -> tuple[Sequence[str], Sequence[str]]:
    """Ids of the only engineers who may do it, where there are any, and of those who may not."""
    return order.engineers, order.not_engineers


def eligible(order: Order, duty: Duty) -> bool:
    """Who is on both lists is refused."""
    only, never = lists(order)
    return duty.engineer.id not in never and (not only or duty.engineer.id in only)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order that is given to somebody else, or to one whom it refuses."""
    engineer = timetable.shift.engineer
    for order in (facts.order for facts in timetable.visits):
        only, never = lists(order)
        if engineer.id in never:
            text = f"order {order.id!r} refuses engineer {engineer.id!r}."
        elif only and engineer.id not in only:
            text = f"order {order.id!r} is only for {', '.join(map(repr, only))}, not for engineer {engineer.id!r}."
        else:
            continue
        yield Finding(rule="engineers", must=True, text=text, order=order.id, engineer=engineer.id)
