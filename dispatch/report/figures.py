"""Figures of orders and of shifts: counts, seconds, metres and money, and what is reckoned from them."""

from __future__ import annotations

import msgspec

from dispatch.models.money import to_currency

MINUTE = 60
HOUR = 3600
KM = 1000
Value = str | int | float | None
Row = dict[str, Value]


class OrderFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How some orders fare; ``docs/kpis.md`` defines each.

    Attributes
    ----------
    asked, served, open
        Number of orders; the first is the sum of the others.
    open_at_any_price
        Open ones that are wanted at any price.
    promised, on_time
        Served ones with a promise; those of them where the last of the crew is there by its end.
    due, in_due
        Served ones with a due time; those of them that start by it.
    released, within_24h
        Served ones with a release; those of them where somebody is there within 24 hours of it.
    on_site, at_door
        Seconds of work, and of waiting before it, of everybody who serves them.
    """

    asked: int = 0
    served: int = 0
    open: int = 0
    open_at_any_price: int = 0
    promised: int = 0
    on_time: int = 0
    due: int = 0
    in_due: int = 0
    released: int = 0
    within_24h: int = 0
    on_site: int = 0
    at_door: int = 0

    def row(self) -> Row:
        """By name; times in hours, shares None where they are of nothing."""
        return {
            "orders_asked": self.asked,
            "orders_served": self.served,
            "orders_open": self.open,
            "open_at_any_price": self.open_at_any_price,
            "served_rate": share(self.served, self.asked),
            "promised": self.promised,
            "on_time": self.on_time,
            "on_time_rate": share(self.on_time, self.promised),
            "due": self.due,
            "in_due": self.in_due,
            "in_due_rate": share(self.in_due, self.due),
            "released": self.released,
            "within_24h": self.within_24h,
            "within_24h_rate": share(self.within_24h, self.released),
            "on_site_hours": self.on_site / HOUR,
            "at_door_hours": self.at_door / HOUR,
        }


class ShiftFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How some shifts are spent; ``docs/kpis.md`` defines each.

    Attributes
    ----------
    shifts, used, with_overtime
        Number of shifts, of those with visits, and of those with overtime.
    engineer_days
        Number of days on which an engineer begins a shift with visits, of all engineers.
    planned
        Seconds from the start of the shift to its end.
    paid
        Seconds that ``Prices.work_hour`` is for; 0 for a shift without visits.
    work, travel, waiting
        Seconds on site, on the road, and at the door before work may start.
    overtime
        Seconds between the end of the shift and being back.
    travel_metres
        Of all legs.
    pay
        What ``work_hour``, ``overtime_hour``, ``overtime_steps``, ``order_done`` and ``site_hour`` ask, in 1/3,600,000 of the currency.
    """

    shifts: int = 0
    used: int = 0
    with_overtime: int = 0
    engineer_days: int = 0
    planned: int = 0
    paid: int = 0
    work: int = 0
    travel: int = 0
    waiting: int = 0
    overtime: int = 0
    travel_metres: int = 0
    pay: int = 0

    @property
    def utilisation(self) -> float | None:
        """Work on site and travel as a share of the planned time; above 1 with much overtime."""
        return share(self.work + self.travel, self.planned)

    @property
    def travel_share(self) -> float | None:
        """Travel as a share of the paid time."""
        return share(self.travel, self.paid)

    def row(self) -> Row:
        """By name; times in hours, shares None where they are of nothing."""
        return {
            "shifts": self.shifts,
            "shifts_used": self.used,
            "shifts_with_overtime": self.with_overtime,
            "engineer_days": self.engineer_days,
            "planned_hours": self.planned / HOUR,
            "paid_hours": self.paid / HOUR,
            "work_hours": self.work / HOUR,
            "travel_hours": self.travel / HOUR,
            "waiting_hours": self.waiting / HOUR,
            "overtime_hours": self.overtime / HOUR,
            "utilisation": self.utilisation,
            "travel_share": self.travel_share,
            "km": self.travel_metres / KM,
            "income": to_currency(self.pay),
        }


class ActualFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What really happened to some orders; ``docs/kpis.md`` defines each.

    Attributes
    ----------
    reported, done, cancelled, rebooked
        Number of orders of which something is told; that were done in the end; that the customer cancelled; whose promise was
        changed.
    first_visits, first_done
        Orders whose first visit was not cancelled and has an outcome; those done by it.
    promised, on_time, released, within_24h
        Orders with a known arrival, as in :class:`OrderFigures`, but by the first arrival of a crew.
    arrivals, near_plan, late
        Orders with a known arrival that were planned; those within 15 minutes of the plan; seconds after the plan, summed.
    on_site, on_site_planned
        Seconds from start to finish of visits that were planned, and what was planned for the same.
    ratings, stars
        Number and sum of the ratings.
    """

    reported: int = 0
    done: int = 0
    cancelled: int = 0
    rebooked: int = 0
    first_visits: int = 0
    first_done: int = 0
    promised: int = 0
    on_time: int = 0
    released: int = 0
    within_24h: int = 0
    arrivals: int = 0
    near_plan: int = 0
    late: int = 0
    on_site: int = 0
    on_site_planned: int = 0
    ratings: int = 0
    stars: float = 0.0

    @property
    def first_visit_rate(self) -> float | None:
        """Share of first visits that were enough; None where nothing is known of any."""
        return share(self.first_done, self.first_visits)

    def row(self) -> Row:
        """By name; shares and means None where they are of nothing."""
        return {
            "actual_reported": self.reported,
            "actual_done": self.done,
            "actual_cancelled": self.cancelled,
            "actual_rebooked": self.rebooked,
            "actual_rebooked_rate": share(self.rebooked, self.reported),
            "actual_first_visits": self.first_visits,
            "actual_first_visit_rate": self.first_visit_rate,
            "actual_promised": self.promised,
            "actual_on_time": self.on_time,
            "actual_on_time_rate": share(self.on_time, self.promised),
            "actual_released": self.released,
            "actual_within_24h": self.within_24h,
            "actual_within_24h_rate": share(self.within_24h, self.released),
            "actual_arrivals": self.arrivals,
            "actual_near_plan_rate": share(self.near_plan, self.arrivals),
            "actual_minutes_late": self.late / MINUTE / self.arrivals if self.arrivals else None,
            "actual_on_site_hours": self.on_site / HOUR,
            "actual_on_site_planned_hours": self.on_site_planned / HOUR,
            "actual_rating": self.stars / self.ratings if self.ratings else None,
        }


class FirstVisits(msgspec.Struct, frozen=True, kw_only=True):
    """What to expect of first visits, by what became of those of the past.

    Attributes
    ----------
    orders
        Orders that the plan serves.
    known
        Those of them in a group of which the past knows a first visit; of the others nothing is said.
    expected
        How many of the known ones the first visit will do: rate of the past times orders, group by group.
    """

    orders: int
    known: int
    expected: float

    @property
    def rate(self) -> float | None:
        """Share of the known ones; None where nothing is known."""
        return self.expected / self.known if self.known else None


def share(part: int, whole: int) -> float | None:
    """A share, or None of nothing."""
    return part / whole if whole else None
