"""Every fault of a problem at once, each with subject, value and cure."""

import math
import pickle
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from msgspec.structs import replace

from dispatch.models.engineer import Engineer
from dispatch.models.faults import Fault, Faults, ProblemError
from dispatch.models.location import Location
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.shift import Shift
from dispatch.models.travel import Matrix, StraightLine, Travel
from tests.builders import at, engineer, line, order, place, problem, shift

SWAPPED = [(at("09:00"), at("08:00"))]
AWARE = datetime(2026, 7, 1, 0, 0, tzinfo=UTC)


class Stamp(datetime):
    """A datetime of another library."""


class Span(timedelta):
    """A timedelta of another library."""


def faults(*things: object, **fields: object) -> list[str]:
    """What is wrong with a problem, one text a fault."""
    with pytest.raises(ProblemError) as caught:
        problem(*things, **fields)
    assert str(caught.value).splitlines() == [str(fault) for fault in caught.value.faults]
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"id": ""}, "orders[0]: id is empty. Give every order an id of its own."),
        ({"id": "A\n1"}, "order 'A\\n1': id has a line break. Give an id of one line."),
        ({"id": None}, "orders[0]: id is None. Text is needed."),
        ({"id": 1.5}, "orders[0]: id is 1.5. Text is needed."),
        ({"id": 2**200}, f"orders[0]: id is {str(2**200)[:60]}.... Text is needed."),
        ({"id": True}, "orders[0]: id is True. Text is needed."),
        ({"location": None}, "order 'A': location is None. It must be of type Location."),
        ({"location": (31.2, 121.5)}, "order 'A': location is (31.2, 121.5). It must be of type Location."),
        ({"duration": "PT30M"}, "order 'A': duration is 'PT30M'. A timedelta is needed, in JSON such as \"PT90M\"."),
        ({"duration": 30}, "order 'A': duration is 30. A timedelta is needed, in JSON such as \"PT90M\"."),
        ({"duration": timedelta(minutes=-30)}, "order 'A': duration is -30 minutes, below 0. Give the time on site."),
        ({"duration": timedelta(days=31)}, "order 'A': duration is 44640 minutes, more than 30 days. Give the time on site."),
        ({"windows": SWAPPED}, "order 'A': window ends 08:00, before it starts 09:00. Maybe the two are swapped."),
        (
            {"windows": [(at("09:00", day=2), at("10:00"))]},
            "order 'A': window ends 2026-07-01 10:00, before it starts 2026-07-02 09:00. Maybe the two are swapped.",
        ),
        ({"windows": 5}, "order 'A': windows is 5. A list is needed."),
        ({"windows": "ab"}, "order 'A': windows is 'ab'. A list is needed."),
        ({"windows": [(at("08:00"),)]}, "order 'A': windows[0] is (datetime.datetime(2026, 7, 1, 8, 0),). A list of 2 values is needed."),
        (
            {"windows": [(at("08:00"), "09:00")]},
            "order 'A': windows[0][1] is '09:00'. A datetime is needed, in JSON such as \"2026-07-01T08:00:00\".",
        ),
        (
            {"release": date(2026, 7, 1)},
            "order 'A': release is datetime.date(2026, 7, 1). A datetime is needed, in JSON such as \"2026-07-01T08:00:00\".",
        ),
        ({"due": datetime(26, 7, 1)}, "order 'A': due is datetime.datetime(26, 7, 1, 0, 0). The year must lie from 1980 to 2999."),
        ({"skills": ["ac"]}, "order 'A': skills is ['ac']. A mapping {name: value} is needed."),
        ({"skills": {"ac": 1.0}}, "order 'A': skills['ac'] is 1.0. A whole number is needed."),
        ({"skills": {"ac": True}}, "order 'A': skills['ac'] is True. A whole number is needed."),
        ({"skills": {5: 1}}, "order 'A': skills is 5. Text is needed as every name."),
        ({"skills": {"ac": -1}}, "order 'A': skills['ac'] is -1. Whole numbers from 0 are needed."),
        ({"skills": {"ac": 2**31}}, "order 'A': skills['ac'] is 2147483648. Whole numbers go up to 2,147,483,647."),
        ({"load": {"kg": -5}}, "order 'A': load['kg'] is -5. Whole numbers from 0 are needed."),
        ({"labels": {"floor": 3}}, "order 'A': labels['floor'] is 3. Text is needed."),
        ({"kind": 3}, "order 'A': kind is 3. Text is needed."),
        ({"units": "two"}, "order 'A': units is 'two'. A whole number is needed."),
        ({"must": 1}, "order 'A': must is 1. True or False is needed."),
        ({"value": "5"}, "order 'A': value is '5'. A number is needed."),
        ({"value": True}, "order 'A': value is True. A number is needed."),
        ({"value": -1.0}, "order 'A': value is -1. Money from 0 to 1,000,000,000 is needed."),
        ({"value": math.nan}, "order 'A': value is nan. Money from 0 to 1,000,000,000 is needed."),
        ({"value": 1.1e9}, "order 'A': value is 1.1e+09. Money from 0 to 1,000,000,000 is needed."),
        ({"value": 10**400}, f"order 'A': value is 1{'0' * 59}.... The number is too large."),
        ({"value": 1.0, "priority": "vip"}, "order 'A': value is 1 and priority is 'vip'. Give one of the two."),
        (
            {"priority": "low"},
            "order 'A': priority is 'low', which has no price. Known are 'vip'. Write one of them, or give it a price: "
            "open_order of prices=, of --prices, or of the table of prices. Without any of these the standard prices hold.",
        ),
    ],
)
def test_an_order(fields: dict[str, object], text: str) -> None:
    changed = fields | {"name": fields["id"]} if "id" in fields else fields
    changed.pop("id", None)
    assert faults(order(**changed), engineer(), prices=Prices(open_order={"vip": 5.0})) == [text]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"shifts": None}, "engineer 'E': shifts is None. A list is needed."),
        ({"shifts": [None]}, "engineer 'E': shifts[0] is None. It must be of type Shift."),
        ({"shifts": [shift("18:00", "08:00")]}, "engineer 'E': shift 0 ends 08:00, before it starts 18:00. Maybe the two are swapped."),
        (
            {"shifts": [shift("06:00", "07:00"), shift(overtime_until=at("17:30"))]},
            "engineer 'E': overtime_until of shift 1 is 17:30, before the shift ends 18:00. Leave it out where there is no overtime.",
        ),
        (
            {"shifts": [shift(max_orders=-1)]},
            "engineer 'E': max_orders of shift 0 is -1. A whole number from 0 is needed, or None for no limit.",
        ),
        ({"shifts": [shift(load={"kg": -1})]}, "engineer 'E': shifts[0].load['kg'] is -1. Whole numbers from 0 are needed."),
        ({"shifts": [shift(start_at="closed")]}, "engineer 'E': shifts[0].start_at is 'closed'. It must be of type Location or 'open'."),
        ({"skills": {"ac": "3"}}, "engineer 'E': skills['ac'] is '3'. A whole number is needed."),
        ({"skills": {"ac": -3}}, "engineer 'E': skills['ac'] is -3. Whole numbers from 0 are needed."),
        ({"mode": "bike"}, "engineer 'E': mode is 'bike', which travel does not have. It has ''."),
        ({"people": None}, "engineer 'E': people is None. A whole number is needed."),
    ],
)
def test_an_engineer(fields: dict[str, object], text: str) -> None:
    given = {"shifts": (shift(),)} | fields
    assert faults(order(), Engineer(id="E", home=place(0), **given)) == [text]


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ({"lat": 121.5, "lon": 31.2}, "location.lat is 121.5. Maybe lat and lon are swapped."),
        ({"lat": 91.0, "lon": 121.5}, "location.lat is 91. Degrees from -90 to 90 are needed."),
        ({"lat": math.nan, "lon": 121.5}, "location.lat is nan. Degrees from -90 to 90 are needed."),
        ({"lat": 31.2, "lon": math.inf}, "location.lon is inf. Degrees from -180 to 180 are needed."),
        ({"lat": 31.2, "lon": -180.5}, "location.lon is -180.5. Degrees from -180 to 180 are needed."),
        ({"lat": 0.0, "lon": 0.0}, "location is lat 0, lon 0, in the open sea. Leave both out where they are not known."),
        ({"lat": 31.2}, "location has lat but no lon. Give both, or neither."),
        ({"lon": 121.5}, "location has lon but no lat. Give both, or neither."),
        ({"lat": "31.2", "lon": 121.5}, "location.lat is '31.2'. A number is needed."),
        ({}, "location has no lat and lon, which travel needs. Give both."),
    ],
)
def test_a_location(where: dict[str, float], text: str) -> None:
    home = Location(lat=31.0, lon=121.0)
    assert faults(order(location=Location(**where)), engineer(home=home), travel=Travel.straight_line()) == [f"order 'A': {text}"]


