"""Ratings of engineers, brought up to date by the stars of new visits."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from msgspec.structs import replace

from dispatch.io.actuals import Actuals, read_actuals
from dispatch.models.problem import Problem

PRIOR_STARS = 20.0
"""So many ratings weigh as much as what was known before."""


class Rated(msgspec.Struct, frozen=True, kw_only=True):
    """Why an engineer has a rating.

    Attributes
    ----------
    engineer
        Id.
    before
        The rating until now; the mean of all new stars for one who had none.
    ratings, mean
        Number of new ratings, and their mean.
    weight
        How many ratings ``before`` counts as.
    after
        The rating from now on: ``(weight * before + ratings * mean) / (weight + ratings)``.
    """

    engineer: str
    before: float
    ratings: int
    mean: float
    weight: float
    after: float

    def __str__(self) -> str:
        known = f"{self.before:.2f}, counted as {self.weight:g} ratings"
        return f"engineer {self.engineer!r}: {self.after:.2f} from {known}, and {self.ratings} new ones of {self.mean:.2f} in the mean."


def update_ratings(problem: Problem, actuals: Actuals, *, weight: float = PRIOR_STARS) -> tuple[Problem, tuple[Rated, ...]]:
    """The problem with ratings that count the stars of ``actuals``, and why each is what it is.

    A few stars move a rating little: what was known before weighs as much as ``weight`` ratings. Who had no rating begins from the mean of
    all new stars, but gets one only with a star of their own. Rows without an engineer or without stars count for nobody.

    Raises
    ------
    ProblemError
        With every fault of the actuals.
    ValueError
        If ``weight`` is not above 0.
    """
    if not weight > 0:
        raise ValueError(f"weight is {weight}. A number of ratings above 0 is needed, such as {PRIOR_STARS:g}.")
    stars: defaultdict[str, list[float]] = defaultdict(list)
    for actual in read_actuals(actuals, problem):
        if actual.rating is not None and actual.engineer:
            stars[actual.engineer].append(actual.rating)
    everybody = [star for given in stars.values() for star in given]
    rated = {}
    for engineer in problem.engineers:
        given = stars.get(engineer.id)
        if given:
            before = sum(everybody) / len(everybody) if engineer.rating is None else engineer.rating
            after = (weight * before + sum(given)) / (weight + len(given))
            mean = sum(given) / len(given)
            rated[engineer.id] = Rated(engineer=engineer.id, before=before, ratings=len(given), mean=mean, weight=weight, after=after)
    engineers = (replace(each, rating=rated[each.id].after) if each.id in rated else each for each in problem.engineers)
    return replace(problem, engineers=tuple(engineers)), tuple(rated.values())
