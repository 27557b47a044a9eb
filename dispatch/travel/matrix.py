"""Legs read from a table."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from dispatch.models.travel import Matrix, StraightLine


def matrix(ids: Sequence[str], seconds: ArrayLike, metres: ArrayLike | None, otherwise: StraightLine | None) -> Matrix:
    """A :class:`Matrix` with its tables in memory."""
    return _attached(Matrix(ids=tuple(ids), otherwise=otherwise), _table(seconds), None if metres is None else _table(metres))


def load(travel: Matrix, path: str) -> Matrix:
    """``travel`` with the tables read from the ``.npz`` file ``path``."""
    with np.load(path, allow_pickle=False) as file:
        return _attached(travel, _table(file["seconds"]), _table(file["metres"]) if "metres" in file else None)


def save(travel: Matrix, path: str) -> Matrix:
    """Write the tables of ``travel`` to ``path``."""
    tables = {"seconds": travel.seconds} if travel.metres is None else {"seconds": travel.seconds, "metres": travel.metres}
    np.savez_compressed(path, allow_pickle=False, **tables)
    return _attached(msgspec.structs.replace(travel, path=path), travel.seconds, travel.metres)


def _attached(travel: Matrix, seconds: NDArray[np.int32], metres: NDArray[np.int32] | None) -> Matrix:
    travel.__dict__["seconds"] = seconds
    travel.__dict__["metres"] = metres
    return travel


def _table(values: ArrayLike) -> NDArray[np.int32]:
    """A table that nobody else can change, as int32; what int32 cannot hold is left as it is for the check to name."""
    given = np.asarray(values)
    whole = np.rint(given) if given.dtype.kind == "f" else given
    if given.dtype.kind in "iuf" and given.size and np.isfinite(whole).all() and abs(whole).max() < 2**31:
        table = whole.astype(np.int32)
    else:
        table = given.copy()
    table.setflags(write=False)
    return table
