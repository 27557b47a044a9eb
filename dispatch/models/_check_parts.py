"""What is checked, part by part, and what several checks share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from ._check_fields import dated_fields
from .engineer import Engineer
from .faults import Faults
from .finding import Language
from .heat import Heat
from .link import Link
from .order import Order
from .outlet import Outlet
from .prices import Prices
from .quota import Quota
from .reserve import Reserve
from .service import Service
from .travel import Matrix, StraightLine

LONGEST = timedelta(days=30)
"""Time on site of an order."""

Thing = TypeVar("Thing", Order, Engineer, Outlet, Service)


@dataclass(slots=True)
class Parts:
    """The parts of a problem as far as they could be read; None stands for what could not.

    What is in lists goes with the subject of its faults: ``order 'O-17'``, or ``orders[3]`` where the id is at
    fault itself or there is none.
    """

    orders: list[tuple[str, Order]]
    engineers: list[tuple[str, Engineer]]
    outlets: list[tuple[str, Outlet]]
    links: list[tuple[str, Link]]
    prices: Prices | None
    travel: dict[str, StraightLine | Matrix | None] | None
    time_zone: str | None
    heat: Sequence[tuple[str, Heat]] = ()
    quotas: Sequence[tuple[str, Quota]] = ()
    reserves: Sequence[tuple[str, Reserve]] = ()
    now: datetime | None = None
    services: tuple[Service, ...] = ()


def check_ids(things: Sequence[tuple[str, Thing]], word: str, faults: Faults) -> None:
    """Every id is there, in one line, and there once."""
    counts: dict[str, int] = {}
    for subject, thing in things:
        if thing.id:
            counts[thing.id] = counts.get(thing.id, 0) + 1
        else:
            faults.add(subject, "id", f"id is empty. Give every {word} an id of its own.", "编号是空的，请填写唯一的编号。")
        if thing.id and len(thing.id.splitlines()) > 1:
            faults.add(subject, "id", "id has a line break. Give an id of one line.", "编号里有换行，请写成一行。")
    for name, count in counts.items():
        if count > 1:
            text = f"id stands for {count} {word}s. Give every {word} an id of its own."
            faults.add(f"{word} {name!r}", "id", text, f"同一编号出现了 {count} 次，请使用不重复的编号。")


def check_amounts(amounts: dict[str, int], subject: str, field: str, faults: Faults) -> None:
    """No amount in ``{name: amount}`` is negative."""
    for name, amount in amounts.items():
        if amount < 0:
            text = f"{field}[{name!r}] is {amount}. Whole numbers from 0 are needed."
            faults.add(subject, f"{field}[{name!r}]", text, f"“{name}”的数值是 {amount}，需要不小于 0 的整数。")


def check_periods(thing: Engineer | Outlet, subject: str, faults: Faults) -> None:
    """Every ``{name: (first, last)}`` has a day."""
    for field in dated_fields(type(thing)):
        for name, (first, last) in getattr(thing, field).items():
            if first is not None and last is not None and last < first:
                text = f"{field}[{name!r}] ends {last.isoformat()}, before it begins {first.isoformat()}. Maybe the two are swapped."
                chinese = f"“{name}”在 {last.isoformat()} 结束，早于开始日期 {first.isoformat()}。请检查起止是否填反。"
                faults.add(subject, f"{field}[{name!r}]", text, chinese)


def on_site_of(order: Order) -> timedelta | None:
    """``Order.on_site``, None where it is not told or could not be read."""
    times = [step.duration for step in order.steps] if order.duration is None else [order.duration]
    return None if not times or None in times else sum(times, timedelta(0))


def told(*moments: datetime) -> tuple[str, ...]:
    """The moments as text, without what they share: the day, or seconds that are 0."""
    days = {moment.date() for moment in moments}
    offsets = {moment.utcoffset() for moment in moments}
    precision = "auto" if any(moment.second or moment.microsecond for moment in moments) else "minutes"
    if len(offsets) > 1:
        return tuple(moment.isoformat(" ", precision) for moment in moments)
    if len(days) > 1:
        return tuple(moment.replace(tzinfo=None).isoformat(" ", precision) for moment in moments)
    return tuple(moment.time().isoformat(precision) for moment in moments)


def in_minutes(duration: timedelta, language: Language = "en") -> str:
    """The duration as text."""
    return f"{duration / timedelta(minutes=1):g} {'minutes' if language == 'en' else '分钟'}"
