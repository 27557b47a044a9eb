"""Limits of a shift as whole numbers, for rules and their twins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import numpy as np

NO_LIMIT = 2**31 - 1
"""More seconds or metres than any route has."""


def limit_seconds(most: timedelta | None) -> int:
    """Whole seconds; ``NO_LIMIT`` where there is none."""
    return NO_LIMIT if most is None else most // timedelta(seconds=1)


def limit_column(name: str, limits: Iterable[int]) -> dict[str, np.ndarray]:
    """The limit by shift under this name; no column where nobody has one."""
    column = np.array(list(limits), dtype=np.int32)
    return {name: column} if column.min(initial=NO_LIMIT) < NO_LIMIT else {}
