"""The one thing of an explanation that helps most, where there is no room for more."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dispatch.models.explanation import Change, Explanation
from dispatch.models.finding import Language

OF_TIME = ("closes", "opens", "shift_end")
"""Changes whose amounts are seconds, which can be told to be smaller or larger than each other."""


def smallest(changes: Iterable[Change]) -> Change | None:
    """The one that asks for least time, before those that ask for something else."""
    return min(changes, key=lambda change: (0, change.amount) if change.code in OF_TIME else (1, 0), default=None)


def nearest(told: Explanation, language: Language) -> str:
    """What keeps the nearest engineer from an open order, or the next best sentence; empty where it has a place."""
    if told.places:
        return ""
    engineer = next((each for each in told.obstacles if each.state != "never"), None)
    if engineer is not None:
        alone = replace(engineer, findings=engineer.findings[:1])
        _, *more = replace(told, tallies=(), roles=(), obstacles=(alone,)).say(language).splitlines()
        if more:
            return more[-1]
    cures = {change.say(language) for change in told.changes}
    return next((line for line in told.say(language).splitlines()[1:] if line not in cures), "")
