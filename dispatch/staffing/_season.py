"""The orders of a season: how many are likely on each day, and days to plan drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import NormalDist

import numpy as np

from dispatch.models.demand import Demand
from dispatch.models.problem import Problem
from dispatch.models.team import Team
from dispatch.season.forecast import IN_INTERVAL
from dispatch.staffing._output import DEMANDS, Numbers, demands_of


class SeasonOfDemand:
    """What every part of the answer looks at."""

    def __init__(self, rows: Sequence[Demand], teams: Sequence[Team], samples: Sequence[Problem], seed: int) -> None:
        first, last = (each(row.day for row in rows).toordinal() for each in (min, max))
        self.days = [date.fromordinal(number) for number in range(first, last + 1)]
        self.seed = seed
        self._means: dict[tuple[str, str], Numbers] = {}
        self._variances: dict[tuple[str, str], Numbers] = {}
        spread = 2 * NormalDist().inv_cdf((1 + IN_INTERVAL) / 2)
        for row in rows:
            key, day = (row.area, row.kind), row.day.toordinal() - first
            width = 0.0 if row.low is None or row.high is None else row.high - row.low
            self._means.setdefault(key, np.zeros(len(self.days)))[day] += row.mean
            self._variances.setdefault(key, np.zeros(len(self.days)))[day] += (width / spread) ** 2
        self.samples = samples

    def kinds(self, area: str) -> list[str]:
        """Of orders of this area."""
        return [kind for other, kind in self._means if other == area]

    def mean_day(self, area: str, day: int) -> dict[str, int]:
        """Orders of each kind, in the mean."""
        return {kind: round(float(self._means[area, kind][day])) for kind in self.kinds(area)}

    def demands(self, area: str, kinds: Sequence[str]) -> list[Numbers]:
        """Equally likely numbers of orders of these kinds together, for each day."""
        known = [(area, kind) for kind in kinds if (area, kind) in self._means]
        means, variances = (sum((table[key] for key in known), np.zeros(len(self.days))) for table in (self._means, self._variances))
        return [demands_of(mean, variance) for mean, variance in zip(means.tolist(), variances.tolist(), strict=True)]

    def asks_any(self, area: str, kinds: Sequence[str]) -> bool:
        """Whether any order of these kinds is expected in the season."""
        return any(bool(self._means[area, kind].any()) for kind in kinds if (area, kind) in self._means)

    def drawn_day(self, area: str, day: int, turn: int) -> dict[str, int]:
        """Orders of each kind as the day may bring them; over ``DEMANDS`` turns each likely number of a kind comes once."""
        drawn = {}
        for row, kind in enumerate(self.kinds(area)):
            likely = demands_of(float(self._means[area, kind][day]), float(self._variances[area, kind][day]))
            sequence = np.random.default_rng([self.seed, row, turn // DEMANDS]).permutation(DEMANDS)
            drawn[kind] = round(float(likely[sequence[turn % DEMANDS] % len(likely)]))
        return drawn
