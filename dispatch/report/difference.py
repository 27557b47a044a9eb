"""What is different between two plans: who does what when, promises, figures and money."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Literal

import msgspec

from dispatch.models.moments import seconds_between
from dispatch.models.money import to_currency, to_units
from dispatch.models.order import Order
from dispatch.models.plan import Plan

from ._measured import Measured
from .kpis import VERSION, Group

What = Literal["new", "gone", "closed", "opened", "other_engineer", "other_time"]
"""Asked only after, or only before; served only after, or only before; done by others; done by the same at another time."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Who does an order, and when its work begins."""

    engineers: tuple[str, ...]
    start: datetime


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one order.

    Attributes
    ----------
    what
        In one word; see :data:`What`.
    before, after
        Who does it and when; None where nobody does.
    seconds
        By how much its start moved, below 0 for earlier; 0 where it has none in one of the plans.
    promised, kept_before, kept_after
        Whether it has a promise, and whether work starts by the end of it. Where nobody comes, a promise is not kept.
    """

    order: str
    what: What
    before: Held | None
    after: Held | None
    seconds: int
    promised: bool
    kept_before: bool
    kept_after: bool

    @property
    def breaks_promise(self) -> bool:
        """Whether its promise was kept before and no longer is."""
        return self.promised and self.kept_before and not self.kept_after


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
        Orders that are not as before, in the sequence of the second problem, those it does not have last. A further day of work over
        several days is there only where it is done by others or at another time.
    same
        Number of orders that have the same engineers and start, or are open, in both.
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
    asked = [{order.id: order for order in plan.problem.orders} for plan in (before, after)]
    held = [_held(plan) for plan in (before, after)]
    orders = [*asked[1], *(order for order in asked[0] if order not in asked[1])]
    parts = {name for one in asked for name, order in one.items() if order.part_of}
    changed = (_change(order, asked, held) for order in orders)
    changes = [each for each in changed if each is not None and (each.order not in parts or each.what in ("other_engineer", "other_time"))]
    return Difference(
        changes=tuple(changes),
        same=len(set(orders) - parts - {change.order for change in changes}),
        money=_money(before, after),
        open_at_any_price=(before.cost.open_at_any_price, after.cost.open_at_any_price),
        before=_whole(before),
        after=_whole(after),
    )


def _held(plan: Plan) -> dict[str, Held]:
    held: dict[str, Held] = {}
    for route in plan.routes:
        for visit in route.visits:
            there = held.get(visit.order)
            engineers = (route.engineer,) if there is None else tuple(sorted({*there.engineers, route.engineer}))
            held[visit.order] = Held(engineers=engineers, start=visit.start if there is None else min(there.start, visit.start))
    return held


def _change(order: str, asked: list[dict[str, Order]], held: list[dict[str, Held]]) -> Change | None:
    """What became of an order; None where nothing did."""
    before, after = (one.get(order) for one in held)
    what = _what(order in asked[0], order in asked[1], before, after)
    if what is None:
        return None
    promise = asked[order in asked[1]][order].promise
    return Change(
        order=order,
        what=what,
        before=before,
        after=after,
        seconds=0 if before is None or after is None else seconds_between(before.start, after.start),
        promised=promise is not None,
        kept_before=promise is not None and before is not None and before.start <= promise[1],
        kept_after=promise is not None and after is not None and after.start <= promise[1],
    )


def _what(was_asked: bool, is_asked: bool, before: Held | None, after: Held | None) -> What | None:
    if was_asked != is_asked:
        return "new" if is_asked else "gone"
    if before is None or after is None:
        return None if before is after else "closed" if before is None else "opened"
    if before.engineers != after.engineers:
        return "other_engineer"
    return None if before.start == after.start else "other_time"


def _money(before: Plan, after: Plan) -> tuple[Money, ...]:
    sums = [Counter({price: to_units(money) for price, money in plan.cost.by_price.items()}) for plan in (before, after)]
    prices = dict.fromkeys(price for plan in (after, before) for price in plan.cost.by_price)
    return tuple(Money(price=price, before=sums[0][price], after=sums[1][price]) for price in prices if sums[0][price] or sums[1][price])


def _whole(plan: Plan) -> Group:
    orders, shifts = Measured(plan).whole()
    return Group(name="", orders=orders, shifts=shifts)
