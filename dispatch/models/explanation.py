"""Why a plan is as it is: what ``Plan.explain`` and ``Plan.explain_engineer`` answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from .finding import Finding, Language, Reader

State = Literal["never", "alone", "today"]


class Tally(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How many engineers are kept from an order in the same way. All tallies and the engineers who have room add up to all.

    Attributes
    ----------
    state
        ``"never"``: a rule about who may do what forbids it on any day like this one. ``"alone"``: not even as the only
        order of a shift. ``"today"``: alone yes, but not beside the orders of today's route, wherever it is put.
    rule
        The first rule that forbids it; ``"no_shift"`` for engineers without a shift, ``"other_day"`` for those who have none on a day of
        the order, ``"time"`` where somebody would be too late at every place in the route.
    """

    state: State
    rule: str
    engineers: int


class Obstacle(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What keeps one engineer from an order, in the shift and at the place where least is missing.

    Attributes
    ----------
    engineer, shift
        Id of the engineer and number of the shift.
    state
        See :class:`Tally`.
    position
        How many visits of the route come before the order there.
    findings
        The broken rules, as the judge tells them; of other orders, too, which would then be late. ``"other_day"`` alone where the
        engineer has no shift on a day of the order.
    """

    engineer: str
    state: State
    findings: tuple[Finding, ...]
    shift: int = 0
    position: int = 0


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where an order could be done without breaking a rule.

    Attributes
    ----------
    engineer, shift, position
        Who would do it, in which shift, after how many other visits.
    start
        When the work would begin.
    cost
        What the plan would cost more with the order there, its own value not counted; below 0 where it would cost less.
    """

    engineer: str
    start: datetime
    cost: float
    shift: int = 0
    position: int = 0


class Lack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What an order would need and none of the engineers asked about has: often something mistyped.

    Attributes
    ----------
    code
        ``"skills"``, ``"certificates"``, ``"brands"``, ``"areas"``: what ``about`` names, on the days of the order. ``"no_shift"``: a shift
        on the days from ``first`` to ``last``. ``"far"``: a shift that is as long as the drive to the place and back.
    about
        The name asked for; of a place that is too far its latitude and longitude, or its id.
    amount
        The level of the skill that is asked for; for ``"far"`` the seconds of the shortest drive there from the start of a shift.
    most
        The highest level of the skill that any engineer has, 0 for none.
    metres
        How far that shortest drive is, where the travel tells.
    engineers
        How many engineers have what is asked for at other times: none of them has a shift on the days of the order while it holds.
    similar
        A name that some engineer has and that is nearly the same; empty where there is none.
    first, last
        Days, both included; None for no limit.
    """

    code: Literal["skills", "certificates", "brands", "areas", "no_shift", "far"]
    about: str = ""
    amount: int = 0
    most: int = 0
    metres: int = 0
    engineers: int = 0
    similar: str = ""
    first: date | None = None
    last: date | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One change to the problem or the plan with which an open order fits; the judge has seen the plan with it.

    Attributes
    ----------
    code
        ``"opens"``, ``"closes"``: one of its windows, and its promise, begin ``amount`` seconds sooner, or end later. ``"drop"``: the
        order ``other`` is left open instead. Any other code is the rule that stands in the way. ``"shift_end"``: the shift may last
        ``amount`` seconds longer, but not past the midnight after its end, 16 hours from its start, or the start of the next.
        ``"skills"``, ``"certificates"``, ``"areas"``, ``"brands"``: the engineer gets what ``about`` names, a skill at level ``amount``.
        The rest are limits of the shift, raised by ``amount``.
    place
        Where the order then is.
    """

    code: str
    place: Place
    amount: int = 0
    about: str = ""
    other: str = ""

    def say(self, language: Language = "en", reader: Reader = "planner") -> str:
        """The change as a sentence; empty for a customer who can do nothing about it."""
        from dispatch.report.explain.words import say_change

        return say_change(self, language, reader)


class Explanation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Why one order is open, or why it is done by whom it is.

    Attributes
    ----------
    order
        Id of the order.
    code
        ``"served"``: it is done. ``"room"``: it is open, but has a place that costs less than it is worth. ``"dear"``: all its places
        cost as much as it is worth, or more. ``"full"``: some engineer could do it alone, but nobody beside the orders of
        today. ``"nobody"``: none of the engineers asked about could do it even alone. ``"tied"``: it is done or open, but has a crew
        or a link, so that no single route can tell why; only ``waits_for`` is told of it. ``"tied_variant"``: the same, where it has none
        itself, but another variant of it has. ``"variant"``: it is not done, but one of ``variants`` is, so it is not open.
    engineer
        The one asked about; empty for all.
    worth
        Money lost when it stays open; None where it is wanted at any price.
    today
        Where it is done; ``today.cost`` is what this visit costs.
    by_price
        The same by name of the price.
    tallies
        What keeps how many engineers from it, the strictest first.
    obstacles
        The engineers who cannot do it today, those who lack least first. ``Plan.explain()`` names only the first few.
    places
        The cheapest place of each engineer who could do it as the plan is, the best three. For an order that is served, places
        other than today's, and their cost is beside today's.
    changes
        The smallest changes that would fit it, one of each code at most.
    waits_for
        Open orders without which it may not be done, by its links.
    variants
        Ids of the other variants of the same order, which are open with it; the one that is done, where one is.
    roles
        Numbers of the roles of its crew, from 0, that none of the engineers asked about could take even alone.
    lacks
        Where nobody could do it even alone: what none of them has, by name.
    """

    order: str
    code: Literal["served", "room", "dear", "full", "nobody", "tied", "tied_variant", "variant"]
    engineer: str = ""
    worth: float | None = None
    today: Place | None = None
    by_price: dict[str, float] = {}
    tallies: tuple[Tally, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    waits_for: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    roles: tuple[int, ...] = ()
    lacks: tuple[Lack, ...] = ()

    def say(self, language: Language = "en", reader: Reader = "planner") -> str:
        """The same in words, one sentence a line. A customer reads of nobody else by id; an engineer of no other engineer."""
        from dispatch.report.explain.words import say_explanation

        return say_explanation(self, language, reader)


class Workload(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Why one engineer has these orders and no more.

    Attributes
    ----------
    engineer
        Id of the engineer.
    orders
        The orders that the engineer does, in sequence, each with the cheapest other places.
    open_orders
        The open orders, each asked of this engineer alone.
    """

    engineer: str
    orders: tuple[Explanation, ...] = ()
    open_orders: tuple[Explanation, ...] = ()

    def say(self, language: Language = "en", reader: Reader = "planner") -> str:
        """The same in words, one sentence a line."""
        from dispatch.report.explain.words import say_workload

        return say_workload(self, language, reader)
