"""What a search begins from: the plan that it was given, as far as the problem still has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts, ShiftFacts, VisitName
from dispatch.judge import check, judged, visit_name
from dispatch.models.plan import Made, Plan
from dispatch.models.problem import Problem
from dispatch.rules import remarks_together, rules_of, tied_by

Sequences = dict[tuple[str, int], list[VisitName]]


def visit_names(facts: Facts, visit_order: Sequence[int]) -> list[VisitName]:
    """Names of the visits of the core, from the number of each one's order; the roles of a crew follow each other."""
    seen: Counter[str] = Counter()
    names: list[VisitName] = []
    for order in (facts.problem.orders[number].id for number in visit_order):
        names.append((order, seen[order]) if seen[order] else order)
        seen[order] += 1
    return names


def known_of(facts: Facts, start: Plan) -> Sequences:
    """The routes of ``start``, without orders and shifts that the problem no longer has or that lack some of their crew."""
    shifts = [route for route in start.routes if (route.engineer, route.shift) in facts.shift_number]
    known = {
        (route.engineer, route.shift): [visit for visit in route.visits if visit_name(visit) in facts.visit_number] for route in shifts
    }
    planned = Counter(visit.order for visits in known.values() for visit in visits)
    asked = Counter(order.order.id for order in facts.orders)
    names = {key: [visit_name(visit) for visit in visits if planned[visit.order] == asked[visit.order]] for key, visits in known.items()}
    return {key: visits for key, visits in names.items() if visits}


def start_columns(facts: Facts, names: Sequence[VisitName], start: Plan) -> dict[str, NDArray[np.generic]]:
    """The visits of ``start`` by shift; what the problem no longer has is passed over."""
    visit_of = {name: visit for visit, name in enumerate(names)}
    routes: list[list[int]] = [[] for _ in facts.shifts]
    for key, visits in known_of(facts, start).items():
        routes[facts.shift_number[key]] = [visit_of[name] for name in visits]
    return {
        "start_first": np.cumsum([0, *map(len, routes)]).astype(np.int32),
        "start_visits": np.array([visit for route in routes for visit in route], dtype=np.int32),
    }


def standing(problem: Problem, facts: Facts, start: Plan | None, made: Made) -> Plan:
    """The plan that stands before anything is planned: what of ``start`` still breaks no rule, otherwise nothing.

    Routes that may be tied to each other stand together or not at all. Of any other that is no longer possible, those visits stay
    that are possible one after the other, first ones first.
    """
    known = known_of(facts, start) if start is not None else {}
    plan = judged(problem, known, made, start)
    if not any(finding.must for finding in check(problem, plan)):
        return plan
    kept = {} if facts.tied else _Kept(facts).of(known)
    return judged(problem, kept, made, start)


class _Kept:
    """Routes that break no must, beside each other too."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._tables: list[Timetable] = []
        self._remarks = [rule.findings for rule in rules_of(facts.problem) if hasattr(rule, "findings")]
        self._beside = tied_by(facts)

    def of(self, known: Sequences) -> Sequences:
        """Of each route all that is possible beside the routes before it."""
        return {key: self._most_of(self._facts.shifts[self._facts.shift_number[key]], visits) for key, visits in known.items()}

    def _most_of(self, shift: ShiftFacts, names: Sequence[VisitName]) -> list[VisitName]:
        visits = [self._facts.orders[self._facts.visit_number[name]] for name in names]
        table = timetable(self._facts, shift, visits)
        if not self._possible(table):
            table = timetable(self._facts, shift, ())
            for visit in visits:
                longer = timetable(self._facts, shift, (*table.visits, visit))
                table = longer if self._possible(longer) else table
        self._tables.append(table)
        return [visit.name for visit in table.visits]

    def _possible(self, table: Timetable) -> bool:
        alone = (finding for remarks in self._remarks for finding in remarks(table))
        beside = remarks_together(self._beside, self._facts, [*self._tables, table])
        return not any(finding.must for finding in chain(alone, beside))