def test_ids_are_used_once() -> None:
    assert faults(order("A"), order("A"), order("A"), engineer("E"), engineer("E")) == [
        "order 'A': id stands for 3 orders. Give every order an id of its own.",
        "engineer 'E': id stands for 2 engineers. Give every engineer an id of its own.",
    ]


def test_an_id_is_one_location() -> None:
    here, there = Location(id="p1", lat=31.0, lon=121.0), Location(id="p1", lat=31.5, lon=121.0)
    assert faults(order("A", location=here), order("B", location=there), engineer()) == [
        "order 'B': location.id is 'p1', which stands for another location at order 'A'. Give different places different ids."
    ]


def test_a_table_covers_what_is_visited() -> None:
    elsewhere = (shift(start_at=place(20), end_at="open"),)
    cure = "Give the id of a row of the table, or give it otherwise=."
    assert faults(order("A", 10), order("B", location=Location(lat=31.0, lon=121.0)), engineer(home=30, shifts=elsewhere)) == [
        f"order 'A': location.id is 'p10', which travel does not have. {cure}",
        f"order 'B': location has no id, which travel needs. {cure}",
        f"engineer 'E': shifts[0].start_at.id is 'p20', which travel does not have. {cure}",
    ]


def test_places_that_nobody_visits_need_not_be_covered() -> None:
    idle = engineer("F", home=40, shifts=())
    assert problem(order(), engineer("E", home=30, shifts=(shift(start_at=place(1), end_at="open"),)), idle).engineers[1] == idle
    assert problem(order(where=30)).engineers == ()


