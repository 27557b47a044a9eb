"""What random problems have picked up on the way, and carried from one order to another."""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec.structs import replace

from dispatch import Link, Order

PICKED = 0.4
"""Share of the problems with loads in which something is picked up."""
CARRIED = 0.4
"""Share of the links between orders that may be a pair that become one, in some of the problems."""


def with_pickups(draw: random.Random, orders: Sequence[Order]) -> list[Order]:
    """The same orders, of some of which something comes into the van."""
    if draw.random() >= PICKED:
        return list(orders)
    return [replace(order, pickup=_picked(draw)) for order in orders]


def _picked(draw: random.Random) -> dict[str, int]:
    return {"units": draw.randint(0, 5)} | ({"parts": draw.randint(0, 2)} if draw.random() < 0.4 else {}) if draw.random() < 0.7 else {}


def with_carried(draw: random.Random, orders: Sequence[Order], links: Sequence[Link]) -> list[Link]:
    """The same links, some of which carry something, where neither order has a crew or is a variant."""
    alone = {order.id for order in orders if order.crew is None and not order.variant_of}
    share = draw.choice([0.0, CARRIED, 1.0])
    return [_carrying(draw, link) if {link.first, link.then} <= alone and draw.random() < share else link for link in links]


def _carrying(draw: random.Random, link: Link) -> Link:
    return replace(link, engineer="same", together=True, days=None, carries={"units": draw.randint(0, 3)})
