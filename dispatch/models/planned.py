"""Who does an order and when, as far as that is settled."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Planned(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is settled, or was planned before, about one order.

    Attributes
    ----------
    engineer
        Id of the engineer; empty where that is open.
    start
        When the work starts; None where that is open.
    """

    engineer: str = ""
    start: datetime | None = None
