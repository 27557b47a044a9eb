"""An order shares no shift with orders of the kinds in its ``not_with``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("kind", "not_with")}
WORDS = Words(
    en=(
        "Order {order} may not share a shift of engineer {engineer} with orders of kind {about}.",
        "The engineer does other work that day, with which yours cannot be combined.",
        "Order {order} may not share a shift with orders of kind {about}.",
    ),
    zh=(
        "订单 {order} 不能与类型“{about}”的订单排在工程师 {engineer} 的同一班次。",
        "该工程师当日有不能与您的工作同排的其他工作。",
        "订单 {order} 不能与类型“{about}”的订单排在同一班次。",
    ),
    tally=("not in one shift with others", "不能与班次内其他订单同排"),
)


def _apart(one: Order, other: Order) -> bool:
    return other.kind in one.not_with or one.kind in other.not_with


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order that meets a kind that it must not meet."""
    orders, engineer = [visit.order for visit in timetable.visits], timetable.shift.engineer.id
    for order in orders:
        for other in orders:
            if other is not order and other.kind in order.not_with:
                text = f"order {order.id!r} shares a shift of engineer {engineer!r} with order {other.id!r} of kind {other.kind!r}."
                yield Finding(rule="not_with", must=True, text=text, order=order.id, engineer=engineer, about=other.kind)
                break


def lasting(timetable: Timetable) -> bool:
    """Later visits take no order out."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The sort of each visit, and which two sorts may not meet; no column where all may."""
    if not any(order.order.not_with for order in facts.orders):
        return {}
    number: dict[tuple[str, tuple[str, ...]], int] = {}
    sorts = [number.setdefault((order.order.kind, order.order.not_with), len(number)) for order in facts.orders]
    example = {sort: order.order for sort, order in zip(sorts, facts.orders, strict=True)}
    table = [[_apart(example[one], example[other]) for other in range(len(number))] for one in range(len(number))]
    return {"visit_sort": np.array(sorts, dtype=np.int32), "sorts_apart": np.array(table, dtype=np.uint8)}
