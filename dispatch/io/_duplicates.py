"""Keys that stand twice in one object of JSON text: JSON readers keep the last and say nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from dispatch.models._check_types import shown
from dispatch.models.faults import Faults


def check_keys_once(text: str | bytes, subject: str, faults: Faults) -> None:
    """Note every key that is there twice, with the object it is in. ``text`` is known to be JSON."""

    def checked(pairs: Sequence[tuple[str, object]]) -> None:
        keys = [key for key, _ in pairs]
        if len(set(keys)) == len(keys):
            return
        names = {key: value for key, value in pairs if key == "id"}
        owner = f" of {shown(names['id'])}" if names else f" beside {', '.join(map(repr, sorted(set(keys))))}"
        for key in sorted({first for first, second in pairwise(sorted(keys)) if first == second}):
            faults.unread(subject, f"{key}{owner}", f"the key {key!r}{owner} is there {keys.count(key)} times. Keep one.")

    json.loads(text, object_pairs_hook=checked, parse_int=float)
