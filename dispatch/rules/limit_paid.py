"""An engineer is paid for at most ``Limit.max_paid`` in the shifts of its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words
from dispatch.models.limit import Limit
from dispatch.models.moments import in_hours
from dispatch.paid import paid_columns
from dispatch.periods import each_limit, has_limits, in_words, limit_columns

READS = {"Engineer": ("limits",), "Limit": ("first", "last", "max_paid"), "Shift": ("paid_from", "paid_until", "least_paid")}
WORDS = Words(
    en=(
        "Engineer {engineer} is paid {amount} longer in these days than allowed.",
        "The engineer has no more room in these days.",
        "You would work {amount} longer in these days than allowed.",
    ),
    zh=("工程师 {engineer} 的多日计薪工时超出上限 {amount}。", "该工程师这几日已排满。", "你的多日工时会超出上限 {amount}。"),
    tally=("most paid time of these days", "多日计薪工时上限"),
)


def most_of(limit: Limit) -> int | None:
    """Seconds that are allowed."""
    return None if limit.max_paid is None else limit.max_paid // timedelta(seconds=1)


def findings_of_engineer(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a limit that is passed."""
    for limit, routes in each_limit(tables):
        seconds, most = sum(table.paid for table in routes), most_of(limit)
        if most is not None and seconds > most:
            engineer, over = routes[0].shift.engineer.id, seconds - most
            text = f"engineer {engineer!r} is paid for {in_hours(seconds)} hours{in_words(limit)}, {over} s more than allowed."
            yield Finding(rule="limit_paid", must=True, text=text, engineer=engineer, amount=over)


def ties_routes(facts: Facts) -> bool:
    """Whether anybody has such a limit."""
    return has_limits(facts, most_of)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limits of each shift, the seconds that each allows, and by shift for what there is pay; no column where nobody
    has one."""
    columns = limit_columns(facts, "paid", most_of)
    return columns | paid_columns(facts, "limit") if columns else {}
