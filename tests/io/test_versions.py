"""Versions of the files: what is published is true, a minor version only adds, and what is stored is judged as it was."""

import json
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from dispatch import Engineer, Order, Plan, Planned, Prices, Problem, ProblemError, Travel, check, solve
from dispatch.io.versions import MAJOR, MINOR, Kind, schema
from tests.builders import at, engineer, order, place, problem
from tests.io.write_schemas import schema_now

KINDS = get_args(Kind)
STORED = Path(__file__).parent / "stored"
"""A problem and its plan as each version wrote them. They are never written again, except those of a version not yet released."""


def plain(**fields: object) -> Problem:
    """A problem that version 1.0 could say."""
    here = replace(place(1), lat=30.2, lon=120.1)
    orders, staff = [Order(**{"id": "A", "location": here, "duration": order().duration} | fields)], [Engineer(id="E", home=here)]
    return Problem(orders=orders, engineers=staff, travel=Travel.straight_line(), prices=Prices(travel_hour=36))


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schema_is_that_of_the_files(kind: Kind) -> None:
    written = json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n"
    assert written == schema_now(kind), "write it again: python -m tests.io.write_schemas"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("minor", range(MINOR))
def test_a_minor_version_only_adds_keys_that_may_be_left_out(kind: Kind, minor: int) -> None:
    older, newer = schema(kind, minor)["$defs"], schema(kind, minor + 1)["$defs"]
    assert older.keys() <= newer.keys()
    for name, model in older.items():
        later = newer[name]
        assert set(later["required"]) <= set(model["required"]), name
        for key, said in model["properties"].items():
            now = later["properties"][key] | {"default": None}
            assert said | {"default": None} == now or said in now.get("anyOf", ()), f"{name}.{key}"


@pytest.mark.parametrize("version", sorted(path.name for path in STORED.iterdir()))
def test_what_is_stored_is_judged_as_it_was(version: str) -> None:
    asked = Problem.from_json((STORED / version / "problem.json").read_bytes())
    plan = Plan.from_json((STORED / version / "plan.json").read_bytes(), asked)
    assert not [finding for finding in check(asked, plan) if finding.rule in {"stated_times", "stated_open"}]
    again = Plan.of(asked, {route.engineer: [[visit.order for visit in route.visits]] for route in plan.routes})
    assert again.routes == plan.routes
    assert (again.cost.open_at_any_price, again.cost.total) == (plan.cost.open_at_any_price, plan.cost.total)
    assert {name: money for name, money in again.cost.by_price.items() if money} == {
        name: money for name, money in plan.cost.by_price.items() if money
    }
    assert sum(bool(money) for money in plan.cost.by_price.values()) >= 5, "it has something to judge"


def test_every_version_has_something_stored() -> None:
    assert sorted(path.name for path in STORED.iterdir()) == [f"{MAJOR}.{minor}" for minor in range(MINOR + 1)]


def test_an_older_version_is_written_as_it_was() -> None:
    asked = Problem.from_json((STORED / "1.0" / "problem.json").read_bytes())
    assert json.loads(asked.to_json(minor=0)) == json.loads((STORED / "1.0" / "problem.json").read_bytes())
    assert json.loads(asked.to_json())["minor"] == MINOR
    written = json.loads(plain().to_json(minor=0))
    assert "minor" not in written
    assert Problem.from_json(json.dumps(written)) == plain()


def test_what_an_older_version_cannot_say_is_told_and_never_dropped() -> None:
    newer = plain(due=at("09:00"), release=None, fixed=Planned(start=at("09:00")), setup=order().duration)
    with pytest.raises(ProblemError) as error:
        newer.to_json(minor=0)
    assert [str(fault) for fault in error.value.faults] == [
        "problem: orders[0].setup is not there in version 1.0. Write 1.1, or do without.",
        "problem: orders[0].fixed is not there in version 1.0. Write 1.1, or do without.",
    ]
    busy = replace(plain(), travel={"": Travel.straight_line().in_traffic(buffer_share=0.2)})
    with pytest.raises(ProblemError, match=r"travel\[''\]\.buffer_share is not there in version 1\.0"):
        busy.to_json(minor=0)


def test_a_plan_for_an_older_version() -> None:
    asked = problem(order(), engineer())
    plan = Plan.of(asked, {"E": [["A"]]})
    assert "minor" not in json.loads(plan.to_json(minor=0))
    assert Plan.from_json(solve(asked, solver="greedy").to_json(minor=0), asked).made.prices == ""
    with pytest.raises(ProblemError, match=r"plan: made\.status is not there in version 1\.0"):
        replace(plan, made=replace(plan.made, status="optimal")).to_json(minor=0)


def test_versions_that_do_not_exist() -> None:
    with pytest.raises(ValueError, match=r"versions 1\.0 to 1\.1 can be written"):
        plain().to_json(minor=MINOR + 1)
    for minor in (MINOR + 1, -1, "1", None):
        tree = json.loads(plain().to_json()) | {"minor": minor}
        with pytest.raises(ProblemError, match="install a newer dispatch"):
            Problem.from_json(json.dumps(tree))
