"""The routes of a plan, and what the judge says of them with one order more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from dispatch.clock import Timetable, timetable
from dispatch.facts import OrderFacts, ShiftFacts, facts_of
from dispatch.judge import planned_before, visit_name
from dispatch.linked import timed
from dispatch.models.finding import Finding
from dispatch.models.money import to_currency
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem
from dispatch.rules import Rule, charged, charged_together, crew, link, open_orders, remarks_together, rules_of, tied_by

NO_ROW = -1
COMPANY = "only_with"
"""The rule that is broken by an order alone and not beside others."""


class Routes:
    """The routes of all shifts, by row of the shift, without the order ``without``.

    Where other routes wait for visits of a route, by crews or links, what is said of it is said of all routes together.

    Raises
    ------
    ValueError
        If the plan names a shift or an order that the problem does not have.
    """

    def __init__(self, plan: Plan, without: str = "") -> None:
        self.problem: Problem = plan.problem
        self.facts = facts_of(plan.problem).changed_from(planned_before(plan))
        rules = rules_of(plan.problem)
        self._remarks = [rule.findings for rule in rules if hasattr(rule, "findings")]
        self._across = [rule.findings_of_plan for rule in (crew, link)]
        shared = tied_by(self.facts)
        self._of_all = [rule for rule in shared if hasattr(rule, "findings_of_plan")]
        self._of_engineer = [rule for rule in shared if hasattr(rule, "findings_of_engineer")]
        priced = [rule for rule in rules if hasattr(rule, "PRICE") and rule is not open_orders]
        self._priced, self._shared = [rule for rule in priced if rule not in shared], [rule for rule in priced if rule in shared]
        numbers = self.facts.visit_number
        self._money: dict[int, dict[str, int]] = {}
        self.visits: list[tuple[OrderFacts, ...]] = [()] * len(self.facts.shifts)
        for route in plan.routes:
            row = self.facts.shift_number.get((route.engineer, route.shift))
            names = [visit_name(visit) for visit in route.visits if visit.order != without]
            missing = [name for name in names if name not in numbers]
            if row is None or missing:
                raise ValueError(f"the plan has {missing[:1] or (route.engineer, route.shift)}, which the problem does not have")
            self.visits[row] = tuple(self.facts.orders[numbers[name]] for name in names)
        self._last: tuple[int, Sequence[OrderFacts], list[Timetable]] = (0, (), [])
        self._tied = {visit.order.id for visits in self.visits for visit in visits}.intersection(self.facts.tied)
        self._old = frozenset(self._of_others(NO_ROW, self._together(NO_ROW, ()))) if self._tied else frozenset()

    def is_tied(self, visits: Sequence[OrderFacts]) -> bool:
        """Whether other routes may wait for one of these visits, or it for them."""
        return bool(self._tied) and any(visit.order.id in self._tied for visit in visits)

    def table(self, row: int, visits: Sequence[OrderFacts]) -> Timetable:
        """The timetable of these visits in a shift."""
        shift = self.facts.shifts[row]
        if not self.is_tied(visits):
            return self.of_shift(shift, visits)
        return next(each for each in self._together(row, visits) if each.shift is shift)

    def of_shift(self, shift: ShiftFacts, visits: Sequence[OrderFacts]) -> Timetable:
        """The same for any shift."""
        return timetable(self.facts, shift, visits)

    def with_order(self, row: int, position: int, order: OrderFacts) -> Timetable:
        """The route of a shift with ``order`` after ``position`` of its visits."""
        visits = self.visits[row]
        return self.table(row, (*visits[:position], order, *visits[position:]))

    def broken(self, table: Timetable) -> tuple[Finding, ...]:
        """What the judge has against a route: every broken must."""
        found = tuple(finding for remarks in self._remarks for finding in remarks(table) if finding.must)
        if not self.is_tied(table.visits):
            return found
        row = self._row_of(table.shift)
        others = self._of_others(row, self._together(row, table.visits))
        return (*found, *(finding for finding in others if finding not in self._old))

    def broken_alone(self, row: int, order: OrderFacts) -> tuple[Finding, ...]:
        """The same of a shift with nothing but ``order``, which cannot lack company there."""
        return tuple(finding for finding in self.broken(self.table(row, (order,))) if finding.rule != COMPANY)

    def broken_beside(self, row: int, table: Timetable) -> tuple[Finding, ...]:
        """The same where the route of a shift is like ``table``, and every must that the plan breaks by that and not before."""
        found = self.broken(table)
        if not self._of_all and not self._of_engineer:
            return found
        together = self._with(row, table)
        engineer = table.shift.engineer.id
        own = [each for each in together if self.is_tied(table.visits) or each.shift.engineer.id == engineer]
        remarks = (*self._broken_by(self._of_all, together), *self._broken_by(self._of_engineer, own))
        return *found, *(finding for finding in remarks if finding not in self._broken_before)

    def broken_at(self, row: int, position: int, order: OrderFacts) -> tuple[Finding, ...]:
        """The same with ``order`` after ``position`` of the visits of a shift."""
        return self.broken_beside(row, self.with_order(row, position, order))

    def added(self, row: int, table: Timetable) -> int:
        """Units of money that the plan costs more when the route of a shift is like ``table``."""
        return sum(self._more(row, table).values())

    def by_price(self, row: int, table: Timetable) -> dict[str, float]:
        """The same in currency, by name of the price, where there is a difference."""
        return {name: to_currency(units) for name, units in self._more(row, table).items() if units}

    def _more(self, row: int, table: Timetable) -> dict[str, int]:
        now = self._by_price(row, table.visits, table)
        if row not in self._money:
            self._money[row] = self._by_price(row, self.visits[row], self.table(row, self.visits[row]))
        return {name: units - self._money[row][name] for name, units in now.items()}

    def _by_price(self, row: int, visits: Sequence[OrderFacts], table: Timetable) -> dict[str, int]:
        """Units of money of one route, of all that wait for its visits, and of all routes where a price is for them together."""
        tables = self._together(row, visits) if self.is_tied(visits) else [table]
        money = {rule.PRICE: sum(charged(rule, each) for each in tables) for rule in self._priced}
        together = self._with(row, table) if self._shared else []
        return money | {rule.PRICE: charged_together(rule, self.facts, together) for rule in self._shared}

    def _with(self, row: int, table: Timetable) -> list[Timetable]:
        """The timetables of the plan, that of one shift being another, and those of all who wait for it."""
        tied = self._together(row, table.visits) if self.is_tied(table.visits) else []
        changed = {self._row_of(each.shift): each for each in tied} | {row: table}
        return [changed.get(number, each) for number, each in enumerate(self._tables)]

    def _row_of(self, shift: ShiftFacts) -> int:
        return self.facts.shift_number[shift.engineer.id, shift.number]

    def _broken_by(self, rules: Sequence[Rule], tables: Sequence[Timetable]) -> list[Finding]:
        return [finding for finding in remarks_together(rules, self.facts, tables) if finding.must] if rules else []

    @cached_property
    def _tables(self) -> list[Timetable]:
        """Those of all shifts, by row."""
        return [self.table(row, visits) for row, visits in enumerate(self.visits)]

    @cached_property
    def _broken_before(self) -> list[Finding]:
        return self._broken_by([*self._of_all, *self._of_engineer], self._tables)

    def _together(self, row: int, visits: Sequence[OrderFacts]) -> list[Timetable]:
        """The timetables of all routes that are tied to each other, with these visits in one shift."""
        if not self._last[2] or self._last[:2] != (row, visits):
            now = [visits if number == row else each for number, each in enumerate(self.visits)]
            routes = [(self.facts.shifts[number], each) for number, each in enumerate(now) if self.is_tied(each)]
            self._last = row, visits, timed(self.facts, routes)
        return self._last[2]

    def _of_others(self, row: int, tables: Sequence[Timetable]) -> Iterator[Finding]:
        """Every broken must but those of the route of one shift alone."""
        alone = [table for table in tables if row == NO_ROW or table.shift is not self.facts.shifts[row]]
        yield from (finding for table in alone for remarks in self._remarks for finding in remarks(table) if finding.must)
        for across in self._across:
            yield from across(self.facts, tables)
