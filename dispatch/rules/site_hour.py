"""An hour of an order's time on site costs ``Prices.site_hour`` of whoever does it, however fast they are."""

from __future__ import annotations

from datetime import timedelta

from dispatch.facts import Duty, Rates
from dispatch.models.order import Order

READS = {"Order": ("duration", "steps"), "Engineer": ("prices",), "Prices": ("site_hour",)}
PRICE = "site_hour"


def price(order: Order, duty: Duty, rates: Rates) -> int:
    """For each second."""
    return rates.site_second * (order.on_site // timedelta(seconds=1))
