"""Whose part of a plan it is."""

from __future__ import annotations

import msgspec

from .bill import Bill


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a plan says of itself that ``Plan.view`` cut down to one party: of all others it has nothing but these numbers.

    Attributes
    ----------
    brand, outlet, engineer
        Whose part it is; one of them.
    bill
        What of the cost of the whole plan this party causes.
    others_served, others_open
        Number of orders that are left out.
    others_engineers
        Number of engineers who are left out.
    """

    brand: str = ""
    outlet: str = ""
    engineer: str = ""
    bill: Bill
    others_served: int = 0
    others_open: int = 0
    others_engineers: int = 0

    @property
    def name(self) -> str:
        """``brand 'Gree'``, for sentences."""
        return next(f"{field} {value!r}" for field in ("brand", "outlet", "engineer") if (value := getattr(self, field)))
