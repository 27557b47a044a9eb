"""When an engineer rests, or is somewhere else."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from .location import Location


class Break(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A rest inside a shift, or a private appointment at a place.

    The plan chooses where it stands: before or after the drive between any two visits, so that the engineer is back
    earliest. An engineer who is back before its first window opens, early enough to reach ``location``, is off duty and
    does not need it. The breaks of one shift are taken in the sequence of their first windows.

    Attributes
    ----------
    duration
        How long it takes.
    windows
        ``[(earliest, latest), ...]``: it must *start* inside one of them, bounds included.
    location
        Where it is spent, with drives there and on from there; ``None`` for wherever the engineer is.
    restocks
        Whether this is a call where there is enough of everything: until then orders take from the ``load`` of the shift,
        afterwards they take what they need. The call is left out where the load is enough without it, and otherwise comes where it
        makes the day, from leaving to being back, shortest. It needs a location and is the only break of its shift.
    """

    duration: timedelta
    windows: tuple[tuple[datetime, datetime], ...]
    location: Location | None = None
    restocks: bool = False
