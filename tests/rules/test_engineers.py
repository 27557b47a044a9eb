import pytest

from dispatch.rules import engineers
from tests.builders import engineer, order, problem, route


@pytest.mark.parametrize(
    ("only", "never", "text"),
    [
        ((), (), ""),
        (("E", "F"), (), ""),
        (("F", "G"), (), "order 'A' is only for 'F', 'G', not for engineer 'E'."),
        ((), ("E",), "order 'A' refuses engineer 'E'."),
        ((), ("F",), ""),
        (("E",), ("E",), "order 'A' refuses engineer 'E'."),
    ],
)
def test_only_those_and_none_of_these(only: tuple[str, ...], never: tuple[str, ...], text: str) -> None:
    asked = problem(order(engineers=only, not_engineers=never), *map(engineer, "EFG"))
    told = route(asked, "A")
    assert engineers.eligible(told.visits[0].order, told.shift.duty) is (not text)
    found = list(engineers.findings(told))
    assert [each.text for each in found] == [text] * bool(text)
    assert all((each.rule, each.must, each.order, each.engineer) == ("engineers", True, "A", "E") for each in found)
