"""Every plan of a small problem with crews and links, priced by the judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dispatch import Problem
from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts, facts_of
from dispatch.judge import cost_units
from dispatch.linked import timed_if_kept
from dispatch.models.finding import Finding
from dispatch.rules import remarks_together, rules_of
from dispatch.solvers._eligible import eligibility
from dispatch.variants import left_open

Key = tuple[int, int]
"""Open orders wanted at any price, then money."""
Routes = tuple[tuple[int, ...], ...]
"""Numbers of the visits by shift."""


def best_of_all(problem: Problem) -> Key:
    """The lowest cost of all plans that break no must."""
    facts = facts_of(problem)
    alone: dict[tuple[int, tuple[int, ...]], Timetable] = {}
    keys = [key for routes in _plans(facts) if (key := _key(facts, alone, routes)) is not None]
    return min(keys)


def _plans(facts: Facts) -> Iterator[Routes]:
    """All ways to leave whole orders open and to put all visits of the others into the shifts."""
    columns = eligibility(facts)
    able = columns["eligible"][columns["visit_type"]][:, columns["shift_group"]]

    def free(visit: int, routes: Routes) -> Iterator[int]:
        crew = range(visit - facts.orders[visit].role, visit)
        taken = {facts.shifts[row].engineer.id for row, route in enumerate(routes) if not set(crew).isdisjoint(route)}
        return (row for row, shift in enumerate(facts.shifts) if able[visit, row] and shift.engineer.id not in taken)

    def longer(visit: int, routes: Routes) -> Iterator[Routes]:
        if visit == len(facts.orders):
            yield routes
            return
        order = facts.orders[visit]
        if not order.role:
            yield from longer(visit + (len(order.order.crew.roles) if order.order.crew else 1), routes)
        for row in free(visit, routes):
            for place in range(len(routes[row]) + 1):
                route = (*routes[row][:place], visit, *routes[row][place:])
                yield from longer(visit + 1, (*routes[:row], route, *routes[row + 1 :]))

    return longer(0, ((),) * len(facts.shifts))


def _key(facts: Facts, alone: dict[tuple[int, tuple[int, ...]], Timetable], routes: Routes) -> Key | None:
    """What a plan costs; None where it breaks a must."""
    tables = []
    for row, route in enumerate(routes):
        if (row, route) not in alone:
            alone[row, route] = timetable(facts, facts.shifts[row], [facts.orders[visit] for visit in route])
        tables.append(alone[row, route])
    timed = timed_if_kept(facts, [table for table in tables if table.visits])
    if timed is None or any(finding.must for finding in findings(facts, timed)):
        return None
    left = left_of(facts, routes)
    idle = [table for table in tables if not table.visits]
    wanted, by_price = cost_units(facts, [*timed, *idle], left)
    return wanted, sum(by_price.values())


def left_of(facts: Facts, routes: Sequence[Sequence[int]]) -> list[int]:
    """Numbers of the first visits of all open orders."""
    served = {facts.orders[visit].order.id for route in routes for visit in route}
    return [facts.visit_number[name] for name in left_open(facts.problem, served)]


def findings(facts: Facts, tables: list[Timetable]) -> Iterator[Finding]:
    yield from remarks_together(rules_of(facts.problem), facts, tables)
    for rule in rules_of(facts.problem):
        if hasattr(rule, "findings"):
            for table in tables:
                yield from rule.findings(table)
