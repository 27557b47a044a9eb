"""What things cost."""

from __future__ import annotations

from copy import deepcopy

import msgspec


class Prices(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Money for each unit of each goal, in one currency; a price not named is 0.

    Attributes
    ----------
    travel_hour
        An hour of driving.
    km
        A kilometre of driving.
    engineer_used
        A shift with at least one order.
    overtime_hour
        An hour between the end of a shift and the moment the engineer is back.
    late_hour
        An hour between an order's ``due`` and the start of its work.
    open_order
        Priority -> money lost when an order of that priority stays open.
    """

    travel_hour: float = 0.0
    km: float = 0.0
    engineer_used: float = 0.0
    overtime_hour: float = 0.0
    late_hour: float = 0.0
    open_order: dict[str, float] = {}

    @staticmethod
    def standard(version: str = "2026.1") -> Prices:
        """The everyday prices of this version, in yuan; a version never changes. ``docs/prices.md`` says where they come from.

        Raises
        ------
        ValueError
            If there is no such version.
        """
        if version not in STANDARD:
            raise ValueError(f"there are no standard prices {version!r}; there are {', '.join(map(repr, STANDARD))}")
        return deepcopy(STANDARD[version])


STANDARD = {
    "2026.1": Prices(
        travel_hour=55.0,
        overtime_hour=60.0,
        late_hour=90.0,
        open_order={"low": 150.0, "normal": 300.0, "high": 600.0, "urgent": 1200.0},
    ),
}
"""Everyday prices by version."""
