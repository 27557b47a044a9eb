"""Legs read from a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import cast

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from dispatch.models.travel import Matrix, StraightLine

SMALLEST, LARGEST = -(2**31), 2**31 - 1


def matrix(ids: Sequence[str], seconds: ArrayLike, metres: ArrayLike | None, otherwise: StraightLine | None) -> Matrix:
    """A ``Matrix`` with its tables in memory."""
    return _attached(Matrix(ids=_listed(ids), otherwise=otherwise), _table(seconds), None if metres is None else _table(metres))


def load(travel: Matrix, path: str) -> Matrix:
    """``travel`` with the tables read from the ``.npz`` file ``path``."""
    with open(path, "rb") as file:
        tables = np.load(file, allow_pickle=False)
        if not isinstance(tables, Mapping) or "seconds" not in tables:
            raise ValueError("it has no array 'seconds'")
        return _attached(travel, _table(tables["seconds"]), _table(tables["metres"]) if "metres" in tables else None)


def save(travel: Matrix, path: str) -> Matrix:
    """Write the tables of ``travel`` to ``path``; the suffix ``.npz`` is added where it is missing."""
    name = str(path) if str(path).endswith(".npz") else f"{path}.npz"
    if travel.metres is None:
        np.savez_compressed(name, seconds=travel.seconds)
    else:
        np.savez_compressed(name, seconds=travel.seconds, metres=travel.metres)
    return _attached(msgspec.structs.replace(travel, path=name), travel.seconds, travel.metres)


def part(travel: Matrix, ids: Collection[str]) -> Matrix:
    """``travel`` between these places alone, with its tables in memory."""
    rows = [row for row, name in enumerate(travel.ids) if name in ids]
    seconds, metres = (None if table is None else _table(table[np.ix_(rows, rows)]) for table in (travel.seconds, travel.metres))
    assert seconds is not None
    return _attached(msgspec.structs.replace(travel, ids=tuple(travel.ids[row] for row in rows), path=""), seconds, metres)


def _attached(travel: Matrix, seconds: NDArray[np.int32], metres: NDArray[np.int32] | None) -> Matrix:
    travel.__dict__["seconds"] = seconds
    travel.__dict__["metres"] = metres
    return travel


def _listed(ids: Sequence[str]) -> tuple[str, ...]:
    """The ids as a tuple; what is no list of ids is left as it is for the check to name."""
    try:
        return cast("tuple[str, ...]", ids) if isinstance(ids, (str, bytes)) else tuple(ids)
    except Exception:
        return cast("tuple[str, ...]", ids)


def _table(values: ArrayLike) -> NDArray[np.int32]:
    """A table that nobody else can change, as int32; what int32 cannot hold is left as it is for the check to name."""
    try:
        given = np.asarray(values)
    except Exception:
        given = np.array(None)
    whole = np.rint(given) if given.dtype.kind == "f" else given
    table = whole.astype(np.int32) if _fits(whole) else given.copy()
    table.setflags(write=False)
    return table


def _fits(whole: NDArray[np.generic]) -> bool:
    """Whether int32 holds every number; NaN compares false."""
    if whole.dtype.kind not in "iuf":
        return False
    return not whole.size or bool(whole.min() >= SMALLEST and whole.max() <= LARGEST)
