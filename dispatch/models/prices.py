"""What things cost."""

from __future__ import annotations

from datetime import timedelta

import msgspec


class Prices(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Money for each unit of each goal, in one currency; a price not named is 0.

    Attributes
    ----------
    travel_hour
        An hour of driving.
    km
        A kilometre of driving.
    engineer_used
        A shift with at least one order.
    overtime_hour
        An hour between the end of a shift and the moment the engineer is back.
    late_hour
        An hour between an order's ``due`` and the start of its work.
    overtime_steps
        ``[(time, price), ...]``: beyond so much overtime, an hour costs this price instead; times ascend.
    work_hour
        A paid hour, from the start of the shift or from leaving (``Shift.paid_from``) until being back.
    waiting_hour
        An hour without drive, work or break, between leaving and being back.
    preferred_hour
        An hour between the start of work and the nearest of ``Order.preferred``.
    soon_hour
        An hour between the moment at which work could begin, when its first window opens and shifts have begun, and its start.
    urgent_hour
        Priority -> an hour between the start of the shift and the start of work on an order of that priority.
    fairness
        The first hour that an engineer works and drives; n hours cost n times n as much, ``Engineer.worked`` counted before.
    open_order
        Priority -> money lost when an order of that priority stays open.
    """

    travel_hour: float = 0.0
    km: float = 0.0
    engineer_used: float = 0.0
    overtime_hour: float = 0.0
    late_hour: float = 0.0
    overtime_steps: tuple[tuple[timedelta, float], ...] = ()
    work_hour: float = 0.0
    waiting_hour: float = 0.0
    preferred_hour: float = 0.0
    soon_hour: float = 0.0
    urgent_hour: dict[str, float] = {}
    fairness: float = 0.0
    open_order: dict[str, float] = {}
