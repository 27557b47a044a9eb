"""What the page shows, as plain lists: columns of orders and engineers, a row for each shift, figures and changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import get_args

from dispatch.io.table import row_zh
from dispatch.models.explanation import Explanation
from dispatch.models.faults import Fault
from dispatch.models.finding import Language
from dispatch.models.money import to_currency
from dispatch.models.plan import Plan
from dispatch.models.set_aside import SetAside, Word
from dispatch.report.explain.hint import nearest, smallest
from dispatch.report.kpis import Group, kpis
from dispatch.report.set_aside import say_fault

from .columns import engineer_columns, kinds_of, order_columns
from .compared import compared
from .rows import Json, Rows

FIGURES = (
    *("orders_asked", "orders_served", "orders_open", "open_at_any_price", "served_rate"),
    *("promised", "on_time", "on_time_rate", "due", "in_due", "in_due_rate"),
    *("shifts", "shifts_used", "shifts_with_overtime", "work_hours", "travel_hours", "overtime_hours"),
    *("utilisation", "travel_share", "km"),
)
GROUPINGS = ("order.kind", "order.priority", "engineer.outlet", "engineer.id")
DIGITS, CENTS = 5, 2
"""Of shares and hours, more than the page shows, and of money."""

LANGUAGES: tuple[Language, ...] = get_args(Language)
WORDS: tuple[Word, ...] = get_args(Word)


def content(
    plan: Plan, before: Plan | None = None, title: str = "", reasons: bool = True, set_aside: Iterable[SetAside] = ()
) -> dict[str, Json]:
    """All that the page of ``plan`` shows. Orders and engineers are named by their number in the problem.

    A view of one party has no reasons: they lie with others, of whom it knows nothing. Nor has it rows that were set aside, because nobody
    knows whose they are.

    Raises
    ------
    ValueError
        If ``plan`` is the view of one party, and ``before`` is not one of the same party.
    """
    if before is not None and plan.party is not None and (before.party is None or before.party.name != plan.party.name):
        raise ValueError(f"this plan is cut down to {plan.party.name}, the one before is not: cut it down, too")
    problem, rows = plan.problem, Rows(plan)
    kinds = kinds_of(problem.orders)
    day = rows.wall.midnight
    shown: dict[str, Json] = {
        "title": title,
        "origin": [day.year, day.month, day.day],
        "made": {name: getattr(plan.made, name) for name in ("solver", "seconds", "rounds", "status")},
        "kinds": list(kinds),
        "colours": list(kinds.values()),
        "orders": order_columns(problem.orders, rows.facts, rows.wall),
        "engineers": engineer_columns(problem.engineers),
        "shifts": [rows.told(shift, route) for shift, route in rows],
        "ends": [rows.ends(shift) for shift, _ in rows],
        "away": rows.out_otherwise(),
        "unrouted": [row for row, (shift, _) in enumerate(rows) if not shift.shift.routed],
        "trips": {row: rows.trips(route) for row, (_, route) in enumerate(rows) if route is not None and route.trips},
        "open": _open(plan, rows),
        "parts": [number for number, order in enumerate(problem.orders) if order.part_of],
        "instead": _instead(plan, rows),
        "aside": _aside(set_aside) if plan.party is None else [],
        "cost": {"total": plan.cost.total, "by_price": plan.cost.by_price},
        "order_costs": _order_costs(plan, rows),
        "reasons": _reasons(plan, rows) if reasons and plan.party is None else {},
        "others": _others(plan),
        "figures": _figures(plan),
    }
    if before is not None:
        difference = before.difference(plan)
        money = {"total": before.cost.total, "by_price": before.cost.by_price}
        shown["before"] = {"figures": _figures_of(difference.before), "cost": money, **compared(before, plan, difference, rows)}
    return shown


def _open(plan: Plan, rows: Rows) -> list[int]:
    """Open orders, those first that are dearest to leave open."""
    facts, number_of = rows.facts, rows.order_number
    orders = [facts.orders[facts.visit_number[order]] for order in plan.open_orders]
    orders.sort(key=lambda order: (not order.must, -order.value, number_of[order.order.id]))
    return [number_of[order.order.id] for order in orders]


def _instead(plan: Plan, rows: Rows) -> dict[int, int]:
    """For each order that does not count as one of its own the one that it counts as: of variants the one that is done or open, and for a
    further day of work its first day."""
    served = {visit.order for route in plan.routes for visit in route.visits}
    counted: dict[str, str] = {}
    for names in (served, frozenset(plan.open_orders)):
        for order in plan.problem.orders:
            if order.variant_of and order.id in names:
                counted.setdefault(order.variant_of, order.id)
    chosen = {order.id: counted.get(order.variant_of, order.id) for order in plan.problem.orders if order.id not in served}
    whole = {order.id: order.part_of or order.id for order in plan.problem.orders}
    number_of = rows.order_number
    return {number_of[name]: number_of[other] for name, of in whole.items() if (other := chosen.get(of, of)) != name}


def _aside(set_aside: Iterable[SetAside]) -> list[Json]:
    """Sort, place, id and faults of each row that was set aside, orders first; places and faults in both languages."""
    rows = sorted(set_aside, key=lambda row: WORDS.index(row.word))
    return [[row.word, [row.where, row_zh(row.where)], row.id, [_in_both(fault) for fault in row.faults]] for row in rows]


def _in_both(fault: Fault) -> list[str]:
    return [say_fault(fault, language) for language in LANGUAGES]


def _reasons(plan: Plan, rows: Rows) -> dict[str, dict[int, tuple[list[str], list[str], str]]]:
    """Why each open order is open, what would let it in, and the most useful sentence, by language and number of the order."""
    told = plan.explain()
    return {language: {rows.order_number[each.order]: _sentences(each, language) for each in told} for language in LANGUAGES}


def _sentences(told: Explanation, language: Language) -> tuple[list[str], list[str], str]:
    cures = [change.say(language) for change in told.changes]
    why = [line for line in told.say(language).splitlines() if line not in cures]
    return why, cures, _hint(told, language)


def _hint(told: Explanation, language: Language) -> str:
    """The smallest change that would let an order in, otherwise what keeps the nearest engineer from it, or the next best sentence."""
    change = smallest(told.changes)
    return nearest(told, language) if change is None else change.say(language)


def _order_costs(plan: Plan, rows: Rows) -> dict[int, dict[str, float]]:
    """What each order costs, by name of the price; its whole crew added up."""
    costs: defaultdict[int, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in plan.bill().lines:
        if line.order:
            costs[rows.order_number[line.order]][line.price] += line.units
    return {number: {price: round(to_currency(units), CENTS) for price, units in prices.items()} for number, prices in costs.items()}


def _others(plan: Plan) -> dict[str, Json] | None:
    """Whose view this is, and how many orders and engineers are not in it."""
    party = plan.party
    if party is None:
        return None
    return {
        "name": party.brand or party.outlet or party.engineer,
        "orders": party.others_served + party.others_open,
        "engineers": party.others_engineers,
    }


def _figures(plan: Plan) -> dict[str, Json]:
    found = kpis(plan, GROUPINGS)
    groups = {by: [[group.name, _figures_of(group)] for group in groups] for by, groups in found.groups.items()}
    return {"names": FIGURES, "whole": _figures_of(found.whole), "groups": groups}


def _figures_of(group: Group) -> list[float | int | None]:
    row = group.row()
    values = [row[name] for name in FIGURES]
    return [round(value, DIGITS) if isinstance(value, float) else value for value in values if not isinstance(value, str)]
