import pytest

from dispatch.rules import skills
from tests.builders import engineer, order, problem, route


@pytest.mark.parametrize(
    ("asked", "has", "may"),
    [
        ({}, {}, True),
        ({"ac": 2}, {"ac": 2}, True),
        ({"ac": 2}, {"ac": 3, "gas": 1}, True),
        ({"ac": 2}, {"ac": 1}, False),
        ({"ac": 1}, {}, False),
        ({"ac": 0}, {}, True),
        ({"ac": 1, "gas": 1}, {"ac": 1}, False),
    ],
)
def test_every_level_is_reached(asked: dict[str, int], has: dict[str, int], may: bool) -> None:
    told = route(problem(order(skills=asked), engineer(skills=has)), "A")
    assert skills.eligible(told.visits[0].order, told.shift.duty) is may
    assert (not list(skills.findings(told))) is may


def test_a_finding_for_each_skill_that_falls_short() -> None:
    told = route(problem(order(skills={"ac": 3, "gas": 1, "tv": 1}), engineer(skills={"ac": 1, "tv": 1})), "A")
    found = list(skills.findings(told))
    assert [(each.rule, each.must, each.amount, each.order, each.engineer) for each in found] == [
        ("skills", True, 2, "A", "E"),
        ("skills", True, 1, "A", "E"),
    ]
    assert found[0].text == "order 'A' asks for ac 3, engineer 'E' has 1."
