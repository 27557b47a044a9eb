"""One call that says how many people a season takes, whom to hire and whom to lend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dispatch.models.problem import Problem
from dispatch.models.staffing import Staffing
from dispatch.models.team import Lending, Team

if TYPE_CHECKING:
    from dispatch.io.demand import Given


def staff(  # noqa: PLR0913 - everything after the samples is an option, by keyword only
    demand: Given,
    teams: Sequence[Team],
    samples: Sequence[Problem],
    *,
    service: float = 0.95,
    lending: Sequence[Lending] = (),
    days_a_week: int = 6,
    seconds: float = 60,
    seed: int = 0,
) -> Staffing:
    """How many people of each team are needed on which day, whom to hire for the season or a part of it, and whom to lend where.

    Nothing about what people get done is assumed: sampled days are planned with few people and with many, at the numbers of orders that
    the season brings, and what is done of the orders is read from these plans. The people who cost least are then chosen by a
    mixed-integer program, for ``service`` in the mean over all that each day may bring. Days of the season are planned with the people who
    were chosen, and where more or less is done than expected, it is chosen again. See ``docs/staffing.md``.

    Parameters
    ----------
    demand
        The orders of each day by area and kind, from ``forecast`` or from wherever else; the season lasts from the first day to the last.
    teams
        Who could work, and at what cost.
    samples
        Days of the past, ten or more for each area, with all members of its teams: what orders and people are like. Orders are drawn
        from them; links are left out, and what ties an order to certain people.
    service
        Part of the orders of each kind that is to be done on the day asked for, over the season.
    lending
        Who may be lent.
    days_a_week
        For which one is paid, and works at most.
    seconds
        Deadline for choosing once. Answers differ where it is reached before a choice within 0.2 % of the least cost is found.
    seed
        Another seed draws other days.

    Returns
    -------
    Staffing
        Where teams cannot do enough, as much as they can: ``service`` tells.

    Raises
    ------
    ProblemError
        With every fault of the input.
    ValueError
        If no people were found within ``seconds``.
    """
    from dispatch.io.demand import read_demand
    from dispatch.staffing._check import check_staff
    from dispatch.staffing._season import SeasonOfDemand
    from dispatch.staffing._turns import Turns

    rows = read_demand(demand)
    check_staff(rows, teams, samples, lending, {"service": service, "days_a_week": days_a_week, "seconds": seconds})
    return Turns(SeasonOfDemand(rows, teams, samples, seed), teams, lending).chosen(service, days_a_week, seconds)
