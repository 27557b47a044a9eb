"""Faults in crews and links."""

import json
from datetime import timedelta
from uuid import UUID

import pytest

from dispatch import Crew, Engineer, Link, Location, Order, Planned, Problem, ProblemError, Travel
from tests.builders import at, engineer, order, problem
from tests.models.test_faults import faults

PEOPLE = (engineer("E"), engineer("F"))
HOUR = timedelta(hours=1)


def orders(**fields: object) -> list[Order]:
    """A, B and C, half an hour each, with these fields of A."""
    return [order("A", **fields), order("B"), order("C")]


def tie(first: str = "A", then: str = "B", **fields: object) -> Link:
    return Link(first=first, then=then, **fields)


def found(*links: object, people: tuple[Engineer, ...] = PEOPLE, things: list[Order] | None = None) -> list[str]:
    return faults(*(things or orders()), *people, links=links)


@pytest.mark.parametrize(
    ("link", "texts"),
    [
        (tie("X"), ["link 'X' -> 'B': first is 'X', which the problem does not have. Give the order, or leave the link out."]),
        (tie("A", "A"), ["link 'A' -> 'A': it ties an order to itself. Name two orders."]),
        (tie("A", None), ["links[0]: then is None. Text is needed."]),
        ("A", ["links[0]: this is 'A'. It must be of type Link."]),
        (tie(gap=5), ["link 'A' -> 'B': gap is 5. A list of 2 values is needed."]),
        (tie(gap=(HOUR, timedelta(0))), ["link 'A' -> 'B': gap is at least 60 minutes and at most 0 minutes. Maybe the two are swapped."]),
        (
            tie(gap=(timedelta(days=61), None)),
            ["link 'A' -> 'B': gap[0] is 87840 minutes. A time of at most 60 days is needed, or None for no limit."],
        ),
        (tie(days=(-1, None)), ["link 'A' -> 'B': days[0] is -1. A number of days from 0 to 60 is needed."]),
        (tie(days=(2, 1)), ["link 'A' -> 'B': days is at least 2 and at most 1. Maybe the two are swapped."]),
        (tie(engineer="other"), ["link 'A' -> 'B': engineer is 'other'. It must be 'any', 'different' or 'same'."]),
        (tie(together=1), ["link 'A' -> 'B': together is 1. True or False is needed."]),
    ],
)
def test_one_link(link: object, texts: list[str]) -> None:
    assert found(link) == texts


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"crew": Crew(roles=[{}])}, ["crew has 1 roles, from 2 to 4 are possible. Leave crew out where one engineer is enough."]),
        ({"crew": Crew(roles=[{}] * 5)}, ["crew has 5 roles, from 2 to 4 are possible. Split the order."]),
        ({"crew": Crew(roles=[{}, {"ac": -1}])}, ["crew.roles[1]['ac'] is -1. Whole numbers from 0 are needed."]),
        ({"crew": Crew(roles=[{}, 5])}, ["crew.roles[1] is 5. A mapping {name: value} is needed."]),
        ({"crew": Crew(roles=2)}, ["crew.roles is 2. A list is needed."]),
        ({"crew": 2}, ["crew is 2. It must be of type Crew."]),
        (
            {"crew": Crew(roles=[{}, {}]), "fixed": Planned(engineer="E")},
            ["fixed.engineer is 'E', but the order has a crew. Fix its start alone, or name in engineers who may come."],
        ),
        (
            {"crew": Crew(roles=[{}, {}]), "same_engineer": "x"},
            ["same_engineer is 'x', but the order has a crew. Tie the orders by links with engineer='same' instead."],
        ),
        (
            {"crew": Crew(roles=[{}, {}]), "engineers": ["E", "F"], "not_engineers": ["F"]},
            ["engineers and not_engineers leave 1 who may come, but the crew has 2 roles. Allow others, or none."],
        ),
    ],
)
def test_one_crew(fields: dict[str, object], texts: list[str]) -> None:
    assert faults(*orders(**fields), *PEOPLE) == [f"order 'A': {text}" for text in texts]


def test_orders_that_wait_for_each_other() -> None:
    round_trip = "'A' - 'B' - 'C' - 'A' wait for each other: one round takes at least 90 minutes. Change a gap, or take a link out."
    assert found(tie("A", "B"), tie("B", "C"), tie("C", "A")) == [
        f"link 'A' -> 'B': {round_trip}",
        f"link 'B' -> 'C': {round_trip}",
        f"link 'C' -> 'A': {round_trip}",
    ]
    one, *_ = found(tie("A", "B", gap=(HOUR, None)), tie("B", "C"), tie("A", "C", gap=(None, timedelta(minutes=80))))
    assert one == "link 'A' -> 'B': " + round_trip.replace("90 minutes", "10 minutes")
    fast = (engineer("E", speed={"": 2.0}), engineer("F", speed={"": 0.5}))  # B may take 15 minutes
    assert found(tie("A", "B"), tie("B", "A"), people=fast) == [
        f"link {names}: 'A' - 'B' - 'A' wait for each other: one round takes at least 30 minutes. Change a gap, or take a link out."
        for names in ("'A' -> 'B'", "'B' -> 'A'")
    ]


@pytest.mark.parametrize("speed", [float("inf"), float("-inf"), float("nan"), 1e300, -1.0, 0.0])
def test_nobody_works_at_a_speed_that_is_a_fault(speed: float) -> None:
    (fault,) = found(tie("A", "B"), people=(engineer("E", speed={"": speed}),))
    assert fault == f"engineer 'E': speed[''] is {speed:g}. A speed from 0.1 to 10 is needed; 1 is the usual one."


