"""What random problems have picked up on the way, and carried from one order to another."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from dispatch import Engineer, Link, Location, Order, Reload, Shift

PICKED = 0.4
"""Share of the problems with loads in which something is picked up."""
CARRIED = 0.4
"""Share of the links between orders that may be a pair that become one, in some of the problems."""
RELOADS = 0.25
"""Share of the problems in which some vans are loaded again."""


def with_trips(
    draw: random.Random, orders: Sequence[Order], staff: Sequence[Engineer], places: Sequence[Location]
) -> tuple[list[Order], list[Engineer]]:
    """The same, in some problems with goods that come later and with vans that are loaded again somewhere."""
    if draw.random() >= RELOADS:
        return list(orders), list(staff)
    waiting = [replace(order, goods_from=_goods_from(draw, staff)) for order in orders] if draw.random() < 0.7 else list(orders)
    if draw.random() < 0.7:  # few fit at once
        waiting = [replace(order, load={"units": draw.randint(0, 2)}) for order in waiting]
    return waiting, [replace(each, shifts=[_reloading(draw, shift, places) for shift in each.shifts]) for each in staff]


def _goods_from(draw: random.Random, staff: Sequence[Engineer]) -> datetime | None:
    if draw.random() < 0.5:
        return None
    return draw.choice(staff).shifts[0].start + timedelta(seconds=draw.choice([0, 600 * draw.randint(-6, 18)]))


def _reloading(draw: random.Random, shift: Shift, places: Sequence[Location]) -> Shift:
    if draw.random() < 0.3:
        return shift
    location = draw.choice(places) if shift.start_at == "open" or draw.random() < 0.5 else None
    reload = Reload(location=location, duration=timedelta(seconds=300 * draw.choice([0, 0, 1, 3])))
    return replace(shift, breaks=(), rest_after=None, rest=None, reload=reload, load={"units": draw.randint(1, 4), "parts": 2})


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
