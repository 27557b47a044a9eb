"""What the page tells of another plan: the orders that are not as they were, and who held them when."""

from __future__ import annotations

from collections import defaultdict

from dispatch.models.plan import Plan
from dispatch.report._changes import stands_for
from dispatch.report.difference import Difference

from .rows import NOBODY, Json, Rows

Held = tuple[int, int, int, str]
"""Row, start and end of a visit, and the id of who makes it; ``NOBODY`` is the row of those who are not on the page."""


def compared(before: Plan, plan: Plan, difference: Difference, rows: Rows) -> dict[str, Json]:
    """Each changed order as the day or variant that is shown for it, and each bar of the timetable that was elsewhere."""
    shown = [change.order if change.after is None else change.after.order or change.order for change in difference.changes]
    changes = [(rows.order_number.get(name, NOBODY), name, change) for name, change in zip(shown, difference.changes, strict=True)]
    return {
        "changes": [[number, name, change.what, change.seconds] for number, name, change in changes],
        "held": list(_held(before, plan, shown, rows).items()),
    }


def _held(before: Plan, plan: Plan, shown: list[str], rows: Rows) -> dict[int, list[Json]]:
    """Number of an order -> its visits before, with their id where that is another one: a variant or a day that nobody does any more."""
    stands = stands_for(before.problem, plan.problem)
    shown_as = {stands[name]: name for name in shown}
    was, now = _visits(before, rows), _visits(plan, rows)
    held: dict[int, list[Json]] = {rows.order_number[name]: [] for name in shown if name in rows.order_number}
    for name, visits in was.items():
        instead = shown_as.get(stands[name])
        under = name if name in now else instead
        if instead is None or under not in rows.order_number or (under != instead and visits == now[name]):
            continue
        own = [] if under == name else [name]
        held.setdefault(rows.order_number[under], []).extend([*visit, *own] for visit in visits)
    return held


def _visits(plan: Plan, rows: Rows) -> dict[str, list[Held]]:
    """The visits to each order that is done, by its id."""
    row_of = {(shift.engineer.id, shift.number): row for row, (shift, _) in reversed(list(enumerate(rows)))}
    visits: defaultdict[str, list[Held]] = defaultdict(list)
    for route in plan.routes:
        row = row_of.get((route.engineer, route.shift), NOBODY)
        for visit in route.visits:
            visits[visit.order].append((row, rows.wall(visit.start), rows.wall(visit.end), route.engineer))
    return {name: sorted(each) for name, each in visits.items()}