def test_days_and_gaps_that_contradict_each_other() -> None:
    assert found(tie(days=(3, None), gap=(None, HOUR)))[0].startswith(
        "link 'A' -> 'B': 'A' - 'B' - 'A' wait for each other: one round takes at least"
    )
    assert problem(*orders(), *PEOPLE, links=[tie(days=(1, None), gap=(None, HOUR))])  # from 23:30 to 00:30


def test_windows_that_leave_no_time_for_a_gap() -> None:
    late, early = {"windows": [(at("09:00"), at("10:00"))]}, {"windows": [(at("08:00"), at("08:15")), (at("09:00"), at("09:30"))]}
    things = [order("A", **late), order("B"), order("C", **early)]
    text, other = found(tie("A", "B"), tie("B", "C"), tie("A", "C", gap=(None, None)), things=things)
    assert other == text.replace("'A' -> 'B'", "'B' -> 'C'", 1)
    lack = "leave too little for the gaps of their links: 30 minutes are missing. Change a window or a gap."
    assert text == f"link 'A' -> 'B': the times of 'A' - 'B' - 'C' {lack}"
    assert problem(*things, *PEOPLE, links=[tie("A", "B"), tie("B", "C", gap=(-HOUR, None))])
    fixed = [order("A", fixed=Planned(start=at("09:00"))), order("B", fixed=Planned(start=at("11:00"))), order("C")]
    assert problem(*fixed, *PEOPLE, links=[tie()])
    assert found(tie(gap=(None, HOUR)), things=fixed) == [f"link 'A' -> 'B': the times of 'B' - 'A' {lack}"]
    done = [order("A", release=at("09:00")), order("B", finish_by=at("09:45")), order("C")]
    assert found(tie(), things=done) == [f"link 'A' -> 'B': the times of 'A' - 'B' {lack.replace('30', '15')}"]


def test_each_set_of_orders_is_told_of_once() -> None:
    more = [*orders(), order("D"), order("G")]
    texts = found(tie("A", "B"), tie("B", "A"), tie("D", "G"), tie("G", "D"), things=more)
    assert [text.partition(" wait")[0] for text in texts[::2]] == ["link 'A' -> 'B': 'A' - 'B' - 'A'", "link 'D' -> 'G': 'D' - 'G' - 'D'"]
    assert [text.partition(":")[0] for text in texts[1::2]] == ["link 'B' -> 'A'", "link 'G' -> 'D'"]


def test_an_order_whose_own_times_leave_no_moment_is_no_fault_of_a_link() -> None:
    things = [order("A", release=at("10:00"), finish_by=at("10:10")), order("B"), order("C")]
    assert problem(*things, *PEOPLE, links=[tie()])


def test_the_same_engineer_who_is_another_one() -> None:
    same = {"engineer": "same", "gap": (None, None)}
    assert found(tie("A", "B", **same), tie("B", "C", **same), tie("A", "C", engineer="different")) == [
        "link 'A' -> 'C': engineer is 'different', but 'A' - 'B' - 'C' ask for the same one. Take one of these links out."
    ]
    only = [order("A", fixed=Planned(engineer="E")), order("B", fixed=Planned(engineer="F")), order("C")]
    assert found(tie(**same), things=only) == found(tie(**same), things=[order("A", engineers=["E"]), order("B", engineers=["F"])]) == [
        "link 'A' -> 'B': 'A', 'B' ask for the same engineer, but none may do them all. Change whom they allow, or take a link out."
    ]
    assert problem(*only, *PEOPLE, links=[tie(engineer="different")])
    assert problem(order("A", engineers=["E"]), only[1], *PEOPLE, links=[tie(**same)])  # one is settled, so the other stays open
    both = [order("A", engineers=["E"]), order("B", engineers=["E"]), order("C")]
    assert found(tie(engineer="different"), things=both) == [
        "link 'A' -> 'B': engineer is 'different', but only 'E' may do the two orders. Allow others, or take the link out."
    ]
    assert found(tie(engineer="same"), things=orders(crew=Crew(roles=[{}, {}]))) == [
        "link 'A' -> 'B': engineer is 'same', but 'A' needs 2 and 'B' 1. Give both crews of one size."
    ]


def test_ids_may_be_numbers() -> None:
    number = UUID(int=7)
    asked = problem(order(5), order(number), *PEOPLE, links=[Link(first=5, then=number)])
    assert (asked.links[0].first, asked.links[0].then) == ("5", str(number))


def test_there_and_back_as_json() -> None:
    links = [tie(gap=(None, HOUR), days=(1, None), engineer="different", together=True), tie("B", "C")]
    here = Location(lat=31.0, lon=121.0)
    things = [order("A", here, crew=Crew(roles=[{"ac": 2}, {}])), order("B", here), order("C", here)]
    asked = problem(*things, engineer("E", here), engineer("F", here), links=links, travel=Travel.straight_line())
    tree = json.loads(asked.to_json())
    assert tree["links"] == [
        {"first": "A", "then": "B", "gap": [None, "PT3600S"], "days": [1, None], "engineer": "different", "together": True},
        {"first": "B", "then": "C"},
    ]
    assert Problem.from_json(asked.to_json()) == asked
    tree["links"][0] |= {"gap": [1, None], "than": "B"}
    tree["orders"][0]["crew"] = {"roles": [{"ac": "2"}, {}]}
    with pytest.raises(ProblemError) as caught:
        Problem.from_json(json.dumps(tree))
    assert [str(fault) for fault in caught.value.faults] == [
        "order 'A': crew.roles[0]['ac'] is '2'. A whole number is needed.",
        "link 'A' -> 'B': the key 'than' is unknown. Maybe 'then' is meant.",
        "link 'A' -> 'B': gap[0] is 1. A timedelta is needed, in JSON such as \"PT90M\".",
    ]
