"""Problems and plans as JSON: there and back, every fault at once, and a digest that only changes with what is asked."""

import json
import os
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import msgspec
import numpy as np
import pytest

from dispatch.io.json import problem_digest
from dispatch.judge import check
from dispatch.models._check_orders import PRICED_BY
from dispatch.models.faults import ProblemError
from dispatch.models.location import Location
from dispatch.models.order import Order
from dispatch.models.pause import Break
from dispatch.models.plan import Plan
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.shift import Shift
from dispatch.models.travel import Matrix, Travel
from tests.builders import at, engineer, line, order, problem, shift

Tree = dict[str, object]
BEIJING = timezone(timedelta(hours=8))


@pytest.fixture
def day() -> Problem:
    """One of everything that a file can hold."""
    here = {"location": Location(lat=31.2, lon=121.5)}
    return problem(
        order(
            "A", **here, windows=[(at("09:00"), at("10:30"))], release=at("08:00"), due=at("09:30"), skills={"ac": 2}, labels={"floor": "3"}
        ),
        order("B", **here, finish_by=at("17:00"), value=12.5, load={"kg": 4}, kind="install", units=2),
        order("C", **here, priority="vip", must=True),
        engineer(
            home=Location(lat=31.0, lon=121.4),
            mode="car",
            skills={"ac": 3},
            speed={"install": 1.2},
            shifts=[
                shift(
                    overtime_until=at("19:00"),
                    start_at="open",
                    end_at=Location(lat=31.1, lon=121.3),
                    breaks=[Break(duration=timedelta(hours=1), windows=[(at("11:30"), at("12:30"))], location=Location(lat=31, lon=121))],
                    max_orders=8,
                    max_work=timedelta(hours=7),
                    longest=timedelta(hours=9),
                    max_leg=timedelta(hours=1),
                    max_travel=timedelta(hours=2.5),
                    max_km=80.5,
                    load={"kg": 9},
                )
            ],
        ),
        travel={"car": Travel.straight_line(speed_kmh=40.0, parking=timedelta(minutes=5)), "foot": Travel.straight_line(speed_kmh=4.0)},
        prices=Prices(travel_hour=30.0, km=1.5, open_order={"vip": 900.0}),
        time_zone="Asia/Shanghai",
    )


@pytest.fixture
def tree(day: Problem) -> Tree:
    """The file of ``day``, to be changed."""
    found: Tree = json.loads(day.to_json())
    return found


def faults(tree: object, folder: str = ".") -> list[str]:
    with pytest.raises(ProblemError) as caught:
        Problem.from_json(tree if isinstance(tree, (str, bytes)) else json.dumps(tree), folder)
    return [str(fault) for fault in caught.value.faults]


def test_a_problem_there_and_back(day: Problem) -> None:
    again = Problem.from_json(day.to_json())
    assert again == day
    assert again.to_json() == day.to_json()
    assert Problem.from_json(day.to_json().encode()) == day


def test_what_a_file_looks_like(tree: Tree) -> None:
    assert next(iter(tree.items())) == ("dispatch", 1)
    first = tree["orders"][0]
    assert first["duration"] == "PT1800S"
    assert first["windows"] == [["2026-07-01T09:00:00+08:00", "2026-07-01T10:30:00+08:00"]]
    assert "kind" not in first
    assert tree["travel"]["foot"]["kind"] == "straight_line"


def test_a_file_may_be_written_by_hand() -> None:
    text = """{"dispatch": 1, "time_zone": "Asia/Shanghai", "prices": {"travel_hour": 30},
        "orders": [{"id": "A", "location": {"lat": 31, "lon": 121.5}, "duration": "PT1H30M", "due": "2026-07-01T09:00:00"}],
        "engineers": [], "travel": {"": {"kind": "straight_line"}}}"""
    asked = Problem.from_json(text)
    assert asked.orders[0].duration == timedelta(minutes=90)
    assert asked.orders[0].due == datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
    assert asked.travel == {"": Travel.straight_line()}


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("", "Input data was truncated"),
        ("{", "Input data was truncated"),
        (b"\xff", "JSON is malformed: invalid character (byte 0)"),
        ('"\udc00"', "surrogates not allowed"),
        ("[" * 100_000, "recursion"),
        ('{"dispatch": 1, "orders": 1e999}', "Number out of range"),
    ],
)
def test_what_is_not_json(text: str | bytes, failure: str) -> None:
    (found,) = faults(text)
    assert found.startswith("problem: this cannot be read as JSON of a problem: ")
    assert failure in found


