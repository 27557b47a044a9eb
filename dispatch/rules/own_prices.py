"""What an engineer costs more than the cheapest one by prices of their own: ``Engineer.prices``."""

from __future__ import annotations

import numpy as np

from dispatch.facts import Facts

READS = {"Engineer": ("prices",)}
COLUMNS = {"shift_travel_more": "travel_second", "shift_metre_more": "metre", "shift_used_more": "engineer_used"}
"""The rates that the rules ``travel``, ``distance`` and ``engineer_used`` give the core once, for the cheapest engineer."""


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Units of money on top of those, by shift; no column where all engineers cost the same."""
    lowest = {column: facts.lowest(name) for column, name in COLUMNS.items()}
    rates = {column: [getattr(shift.rates, name) - lowest[column] for shift in facts.shifts] for column, name in COLUMNS.items()}
    if not any(map(any, rates.values())):
        return {}
    return {column: np.array(more, dtype=np.int64) for column, more in rates.items()}
