"""What a search begins from: the plan that it was given, as far as the problem still has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts, VisitName
from dispatch.judge import check, judged, visit_name
from dispatch.models.plan import Made, Plan
from dispatch.models.problem import Problem

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
    """The plan that stands before anything is planned: of ``start``, the routes that still break no rule, otherwise nothing. Routes that
    may be tied to each other stand together or not at all."""
    known = known_of(facts, start) if start is not None else {}
    apart = [known] if facts.tied else [{key: visits} for key, visits in known.items()]
    possible = [routes for routes in apart if _possible(judged(problem, routes, made, start))]
    return judged(problem, dict(chain.from_iterable(routes.items() for routes in possible)), made, start)


def _possible(plan: Plan) -> bool:
    return not any(finding.must for finding in check(plan.problem, plan))