@pytest.mark.parametrize(
    ("tree", "told", "cure"),
    [
        ([], "None", "A file begins with 'dispatch': 1."),
        ({}, "None", "A file begins with 'dispatch': 1."),
        ({"dispatch": 2, "colour": 5}, "2", "Files of version 1 can be read here."),
        ({"dispatch": "1"}, "'1'", "Files of version 1 can be read here."),
    ],
)
def test_other_versions(tree: object, told: str, cure: str) -> None:
    assert faults(tree) == [f"problem: the version under the key 'dispatch' is {told}. {cure}"]


def test_missing_and_unknown_keys(tree: Tree) -> None:
    first, second, third = tree["orders"]
    first["colour"] = "red"
    second["durations"] = second.pop("duration")
    third["location"]["lng"] = third["location"].pop("lon")
    del third["id"]
    tree["engineers"][0]["shifts"][0]["begin"] = 5
    tree["travel"]["foot"]["speed"] = 3
    del tree["prices"]
    tree["price"] = {}
    assert faults(tree) == [
        "problem: the key 'price' is unknown. Maybe 'prices' is meant.",
        f"order 'A': the key 'colour' is unknown. Known are {', '.join(Order.__struct_fields__)}.",
        "order 'B': the key 'durations' is unknown. Maybe 'duration' is meant.",
        "orders[2]: id is missing. Give it.",
        "orders[2]: the key 'location.lng' is unknown. Maybe 'lon' is meant.",
        f"engineer 'E': the key 'shifts[0].begin' is unknown. Known are {', '.join(Shift.__struct_fields__)}.",
        "problem: the key \"travel['foot'].speed\" is unknown. Maybe 'speed_kmh' is meant.",
        "order 'B': duration is missing. Give it, or the steps of the work.",
        "orders[2]: priority is 'vip', which has no price. Known are 'low', 'normal', 'high', 'urgent'. "
        f"Write one of them, or give it a price: {PRICED_BY}",
    ]


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        (("orders", 0, "duration"), 90, "order 'A': duration is 90. A timedelta is needed, in JSON such as \"PT90M\"."),
        (("orders", 0, "duration"), "90 minutes", "order 'A': duration is '90 minutes'. A timedelta is needed, in JSON such as \"PT90M\"."),
        (
            ("orders", 0, "due"),
            "2026-07-01 09:00",
            "order 'A': due is '2026-07-01 09:00'. A datetime is needed, in JSON such as \"2026-07-01T08:00:00\".",
        ),
        (("orders", 0, "id"), 7, "orders[0]: id is 7. Text is needed."),
        (("orders", 0, "location", "id"), 7, "order 'A': location.id is 7. Text is needed."),
        (("orders", 0, "location"), [31, 121], "order 'A': location is [31, 121]. {...} with the fields of Location is needed."),
        (("orders", 0), "A", "orders[0]: this is 'A'. {...} with the fields of Order is needed."),
        (("orders",), {"A": 1}, "problem: orders is {'A': 1}. A list is needed."),
        (("orders", 0, "skills", "ac"), "2", "order 'A': skills['ac'] is '2'. A whole number is needed."),
        (("orders", 0, "skills", "ac"), 2.0, "order 'A': skills['ac'] is 2.0. A whole number is needed."),
        (("orders", 1, "value"), "12", "order 'B': value is '12'. A number is needed."),
        (("orders", 1, "value"), None, None),
        (("orders", 2, "must"), 1, "order 'C': must is 1. True or False is needed."),
        (
            ("engineers", 0, "shifts", 0, "start_at"),
            "shut",
            "engineer 'E': shifts[0].start_at is 'shut'. It must be of type Location or 'open'.",
        ),
        (("engineers", 0, "shifts", 0, "max_orders"), "8", "engineer 'E': shifts[0].max_orders is '8'. A whole number is needed."),
        (("time_zone",), 8, "problem: time_zone is 8, which is not the name of a time zone. Give an IANA name such as 'Asia/Shanghai'."),
        (
            ("travel", "car"),
            {"kind": "rocket"},
            "problem: travel['car'] is {'kind': 'rocket'}. "
            'It must be of type {"kind": "straight_line", ...} or {"kind": "matrix", ...}.',
        ),
    ],
)
def test_wrong_types(tree: Tree, path: tuple[str | int, ...], value: object, text: str | None) -> None:
    part: object = tree
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    if text is None:
        Problem.from_json(json.dumps(tree))
    else:
        assert faults(tree) == [text]


