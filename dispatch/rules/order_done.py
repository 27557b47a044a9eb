"""An order costs ``Prices.order_done`` of whoever does it, mostly by a price of the engineer's own."""

from __future__ import annotations

from dispatch.facts import Duty, Rates
from dispatch.models.order import Order

READS = {"Order": ("part_of",), "Engineer": ("prices",), "Prices": ("order_done",)}
PRICE = "order_done"


def price(order: Order, duty: Duty, rates: Rates) -> int:
    """Once for each order: a further day goes on with one."""
    return 0 if order.part_of else rates.order_done
