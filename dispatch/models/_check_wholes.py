"""The check of orders that are variants of one, or parts of the work of one."""

from __future__ import annotations

from ._check_parts import Parts
from .faults import Faults
from .order import Order

MONEY = ("must", "value", "priority", "earns")


def check_wholes(parts: Parts, faults: Faults) -> None:
    """Variants lose the same money when none is done, and parts of a whole none of their own."""
    _check_variants(parts, faults)
    known = {order.id: order for _, order in parts.orders}
    wholes = {order.id: order.part_of or order.id for _, order in parts.orders}
    joined = {link.then for _, link in parts.links if link.together and wholes.get(link.first) == wholes.get(link.then)}
    for subject, order in parts.orders:
        if order.part_of:
            _check_part(order, known, joined, subject, faults)


def _check_variants(parts: Parts, faults: Faults) -> None:
    first: dict[str, Order] = {}
    for subject, order in parts.orders:
        other = first.setdefault(order.variant_of, order) if order.variant_of else order
        if (order.must, order.value, order.priority) != (other.must, other.value, other.priority):
            text = f"it is a variant of {order.variant_of!r} like order {other.id!r}, but says something else when left open."
            faults.add(subject, "variant_of", f"{text} Give all variants the same must, value and priority.")


def _check_part(order: Order, known: dict[str, Order], joined: set[str], subject: str, faults: Faults) -> None:
    whole = known.get(order.part_of)
    if whole is None or whole.part_of:
        what = "which the problem does not have" if whole is None else "which is a part, too"
        faults.add(subject, "part_of", f"part_of is {order.part_of!r}, {what}. Name the order that stands for all parts.")
    elif order.id not in joined:
        text = f"part_of is {order.part_of!r}, but no link with together=True leads here from that order or another part of it. Give one."
        faults.add(subject, "part_of", text)
    for field in MONEY:
        if getattr(order, field) not in (None, False):
            text = f"{field} is given, but order {order.part_of!r}, of which it is a part, stands for it. Say it there."
            faults.add(subject, field, text)
    if order.variant_of:
        text = f"variant_of is given, but order {order.part_of!r}, of which it is a part, stands for it. Say it there."
        faults.add(subject, "variant_of", text)
