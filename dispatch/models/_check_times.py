"""The check of the time zone and of all times together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from ._check_parts import Parts
from ._check_types import shown
from .faults import Faults
from .moments import LONGEST_SPAN, seconds_between
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
    found = sorted(_moments(parts), key=lambda named: named[0])
    if not found:
        return 0.0
    (first, first_name), (last, last_name) = found[0], found[-1]
    span = timedelta(seconds=seconds_between(first, last))
    if span > LONGEST_SPAN:
        text = (
            f"times go from {first.isoformat(' ', 'minutes')} ({first_name}) to {last.isoformat(' ', 'minutes')} ({last_name}), "
            f"more than {LONGEST_SPAN.days} days. Plan a shorter time, and leave out windows that bind nothing."
        )
        faults.add("problem", "orders", text)
    return span / timedelta(hours=1)


def _moments(parts: Parts) -> Iterator[tuple[datetime, str]]:
    for subject, order in parts.orders:
        for moment, what in _moments_of(order):
            if moment is not None:
                yield moment, f"{what} of {subject}"
    for subject, engineer in parts.engineers:
        for shift in engineer.shifts:
            for moment in (shift.start, shift.end, shift.overtime_until):
                if moment is not None:
                    yield moment, f"shift of {subject}"
            windows = (window for pause in shift.breaks for window in pause.windows)
            yield from ((moment, f"break of {subject}") for window in windows for moment in window)


def _moments_of(order: Order) -> Iterator[tuple[datetime | None, str]]:
    for window in (*order.windows, *order.preferred):
        yield from zip(window, ("window", "window"), strict=True)
    yield from zip(order.promise or (), ("promise", "promise"), strict=False)
    for name in ("release", "finish_by", "due"):
        yield getattr(order, name), name
    if order.fixed is not None:
        yield order.fixed.start, "fixed start"
