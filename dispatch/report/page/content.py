"""What the page shows, as plain lists: columns of orders and engineers, a row for each shift, figures and changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import get_args

from dispatch.facts import NOWHERE, Facts, ShiftFacts, facts_of
from dispatch.io.table import row_zh
from dispatch.models.explanation import Explanation
from dispatch.models.faults import Fault
from dispatch.models.finding import Language
from dispatch.models.moments import moved
from dispatch.models.money import to_currency
from dispatch.models.plan import Plan, Route, Visit
from dispatch.models.set_aside import SetAside, Word
from dispatch.report.explain.hint import nearest, smallest
from dispatch.report.kpis import Group, kpis
from dispatch.report.set_aside import say_fault

from .columns import engineer_columns, kinds_of, order_columns

SECOND = timedelta(seconds=1)
FIGURES = (
    *("orders_asked", "orders_served", "orders_open", "open_at_any_price", "served_rate"),
    *("promised", "on_time", "on_time_rate", "due", "in_due", "in_due_rate"),
    *("shifts", "shifts_used", "shifts_with_overtime", "work_hours", "travel_hours", "overtime_hours"),
    *("utilisation", "travel_share", "km"),
)
GROUPINGS = ("order.kind", "order.priority", "engineer.outlet", "engineer.id")
LATE_FOR_PROMISE, LATE_FOR_DUE = 1, 2
DIGITS, CENTS = 5, 2
"""Of shares and hours, more than the page shows, and of money."""

LANGUAGES: tuple[Language, ...] = get_args(Language)
WORDS: tuple[Word, ...] = get_args(Word)

Json = object


class Wall:
    """Moments as seconds from midnight of the first day, as the clock on the wall shows them."""

    def __init__(self, facts: Facts) -> None:
        self.zone = facts.origin.tzinfo
        self.midnight = facts.origin.replace(tzinfo=None)

    def __call__(self, moment: datetime) -> int:
        return (moved(moment, self.zone).replace(tzinfo=None) - self.midnight) // SECOND


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
        "ends": [[rows.end(shift, number) for number in _ends(shift)] for shift, _ in rows],
        "trips": {row: rows.trips(route) for row, (_, route) in enumerate(rows) if route is not None and route.trips},
        "open": _open(plan, rows),
        "aside": _aside(set_aside) if plan.party is None else [],
        "cost": {"total": plan.cost.total, "by_price": plan.cost.by_price},
        "order_costs": _order_costs(plan, rows),
        "reasons": _reasons(plan, rows) if reasons and plan.party is None else {},
        "others": _others(plan),
        "figures": _figures(plan),
    }
    if before is not None:
        shown["before"] = _compared(plan, before, rows)
    return shown


class Rows:
    """The rows of the timetable: each shift with its route, or without one.

    A shift has more than one row where a plan of somebody else gives it more than one route.
    """

    def __init__(self, plan: Plan) -> None:
        self.facts = facts_of(plan.problem)
        self.wall = Wall(self.facts)
        self.order_number = {order.id: number for number, order in enumerate(plan.problem.orders)}
        self.engineer_number = {engineer.id: number for number, engineer in enumerate(plan.problem.engineers)}
        routes: defaultdict[tuple[str, int], list[Route]] = defaultdict(list)
        for route in plan.routes:
            routes[route.engineer, route.shift].append(route)
        self.rows = [(shift, each) for shift in self.facts.shifts for each in routes.get((shift.engineer.id, shift.number), [None])]

    def __iter__(self) -> Iterator[tuple[ShiftFacts, Route | None]]:
        return iter(self.rows)

    def told(self, shift: ShiftFacts, route: Route | None) -> list[Json]:
        """One row, as ``model.js`` reads it."""
        wall, times = self.wall, shift.shift
        moments = (times.start, times.end, times.overtime_until or times.end)
        start = [self.engineer_number[shift.engineer.id], shift.number, *map(wall, moments)]
        if route is None:
            return [*start, 0, 0, 0, 0, [], []]
        breaks = [wall(moment) for rest in route.breaks for moment in rest]
        visits = [number for visit in route.visits for number in self._visit(visit)]
        return [*start, wall(route.departure), wall(route.back), route.travel_seconds, route.travel_metres, breaks, visits]

    def trips(self, route: Route) -> list[tuple[int, int, int]]:
        """The number of the first visit of each trip, and when its loading begins and ends."""
        return [(trip.first, self.wall(trip.start), self.wall(trip.end)) for trip in route.trips]

    def _visit(self, visit: Visit) -> tuple[int, ...]:
        order, start = self.facts.orders[self.facts.visit_number[visit.order, visit.role]], self.facts.seconds(visit.start)
        late = LATE_FOR_PROMISE * (order.promised is not None and start > order.promised)
        late += LATE_FOR_DUE * (order.due is not None and start > order.due)
        return self.order_number[visit.order], *map(self.wall, (visit.arrival, visit.start, visit.end)), late, visit.role

    def end(self, shift: ShiftFacts, number: int) -> Json:
        """Where a shift begins or ends: the number of the engineer who lives there, the place, or None for nowhere."""
        if number == NOWHERE or (place := self.facts.places[number]).lat is None:
            return None
        return self.engineer_number[shift.engineer.id] if place == shift.engineer.home else [place.lat, place.lon]


def _ends(shift: ShiftFacts) -> tuple[int, ...]:
    """The places where a shift begins and ends, and where its van is loaded again."""
    return shift.start_place, shift.end_place, *([shift.reload.place] if shift.reload else [])


def _open(plan: Plan, rows: Rows) -> list[int]:
    """Open orders, those first that are dearest to leave open."""
    facts, number_of = rows.facts, rows.order_number
    orders = [facts.orders[facts.visit_number[order]] for order in plan.open_orders]
    orders.sort(key=lambda order: (not order.must, -order.value, number_of[order.order.id]))
    return [number_of[order.order.id] for order in orders]


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


def _compared(plan: Plan, before: Plan, rows: Rows) -> dict[str, Json]:
    """What was otherwise in the plan before: figures, money, each changed order, and who held it when."""
    difference = before.difference(plan)
    row_of = {(shift.engineer.id, shift.number): row for row, (shift, _) in reversed(list(enumerate(rows)))}
    held: defaultdict[str, list[Json]] = defaultdict(list)
    for route in before.routes:
        row = row_of.get((route.engineer, route.shift), -1)
        for visit in route.visits:
            held[visit.order].append([row, rows.wall(visit.start), rows.wall(visit.end), route.engineer])
    changes = [(rows.order_number.get(change.order, -1), change) for change in difference.changes]
    return {
        "figures": _figures_of(difference.before),
        "cost": {"total": before.cost.total, "by_price": before.cost.by_price},
        "changes": [[number, change.order, change.what, change.seconds] for number, change in changes],
        "held": [[number, held[change.order]] for number, change in changes if number >= 0],
    }