def test_one_place_outside_of_the_table_asks_for_all_coordinates() -> None:
    travel = Travel.from_matrix(["a", "b"], [[0, 1], [1, 0]], otherwise=Travel.straight_line())
    outside = order("B", location=Location(lat=31.0, lon=121.0))
    covered = engineer(home=Location(id="a"))
    problem(order("A", location=Location(id="b")), covered, travel=travel)
    assert faults(order("A", location=Location(id="b")), outside, covered, travel=travel) == [
        "order 'A': location has no lat and lon, which travel needs. Give both.",
        "engineer 'E': home has no lat and lon, which travel needs. Give both.",
    ]


def test_only_ways_of_travelling_that_are_used_must_cover() -> None:
    assert set(problem(order(), engineer(mode="table"), travel={"table": line(), "air": Travel.straight_line()}).travel) == {"table", "air"}


@pytest.mark.parametrize(
    ("travel", "texts"),
    [
        (None, ["travel is None. A mapping {name: value} is needed."]),
        (Travel(), ["travel is Travel(profile=(), buffer_share=0.0, buffer=None). It must be of type StraightLine or Matrix."]),
        ({"car": 5}, ["travel['car'] is 5. It must be of type StraightLine or Matrix."]),
        ({5: StraightLine()}, ["travel is 5. Text is needed as every name."]),
        (StraightLine(speed_kmh=0.0), ["travel.speed_kmh is 0. A speed from 1 to 1000 km/h is needed."]),
        ({"car": StraightLine(speed_kmh=math.nan)}, ["travel['car'].speed_kmh is nan. A speed from 1 to 1000 km/h is needed."]),
        (StraightLine(speed_kmh="fast"), ["travel.speed_kmh is 'fast'. A number is needed."]),
        (StraightLine(parking=timedelta(minutes=-1)), ["travel.parking is -1 minutes. A time from 0 to a day is needed."]),
        (StraightLine(factors=()), ["travel.factors has no band without a bound. End it with (None, factor)."]),
        (StraightLine(factors=((5.0, 1.2),)), ["travel.factors has no band without a bound. End it with (None, factor)."]),
        (
            StraightLine(factors=((5.0, 1.2), (5.0, 1.1), (None, 1.0))),
            ["travel.factors[1] ends at 5 km, not above 5 km. Bands must ascend, the last one with None."],
        ),
        (StraightLine(factors=((None, 0.9),)), ["travel.factors[0] has the factor 0.9. From 1 to 10 is needed."]),
        (StraightLine(factors=((None, math.inf),)), ["travel.factors[0] has the factor inf. From 1 to 10 is needed."]),
        (
            StraightLine(factors=(5, (1.0, 2.0, 3.0))),
            [
                "travel.factors[0] is 5. A list of 2 values is needed.",
                "travel.factors[1] is (1.0, 2.0, 3.0). A list of 2 values is needed.",
            ],
        ),
        (Matrix(ids=("a",)), ["travel.seconds is missing. Make the travel with Travel.from_matrix(ids, seconds)."]),
        (
            Travel.from_matrix(["a", "a", ""], np.zeros((3, 3))),
            ["travel.ids has 'a' 2 times. Give each location one row.", "travel.ids has an empty id. Give the location an id."],
        ),
        (Travel.from_matrix(["a", None], np.zeros((2, 2))), ["travel.ids[1] is None. Text is needed."]),
        (
            Travel.from_matrix(["a", "b"], np.zeros((2, 3))),
            ["travel.seconds has the shape (2, 3). 2 ids need (2, 2), row = from, column = to."],
        ),
        (Travel.from_matrix(["a"], "x"), ["travel.seconds holds <U1. Numbers are needed."]),
        (Travel.from_matrix(["a", "b"], [[0], [1, 2]]), ["travel.seconds holds object. Numbers are needed."]),
        (Travel.from_matrix(["a", "b"], [[0, -1], [1, 0]]), ["travel.seconds from 'a' to 'b' is -1. Numbers from 0 are needed."]),
        (
            Travel.from_matrix(["a", "b"], [[0, 1], [math.nan, 0]]),
            ["travel.seconds from 'b' to 'a' is nan. Finite numbers are needed; use a large one where there is no way."],
        ),
        (
            Travel.from_matrix(["a", "b"], np.zeros((2, 2)), [[0, 2**30], [1, 0]]),
            ["travel.metres from 'a' to 'b' is 1073741824. Numbers below 1,073,741,824 are needed."],
        ),
        (
            Travel.from_matrix(["a"], [[0]], otherwise=StraightLine(speed_kmh=-1.0)),
            ["travel.otherwise.speed_kmh is -1. A speed from 1 to 1000 km/h is needed."],
        ),
    ],
)
def test_travel(travel: object, texts: list[str]) -> None:
    assert faults(travel=travel) == [f"problem: {text}" for text in texts]


