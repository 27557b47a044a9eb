"""Each star that an engineer's rating lies below the best costs ``Prices.rating``, for each order."""

from __future__ import annotations

from dispatch.facts import Duty, Rates
from dispatch.models.engineer import BEST_RATING
from dispatch.models.order import Order

READS = {"Engineer": ("rating",), "Prices": ("rating",)}
PRICE = "rating"


def price(order: Order, duty: Duty, rates: Rates) -> int:
    """Stars missing, to the nearest unit of money; nothing for an engineer without a rating."""
    stars = duty.engineer.rating
    return 0 if stars is None else round(rates.rating * (BEST_RATING - stars))
