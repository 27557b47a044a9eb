"""Who is needed at one order at the same time."""

from __future__ import annotations

import msgspec

FEWEST, MOST = 2, 4
"""Roles of a crew."""


class Crew(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The engineers whom one order needs at the same time, each with skills of their own.

    They are different engineers, begin together and end together: the work takes as long as the one who needs longest. An
    order is served by its whole crew, or stays open. What the order costs by its times is counted once; what it costs
    that somebody does it, for each of the crew. The first role carries what the order puts down and has taken along.

    Attributes
    ----------
    roles
        Two to four times skill name -> least level, for each of the crew beside ``Order.skills``:
        ``[{"ac_install": 3}, {}]`` is somebody of level 3 with anybody else.
    """

    roles: tuple[dict[str, int], ...]
