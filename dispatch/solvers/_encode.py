"""A problem as named columns for the compiled core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import NOWHERE, Facts
from dispatch.models._check_locations import MOST_LOCATIONS
from dispatch.models.faults import Fault, ProblemError
from dispatch.rules import RULES
from dispatch.solvers._eligible import assignment, eligibility
from dispatch.solvers._legs import leg_columns
from dispatch.solvers._nearby import nearby_sequence
from dispatch.travel.profile import Profile

if TYPE_CHECKING:
    Columns = dict[str, NDArray[np.generic]]



def encode(facts: Facts) -> Columns:
    """All columns of a problem, each named once. Visits and places are numbered so that neighbours are near in memory;
    ``visit_order`` has the number of each visit's order in the problem; the roles of a crew follow each other.

    Raises
    ------
    ProblemError
        If there are more places than the core can hold.
    """
    _refuse_too_many_places(facts)
    sequence = nearby_sequence(facts)
    number_of = np.append(np.argsort(sequence), NOWHERE).astype(np.int32)
    facts = facts.in_sequence(np.argsort(number_of[[order.place for order in facts.orders]], kind="stable").tolist())
    return _but_legs(facts, number_of) | leg_columns(facts, sequence)


def twins(facts: Facts) -> NDArray[np.generic]:
    """For each shift the number of those that it is alike with in all that the core is told."""
    number_of = np.arange(len(facts.places) + 1, dtype=np.int32)
    number_of[NOWHERE] = NOWHERE
    return _but_legs(facts, number_of)["shift_twin"]


def _but_legs(facts: Facts, number_of: NDArray[np.int32]) -> Columns:
    """All columns but those of legs; ``number_of`` has the number of each place in the core."""
    modes = list(facts.legs)
    order_number = {order.id: row for row, order in enumerate(facts.problem.orders)}
    columns: Columns = {
        "modes": np.array([len(modes)], dtype=np.int32),
        "visit_order": np.array([order_number[order.order.id] for order in facts.orders], dtype=np.int32),
        "visit_place": number_of[[order.place for order in facts.orders]],
        "visit_duration": np.array([order.duration for order in facts.orders], dtype=np.int32),
        "shift_start_place": number_of[[shift.start_place for shift in facts.shifts]],
        "shift_end_place": number_of[[shift.end_place for shift in facts.shifts]],
        "shift_mode": np.array([modes.index(shift.mode) for shift in facts.shifts], dtype=np.int32),
    }
    columns.update(eligibility(facts))
    columns.update(assignment(facts))
    for rule in RULES:
        if hasattr(rule, "encode"):
            columns.update(rule.encode(facts))
    for name in ("break_place", "shift_reload_place"):
        if name in columns:
            columns[name] = number_of[columns[name]]
    columns["shift_twin"] = _twins(columns, facts)
    columns.update(_profiles([facts.legs[mode].profile for mode in modes]))
    return columns


def _profiles(profiles: Sequence[Profile | None]) -> Columns:
    """Speeds by time of day of all modes one after the other; no column where they never change."""
    if not any(profiles):
        return {}
    counts = [0 if profile is None else len(profile.begins) for profile in profiles]
    return {
        "profile_first": np.array([0, *accumulate(counts)], dtype=np.int32),
        "profile_begins": np.array([begin for profile in profiles if profile for begin in profile.begins], dtype=np.int32),
        "profile_cycle": np.array([profile.cycle if profile else 0 for profile in profiles], dtype=np.int32),
        "profile_speeds": np.array([speed for profile in profiles if profile for speed in profile.speeds], dtype=np.int32),
    }


def _refuse_too_many_places(facts: Facts) -> None:
    if len(facts.places) > MOST_LOCATIONS:
        text = f"{len(facts.places):,} different places, at most {MOST_LOCATIONS:,} can be planned at once. Split the problem by city."
        raise ProblemError((Fault(subject="problem", field="orders", text=text),))


def _twins(columns: Columns, facts: Facts) -> NDArray[np.int32]:
    """Number of the set of shifts that are alike in every column: of their empty routes one is as good as another. Whose they are
    matters where somebody has several."""
    several = Counter(shift.engineer.id for shift in facts.shifts if "shift_engineer" in columns)
    whose = [shift.engineer.id if several[shift.engineer.id] > 1 else "" for shift in facts.shifts]
    names = [name for name in columns if _is_by_shift(name) and name != "shift_engineer"]
    by_shift = [columns[name].reshape(len(whose), -1) for name in names]
    number: dict[tuple[str, bytes], int] = {}
    keys = ((who, b"|".join(column[row].tobytes() for column in by_shift)) for row, who in enumerate(whose))
    return np.array([number.setdefault(key, len(number)) for key in keys], dtype=np.int32)


def _is_by_shift(name: str) -> bool:
    return name.startswith("shift_") or name in ("max_orders", "load_offered")
