"""The tutorial about two plans runs, with fewer rounds than it takes itself."""

from pathlib import Path

from examples import compare_plans
from tests.examples.conftest import Run


def test_it_compares_two_plans(run: Run) -> None:
    printed = run(compare_plans, FIRST_ROUNDS=4000, ROUNDS=4000).out
    assert "With one more engineer for it:" in printed
    assert "Cost by price" in printed
    assert "orders stay as they are." in printed


def test_it_is_short() -> None:
    assert len(Path(compare_plans.__file__).read_text(encoding="utf-8").splitlines()) <= 60
