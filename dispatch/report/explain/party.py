"""Reasons cut down to what one party may see: told of the whole plan, without a word about others."""

from __future__ import annotations

from msgspec.structs import replace

from dispatch.models.explanation import Explanation, Place
from dispatch.models.plan import Plan


def whole_of(view: Plan) -> Plan:
    """The plan that a view was cut from.

    Raises
    ------
    ValueError
        If the view came from a file or another process, which do not have it.
    """
    whole: Plan | None = view.__dict__.get("whole")
    if whole is None:
        assert view.party is not None
        raise ValueError(f"this plan is cut down to {view.party.name}, and what it was cut from is not here: ask where it was cut")
    return whole


def reasons_for(view: Plan, told: Explanation) -> Explanation:
    """Others count in the tallies alone; obstacles, whose sentences may name anybody, are left out; so is what others have instead of
    what nobody has, and where they begin."""
    staff, orders = ({thing.id for thing in things} for things in (view.problem.engineers, view.problem.orders))

    def is_shown(place: Place) -> bool:
        return place.engineer in staff

    return replace(
        told,
        today=told.today if told.today is not None and is_shown(told.today) else None,
        obstacles=(),
        places=tuple(filter(is_shown, told.places)),
        waits_for=tuple(order for order in told.waits_for if order in orders),
        variants=tuple(order for order in told.variants if order in orders),
        lacks=tuple(replace(lack, most=0, amount=0 if lack.code == "far" else lack.amount, metres=0, similar="") for lack in told.lacks),
        changes=tuple(change for change in told.changes if is_shown(change.place) and (not change.other or change.other in orders)),
    )
