"""What a running solve reports."""

from __future__ import annotations

import msgspec


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run is.

    Attributes
    ----------
    seconds
        Since the call began.
    rounds
        Of all workers together.
    cost
        Of the best plan so far, in the currency of the prices.
    open_orders
        That the best plan so far leaves out.
    """

    seconds: float
    rounds: int
    cost: float
    open_orders: int
