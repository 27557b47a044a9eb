"""What a search begins from: the plan that it was given, as far as the problem still has it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts
from dispatch.judge import check, judged
from dispatch.models.plan import Made, Plan
from dispatch.models.problem import Problem

Sequences = dict[tuple[str, int], list[str]]


def known_of(facts: Facts, start: Plan) -> Sequences:
    """The routes of ``start``, without orders and shifts that the problem no longer has."""
    return {
        (route.engineer, route.shift): visits
        for route in start.routes
        if (route.engineer, route.shift) in facts.shift_number
        and (visits := [visit.order for visit in route.visits if visit.order in facts.order_number])
    }


def start_columns(facts: Facts, visit_order: Sequence[int], start: Plan) -> dict[str, NDArray[np.generic]]:
    """The visits of ``start`` by shift; what the problem no longer has is passed over."""
    visit_of = {facts.problem.orders[order].id: visit for visit, order in enumerate(visit_order)}
    routes: list[list[int]] = [[] for _ in facts.shifts]
    for key, orders in known_of(facts, start).items():
        routes[facts.shift_number[key]] = [visit_of[order] for order in orders]
    return {
        "start_first": np.cumsum([0, *map(len, routes)]).astype(np.int32),
        "start_visits": np.array([visit for route in routes for visit in route], dtype=np.int32),
    }


def standing(problem: Problem, facts: Facts, start: Plan | None, made: Made) -> Plan:
    """The plan that stands before anything is planned: of ``start``, the routes that still break no rule, otherwise nothing."""
    known = known_of(facts, start) if start is not None else {}
    possible = {key: orders for key, orders in known.items() if _possible(judged(problem, {key: orders}, made, start))}
    return judged(problem, possible, made, start)


def _possible(plan: Plan) -> bool:
    return not any(finding.must for finding in check(plan.problem, plan))