def test_distance_has_a_price_but_the_table_no_metres() -> None:
    assert faults(order(), engineer(), travel=line(metres=False), prices=Prices(km=1.0)) == [
        "problem: travel has no metres, but prices.km is not 0. Give Travel.from_matrix(metres=...), or set prices.km to 0."
    ]
    problem(order(), travel=line(metres=False), prices=Prices(km=1.0))


@pytest.mark.parametrize(
    ("prices", "texts"),
    [
        (None, ["prices is None. It must be of type Prices."]),
        ({"km": 1.0}, ["prices is {'km': 1.0}. It must be of type Prices."]),
        (Prices(travel_hour=-1.0), ["prices.travel_hour is -1. Money from 0 to 1,000,000 is needed."]),
        (Prices(km=math.nan), ["prices.km is nan. Money from 0 to 1,000,000 is needed."]),
        (Prices(engineer_used=math.inf), ["prices.engineer_used is inf. Money from 0 to 1,000,000,000 is needed."]),
        (Prices(overtime_hour="5"), ["prices.overtime_hour is '5'. A number is needed."]),
        (
            Prices(late_hour=0.0015),
            ["prices.late_hour is 0.0015, which cannot be kept to 0.1 %. Use a multiple of 0.001, or a smaller unit of money."],
        ),
        (
            Prices(open_order={"a": -1.0, "b": None}),
            [
                "prices.open_order['b'] is None. A number is needed.",
                "prices.open_order['a'] is -1. Money from 0 to 1,000,000,000 is needed.",
            ],
        ),
        (
            Prices(urgent_hour={"hgih": 15.0, "high": 5.0}, open_order={"high": 100.0}),
            ["prices.urgent_hour names 'hgih', which is not there. Maybe 'high' is meant."],
        ),
        (Prices(urgent_hour={"high": 15.0}), ["prices.urgent_hour names 'high', which is not there. Known are none."]),
    ],
)
def test_prices(prices: object, texts: list[str]) -> None:
    assert faults(order(), engineer(), prices=prices) == [f"problem: {text}" for text in texts]


