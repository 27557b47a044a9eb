"""Where a van is loaded again."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from .location import Location


class Reload(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The engineer may come back within a shift, as often as it helps, to unload what was picked up and to load for the next orders.

    All between two loadings is a trip. Each trip has the whole ``Shift.load`` to itself, and begins when the goods of all its orders
    (``Order.goods_from``) are there and loaded. The plan chooses the trips of a route: nobody comes too late if that can be, then
    the drives are shortest in time, then the engineer is back earliest, then the drives are shortest in metres and the trips fewest.

    Attributes
    ----------
    location
        Where that is; ``None`` for where the shift begins.
    duration
        How long it takes, from the moment at which engineer and goods are both there. For its first trip the van is loaded when the
        shift begins.
    """

    location: Location | None = None
    duration: timedelta = timedelta(0)
