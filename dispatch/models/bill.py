"""The cost of a plan, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from .finding import Finding
from .money import Units, to_currency

Column = Literal["price", "rule", "order", "engineer"]
About = tuple[str, str, str]
"""Rule, order and engineer."""


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
    units: Units
    order: str = ""
    engineer: str = ""
    shift: int | None = None

    @property
    def about(self) -> About:
        """What findings about the same have in common with it."""
        return self.rule, self.order, self.engineer

    @property
    def money(self) -> float:
        """In the currency."""
        return to_currency(self.units)


class Charge(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one finding costs, or all that one price asks for what no finding is about.

    Attributes
    ----------
    price
        Name of the price.
    units
        Money in 1/3,600,000 of the currency.
    finding
        Whom it concerns and by how much; None for the rest of the price.
    """

    price: str
    units: Units
    finding: Finding | None = None

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

        Findings about the same, such as those of a rule that name neither order nor engineer, share it by their amounts.
        """
        findings = list(findings)
        asked: dict[About, int] = {}
        for line in self.lines:
            asked[line.about] = asked.get(line.about, 0) + line.units
        places: dict[About, list[int]] = {}
        for place, finding in enumerate(findings):
            places.setdefault((finding.rule, finding.order, finding.engineer), []).append(place)
        units = [0] * len(findings)
        for about, some in places.items():
            for place, part in zip(some, _shared(asked.get(about, 0), [findings[place].amount for place in some]), strict=True):
                units[place] = part
        return sorted(zip(findings, units, strict=True), key=lambda pair: -pair[1])

    def charges(self, findings: Iterable[Finding]) -> tuple[Charge, ...]:
        """What each finding costs, then what no finding is about, by price; the sum is the cost of the plan, to the unit.

        A drive, a wage or an hour of overtime is no remark of a rule: such money is asked, and nothing is wrong.
        """
        prices = {line.rule: line.price for line in self.lines}
        told = [Charge(price=prices[finding.rule], units=units, finding=finding) for finding, units in self.by_finding(findings) if units]
        rest = summed([*((line.price, line.units) for line in self.lines), *((charge.price, -charge.units) for charge in told)])
        return (*told, *(Charge(price=price, units=units) for price, units in rest.items() if units))


def _shared(units: int, amounts: list[int]) -> list[int]:
    """Shares of money by amounts, or equal ones where there are none; the first takes what is left over."""
    weights = amounts if sum(amounts) > 0 else [1] * len(amounts)
    shares = [units * weight // sum(weights) for weight in weights]
    return [shares[0] + units - sum(shares), *shares[1:]]


def summed(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    """One sum for each name, the largest first."""
    sums: dict[str, int] = {}
    for name, units in entries:
        sums[name] = sums.get(name, 0) + units
    return dict(sorted(sums.items(), key=lambda entry: (-entry[1], entry[0])))
