"""The planner's morning runs, with fewer orders and rounds than it takes itself."""

from pathlib import Path

from examples import planners_morning
from tests.examples.conftest import Run


def test_it_looks_back_plans_again_and_shares_out(run: Run, tmp_path: Path) -> None:
    printed = run(planners_morning, ORDERS=60, FIRST_ROUNDS=3000, ROUNDS=1000, HOUSE=tmp_path).out
    assert "0 times that cannot be true" in printed
    assert "{'failed': {'part missing': " in printed
    assert "Orders " in printed
    written = sorted(path.name for path in (tmp_path / "build").iterdir())
    assert written
    assert all(f"{name.removesuffix('.plan.json')}: " in printed for name in written)


def test_it_is_short() -> None:
    assert len(Path(planners_morning.__file__).read_text(encoding="utf-8").splitlines()) <= 60
