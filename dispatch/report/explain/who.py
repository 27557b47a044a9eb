"""Which rule about who may do what stops whom, for all orders and shifts at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Duty, Facts
from dispatch.models.order import Order
from dispatch.rules import certificates, name_of, rules_of, skills
from dispatch.solvers._pairs import Pairs, asked, listed

from .spoken import Spoken

Rows = NDArray[np.intp]


class Who:
    """Tables of the rules with ``eligible``, those that stop anybody."""

    def __init__(self, facts: Facts, spoken: Spoken) -> None:
        self._facts = facts
        rules = [rule for rule in rules_of(facts.problem) if hasattr(rule, "eligible") and spoken.may_find(rule)]
        tables = [
            listed(facts, rule.lists) if hasattr(rule, "lists") else asked(facts, rule.READS, rule.eligible, np.bool_) for rule in rules
        ]
        stopping = [number for number, table in enumerate(tables) if not table.table.all()]
        self.rules = [name_of(rules[number]) for number in stopping]
        self._tables = [tables[number] for number in stopping]
        self._lacks_one: dict[tuple[str, int], NDArray[np.bool_]] = {}
        self._lacking = {"skills": self._count(skills.READS, _skills), "certificates": self._count(certificates.READS, _certificates)}

    def stopped(self, number: int) -> NDArray[np.bool_]:
        """Whether each of ``rules`` stops an order in each shift, [rule, row]."""
        rows = [~_row(table, number).astype(bool) for table in self._tables]
        return np.array(rows, dtype=bool).reshape(len(rows), len(self._facts.shifts))

    def lacks_one(self, rule: str, number: int) -> NDArray[np.bool_]:
        """In which shifts the engineer lacks one skill, one certificate, or the like, of what the order asks for."""
        table = self._lacking.get(rule)
        key = rule, -1 if table is None else int(table.row_of[number])
        if key not in self._lacks_one:
            self._lacks_one[key] = np.ones(len(self._facts.shifts), dtype=bool) if table is None else _row(table, number) == 1
        return self._lacks_one[key]

    def _count(self, reads: Mapping[str, Sequence[str]], count: Callable[[Order, Duty], int]) -> Pairs:
        return asked(self._facts, reads, count, np.int64)


def _row(pairs: Pairs, number: int) -> NDArray[np.generic]:
    row: NDArray[np.generic] = pairs.table[pairs.row_of[number]][pairs.column_of]
    return row


def _skills(order: Order, duty: Duty) -> int:
    return sum(duty.engineer.skills.get(skill, 0) < level for skill, level in order.skills.items())


def _certificates(order: Order, duty: Duty) -> int:
    return sum(not duty.holds(duty.engineer.certificates, name) for name in order.certificates)