@pytest.mark.parametrize("kind", ["x", 5, None])
def test_the_tag_of_what_can_be_of_one_type_only(tmp_path: Path, kind: object) -> None:
    table = line().save(str(tmp_path / "travel.npz"))
    tree = json.loads(problem(order(), engineer(), travel=table).to_json())
    tree["travel"][""]["otherwise"] = {"kind": kind}
    (told,) = faults(tree)
    assert told.startswith("problem: travel.otherwise is {'kind': ")
    assert told.endswith('It must be of type {"kind": "straight_line", ...}.')
    del tree["travel"][""]["otherwise"]["kind"]
    assert Problem.from_json(json.dumps(tree)).travel[""].otherwise == Travel.straight_line()


def test_faults_of_json_and_of_the_problem_at_once(tree: Tree) -> None:
    tree["orders"][0]["duration"] = "90"
    tree["orders"][1]["windows"] = [["2026-07-01T09:00:00", "2026-07-01T08:00:00"]]
    tree["engineers"][0]["mode"] = "bike"
    assert faults(tree) == [
        "order 'A': duration is '90'. A timedelta is needed, in JSON such as \"PT90M\".",
        "order 'B': window ends 08:00, before it starts 09:00. Maybe the two are swapped.",
        "engineer 'E': mode is 'bike', which travel does not have. It has 'car', 'foot'.",
    ]


def test_faults_of_the_problem_alone(tree: Tree) -> None:
    tree["orders"][1]["id"] = "A"
    assert faults(tree) == ["order 'A': id stands for 2 orders. Give every order an id of its own."]


def test_a_table_stays_in_its_own_file(tmp_path: Path) -> None:
    travel = line().save(str(tmp_path / "travel.npz"))
    there = msgspec.structs.replace(travel, path="travel.npz")
    there.__dict__.update(travel.__dict__)
    asked = problem(order(), engineer(), travel=there)
    again = Problem.from_json(asked.to_json(), folder=str(tmp_path))
    assert again == asked
    assert isinstance(again.travel, dict)
    assert again.travel[""].seconds.tolist() == travel.seconds.tolist()
    assert again.to_json() == asked.to_json()
    assert Problem.from_json(problem(order(), engineer(), travel=travel).to_json(), folder="elsewhere") == problem(
        order(), engineer(), travel=travel
    )


def test_a_table_that_was_never_saved() -> None:
    with pytest.raises(
        ProblemError, match=r"problem: travel is a table in memory only. Save it first, travel = travel.save\('travel.npz'\)"
    ):
        problem(order(), engineer()).to_json()


