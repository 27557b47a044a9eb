"""Faults in what is said about who may do an order, and who should."""

import json
import math
from datetime import date, datetime
from uuid import UUID

import numpy as np
import pytest

from dispatch.models.faults import ProblemError
from dispatch.models.location import Location
from dispatch.models.outlet import Outlet
from dispatch.models.planned import Planned
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.travel import Travel
from tests.builders import at, engineer, order, problem
from tests.models.test_faults import faults

SWAPPED = (date(2026, 7, 2), date(2026, 7, 1))
HERE = Location(lat=31.0, lon=121.0)
MISSING = "whom the problem does not have. Give the engineer, without shifts if away, or leave this out."
MOMENT = 'A datetime is needed, in JSON such as "2026-07-01T08:00:00".'
GONE = "fixed.engineer is '{}', whom the problem does not have. Give the engineer, or leave this out."
RULED_OUT = "fixed.engineer is 'E', whom engineers or not_engineers rule out. Change one of the two."
OUTSIDE = "fixed.start is 2026-07-01 08:00, outside of the windows or the promise. Change one of the two."
DAY = 'A date without a time is needed, in JSON such as "2026-07-01".'


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"any_skills": {"ac": 1}}, "any_skills is {'ac': 1}. A list is needed."),
        ({"any_skills": [["ac"]]}, "any_skills[0] is ['ac']. A mapping {name: value} is needed."),
        ({"any_skills": [{"ac": 1}, {"gas": -1}]}, "any_skills[1]['gas'] is -1. Whole numbers from 0 are needed."),
        ({"not_skills": "trainee"}, "not_skills is 'trainee'. A list is needed."),
        ({"not_skills": [1]}, "not_skills[0] is 1. Text is needed."),
        ({"certificates": {"height": 1}}, "certificates is {'height': 1}. A list is needed."),
        ({"area": 5}, "area is 5. Text is needed."),
        ({"engineers": ["E", "X"]}, f"engineers[1] is 'X', {MISSING}"),
        ({"engineers": "E"}, "engineers is 'E'. A list is needed."),
        ({"not_engineers": ["X"]}, f"not_engineers[0] is 'X', {MISSING}"),
        ({"preferred_engineers": [5]}, f"preferred_engineers[0] is '5', {MISSING}"),
        ({"preferred_engineers": [5.0]}, "preferred_engineers[0] is 5.0. Text is needed."),
        ({"promise": at("09:00")}, "promise is datetime.datetime(2026, 7, 1, 9, 0). A list of 2 values is needed."),
        ({"promise": (at("10:00"), at("09:00"))}, "promise ends 09:00, before it starts 10:00. Maybe the two are swapped."),
        (
            {"promise": (at("09:00"), at("10:00")), "windows": [(at("10:01"), at("12:00"))]},
            "promise is 09:00 to 10:00, outside of all windows. Open a window there, or take the promise back.",
        ),
        ({"fixed": "E"}, "fixed is 'E'. It must be of type Planned."),
        ({"fixed": Planned()}, "fixed has neither engineer nor start. Give one of them, or leave fixed out."),
        ({"fixed": Planned(engineer=5)}, GONE.format("5")),
        ({"fixed": Planned(engineer="X")}, GONE.format("X")),
        ({"fixed": Planned(engineer="E"), "not_engineers": ["E"]}, RULED_OUT),
        ({"fixed": Planned(engineer="E"), "engineers": ["F"]}, RULED_OUT),
        ({"fixed": Planned(start="08:00")}, f"fixed.start is '08:00'. {MOMENT}"),
        ({"fixed": Planned(start=at("08:00")), "promise": (at("09:00"), at("10:00"))}, OUTSIDE),
        ({"fixed": Planned(start=at("08:00")), "windows": [(at("09:00"), at("10:00"))]}, OUTSIDE),
    ],
)
def test_an_order(fields: dict[str, object], text: str) -> None:
    assert faults(order(**fields), engineer(), engineer("F")) == [f"order 'A': {text}"]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"certificates": ["height"]}, "certificates is ['height']. A mapping {name: value} is needed."),
        ({"brands": {"Gree": date(2026, 7, 1)}}, "brands['Gree'] is datetime.date(2026, 7, 1). A list of 2 values is needed."),
        ({"brands": {"Midea": (None, "2026-07-01")}}, f"brands['Midea'][1] is '2026-07-01'. {DAY}"),
        ({"areas": {"north": (datetime(2026, 7, 1), None)}}, f"areas['north'][0] is datetime.datetime(2026, 7, 1, 0, 0). {DAY}"),
        ({"areas": {"north": SWAPPED}}, "areas['north'] ends 2026-07-01, before it begins 2026-07-02. Maybe the two are swapped."),
        ({"preferred_areas": None}, "preferred_areas is None. A list is needed."),
        ({"rating": 5.1}, "rating is 5.1. Stars from 0 to 5 are needed, or None."),
        ({"rating": math.nan}, "rating is nan. Stars from 0 to 5 are needed, or None."),
        ({"rating": "5"}, "rating is '5'. A number is needed."),
        ({"outlet": "South"}, "outlet is 'South', which the problem does not have. Give it in outlets, or leave it out here."),
    ],
)
def test_an_engineer(fields: dict[str, object], text: str) -> None:
    assert faults(order(), engineer(**fields), outlets=[Outlet(id="North")]) == [f"engineer 'E': {text}"]


