"""What the work of an order consists of."""

from __future__ import annotations

from datetime import timedelta

import msgspec


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One part of the work of an order.

    Attributes
    ----------
    name
        What is done, for people.
    duration
        How long it takes, for an engineer of speed 1.
    outdoor
        Whether it is done in the open air: on a roof, on a ladder, at the outdoor unit.
    equipment
        Names of what it is done with; of what ``Outlet.equipment`` counts there must be enough.
    """

    name: str
    duration: timedelta
    outdoor: bool = False
    equipment: tuple[str, ...] = ()
