"""The page of results follows from the lines alone; its numbers are worked by hand."""

from pathlib import Path

import pytest

from benchmarks import results
from benchmarks.run import KEPT, runs_in

LINES = """set,instance,solver,seed,seconds,workers,wall_seconds,cost,open_orders,best_known,gap,revision,version,machine,open_by_priority
known,a,dispatch,0,10.0,1,10.0,101.0,0,100.0,0.01,old,0.1.0,here
known,a,dispatch,0,10.0,1,10.0,102.0,0,100.0,0.02,new,0.1.0,here
known,b,dispatch,0,10.0,1,10.2,210.0,0,200.0,0.05,new,0.1.0,here
known,b,dispatch,1,10.0,1,10.2,202.0,0,200.0,0.01,new,0.1.0,here
known,c,dispatch,0,10.0,1,10.0,,3,50.0,,new,0.1.0,here
own,x,dispatch,0,1.0,2,1.0,8.0,4,,,new,0.1.0,here,"1 urgent, 3 normal"
own,x,vroom,0,1.0,1,1.5,10.0,6,,,new,1.15.2,there,"4 urgent, 2 normal"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    runs = tmp_path / "runs"
    runs.mkdir()
    (runs / "all.csv").write_text(LINES, encoding="utf-8")
    return runs


def page_of(folder: Path) -> str:
    results.main(["--runs", str(folder), "--output", str(folder / "R.md")])
    return (folder / "R.md").read_text(encoding="utf-8")


def test_the_same_lines_make_the_same_bytes(folder: Path) -> None:
    assert page_of(folder) == page_of(folder)


def test_seeds_are_averaged_before_instances(folder: Path) -> None:
    """a: 2 %, b: (5 % + 1 %) / 2 = 3 %, c has no complete plan; (10.0 + 10.2 + 10.2 + 10.0) / 4 = 10.1 s; 3 open / 4 runs."""
    row = "| dispatch | new | 10 | 10.1 | 1 | 3 x 2 | 2.50% | 2.00% to 3.00% | 3.00% | b | 1 | 0.8 |"
    assert row in page_of(folder)


def test_without_a_best_known_value_the_best_run_counts(folder: Path) -> None:
    page = page_of(folder)
    assert "| vroom | 1.15.2 | 1 | 1.5 | 1 | 1 x 1 | 25.00% | 25.00% to 25.00% | 25.00% | x | 0 | 6.0 |" in page
    assert "| instance | dispatch 1 s x 2 | vroom 1 s | best |" in page
    assert "| x | 8.00 (0.00%) | 10.00 (25.00%) | 8.00 |" in page
    assert "| a |" not in page


def test_open_orders_are_told_by_priority(folder: Path) -> None:
    page = page_of(folder)
    assert "| instance | priority | dispatch 1 s x 2 | vroom 1 s |" in page
    assert "| x | urgent | 1.0 | 4.0 |\n| x | normal | 3.0 | 2.0 |" in page


def test_it_says_where_it_ran_and_what_it_cost(folder: Path) -> None:
    """40.4 s of the set that is known, 2 workers x 1.0 s and 1.5 s: 0.0 hours; the run of the old revision is not shown."""
    page = page_of(folder)
    assert "- here: dispatch 0.1.0 at revision new.\n- there: vroom 1.15.2.\n- 6 runs, 0.0 hours of processors.\n" in page


def test_the_interval_holds_the_mean_and_is_always_the_same() -> None:
    gaps = [0.0, 0.01, 0.02, 0.05]
    low, high = results.interval(gaps)
    assert 0.0 <= low < 0.02 < high <= 0.05
    assert results.interval(gaps) == (low, high)


def test_no_runs_make_no_page(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="There are no runs"):
        results.main(["--runs", str(tmp_path), "--output", str(tmp_path / "R.md")])


def test_the_committed_page_follows_from_the_committed_runs() -> None:
    assert results.PAGE.read_text(encoding="utf-8") == results.results(runs_in(KEPT))