def test_an_outlet() -> None:
    given = [Outlet(id="N"), Outlet(id="N", brands={"Midea": SWAPPED}), Outlet(id=""), "South"]
    assert faults(order(), engineer(), outlets=given) == [
        "outlets[3]: this is 'South'. It must be of type Outlet.",
        "outlets[2]: id is empty. Give every outlet an id of its own.",
        "outlet 'N': id stands for 2 outlets. Give every outlet an id of its own.",
        "outlet 'N': brands['Midea'] ends 2026-07-01, before it begins 2026-07-02. Maybe the two are swapped.",
    ]


def test_outlets_are_not_needed() -> None:
    assert problem(order(), engineer(outlet="anywhere")).outlets == ()


def test_ids_of_engineers_and_outlets_may_be_numbers() -> None:
    asked = problem(
        order(engineers=[7], not_engineers=[np.int64(8)], preferred_engineers=[UUID(int=1)]),
        *(engineer(name, outlet=3) for name in (7, 8, UUID(int=1))),
        outlets=[Outlet(id=3)],
    )
    (only,) = asked.orders
    assert (only.engineers, only.not_engineers, only.preferred_engineers) == (("7",), ("8",), (str(UUID(int=1)),))
    assert [each.outlet for each in asked.engineers] == ["3"] * 3


def test_money_for_who_does_it_counts_towards_the_most_that_can_be_counted() -> None:
    expert = engineer(skills={"ac": 10_000})
    assert problem(order(), expert, prices=Prices(overqualified=1e7))
    (text,) = faults(order(), expert, prices=Prices(overqualified=2e8))
    assert text == "problem: with these prices a plan could cost 2e+12, more than 1,000,000,000,000. Use smaller prices and values."


def test_days_go_through_json() -> None:
    asked = problem(
        order(
            "A",
            HERE,
            promise=(at("09:00"), at("10:00")),
            any_skills=[{"ac": 1}],
            certificates=["height"],
            brand="Midea",
            engineers=["E"],
            fixed=Planned(engineer="E", start=at("09:30")),
        ),
        engineer(
            home=HERE,
            certificates={"height": (date(2026, 1, 1), None)},
            areas={"north": (None, None)},
            preferred_areas=["north"],
            rating=4.5,
            outlet="N",
        ),
        outlets=[Outlet(id="N", brands={"Midea": (None, date(2026, 12, 31))})],
        travel=Travel.straight_line(),
    )
    assert Problem.from_json(asked.to_json()) == asked


def test_json_is_checked_alike() -> None:
    raw = json.dumps(
        {
            "dispatch": 1,
            "orders": [{"id": "A", "location": {"lat": 31.0, "lon": 121.0}, "duration": "PT1H", "engineers": ["X"], "not_engineers": [5]}],
            "engineers": [{"id": "E", "home": {"lat": 31.0, "lon": 121.0}, "areas": {"north": ["1.7.2026", None]}}],
            "outlets": [{"id": "N", "brand": {}}],
            "prices": {},
            "travel": {"": {"kind": "straight_line"}},
        }
    )
    with pytest.raises(ProblemError) as caught:
        Problem.from_json(raw)
    assert str(caught.value).splitlines() == [
        "order 'A': not_engineers[0] is 5. Text is needed.",
        f"engineer 'E': areas['north'][0] is '1.7.2026'. {DAY}",
        "outlet 'N': the key 'brand' is unknown. Maybe 'brands' is meant.",
        f"order 'A': engineers[0] is 'X', {MISSING}",
    ]
