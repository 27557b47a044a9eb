"""The cost of a plan, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from .finding import Finding
from .money import to_currency

Column = Literal["price", "rule", "order", "engineer"]


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one price asks for one order, for one route, for all routes together, or for an order that stays open.

    Attributes
    ----------
    price
        Name of the price: a key of ``plan.cost.by_price``.
    rule
        Name of the rule that asks it; findings of the rule have the same.
    units
        Money in 1/3,600,000 of the currency.
    order
        Id of the order that causes it; empty where it is the whole route: the way back, overtime, wages.
    engineer, shift
        Whose route it is; empty and None for an open order, and for what routes cost only because of each other: an
        order and an engineer are both empty then.
    """

    price: str
    rule: str
    units: int
    order: str = ""
    engineer: str = ""
    shift: int | None = None

    @property
    def money(self) -> float:
        """In the currency."""
        return to_currency(self.units)


class Bill(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that a plan costs; the lines sum to the cost of the plan, to the unit.

    Attributes
    ----------
    open_at_any_price
        Number of open orders that are wanted at any price: compared before money.
    lines
        Route by route, then what all cost together, open orders last; no line without money.
    """

    open_at_any_price: int
    lines: tuple[Line, ...]

    @property
    def units(self) -> int:
        """The total, in 1/3,600,000 of the currency."""
        return sum(line.units for line in self.lines)

    @property
    def total(self) -> float:
        """In the currency."""
        return to_currency(self.units)

    def by(self, column: Column) -> dict[str, int]:
        """Units of money by price, rule, order or engineer, dearest first; under ``""`` what has none."""
        return summed((getattr(line, column), line.units) for line in self.lines)

    def by_finding(self, findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
        """Each finding with the units of money of its rule, order and engineer, dearest first; 0 where that costs nothing.

        Findings of a rule that name neither order nor engineer share what all routes cost together, by their amounts.
        """
        findings = list(findings)
        asked: dict[tuple[str, str, str], int] = {}
        for line in self.lines:
            about = (line.rule, line.order, line.engineer)
            asked[about] = asked.get(about, 0) + line.units
        amounts = summed((finding.rule, finding.amount) for finding in findings if not finding.order and not finding.engineer)
        priced = []
        for finding in findings:
            units = asked.get((finding.rule, finding.order, finding.engineer), 0)
            if not finding.order and not finding.engineer:
                units = units * finding.amount // max(1, amounts[finding.rule])
            priced.append((finding, units))
        return sorted(priced, key=lambda pair: -pair[1])


def summed(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    """One sum for each name, the largest first."""
    sums: dict[str, int] = {}
    for name, units in entries:
        sums[name] = sums.get(name, 0) + units
    return dict(sorted(sums.items(), key=lambda entry: (-entry[1], entry[0])))
