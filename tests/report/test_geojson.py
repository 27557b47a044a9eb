"""Routes on the map."""

import json

from dispatch import Crew, Location, Plan, Travel
from tests.builders import engineer, order, problem, shift

HOME, NORTH, EAST = Location(lat=30.0, lon=120.0), Location(lat=30.1, lon=120.0), Location(lat=30.0, lon=120.1)


def features(plan: Plan) -> list[dict]:
    collection = json.loads(plan.to_geojson())
    assert collection["type"] == "FeatureCollection"
    assert all(feature["type"] == "Feature" for feature in collection["features"])
    return collection["features"]


def test_lines_and_points() -> None:
    orders = (order("A", NORTH, labels={"customer": "Qian"}), order("B", EAST))
    plan = Plan.of(problem(*orders, engineer("Li", HOME), travel=Travel.straight_line()), {"Li": [["A"]]})
    route, visit, left = features(plan)
    assert route["geometry"] == {"type": "LineString", "coordinates": [[120.0, 30.0], [120.0, 30.1], [120.0, 30.0]]}
    assert (route["properties"]["engineer"], route["properties"]["orders"]) == ("Li", 1)
    assert visit["geometry"] == {"type": "Point", "coordinates": [120.0, 30.1]}
    assert (visit["properties"]["order"], visit["properties"]["position"], visit["properties"]["labels"]) == ("A", 1, {"customer": "Qian"})
    assert visit["properties"]["start"].startswith("2026-07-01T08:")
    assert (left["properties"]["what"], left["properties"]["order"]) == ("open order", "B")


def test_crews_are_named() -> None:
    people = (engineer("Li", HOME), engineer("Wang", HOME))
    asked = problem(order("A", NORTH, crew=Crew(roles=({}, {}))), order("B", EAST), *people, travel=Travel.straight_line())
    plan = Plan.of(asked, {"Li": [["A", "B"]], "Wang": [[("A", 1)]]})
    told = [each["properties"] for each in features(plan) if each["properties"]["what"] == "visit"]
    assert [(each["order"], each["engineer"], each["role"], each["crew"]) for each in told] == [
        ("A", "Li", 0, ["Wang"]),
        ("B", "Li", None, []),
        ("A", "Wang", 1, ["Li"]),
    ]


def test_open_ends_and_places_without_coordinates() -> None:
    both = problem(order("A", NORTH), engineer("Li", HOME, shifts=(shift(start_at="open", end_at="open"),)), travel=Travel.straight_line())
    assert features(Plan.of(both, {"Li": [["A"]]}))[0]["geometry"] is None
    nowhere = Plan.of(problem(order("A"), engineer("Li")), {"Li": [["A"]]})
    assert [feature["geometry"] for feature in features(nowhere)] == [None, None]


def test_a_contractor_without_routes_has_points_and_no_line() -> None:
    asked = problem(order("A", NORTH), order("B", EAST), engineer("C", HOME, shifts=(shift(routed=False),)), travel=Travel.straight_line())
    route, *visits = features(Plan.of(asked, {"C": [["A", "B"]]}))
    assert route["geometry"] is None
    assert [visit["geometry"]["type"] for visit in visits] == ["Point", "Point"]
