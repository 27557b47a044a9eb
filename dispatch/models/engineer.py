"""Who does the work."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from .location import Location
from .shift import Shift


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
    mode
        How the engineer travels: a key of ``Problem.travel``.
    speed
        Kind of order -> how fast the engineer works on it: ``duration`` is divided by it, and rounded to whole seconds.
        A kind that is not named is done at speed 1. From 0.1 to 10, kept to three digits.
    worked
        What was worked before, in past weeks for example; ``Prices.fairness`` counts on from there.
    shifts
        The times of work; an engineer without one does nothing.
    outlet, people, labels
        For people: carried through to reports, read by no rule.
    """

    id: str
    home: Location
    skills: dict[str, int] = {}
    outlet: str = ""
    mode: str = ""
    speed: dict[str, float] = {}
    worked: timedelta | None = None
    people: int = 1
    labels: dict[str, str] = {}
    shifts: tuple[Shift, ...] = ()
