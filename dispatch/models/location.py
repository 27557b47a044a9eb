"""Where something is."""

from __future__ import annotations

import msgspec


class Location(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A place on the map, in a travel matrix, or both.

    Attributes
    ----------
    lat, lon
        Degrees, WGS-84. They may be missing where a travel matrix covers ``id``.
    id
        Name of the place in a travel matrix; empty where travel is computed from coordinates.
    """

    lat: float | None = None
    lon: float | None = None
    id: str = ""
