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
    place
        Text of the address. Orders with the same text are at the same door: ``Order.setup`` is needed once.
    exact
        False where the coordinates stand for a street, a district or a city: then a point nearby is no sign of the same door.
    """

    lat: float | None = None
    lon: float | None = None
    id: str = ""
    place: str = ""
    exact: bool = True
