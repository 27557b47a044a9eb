"""Addresses become locations, or every failure is told at once. No network is asked."""

import re

import pytest
from geopy.exc import GeocoderTimedOut
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import BaiduV3
from geopy.location import Location as Found

from dispatch import Location, ProblemError
from dispatch.travel.geocode import at_the_door, located

HOUSE = {"place_rank": 30}
KNOWN = {
    "1 West Lake Road": Found("1 West Lake Road, Hangzhou", (30.25, 120.15), HOUSE),
    "2 West Lake Road": Found("2 West Lake Road, Hangzhou", (30.26, 120.16), HOUSE),
    "somewhere": Found("Hangzhou, Zhejiang, China", (30.27, 120.17), {"place_rank": 16}),
    "the sea": Found("the sea", (0.0, 0.0), HOUSE),
    "vague": Found("vague", (30.0, 120.0), {"quality": "?"}),
}


class Geocoder:
    """Knows some addresses and counts who asks."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def geocode(self, address: str) -> Found | None:
        self.asked.append(address)
        if address == "busy":
            raise GeocoderTimedOut("Service timed out")
        return KNOWN.get(address)


def test_each_address_is_asked_for_once() -> None:
    geocoder = Geocoder()
    homes = {"Li": "1 West Lake Road", "Wang": "2 West Lake Road", "Zhao": "1 West Lake Road"}
    assert located(homes, geocoder.geocode, datum="WGS-84") == {
        "Li": Location(lat=30.25, lon=120.15, id="Li"),
        "Wang": Location(lat=30.26, lon=120.16, id="Wang"),
        "Zhao": Location(lat=30.25, lon=120.15, id="Zhao"),
    }
    assert geocoder.asked == ["1 West Lake Road", "2 West Lake Road"]


def test_all_failures_at_once() -> None:
    asked = {"A": "nowhere", "B": "somewhere", "C": "busy", "D": "1 West Lake Road", "E": "the sea", "F": " ", "G": None, "H": "nowhere"}
    with pytest.raises(ProblemError) as caught:
        located(asked, Geocoder().geocode, datum="WGS-84")
    cure = "Give a more complete address, or the coordinates."
    assert [str(fault) for fault in caught.value.faults] == [
        f"address 'A': 'nowhere' was not found. {cure}",
        f"address 'B': 'somewhere' was found only as 'Hangzhou, Zhejiang, China', which is not precise enough. {cure}",
        "address 'C': 'busy' could not be asked for (GeocoderTimedOut: Service timed out). Try again later.",
        "address 'E': location is lat 0, lon 0, in the open sea. Leave both out where they are not known.",
        "address 'F': it is ' '. Text is needed.",
        "address 'G': it is None. Text is needed.",
        f"address 'H': 'nowhere' was not found. {cure}",
    ]


def test_nothing_is_kept_unless_asked_for() -> None:
    geocoder = Geocoder()
    for _ in range(2):
        located({"A": "1 West Lake Road"}, geocoder.geocode, datum="WGS-84")
    assert len(geocoder.asked) == 2
    cache: dict[str, tuple[float, float]] = {}
    for _ in range(2):
        located({"A": "2 West Lake Road"}, geocoder.geocode, datum="WGS-84", cache=cache)
    assert len(geocoder.asked) == 3
    assert cache == {"2 West Lake Road": (30.26, 120.16)}


def test_another_datum_is_converted_once() -> None:
    cache: dict[str, tuple[float, float]] = {}
    for _ in range(2):
        found = located({"A": "1 West Lake Road"}, Geocoder().geocode, datum=lambda lat, lon: (lat - 0.25, lon + 0.5), cache=cache)
        assert found["A"] == Location(lat=30.0, lon=120.65, id="A")


@pytest.mark.parametrize("limited", [False, True])
def test_the_datum_of_baidu_is_known(limited: bool) -> None:
    ask = BaiduV3("key").geocode
    with pytest.raises(ValueError, match="datum is 'WGS-84', but Baidu answers in BD-09"):
        located({}, RateLimiter(ask) if limited else ask, datum="WGS-84")
    assert located({}, ask, datum=lambda lat, lon: (lat, lon)) == {}


def test_a_datum_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match=re.escape("datum is 'GCJ-02': give 'WGS-84', or a function that converts")):
        located({}, Geocoder().geocode, datum="GCJ-02")


def test_the_rate_is_limited_by_geopy() -> None:
    assert located({"A": "1 West Lake Road"}, RateLimiter(Geocoder().geocode), datum="WGS-84")["A"].lat == 30.25


@pytest.mark.parametrize(
    ("raw", "precise"),
    [
        ({"place_rank": 30}, True),
        ({"place_rank": 26}, True),
        ({"place_rank": 20}, False),
        ({"precise": 1, "level": "door"}, True),
        ({"precise": 0, "level": "city"}, False),
        ({"geometry": {"location_type": "ROOFTOP"}}, True),
        ({"geometry": {"location_type": "APPROXIMATE"}}, False),
    ],
)
def test_what_providers_tell_of_precision(raw: dict[str, object], precise: bool) -> None:
    assert at_the_door(Found("x", (30.0, 120.0), raw)) is precise


def test_who_does_not_tell_how_precise_it_is_must_be_judged_by_the_caller() -> None:
    with pytest.raises(ValueError, match="does not tell how precise an answer is"):
        located({"A": "vague"}, Geocoder().geocode, datum="WGS-84")
    found = located({"A": "vague"}, Geocoder().geocode, datum="WGS-84", precise=lambda answer: answer.raw["quality"] == "?")
    assert found["A"] == Location(lat=30.0, lon=120.0, id="A")
