"""Means of groups within groups, each drawn towards the group that it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

Key = tuple[str, ...]
"""Names from the coarsest to the finest; the first names of a key are the group around it, ``()`` is everything."""


class Group(NamedTuple):
    """What is known of one group: ``mean`` is its own, ``estimate`` what it is taken for, ``weight`` the share of its own in that."""

    observations: int
    mean: float
    weight: float
    estimate: float


def shrunk(keys: Sequence[Key], values: Sequence[float], centre: float | None = None) -> dict[Key, Group]:
    """Every group of every level, from ``()`` on.

    A group of ``n`` values weighs ``n t / (n t + s)`` against the estimate of the group around it: ``s`` is the variance within the
    finest groups, ``t`` that between the groups of one level, by the method of moments. Where groups differ by no more than chance,
    ``t`` is 0 and the coarser one decides (empirical Bayes: Efron and Morris, 1975).

    Parameters
    ----------
    keys, values
        The finest group of each value, all keys of one length.
    centre
        What everything is taken for; None for the mean of the values.
    """
    total = sum(values) / len(values)
    everything = Group(len(values), total, 1.0, total) if centre is None else Group(len(values), total, 0.0, centre)
    groups: dict[Key, Group] = {(): everything}
    within = _within(keys, values)
    for depth in range(1, len(keys[0]) + 1):
        sums = _sums([key[:depth] for key in keys], values)
        away = {key: sum_ / count - groups[key[:-1]].estimate for key, (count, sum_) in sums.items()}
        squares = sum(count * away[key] ** 2 for key, (count, _) in sums.items())
        between = max(0.0, (squares - len(sums) * within) / len(values))
        for key, (count, sum_) in sums.items():
            weight = count * between / (count * between + within) if between else 0.0
            groups[key] = Group(count, sum_ / count, weight, groups[key[:-1]].estimate + weight * away[key])
    return groups


def known(groups: Mapping[Key, Group], key: Key) -> Iterator[tuple[Key, Group]]:
    """The groups around a key that there are, from the coarsest on."""
    for depth in range(len(key) + 1):
        if key[:depth] not in groups:
            return
        yield key[:depth], groups[key[:depth]]


def estimate(groups: Mapping[Key, Group], key: Key) -> float:
    """What the finest group around a key that there is, is taken for."""
    return [group.estimate for _, group in known(groups, key)][-1]


def _within(keys: Sequence[Key], values: Sequence[float]) -> float:
    """Variance around the means of the finest groups; 0 where every group has one value."""
    sums = _sums(keys, values)
    squares = sum((value - sums[key][1] / sums[key][0]) ** 2 for key, value in zip(keys, values, strict=True))
    return squares / max(1, len(values) - len(sums))


def _sums(keys: Sequence[Key], values: Sequence[float]) -> dict[Key, tuple[int, float]]:
    """Number and sum of the values by group."""
    listed: defaultdict[Key, list[float]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        listed[key].append(value)
    return {key: (len(each), sum(each)) for key, each in listed.items()}
