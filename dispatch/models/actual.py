"""What really happened."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

Outcome = Literal["", "done", "failed", "cancelled", "rebooked"]


class Actual(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One visit as it happened, or one that did not come to be. Several of one order are told one after the other.

    Attributes
    ----------
    order
        Id of the order.
    engineer
        Id of the engineer who came; empty for the one of the plan.
    arrived, started, finished
        At the door, at work, done; None where nobody noted it.
    outcome
        ``"done"``, ``"failed"`` (another visit is needed), ``"cancelled"`` by the customer, ``"rebooked"`` (the promise was changed
        after it was given, and nobody came); empty where it is not known yet.
    cause
        Why it failed, was cancelled or rebooked, in the words of the company; they are counted.
    rating
        Stars that the customer gave, 0 to 5.
    lat, lon
        Where the engineer checked in on arrival, degrees, WGS-84.
    """

    order: str
    engineer: str = ""
    arrived: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None
    outcome: Outcome = ""
    cause: str = ""
    rating: float | None = None
    lat: float | None = None
    lon: float | None = None
