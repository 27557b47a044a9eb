"""Work that takes longer than a shift."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

import msgspec

from .link import Link
from .order import Order


class OverDays(NamedTuple):
    """The work of each day as an order, and the links that keep them together."""

    orders: tuple[Order, ...]
    links: tuple[Link, ...]


def over_days(order: Order, *durations: timedelta, days: tuple[int, int | None] = (1, 1)) -> OverDays:
    """The order as work of several days: so long on the first one, so long on each that follows, by the same engineer or crew.

    ``A17`` is the work of the first day and stands for all, ``A17/2`` and so on are that of the others. All of it is done, or none: then
    ``A17`` is open. Its times, load, pickup and money belong to the first day, ``finish_by`` to the last. That holds for the load of its
    service, too; crew, skills, certificates and set-up are those of each day. A service with steps is a fault of the problem, unless each
    of the orders that come out is given steps of its own.

    Parameters
    ----------
    durations
        Time on site on each day, at least two.
    days
        Midnights from one day to the next, at least and at most: ``(1, 1)`` is the next day, ``(1, 3)`` leaves a weekend out.

    Raises
    ------
    ValueError
        If there are not two days at least, the order says that it takes another time, or it has steps.
    """
    if len(durations) < 2:  # noqa: PLR2004 - that is what the name says
        raise ValueError(f"order {order.id!r} is given {len(durations)} days. Give the time on site of at least two")
    if order.steps:
        raise ValueError(f"order {order.id!r} has steps. Give those of each day in an order of its own, with part_of and a link")
    if order.duration not in (None, together := sum(durations, timedelta(0))):
        raise ValueError(f"order {order.id!r} takes {order.duration}, its days together {together}. Give both alike, or no duration")
    first = msgspec.structs.replace(order, duration=durations[0], finish_by=None)
    later = [_part(order, number, duration) for number, duration in enumerate(durations[1:], start=2)]
    orders = (first, *later[:-1], msgspec.structs.replace(later[-1], finish_by=order.finish_by))
    links = (Link(first=one.id, then=then.id, days=days, engineer="same", together=True) for one, then in pairwise(orders))
    return OverDays(orders, tuple(links))


def _part(order: Order, number: int, duration: timedelta) -> Order:
    """What is left of the order on a further day."""
    return msgspec.structs.replace(
        order,
        id=f"{order.id}/{number}",
        part_of=order.id,
        duration=duration,
        windows=(),
        preferred=(),
        preferred_engineers=(),
        release=None,
        goods_from=None,
        promise=None,
        finish_by=None,
        due=None,
        fixed=None,
        one_stop="",
        variant_of="",
        load={},
        pickup={},
        earns=None,
        must=False,
        value=None,
        priority=None,
    )
