"""Tables of a tiny set: what is kept, what is not made again, what is said."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from benchmarks import command, measure, one, table
from benchmarks.data import UnavailableError
from benchmarks.measure import Asked, Table
from benchmarks.revision import machine
from benchmarks.run import runs_in
from benchmarks.sets import Checked, Routes
from dispatch import Engineer, Location, Order, Prices, Problem, Shift, Travel

NOON = datetime(2026, 7, 15, 12)
MINUTES = {"near": 30, "far": 60, "never": 6000}


class TinySet:
    """One order, so many minutes away; an hour of travel costs one."""

    unit = "hours"
    agreed = 0.01
    told: float | None = None
    ways: int = 1
    """Variants of the order."""

    def names(self) -> list[str]:
        return list(MINUTES)

    def best_known(self, name: str) -> float | None:
        return 1.0 if name == "near" else 1.6

    def problem(self, name: str) -> Problem:
        travel = Travel.from_matrix(["home", "door"], [[0, MINUTES[name] * 60], [MINUTES[name] * 60, 0]])
        ways = [f"a{way or ''}" for way in range(self.ways)]
        kind = {"location": Location(id="door"), "duration": timedelta(hours=1), "variant_of": "a" if self.ways > 1 else ""}
        shift = Shift(start=NOON, end=NOON + timedelta(hours=8))
        engineer = Engineer(id="e", home=Location(id="home"), shifts=[shift])
        return Problem(orders=[Order(id=way, **kind) for way in ways], engineers=[engineer], travel=travel, prices=Prices(travel_hour=1.0))

    def check(self, name: str, routes: Routes) -> Checked:
        true = 2 * MINUTES[name] / 60 if any(routes.values()) else 0.0
        return Checked(true if self.told is None else self.told, [])


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> TinySet:
    the_set = TinySet()
    for module in (measure, table):
        monkeypatch.setattr(module, "set_named", lambda _: the_set)
    monkeypatch.setattr(measure, "revision", lambda: "abc")
    monkeypatch.setattr(measure, "refuse_other_code", lambda: None)
    return the_set


def lines(folder: Path, *more: str) -> Sequence[str]:
    return ["tiny", "--seconds", "0.1", "--seeds", "1", "--runs", str(folder), *more]


@pytest.mark.usefixtures("tiny")
def test_a_table_keeps_a_line_a_run_and_goes_on_where_it_ended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.main([*lines(tmp_path, "near")])
    (first,) = runs_in(tmp_path)
    assert (first.cost, first.best_known, first.gap, first.open_orders) == (1.0, 1.0, 0.0, 0)
    assert (first.revision, first.machine) == ("abc", machine())
    table.main([*lines(tmp_path)])
    assert [run.instance for run in runs_in(tmp_path)] == list(MINUTES)
    said = capsys.readouterr().out.splitlines()
    assert "[1/3] tiny near, dispatch, 0.1 s, seed 0: cost 1.00, gap 0.00%" in said[1]
    assert "(already there)" in said[1]
    assert "cost 2.00, gap 25.00%" in said[2]
    assert "no complete plan, 1 open" in said[3]


@pytest.mark.usefixtures("tiny")
def test_another_seed_or_budget_is_another_run(tmp_path: Path) -> None:
    runs = Table(tmp_path)
    for asked in (Asked(set="tiny", instance="far", seconds=0.1, seed=seed) for seed in (0, 1)):
        assert runs.run(asked)[1]
        assert not runs.run(asked)[1]
        assert not Table(tmp_path).run(asked)[1]
    assert runs.run(Asked(set="tiny", instance="far", seconds=0.2))[1]
    assert len(runs_in(tmp_path)) == 3


@pytest.mark.usefixtures("tiny")
def test_few_instances_take_three_seeds_and_every_so_many_are_taken(tmp_path: Path) -> None:
    table.main(["tiny", "--seconds", "0.05", "--runs", str(tmp_path), "--every", "2"])
    assert [(run.instance, run.seed) for run in runs_in(tmp_path)] == [(name, seed) for name in ("near", "never") for seed in range(3)]


def test_variants_that_are_not_done_are_not_open(tiny: TinySet, tmp_path: Path) -> None:
    tiny.ways = 3
    run, _ = Table(tmp_path).run(Asked(set="tiny", instance="near", seconds=0.1))
    assert (run.cost, run.open_orders) == (1.0, 0)
    run, _ = Table(tmp_path).run(Asked(set="tiny", instance="never", seconds=0.1))
    assert (run.cost, run.open_orders) == (None, 1)


def test_judge_and_referee_must_agree(tiny: TinySet, tmp_path: Path) -> None:
    tiny.told = 1.2
    with pytest.raises(AssertionError, match=r"our judge says 1\.0, the referee 1\.2"):
        Table(tmp_path).run(Asked(set="tiny", instance="near", seconds=0.1))
    assert not runs_in(tmp_path)


@pytest.mark.usefixtures("tiny")
def test_one_says_cost_and_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        one.main(["tiny", "far", "--seconds", "0.1", "--runs", str(tmp_path)])
    first, again = capsys.readouterr().out.splitlines()
    assert first.startswith("tiny far, dispatch, 0.1 s, seed 0: cost 2.00, gap 25.00%, 0.")
    assert again.endswith(f"(already in {tmp_path})")


def test_what_is_not_here_is_skipped_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with command.told_why("tiny"):
        raise UnavailableError("the data is not here")
    assert capsys.readouterr().out == "tiny: skipped, the data is not here\n"
    with pytest.raises(SystemExit, match="there is no set 'nonsense'"):
        one.main(["nonsense", "a"])


def test_runs_of_sources_not_committed_stay_out_of_the_committed_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for now, folder in (("abc", measure.KEPT), ("abc+123456", measure.NOT_COMMITTED)):
        monkeypatch.setattr(measure, "revision", lambda now=now: now)
        assert measure.runs_folder(None) == folder
        assert measure.runs_folder(tmp_path) == tmp_path


def test_open_orders_are_counted_by_priority(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(measure, "refuse_other_code", lambda: None)
    run, _ = Table(tmp_path).run(Asked(set="families", instance="scarce-12-1", seconds=0.1))
    assert run.cost is not None
    assert run.open_by_priority is not None
    assert [part.split(" ")[1] for part in run.open_by_priority.split(", ")] == ["redo", "urgent", "promised", "normal", "flexible"]
