"""How good a plan can be at best."""

from __future__ import annotations

import msgspec


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """What no plan of a problem is better than.

    Attributes
    ----------
    open_at_any_price
        No plan leaves fewer of the orders open that are wanted at any price.
    total
        No plan that leaves just so many of them open costs less, in currency.
    """

    open_at_any_price: int
    total: float
