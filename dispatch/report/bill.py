"""The cost of a plan by price, order and route."""

from __future__ import annotations

from collections.abc import Iterator

from dispatch.clock import Timetable, timetable
from dispatch.facts import Facts
from dispatch.judge import told
from dispatch.models.bill import Bill, Line
from dispatch.models.plan import Plan
from dispatch.rules import Rule, charged, charged_by_visit, charged_together, name_of, open_orders, rules_of
from dispatch.variants import left_open


def bill(plan: Plan) -> Bill:
    """What each price asks for each order and route of ``plan``, as the judge prices it; made once and kept with the plan."""
    if plan.party is not None:
        return plan.party.bill
    kept: Bill | None = plan.__dict__.get("billed")
    if kept is None:
        kept = plan.__dict__["billed"] = _bill(plan)
    return kept


def _bill(plan: Plan) -> Bill:
    facts, tables = told(plan.problem, plan)
    used = {(table.shift.engineer.id, table.shift.number) for table in tables}
    tables += [timetable(facts, shift, ()) for shift in facts.shifts if (shift.engineer.id, shift.number) not in used]
    served = {order.order.id for table in tables for order in table.visits}
    left = [facts.visit_number[name] for name in left_open(plan.problem, served)]
    priced = [rule for rule in rules_of(plan.problem) if hasattr(rule, "PRICE") and rule is not open_orders]
    lines = [line for table in tables for rule in priced for line in _of_route(rule, table) if line.units]
    lines += [line for rule in priced for line in _of_plan(rule, facts, tables) if line.units]
    lines += [line for line in _of_open(facts, left) if line.units]
    return Bill(open_at_any_price=sum(facts.orders[row].must for row in left), lines=tuple(lines))


def _of_route(rule: Rule, table: Timetable) -> Iterator[Line]:
    """What its visits cause, and the rest."""
    engineer, shift, name = table.shift.engineer.id, table.shift.number, name_of(rule)
    visits = charged_by_visit(rule, table)
    for order, units in zip(table.visits, visits, strict=True):
        yield Line(price=rule.PRICE, rule=name, units=units, order=order.order.id, engineer=engineer, shift=shift)
    yield Line(price=rule.PRICE, rule=name, units=charged(rule, table) - sum(visits), engineer=engineer, shift=shift)


def _of_plan(rule: Rule, facts: Facts, tables: list[Timetable]) -> Iterator[Line]:
    """What all routes cost together beyond what each of them would cost if there was no other."""
    if hasattr(rule, "charge_of_plan"):
        units = charged_together(rule, facts, tables) - sum(charged(rule, table) for table in tables)
        yield Line(price=rule.PRICE, rule=name_of(rule), units=units)


def _of_open(facts: Facts, left: list[int]) -> Iterator[Line]:
    for row in left:
        _, units = open_orders.charge_open(facts, [row])
        yield Line(price=open_orders.PRICE, rule=name_of(open_orders), units=units, order=facts.orders[row].order.id)
