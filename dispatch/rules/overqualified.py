"""Each level that an engineer has above what the order asks for costs ``Prices.overqualified``: experts are kept for what needs them."""

from __future__ import annotations

from dispatch.facts import Duty, Rates
from dispatch.models.order import Order

READS = {"Order": ("skills",), "Engineer": ("skills",), "Prices": ("overqualified",)}
PRICE = "overqualified"


def price(order: Order, duty: Duty, rates: Rates) -> int:
    """Levels above, summed over the skills that the order asks for; other skills of the engineer do not count."""
    has = duty.engineer.skills
    return rates.overqualified * sum(max(0, has.get(skill, 0) - level) for skill, level in order.skills.items() if level > 0)
