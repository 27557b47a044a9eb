"""The planner's morning runs, with fewer orders and rounds than it takes itself."""

from pathlib import Path

import pytest

from examples import planners_morning


def test_it_looks_back_plans_again_and_shares_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, value in {"ORDERS": 60, "FIRST_ROUNDS": 3000, "ROUNDS": 1000, "HOUSE": tmp_path}.items():
        monkeypatch.setattr(planners_morning, name, value)
    planners_morning.main()
    printed = capsys.readouterr().out
    assert "0 times that cannot be true" in printed
    assert "{'failed': {'part missing': " in printed
    assert "Orders " in printed
    written = sorted(path.name for path in (tmp_path / "build").iterdir())
    assert written
    assert all(f"{name.removesuffix('.plan.json')}: " in printed for name in written)


def test_it_is_short() -> None:
    assert len(Path(planners_morning.__file__).read_text(encoding="utf-8").splitlines()) <= 60
