import pytest

from dispatch.rules import skill_sets
from tests.builders import engineer, order, problem, route

NEITHER = "order 'A' asks for ac 2 or tv 1 and gas 1, engineer 'E' has neither."


@pytest.mark.parametrize(
    ("asked", "refused", "has", "texts"),
    [
        (({"ac": 2}, {"gas": 1, "tv": 1}), (), {"ac": 2}, []),
        (({"ac": 2}, {"gas": 1, "tv": 1}), (), {"gas": 1, "tv": 3}, []),
        (({"ac": 2}, {"tv": 1, "gas": 1}), (), {"ac": 1, "tv": 1}, [NEITHER]),
        (({"ac": 1},), ("trainee",), {"ac": 1, "trainee": 0}, []),
        ((), ("trainee", "gas"), {"trainee": 2}, ["order 'A' refuses trainee, engineer 'E' has 2."]),
    ],
)
def test_one_of_several_sets_and_none_of_some(asked: object, refused: object, has: dict[str, int], texts: list[str]) -> None:
    told = route(problem(order(any_skills=asked, not_skills=refused), engineer(skills=has)), "A")
    assert skill_sets.eligible(told.visits[0].order, told.shift.duty) is (not texts)
    assert [each.text for each in skill_sets.findings(told)] == texts
