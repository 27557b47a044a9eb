"""The same work again and again."""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from .link import Link
from .order import Order

MONTHS = 12
LONGEST_NIGHT = timedelta(hours=12)
"""Of a window: work in a longer one is done by day."""
Window = tuple[datetime, datetime]


class Recurring(NamedTuple):
    """Orders that come back, and the links that keep them apart."""

    orders: tuple[Order, ...]
    links: tuple[Link, ...]


def recurring(  # noqa: PLR0913
    order: Order,
    *,
    times: int,
    months: int = 0,
    days: int = 0,
    give: int = 0,
    engineer: Literal["any", "same", "different"] = "any",
    until: datetime | None = None,
) -> Recurring:
    """The order ``times`` times, so many ``months`` and ``days`` after each other: a cleaning card of three visits a year.

    ``A17`` becomes ``A17-1``, ``A17-2`` ... The windows of each are those of the order, moved; ``preferred``, ``release``, ``goods_from``,
    ``due`` and ``finish_by`` go with them, ``promise``, ``fixed`` and ``one_stop`` belong to the first alone.

    Parameters
    ----------
    order
        The first visit; it has a window.
    months, days
        From one visit to the next. A month that has no such day gives its last one.
    give
        Days by which each further visit may come earlier or later, at the same hours; between two visits, too.
    engineer
        As in :class:`Link`.
    until
        Only visits that may begin before this moment, such as the end of the last shift; at least the first is there.

    Raises
    ------
    ValueError
        If the order has no window, or the visits would not follow each other.
    """
    if not order.windows:
        raise ValueError(f"order {order.id!r} has no window to count from. Give it one")
    if times < 1 or months < 0 or days < 0 or not months + days:
        raise ValueError(f"{times} times every {months} months and {days} days: whole numbers are needed, and a time between two visits")
    first = order.windows[0][0]
    if until is not None and (until.tzinfo is None) != (first.tzinfo is None):
        raise ValueError("until has a time zone and the windows have none, or the other way round. Give both alike")
    starts = [_later(first, months * number, days * number) for number in range(times)]
    gaps = [(after.date() - before.date()).days for before, after in pairwise(starts)]
    if not 0 <= give < min([*gaps, give + 1]):
        raise ValueError(f"give is {give}: from 0 days to less than the {min(gaps)} days from one visit to the next are possible")
    visits = [_visit(order, number, months, days, give) for number in range(times)]
    count = sum(until is None or min(visit.windows)[0] < until for visit in visits)
    names = pairwise(visit.id for visit in visits[: max(1, count)])
    sooner, later = _nights(order)
    return Recurring(
        orders=tuple(visits[: max(1, count)]),
        links=tuple(
            Link(first=first, then=then, days=(max(0, gap - give - sooner), gap + give + later), engineer=engineer)
            for (first, then), gap in zip(names, gaps, strict=False)
        ),
    )


def _nights(order: Order) -> tuple[int, int]:
    """By how many midnights fewer, and more, lie between the end of a visit and the next one than between the days of their windows."""
    work, fewer, more = order.duration or timedelta(0), 0, 0
    for opens, closes in order.windows:
        last = closes if closes - opens <= LONGEST_NIGHT else opens
        fewer = max(fewer, ((last + work).date() - opens.date()).days)
        more = max(more, (last.date() - (opens + work).date()).days)
    return fewer, max(0, more)


def _visit(order: Order, number: int, months: int, days: int, give: int) -> Order:
    def moved(moment: datetime | None, more: int = 0) -> datetime | None:
        return None if moment is None else _later(moment, months * number, days * number + more)

    order = msgspec.structs.replace(order, variant_of=order.variant_of and f"{order.variant_of}-{number + 1}")
    name = f"{order.id}-{number + 1}"
    if not number:
        return msgspec.structs.replace(order, id=name)

    def windows(given: tuple[Window, ...], give: int) -> tuple[Window, ...]:
        ends = [(_later(opens, months * number, days * number), closes - opens) for opens, closes in given]
        shifted = [(opens + timedelta(days=day), length) for opens, length in ends for day in range(-give, give + 1)]
        return tuple((opens, opens + length) for opens, length in shifted)

    return msgspec.structs.replace(
        order,
        id=name,
        windows=windows(order.windows, give),
        preferred=windows(order.preferred, 0),
        release=moved(order.release, -give),
        goods_from=moved(order.goods_from, -give),
        due=moved(order.due),
        finish_by=moved(order.finish_by, give),
        one_stop="",
        promise=None,
        fixed=None,
    )


def _later(moment: datetime, months: int, days: int) -> datetime:
    """The same hour so many months and then days later."""
    year, month = divmod(moment.year * MONTHS + moment.month - 1 + months, MONTHS)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day) + timedelta(days=days)
