"""PyVRP, told who may do what by loads: each sort of order takes one unit of its own, which only able shifts offer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.data import UnavailableError
from benchmarks.peers import pyvrp
from benchmarks.peers._day import PlainDay

PACKAGE = pyvrp.PACKAGE
MODULE = pyvrp.MODULE


def plan(day: PlainDay, seconds: float, seed: int) -> dict[int, list[int]]:
    """The better of this and ``pyvrp`` depends on the day."""
    if day.able.all():
        raise UnavailableError("where everybody may do everything this is the same as pyvrp")
    able, sort_of = np.unique(day.able, axis=0, return_inverse=True)
    takes = np.eye(len(able), dtype=np.int64)[sort_of.reshape(-1)]
    offers = len(day.place) * able.T.astype(np.int64)
    told = replace(
        day,
        able=np.ones_like(day.able),
        load=np.column_stack([day.load, takes]),
        capacity=np.column_stack([day.capacity, offers]),
    )
    return pyvrp.plan(told, seconds, seed)
