"""The judge: times, cost and findings of any plan, by every rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from dispatch.clock import Timetable
from dispatch.facts import Facts, VisitName, facts_of
from dispatch.linked import timed
from dispatch.models.finding import Finding
from dispatch.models.moments import moment_at
from dispatch.models.money import to_currency
from dispatch.models.plan import Cost, Made, Plan, Route, Trip, Visit
from dispatch.models.planned import Planned
from dispatch.models.problem import Problem
from dispatch.phases import phases
from dispatch.rules import charged_together, open_orders, remarks_together, rules_of
from dispatch.variants import left_open

Sequences = Mapping[tuple[str, int], Sequence[VisitName]]


def check(problem: Problem, plan: Plan) -> list[Finding]:
    """What every rule has to say about a plan, also one of another solver.

    Only who visits what in which sequence is taken from ``plan``; times are told by the one clock, and a
    visit whose stated times differ from it is a finding of its own.

    Raises
    ------
    ValueError
        If the plan names an engineer, a shift or an order that the problem does not have, or is cut down to one party.
    """
    facts, tables = told(problem, plan)
    found = list(_each_once(plan))
    remarks = [rule.findings for rule in rules_of(problem) if hasattr(rule, "findings")]
    for route, table in zip(plan.routes, tables, strict=True):
        for findings in remarks:
            found.extend(findings(table))
        found.extend(_stated_times(facts, route, table))
    found.extend(remarks_together(rules_of(problem), facts, tables))
    found.extend(_stated_open(problem, plan))
    return found


def told(problem: Problem, plan: Plan) -> tuple[Facts, list[Timetable]]:
    """The facts that ``plan`` is judged by, and the timetable of each of its routes.

    Raises
    ------
    ValueError
        If the plan names an engineer, a shift or an order that the problem does not have, or is cut down to one party.
    """
    if plan.party is not None:
        raise ValueError(f"this plan is cut down to {plan.party.name} and cannot be judged by itself: take the whole plan")
    facts = facts_of(problem).changed_from(planned_before(plan))
    return facts, _timetables(facts, [(route.engineer, route.shift, list(map(visit_name, route.visits))) for route in plan.routes])


def plan_of(problem: Problem, sequences: Mapping[str, Sequence[Sequence[VisitName]]]) -> Plan:
    """The plan of these sequences: engineer id -> one list of visits a shift."""
    named = {(engineer, shift): _list_of(orders, engineer) for engineer, shifts in sequences.items() for shift, orders in enumerate(shifts)}
    return judged(problem, named, Made(solver="hand"))


def _list_of(orders: Sequence[VisitName], engineer: str) -> Sequence[VisitName]:
    """The visits of a shift, unless they are the id of one."""
    if isinstance(orders, str):
        text = f"the plan of engineer {engineer!r} has {orders!r} where the list of a shift is needed: give one list for each shift"
        raise ValueError(text)
    return orders


def judged(problem: Problem, sequences: Sequences, made: Made, start: Plan | None = None) -> Plan:
    """Times and cost of these sequences: (engineer id, shift number) -> visits. Changes are those since ``start``."""
    return _judged(facts_of(problem).changed_from(planned_in(start)), sequences, made)


def judged_again(plan: Plan) -> Plan:
    """The sequences of a plan with the times and the cost that they have, whatever it says of these."""
    sequences = {(route.engineer, route.shift): list(map(visit_name, route.visits)) for route in plan.routes}
    return _judged(facts_of(plan.problem).changed_from(planned_before(plan)), sequences, plan.made)


def _judged(facts: Facts, sequences: Sequences, made: Made) -> Plan:
    problem = facts.problem
    named: dict[tuple[str, int], Sequence[VisitName]] = dict.fromkeys(facts.shift_number, ())
    named |= {shift: orders for shift, orders in sequences.items() if orders}
    tables = _timetables(facts, [(engineer, shift, orders) for (engineer, shift), orders in named.items()])
    served = {order.order.id for table in tables for order in table.visits}
    left = [facts.visit_number[name] for name in left_open(problem, served)]
    plan = Plan(
        routes=tuple(_route(facts, table) for table in tables if table.visits),
        open_orders=tuple(facts.orders[row].order.id for row in left),
        cost=_cost(facts, tables, left),
        made=made,
    )
    plan.__dict__["problem"] = problem
    return plan


def planned_in(start: Plan | None) -> dict[VisitName, Planned]:
    """Who does each visit of a plan and when."""
    routes = () if start is None else start.routes
    return {visit_name(visit): Planned(engineer=route.engineer, start=visit.start) for route in routes for visit in route.visits}


def planned_before(plan: Plan) -> dict[VisitName, Planned]:
    """Who should have made each visit and when, by the plan that ``plan`` began from, as far as it says so."""
    return {visit_name(visit): visit.before for route in plan.routes for visit in route.visits if visit.before is not None}


def cost_units(facts: Facts, tables: Iterable[Timetable], left: Iterable[int]) -> tuple[int, dict[str, int]]:
    """Number of open orders wanted at any price, and units of money by price."""
    tables = list(tables)
    priced = [rule for rule in rules_of(facts.problem) if hasattr(rule, "PRICE") and rule is not open_orders]
    by_price = {rule.PRICE: charged_together(rule, facts, tables) for rule in priced}
    wanted, by_price[open_orders.PRICE] = open_orders.charge_open(facts, left)
    return wanted, by_price


def _cost(facts: Facts, tables: Iterable[Timetable], left: Iterable[int]) -> Cost:
    wanted, by_price = cost_units(facts, tables, left)
    return Cost(
        open_at_any_price=wanted,
        total=to_currency(sum(by_price.values())),
        by_price={name: to_currency(units) for name, units in by_price.items()},
    )


def visit_name(visit: Visit) -> VisitName:
    """What a visit of a plan is called in sequences."""
    return (visit.order, visit.role) if visit.role else visit.order


def _timetables(facts: Facts, routes: Iterable[tuple[str, int, Sequence[VisitName]]]) -> list[Timetable]:
    known = []
    for engineer, shift, names in routes:
        if (engineer, shift) not in facts.shift_number:
            raise ValueError(f"the plan has a route for engineer {engineer!r}, shift {shift}, which the problem does not have")
        for name in names:
            if name not in facts.visit_number:
                raise ValueError(f"the plan of engineer {engineer!r} has {_in_words(name)}, which the problem does not have")
        known.append((facts.shifts[facts.shift_number[engineer, shift]], [facts.orders[facts.visit_number[name]] for name in names]))
    return timed(facts, known)


def _in_words(name: VisitName) -> str:
    """A visit in words."""
    return f"order {name!r}" if isinstance(name, str) else f"role {name[1]} of order {name[0]!r}"


def _route(facts: Facts, table: Timetable) -> Route:
    def moment(seconds: int) -> datetime:
        return moment_at(facts.origin, seconds)

    visits = zip(table.visits, table.arrival, table.start, table.end, strict=True)
    steps = [tuple(moment(phase.start) for phase in sorted(phases(table, place))) for place in range(len(table.visits))]
    return Route(
        engineer=table.shift.engineer.id,
        shift=table.shift.number,
        departure=moment(table.trips[0].end if table.trips else table.departure),
        back=moment(table.back),
        travel_seconds=sum(table.leg_seconds),
        travel_metres=sum(table.leg_metres),
        visits=tuple(
            Visit(
                order=order.order.id,
                arrival=moment(arrival),
                start=moment(start),
                end=moment(end),
                role=order.role,
                before=None if order.planned is None else Planned(engineer=order.planned.engineer, start=moment(order.planned.start)),
                steps=begun,
            )
            for (order, arrival, start, end), begun in zip(visits, steps, strict=True)
        ),
        breaks=tuple((moment(rest.start), moment(rest.end)) for rest in table.rests),
        trips=tuple(Trip(first=trip.visit, start=moment(trip.start), end=moment(trip.end)) for trip in table.trips),
    )


def _each_once(plan: Plan) -> Iterable[Finding]:
    counts = Counter(visit_name(visit) for route in plan.routes for visit in route.visits)
    for name, count in counts.items():
        if count > 1:
            text, order = f"{_in_words(name)} is visited {count} times.", name if isinstance(name, str) else name[0]
            yield Finding(rule="each_once", must=True, text=text, order=order, amount=count - 1)
    shifts = Counter((route.engineer, route.shift) for route in plan.routes)
    for (engineer, shift), count in shifts.items():
        if count > 1:
            text = f"engineer {engineer!r} has {count} routes in shift {shift}."
            yield Finding(rule="each_once", must=True, text=text, engineer=engineer, amount=count - 1)


def _stated_times(facts: Facts, route: Route, table: Timetable) -> Iterable[Finding]:
    for place, visit in enumerate(route.visits):
        stated = list(map(facts.seconds, (visit.arrival, visit.start, visit.end)))
        told = [table.arrival[place], table.start[place], table.end[place]]
        if visit.steps:
            steps = [phase.start for phase in sorted(phases(table, place))]
            if len(steps) != len(visit.steps):
                text = f"order {visit.order!r} is stated with {len(visit.steps)} steps instead of {len(steps)}."
                whole = table.work[place]
                yield Finding(rule="stated_times", must=False, text=text, order=visit.order, engineer=route.engineer, amount=whole)
                continue
            stated, told = [*stated, *map(facts.seconds, visit.steps)], [*told, *steps]
        off = max(abs(said - true) for said, true in zip(stated, told, strict=True))
        if off:
            text = f"order {visit.order!r} is stated {off} s away from the time the clock tells."
            yield Finding(rule="stated_times", must=False, text=text, order=visit.order, engineer=route.engineer, amount=off)


def _stated_open(problem: Problem, plan: Plan) -> Iterable[Finding]:
    served = {visit.order for route in plan.routes for visit in route.visits}
    stated, left = set(plan.open_orders), set(left_open(problem, served))
    for order in (order.id for order in problem.orders):
        if (order in left) != (order in stated):
            instead = "both visited and" if order in served else "neither visited nor" if order in left else "a variant not left and"
            text = f"order {order!r} is {instead} stated as open."
            yield Finding(rule="stated_open", must=False, text=text, order=order)