def test_a_table_whose_file_is_not_there_or_no_table(tmp_path: Path) -> None:
    asked = problem(order(), engineer(), travel=line().save(str(tmp_path / "travel.npz")))
    text = asked.to_json()
    for change in (
        lambda path: np.savez(path, minutes=[1]),
        lambda path: path.write_bytes(b"PK\x03\x04 no archive"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("no archive"),
        lambda path: path.unlink(),
    ):
        change(tmp_path / "travel.npz")
        (found,) = faults(text)
        assert found.startswith(f"problem: travel.path is '{tmp_path}/travel.npz', which cannot be read in '.' (")
        assert found.endswith("). Copy the .npz file there.")


def test_the_table_of_a_file_is_checked(tmp_path: Path) -> None:
    asked = problem(order(), engineer(), travel=line().save(str(tmp_path / "travel.npz")))
    np.savez(tmp_path / "travel.npz", seconds=-np.ones((10, 10)))
    assert faults(asked.to_json()) == ["problem: travel.seconds from 'p0' to 'p0' is -1. Numbers from 0 are needed."]


# Plans


@pytest.fixture
def plan(day: Problem) -> Plan:
    return Plan.of(day, {"E": [["A", "B"]]})


def plan_faults(text: str, problem: Problem) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        Plan.from_json(text, problem)
    return [str(fault) for fault in caught.value.faults]


def test_a_plan_there_and_back(day: Problem, plan: Plan) -> None:
    again = Plan.from_json(plan.to_json(), day)
    assert again == plan
    assert again.problem is day
    assert again.to_json() == plan.to_json()
    assert check(day, again) == check(day, plan)
    assert list(json.loads(plan.to_json())) == ["dispatch", "minor", "routes", "open_orders", "cost", "made"]


def test_times_of_a_plan_are_told_in_the_zone_of_the_problem(day: Problem, plan: Plan) -> None:
    again = Plan.from_json(plan.to_json().replace("T08:00:00+08:00", "T00:00:00Z"), day)
    assert again.routes[0].departure.isoformat() == "2026-07-01T09:00:00+08:00"
    naive = Plan.from_json(plan.to_json().replace("+08:00", ""), day)
    assert naive == plan


def test_aware_times_in_a_plan_of_a_naive_problem(day: Problem, plan: Plan) -> None:
    naive = problem(order("A"), order("B"), order("C"), engineer())
    assert plan_faults(plan.to_json(), naive) == [
        "plan: routes[0].departure of plan is an aware time, but the problem has no time_zone. Give the problem one."
    ]


def test_a_plan_for_a_problem_that_has_changed(day: Problem, plan: Plan) -> None:
    made = msgspec.structs.replace(plan, made=msgspec.structs.replace(plan.made, problem=problem_digest(day)))
    changed = msgspec.structs.replace(day, prices=Prices(), orders=(*day.orders[:2], order("D", location=day.orders[0].location)))
    assert plan_faults(made.to_json(), changed) == ["plan: open_orders[0] is 'C', which the problem does not have. Leave it out."]
    more = msgspec.structs.replace(day, orders=(*day.orders, order("D", location=day.orders[0].location)))
    again = Plan.from_json(made.to_json(), more)
    assert [finding.text for finding in check(more, again) if finding.rule == "stated_open"] == [
        "order 'D' is neither visited nor stated as open."
    ]


def test_a_plan_that_names_what_is_not_there(day: Problem, plan: Plan) -> None:
    fewer = msgspec.structs.replace(day, orders=day.orders[1:])
    assert plan_faults(plan.to_json(), fewer) == [
        "plan: routes[0].visits[0].order is 'A', which the problem does not have. Leave the visit out."
    ]
    assert plan_faults(plan.to_json().replace('"E"', '"F"'), day) == [
        "plan: routes[0].engineer is 'F', whom the problem does not have. Leave the route out."
    ]
    assert plan_faults(plan.to_json().replace('"shift":0', '"shift":1'), day) == [
        "plan: routes[0].shift is 1, but engineer 'E' has 1, counted from 0."
    ]


def test_a_plan_that_is_none(day: Problem, plan: Plan) -> None:
    assert plan_faults("nothing", day)[0].startswith("plan: this cannot be read as JSON of a plan: ")
    assert plan_faults('{"dispatch": 3}', day) == ["plan: the version under the key 'dispatch' is 3. Files of version 1 can be read here."]
    text = (
        plan.to_json()
        .replace('"arrival"', '"arival"')
        .replace('"travel_seconds":', '"travel_seconds":"x')
        .replace(',"travel_metres"', '","travel_metres"')
    )
    found = plan_faults(text, day)
    assert "plan: the key 'routes[0].visits[0].arival' is unknown. Maybe 'arrival' is meant." in found
    assert "plan: routes[0].visits[1].arrival is missing. Give it." in found
    assert any(fault.startswith("plan: routes[0].travel_seconds is 'x") for fault in found)


# Digests


def test_a_digest_is_64_hexadecimal_digits_and_stays(day: Problem) -> None:
    digest = problem_digest(day)
    assert len(digest) == 64
    assert int(digest, 16)
    assert problem_digest(Problem.from_json(day.to_json())) == digest


def test_a_digest_does_not_depend_on_the_sequence_of_names() -> None:
    def asked(*names: str) -> Problem:
        levels = dict.fromkeys(names, 1)
        travel = {name: Travel.straight_line() for name in names}
        prices = Prices(open_order=dict.fromkeys(names, 5.0))
        where = Location(lat=31.0, lon=121.0)
        return problem(order(skills=levels, location=where), engineer(home=where, skills=levels, mode="a"), travel=travel, prices=prices)

    assert problem_digest(asked("a", "b", "c")) == problem_digest(asked("c", "a", "b"))


def test_a_digest_does_not_depend_on_the_zone_in_which_times_are_given() -> None:
    naive = at("08:00")
    digests = {
        problem_digest(problem(order(due=due, windows=[(due, due)]), engineer(), time_zone="Asia/Shanghai"))
        for due in (naive, naive.replace(tzinfo=BEIJING), naive.replace(tzinfo=BEIJING).astimezone(UTC))
    }
    assert len(digests) == 1


def test_a_digest_depends_on_what_is_asked(day: Problem) -> None:
    changes: list[dict[str, object]] = [
        {"orders": day.orders[:2]},
        {"orders": (day.orders[1], day.orders[0], day.orders[2])},
        {"orders": (*day.orders[:2], msgspec.structs.replace(day.orders[2], duration=timedelta(minutes=31)))},
        {"engineers": ()},
        {"prices": msgspec.structs.replace(day.prices, km=1.6)},
        {"travel": {"car": Travel.straight_line()}},
        {"time_zone": "Asia/Tokyo"},
    ]
    digests = {problem_digest(msgspec.structs.replace(day, **change)) for change in changes}
    assert len(digests | {problem_digest(day)}) == len(changes) + 1


def test_a_digest_reads_tables_but_not_where_they_are_saved(tmp_path: Path) -> None:
    travel = line()
    same = [travel, line(), travel.save(str(tmp_path / "a.npz")), travel.save(str(tmp_path / "b.npz"))]
    assert len({problem_digest(problem(order(), engineer(), travel=each)) for each in same}) == 1
    seconds = travel.seconds.copy()
    seconds[1, 2] += 1
    other = [
        Travel.from_matrix(travel.ids, seconds, travel.metres),
        Travel.from_matrix(travel.ids, travel.seconds, seconds),
        line(metres=False),
        Travel.from_matrix(travel.ids, travel.seconds, travel.metres, otherwise=Travel.straight_line()),
        Travel.from_matrix([f"p{number}" for number in reversed(range(10))], travel.seconds, travel.metres),
    ]
    located = order(location=Location(id="p1", lat=31.0, lon=121.0)), engineer(home=Location(id="p0", lat=31.1, lon=121.0))
    digests = {problem_digest(problem(*located, travel=each)) for each in (travel, *other)}
    assert len(digests) == len(other) + 1


def test_the_digest_of_a_table_is_kept() -> None:
    asked = problem(order(), engineer())
    problem_digest(asked)
    assert isinstance(asked.travel, dict)
    kept = asked.travel[""]
    assert isinstance(kept, Matrix)
    assert len(kept.__dict__["digest"]) == 64


def test_places_without_a_table_in_the_file(tmp_path: Path) -> None:
    asked = problem(order(), engineer(), travel=line().save(str(tmp_path / "travel.npz")))
    tree = json.loads(asked.to_json())
    tree["travel"][""]["ids"].pop()
    tree["orders"][0]["location"] = {"id": "p9"}
    assert faults(tree) == [
        "problem: travel.seconds has the shape (10, 10). 9 ids need (9, 9), row = from, column = to.",
        "problem: travel.metres has the shape (10, 10). 9 ids need (9, 9), row = from, column = to.",
        "order 'A': location.id is 'p9', which travel does not have. Give the id of a row of the table, or give it otherwise=.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ('"id":"A",', '"id":"Z","id":"A",', "the key 'id' of 'A' is there 2 times. Keep one."),
        ('"duration":', '"duration":"PT1M","duration":"PT2M","duration":', "the key 'duration' of 'A' is there 3 times. Keep one."),
        ('"vip":900.0', '"vip":900.0,"vip":900.0', "the key 'vip' beside 'vip' is there 2 times. Keep one."),
    ],
)
def test_a_key_that_is_there_twice(day: Problem, before: str, after: str, text: str) -> None:
    assert faults(day.to_json().replace(before, after, 1)) == [f"problem: {text}"]


