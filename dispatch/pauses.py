"""Breaks, rests and loading in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dispatch.models.shift import Shift
from dispatch.pace import SECOND


@dataclass(frozen=True, slots=True)
class BreakFacts:
    """One break of a shift; ``place`` is None for wherever the engineer is."""

    duration: int
    windows: tuple[tuple[int, int], ...]
    place: int | None
    restocks: bool


class ReloadFacts(NamedTuple):
    """Where the van is loaded again, and the seconds that it takes."""

    place: int
    seconds: int


class RestFacts(NamedTuple):
    """After so many seconds of work, so many of rest."""

    after: int
    seconds: int


def rest_of(shift: Shift) -> RestFacts | None:
    """After how much work a rest is needed; None where it never is."""
    if shift.rest_after is None or shift.rest is None:
        return None
    return RestFacts(*(time // SECOND for time in (shift.rest_after, shift.rest)))
