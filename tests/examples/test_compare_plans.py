"""The tutorial about two plans runs, with fewer rounds than it takes itself."""

from pathlib import Path

import pytest

from examples import compare_plans


def test_it_compares_two_plans(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(compare_plans, "FIRST_ROUNDS", 4000)
    monkeypatch.setattr(compare_plans, "ROUNDS", 4000)
    compare_plans.main()
    printed = capsys.readouterr().out
    assert "With one more engineer for it:" in printed
    assert "Cost by price" in printed
    assert "orders stay as they are." in printed


def test_it_is_short() -> None:
    assert len(Path(compare_plans.__file__).read_text(encoding="utf-8").splitlines()) <= 60