def test_a_key_that_is_there_twice_in_a_plan(day: Problem) -> None:
    doubled = Plan.of(day, {}).to_json().replace('"routes":', '"routes":[],"routes":')
    with pytest.raises(ProblemError, match=r"the key 'routes' beside 'cost', 'dispatch', 'made', 'minor', .* is there 2 times"):
        Plan.from_json(doubled, day)


@pytest.mark.parametrize("text", [None, 5, ["{}"], {}])
def test_what_is_no_text_at_all(text: object) -> None:
    with pytest.raises(ProblemError, match="this cannot be read as JSON of a problem"):
        Problem.from_json(text)


def test_a_file_of_tables_that_never_ends_or_never_fits(tree: Tree, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    header = BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f8", "fortran_order": False, "shape": (10**7, 10**7)})
    with zipfile.ZipFile(tmp_path / "huge.npz", "w") as packed:
        packed.writestr("seconds.npy", header.getvalue())
    for path, reason in (("pipe", "it is not a file"), ("huge.npz", "Unable to allocate"), (".", "it is not a file")):
        tree["travel"]["foot"] = {"kind": "matrix", "ids": [], "path": path}
        (text,) = faults(tree, str(tmp_path))
        assert text.startswith(f"problem: travel['foot'].path is {path!r}, which cannot be read in ")
        assert reason in text


@pytest.mark.parametrize("path", [None, 5, ["a.npz"]])
def test_a_path_that_is_no_text(tree: Tree, path: object) -> None:
    tree["travel"]["foot"] = {"kind": "matrix", "ids": ["a"], "path": path}
    assert faults(tree) == [f"problem: travel['foot'].path is {path!r}. Text is needed."]
