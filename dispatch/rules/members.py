"""Nobody is out in two shifts at once: of an engineer who consists of others, at most one of their shifts at a time has visits."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import combinations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts
from dispatch.models.engineer import Engineer
from dispatch.models.finding import Finding, Words

READS = {"Engineer": ("members",)}
WORDS = Words(
    en=(
        "Engineer {about} would be out twice at the same time, as {engineer} and otherwise.",
        "Who could come together is out with others that day.",
        "Engineer {about} is out with others at that time.",
    ),
    zh=("工程师 {about} 会同时两处出工（其一为 {engineer}）。", "能一同上门的人当日已另有安排。", "工程师 {about} 此时已另行出工。"),
    tally=("out as a pair, or alone, already", "已另行成组或单独出工"),
    counted=True,
)
NONE = -1
"""Number of no shift."""


def _people(engineer: Engineer) -> tuple[str, ...]:
    """Ids of those who are there when the engineer is."""
    return engineer.members or (engineer.id,)


def _meet(one: ShiftFacts, other: ShiftFacts) -> bool:
    """Whether two shifts have a moment in common, overtime included."""
    return one.start < other.hard_end and other.start < one.hard_end


def _meetings(shifts: Sequence[ShiftFacts]) -> Iterator[tuple[int, int, str]]:
    """Pairs of shifts of different engineers at the same time, by place, and the first of those who would be in both."""
    places: dict[str, list[int]] = {}
    for place, shift in enumerate(shifts):
        for name in _people(shift.engineer):
            places.setdefault(name, []).append(place)
    met: set[tuple[int, int]] = set()
    for name, some in places.items():
        for one, other in combinations(some, 2):
            if shifts[one].engineer.id != shifts[other].engineer.id and (one, other) not in met and _meet(shifts[one], shifts[other]):
                met.add((one, other))
                yield one, other, name


def away(facts: Facts, used: Container[int]) -> set[int]:
    """Rows of the shifts that nobody is in: of pairs that are not made, and of those who are out in another shift."""
    if not ties_routes(facts):
        return set()
    gone = {row for row, shift in enumerate(facts.shifts) if shift.engineer.members and row not in used}
    for one, other, _ in _meetings(facts.shifts):
        gone |= {one} if other in used else {other} if one in used else set()
    return gone


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding two shifts that the same people would be out in."""
    if not ties_routes(facts):
        return
    shifts = [table.shift for table in tables if table.visits]
    for one, other, name in _meetings(shifts):
        both = f"{shifts[one].engineer.id!r} and {shifts[other].engineer.id!r}"
        text = f"engineer {name!r} is out as {both} at the same time, on {shifts[other].duty.day}."
        yield Finding(rule="members", must=True, text=text, engineer=shifts[other].engineer.id, amount=1, about=name)


def ties_routes(facts: Facts) -> bool:
    """Whether any engineer consists of others."""
    return any(engineer.members for engineer in facts.problem.engineers)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The shifts that may not have visits beside each shift [shift, width]; no column where no engineer consists of others."""
    if not ties_routes(facts):
        return {}
    rivals: list[list[int]] = [[] for _ in facts.shifts]
    for one, other, _ in _meetings(facts.shifts):
        rivals[one].append(other)
        rivals[other].append(one)
    width = max(1, *map(len, rivals)) if rivals else 1
    table = np.full((len(rivals), width), NONE, dtype=np.int32)
    for row, some in enumerate(rivals):
        table[row, : len(some)] = sorted(some)
    return {"shift_rivals": table}
