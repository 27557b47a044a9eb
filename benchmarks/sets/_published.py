"""What the published sets have in common: a table of best values and one text for each instance."""

from __future__ import annotations

import csv
from functools import cached_property

from benchmarks.data import UnknownNameError, texts
from benchmarks.sets import AGREED


class Published:
    """A folder of ``data`` with ``best_known.csv``."""

    agreed = AGREED

    def __init__(self, folder: str, *, best: str, files: str, unit: str) -> None:
        """``best`` is the column of the best cost, ``files`` the path of an instance with ``{}`` for its name."""
        self.folder = folder
        self.unit = unit
        self._best = best
        self._files = files

    def names(self) -> list[str]:
        """Every instance of the table, in its sequence."""
        return list(self._best_known)

    def best_known(self, name: str) -> float | None:
        """From the table."""
        return self._best_known.get(name)

    def text(self, name: str) -> str:
        """The instance as it was published.

        Raises
        ------
        UnknownNameError
            If there is none of that name.
        """
        path = self._files.format(name)
        if path not in texts(self.folder):
            raise UnknownNameError(f"{self.folder} has no instance {name!r}")
        return texts(self.folder)[path]

    @cached_property
    def _best_known(self) -> dict[str, float]:
        table = texts(self.folder)["best_known.csv"].splitlines()
        return {row["instance"]: float(row[self._best]) for row in csv.DictReader(table) if row[self._best]}
