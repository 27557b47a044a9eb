"""What customers ask for."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from .crew import Crew
from .location import Location
from .planned import Planned
from .step import Step

if TYPE_CHECKING:
    from dispatch.io.frames import Frame


class Order(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Work at one location: an installation, a cleaning, a repair.

    Attributes
    ----------
    id
        Unique among the orders.
    location
        Where the work is.
    duration
        Time on site, for an engineer of speed 1; None for that of all ``steps`` together.
    steps
        What the work consists of, one after the other, where that is known. Beside a ``duration`` they are done first, and
        take no longer than it.
    any_sequence
        Whether the steps may be done in another sequence where heat asks for it: those outdoors all first, or all last.
    despite_heat
        Whether it is done in any heat: urgent work for somebody's life or property, or for the public.
    windows
        ``[(earliest, latest), ...]``: the work must *start* inside one of them, bounds included.
        Without one, it may start at any time.
    preferred
        ``[(earliest, latest), ...]``: the work had better start inside one of them; ``Prices.preferred_hour``.
    release
        The work must not start before this moment (goods or parts arrive).
    goods_from
        When its goods are where vans are loaded. A trip that brings them leaves no earlier (``Shift.reload``). In a shift that is one trip
        they must be there when the shift begins.
    promise
        ``(earliest, latest)`` start that the customer was told, beside ``windows``, which say what is possible. Work never
        starts before it, and never after it either, unless ``Prices.break_promise`` says what that costs.
    setup
        Time on site before the work, whoever does it (parking, lift, papers). It is needed only by the first of consecutive
        orders of an engineer at one door: the same ``Location.place``, or exact points within 30 metres.
    finish_by
        The work must be done by this moment.
    due
        The work should have started by this moment; every hour after it costs ``Prices.late_hour``.
    skills
        Skill name -> least level. The engineer must have all of them.
    any_skills
        Sets like ``skills``, ``[{"gas": 1}, {"ac": 2, "electric": 1}]``: the engineer must have all of at least one set.
    not_skills
        Skills of which the engineer must have none, at any level.
    people
        Least number of people whom the engineer who does it stands for. For different engineers who meet there is ``crew``.
    certificates
        Names of certificates that must be valid on the day on which the shift starts.
    area
        Where the order belongs; engineers with areas of their own do no order outside of them.
    brand
        Whose product it is; engineers with authorisations, their own or their outlet's, do no other brands.
    engineers, not_engineers
        Ids of the only engineers who may do it, where there are any, and of those who may not.
    fixed
        Who does it, when it starts, or both, where that is settled: no plan changes it.
    preferred_engineers
        Ids of those who should do it; anybody else costs ``Prices.preference``.
    same_engineer
        Orders with the same text here are done by one and the same engineer, whoever that is, in any of their shifts. Not for
        orders with a crew: links tie those.
    variant_of
        Orders with the same text here are variants of one order, each with a place, windows, time and crew of its own: at most one
        of them is done, and the others are not open then. Where none is done, the first of them is open. Links of a variant hold
        where it is the one that is done.
    part_of
        Id of the order whose work this goes on with on a later day; a link with ``together`` joins the two, as ``over_days`` makes it.
        It is no order of its own: never open by itself, and counted with that order.
    one_stop
        Orders with the same text here, those of one building for example, are done in one shift, one right after the other.
    not_with
        Kinds of orders with which it must not share a shift.
    only_with
        Kinds of orders of which at least one other must be in the same shift, where there are any.
    customer
        Who is visited; every engineer beyond the first who comes to one customer costs ``Prices.more_engineers``.
    earns
        Money that the engineer earns with it, for ``Prices.fair_income`` alone, in whole hundredths; None for nothing.
    load
        Dimension -> units that it takes of what ``Shift.load`` offers: what is in the van from the start of the shift and put down here.
    pickup
        Dimension -> units that come into the van here and stay in it to the end of the shift: an old unit, empty bottles. They take the
        room that ``load`` has left. What is fetched here for another order is in ``Link.carries``.
    crew
        Whom it needs at the same time; None for one engineer.
    must
        Wanted at any price, even when it has a ``value`` or ``priority``. An order that has neither is
        wanted at any price as well. It stays open only when no place is found for it.
    value
        Money lost when the order stays open.
    priority
        Takes that money from ``Prices.open_order[priority]``. Giving both is a fault.
    kind
        What is done, for example ``"install"``: a key of ``Engineer.speed``, and a name for ``not_with`` and ``only_with``.
    service
        Id of one of ``Problem.services``, which says what the order does not say itself, by its ``units`` and ``floor``.
    units, floor
        How many things it is about, and on which floor they are, by which a service tells time, parts and crew.
    derived
        Names of the fields that come from the service. A problem fills it in.
    product, labels
        For people: carried through to reports, read by no rule but the user's own.
    """

    id: str
    location: Location
    duration: timedelta | None = None
    kind: str = ""
    product: str = ""
    brand: str = ""
    units: int = 1
    windows: tuple[tuple[datetime, datetime], ...] = ()
    preferred: tuple[tuple[datetime, datetime], ...] = ()
    release: datetime | None = None
    goods_from: datetime | None = None
    promise: tuple[datetime, datetime] | None = None
    setup: timedelta | None = None
    finish_by: datetime | None = None
    due: datetime | None = None
    skills: dict[str, int] = {}
    any_skills: tuple[dict[str, int], ...] = ()
    not_skills: tuple[str, ...] = ()
    people: int = 1
    certificates: tuple[str, ...] = ()
    area: str = ""
    engineers: tuple[str, ...] = ()
    not_engineers: tuple[str, ...] = ()
    fixed: Planned | None = None
    preferred_engineers: tuple[str, ...] = ()
    same_engineer: str = ""
    variant_of: str = ""
    part_of: str = ""
    one_stop: str = ""
    not_with: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    customer: str = ""
    earns: float | None = None
    load: dict[str, int] = {}
    pickup: dict[str, int] = {}
    crew: Crew | None = None
    steps: tuple[Step, ...] = ()
    any_sequence: bool = False
    despite_heat: bool = False
    must: bool = False
    value: float | None = None
    priority: str | None = None
    service: str = ""
    floor: int | None = None
    derived: tuple[str, ...] = ()
    labels: dict[str, str] = {}

    @property
    def on_site(self) -> timedelta:
        """Time on site, for an engineer of speed 1: the ``duration``, or else that of all ``steps``."""
        return sum((step.duration for step in self.steps), timedelta(0)) if self.duration is None else self.duration

    @staticmethod
    def from_frame(frame: Frame, *, day: date | None = None) -> tuple[Order, ...]:
        """The orders of a data frame, with the columns of ``docs/tables.md``; ``day`` is that of times that do not say theirs.

        Raises
        ------
        ProblemError
            With every fault of the cells. ``dispatch.sift`` sets such rows aside instead.
        """
        from dispatch.io.frames import orders_of

        return orders_of(frame, day)
