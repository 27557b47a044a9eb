"""What is wrong with shifts and their breaks, and with the speed of an engineer."""

import math
from datetime import timedelta

import pytest

from dispatch.models.engineer import Engineer
from dispatch.models.location import Location
from dispatch.models.pause import Break
from tests.builders import at, engineer, line, order, place, shift
from tests.models.test_faults import SWAPPED, faults


def pause(minutes: int = 30, windows: object = ((at("12:00"), at("13:00")),), **fields: object) -> Break:
    return Break(duration=timedelta(minutes=minutes), windows=windows, **fields)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {"shifts": [shift(longest=timedelta(hours=-1))]},
            "engineer 'E': longest of shift 0 is -60 minutes. Give a time from 0 to 60 days, or None.",
        ),
        (
            {"shifts": [shift(max_km=math.nan)]},
            "engineer 'E': max_km of shift 0 is nan. Kilometres from 0 to 1,000,000 are needed, or None for no limit.",
        ),
        ({"shifts": [shift(breaks=5)]}, "engineer 'E': shifts[0].breaks is 5. A list is needed."),
        (
            {"shifts": [shift(breaks=[pause()] * 5)]},
            "engineer 'E': shift 0 has 5 breaks, more than 4. Split the shift, or join breaks.",
        ),
        (
            {"shifts": [shift(breaks=[pause(minutes=-5)])]},
            "engineer 'E': shifts[0].breaks[0].duration is -5 minutes. A time from 0 to a day is needed.",
        ),
        (
            {"shifts": [shift(breaks=[pause(windows=())])]},
            "engineer 'E': shifts[0].breaks[0] has no window. Give at least one (earliest, latest) for its start.",
        ),
        (
            {"shifts": [shift(breaks=[pause(windows=None)])]},
            "engineer 'E': shifts[0].breaks[0].windows is None. A list is needed.",
        ),
        (
            {"shifts": [shift(breaks=[pause(windows=SWAPPED)])]},
            "engineer 'E': shifts[0].breaks[0].windows[0] ends 08:00, before it starts 09:00. Maybe the two are swapped.",
        ),
        (
            {"shifts": [shift(breaks=[pause(windows=[(at("06:00"), at("07:00"))])])]},
            "engineer 'E': shifts[0].breaks[0].windows[0] ends 07:00, before the shift starts 08:00. Nobody could take it; leave it out.",
        ),
        (
            {"shifts": [shift(breaks=[pause(location=Location(lat=99.0, lon=10.0, id="p9"))])]},
            "engineer 'E': shifts[0].breaks[0].location.lat is 99. Maybe lat and lon are swapped.",
        ),
        (
            {"shifts": [shift(rest_after=timedelta(0), rest=timedelta(hours=1))]},
            "engineer 'E': rest_after of shift 0 is 0 minutes. Give a time from a second to 1440 hours, or None.",
        ),
        (
            {"shifts": [shift(rest_after=timedelta(hours=1), rest=timedelta(days=2))]},
            "engineer 'E': rest of shift 0 is 2880 minutes. Give a time from a second to 24 hours, or None.",
        ),
        (
            {"shifts": [shift(rest=timedelta(hours=1))]},
            "engineer 'E': shift 0 has rest but no rest_after. Give both, or leave rest out.",
        ),
        (
            {"shifts": [shift(rest_after=timedelta(hours=1))]},
            "engineer 'E': shift 0 has rest_after but no rest. Give both, or leave rest_after out.",
        ),
        (
            {"shifts": [shift(rest_after=timedelta(hours=4), rest=timedelta(hours=1), breaks=[pause()])]},
            "engineer 'E': shift 0 has breaks and a rest after so much work, which are not planned together. Leave out one of the two.",
        ),
        ({"worked": timedelta(days=-1)}, "engineer 'E': worked is -1440 minutes. A time from 0 to 10,000 days is needed."),
        (
            {"shifts": [shift(paid_from="noon")]},
            "engineer 'E': shifts[0].paid_from is 'noon'. It must be 'departure', 'first_order' or 'start'.",
        ),
        ({"speed": {"ac": 0.0}}, "engineer 'E': speed['ac'] is 0. A speed from 0.1 to 10 is needed; 1 is the usual one."),
        ({"speed": {"ac": "2"}}, "engineer 'E': speed['ac'] is '2'. A number is needed."),
    ],
)
def test_an_engineer(fields: dict[str, object], text: str) -> None:
    given = {"shifts": (shift(),)} | fields
    assert faults(order(), Engineer(id="E", home=place(0), **given)) == [text]


def test_a_limit_in_kilometres_needs_metres() -> None:
    text = "problem: travel has no metres, but a shift has max_km. Give Travel.from_matrix(metres=...), or leave max_km out."
    assert faults(order(), engineer(shifts=(shift(max_km=5.0),)), travel=line(metres=False)) == [text]
