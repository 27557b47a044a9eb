"""The company branches that engineers belong to."""

from __future__ import annotations

from datetime import date

import msgspec


class Outlet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A branch of the company, or a franchise, that engineers belong to.

    Attributes
    ----------
    id
        Unique among the outlets; what ``Engineer.outlet`` says.
    brands
        Brand -> (first, last) day on which all engineers of the outlet are authorised for it, both included; None is
        without limit.
    equipment
        Name -> how many of it there are to lend. Each is with one engineer for all of a day; what is not named here every engineer has.
    labels
        Facts of your own, carried through to tables and figures; no rule reads them but your own.
    """

    id: str
    brands: dict[str, tuple[date | None, date | None]] = {}
    equipment: dict[str, int] = {}
    labels: dict[str, str] = {}
