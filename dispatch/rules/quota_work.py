"""A day has at most ``Quota.max_work`` of time on site for orders of the quota's kinds and areas, of each of a crew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.models.finding import Finding, Words
from dispatch.models.moments import in_hours
from dispatch.models.quota import Quota
from dispatch.quotas import each_quota, in_words, quota_columns
from dispatch.speeds import speed_columns

READS = {
    "Order": ("kind", "area", "duration", "steps"),
    "Engineer": ("speed",),
    "Quota": ("kinds", "areas", "first", "last", "max_work", "lifted"),
    "Shift": ("start",),
    "Problem": ("quotas", "now"),
}
WORDS = Words(
    en=(
        "{amount} more on site than the quota of {about} allows.",
        "No more orders of this sort are taken that day.",
        "{amount} more on site than the quota of {about} allows.",
    ),
    zh=("{about} 的现场工时超出配额 {amount}。", "当日此类订单已约满。", "{about} 的现场工时超出配额 {amount}。"),
    tally=("most work of a quota", "当日工时配额已满"),
)


def most_of(quota: Quota) -> int | None:
    """Seconds that are allowed."""
    return None if quota.max_work is None else quota.max_work // timedelta(seconds=1)


def takes(shift: ShiftFacts, visit: OrderFacts) -> int:
    """Seconds on site."""
    return shift.work(visit)


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a quota and day that is passed."""
    for quota, day, seconds in each_quota(facts, tables, takes):
        most = most_of(quota)
        if most is not None and seconds > most:
            text = f"{in_hours(seconds)} hours of the quota of {in_words(quota, day)}, {seconds - most} s more than allowed."
            yield Finding(rule="quota_work", must=True, text=text, amount=seconds - most, about=in_words(quota, day))


def ties_routes(facts: Facts) -> bool:
    """Whether any day has such a quota."""
    return bool(quota_columns(facts, "quota_work", most_of))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The sorts of visits, the pools of shifts, what these have, and what a visit takes; no column where nothing is limited."""
    columns = quota_columns(facts, "quota_work", most_of)
    if not columns:
        return {}
    columns["quota_work_units"] = np.array([visit.duration for visit in facts.orders], dtype=np.int32)
    return columns | speed_columns(facts, "quota_work_kind", "shift_quota_work_speed", "quota_work_speed")
