"""The tutorial about what a customer is told runs, with fewer rounds than it takes itself."""

from pathlib import Path

from examples import tell_customer
from tests.examples.conftest import Run


def test_from_an_open_order_to_an_appointment(run: Run) -> None:
    printed = run(tell_customer, ROUNDS=3000).out
    assert "我们可于" in printed
    assert "We could come at" in printed
    to_customer = printed.partition("To the customer (en):")[2].partition("To the planner")[0]
    assert "Engineer" not in to_customer
    assert "and 0 rules are broken." in printed
    assert "somebody comes at " in printed


def test_it_is_short() -> None:
    assert len(Path(tell_customer.__file__).read_text(encoding="utf-8").splitlines()) <= 60
