"""Who does the work."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from .limit import Limit
from .location import Location
from .shift import Shift

if TYPE_CHECKING:
    from dispatch.io.frames import Frame

BEST_RATING = 5
"""Stars."""
OWN_PRICES = ("travel_hour", "km", "engineer_used", "work_hour", "order_done", "site_hour")
"""Names of prices that an engineer may have another of."""

Period = tuple[date | None, date | None]
"""First and last day, both included; None is without limit."""


class Engineer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A person, or a standing pair, who does orders.

    Attributes
    ----------
    id
        Unique among the engineers.
    home
        Where shifts begin and end unless they say otherwise.
    skills
        Skill name -> level.
    certificates, brands, areas
        Name -> (first, last) day on which it holds, both included; None is without limit: ``{"height": (None, None)}``.
        Who has no brands, and whose outlet has none, does orders of every brand; who has no areas works in every area.
        ``areas={"home": (None, day_before), "other": (first, last)}`` lends an engineer to another area.
    preferred_areas
        Areas to stay in; an order of another area costs ``Prices.outside_area``.
    rating
        Stars from customers, 0 to 5; None where there is none yet.
    outlet
        Id of the outlet that the engineer belongs to. Where the problem has no outlets, it is for people.
    mode
        How the engineer travels: a key of ``Problem.travel``.
    speed
        Kind of order -> how fast the engineer works on it: ``duration`` is divided by it, and rounded to whole seconds.
        A kind that is not named is done at speed 1. From 0.1 to 10, kept to three digits.
    worked
        What was worked before, in past weeks for example; ``Prices.fairness`` counts on from there.
    shifts
        The times of work; an engineer without one does nothing.
    done
        Orders done before, in past weeks for example; ``Prices.fair_orders`` counts on from there.
    earned
        Money earned before, None for nothing; ``Prices.fair_income`` counts on from there.
    prices
        Name -> price of the engineer's own, in the place of that in ``Problem.prices``: of ``travel_hour``, ``km``,
        ``engineer_used``, ``work_hour``, ``order_done`` and ``site_hour``.
    no_outdoor_from
        Highest temperature of a day, in degrees Celsius, from which the engineer does nothing outdoors; None for the limits of all.
    limits
        Most hours, days or orders in all shifts of a week, or of other days.
    least_rest
        Least time from being back from one shift with orders to leaving for the next one.
    max_days_in_a_row
        Most days in a row with orders.
    days_before
        Days in a row worked right before the day of the first shift of the problem; ``max_days_in_a_row`` counts on from there.
    people
        How many people the engineer stands for: 2 for a pair.
    members
        Ids of the engineers who are out together as this one, instead of each alone: ``paired_with`` makes such a pair. Of shifts that
        the same people would be in at the same time, at most one has visits.
    labels
        For people: carried through to reports, read by no rule but the user's own.
    """

    id: str
    home: Location
    skills: dict[str, int] = {}
    certificates: dict[str, tuple[date | None, date | None]] = {}
    brands: dict[str, tuple[date | None, date | None]] = {}
    areas: dict[str, tuple[date | None, date | None]] = {}
    preferred_areas: tuple[str, ...] = ()
    rating: float | None = None
    outlet: str = ""
    mode: str = ""
    speed: dict[str, float] = {}
    worked: timedelta | None = None
    done: int = 0
    earned: float | None = None
    prices: dict[str, float] = {}
    no_outdoor_from: float | None = None
    limits: tuple[Limit, ...] = ()
    least_rest: timedelta | None = None
    max_days_in_a_row: int | None = None
    days_before: int = 0
    people: int = 1
    members: tuple[str, ...] = ()
    labels: dict[str, str] = {}
    shifts: tuple[Shift, ...] = ()

    def paired_with(self, other: Engineer, **fields: object) -> Engineer:
        """The pair that this engineer makes with another one, if a plan wants it: one route, the skills and certificates of both.

        All else, home, mode, speed and rating, is that of this one. So are the shifts, as far as one of the other's covers them.

        Parameters
        ----------
        fields
            What of the pair is to be something else: its ``id``, which joins those of both, or its ``prices``, such as a higher
            ``engineer_used`` for a pair that was none yesterday.
        """
        skills = {name: max(self.skills.get(name, 0), other.skills.get(name, 0)) for name in (*self.skills, *other.skills)}
        certificates = {name: _either(self.certificates.get(name), period) for name, period in other.certificates.items()}
        pair: dict[str, object] = {
            "id": f"{self.id}+{other.id}",
            "skills": skills,
            "certificates": self.certificates | certificates,
            "people": self.people + other.people,
            "members": (*(self.members or (self.id,)), *(other.members or (other.id,))),
            "shifts": tuple(shift for shift in self.shifts if any(_covers(each, shift) for each in other.shifts)),
        }
        return replace(self, **(pair | fields))

    @staticmethod
    def from_frame(frame: Frame, *, day: date | None = None) -> tuple[Engineer, ...]:
        """The engineers of a data frame, with the columns of ``docs/tables.md``; ``day`` is that of times that do not say theirs.

        Raises
        ------
        ProblemError
            With every fault of the cells. ``dispatch.sift`` sets such rows aside instead.
        """
        from dispatch.io.frames import engineers_of

        return engineers_of(frame, day)


def _covers(long: Shift, short: Shift) -> bool:
    """Whether one shift lasts at least as long as another, overtime included."""
    return long.start <= short.start and (short.overtime_until or short.end) <= (long.overtime_until or long.end)


def _either(one: Period | None, other: Period) -> Period:
    """The days of two periods that overlap or follow each other; the first one where they do not."""
    if one is None:
        return other
    early, late = sorted((one, other), key=lambda period: period[0] or date.min)
    if early[1] is not None and late[0] is not None and early[1] + timedelta(days=1) < late[0]:
        return one
    return early[0], None if None in (early[1], late[1]) else max(filter(None, (early[1], late[1])))
