"""Work that takes longer than a shift."""

from __future__ import annotations

from collections.abc import Sequence
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


def over_days(order: Order, *durations: timedelta, days: tuple[int, int | None] = (1, 1), first: Sequence[timedelta] = ()) -> OverDays:
    """The order as work of several days: so long on the first one, so long on each that follows, by the same engineer or crew.

    ``A17`` is the work of the first day and stands for all, ``A17/2`` and so on are that of the others. All of it is done, or none: then
    ``A17`` is open. Its times, load, pickup and money belong to the first day, ``finish_by`` to the last. That holds for the load of its
    service, too; crew, skills, certificates and set-up are those of each day. A service with steps is a fault of the problem, unless each
    of the orders that come out is given steps of its own.

    Where the work may also begin in what is left of a day, ``first`` says how long, and the plan decides. Each of these ways is a variant
    of the order, ``A17:2`` with ``A17:2/2`` and so on, then ``A17:3``, of which at most one is done.

    Parameters
    ----------
    durations
        Time on site on each day, at least two.
    days
        Midnights from one day to the next, at least and at most: ``(1, 1)`` is the next day, ``(1, 3)`` leaves a weekend out.
    first
        Other times on site of the first day. What is left is done on the days after it, on each as long as on the longest of ``durations``.

    Raises
    ------
    ValueError
        If there are not two days at least, the order says that it takes another time, it has steps, or one way is there twice.
    """
    if len(durations) < 2:  # noqa: PLR2004 - that is what the name says
        raise ValueError(f"order {order.id!r} is given {len(durations)} days. Give the time on site of at least two")
    if order.steps:
        raise ValueError(f"order {order.id!r} has steps. Give those of each day in an order of its own, with part_of and a link")
    if order.duration not in (None, together := sum(durations, timedelta(0))):
        raise ValueError(f"order {order.id!r} takes {order.duration}, its days together {together}. Give both alike, or no duration")
    if not first:
        return _days_of(order, durations, days)
    ways = [durations, *(_beginning_with(order, each, durations) for each in first)]
    if len(set(ways)) < len(ways):
        raise ValueError(f"order {order.id!r} is given the same days twice. Leave out of first what durations or another one of first say")
    order = msgspec.structs.replace(order, duration=None, variant_of=order.variant_of or order.id)
    names = [order.id, *(f"{order.id}:{number}" for number in range(2, len(ways) + 1))]
    works = [_days_of(msgspec.structs.replace(order, id=name), way, days) for name, way in zip(names, ways, strict=True)]
    return OverDays(tuple(each for work in works for each in work.orders), tuple(link for work in works for link in work.links))


def _beginning_with(order: Order, first: timedelta, durations: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
    """The same work, so long on the first day."""
    left, longest = sum(durations, -first), max(durations)
    if not timedelta(0) < first <= longest or not left:
        raise ValueError(f"order {order.id!r} is to begin with {first}. Give more than nothing and at most {longest}, its longest day")
    whole, rest = divmod(left, longest)
    return (first, *[longest] * whole, *[rest] * bool(rest))


def _days_of(order: Order, durations: tuple[timedelta, ...], days: tuple[int, int | None]) -> OverDays:
    """One way to do it."""
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
