"""The check of quotas and reserves."""

from __future__ import annotations

from datetime import timedelta

from ._check_parts import Parts, check_amounts, in_minutes
from ._check_shifts import LONGEST_LIMIT
from .faults import Faults
from .moments import LONGEST_SPAN
from .quota import Quota
from .reserve import Reserve


def check_quotas(parts: Parts, faults: Faults) -> None:
    """Everything about quotas and reserves but their types."""
    for subject, quota in parts.quotas:
        _check_quota(quota, subject, faults)
    known = None if parts.prices is None else list(parts.prices.open_order)
    for subject, reserve in parts.reserves:
        _check_reserve(reserve, subject, known, faults)


def _check_quota(quota: Quota, subject: str, faults: Faults) -> None:
    _check_days(quota, subject, faults)
    if quota.max_orders is not None and quota.max_orders < 0:
        text = f"max_orders is {quota.max_orders}. A whole number from 0 is needed, or None for no limit."
        faults.add(subject, "max_orders", text)
    _check_work(quota.max_work, subject, faults)
    if quota.max_orders is None and quota.max_work is None:
        faults.add(subject, "max_orders", "it limits nothing. Give max_orders or max_work.")
    if quota.lifted is not None and abs(quota.lifted) > LONGEST_SPAN:
        text = f"lifted is {in_minutes(quota.lifted)} before midnight. At most {LONGEST_SPAN.days} days before or after are possible."
        faults.add(subject, "lifted", text)


def _check_reserve(reserve: Reserve, subject: str, known: list[str] | None, faults: Faults) -> None:
    _check_days(reserve, subject, faults)
    _check_work(reserve.max_work, subject, faults)
    check_amounts(reserve.skills, subject, "skills", faults)
    if not reserve.priorities and faults.could_read(subject, "priorities"):
        faults.add(subject, "priorities", "priorities are empty, so it is kept for nobody. Name those that may take it.")
    for row, name in enumerate(reserve.priorities):
        if known is not None and name not in known:
            told = ", ".join(map(repr, known)) or "none"
            text = f"priority {name!r} has no price. Prices.open_order has {told}."
            faults.add(subject, f"priorities[{row}]", text)


def _check_days(thing: Quota | Reserve, subject: str, faults: Faults) -> None:
    if thing.first is not None and thing.last is not None and thing.last < thing.first:
        text = f"last is {thing.last.isoformat()}, before first, {thing.first.isoformat()}. Maybe the two are swapped."
        faults.add(subject, "last", text)


def _check_work(most: timedelta | None, subject: str, faults: Faults) -> None:
    if most is not None and not timedelta(0) <= most <= LONGEST_LIMIT:
        faults.add(subject, "max_work", f"max_work is {in_minutes(most)}. Give a time from 0 to {LONGEST_LIMIT.days} days.")