def test_sums_must_fit() -> None:
    orders = [order(f"O{number}", value=1e9) for number in range(1001)]
    problem(*orders[:999], engineer())
    assert faults(*orders, engineer()) == [
        "problem: with these prices a plan could cost 1e+12, more than 1,000,000,000,000. Use smaller prices and values."
    ]
    assert faults(order("A", load={"kg": 2**31 - 1}), order("B", load={"kg": 1})) == [
        "problem: the orders take 2,147,483,648 of load 'kg' together, more than 2,147,483,647. Use a larger unit."
    ]


@pytest.mark.parametrize("name", ["Asia/Shangai", "", "../../etc/passwd", "Asia", 8, ZoneInfo("UTC")])
def test_a_time_zone_that_does_not_exist(name: object) -> None:
    assert faults(order(due=AWARE), time_zone=name) == [
        f"problem: time_zone is {name!r}, which is not the name of a time zone. Give an IANA name such as 'Asia/Shanghai'."
    ]


def test_aware_times_need_a_time_zone() -> None:
    asked = [order("A", due=at("09:00")), order("B", windows=[(AWARE, at("08:00"))]), order("C", windows=SWAPPED), engineer()]
    assert faults(*asked) == [
        "problem: time_zone is missing, but windows[0][0] of order 'B' is an aware time. Give an IANA name such as 'Asia/Shanghai'.",
        "order 'C': window ends 08:00, before it starts 09:00. Maybe the two are swapped.",
    ]


def test_all_times_lie_close_together() -> None:
    problem(order(release=at("00:00"), due=at("00:00") + timedelta(days=60)))
    assert faults(order("A", release=at("08:00")), order("B", due=at("08:01") + timedelta(days=60))) == [
        "problem: times go from 2026-07-01 08:00 (release of order 'A') to 2026-08-30 08:01 (due of order 'B'), more than 60 days. "
        "Plan a shorter time, and leave out windows that bind nothing."
    ]


