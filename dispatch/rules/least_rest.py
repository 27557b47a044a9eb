"""Between two shifts with orders an engineer has at least ``Engineer.least_rest``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.models.finding import Finding, Words

READS = {"Engineer": ("least_rest",)}
WORDS = Words(
    en=(
        "Engineer {engineer} rests {amount} too little before the shift of {about}.",
        "The engineer needs a rest at that time.",
        "You would rest {amount} too little before your shift of {about}.",
    ),
    zh=("工程师 {engineer} 在 {about} 的班次前休息不足，少 {amount}。", "届时工程师需要休息。", "你在 {about} 的班次前休息会少 {amount}。"),
    tally=("too little rest between two shifts", "两班之间休息不足"),
)
NONE = -1
"""Number of no shift."""


def _rest(shift: ShiftFacts) -> int:
    rest = shift.engineer.least_rest
    return 0 if rest is None else rest // timedelta(seconds=1)


def findings_of_engineer(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding two shifts that lie too near to each other."""
    routes = sorted((table for table in tables if table.visits), key=lambda table: table.shift.start)
    for before, after in pairwise(routes):
        short = _rest(before.shift) - (after.departure - before.back)
        if short > 0 and _rest(before.shift):
            engineer, day = after.shift.engineer.id, after.shift.duty.day.isoformat()
            text = f"engineer {engineer!r} rests {short} s too little before the shift of {day}."
            yield Finding(rule="least_rest", must=True, text=text, engineer=engineer, amount=short, about=day)


def _near(facts: Facts) -> list[tuple[int, int]]:
    """Rows of shifts of one engineer that follow each other and may come too near to each other, by what they hold."""
    rows = sorted(range(len(facts.shifts)), key=lambda row: (facts.shifts[row].engineer.id, facts.shifts[row].start))
    pairs = ((before, after, facts.shifts[before], facts.shifts[after]) for before, after in pairwise(rows))
    return [
        (before, after)
        for before, after, one, other in pairs
        if one.engineer.id == other.engineer.id and other.start - one.hard_end < _rest(one)
    ]


def ties_routes(facts: Facts) -> bool:
    """Whether any two shifts may come too near to each other."""
    return bool(_near(facts))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Seconds of rest, and the shifts before and after that may come too near, by shift; no column where none may."""
    near = _near(facts)
    if not near:
        return {}
    columns = {name: np.full(len(facts.shifts), NONE, dtype=np.int32) for name in ("shift_before", "shift_after")}
    for before, after in near:
        columns["shift_after"][before] = after
        columns["shift_before"][after] = before
    return columns | {"shift_least_rest": np.array([_rest(shift) for shift in facts.shifts], dtype=np.int32)}
