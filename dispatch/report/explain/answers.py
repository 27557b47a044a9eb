"""What one shift says to an order: there is room, or what is in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import NamedTuple

from dispatch.clock import Timetable
from dispatch.facts import OrderFacts
from dispatch.models.explanation import Obstacle, Place, State, Tally
from dispatch.models.finding import Finding
from dispatch.models.moments import moment_at
from dispatch.models.money import to_currency
from dispatch.rules import Rule, rules_of

from .routes import Routes

CAPACITY = ("max_orders", "load")
"""Rules that ask nothing but what a shift holds."""
TIME = ("windows", "finish_by", "breaks", "shift_end")
"""Rules that somebody breaks by being late."""
STATES: tuple[State, ...] = ("never", "alone", "today")
NO_SHIFT = "no_shift"


class Answer(NamedTuple):
    """What the shift of this row says. With room, ``table`` is its route with the order at ``position``; otherwise ``findings`` say
    what the judge has against that, and ``rule`` is the one it is counted under."""

    row: int
    state: State | None
    rule: str = ""
    position: int = 0
    findings: tuple[Finding, ...] = ()
    table: Timetable | None = None
    money: int = 0

    def ease(self) -> tuple[int, int, int, int]:
        """Sorts answers: room first, the cheapest first, then those that lack least."""
        steps = 0 if self.state is None else 1 + STATES[::-1].index(self.state)
        return steps, self.money, *lack(self.findings)


def lack(findings: Sequence[Finding]) -> tuple[int, int]:
    """How much is missing: broken rules, then by how much altogether."""
    return len(findings), sum(finding.amount for finding in findings)


def name_of(rule: Rule) -> str:
    """The name under which the findings of a rule are reported."""
    return rule.__name__.rpartition(".")[2] if isinstance(rule, ModuleType) else rule.name


class Asker:
    """Asks shifts about orders."""

    def __init__(self, routes: Routes) -> None:
        self.routes = routes
        self._who = [rule for rule in rules_of(routes.problem) if hasattr(rule, "eligible")]

    def ask(self, row: int, order: OrderFacts) -> Answer:
        """What a shift says to an order."""
        routes, shift = self.routes, self.routes.facts.shifts[row]
        refusing = [name_of(rule) for rule in self._who if not rule.eligible(order.order, shift.duty)]
        alone = routes.broken(routes.table(row, (order,)))
        if refusing:
            findings = tuple(finding for finding in alone if finding.rule in refusing)
            return Answer(row, "never", refusing[0], 0, findings)
        tables = [routes.with_order(row, position, order) for position in range(len(routes.visits[row]) + 1)]
        broken = [routes.broken(table) for table in tables]
        fitting = [
            Answer(row, None, "", position, (), table, routes.added(row, table))
            for position, (table, findings) in enumerate(zip(tables, broken, strict=True))
            if not findings
        ]
        if fitting:
            return min(fitting, key=Answer.ease)
        if alone:
            return Answer(row, "alone", alone[0].rule, 0, alone)
        return nearest(row, broken)


def nearest(row: int, broken: Sequence[tuple[Finding, ...]]) -> Answer:
    """The place of a route where least is missing; where nobody would be late, if there is such a place."""
    full = [rule for rule in CAPACITY if any(finding.rule == rule for finding in broken[0])]
    on_time = [position for position, findings in enumerate(broken) if not any(finding.rule in TIME for finding in findings)]
    position = min(on_time or range(len(broken)), key=lambda place: lack(broken[place]))
    rule = full[0] if full else broken[position][0].rule if on_time else "time"
    return Answer(row, "today", rule, position, broken[position])


def tallies(answers: Iterable[Answer], idle: int) -> tuple[Tally, ...]:
    """How many engineers are kept from an order by what; ``idle`` of them have no shift."""
    counts = Counter((answer.state, answer.rule) for answer in answers if answer.state is not None)
    found = [Tally(state=state, rule=rule, engineers=count) for (state, rule), count in counts.items() if state is not None]
    if idle:
        found.append(Tally(state="never", rule=NO_SHIFT, engineers=idle))
    return tuple(sorted(found, key=lambda each: (STATES.index(each.state), -each.engineers, each.rule)))


def obstacle(routes: Routes, answer: Answer) -> Obstacle:
    """An answer without room, for people."""
    shift = routes.facts.shifts[answer.row]
    assert answer.state is not None
    return Obstacle(engineer=shift.engineer.id, shift=shift.number, state=answer.state, position=answer.position, findings=answer.findings)


def place(routes: Routes, answer: Answer, beside: int = 0) -> Place:
    """An answer with room, for people; what it costs is told beside so many units of money."""
    shift = routes.facts.shifts[answer.row]
    assert answer.table is not None
    return Place(
        engineer=shift.engineer.id,
        shift=shift.number,
        position=answer.position,
        start=moment_at(routes.facts.origin, answer.table.start[answer.position]),
        cost=to_currency(answer.money - beside),
    )