def test_at_most_twelve_thousand_locations() -> None:
    orders = [order(f"O{number}", location=Location(lat=31 + number / 1e5, lon=121.0)) for number in range(12_001)]
    home = engineer(home=orders[0].location)
    problem(*orders[:-1], home, travel=Travel.straight_line())
    assert faults(*orders, home, travel=Travel.straight_line()) == [
        "problem: there are 12,001 different locations, more than 12,000. Plan regions one by one."
    ]


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"orders": 5}, ["problem: orders is 5. A list is needed."]),
        ({"engineers": {"E": engineer()}}, None),
        (
            {"orders": [None, order(), "B"]},
            ["orders[0]: this is None. It must be of type Order.", "orders[2]: this is 'B'. It must be of type Order."],
        ),
        ({"orders": [engineer()]}, None),
    ],
)
def test_the_lists(fields: dict[str, object], texts: list[str] | None) -> None:
    found = faults(**fields)
    assert texts is None or found == texts


def test_every_fault_at_once() -> None:
    found = faults(
        order("A", windows=SWAPPED, duration="x", kind=5),
        order("B", windows=[*SWAPPED, (at("10:00"), at("09:00"))], value=-1.0),
        engineer("E", mode="bike", shifts=[shift("09:00", "08:00", max_orders="x"), shift("11:00", "10:00")]),
        prices=Prices(km=-1.0),
        travel=StraightLine(speed_kmh=0.0),
        time_zone="Moon/Sea of Tranquility",
    )
    assert [text.split(".")[0] for text in found] == [
        "problem: time_zone is 'Moon/Sea of Tranquility', which is not the name of a time zone",
        "order 'A': duration is 'x'",
        "order 'A': kind is 5",
        "engineer 'E': shifts[0]",
        "problem: prices",
        "problem: travel",
        "order 'A': window ends 08:00, before it starts 09:00",
        "order 'B': window ends 08:00, before it starts 09:00",
        "order 'B': window ends 09:00, before it starts 10:00",
        "order 'B': value is -1",
        "engineer 'E': mode is 'bike', which travel does not have",
        "engineer 'E': shift 0 ends 08:00, before it starts 09:00",
        "engineer 'E': shift 1 ends 10:00, before it starts 11:00",
    ]


def test_a_fault_has_subject_and_field() -> None:
    with pytest.raises(ProblemError) as caught:
        problem(order("O-17", windows=SWAPPED))
    english = "window ends 08:00, before it starts 09:00. Maybe the two are swapped."
    chinese = "结束时间 08:00 早于开始时间 09:00。请检查起止是否填反。"
    assert caught.value.faults == (Fault(subject="order 'O-17'", field="windows[0]", text=english, zh=chinese),)
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


def test_what_cannot_be_read_is_reported_once() -> None:
    found = Faults()
    found.unread("order 'A'", "windows[1].start", "first")
    found.unread("order 'A'", "windows[1].start", "again")
    for field in ("windows[1].start", "windows[1]", "windows", "windows[1].start.year", ""):
        found.add("order 'A'", field, "hidden")
    for field in ("windows[0]", "windows[1].end", "window", "windows[1].starts"):
        found.add("order 'A'", field, "seen")
    found.add("order 'B'", "windows", "seen")
    assert [fault.text for fault in found.found] == ["first", *["seen"] * 5]


def test_what_is_kept() -> None:
    skills = {"ac": np.int64(2)}
    name = UUID(int=7)
    asked = problem(
        order(
            7,
            location=Location(lat=31, lon=np.float64(121.5), id=5),
            duration=Span(minutes=30),
            windows=[[Stamp(2026, 7, 1, 8, 0), at("09:00")]],
            skills=skills,
            labels=MappingProxyType({"floor": "3"}),
            value=50,
            must=np.bool_(True),
        ),
        engineer(name, home=Location(lat=31.1, lon=121), shifts=[shift(max_orders=np.int32(3))]),
        travel=StraightLine(speed_kmh=30, factors=[[5, 2], [None, 1]]),
    )
    skills["ac"] = 9
    first, second = asked.orders[0], asked.engineers[0]
    assert problem(order(np.int64(7))).orders[0].id == "7"
    assert (first.id, second.id) == ("7", "00000000-0000-0000-0000-000000000007")
    assert first.location == Location(lat=31.0, lon=121.5, id="5")
    assert type(first.windows[0][0]) is datetime
    assert first.windows == ((at("08:00"), at("09:00")),)
    assert type(first.duration) is timedelta
    assert first.skills == {"ac": 2}
    assert type(first.skills["ac"]) is int
    assert type(first.labels) is dict
    assert (first.value, type(first.value), first.must) == (50.0, float, True)
    assert second.shifts[0].max_orders == 3
    assert asked.travel == {"": StraightLine(speed_kmh=30.0, factors=((5.0, 2.0), (None, 1.0)))}


