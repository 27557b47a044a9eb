"""A plan cut down to one party: of what others have, nothing is in it but numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from dispatch.clock import Timetable
from dispatch.facts import facts_of
from dispatch.judge import told
from dispatch.models.bill import Bill
from dispatch.models.moments import moment_at
from dispatch.models.money import to_currency
from dispatch.models.party import Party
from dispatch.models.plan import Cost, Made, Plan, Route, Visit
from dispatch.models.problem import Problem
from dispatch.solvers._eligible import eligibility
from dispatch.variants import left_open

from .bill import bill
from .cut_problem import Kept, cut_problem


def view(plan: Plan, brand: str = "", outlet: str = "", engineer: str = "") -> Plan:
    """``plan`` as one party may see it; ``Plan.view`` says what that is.

    Raises
    ------
    ValueError
        If not exactly one party is named, the problem does not have it, or ``plan`` is a view already.
    """
    given = {"brand": brand, "outlet": outlet, "engineer": engineer}
    named = [field for field, name in given.items() if name]
    if len(named) != 1:
        raise ValueError(f"a view is for one party, and {len(named)} are named: give brand, outlet or engineer")
    if plan.party is not None:
        raise ValueError(f"this plan is cut down to {plan.party.name} already: ask the whole plan for another view")
    return _cut(plan, _of_brand(plan, brand) if brand else _of_staff(plan, named[0], given[named[0]]), given)


def _of_brand(plan: Plan, brand: str) -> Kept:
    """All orders of the brand, and who comes to them."""
    orders = {order.id for order in plan.problem.orders if order.brand == brand}
    if not orders:
        raise ValueError(f"no order has brand {brand!r}")
    staff = {route.engineer for route in plan.routes for visit in route.visits if visit.order in orders}
    return Kept(frozenset(orders), frozenset(staff), brand)


def _of_staff(plan: Plan, field: str, name: str) -> Kept:
    """An outlet, or one engineer: all that they do, and open orders that the outlet could do."""
    problem = plan.problem
    each = problem.engineers
    staff = {one.id for one in each if (name in (one.id, *one.members) if field == "engineer" else one.outlet == name)}
    if not staff and not any(outlet.id == name for outlet in problem.outlets if field == "outlet"):
        raise ValueError(f"the problem has no {field} {name!r}")
    orders = {visit.order for route in plan.routes if route.engineer in staff for visit in route.visits}
    if field == "outlet":
        orders |= _able(problem, staff).intersection(plan.open_orders)
    return Kept(frozenset(orders), frozenset(staff), "")


def _able(problem: Problem, staff: set[str]) -> set[str]:
    """Orders that somebody of the staff may do."""
    facts = facts_of(problem)
    who = eligibility(facts)
    rows = [row for row, shift in enumerate(facts.shifts) if shift.engineer.id in staff]
    able: NDArray[np.bool_] = np.any(who["eligible"][:, np.unique(who["shift_group"][rows])], axis=1, keepdims=True)[:, 0]
    return {visit.order.id for visit, kind in zip(facts.orders, who["visit_type"], strict=True) if able[kind]}


def _cut(plan: Plan, kept: Kept, given: dict[str, str]) -> Plan:
    served = {visit.order for route in plan.routes for visit in route.visits}
    others = {order.id for order in plan.problem.orders} - kept.orders
    cut = _bill(plan, kept)
    by_price = cut.by("price")
    shown = Plan(
        routes=tuple(_of_brand_alone(plan, kept)) if kept.brand else tuple(_whole_days(plan, kept)),
        open_orders=tuple(order for order in plan.open_orders if order in kept.orders),
        cost=Cost(
            open_at_any_price=cut.open_at_any_price,
            total=cut.total,
            by_price={price: to_currency(by_price[price]) for price in plan.cost.by_price if price in by_price},
        ),
        made=Made(solver=plan.made.solver, rounds=plan.made.rounds, seconds=plan.made.seconds),
        party=Party(
            **given,
            bill=cut,
            others_served=len(others & served),
            others_open=len(others.intersection(left_open(plan.problem, served))),
            others_engineers=len(plan.problem.engineers) - len(kept.engineers),
        ),
    )
    shown.__dict__.update(problem=cut_problem(plan.problem, kept), whole=plan)
    return shown


def _bill(plan: Plan, kept: Kept) -> Bill:
    """What the orders of a brand cause; all that the staff causes, and the open orders that are shown."""
    facts, left = facts_of(plan.problem), kept.orders.intersection(plan.open_orders)
    lines = (
        line
        for line in bill(plan).lines
        if (line.order in kept.orders if kept.brand else line.engineer in kept.engineers or line.order in left)
    )
    must = {visit.order.id for visit in facts.orders if visit.must and visit.order.id in left}
    return Bill(open_at_any_price=len(must), lines=tuple(lines))


def _whole_days(plan: Plan, kept: Kept) -> Iterator[Route]:
    for route in plan.routes:
        if route.engineer in kept.engineers:
            yield replace(route, visits=tuple(_without_others(visit, kept) for visit in route.visits))


def _of_brand_alone(plan: Plan, kept: Kept) -> Iterator[Route]:
    """From the drive to the first visit to the end of the last, with the drives to them alone."""
    _, tables = told(plan.problem, plan)
    for route, table in zip(plan.routes, tables, strict=True):
        rows = [row for row, visit in enumerate(route.visits) if visit.order in kept.orders]
        if rows:
            yield _some_visits(route, table, rows, kept)


def _some_visits(route: Route, table: Timetable, rows: list[int], kept: Kept) -> Route:
    visits = tuple(_without_others(route.visits[row], kept) for row in rows)
    return Route(
        engineer=route.engineer,
        shift=route.shift,
        departure=moment_at(visits[0].arrival, -table.leg_seconds[rows[0]]),
        back=visits[-1].end,
        travel_seconds=sum(table.leg_seconds[row] for row in rows),
        travel_metres=sum(table.leg_metres[row] for row in rows),
        visits=visits,
    )


def _without_others(visit: Visit, kept: Kept) -> Visit:
    return replace(visit, before=kept.planned(visit.before))
