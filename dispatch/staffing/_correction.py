"""How much more or less people get done on planned days than was measured at first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from dispatch.staffing._output import Numbers

FEW_ORDERS = 20.0
"""So many orders are as expected besides those that were seen, so that a few are not taken for the rule."""
LEAST, MOST = 0.25, 1.5
"""Of what was measured. Where nearly all is done, more people would hardly do more, and little is known of what each could do."""


class Seen(NamedTuple):
    """Orders of one trade on a planned day: asked for, what its people could do if their days were full, as measured, and done."""

    asked: float
    could: float
    done: float


def correction(days: Iterable[Seen], curve: Numbers) -> float:
    """What people could do is so many times what was measured: then as much is to be expected of these days as was done."""
    from scipy.optimize import brentq

    asked, could, done = np.array([day for day in days if day.asked] or [Seen(1.0, 0.0, 0.0)]).T

    def too_much(factor: float) -> float:
        expected = asked * np.interp(factor * could / asked, curve[0], curve[1])
        return float(FEW_ORDERS * (factor - 1) + (expected - done).sum())

    if too_much(LEAST) >= 0:
        return LEAST
    return MOST if too_much(MOST) <= 0 else float(brentq(too_much, LEAST, MOST))
