"""Locations of addresses, asked of any geocoder of geopy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Literal, Protocol

from dispatch.models._check_locations import Use, check_coordinates
from dispatch.models._check_types import shown
from dispatch.models.faults import Faults
from dispatch.models.location import Location

STREET_RANK = 26
"""From this ``place_rank`` on, Nominatim found a street or better."""
NEAR_ENOUGH = ("ROOFTOP", "RANGE_INTERPOLATED")
"""``location_type`` of Google for a house, and for a number between two known ones."""

Convert = Callable[[float, float], tuple[float, float]]


class Answer(Protocol):
    """What is asked of a ``geopy.Location``."""

    latitude: float
    longitude: float
    address: str
    raw: dict[str, object]


def at_the_door(answer: Answer) -> bool:
    """Whether a street or house was found, as Nominatim, Baidu and Google tell it.

    Raises
    ------
    ValueError
        If the answer does not tell.
    """
    raw = answer.raw if isinstance(answer.raw, dict) else {}
    rank, precise, geometry = raw.get("place_rank"), raw.get("precise"), raw.get("geometry")
    if isinstance(rank, int):
        return rank >= STREET_RANK
    if isinstance(precise, int):
        return precise == 1
    if isinstance(geometry, dict) and "location_type" in geometry:
        return geometry["location_type"] in NEAR_ENOUGH
    raise ValueError("this geocoder does not tell how precise an answer is in a way known here. Give located(precise=...)")


def located(
    addresses: Mapping[str, str],
    ask: Callable[[str], Answer | None],
    *,
    datum: Literal["WGS-84"] | Convert,
    precise: Callable[[Answer], bool] = at_the_door,
    cache: MutableMapping[str, tuple[float, float]] | None = None,
) -> dict[str, Location]:
    """The locations of these addresses, each found precisely enough, or every failure at once.

    Parameters
    ----------
    addresses
        Id -> address. Each address is asked for once.
    ask
        ``geocoder.geocode`` of any synchronous geocoder of geopy, or geopy's ``RateLimiter`` around it, which waits between
        requests as the provider asks for.
    datum
        ``"WGS-84"``, or a function that makes latitude and longitude in WGS-84 of what the provider tells: Baidu answers in BD-09,
        Amap and Tencent in GCJ-02, 500 m beside the point in Shanghai (``eviltransform.gcj2wgs_exact`` converts it).
    precise
        Whether an answer is good enough. An answer that is not is a failure: nobody is sent to the middle of a city.
    cache
        Address -> latitude and longitude in WGS-84, looked up before asking and filled: a ``dict``, a ``shelve``. None, because
        the terms of most providers forbid keeping answers; Nominatim asks for it.

    Returns
    -------
    dict of str to Location
        With the ids of ``addresses``.

    Raises
    ------
    ProblemError
        With every address that is not text, was not found, was found too vaguely, or could not be asked for.
    ValueError
        If ``datum`` cannot be right, or ``precise`` cannot tell.
    """
    _check_datum(datum, ask)
    faults = Faults()
    kept: MutableMapping[str, tuple[float, float]] = {} if cache is None else cache
    found: dict[str, Location] = {}
    failed: dict[str, str] = {}
    for name, address in addresses.items():
        subject = f"address {name!r}"
        if not isinstance(address, str) or not address.strip():
            faults.add(subject, "", f"it is {shown(address)}. Text is needed.")
            continue
        if address not in kept and address not in failed:
            point = _asked(address, ask, precise)
            if isinstance(point, str):
                failed[address] = point
            else:
                kept[address] = point if datum == "WGS-84" else datum(*point)
        if address in failed:
            faults.add(subject, "", f"{address!r} {failed[address]}")
            continue
        lat, lon = kept[address]
        found[name] = Location(lat=lat, lon=lon, id=name)
        check_coordinates(Use(subject, "location", found[name]), faults)
    faults.raise_if_any()
    return found


def _asked(address: str, ask: Callable[[str], Answer | None], precise: Callable[[Answer], bool]) -> tuple[float, float] | str:
    """Latitude and longitude as the provider tells them, or in words why there are none."""
    from geopy.exc import GeopyError

    try:
        answer = ask(address)
    except GeopyError as error:
        return f"could not be asked for ({type(error).__name__}: {error}). Try again later."
    if answer is None:
        return "was not found. Give a more complete address, or the coordinates."
    if not precise(answer):
        return f"was found only as {shown(answer.address)}, which is not precise enough. Give a more complete address, or the coordinates."
    return float(answer.latitude), float(answer.longitude)


def _check_datum(datum: object, ask: object) -> None:
    """Refuse what would put everybody some hundred metres beside the door."""
    if datum != "WGS-84" and not callable(datum):
        raise ValueError(f"datum is {datum!r}: give 'WGS-84', or a function that converts latitude and longitude to it")
    geocoder = getattr(getattr(ask, "func", ask), "__self__", None)
    if datum == "WGS-84" and type(geocoder).__module__ == "geopy.geocoders.baidu":
        raise ValueError("datum is 'WGS-84', but Baidu answers in BD-09: give a function that converts latitude and longitude")
