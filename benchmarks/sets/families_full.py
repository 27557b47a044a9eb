"""City days by family with all that they ask: vans and e-bikes, kilometres, breaks, overtime, due times. No peer can be told them.

An instance is named FAMILY-ORDERS-DAY, such as heat-500-1. Cost in yuan, as a referee of our own tells it.
"""

from benchmarks.sets import AGREED, Checked, Routes
from benchmarks.sets._city_referee import priced
from benchmarks.sets._families import full_day, names
from dispatch import Problem


class FullFamilies:
    """Days as ``_families`` describes them."""

    unit = "yuan"
    agreed = AGREED

    def names(self) -> list[str]:
        """One of each family and size."""
        return names()

    def best_known(self, name: str) -> None:
        """Nobody published any: the best of all runs counts."""

    def problem(self, name: str) -> Problem:
        """As it is."""
        return full_day(name)

    def check(self, name: str, routes: Routes) -> Checked:
        """By ``_city_referee``."""
        return priced(full_day(name), routes)


SET = FullFamilies()