def test_ids_of_a_table_become_text_like_those_of_locations() -> None:
    travel = Travel.from_matrix([1, 2], [[0, 60], [60, 0]])
    asked = problem(order(location=Location(id=1)), engineer(home=Location(id=2)), travel=travel)
    assert isinstance(asked.travel, Mapping)
    kept = asked.travel[""]
    assert kept.ids == ("1", "2")
    assert kept.seconds is travel.seconds


def test_times_are_kept_in_the_time_zone() -> None:
    asked = problem(order(windows=[(AWARE, at("09:00"))]), engineer(), time_zone="Asia/Shanghai")
    opens, closes = asked.orders[0].windows[0]
    assert opens.isoformat() == "2026-07-01T08:00:00+08:00"
    assert closes.isoformat() == "2026-07-01T09:00:00+08:00"
    assert asked.engineers[0].shifts[0].start.tzinfo == ZoneInfo("Asia/Shanghai")


def test_times_that_the_clock_skips_or_tells_twice_are_fine() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    skipped = [(datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 3, 30))]
    assert len(problem(order(windows=skipped), time_zone="Europe/Berlin").orders[0].windows) == 1
    twice = [(datetime(2026, 10, 25, 2, 30, tzinfo=berlin), datetime(2026, 10, 25, 2, 15, tzinfo=berlin, fold=1))]
    assert len(problem(order(windows=twice), time_zone="Europe/Berlin").orders[0].windows) == 1


def in_berlin(clock: str, fold: int) -> datetime:
    """In the night in which 02:00 to 03:00 comes twice."""
    return datetime.fromisoformat(f"2026-10-25T{clock}").replace(tzinfo=ZoneInfo("Europe/Berlin"), fold=fold)


def test_shifts_in_the_hour_that_comes_twice_follow_each_other() -> None:
    first = Shift(start=in_berlin("02:40", 0), end=in_berlin("02:50", 0))
    then = Shift(start=in_berlin("02:10", 1), end=in_berlin("04:00", 0))
    for shifts in ((first, then), (then, first)):
        assert problem(engineer(shifts=shifts), time_zone="Europe/Berlin").engineers[0].shifts == shifts
    early = replace(first, end=in_berlin("02:20", 1))
    assert faults(engineer(shifts=(early, then)), time_zone="Europe/Berlin") == [
        "engineer 'E': shift 1 starts 02:10, but shift 0 lasts until 02:20. Let one engineer's shifts follow each other."
    ]


def test_hours_of_the_night_that_is_longer_count() -> None:
    night = Shift(start=in_berlin("02:40", 0), end=in_berlin("02:30", 1))
    prices = Prices(work_hour=60.0, open_order={"high": 1.0})
    asked = problem(order(priority="high"), engineer(shifts=(night,)), prices=prices, time_zone="Europe/Berlin")
    assert asked.strictly("high").prices.open_order == {"high": 51.0}  # from 02:40 to the second 02:30 are 50 minutes


def test_generators_and_views_are_lists_too() -> None:
    orders = {"A": order("A"), "B": order("B")}
    asked = Problem(orders=orders.values(), engineers=(each for each in [engineer()]), prices=Prices(), travel=line())
    assert [each.id for each in asked.orders] == ["A", "B"]
    assert len(asked.engineers) == 1


def test_nothing_to_do_and_nobody_there() -> None:
    assert problem().orders == ()
    assert problem(travel={}).travel == {}
    problem(order(minutes=0, value=0.0), engineer(shifts=()), engineer("F", shifts=(shift("08:00", "08:00"),)))
