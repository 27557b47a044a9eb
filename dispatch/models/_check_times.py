"""The check of the time zone and of all times together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from ._check_parts import Parts
from ._check_types import shown
from .faults import Faults
from .moments import LONGEST_SPAN, in_real_time, seconds_between
from .order import Order


def zone_of(name: object, faults: Faults) -> tzinfo | None:
    """The zone called ``name``; UTC stands in for one that does not exist."""
    if name is None:
        return None
    if isinstance(name, str):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            pass
    text = f"time_zone is {shown(name)}, which is not the name of a time zone. Give an IANA name such as 'Asia/Shanghai'."
    faults.unread("problem", "time_zone", text)
    return UTC


def check_times(parts: Parts, faults: Faults) -> float:
    """All times lie close together; returns the hours from first to last."""
    found = sorted(moments_of(parts), key=lambda named: in_real_time(named[0]))
    if not found:
        return 0.0
    (first, *first_name), (last, *last_name) = found[0], found[-1]
    span = timedelta(seconds=seconds_between(first, last))
    if span > LONGEST_SPAN:
        text = (
            f"times go from {first.isoformat(' ', 'minutes')} ({' of '.join(first_name)}) "
            f"to {last.isoformat(' ', 'minutes')} ({' of '.join(last_name)}), "
            f"more than {LONGEST_SPAN.days} days. Plan a shorter time, and leave out windows that bind nothing."
        )
        faults.add("problem", "orders", text)
    return span / timedelta(hours=1)


def moments_of(parts: Parts) -> Iterator[tuple[datetime, str, str]]:
    """Every moment, what it is, and whose."""
    for subject, order in parts.orders:
        for moment, what in _moments_in(order):
            if moment is not None:
                yield moment, what, subject
    for subject, engineer in parts.engineers:
        for shift in engineer.shifts:
            for moment in (shift.start, shift.end, shift.overtime_until):
                if moment is not None:
                    yield moment, "shift", subject
            windows = (window for pause in shift.breaks for window in pause.windows)
            yield from ((moment, "break", subject) for window in windows for moment in window)


def _moments_in(order: Order) -> Iterator[tuple[datetime | None, str]]:
    for window in (*order.windows, *order.preferred):
        yield from zip(window, ("window", "window"), strict=True)
    yield from zip(order.promise or (), ("promise", "promise"), strict=False)
    for name in ("release", "goods_from", "finish_by", "due"):
        yield getattr(order, name), name
    if order.fixed is not None:
        yield order.fixed.start, "fixed start"
