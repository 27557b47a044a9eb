"""A numbering in which places that are near each other have numbers that are near each other, so that the core reads
legs between neighbours from the same lines of memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts

BITS = 10
"""Of each of the two distances that a place is sorted by."""


def nearby_sequence(facts: Facts) -> NDArray[np.intp]:
    """All places along a Z-order curve (Morton 1966) over their travel times to two pivots at the rim, far from each other."""
    everywhere = np.arange(len(facts.places), dtype=np.intp)
    legs = next(iter(facts.legs.values()))

    def seconds_to_all(place: int) -> NDArray[np.int64]:
        return legs.between(np.full_like(everywhere, place), everywhere)[0]

    first = int(seconds_to_all(0).argmax())
    from_first = seconds_to_all(first)
    from_far = seconds_to_all(int(from_first.argmax()))
    second = int(np.minimum(from_first, from_far).argmax())
    code = _spread(_scaled(from_first)) | (_spread(_scaled(seconds_to_all(second))) << 1)
    return np.argsort(code, kind="stable")


def _scaled(seconds: NDArray[np.int64]) -> NDArray[np.int64]:
    """From 0 to 2**BITS - 1."""
    scaled: NDArray[np.int64] = seconds * (2**BITS - 1) // max(1, int(seconds.max()))
    return scaled


def _spread(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each number with a free bit between any two of its own."""
    spread = np.zeros_like(numbers)
    for bit in range(BITS):
        spread |= ((numbers >> bit) & 1) << (2 * bit)
    return spread
