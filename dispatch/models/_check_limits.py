"""The check of what an engineer may do in several shifts."""

from __future__ import annotations

from datetime import timedelta

from ._check_parts import in_minutes
from ._check_shifts import LONGEST_LIMIT
from .engineer import Engineer
from .faults import Faults
from .limit import Limit

NOTHING = timedelta(0)
LONGEST_REST = timedelta(days=7)
MOST_DAYS_BEFORE = 1000
COUNTS = ("max_days", "max_orders")


def check_limits(engineer: Engineer, subject: str, faults: Faults) -> None:
    """Everything about limits over several shifts."""
    rest, most, before = engineer.least_rest, engineer.max_days_in_a_row, engineer.days_before
    if rest is not None and not NOTHING <= rest <= LONGEST_REST:
        text = f"least_rest is {in_minutes(rest)}. A time from 0 to {LONGEST_REST.days} days is needed, or None."
        faults.add(subject, "least_rest", text)
    if most is not None and most < 1:
        text = f"max_days_in_a_row is {most}. A whole number from 1 is needed, or None for no limit."
        faults.add(subject, "max_days_in_a_row", text)
    for number, limit in enumerate(engineer.limits):
        _check_limit(limit, f"limits[{number}]", subject, faults)
    if before is not None and not 0 <= before <= MOST_DAYS_BEFORE:
        faults.add(subject, "days_before", f"days_before is {before}. A whole number from 0 to {MOST_DAYS_BEFORE:,} is needed.")


def _check_limit(limit: Limit, field: str, subject: str, faults: Faults) -> None:
    first, last = limit.first, limit.last
    if first is not None and last is not None and last < first:
        text = f"{field} ends {last.isoformat()}, before it begins {first.isoformat()}. Maybe the two are swapped."
        faults.add(subject, f"{field}.last", text)
    if limit.max_paid is not None and not NOTHING <= limit.max_paid <= LONGEST_LIMIT:
        text = f"{field}.max_paid is {in_minutes(limit.max_paid)}. Give a time from 0 to {LONGEST_LIMIT.days} days, or None."
        faults.add(subject, f"{field}.max_paid", text)
    for name in COUNTS:
        most = getattr(limit, name)
        if most is not None and most < 0:
            text = f"{field}.{name} is {most}. A whole number from 0 is needed, or None for no limit."
            faults.add(subject, f"{field}.{name}", text)
    if limit.max_paid is None and limit.max_days is None and limit.max_orders is None:
        faults.add(subject, field, f"{field} limits nothing. Give max_paid, max_days or max_orders.")
