"""What is different between two plans: who does what when, promises, figures and money."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import msgspec

from dispatch.models.money import to_currency, to_units
from dispatch.models.plan import Plan

from ._changes import Change, Held, What, changes_between
from ._measured import Measured
from .kpis import VERSION, Group

__all__ = ["Change", "Difference", "Held", "Money", "What", "difference"]


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """What one price asks in both plans, in 1/3,600,000 of the currency."""

    price: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """What the second plan costs more, in the same unit."""
        return self.after - self.before


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What is different in a plan ``after`` from a plan ``before``.

    Attributes
    ----------
    changes
        Orders that are not as before, in the sequence of the second problem, those it does not have last. The variants of an order are
        one order, and so are all days of its work.
    same
        Number of orders that have the same engineers and start, or are open, in both; with ``changes`` all orders that are asked for.
    money
        Every price that asks for something in one of the plans; the sums are the costs of the plans, to the unit.
    open_at_any_price
        Number of open orders that are wanted at any price, before and after: compared before money.
    before, after
        Figures of both plans.
    """

    changes: tuple[Change, ...]
    same: int
    money: tuple[Money, ...]
    open_at_any_price: tuple[int, int]
    before: Group
    after: Group

    def count(self, what: What) -> int:
        """Number of orders with such a change."""
        return sum(change.what == what for change in self.changes)

    @property
    def moved_seconds(self) -> int:
        """By how much starts moved, earlier or later, all orders added up."""
        return sum(abs(change.seconds) for change in self.changes)

    @property
    def touched_promises(self) -> tuple[Change, ...]:
        """Changes of orders that have a promise."""
        return tuple(change for change in self.changes if change.promised)

    @property
    def extra_cost(self) -> float:
        """What the second plan costs more, in the currency."""
        return to_currency(sum(money.change for money in self.money))

    def table(self) -> list[dict[str, str | float | datetime | None]]:
        """One row a changed order."""
        return [
            {
                "order": change.order,
                "what": change.what,
                "engineer_before": None if change.before is None else " + ".join(change.before.engineers),
                "engineer_after": None if change.after is None else " + ".join(change.after.engineers),
                "start_before": None if change.before is None else change.before.start,
                "start_after": None if change.after is None else change.after.start,
                "minutes_later": change.seconds / 60,
                "variant_before": change.before.order if change.before is not None and change.what == "other_variant" else None,
            }
            for change in self.changes
        ]

    def text(self) -> str:
        """Both plans side by side, and what changed, as aligned text."""
        from .side_by_side import side_by_side

        return side_by_side(self)

    def to_json(self) -> str:
        """All of it as JSON text; money in whole units of 1/3,600,000."""
        fields = msgspec.structs.asdict(self) | {"before": self.before.row(), "after": self.after.row()}
        return msgspec.json.encode({"dispatch": VERSION, **fields}).decode()


def difference(before: Plan, after: Plan) -> Difference:
    """What is different in ``after``: of the same problem, or of one with a change.

    Raises
    ------
    ValueError
        If only one of the problems has a time zone: then their times cannot be compared.
    """
    zones = before.problem.time_zone, after.problem.time_zone
    if (zones[0] is None) != (zones[1] is None):
        raise ValueError(f"one problem has time_zone {zones[0]!r} and the other {zones[1]!r}: give both one, or none")
    changes, same = changes_between(before, after)
    return Difference(
        changes=tuple(changes),
        same=same,
        money=_money(before, after),
        open_at_any_price=(before.cost.open_at_any_price, after.cost.open_at_any_price),
        before=_whole(before),
        after=_whole(after),
    )


def _money(before: Plan, after: Plan) -> tuple[Money, ...]:
    sums = [Counter({price: to_units(money) for price, money in plan.cost.by_price.items()}) for plan in (before, after)]
    prices = dict.fromkeys(price for plan in (after, before) for price in plan.cost.by_price)
    return tuple(Money(price=price, before=sums[0][price], after=sums[1][price]) for price in prices if sums[0][price] or sums[1][price])


def _whole(plan: Plan) -> Group:
    orders, shifts = Measured(plan).whole()
    return Group(name="", orders=orders, shifts=shifts)
