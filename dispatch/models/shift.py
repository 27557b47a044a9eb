"""When an engineer works."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

import msgspec

from .location import Location
from .pause import Break
from .reload import Reload


class Shift(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One engineer's working time on one day.

    Attributes
    ----------
    start, end
        The engineer leaves not before ``start`` and should be back by ``end``.
    overtime_until
        The last moment to be back; time after ``end`` costs ``Prices.overtime_hour``. Without it, ``end`` is hard.
    start_at, end_at
        Where the day begins and ends: a location, ``None`` for the engineer's home, or ``"open"`` for
        nowhere in particular: the day then begins at the first order, or ends with the last.
    breaks
        Rests and private appointments; at most four.
    rest_after, rest
        Drives and time on site count as work. Before a drive or a visit with which the work since leaving, or since the last rest, would
        come to more than ``rest_after``, the engineer has rested for ``rest``, where the engineer is; a wait of that length is a rest as
        well. The plan chooses where rests stand, so that the engineer is back earliest. Not together with ``breaks``.
    max_orders
        Most orders that fit into the shift.
    max_work
        Most time on site.
    longest
        Most time from leaving to being back. With it, the engineer leaves as late as the same day's end allows. Between which drives
        and visits a break lies is settled before that, for whoever leaves at once: one before the first drive is time away, too.
    max_leg, max_travel
        Most time of one drive, and of all drives.
    max_km
        Most kilometres of all drives.
    paid_from
        ``"start"``, or ``"departure"`` for pay from the moment of leaving, or ``"first_order"`` for pay from the start of work on the
        first order, as where the way there is not paid. In the last two cases the engineer leaves as late as the same moment of
        being back allows, with breaks as for ``longest``.
    paid_until
        ``"back"``, or ``"last_order"`` for pay until the work on the last order is done, as where the way home is not paid.
    least_paid
        Time that is paid at least, once the shift has an order.
    routed
        Whether the way between orders is planned. ``False`` is for contractors of whom so many orders (``max_orders``) or hours
        (``max_work``) are bought: they do one order after the other, without any drive.
    load
        Dimension -> units that the van offers at any moment of the shift; a dimension not named offers none.
    reload
        Where the engineer may load again, for several trips; ``None`` for one trip. Not together with ``breaks`` or a ``rest``.
    """

    start: datetime
    end: datetime
    overtime_until: datetime | None = None
    start_at: Location | Literal["open"] | None = None
    end_at: Location | Literal["open"] | None = None
    breaks: tuple[Break, ...] = ()
    rest_after: timedelta | None = None
    rest: timedelta | None = None
    max_orders: int | None = None
    max_work: timedelta | None = None
    longest: timedelta | None = None
    max_leg: timedelta | None = None
    max_travel: timedelta | None = None
    max_km: float | None = None
    paid_from: Literal["start", "departure", "first_order"] = "start"
    paid_until: Literal["back", "last_order"] = "back"
    least_paid: timedelta | None = None
    routed: bool = True
    load: dict[str, int] = {}
    reload: Reload | None = None
