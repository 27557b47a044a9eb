"""How good a plan can be at best."""

from __future__ import annotations

from typing import Literal

import msgspec

from .plan import Plan


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """What no plan of a problem is better than.

    Attributes
    ----------
    open_at_any_price
        No plan leaves fewer of the orders open that are wanted at any price.
    total
        No plan that leaves just so many of them open costs less, in currency.
    by
        What proves ``total``: ``"routes"``, the whole routes that each shift could have, or ``"followers"``, who may come after whom,
        which is weaker. It is all there is where the compiled core is not installed or time ends early.
    """

    open_at_any_price: int
    total: float
    by: Literal["routes", "followers"] = "followers"

    def gap(self, plan: Plan) -> float | None:
        """By which part of its cost the plan may be above the best one, at most; 0 for a best plan.

        None where ``plan`` leaves more orders open that are wanted at any price: no money makes up for them.
        """
        cost = plan.cost
        if cost.open_at_any_price > self.open_at_any_price:
            return None
        return max(0.0, cost.total - self.total) / cost.total if cost.total > 0 else 0.0
