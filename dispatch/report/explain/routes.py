"""The routes of a plan, and what the judge says of them with one order more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from dispatch.clock import Timetable, timetable
from dispatch.facts import OrderFacts, ShiftFacts, facts_of
from dispatch.judge import planned_before
from dispatch.models.finding import Finding
from dispatch.models.money import to_currency
from dispatch.models.plan import Plan
from dispatch.models.problem import Problem
from dispatch.rules import RULES, charged, charged_together, open_orders, rules_of


class Routes:
    """The routes of all shifts, by row of the shift, without the order ``without``.

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
        tied = [rule for rule in RULES if hasattr(rule, "ties_routes") and rule.ties_routes(self.facts)]
        self._remarks_of_plan = [rule.findings_of_plan for rule in tied if hasattr(rule, "findings_of_plan")]
        priced = [rule for rule in rules if hasattr(rule, "PRICE") and rule is not open_orders]
        self._priced, self._tied = [rule for rule in priced if rule not in tied], [rule for rule in priced if rule in tied]
        self._money: dict[int, dict[str, int]] = {}
        numbers = self.facts.order_number
        self.visits: list[tuple[OrderFacts, ...]] = [()] * len(self.facts.shifts)
        for route in plan.routes:
            row = self.facts.shift_number.get((route.engineer, route.shift))
            names = [visit.order for visit in route.visits if visit.order != without]
            missing = [name for name in names if name not in numbers]
            if row is None or missing:
                raise ValueError(f"the plan has {missing[:1] or (route.engineer, route.shift)}, which the problem does not have")
            self.visits[row] = tuple(self.facts.orders[numbers[name]] for name in names)

    def table(self, row: int, visits: Sequence[OrderFacts]) -> Timetable:
        """The timetable of these visits in a shift."""
        return self.of_shift(self.facts.shifts[row], visits)

    def of_shift(self, shift: ShiftFacts, visits: Sequence[OrderFacts]) -> Timetable:
        """The same for any shift."""
        return timetable(self.facts, shift, visits)

    def with_order(self, row: int, position: int, order: OrderFacts) -> Timetable:
        """The route of a shift with ``order`` after ``position`` of its visits."""
        visits = self.visits[row]
        return self.table(row, (*visits[:position], order, *visits[position:]))

    def broken(self, table: Timetable) -> tuple[Finding, ...]:
        """What the judge has against a route as if there was no other: every broken must."""
        return tuple(finding for remarks in self._remarks for finding in remarks(table) if finding.must)

    def broken_beside(self, row: int, table: Timetable) -> tuple[Finding, ...]:
        """The same where the route of a shift is like ``table``, and every must that the plan breaks by that and not before."""
        found = self.broken(table)
        if not self._remarks_of_plan:
            return found
        return *found, *(finding for finding in self._of_plan(self._with(row, table)) if finding not in self._broken_before)

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
        if row not in self._money:
            self._money[row] = self._by_price(row, self._tables[row] if self._tied else self.table(row, self.visits[row]))
        before = self._money[row]
        return {name: units - before[name] for name, units in self._by_price(row, table).items()}

    def _by_price(self, row: int, table: Timetable) -> dict[str, int]:
        """Units of money of one route, and of all routes together where they depend on each other."""
        money = {rule.PRICE: charged(rule, table) for rule in self._priced}
        together = self._with(row, table) if self._tied else []
        return money | {rule.PRICE: charged_together(rule, self.facts, together) for rule in self._tied}

    def _with(self, row: int, table: Timetable) -> list[Timetable]:
        """The timetables of the plan, that of one shift being another."""
        return [*self._tables[:row], table, *self._tables[row + 1 :]]

    def _of_plan(self, tables: Sequence[Timetable]) -> list[Finding]:
        return [finding for remarks in self._remarks_of_plan for finding in remarks(self.facts, tables) if finding.must]

    @cached_property
    def _tables(self) -> list[Timetable]:
        """Those of all shifts, by row."""
        return [self.table(row, visits) for row, visits in enumerate(self.visits)]

    @cached_property
    def _broken_before(self) -> list[Finding]:
        return self._of_plan(self._tables)
